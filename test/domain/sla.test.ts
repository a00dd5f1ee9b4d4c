import { describe, expect, it } from '@jest/globals';
import { addOpenTime, explainOpenTime, formatInstant, openTimeBetween, parseCalendar, parseInstant } from '../../src/domain/business-hours.js';
import { brHolidays } from '../../src/domain/holidays/br.js';
import { holidaysOf } from '../../src/domain/holidays/holiday.js';
import {
  clockState, contestWindow, defaultTargets, earliestPortDate, isContestable, levels, priorities, priorityOf, type ClockEvent, type ClockQuestion,
  type Priority,
} from '../../src/domain/sla.js';
import { supportCalendar, supportCalendars } from '../../src/domain/support-calendars.js';
import { forSeeds } from '../support/random.js';

const hour = 3_600_000;
const calendar = supportCalendar('technical-support', holidaysOf(brHolidays), brHolidays.last) as NonNullable<ReturnType<typeof supportCalendar>>;
const at = (text: string): number => parseInstant(`${text}:00-03:00`);
const shown = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant, calendar.zone).slice(0, 16));

type Log = [ClockEvent['type'], string, Priority?][];
const clock = (log: Log, now: string, more: Partial<ClockQuestion> = {}): ReturnType<typeof clockState> => clockState({
  kind: 'support', calendar, now: at(now), events: log.map(([type, when, priority]) => ({ type, at: at(when), priority }) as ClockEvent), ...more,
});

const opened: Log[number] = ['open', '2026-03-06T16:20', 'urgent'];

describe('priority and targets (T7)', () => {
  it('crosses impact and urgency', () => {
    expect(levels.map((impact) => levels.map((urgency) => priorityOf(impact, urgency)))).toEqual([
      ['low', 'low', 'normal'], ['low', 'normal', 'high'], ['normal', 'high', 'urgent'],
    ]);
  });

  it('gives support 40, 30, 20, 10 business hours and maintenance 45, 30, 10, 4 business days', () => {
    expect(priorities.map((priority) => defaultTargets.support[priority])).toEqual([40, 30, 20, 10].map((amount) => ({ amount, unit: 'business-hours' })));
    expect(priorities.map((priority) => defaultTargets.maintenance[priority])).toEqual([45, 30, 10, 4].map((amount) => ({ amount, unit: 'business-days' })));
  });
});

