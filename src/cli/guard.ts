// Hands a command the verbs it asked for and no others, each behind the checks that depend on what it is given.
import { AppError } from '../domain/errors.js';
import type { ContactStore, Noun } from '../domain/stores.js';
import type { Permission, User } from '../domain/user.js';

// T10. Confirming takes the token, and nothing else.
const managing = new Set(['add', 'edit', 'invite', 'remove']);

type Verbs = Record<string, (...args: unknown[]) => unknown>;

export function guarded(noun: Noun, store: Verbs, verbs: readonly string[], actor: () => Promise<User>, other: (verb: string) => Promise<Verbs[string] | undefined>): Verbs {
  return Object.fromEntries(verbs.map((verb) => {
    const call = store[verb] as (...args: unknown[]) => unknown;
    if (noun === 'contacts' && managing.has(verb)) return [verb, async (...args: unknown[]) => {
      const { requireManager } = await import('../app/contact.js');
      await requireManager({ ofPerson: await other('ofPerson') as ContactStore['ofPerson'] }, await actor());
      return await call.apply(store, args);
    }];
    if (noun !== 'users') return [verb, call.bind(store)];
    if (verb === 'add') return [verb, async (draft: { permission: Permission }) => {
      if (draft.permission !== 'none') await needSuperAdmin(actor);
      return await call(draft);
    }];
    if (verb === 'edit') return [verb, async (id: string, changes: { permission?: Permission; grants?: unknown }) => {
      if (changes.permission !== undefined || changes.grants !== undefined) await needSuperAdmin(actor);
      return await call(id, changes);
    }];
    if (verb === 'remove') return [verb, async (id: string) => {
      const user = await (await other('show'))?.(id) as User;
      if (user.permission !== 'none') await needSuperAdmin(actor);
      return await call(id);
    }];
    return [verb, call.bind(store)];
  }));
}

// U4: who could hand out permissions could hand them to himself.
export async function needSuperAdmin(actor: () => Promise<User>): Promise<void> {
  const person = await actor();
  if (person.permission !== 'super-admin') throw new AppError('denied', 'permission.super-admin-only', { field: 'permission', who: person.email ?? person.id });
}
