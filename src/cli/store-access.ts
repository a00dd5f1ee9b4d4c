// The only way from a command to a store: opens the profile's back end once, checks that it can, and that the person may.
import type { Account } from '../domain/account.js';
import { AppError } from '../domain/errors.js';
import type { AnyBackend, Noun, Session } from '../domain/stores.js';
import type { User } from '../domain/user.js';
import type { Config } from './config.js';
import type { Context } from './context.js';
import type { Machine } from './machine.js';

export type StoreAccess = Pick<Context, 'need' | 'founding' | 'mayI' | 'backend' | 'actor' | 'account' | 'close'> & { timeZone(): Promise<string> };

type Verbs = Record<string, (...args: unknown[]) => unknown>;

/** Opens the back end of the profile when first asked. */
function createOpening(machine: Machine, config: Config, session: Session) {
  let opening: Promise<AnyBackend> | undefined;

  async function open(create: boolean): Promise<AnyBackend> {
    const { backend, settings, name } = config.profile();
    const entry = machine.backends.find(({ manifest }) => manifest.id === backend);
    if (entry === undefined) throw new AppError('usage', 'backend.unknown', { value: backend, profile: name, known: machine.backends.map(({ manifest }) => manifest.id) });
    return await entry.open(create ? { ...settings, create: 'yes' } : settings, session);
  }
  async function backend(create = false): Promise<AnyBackend> {
    opening ??= open(create);
    return await opening;
  }

  return {
    backend,
    isOpen: () => opening !== undefined,
    async storeOf(noun: Noun, verbs: readonly string[]): Promise<Verbs> {
      const store = await (await backend()).stores[noun] as Verbs | undefined;
      const lacking = store === undefined ? verbs[0] : verbs.find((verb) => typeof store[verb] !== 'function');
      if (store !== undefined && lacking === undefined) return store;
      const able = machine.backends.filter(({ manifest }) => (manifest.capabilities[noun] as readonly string[] | undefined)?.includes(lacking ?? ''));
      throw new AppError('unsupported', 'backend.cannot', { noun, verb: lacking, backend: config.profile().backend, able: able.map(({ manifest }) => manifest.title) });
    },
    async close(): Promise<void> {
      // One that could not be opened has been reported, and has nothing to close.
      await (await opening?.catch(() => undefined))?.close();
    },
  };
}

/** Who acts, and what they may do (U4). */
function createActing(config: Config, session: Session, account: () => Promise<Account>, storeOf: (noun: Noun, verbs: readonly string[]) => Promise<Verbs>) {
  let known: Promise<User> | undefined;

  async function find(): Promise<User> {
    const named = config.get('as').value;
    const ref = named === '' || named === '@me' ? (await account()).adminId : named;
    const users = await storeOf('users', ['show']);
    try {
      return await users['show']?.(ref) as User;
    } catch (error) {
      if (error instanceof AppError && error.kind === 'missing') throw new AppError('denied', 'actor.unknown', { value: ref, field: 'as' }, { cause: error });
      throw error;
    }
  }
  function actor(): Promise<User> {
    known ??= find();
    return known;
  }

  return {
    actor,
    async authorise(noun: Noun, verbs: readonly string[]): Promise<void> {
      const { requirementOf, permits, isReading } = await import('../domain/permission.js');
      for (const verb of verbs) {
        const requirement = requirementOf(noun, verb);
        // Whoever writes is named in the audit log, also where anyone may; the first account is made by nobody yet.
        if (requirement === 'anyone' && config.get('as').value === '' && (noun === 'account' || isReading(verb))) continue;
        const person = await actor();
        session.by = person.id;
        if (!permits(person, requirement)) throw new AppError('denied', 'permission.missing', { noun, verb, who: person.email ?? person.id, needed: requirement });
      }
    },
  };
}

export function createStoreAccess(machine: Machine, config: Config, session: Session): StoreAccess {
  const { backend, storeOf, isOpen, close } = createOpening(machine, config, session);
  let knownAccount: Promise<Account> | undefined;
  function account(): Promise<Account> {
    knownAccount ??= storeOf('account', ['show']).then(async (store) => await store['show']?.() as Account);
    return knownAccount;
  }
  const { actor, authorise } = createActing(config, session, account, storeOf);

  return {
    account, actor, close,
    backend: async () => await backend(),
    async need(noun, ...verbs) {
      // Only making an account makes a store; anything else says that there is none.
      if (noun === 'account') await backend((verbs as string[]).includes('add'));
      else if (noun !== 'store') await account();
      const store = await storeOf(noun, verbs);
      await authorise(noun, verbs);
      const { guarded } = await import('./guard.js');
      return guarded(noun, store, verbs, actor) as never;
    },
    async founding(noun, ...verbs) {
      const founded = await storeOf('account', ['show']);
      // An account that is there has people: from then on permissions count.
      if (await isThere(async () => await founded['show']?.())) throw new AppError('refused', 'account.exists');
      return await storeOf(noun, verbs) as never;
    },
    async mayI(noun, ...verbs) {
      try {
        await authorise(noun, verbs);
        return true;
      } catch (error) {
        if (error instanceof AppError && error.kind === 'denied') return false;
        throw error;
      }
    },
    async timeZone() {
      const chosen = config.get('time-zone').value;
      const { isTimeZone } = await import('../domain/time-zone.js');
      if (chosen !== '' && !isTimeZone(chosen)) throw new AppError('usage', 'time-zone.unknown', { field: 'time-zone', value: chosen });
      if (chosen !== '') return chosen;
      const ofMachine = machine.env['TZ'];
      // TZ may also hold a path or a POSIX rule, which no formatter reads.
      if (ofMachine && isTimeZone(ofMachine)) return ofMachine;
      // What needs no account (a deadline, the manual) must not ask for one to tell the time; and what reports that the
      // store is damaged must be able to.
      return isOpen() ? await account().then((found) => found.timeZone, () => 'UTC') : 'UTC';
    },
  };
}

async function isThere(look: () => Promise<unknown>): Promise<boolean> {
  try {
    await look();
    return true;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'missing') return false;
    throw error;
  }
}
