import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { answerDeadline, deadlineOperations, type CalendarLookup } from '../../src/app/deadline.js';
import { deadlineText } from '../../src/cli/text/en/deadline.js';
import { brHolidays } from '../../src/domain/holidays/br.js';
import { holidaysOf } from '../../src/domain/holidays/holiday.js';
import { supportCalendar } from '../../src/domain/support-calendars.js';

const everyDay = [['07:00', '19:00']];
const calendar = {
  zone: 'America/Sao_Paulo', hours: { mon: everyDay, tue: everyDay, wed: everyDay, thu: everyDay, fri: everyDay },
  holidays: ['2026-04-03'], dates: { '2026-12-24': [['07:00', '12:00']] }, breaks: { '2026-03-05': [['12:00', '13:00']] },
};
const from = '2026-03-06T16:20:00-03:00';
const lookup: CalendarLookup = (name) => supportCalendar(name, holidaysOf(brHolidays), brHolidays.last);
const ask = (question: Record<string, unknown>): unknown => answerDeadline({ id: 1, calendar, from, ...question }, lookup);

describe('a question about business hours', () => {
  it.each([
    ['add', { amount: { hours: 10 } }, { at: '2026-03-09T14:20:00-03:00' }],
    ['add', { amount: { hours: 1, minutes: 30, seconds: 15 } }, { at: '2026-03-06T17:50:15-03:00' }],
    ['add', { amount: { hours: 0.1 } }, { at: '2026-03-06T16:26:00-03:00' }],
    ['add', { amount: { seconds: 0.25 } }, { at: '2026-03-06T16:20:00.250-03:00' }],
    ['add', { amount: { hours: 10 }, waits: [] }, { at: '2026-03-09T14:20:00-03:00' }],
    ['add', { amount: { hours: 10 }, waits: [['2026-03-06T17:00:00-03:00', '2026-03-09T09:00:00-03:00']] }, { at: '2026-03-09T18:20:00-03:00' }],
    ['add', { amount: { hours: 10 }, waits: [['2026-03-06T17:00:00-03:00', null]] }, { at: null, remaining: 33_600, pausedSince: '2026-03-06T17:00:00-03:00' }],
    ['add', { amount: { hours: 10 }, waits: [['2026-03-06T17:00:00-03:00']] }, { at: null, remaining: 33_600, pausedSince: '2026-03-06T17:00:00-03:00' }],
    ['add', { amount: { minutes: 40 }, waits: [['2026-03-06T17:00:00-03:00', null]] }, { at: '2026-03-06T17:00:00-03:00' }],
    ['add', { calendar: { zone: 'Asia/Kolkata', always: true }, amount: { hours: 10 } }, { at: '2026-03-07T10:50:00+05:30' }],
    ['add', { calendar: 'technical-support', amount: { hours: 10 } }, { at: '2026-03-09T14:20:00-03:00' }],
    ['subtract', { from: '2026-03-09T14:20:00-03:00', amount: { hours: 10 } }, { at: '2026-03-06T16:20:00-03:00' }],
    ['elapsed', { to: '2026-03-09T14:20:00-03:00' }, { seconds: 36_000 }],
    ['elapsed', { to: '2026-03-05T11:00:00-03:00' }, { seconds: -58_800 }],
    ['add-days', { from: '2026-04-03', amount: { days: 7 } }, { date: '2026-04-14' }],
    ['add-days', { from: '2026-04-03T23:59:00-03:00', amount: { days: 7 } }, { date: '2026-04-14' }],
    ['add-days', { from: '2026-04-04T01:00:00Z', amount: { days: 1 } }, { date: '2026-04-06' }],
    ['add-days', { from: '2026-04-03', amount: { days: 7 }, waits: [['2026-04-06T10:00:00-03:00', null]] }, { date: null }],
    ['subtract-days', { from: '2026-04-14', amount: { days: 7 } }, { date: '2026-04-02' }],
    ['days-between', { from: '2026-04-03', to: '2026-04-14' }, { days: 7 }],
    ['days-between', { from: '2026-04-14', to: '2026-04-14T10:00:00-03:00' }, { days: 0 }],
    ['is-open', {}, { open: true }],
    ['is-open', { from: '2026-03-07T16:20:00-03:00' }, { open: false }],
    ['next-open', {}, { at: '2026-03-09T07:00:00-03:00' }],
    ['next-close', {}, { at: '2026-03-06T19:00:00-03:00' }],
    ['previous-open', {}, { at: '2026-03-06T07:00:00-03:00' }],
    ['previous-close', {}, { at: '2026-03-05T19:00:00-03:00' }],
  ])('%s %j', (op, question, answer) => {
    expect(ask({ op, ...question })).toEqual({ id: 1, ...answer });
  });

  it('has an answer for every operation of the documentation', () => {
    expect(deadlineOperations).toEqual([
      'add', 'subtract', 'elapsed', 'add-days', 'subtract-days', 'days-between', 'is-open', 'next-open', 'next-close', 'previous-open', 'previous-close',
    ]);
  });

  it('warns when it walks past the table of holidays', () => {
    const warnings = [{ code: 'holidays.table-ended', until: '2035-12-31' }];
    const late = { calendar: 'technical-support', from: '2035-12-31T10:00:00-03:00' };
    expect(ask({ ...late, op: 'add', amount: { hours: 30 } })).toEqual({ id: 1, at: '2036-01-02T16:00:00-03:00', warnings });
    expect(ask({ ...late, op: 'add-days', amount: { days: 1 } })).toEqual({ id: 1, date: '2036-01-01', warnings });
    expect(ask({ ...late, op: 'add', amount: { hours: 1 } })).toEqual({ id: 1, at: '2035-12-31T11:00:00-03:00' });
  });

  it('gives the id back as it came, or null', () => {
    expect(answerDeadline({ id: { row: 7 }, calendar, from, op: 'is-open' }, lookup)).toEqual({ id: { row: 7 }, open: true });
    expect(answerDeadline({ calendar, from, op: 'is-open' }, lookup)).toEqual({ id: null, open: true });
  });
});

