// How long the clock takes for a deadline: what a ticket needs, and one years away. Alone: node test/bench/deadline.mjs
import { performance } from 'node:perf_hooks';
import { builtFrom, heading, median } from './measure.mjs';

const { addOpenTime, brHolidays, holidaysOf, parseInstant, supportCalendar } = await builtFrom(
  'domain/business-hours.ts', 'domain/support-calendars.ts', 'domain/holidays/holiday.ts', 'domain/holidays/br.ts');
const calendar = supportCalendar('technical-support', holidaysOf(brHolidays), brHolidays.last);
const hour = 3_600_000;
const first = parseInstant('2026-01-05T16:20:00-03:00');

/** Each from another instant of two years, so that no answer is one that was given before. */
function report(hours, times, limit) {
  const all = Array.from({ length: times }, (_, nth) => {
    const from = first + ((nth * 7919) % 17_520) * hour;
    const start = performance.now();
    addOpenTime(calendar, from, hours * hour);
    return performance.now() - start;
  });
  const ms = median(all);
  console.log(`deadline of +${hours.toLocaleString('en')} h: ${ms.toFixed(4)} ms (median of ${times}), the first ${all[0].toFixed(2)} ms; at most ${limit} ms: ${ms <= limit ? 'met' : 'MISSED'}`);
  return ms <= limit;
}

heading('Deadlines in the hours of technical support');
const met = [report(40, 2000, 0.05), report(10_000, 200, 3)];
if (met.includes(false)) process.exitCode = 1;
