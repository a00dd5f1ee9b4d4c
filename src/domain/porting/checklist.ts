// The day itself (P19) and the day after (P20): what must be ready before numbers move, and whether all of them came.
import type { PhoneNumber } from '../phone-number.js';
import { routeText } from '../route-target.js';

/** Lines that only a person can tick; the others are read from the records. */
export const tickable = ['emergency-address', 'caller-name', 'old-forwardings', 'greetings-saved', 'people-told', 'test-plan'] as const;
export type Tickable = (typeof tickable)[number];

export interface ChecklistLine {
  /** `port.ready.<check>` */
  readonly check: 'route' | 'lines' | Tickable;
  readonly ok: boolean;
  /** Numbers or extensions that are missing something. */
  readonly missing: readonly string[];
  /** The command that puts it right. */
  readonly fix: string | null;
}

export interface ReadyNeeds {
  readonly order: string;
  readonly numbers: readonly Pick<PhoneNumber, 'number' | 'routeTo'>[];
  readonly ticked: readonly string[];
  /** Extensions that numbers are routed to and that nothing rings at. */
  readonly silentExtensions: readonly string[];
}

/** P19: every line, done or missing. */
export function readyChecklist({ order, numbers, ticked, silentExtensions }: ReadyNeeds): ChecklistLine[] {
  const unrouted = numbers.filter(({ routeTo }) => routeTo === null).map(({ number }) => number);
  return [
    { check: 'route', ok: unrouted.length === 0, missing: unrouted, fix: unrouted[0] === undefined ? null : `numbers route ${unrouted[0]} --to EXTENSION` },
    { check: 'lines', ok: silentExtensions.length === 0, missing: silentExtensions, fix: silentExtensions[0] === undefined ? null : `devices add --user ${silentExtensions[0]} --kind softphone` },
    ...tickable.map((check): ChecklistLine => ({ check, ok: ticked.includes(check), missing: [], fix: ticked.includes(check) ? null : `ports ready ${order} --tick ${check}` })),
  ];
}

export interface VerifiedNumber {
  readonly number: string;
  /** The number's state in the order. */
  readonly state: string;
  /** What is in the account; null where the number is not there. */
  readonly status: string | null;
  readonly routeTo: string;
  readonly verdict: 'ok' | 'missing' | 'not-active' | 'unrouted' | 'still-moving' | 'cancelled';
}

/** P20: what was ordered against what is in the account, number by number. */
export function verifyNumber(number: string, state: string, found: PhoneNumber | undefined): VerifiedNumber {
  const base = { number, state, status: found?.status ?? null, routeTo: routeText(found?.routeTo ?? null) };
  if (state === 'cancelled') return { ...base, verdict: 'cancelled' };
  if (state !== 'complete') return { ...base, verdict: 'still-moving' };
  if (found === undefined) return { ...base, verdict: 'missing' };
  if (found.status !== 'active') return { ...base, verdict: 'not-active' };
  return { ...base, verdict: found.routeTo === null ? 'unrouted' : 'ok' };
}