describe('a wrong question', () => {
  const wrong = { amount: { hours: 10 }, op: 'add' };

  it.each([
    ['an unknown operation', { op: 'plus' }, 'deadline.op.unknown', 'op'],
    ['an operation of every object', { op: 'toString' }, 'deadline.op.unknown', 'op'],
    ['no operation', { op: undefined }, 'deadline.field.missing', 'op'],
    ['no calendar', { calendar: undefined }, 'deadline.field.missing', 'calendar'],
    ['an unknown calendar', { calendar: 'night-desk' }, 'calendar.unknown', 'calendar'],
    ['a calendar that is a number', { calendar: 7 }, 'calendar.malformed', 'calendar'],
    ['a fault in its calendar', { calendar: { ...calendar, hours: { mon: [['18:00', '08:00']] } } }, 'calendar.hours.reversed', 'calendar.hours.mon[0]'],
    ['an unknown zone', { calendar: { zone: 'Mars/Olympus', always: true } }, 'calendar.zone.unknown', 'calendar.zone'],
    ['no start', { from: undefined }, 'deadline.field.missing', 'from'],
    ['a start without a time', { from: '2026-03-06' }, 'instant.malformed', 'from'],
    ['a start without an offset', { from: '2026-03-06T16:20:00' }, 'instant.no-offset', 'from'],
    ['a start that is a number', { from: 1772824800000 }, 'instant.malformed', 'from'],
    ['a start that does not exist', { from: '2026-02-30T10:00:00Z' }, 'instant.nonexistent', 'from'],
    ['no end', { op: 'elapsed' }, 'deadline.field.missing', 'to'],
    ['a date that does not exist', { op: 'add-days', from: '2026-02-30', amount: { days: 1 } }, 'date.nonexistent', 'from'],
    ['no amount', { amount: undefined }, 'deadline.field.missing', 'amount'],
    ['an empty amount', { amount: {} }, 'clock.amount.malformed', 'amount'],
    ['an amount in days where hours are counted', { amount: '5bd' }, 'clock.amount.malformed', 'amount'],
    ['an amount that nobody can read', { amount: '10x' }, 'clock.amount.unreadable', 'amount'],
    ['a negative amount', { amount: { hours: -1 } }, 'clock.amount.malformed', 'amount.hours'],
    ['an amount of text', { amount: { hours: '10' } }, 'clock.amount.malformed', 'amount.hours'],
    ['an amount in days of hours', { amount: { days: 3 } }, 'clock.amount.malformed', 'amount.days'],
    ['an amount in hours of days', { op: 'add-days', from: '2026-03-06', amount: { hours: 3 } }, 'clock.amount.malformed', 'amount.hours'],
    ['a part of a day', { op: 'add-days', from: '2026-03-06', amount: { days: 1.5 } }, 'clock.amount.malformed', 'amount.days'],
    ['days that are a text', { op: 'add-days', from: '2026-03-06', amount: { days: '3' } }, 'clock.amount.malformed', 'amount.days'],
    ['waits that are no list', { waits: 'none' }, 'clock.wait.malformed', 'waits'],
    ['a wait that is no pair', { waits: [['2026-03-06T17:00:00-03:00', null, null]] }, 'clock.wait.malformed', 'waits[0]'],
    ['a wait that begins at no instant', { waits: [[null, null]] }, 'instant.malformed', 'waits[0][0]'],
    ['a wait that ends before it starts', { waits: [['2026-03-06T17:00:00-03:00', '2026-03-06T16:00:00-03:00']] }, 'clock.wait.reversed', 'waits[0]'],
    ['an amount for which 20 years are not enough', { amount: { hours: 1e6 } }, 'clock.too-far', 'amount'],
    ['a calendar that never closes', { op: 'next-close', calendar: { zone: 'UTC', always: true } }, 'clock.never-closes', 'calendar'],
  ])('has %s', (_title, question, code, field) => {
    expect(ask({ ...wrong, ...question })).toEqual({ id: 1, error: { code, field } });
  });

  it.each([['a text', 'add'], ['a list', [1]], ['nothing', null], ['a number', 7]])('is %s', (_title, question) => {
    expect(answerDeadline(question, lookup)).toEqual({ id: null, error: { code: 'deadline.question.malformed', field: 'question' } });
  });

  it('is told in a sentence where there is somebody to say it', () => {
    const answer = answerDeadline({ id: 3, op: 'plus' }, lookup, (code, values) => `${code}: ${String(values['value'])}`);
    expect(answer).toEqual({ id: 3, error: { code: 'deadline.op.unknown', message: 'deadline.op.unknown: plus', field: 'op' } });
  });

  it('has a sentence and a hint for every code that it can give', () => {
    const codes = ['deadline.op.unknown', 'deadline.field.missing', 'deadline.question.malformed', 'calendar.unknown', 'calendar.malformed', 'calendar.hours.reversed',
      'calendar.zone.unknown', 'instant.malformed', 'instant.no-offset', 'instant.nonexistent', 'clock.amount.malformed', 'clock.wait.malformed', 'clock.wait.reversed',
      'clock.too-far', 'clock.never-closes', 'clock.never-opens'];
    for (const code of codes) expect(Object.keys(deadlineText)).toEqual(expect.arrayContaining([code, `${code}.hint`]));
  });

  it('lets a defect of the calendar lookup through, which is no fault of the question', () => {
    const broken: CalendarLookup = () => { throw new RangeError('index out of range'); };
    expect(() => answerDeadline({ id: 1, calendar: 'technical-support', op: 'is-open', from }, broken)).toThrow(RangeError);
  });
});

