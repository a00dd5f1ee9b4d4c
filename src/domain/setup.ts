// The getting-started guide (W1): its seven steps, and how far each is. What is done is read from what there is; only what no
// store of records can know is kept beside it.
import type { User } from './user.js';

export const setupSteps = ['users', 'phones', 'numbers', 'routing', 'customise', 'live', 'support'] as const;
export type SetupStep = (typeof setupSteps)[number];

/** `waiting`: others have to act. `elsewhere`: the back end of this profile cannot tell. */
export const setupStates = ['done', 'open', 'waiting', 'skipped', 'elsewhere'] as const;
export type SetupState = (typeof setupStates)[number];

/** What was said to be done that leaves no record: people were told about their apps, the ways to support were read, calls go straight to people. */
export const setupAcknowledgements = ['apps', 'straight', 'support'] as const;
export type SetupAcknowledgement = (typeof setupAcknowledgements)[number];

/** The question at which somebody left. */
export interface SetupPlace {
  readonly step: SetupStep;
  /** Null between two tasks. */
  readonly task: string | null;
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  readonly trail: readonly string[];
  readonly former: Readonly<Record<string, string | readonly string[]>>;
}

export interface SetupKept {
  readonly place: SetupPlace | null;
  readonly skipped: readonly SetupStep[];
  readonly acknowledged: readonly SetupAcknowledgement[];
}

export const nothingKept: SetupKept = { place: null, skipped: [], acknowledged: [] };

/** What there is; null where the back end has no such records. */
export interface SetupFacts {
  readonly country: string;
  readonly people: { readonly total: number; readonly extensions: readonly string[]; readonly withoutPhone: readonly string[] } | null;
  readonly numbers: { readonly active: number; readonly onTheWay: number; readonly unrouted: readonly string[]; readonly silent: readonly string[] } | null;
  readonly ports: { readonly drafts: readonly string[]; readonly open: number } | null;
  /** Numbers that were ordered from people. */
  readonly orders: number | null;
  readonly routing: { readonly groups: number; readonly queues: number; readonly plans: number; readonly schedules: number } | null;
  readonly locations: number | null;
  readonly networkTests: number;
  readonly tickets: number;
}

export const setupLacks = ['extension', 'phone', 'apps', 'number', 'port-draft', 'number-on-its-way', 'target', 'location', 'network-test', 'unrouted', 'silent', 'support'] as const;

/** What a step lacks: a code with a sentence of its own, and which ones. */
export interface SetupLack {
  readonly code: (typeof setupLacks)[number];
  readonly which: readonly string[];
}

export interface SetupStatus {
  readonly number: number;
  readonly step: SetupStep;
  readonly state: SetupState;
  readonly optional: boolean;
  /** What is there, by what it is. */
  readonly has: Readonly<Record<string, number>>;
  readonly lacks: readonly SetupLack[];
}

/** A person who has an extension and nothing that could ring. */
export function lacksPhone({ extension, devices, softphone }: Pick<User, 'extension' | 'devices' | 'softphone'>): boolean {
  return extension !== null && devices.length === 0 && !softphone;
}

interface Seen { readonly has: Readonly<Record<string, number>>; readonly lacks: readonly SetupLack[]; readonly isWaiting?: boolean }

function lack(code: SetupLack['code'], isLacking: boolean, which: readonly string[] = []): SetupLack[] {
  return isLacking ? [{ code, which }] : [];
}

/** How many numbers and orders of numbers others act on. */
function inOthersHands({ numbers, ports, orders }: Pick<SetupFacts, 'numbers' | 'ports' | 'orders'>): number {
  return (numbers?.onTheWay ?? 0) + (ports?.open ?? 0) + (orders ?? 0);
}