describe('the clock of a support ticket (T7, T8)', () => {
  it('runs from the opening to a deadline in business hours', () => {
    expect(clock([opened], '2026-03-09T08:00')).toEqual({
      priority: 'urgent', target: 10, unit: 'business-hours', calendar: 'technical-support', startedAt: at('2026-03-06T16:20'), pausedSince: null, stoppedAt: null,
      elapsed: 220 * 60_000, remaining: 380 * 60_000, days: null, dueAt: at('2026-03-09T14:20'), breachedAt: null, inHoursNow: true,
    });
  });

  it('stands still out of hours', () => {
    const [night, morning] = [clock([opened], '2026-03-06T19:00'), clock([opened], '2026-03-09T07:00')];
    expect([night.elapsed, night.inHoursNow]).toEqual([160 * 60_000, false]);
    expect([morning.elapsed, morning.inHoursNow]).toEqual([160 * 60_000, true]);
  });

  it('is breached after the deadline, not at it, and overdue in open time', () => {
    expect(clock([opened], '2026-03-09T14:20').breachedAt).toBeNull();
    const late = clock([opened], '2026-03-10T08:00');
    expect([shown(late.breachedAt), late.remaining]).toEqual(['2026-03-09T14:20', -(4 * 60 + 40 + 60) * 60_000]);
  });

  it('shows what is left and no deadline while the customer is waited for', () => {
    const paused = clock([opened, ['pause', '2026-03-06T17:00']], '2026-03-20T12:00');
    expect(paused).toMatchObject({ dueAt: null, pausedSince: at('2026-03-06T17:00'), remaining: 560 * 60_000, elapsed: 40 * 60_000, breachedAt: null });
  });

  it('cuts the waiting out once it is over', () => {
    const resumed = clock([opened, ['pause', '2026-03-06T17:00'], ['resume', '2026-03-09T09:00']], '2026-03-09T10:00');
    expect([shown(resumed.dueAt), resumed.pausedSince, resumed.elapsed]).toEqual(['2026-03-09T18:20', null, 100 * 60_000]);
  });

  it('keeps the deadline when the waiting begins after it', () => {
    const late = clock([opened, ['pause', '2026-03-09T15:00']], '2026-03-09T16:00');
    expect([shown(late.dueAt), shown(late.breachedAt), late.remaining]).toEqual(['2026-03-09T14:20', '2026-03-09T14:20', -40 * 60_000]);
  });

  it('rests from resolved until a contest, which starts it again', () => {
    const resolved: Log = [opened, ['resolve', '2026-03-09T08:20']];
    expect(clock(resolved, '2026-03-13T12:00')).toMatchObject({ elapsed: 4 * hour, remaining: 6 * hour, stoppedAt: at('2026-03-09T08:20'), breachedAt: null, dueAt: at('2026-03-09T14:20') });
    const contested = clock([...resolved, ['contest', '2026-03-12T09:00']], '2026-03-12T10:00');
    expect(contested).toMatchObject({ elapsed: 5 * hour, stoppedAt: null });
    expect(shown(contested.dueAt)).toBe('2026-03-12T15:00');
  });

  it('ends a wait with the resolution, so that a contest does not find it still waiting', () => {
    const log: Log = [opened, ['pause', '2026-03-06T17:20'], ['resolve', '2026-03-09T12:00'], ['contest', '2026-03-10T07:00']];
    expect(clock(log, '2026-03-10T08:00')).toMatchObject({ pausedSince: null, elapsed: 2 * hour, dueAt: at('2026-03-10T16:00') });
  });

  it('stays at rest once closed', () => {
    const log: Log = [opened, ['resolve', '2026-03-09T08:20'], ['close', '2026-03-18T00:00'], ['contest', '2026-03-19T09:00'], ['pause', '2026-03-19T10:00']];
    expect(clock(log, '2026-04-01T12:00')).toMatchObject({ elapsed: 4 * hour, stoppedAt: at('2026-03-09T08:20'), pausedSince: null });
    expect(clock([opened, ['close', '2026-03-09T08:20']], '2026-04-01T12:00').stoppedAt).toBe(at('2026-03-09T08:20'));
  });

  it('is not breached when it was resolved exactly at the deadline', () => {
    expect(clock([opened, ['resolve', '2026-03-09T14:20']], '2026-03-13T12:00').breachedAt).toBeNull();
    expect(shown(clock([opened, ['resolve', '2026-03-09T14:21']], '2026-03-13T12:00').breachedAt)).toBe('2026-03-09T14:20');
  });

  it('takes a stop, a pause and a start of one instant in that order', () => {
    const same = '2026-03-09T08:00';
    expect(clock([opened, ['resume', same], ['pause', same]], '2026-03-09T09:00').pausedSince).toBeNull();
    expect(clock([opened, ['contest', same], ['resolve', same]], '2026-03-09T09:00').stoppedAt).toBeNull();
    expect(clock([opened, ['pause', same], ['resolve', same]], '2026-03-09T09:00')).toMatchObject({ pausedSince: null, stoppedAt: at(same) });
    expect(clock([opened, ['pause', '2026-03-06T16:20']], '2026-03-09T09:00')).toMatchObject({ pausedSince: at('2026-03-06T16:20'), elapsed: 0, remaining: 10 * hour });
  });

  it('reads its log in any order, and nothing of it that lies after now', () => {
    const log: Log = [['resume', '2026-03-09T09:00'], ['resolve', '2026-03-10T09:00'], opened, ['pause', '2026-03-06T17:00']];
    expect(clock(log, '2026-03-09T10:00')).toEqual(clock([opened, ['pause', '2026-03-06T17:00'], ['resume', '2026-03-09T09:00']], '2026-03-09T10:00'));
  });

  it('ignores a second pause, a resume of nothing and a contest of nothing', () => {
    const noisy: Log = [opened, ['resume', '2026-03-06T16:30'], ['contest', '2026-03-06T16:40'], ['pause', '2026-03-06T17:00'], ['pause', '2026-03-06T18:00'], ['resume', '2026-03-09T09:00']];
    expect(shown(clock(noisy, '2026-03-09T10:00').dueAt)).toBe('2026-03-09T18:20');
  });

  it('says when a log has no opening', () => {
    expect(() => clock([['pause', '2026-03-06T17:00']], '2026-03-09T10:00')).toThrow(expect.objectContaining({ kind: 'refused', code: 'sla.log.no-opening' }));
  });

  it('has used nothing up before it is opened', () => {
    expect(clock([opened], '2026-03-01T10:00')).toMatchObject({ elapsed: 0, remaining: 10 * hour, breachedAt: null });
  });
});