describe('many questions', () => {
  it('read one calendar once, and keep different ones apart', () => {
    const short = { ...calendar, hours: { mon: [['07:00', '08:00']] } };
    const questions = Array.from({ length: 400 }, (_, index) => ({ id: index, calendar: index % 2 === 0 ? calendar : { ...short, name: `desk ${index}` }, op: 'add', from, amount: { hours: 1 } }));
    const answers = questions.map((question) => answerDeadline(question, lookup));
    expect(answers).toEqual(questions.map(({ id }) => ({ id, at: id % 2 === 0 ? '2026-03-06T17:20:00-03:00' : '2026-03-09T08:00:00-03:00' })));
  });

  it('have the same answers whatever the zone of the host', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pbxctl-deadline-'));
    const door = join(folder, 'deadline.mjs');
    // Through the API in a process of its own: where install scripts run, the file in bin/ is no JavaScript.
    const options = { entryPoints: ['src/app/deadline.ts'], bundle: true, format: 'esm', platform: 'node', logLevel: 'error', outfile: door };
    execFileSync(process.execPath, ['--input-type=module', '--eval', `import { buildSync } from 'esbuild'; buildSync(${JSON.stringify(options)});`]);
    const zones = ['America/Sao_Paulo', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'];
    const starts = ['2018-11-03T22:30:00-03:00', '2018-02-17T22:30:00-02:00', '2026-03-08T05:30:00Z', '2011-12-29T12:00:00Z', '2026-11-01T04:30:00Z'];
    const wide = { mon: [['00:00', '24:00']], wed: everyDay, sat: [['20:00', '24:00']], sun: [['00:00', '03:00']] };
    const questions = zones.flatMap((zone) => starts.flatMap((start) => deadlineOperations.map((op, index) => ({
      id: index, calendar: { zone, hours: wide }, op, from: start, to: '2019-06-01T00:00:00Z', amount: op.endsWith('days') ? { days: 5 } : { hours: 31 },
    }))));
    const file = join(folder, 'questions.json');
    writeFileSync(file, JSON.stringify(questions));
    const script = `
      import { readFileSync } from 'node:fs';
      const { answerDeadline } = await import(${JSON.stringify(door)});
      console.log(new Date(2026, 0, 1).toISOString());
      for (const question of JSON.parse(readFileSync(${JSON.stringify(file)}, 'utf8'))) console.log(JSON.stringify(answerDeadline(question, () => undefined)));`;
    const under = (TZ: string): string[] => execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ, LC_ALL: 'de_DE.UTF-8' }, encoding: 'utf8' }).trimEnd().split('\n');
    const answers = ['UTC', 'America/Sao_Paulo', 'Asia/Kolkata'].map(under);
    rmSync(folder, { recursive: true });
    expect(new Set(answers.map((lines) => lines[0])).size).toBe(3);
    expect(answers[0]).toHaveLength(1 + questions.length);
    expect(answers[1]?.slice(1)).toEqual(answers[0]?.slice(1));
    expect(answers[2]?.slice(1)).toEqual(answers[0]?.slice(1));
    expect(questions.map((question) => JSON.stringify(answerDeadline(question, lookup)))).toEqual(answers[0]?.slice(1));
  });
});
