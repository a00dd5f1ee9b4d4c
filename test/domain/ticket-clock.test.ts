import { describe, expect, it } from '@jest/globals';
import { openTimeBetween, parseInstant } from '../../src/domain/business-hours.js';
import { brHolidays } from '../../src/domain/holidays/br.js';
import { holidaysOf } from '../../src/domain/holidays/holiday.js';
import { supportCalendar } from '../../src/domain/support-calendars.js';
import type { TicketEvent } from '../../src/domain/ticket.js';
import { contestOf, snapshotOf, stateOf, spellsOf } from '../../src/domain/ticket/clock.js';
import { openHoursOf } from '../../src/domain/ticket/open-hours.js';
import { isBreached, openBetween, remainingAt } from '../../src/domain/ticket/time-left.js';
import { forSeeds } from '../support/random.js';

const calendarOf = (id: string, optional = false): NonNullable<ReturnType<typeof supportCalendar>> => supportCalendar(id, holidaysOf(brHolidays, { optional }), brHolidays.last) as never;
const calendar = calendarOf('technical-support');
const at = (text: string): number => parseInstant(`${text}:00-03:00`);
type Line = Pick<TicketEvent, 'type' | 'at' | 'to'>;
const line = (type: Line['type'], when: string, to: string | null = null): Line => ({ type, at: new Date(at(when)).toISOString(), to });
const urgent = line('open', '2026-03-06T16:20', 'urgent');
const snapshot = (events: Line[], now: string, given = calendar) => snapshotOf({ kind: 'support', events, calendar: given, hours: 'k', now: at(now), recordedBreach: null });

describe('the clock that is kept with a ticket (T7, T8)', () => {
  it('is due Monday 14:20 for an urgent ticket of Friday 16:20', () => {
    expect(snapshot([urgent], '2026-03-06T16:20')).toMatchObject({ dueAt: at('2026-03-09T14:20'), isRunning: true, remaining: 36_000_000 });
  });

  it('runs later by the waiting, and has no deadline while it goes on', () => {
    const waiting = [urgent, line('pause', '2026-03-06T17:20')];
    expect(snapshot(waiting, '2026-03-06T17:20')).toMatchObject({ dueAt: null, isRunning: false, remaining: 32_400_000 });
    expect(snapshot([...waiting, line('resume', '2026-03-09T09:00')], '2026-03-09T09:00').dueAt).toBe(at('2026-03-09T18:00'));
  });

  it('is measured no earlier than its log ends, where the machine’s clock was set back', () => {
    expect(snapshot([urgent], '2026-02-27T10:00')).toEqual(snapshot([urgent], '2026-03-06T16:20'));
    const waiting = [urgent, line('pause', '2026-03-06T17:20')];
    expect(snapshot(waiting, '2026-03-06T16:30')).toEqual(snapshot(waiting, '2026-03-06T17:20'));
  });

  it('counts Carnival as open unless the company keeps the optional days', () => {
    const opened = line('open', '2026-02-13T16:20', 'urgent');
    expect(snapshot([opened], '2026-02-13T16:20').dueAt).toBe(at('2026-02-16T14:20'));
    // Monday and Tuesday off, Ash Wednesday from 14:00.
    expect(snapshot([opened], '2026-02-13T16:20', calendarOf('technical-support', true)).dueAt).toBe(at('2026-02-19T09:20'));
  });

  it('has its contest window end with 2026-04-14 after a resolution on Good Friday (T5)', () => {
    expect(contestOf(calendar, at('2026-04-03T10:00'))).toEqual({ contestUntil: '2026-04-14', contestEndsAt: '2026-04-15T03:00:00.000Z' });
  });

  it('leaves out waiting and resting, the last spell open', () => {
    const events = [urgent, line('pause', '2026-03-06T17:00'), line('resume', '2026-03-06T18:00'), line('resolve', '2026-03-09T08:00'), line('contest', '2026-03-09T09:00'), line('pause', '2026-03-09T10:00'), line('resolve', '2026-03-09T11:00')];
    expect(spellsOf(events)).toEqual({
      waits: [[at('2026-03-06T17:00'), at('2026-03-06T18:00')], [at('2026-03-09T10:00'), at('2026-03-09T11:00')]],
      rests: [[at('2026-03-09T08:00'), at('2026-03-09T09:00')], [at('2026-03-09T11:00'), null]],
    });
  });

  it('rests once it is resolved again in the instant in which it was contested', () => {
    const same = '2026-03-09T08:00';
    const again = snapshot([urgent, line('resolve', same), line('contest', same), line('resolve', same)], '2026-03-09T09:00');
    expect(again).toMatchObject({ isRunning: false, pausedSince: null });
    expect(snapshot([urgent, line('resolve', same), line('contest', same)], '2026-03-09T08:00').isRunning).toBe(true);
  });

  it('runs again when the desk takes its solution back', () => {
    const taken = snapshot([urgent, line('resolve', '2026-03-09T08:00'), line('resume', '2026-03-09T09:00')], '2026-03-09T09:00');
    expect(taken).toMatchObject({ isRunning: true, dueAt: at('2026-03-09T15:20') });
  });
});

describe('time left without a calendar', () => {
  it('is what the calendar says, at any instant and for any log', () => {
    const hours = openHoursOf(calendar, 'k', at('2026-02-01T00:00'), at('2026-12-01T00:00'));
    forSeeds(120, (random) => {
      const opened = at('2026-03-02T07:00') + random.whole(0, 40_000) * 60_000;
      const events: Line[] = [{ type: 'open', at: new Date(opened).toISOString(), to: random.pick(['low', 'normal', 'high', 'urgent']) }];
      let last = opened;
      for (const type of random.list(random.whole(0, 4), () => random.pick(['pause', 'resume', 'resolve', 'contest'] as const))) {
        last += random.whole(1, 8_000) * 60_000;
        events.push({ type, at: new Date(last).toISOString(), to: null });
      }
      const kept = snapshotOf({ kind: 'support', events, calendar, hours: 'k', now: last, recordedBreach: null });
      const now = last + random.whole(0, 30_000) * 60_000;
      const state = stateOf({ kind: 'support', events, calendar, hours: 'k', now, recordedBreach: null });
      expect(remainingAt(kept, hours, now)).toBe(state.remaining);
      if (kept.isRunning) expect(isBreached(kept, now)).toBe(state.breachedAt !== null);
    });
  });

  it.each(['technical-support', 'service-centre', 'retail', 'cloud', 'prime-on-call'])('adds up as the calendar %s does', (id) => {
    const given = calendarOf(id);
    const [from, until] = [at('2026-02-01T00:00'), at('2026-06-01T00:00')];
    const hours = openHoursOf(given, 'k', from, until);
    forSeeds(40, (random) => {
      const a = from + random.whole(0, 80_000) * 60_000;
      const b = a + random.whole(0, 80_000) * 60_000;
      expect(openBetween(hours, a, b)).toBe(openTimeBetween(given, a, b));
    });
  });

  it('says nothing where the hours do not reach, or belong to another state of the calendar', () => {
    const hours = openHoursOf(calendar, 'k', at('2026-03-01T00:00'), at('2026-03-31T00:00'));
    const kept = snapshot([urgent], '2026-03-06T16:20');
    expect(remainingAt(kept, hours, at('2026-04-02T00:00'))).toBeUndefined();
    expect(remainingAt({ ...kept, hours: 'other' }, hours, at('2026-03-09T10:00'))).toBeUndefined();
    expect(remainingAt(kept, undefined, at('2026-03-06T16:20'))).toBe(36_000_000);
  });
});
