// What only a vendor's system keeps, as people and scripts see it.
import { targetText } from '../../domain/routing.js';
import type { Forwarding, Licence, NamedKey, NumberPermission, RingStep } from '../../domain/vendor-stores.js';
import type { View } from '../output/column.js';

/** With the person's address, where they have one. */
export type ShownPermission = NumberPermission & { readonly user: string };

export const permissionView: View<ShownPermission> = {
  noun: 'numberPermission',
  columns: [
    { id: 'number', value: (grant) => grant.number }, { id: 'user', value: (grant) => grant.user, tone: () => 'strong' }, { id: 'rights', value: (grant) => grant.rights },
    { id: 'userId', value: (grant) => grant.userId, hidden: true }, { id: 'id', value: (grant) => grant.id, hidden: true },
  ],
};

/** A step in one word, as --step takes it. */
function stepText({ seconds, to }: RingStep): string {
  return `${to.map((target) => (target.kind === 'extension' ? target.id : targetText(target))).join(',')}:${seconds}`;
}

export const forwardingView: View<Forwarding> = {
  noun: 'forwarding',
  columns: [
    { id: 'extension', value: (line) => line.extension, tone: () => 'strong' },
    { id: 'steps', value: (line) => line.steps.map(stepText) },
    { id: 'finalTo', value: (line) => (line.finalTo === null ? line.finalAction : targetText(line.finalTo)) },
    { id: 'unavailableTo', value: (line) => targetText(line.unavailableTo) },
    { id: 'finalAction', value: (line) => line.finalAction, hidden: true },
  ],
};

export function keyView(noun: string): View<NamedKey> {
  return { noun, columns: [{ id: 'name', value: (thing) => thing.name }, { id: 'id', value: (thing) => thing.id }] };
}

export const licenceView: View<Licence> = {
  noun: 'licence',
  columns: [{ id: 'id', value: (licence) => licence.id }, { id: 'products', value: (licence) => licence.products }],
};

export interface RoleGrant { readonly userId: string; readonly user: string; readonly role: string | null }

export const roleGrantView: View<RoleGrant> = {
  noun: 'roleGrant',
  columns: [{ id: 'user', value: (grant) => grant.user }, { id: 'role', value: (grant) => grant.role }, { id: 'userId', value: (grant) => grant.userId, hidden: true }],
};
