import { describe, expect, it } from '@jest/globals';
import {
  addBusinessDays, addOpenTime, businessDaysBetween, findDeadline, isBusinessDay, isOpenAt, openTimeBetween, parseCalendar,
  subtractBusinessDays, subtractOpenTime, type Calendar, type CalendarSpec, type Interval, type Wait,
} from '../../src/domain/business-hours.js';
import { dateOfDayNumber, dayNumber } from '../../src/domain/civil-date.js';
import { forSeeds, type Random } from '../support/random.js';

const minute = 60_000;
const zones = ['UTC', 'America/Sao_Paulo', 'America/New_York', 'Europe/Lisbon', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Cairo'];
const base = dayNumber('2018-10-01');

const time = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function someHours(random: Random): Interval[] {
  const cuts = [0, ...random.list(3, () => random.whole(1, 95)).sort((a, b) => a - b), 96].filter((cut, index, all) => cut !== all[index - 1]);
  return cuts.flatMap((cut, index): Interval[] => (index % 2 === 0 && cuts[index + 1] !== undefined ? [[time(cut * 15), time((cuts[index + 1] as number) * 15)]] : []));
}

const someDate = (random: Random): string => dateOfDayNumber(base + random.whole(-30, 200));

function someSpec(random: Random): CalendarSpec {
  return {
    zone: random.pick(zones),
    hours: { mon: someHours(random), tue: someHours(random), wed: someHours(random), fri: someHours(random), sat: random.isOneIn(2) ? someHours(random) : [] },
    holidays: random.list(random.whole(0, 8), () => someDate(random)),
    dates: Object.fromEntries(random.list(random.whole(0, 3), () => [someDate(random), random.isOneIn(2) ? [] : someHours(random)])),
    breaks: Object.fromEntries(random.list(random.whole(0, 5), () => [someDate(random), someHours(random)])),
  };
}

const someInstant = (random: Random): number => base * 86_400_000 + random.whole(0, 150 * 1440) * minute;
const someAmount = (random: Random): number => random.whole(0, 300 * 60) * minute;

function someWaits(random: Random): Wait[] {
  return random.list(random.whole(0, 4), () => {
    const start = someInstant(random);
    return [start, start + random.whole(0, 5000) * minute];
  });
}

const property = (title: string, check: (random: Random, calendar: Calendar, spec: CalendarSpec) => void): void => {
  it(title, () => {
    forSeeds(250, (random) => {
      const spec = someSpec(random);
      check(random, parseCalendar(spec), spec);
    });
  });
};

const shuffled = <Value>(random: Random, values: readonly Value[]): Value[] =>
  values.map((value) => [random.whole(0, 1e6), value] as const).sort((a, b) => a[0] - b[0]).map(([, value]) => value);

describe('open time', () => {
  property('adds up over any point in between', (random, calendar) => {
    const [a, b, c] = [someInstant(random), someInstant(random), someInstant(random)];
    const waits = someWaits(random);
    expect(openTimeBetween(calendar, a, b, waits) + openTimeBetween(calendar, b, c, waits)).toBe(openTimeBetween(calendar, a, c, waits));
  });

  property('elapsed until a deadline is the target', (random, calendar) => {
    const [from, amount, waits] = [someInstant(random), someAmount(random), someWaits(random)];
    const due = findDeadline(calendar, from, amount, waits).at as number;
    expect(openTimeBetween(calendar, from, due, waits)).toBe(amount);
    if (amount > 0) expect(openTimeBetween(calendar, from, due - 1, waits)).toBe(amount - 1);
  });

  property('is added in one step as in two', (random, calendar) => {
    const [from, first, second] = [someInstant(random), someAmount(random), someAmount(random)];
    expect(addOpenTime(calendar, addOpenTime(calendar, from, first), second)).toBe(addOpenTime(calendar, from, first + second));
  });

  property('is subtracted in one step as in two, and undoes an adding', (random, calendar) => {
    const [from, first, second] = [someInstant(random), someAmount(random), someAmount(random)];
    expect(subtractOpenTime(calendar, subtractOpenTime(calendar, from, first), second)).toBe(subtractOpenTime(calendar, from, first + second));
    expect(openTimeBetween(calendar, subtractOpenTime(calendar, from, first), from)).toBe(first);
    const start = addOpenTime(calendar, from, 0);
    expect(subtractOpenTime(calendar, addOpenTime(calendar, start, first + 1), first + 1)).toBe(isOpenAt(calendar, start) ? start : subtractOpenTime(calendar, addOpenTime(calendar, start, 1), 1));
  });

  property('ends inside of an open interval or at the end of one', (random, calendar) => {
    const due = addOpenTime(calendar, someInstant(random), someAmount(random));
    expect(isOpenAt(calendar, due) || isOpenAt(calendar, due - 1)).toBe(true);
  });

  property('never ends earlier when a wait, a break or a holiday is added', (random, calendar, spec) => {
    const [from, amount, waits] = [someInstant(random), someAmount(random), someWaits(random)];
    const due = findDeadline(calendar, from, amount, waits).at as number;
    const start = someInstant(random);
    expect(findDeadline(calendar, from, amount, [...waits, [start, start + someAmount(random)]]).at).toBeGreaterThanOrEqual(due);
    const holiday = parseCalendar({ ...spec, holidays: [...spec.holidays ?? [], someDate(random)] });
    expect(findDeadline(holiday, from, amount, waits).at).toBeGreaterThanOrEqual(due);
    const date = someDate(random);
    const pause = parseCalendar({ ...spec, breaks: { ...spec.breaks, [date]: [...spec.breaks?.[date] ?? [], ...someHours(random)] } });
    expect(findDeadline(pause, from, amount, waits).at).toBeGreaterThanOrEqual(due);
  });

  property('is the same whatever the order of holidays, breaks and waits', (random, calendar, spec) => {
    const [from, amount, waits] = [someInstant(random), someAmount(random), someWaits(random)];
    const mixed = parseCalendar({
      ...spec, holidays: shuffled(random, spec.holidays ?? []),
      breaks: Object.fromEntries(shuffled(random, Object.entries(spec.breaks ?? {}).map(([date, intervals]) => [date, shuffled(random, intervals)] as const))),
    });
    expect(findDeadline(mixed, from, amount, shuffled(random, waits))).toEqual(findDeadline(calendar, from, amount, waits));
  });

  property('is the plain difference round the clock, in every zone', (random, { zone }) => {
    const calendar = parseCalendar({ zone: zone.name, always: true, holidays: [someDate(random)] });
    const [a, b] = [someInstant(random), someInstant(random)];
    expect(openTimeBetween(calendar, a, b)).toBe(b - a);
    const day: Interval[] = [['00:00', '24:00']];
    const spelt = parseCalendar({ zone: zone.name, hours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day } });
    expect(openTimeBetween(spelt, a, b)).toBe(b - a);
    expect(addOpenTime(spelt, a, someAmount(random) + 1)).toBeGreaterThan(a);
  });

  property('stands still during a wait', (random, calendar) => {
    const [a, b] = [someInstant(random), someInstant(random)].sort((x, y) => x - y) as [number, number];
    expect(openTimeBetween(calendar, a, b, [[a, b]])).toBe(0);
    expect(openTimeBetween(calendar, a, b, [[a, null]])).toBe(0);
  });

  property('left while paused plus the time used is the target', (random, calendar) => {
    const [from, amount, pause] = [someInstant(random), someAmount(random), someInstant(random)];
    const deadline = findDeadline(calendar, from, amount, [[pause, null]]);
    if (deadline.at === null) expect(deadline.remaining + openTimeBetween(calendar, from, Math.max(from, pause))).toBe(amount);
    else expect(deadline.at).toBeLessThanOrEqual(Math.max(pause, from));
  });
});

describe('business days', () => {
  property('are added in one step as in two, and taken back', (random, calendar) => {
    const from = base + random.whole(0, 100);
    const [first, second] = [random.whole(0, 30), random.whole(0, 30)];
    expect(addBusinessDays(calendar, addBusinessDays(calendar, from, first), second)).toBe(addBusinessDays(calendar, from, first + second));
    const due = addBusinessDays(calendar, from, first);
    expect(businessDaysBetween(calendar, from, due)).toBe(first);
    if (first > 0) expect(isBusinessDay(calendar, due)).toBe(true);
    if (isBusinessDay(calendar, from)) expect(subtractBusinessDays(calendar, due, first)).toBe(from);
  });

  property('end no earlier when a wait is added', (random, calendar) => {
    const [from, days, waits] = [base + random.whole(0, 100), random.whole(0, 30), someWaits(random)];
    expect(addBusinessDays(calendar, from, days, waits)).toBeGreaterThanOrEqual(addBusinessDays(calendar, from, days));
  });
});
