// Opens the back ends of a profile, each once and when first asked: the house's own, and those that groups of nouns are bound to.
import { AppError } from '../domain/errors.js';
import { groupOf } from '../domain/noun-group.js';
import type { AnyBackend, BackendEnvironment, Manifest, Session } from '../domain/stores.js';
import type { Config } from './config.js';
import type { BackendEntry, Machine } from './machine.js';

export interface Place {
  readonly manifest: Manifest;
  /** Whether it is somebody else's system, and not the house's own store. */
  readonly isRemote: boolean;
}

export interface Opening {
  /** Where a noun is kept by this profile. */
  placeOf(noun: string): Place;
  house(create?: boolean): Promise<AnyBackend>;
  backendOf(place: Place): Promise<AnyBackend>;
  /** A remote one by its id, whatever is bound to it. */
  backendNamed(id: string): Promise<AnyBackend>;
  isOpen(): boolean;
  close(): Promise<void>;
}

export function createOpening(machine: Machine, config: Config, session: Session, note: (key: string, values?: Readonly<Record<string, unknown>>) => void): Opening {
  const opened = new Map<string, Promise<AnyBackend>>();

  const toNobody: BackendEnvironment = {
    ...machine.pace, signal: machine.signal, debug: () => {}, credentials: async () => { throw new AppError('denied', 'login.none'); },
  };

  function entryOf(id: string): BackendEntry {
    const entry = machine.backends.find(({ manifest }) => manifest.id === id);
    if (entry === undefined) throw new AppError('usage', 'backend.unknown', { value: id, profile: config.profile().name, known: machine.backends.map(({ manifest }) => manifest.id) });
    return entry;
  }
  function once(id: string, open: (entry: BackendEntry) => Promise<AnyBackend>): Promise<AnyBackend> {
    const known = opened.get(id);
    if (known !== undefined) return known;
    const opening = open(entryOf(id));
    opened.set(id, opening);
    return opening;
  }
  async function house(create = false): Promise<AnyBackend> {
    const { backend, settings } = config.profile();
    return await once(backend, async (entry) => await entry.open(create ? { ...settings, create: 'yes' } : settings, session, toNobody));
  }
  async function remote(id: string): Promise<AnyBackend> {
    return await once(id, async (entry) => {
      const { openRemote } = await import('./open-remote.js');
      return await openRemote({ machine, config, session, note }, entry);
    });
  }

  return {
    house,
    placeOf(noun) {
      const { backend, bindings } = config.profile();
      const group = groupOf(noun);
      const id = (group === undefined ? undefined : bindings[group]) ?? backend;
      return { manifest: entryOf(id).manifest, isRemote: id !== backend };
    },
    backendOf: async ({ manifest, isRemote }) => await (isRemote ? remote(manifest.id) : house()),
    backendNamed: remote,
    isOpen: () => opened.size > 0,
    async close() {
      // One that could not be opened has been reported, and has nothing to close.
      for (const opening of [...opened.values()].reverse()) await (await opening.catch(() => undefined))?.close();
    },
  };
}