describe('a change of priority (T7)', () => {
  it('counts the new target from the opening', () => {
    const log: Log = [['open', '2026-03-06T16:20', 'low'], ['priority', '2026-03-09T12:00', 'urgent']];
    expect(clock(log, '2026-03-09T12:30')).toMatchObject({ priority: 'urgent', target: 10, dueAt: at('2026-03-09T14:20'), breachedAt: null });
  });

  it('can find itself overdue by the new target at once', () => {
    const log: Log = [['open', '2026-03-06T16:20', 'low'], ['priority', '2026-03-10T12:00', 'urgent']];
    expect(shown(clock(log, '2026-03-10T12:30').breachedAt)).toBe('2026-03-09T14:20');
  });

  it('leaves a breach of the old target standing', () => {
    const log: Log = [opened, ['priority', '2026-03-09T15:00', 'low']];
    expect(clock(log, '2026-03-09T16:00')).toMatchObject({ priority: 'low', breachedAt: at('2026-03-09T14:20'), dueAt: at('2026-03-12T08:20') });
    expect(clock([opened, ['priority', '2026-03-09T14:00', 'low']], '2026-03-09T16:00').breachedAt).toBeNull();
  });

  it('leaves a breach that was recorded elsewhere standing, the earlier of two', () => {
    expect(shown(clock([opened], '2026-03-09T08:00', { recordedBreach: at('2026-03-07T10:00') }).breachedAt)).toBe('2026-03-07T10:00');
    expect(shown(clock([opened], '2026-03-10T08:00', { recordedBreach: at('2026-03-10T07:00') }).breachedAt)).toBe('2026-03-09T14:20');
  });
});

describe('the clock of a maintenance ticket (T7)', () => {
  const maintenance = (log: Log, now: string): ReturnType<typeof clockState> => clock(log, now, { kind: 'maintenance' });

  it('is due at the closing hour of the last business day', () => {
    const state = maintenance([['open', '2026-12-18T10:00', 'low']], '2026-12-21T20:00');
    expect(state).toMatchObject({ target: 45, unit: 'business-days', dueAt: at('2027-02-23T19:00'), days: { elapsed: 1, remaining: 44 } });
  });

  it('uses a day up at its close, and the day of the opening not at all', () => {
    const log: Log = [['open', '2026-03-06T16:20', 'urgent']];
    const elapsed = ['2026-03-06T20:00', '2026-03-09T18:59', '2026-03-09T19:00', '2026-03-12T19:00'].map((now) => maintenance(log, now).days?.elapsed);
    expect(elapsed).toEqual([0, 0, 1, 4]);
    expect(maintenance(log, '2026-03-12T19:00').breachedAt).toBeNull();
    expect(maintenance(log, '2026-03-12T18:00').remaining).toBe(hour);
    expect(maintenance(log, '2026-03-13T08:00')).toMatchObject({ breachedAt: at('2026-03-12T19:00'), remaining: -hour });
  });

  it('does not count days at whose close the customer was waited for', () => {
    const log: Log = [['open', '2026-03-06T16:20', 'urgent'], ['pause', '2026-03-10T10:00']];
    expect(maintenance(log, '2026-03-11T08:00')).toMatchObject({ dueAt: null, pausedSince: at('2026-03-10T10:00'), days: { elapsed: 1, remaining: 3 } });
    const resumed = maintenance([...log, ['resume', '2026-03-12T11:00']], '2026-03-12T12:00');
    expect(resumed).toMatchObject({ dueAt: at('2026-03-16T19:00'), days: { elapsed: 1, remaining: 3 } });
    expect(maintenance(log, '2026-03-12T12:00').remaining).toBe(openTimeBetween(calendar, at('2026-03-12T12:00'), at('2026-03-16T19:00')));
  });
});

