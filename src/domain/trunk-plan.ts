// Whether a trunk carries what is planned: call attempts against the limit of K3, calls at once against channels (Erlang B).
import { AppError } from './errors.js';

/** K3: for the whole phone system, however many channels are contracted. */
export const attemptsPerSecondLimit = 2;

export interface PlanInput {
  /** Call attempts in the time, answered or not. */
  readonly calls: number;
  /** The time in which they are made. */
  readonly withinSeconds: number;
  /** How long a call holds its channel, on average. */
  readonly holdSeconds: number;
  readonly channels: number;
}

export interface TrunkPlan extends PlanInput {
  readonly attemptsPerSecond: number;
  readonly attemptsLimit: number;
  readonly withinLimit: boolean;
  /** The least time in which so many calls may be started. */
  readonly leastSeconds: number;
  /** Calls at once on average, in erlangs. */
  readonly erlangs: number;
  /** The share of calls that find no channel free (Erlang B). */
  readonly blocked: number;
  /** How many channels would leave fewer than one call in a hundred without. */
  readonly channelsForOnePercent: number;
  /** At the limit of attempts no more calls than this are ever in progress at once: more channels stay empty. */
  readonly mostCallsAtOnce: number;
}

/** Judges a plan (K3). Pure; all figures must be above zero. */
export function planTrunk(input: PlanInput): TrunkPlan {
  const { calls, withinSeconds, holdSeconds, channels } = input;
  const attemptsPerSecond = calls / withinSeconds;
  const erlangs = (calls * holdSeconds) / withinSeconds;
  return {
    ...input, attemptsPerSecond, attemptsLimit: attemptsPerSecondLimit, withinLimit: attemptsPerSecond <= attemptsPerSecondLimit,
    leastSeconds: Math.ceil(calls / attemptsPerSecondLimit), erlangs, blocked: erlangB(erlangs, channels), channelsForOnePercent: channelsFor(erlangs, 0.01),
    mostCallsAtOnce: Math.ceil(attemptsPerSecondLimit * holdSeconds),
  };
}

/** The share of calls that find all of `channels` taken, for `erlangs` of traffic (Erlang's B formula, by its recursion). */
export function erlangB(erlangs: number, channels: number): number {
  let blocked = 1;
  for (let n = 1; n <= channels; n += 1) blocked = (erlangs * blocked) / (n + erlangs * blocked);
  return blocked;
}

function channelsFor(erlangs: number, most: number): number {
  let blocked = 1;
  let channels = 0;
  while (blocked > most) {
    channels += 1;
    blocked = (erlangs * blocked) / (channels + erlangs * blocked);
  }
  return channels;
}

/** A span as '90s', '15m', '8h' or bare seconds, in seconds. Throws usage `trunk.span.malformed`. */
export function parseSpan(text: string, field: string): number {
  const [, digits, unit = 's'] = /^(\d{1,7})\s*(s|m|h|min)?$/.exec(text.trim().toLowerCase()) ?? [];
  const seconds = digits === undefined ? 0 : Number(digits) * ({ s: 1, m: 60, min: 60, h: 3600 } as const)[unit as 's' | 'm' | 'min' | 'h'];
  if (seconds < 1 || seconds > 31 * 86_400) throw new AppError('usage', 'trunk.span.malformed', { field, value: text });
  return seconds;
}
