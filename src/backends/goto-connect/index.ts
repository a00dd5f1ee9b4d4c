// GoTo Connect: persons in its Admin API, the phone system in its Voice Admin API, over the public internet.
import { AppError } from '../../domain/errors.js';
import type { BackendEnvironment, OpenBackend, Session } from '../../domain/stores.js';
import type { Transport } from '../http/transport.js';
import { createApi, title, type Hosts } from './api.js';
import { deviceStore } from './devices.js';
import { createDirectory } from './directory.js';
import { extensionStore } from './extensions.js';
import { vendorForwarding, type VendorForwarding } from './forwarding.js';
import { vendorLocations, type VendorLocations } from './locations.js';
import { billingGroups, vendorMailboxes, type VendorMailboxes } from './mailboxes.js';
import { manifest } from './manifest.js';
import { vendorNumbers, vendorOrders, type VendorNumbers, type VendorOrders } from './numbers.js';
import type { Parts } from './parts.js';
import { userStore } from './people.js';
import { settledBy } from './settled.js';
import { termsOf } from './terms.js';

export interface GotoExtras {
  readonly transport?: Transport;
  /** Milliseconds for one exchange. */
  readonly timeout?: number;
}

/** What GoTo has beside the nouns of its manifest, in GoTo's own terms: for those nouns to be made of. */
export interface GotoOffice {
  readonly numbers: VendorNumbers;
  readonly orders: VendorOrders;
  readonly locations: VendorLocations;
  readonly forwarding: VendorForwarding;
  readonly mailboxes: VendorMailboxes;
  readonly billingGroups: () => AsyncIterable<{ readonly id: string; readonly name: string }>;
}

/** Four APIs with a limit each: so many changes under way keep all of them at theirs while replies take half a second. */
const concurrency = 12;

export async function open(settings: Readonly<Record<string, string>>, session: Session, environment: BackendEnvironment, extras: GotoExtras = {}): Promise<OpenBackend<typeof manifest.capabilities> & { readonly office: GotoOffice }> {
  const api = createApi({ ...extras, hosts: hostsOf(settings), account: settings['account'] ?? '', environment, session });
  const parts: Parts = { api, directory: createDirectory(api), terms: termsOf(settings), now: session.now };
  const stores = { users: userStore(parts), extensions: extensionStore(parts), devices: deviceStore(parts) };
  return {
    stores,
    office: {
      numbers: vendorNumbers(parts), orders: vendorOrders(parts), locations: vendorLocations(parts), forwarding: vendorForwarding(parts), mailboxes: vendorMailboxes(parts), billingGroups: () => billingGroups(parts),
    },
    settled: settledBy(parts, stores),
    concurrency,
    async identity() {
      const [accounts, principal] = [await api.accounts(), await api.principal()];
      return { principal, accounts };
    },
    close: async () => {},
  };
}

/** The addresses of a profile. Throws usage `goto.host` for one that would carry a token in the clear. */
export function hostsOf(settings: Readonly<Record<string, string>>): Hosts {
  const of = (name: 'admin' | 'api'): URL => {
    const address = settings[name] || manifest.login.hosts[name];
    const url = URL.canParse(address) ? new URL(address) : undefined;
    const isLocal = url !== undefined && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
    if (url === undefined || (url.protocol !== 'https:' && !(isLocal && url.protocol === 'http:'))) throw new AppError('usage', 'goto.host', { field: name, value: address, vendor: title });
    return url;
  };
  return { admin: of('admin'), api: of('api') };
}