describe('the clock against plain sums', () => {
  it('has the target as the sum of what is used and what is left, however it is paused and resumed', () => {
    forSeeds(150, (random) => {
      const start = at('2026-03-02T07:00');
      const types = ['pause', 'resume', 'resolve', 'contest', 'priority'] as const;
      const events: ClockEvent[] = [{ type: 'open', at: start, priority: random.pick(priorities) }, ...random.list(random.whole(0, 8), (): ClockEvent => {
        const type = random.pick(types);
        const when = start + random.whole(0, 20_000) * 60_000;
        return type === 'priority' ? { type, at: when, priority: random.pick(priorities) } : { type, at: when };
      })];
      const now = start + random.whole(0, 30_000) * 60_000;
      const state = clockState({ kind: 'support', calendar, events, now });
      expect(state.elapsed + state.remaining).toBe(state.target * hour);
      expect(state.elapsed).toBeLessThanOrEqual(openTimeBetween(calendar, start, Math.max(now, start)));
      if (state.dueAt === null) expect(state.pausedSince).not.toBeNull();
      if (state.pausedSince === null && state.stoppedAt === null && state.remaining > 0) expect(state.dueAt).toBe(addOpenTime(calendar, now, state.remaining));
      expect(clockState({ kind: 'support', calendar, events: [...events].reverse(), now }).elapsed).toBe(state.elapsed);
    });
  });

  it('keeps a promise made under the hours of the opening when the hours change', () => {
    const hours = { mon: [['07:00', '19:00']] as const, fri: [['07:00', '19:00']] as const };
    const changed = parseCalendar({ zone: 'America/Sao_Paulo', hours: { mon: [['07:00', '08:00']], fri: [['07:00', '08:00']] }, validFrom: '2026-03-07', earlier: [{ hours }] });
    expect(shown(clock([opened], '2026-03-09T08:00', { calendar: changed }).dueAt)).toBe('2026-03-09T14:20');
    expect(shown(clock([['open', '2026-03-09T07:30', 'urgent']], '2026-03-09T08:00', { calendar: changed }).dueAt)).toBe('2026-04-13T07:30');
  });
});

describe('the contest window (T5)', () => {
  it('is 7 business days after the date of the resolution, to the end of the last one', () => {
    expect(contestWindow(calendar, at('2026-04-03T10:00'))).toEqual({ lastDay: '2026-04-14', endsAt: at('2026-04-15T00:00') });
  });

  it('is open to its last instant and not at its end', () => {
    const resolved = at('2026-04-03T10:00');
    const [before, first, last, end] = [resolved - 1, resolved, at('2026-04-15T00:00') - 1, at('2026-04-15T00:00')];
    expect([before, first, last, end].map((instant) => isContestable(calendar, resolved, instant))).toEqual([false, true, true, false]);
  });

  it('counts Monday to Friday for customers served round the clock', () => {
    const cloud = supportCalendar('cloud', holidaysOf(brHolidays)) as typeof calendar;
    expect(contestWindow(cloud, at('2026-04-03T10:00')).lastDay).toBe('2026-04-14');
  });
});

describe('porting (N4)', () => {
  it('moves no number before 15 business days are over', () => {
    expect(earliestPortDate(calendar, at('2026-03-06T16:20'))).toBe('2026-03-27');
  });
});

describe('the shipped calendars (T8)', () => {
  const open = (id: string, from: string): number => openTimeBetween(supportCalendar(id, holidaysOf(brHolidays)) as typeof calendar, at(`${from}T00:00`), at(`${from}T00:00`) + 24 * hour) / hour;

  it.each([
    ['technical-support', 12, 0], ['service-centre', 8.5, 0], ['ombudsman', 8, 0], ['retail', 11, 6], ['cloud', 24, 24], ['prime', 24, 24], ['prime-on-call', 3.5, 0],
  ])('%s has its hours on a Friday, on a Saturday, and none on Good Friday', (id, friday, saturday) => {
    expect([open(id, '2026-03-06'), open(id, '2026-03-07'), open(id, '2026-04-03')]).toEqual([friday, saturday, friday === 24 ? 24 : 0]);
  });

  it('have names of their own, in Brasilia time', () => {
    expect(new Set(supportCalendars.map((one) => one.id)).size).toBe(supportCalendars.length);
    expect(supportCalendars.every((one) => one.zone === 'America/Sao_Paulo' && one.country === 'BR')).toBe(true);
    expect(supportCalendar('night-desk', [])).toBeUndefined();
  });

  it('warn past the end of their holidays', () => {
    expect(explainOpenTime(calendar, at('2035-12-28T08:00'), 40 * hour).passesHolidays).toBe(true);
  });
});
