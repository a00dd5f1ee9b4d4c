// The smallest back end there can be: docs/backends/writing-one.md follows it. It reads people from one JSON document.
import { AppError } from '../../../src/domain/errors.js';
import type { Backend, BackendEnvironment, Session } from '../../../src/domain/stores.js';
import type { User } from '../../../src/domain/user.js';
import type { manifest } from './manifest.js';

interface Card { readonly no: number; readonly given: string; readonly family: string; readonly mail: string }

export type Pages = (url: string) => Promise<unknown>;

export async function open(settings: Readonly<Record<string, string>>, _session: Session, { debug }: BackendEnvironment, fetchPage: Pages): Promise<Backend<typeof manifest.capabilities>> {
  const renamed = new Map<string, string>();

  async function* list(): AsyncIterable<User> {
    debug(`> GET ${settings['url'] ?? ''}`);
    for (const card of cardsOf(await fetchPage(settings['url'] ?? ''))) yield { ...userOf(card), lastName: renamed.get(String(card.no)) ?? card.family };
  }
  async function show(ref: string): Promise<User> {
    for await (const user of list()) if (user.id === ref || user.email === ref) return user;
    throw new AppError('missing', 'user.missing', { value: ref });
  }
  return {
    stores: {
      users: {
        list, show,
        async edit(id, { lastName }) {
          if (lastName !== undefined) renamed.set(id, lastName);
          return await show(id);
        },
      },
    },
    async close() {},
  };
}

// The vendor's words end here.
function cardsOf(page: unknown): Card[] {
  const cards = (page as { cards?: unknown }).cards;
  if (!Array.isArray(cards)) throw new AppError('unavailable', 'http.unexpected', { host: 'address book', path: '/' });
  return cards as Card[];
}

function userOf({ no, given, family, mail }: Card): User {
  return {
    id: String(no), firstName: given, lastName: family, email: mail, extension: null, permission: 'none', grants: [], softphone: false, devices: [], groups: [],
    webLogin: false, hotDesking: false, dialUser: null, dialPassword: false, status: 'active', createdAt: '2026-01-01T00:00:00.000Z',
  };
}
