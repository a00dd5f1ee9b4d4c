// What GoTo has no place for, said before anything is sent: a dry run refuses it as the change itself would.
import type { ServiceOrderDraft } from '../../domain/service-order.js';
import type { DraftOf, Mailbox } from '../../domain/routing.js';
import type { LocationDraft } from '../../domain/location.js';
import type { NumberChanges } from '../../domain/phone-number.js';
import { AppError } from '../../domain/errors.js';
import type { BackendCommons, ExtensionChanges, ExtensionDraft, UserChanges, UserDraft } from '../../domain/stores.js';
import type { ForwardingChanges } from '../../domain/vendor-stores.js';
import { checkPerson } from './add-person.js';
import { refuseExtensionFields } from './extensions.js';
import { refuseFinal } from './forwarding.js';
import { refuseEmergency } from './locations.js';
import { refuseMailbox } from './mailboxes.js';
import { areaOf } from './number-orders.js';
import { refuseFields, refuseUserChanges } from './parts.js';
import type { Terms } from './terms.js';

export function rehearsal(terms: Terms): NonNullable<BackendCommons['rehearse']> {
  return (noun, verb, args) => {
    const [first, second] = args;
    switch (`${noun} ${verb}`) {
      case 'users add': return void checkPerson(first as UserDraft, terms);
      case 'users edit': return refuseUserChanges(second as UserChanges);
      case 'extensions add': return refuseExtensionFields((first as ExtensionDraft).number, { outboundCallerId: (first as ExtensionDraft).outboundCallerId }, terms);
      case 'extensions edit': return refuseExtensionFields(first as string, second as ExtensionChanges, terms);
      case 'devices add': if ((first as { kind: string }).kind === 'softphone') throw new AppError('unsupported', 'goto.device.softphone', { field: 'softphone' }); return;
      case 'numbers edit': { const { name: _name, routeTo: _route, callerIdName: _caller, billingGroup: _group, ...other } = second as NumberChanges; return refuseFields(other); }
      case 'orders add': return void areaOf(first as ServiceOrderDraft);
      case 'mailboxes add': return refuseMailbox(first as DraftOf<Mailbox>, true);
      case 'mailboxes edit': return refuseMailbox(second as Partial<DraftOf<Mailbox>>, false);
      case 'locations add': return refuseEmergency((first as LocationDraft).name, (first as LocationDraft).confirmed);
      case 'locations edit': return refuseEmergency(first as string, (second as Partial<LocationDraft>).confirmed === true);
      case 'forwarding edit': return refuseFinal(second as ForwardingChanges);
      default:
    }
  };
}
