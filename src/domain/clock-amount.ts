// Amounts of open time as people type them: 10h, 1h30m, 45m, 5bd.
import { AppError } from './errors.js';

export type ClockAmount =
  | { readonly unit: 'milliseconds'; readonly milliseconds: number }
  | { readonly unit: 'days'; readonly days: number };

/** Reads '10h', '1h30m', '90min', '1.5h' or '5bd' (business days). Throws usage `clock.amount.unreadable`. */
export function parseClockAmount(text: string, field: string): ClockAmount {
  const plain = text.toLowerCase().replace(/\s+/g, '');
  const days = /^(\d{1,5})bd$/.exec(plain);
  if (days !== null) return { unit: 'days', days: Number(days[1]) };
  const parts = /^(?:(\d{1,7}(?:\.\d{1,3})?)h)?(?:(\d{1,7})m(?:in)?)?(?:(\d{1,7})s)?$/.exec(plain);
  if (parts === null || plain === '') throw new AppError('usage', 'clock.amount.unreadable', { field, value: text });
  const [, hours = '0', minutes = '0', seconds = '0'] = parts;
  return { unit: 'milliseconds', milliseconds: Math.round(Number(hours) * 3_600_000) + Number(minutes) * 60_000 + Number(seconds) * 1000 };
}

/** Reads 'FROM..TO' into its two instants; 'FROM..' is a spell that goes on. Throws usage `clock.wait.unreadable`. */
export function splitWait(text: string, field: string): readonly [string, string | null] {
  const parts = /^(.+?)\.\.(.*)$/.exec(text.trim());
  if (parts === null) throw new AppError('usage', 'clock.wait.unreadable', { field, value: text });
  const [, from = '', to = ''] = parts;
  return [from.trim(), to.trim() === '' ? null : to.trim()];
}
