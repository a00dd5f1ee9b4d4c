// GoTo Connect: persons in its Admin API, the phone system in its Voice Admin API, over the public internet.
import { AppError } from '../../domain/errors.js';
import type { BackendEnvironment, OpenBackend, Session } from '../../domain/stores.js';
import type { Transport } from '../http/transport.js';
import { createApi, title, type Hosts } from './api.js';
import { billingGroupStore } from './billing-groups.js';
import { deviceStore, modelStore } from './devices.js';
import { createDirectory } from './directory.js';
import { extensionStore } from './extensions.js';
import { forwardingStore } from './forwarding.js';
import { locationStore } from './locations.js';
import { mailboxStore } from './mailboxes.js';
import { manifest } from './manifest.js';
import { orderStore } from './number-orders.js';
import { numberStore } from './numbers.js';
import type { Parts } from './parts.js';
import { userStore } from './people.js';
import { permissionStore } from './permissions.js';
import { rehearsal } from './rehearse.js';
import { licenceStore, roleStore } from './roles.js';
import { settledBy } from './settled.js';
import { termsOf } from './terms.js';

export interface GotoExtras {
  readonly transport?: Transport;
  /** Milliseconds for one exchange. */
  readonly timeout?: number;
}

/** Four APIs with a limit each: so many changes under way keep all of them at theirs while replies take half a second. */
const concurrency = 12;

export async function open(settings: Readonly<Record<string, string>>, session: Session, environment: BackendEnvironment, extras: GotoExtras = {}): Promise<OpenBackend<typeof manifest.capabilities>> {
  const api = createApi({ ...extras, hosts: hostsOf(settings), account: settings['account'] ?? '', environment, session });
  const parts: Parts = { api, directory: createDirectory(api), terms: termsOf(settings), now: session.now };
  const stores = { users: userStore(parts), extensions: extensionStore(parts), devices: deviceStore(parts) };
  return {
    stores: {
      ...stores, models: modelStore(parts), numbers: numberStore(parts), orders: orderStore(parts), permissions: permissionStore(parts), mailboxes: mailboxStore(parts),
      forwarding: forwardingStore(parts), locations: locationStore(parts), billingGroups: billingGroupStore(parts), roles: roleStore(parts), licences: licenceStore(parts),
    },
    settled: settledBy(parts, stores),
    rehearse: rehearsal(parts.terms),
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