const look: Readonly<Record<SetupStep, (facts: SetupFacts, acknowledged: readonly SetupAcknowledgement[]) => Seen | null>> = {
  users: ({ people }) => people && { has: { people: people.total, extensions: people.extensions.length }, lacks: lack('extension', people.extensions.length === 0) },
  phones({ people }, acknowledged) {
    if (people === null) return null;
    const [all, without] = [people.extensions.length, people.withoutPhone];
    return { has: { withPhone: all - without.length, withoutPhone: without.length }, lacks: [...lack('phone', all === 0 || without.length > 0, without), ...lack('apps', !acknowledged.includes('apps'))] };
  },
  numbers({ numbers, ports, orders }) {
    if (numbers === null) return null;
    const { active } = numbers;
    const waiting = inOthersHands({ numbers, ports, orders });
    const drafts = ports?.drafts ?? [];
    const lacks = [...lack('port-draft', drafts.length > 0, drafts), ...lack('number-on-its-way', active === 0 && waiting > 0), ...lack('number', active === 0 && waiting === 0 && drafts.length === 0)];
    return { has: { numbers: active, portOrders: (ports?.open ?? 0) + drafts.length, numberOrders: orders ?? 0 }, lacks, isWaiting: active === 0 && waiting > 0 && drafts.length === 0 };
  },
  routing({ routing, numbers }, acknowledged) {
    if (routing === null) return null;
    const { groups, queues, plans, schedules } = routing;
    const isRouted = numbers !== null && numbers.active > 0 && numbers.unrouted.length === 0;
    return { has: { groups, queues, dialPlans: plans, schedules }, lacks: lack('target', groups + queues + plans === 0 && !isRouted && !acknowledged.includes('straight')) };
  },
  customise({ country, locations, networkTests }) {
    // L1: addresses are kept in the US and Canada only.
    const keepsAddresses = locations !== null && (country === 'US' || country === 'CA');
    return { has: { locations: locations ?? 0, networkTests }, lacks: [...lack('location', keepsAddresses && locations === 0), ...lack('network-test', networkTests === 0)] };
  },
  live({ numbers, ports, orders }) {
    if (numbers === null) return null;
    const { active, unrouted, silent } = numbers;
    return { has: { routed: active - unrouted.length, unrouted: unrouted.length }, lacks: [...lack('number', active === 0), ...lack('unrouted', unrouted.length > 0, unrouted), ...lack('silent', silent.length > 0, silent)], isWaiting: active === 0 && inOthersHands({ numbers, ports, orders }) > 0 };
  },
  support: ({ tickets }, acknowledged) => ({ has: { tickets }, lacks: lack('support', tickets === 0 && !acknowledged.includes('support')) }),
};

/** How far each step of the guide is (W1). Something that is there counts as done even if its step was once skipped. */
export function setupStatus(facts: SetupFacts, { skipped, acknowledged }: SetupKept): SetupStatus[] {
  return setupSteps.map((step, at) => {
    const seen = look[step](facts, acknowledged);
    const state = seen === null ? 'elsewhere' : seen.lacks.length === 0 ? 'done' : skipped.includes(step) ? 'skipped' : seen.isWaiting ? 'waiting' : 'open';
    return { number: at + 1, step, state, optional: step === 'customise', has: seen?.has ?? {}, lacks: seen?.lacks ?? [] };
  });
}

/** Whether nothing is left for the account's own people to do. */
export function isSettled({ state }: Pick<SetupStatus, 'state'>): boolean {
  return state === 'done' || state === 'skipped' || state === 'elsewhere';
}

const otherNames: Readonly<Record<string, SetupStep>> = { people: 'users', apps: 'phones', ports: 'numbers', locations: 'customise', network: 'customise', customize: 'customise', 'go-live': 'live' };

/** A step by its name or number. */
export function findSetupStep(text: string): SetupStep | undefined {
  const word = text.trim().toLowerCase();
  return setupSteps.find((step, at) => step === word || String(at + 1) === word) ?? (Object.hasOwn(otherNames, word) ? otherNames[word] : undefined);
}
