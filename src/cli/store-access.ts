// The only way from a command to a store: finds the back end that the profile keeps a noun in, checks that it can, and that the
// person may. Who acts is known in the house's own store, wherever people are otherwise.
import type { Account } from '../domain/account.js';
import type { Actor, Contact } from '../domain/contact.js';
import { AppError } from '../domain/errors.js';
import type { BackendCommons, ContactStore, Noun, Session, UserStore } from '../domain/stores.js';
import type { Config } from './config.js';
import type { Context } from './context.js';
import type { Machine } from './machine.js';
import { createOpening, type Opening } from './open-backends.js';

export type StoreAccess = Pick<Context, 'need' | 'offers' | 'founding' | 'mayI' | 'backend' | 'rehearse' | 'place' | 'identity' | 'actor' | 'account' | 'close'> & {
  timeZone(): Promise<string>;
  /** Verbs that were used though nobody has seen them work: `users edit`. */
  readonly unverified: ReadonlySet<string>;
};

type Verbs = Record<string, (...args: unknown[]) => unknown>;

/** The verbs of a noun, wherever this profile keeps it. */
function createStores(machine: Machine, opening: Opening, session: Session, note: Context['note']) {
  const unverified = new Set<string>();
  const seen = new Map<string, unknown>();
  const able = (noun: string) => (verb: string): string[] =>
    machine.backends.filter(({ manifest }) => (manifest.capabilities as Record<string, readonly string[] | undefined>)[noun]?.includes(verb)).map(({ manifest }) => manifest.title);

  // Rows of a remote job run side by side; the house's one connection takes their writes one after the other.
  const inTurn = createTurns();

  async function houseStore(noun: Noun, verbs: readonly string[]): Promise<Verbs> {
    const store = await (await opening.house()).stores[noun] as Verbs | undefined;
    const lacking = store === undefined ? verbs[0] : verbs.find((verb) => typeof store[verb] !== 'function');
    if (store !== undefined && lacking === undefined) return store;
    throw new AppError('unsupported', 'backend.cannot', { noun, verb: lacking, backend: opening.placeOf('jobs').manifest.title, able: able(noun)(lacking ?? '') });
  }

  return {
    unverified, houseStore,
    /** `lenient`: a verb that is lacking refuses when it is used, not when it is asked for. */
    async storeOf(noun: Noun, verbs: readonly string[], lenient = false): Promise<Verbs> {
      const place = opening.placeOf(noun);
      if (!place.isRemote) {
        const store = await houseStore(noun, verbs);
        return noun === 'jobs' && opening.placeOf('users').isRemote ? takingTurns(store, verbs, inTurn) : store;
      }
      const { remoteVerbs } = await import('./remote-store.js');
      return await remoteVerbs({
        noun, session, note, manifest: place.manifest, backend: async () => await opening.backendOf(place), house: async () => await opening.house(),
        inTurn, seen, allowsUnverified: machine.argv.includes('--allow-unverified'), onUnverified: (what) => { unverified.add(what); }, able: able(noun),
      }, verbs, lenient);
    },
    async commonsOf(noun: Noun): Promise<BackendCommons> {
      const place = opening.placeOf(noun);
      if (!place.isRemote) return await opening.house();
      const { remoteCommons } = await import('./remote-commons.js');
      return remoteCommons(await opening.backendOf(place), await opening.house(), session, inTurn);
    },
  };
}

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs one piece of work after the other, whoever asks. */
function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return await mine;
  };
}

function takingTurns(store: Verbs, verbs: readonly string[], inTurn: InTurn): Verbs {
  return Object.fromEntries(verbs.map((verb) => {
    const call = store[verb]?.bind(store) as Verbs[string];
    return [verb, verb === 'settle' || verb === 'edit' ? async (...args: unknown[]) => await inTurn(async () => await call(...args)) : call];
  }));
}

/** Who acts, and what they may do (U4). */
function createActing(config: Config, session: Session, account: () => Promise<Account>, storeOf: (noun: Noun, verbs: readonly string[]) => Promise<Verbs>) {
  let known: Promise<Actor> | undefined;

  async function find(): Promise<Actor> {
    const named = config.get('as').value;
    const ref = named === '' || named === '@me' ? (await account()).adminId : named;
    const users = await storeOf('users', ['show']) as UserStore & Verbs;
    try {
      return await users.show(ref);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'missing') throw error;
      const { contactWhoActs } = await import('./acting-contact.js');
      const contact = await contactWhoActs({ users, contacts: await storeOf('contacts', ['show']) as ContactStore & Verbs }, ref);
      if (contact === undefined) throw new AppError('denied', 'actor.unknown', { value: ref, field: 'as' }, { cause: error });
      return contact;
    }
  }
  function actor(): Promise<Actor> {
    known ??= find();
    return known;
  }

  return {
    actor,
    async authorise(noun: Noun, verbs: readonly string[]): Promise<void> {
      const { requirementOf, permits, isReading, contactMay } = await import('../domain/permission.js');
      for (const verb of verbs) {
        const requirement = requirementOf(noun, verb);
        // Whoever writes is named in the audit log, also where anyone may; the first account is made by nobody yet.
        if (requirement === 'anyone' && config.get('as').value === '' && (noun === 'account' || isReading(verb))) continue;
        const person = await actor();
        session.by = person.id;
        if (person.contact !== undefined) refuseContact(person.contact, contactMay(person.contact, noun, verb));
        else if (!permits(person, requirement)) throw new AppError('denied', 'permission.missing', { noun, verb, who: person.email ?? person.id, needed: requirement });
      }
    },
  };
}

function refuseContact({ id, name, email, state }: Contact, may: boolean): void {
  if (!may) throw new AppError('denied', state === 'pending' ? 'contact.pending' : 'permission.contact', { who: email ?? name, value: id });
}

export function createStoreAccess(machine: Machine, config: Config, session: Session, note: Context['note']): StoreAccess {
  const opening = createOpening(machine, config, session, note);
  const { storeOf, houseStore, commonsOf, unverified } = createStores(machine, opening, session, note);
  let knownAccount: Promise<Account> | undefined;
  function account(): Promise<Account> {
    knownAccount ??= houseStore('account', ['show']).then(async (store) => await store['show']?.() as Account);
    return knownAccount;
  }
  const { actor, authorise } = createActing(config, session, account, houseStore);

  async function allowed(noun: Noun, verbs: readonly string[], lenient: boolean): Promise<Verbs> {
    // Only making an account makes a store; anything else says that there is none.
    if (noun === 'account') await opening.house(verbs.includes('add'));
    else if (noun !== 'store') await account();
    const store = await storeOf(noun, verbs, lenient);
    await authorise(noun, verbs);
    const { guarded } = await import('./guard.js');
    return guarded(noun, store, verbs, actor, async (verb) => await (await storeOf(noun, [verb]))[verb]);
  }

  return {
    account, actor, unverified,
    close: opening.close,
    backend: commonsOf,
    async rehearse(noun, verb, ...args) {
      const place = opening.placeOf(noun);
      if (place.isRemote) (await opening.backendOf(place)).rehearse?.(noun, verb, args);
    },
    place: (noun) => opening.placeOf(noun),
    identity: async (id) => await (await opening.backendNamed(id)).identity?.(),
    need: async (noun, ...verbs) => await allowed(noun, verbs, false) as never,
    offers: async (noun, ...verbs) => await allowed(noun, verbs, true) as never,
    async founding(noun, ...verbs) {
      const founded = await houseStore('account', ['show']);
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
      return opening.isOpen() ? await account().then((found) => found.timeZone, () => 'UTC') : 'UTC';
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
