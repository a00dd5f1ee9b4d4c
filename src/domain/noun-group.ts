// The groups of nouns that a profile binds to a back end: people may be at a vendor while tickets stay in the embedded store.
import type { Manifest } from './stores.js';

export const nounGroups = ['directory', 'numbers', 'porting', 'routing', 'locations', 'tickets', 'billing'] as const;
export type NounGroup = (typeof nounGroups)[number];

// Not here: what is the house's own wherever people are. The account's settings, its contract and ledger, jobs, the audit log,
// calendars, work orders. `invoices` are what a vendor sends; the ledger is ours.
const groups: Readonly<Record<string, NounGroup>> = {
  users: 'directory', extensions: 'directory', devices: 'directory', search: 'directory', roles: 'directory', licences: 'directory', models: 'directory',
  numbers: 'numbers', orders: 'numbers', permissions: 'numbers',
  ports: 'porting', porting: 'porting',
  dialplans: 'routing', groups: 'routing', queues: 'routing', conferences: 'routing', mailboxes: 'routing', faxes: 'routing', schedules: 'routing', sounds: 'routing', lines: 'routing',
  routing: 'routing', routes: 'routing', forwarding: 'routing', voicemail: 'routing', voicemails: 'routing',
  locations: 'locations', emergencyLocations: 'locations',
  tickets: 'tickets', contacts: 'tickets',
  invoices: 'billing', billingGroups: 'billing',
};

/** The group of a noun; undefined for what is always kept in the embedded store. */
export function groupOf(noun: string): NounGroup | undefined {
  return groups[noun];
}

export function isNounGroup(word: string): word is NounGroup {
  return (nounGroups as readonly string[]).includes(word);
}

/** The groups in which a back end has anything at all, work orders among it. */
export function groupsOf({ capabilities, manual = {} }: Pick<Manifest, 'capabilities' | 'manual'>): NounGroup[] {
  const nouns = new Set([...Object.keys(capabilities), ...Object.keys(manual)].map(groupOf));
  return nounGroups.filter((group) => nouns.has(group));
}

export type CapabilityState = 'supported' | 'unverified' | 'manual';

export interface StatedCapability {
  readonly noun: string;
  readonly state: CapabilityState;
  readonly verbs: readonly string[];
}

/** What a manifest says, noun by noun and state by state: the capability table. */
export function statedCapabilities({ capabilities, unverified = {}, manual = {} }: Pick<Manifest, 'capabilities' | 'unverified' | 'manual'>): StatedCapability[] {
  const nouns = [...new Set([...Object.keys(capabilities), ...Object.keys(manual)])];
  return nouns.flatMap((noun) => {
    const written = verbsOf(capabilities, noun);
    const doubted = verbsOf(unverified, noun);
    const rows: StatedCapability[] = [
      { noun, state: 'supported', verbs: written.filter((verb) => !doubted.includes(verb)) },
      { noun, state: 'unverified', verbs: written.filter((verb) => doubted.includes(verb)) },
      { noun, state: 'manual', verbs: Object.keys(manual[noun] ?? {}) },
    ];
    return rows.filter(({ verbs }) => verbs.length > 0);
  });
}

/** What a back end says of one verb; undefined: it cannot, in no way. */
export function stateOf(manifest: Pick<Manifest, 'capabilities' | 'unverified' | 'manual'>, noun: string, verb: string): CapabilityState | undefined {
  return statedCapabilities(manifest).find((row) => row.noun === noun && row.verbs.includes(verb))?.state;
}

function verbsOf(capabilities: object, noun: string): readonly string[] {
  return (capabilities as Readonly<Record<string, readonly string[] | undefined>>)[noun] ?? [];
}
