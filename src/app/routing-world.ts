// Loads what a trace can meet (R3): from where it begins, everything that is referred to, and no more.
import { scheduleCalendar, scheduleClock, type ScheduleClock } from '../domain/schedule.js';
import type { DayOff } from '../domain/business-hours.js';
import type { DialPlan } from '../domain/dial-plan/plan.js';
import type { KnownExtension, RoutingWorld } from '../domain/dial-plan/walk.js';
import { AppError } from '../domain/errors.js';
import { holidaysOf } from '../domain/holidays/holiday.js';
import { loadHolidays } from '../domain/holidays/load.js';
import { referenceOf, referencesOf, usualLine, type CallTarget, type Line, type Reference, type RoutingKind, type RoutingThings, type Schedule } from '../domain/routing.js';
import type { RouteTarget } from '../domain/route-target.js';
import type { ExtensionStore, LineStore, NumberStore, RoutingStore } from '../domain/stores.js';

export interface WorldNeeds {
  readonly things: <K extends RoutingKind>(kind: K) => Promise<Pick<RoutingStore<RoutingThings[K]>, 'show'>>;
  readonly extensions: Pick<ExtensionStore, 'show'>;
  readonly lines: Pick<LineStore, 'show'>;
  readonly numbers: () => Promise<Pick<NumberStore, 'show'>>;
}

export interface LoadedWorld extends RoutingWorld {
  /** Loads what a target can lead to, and extensions that may be dialled in a menu; what is known is not read again. */
  readonly load: (from: CallTarget | readonly Reference[], dialled?: readonly string[]) => Promise<void>;
  /** Ids of all schedules met so far. */
  readonly schedules: () => string[];
}

/** The public holidays that count for a schedule. */
export async function publicDaysOff(schedule: Pick<Schedule, 'holidays'>): Promise<DayOff[]> {
  if (schedule.holidays === null) return [];
  const { country, regions, optionalDays } = schedule.holidays;
  const days = holidaysOf(await loadHolidays(country), { optional: optionalDays, ...(regions.length === 0 ? {} : { regions }) });
  return days.map(({ date, name, from, until }): DayOff => ({ date, name, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }));
}

export async function clockOf(schedule: Schedule): Promise<ScheduleClock> {
  return scheduleClock(scheduleCalendar(schedule, await publicDaysOff(schedule)));
}

export function createWorld(needs: WorldNeeds): LoadedWorld {
  const seen = new Set<string>();
  const numbers = new Map<string, { routeTo: RouteTarget | null; name: string }>();
  const extensions = new Map<string, KnownExtension>();
  const lines = new Map<string, Line>();
  const clocks = new Map<string, ScheduleClock>();
  const things = new Map<string, RoutingThings[RoutingKind]>();
  const thing = <K extends RoutingKind>(kind: K, id: string): RoutingThings[K] | undefined => things.get(`${kind} ${id}`) as RoutingThings[K] | undefined;

  /** Reads one thing and tells what it refers to. */
  async function read({ kind, id }: Reference): Promise<readonly Reference[]> {
    if (kind === 'number') {
      const number = await (await needs.numbers()).show(id);
      numbers.set(id, { routeTo: number.routeTo, name: number.name });
      const next = referenceOf(number.routeTo);
      return next === undefined ? [] : [next];
    }
    if (kind === 'extension') {
      const { number, name, chargeable } = await needs.extensions.show(id);
      // U3: an extension is charged from the first device on.
      extensions.set(id, { number, name, hasDevice: chargeable });
      const line = await needs.lines.show(id);
      lines.set(id, line);
      return referencesOf(line);
    }
    const found = await (await needs.things(kind)).show(id);
    things.set(`${kind} ${id}`, found);
    if (kind === 'schedule') clocks.set(id, await clockOf(found as Schedule));
    return referencesOf(found);
  }
  async function loadAll(references: readonly Reference[]): Promise<void> {
    const open = [...references];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const key = `${next.kind} ${next.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      try {
        open.push(...await read(next));
      } catch (error) {
        // What is gone is told by the trace, at the place where the call is lost.
        if (!(error instanceof AppError) || error.kind !== 'missing') throw error;
      }
    }
  }

  return {
    async load(from, dialled = []) {
      const first = 'kind' in from ? referenceOf(from) : undefined;
      await loadAll([...('kind' in from ? [] : from), ...(first === undefined ? [] : [first]), ...dialled.filter((digits) => /^\d{2,8}$/.test(digits)).map((id): Reference => ({ kind: 'extension', id }))]);
    },
    schedules: () => [...clocks.keys()],
    number: (id) => numbers.get(id), extension: (id) => extensions.get(id), line: (id) => lines.get(id) ?? usualLine(id),
    group: (id) => thing('ring-group', id), queue: (id) => thing('queue', id), plan: (id): DialPlan | undefined => thing('dial-plan', id),
    conference: (id) => thing('conference', id), mailbox: (id) => thing('mailbox', id), fax: (id) => thing('fax', id), schedule: (id) => thing('schedule', id),
    sound: (id) => thing('sound', id), clock: (id) => clocks.get(id),
  };
}
