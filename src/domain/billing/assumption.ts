// What the figures take for granted where the vendor's terms are silent: each open point with the one answer we chose.
import { type Coded } from './invoice-shape.js';
import { type Draft } from './draft.js';
import { channelsPerSoftphone, leastConsultancyMinutes } from './event-lines.js';
import { type ErrorValues } from '../errors.js';

const always = [
  'removal-day-counts', 'zero-days', 'no-credit', 'no-netting', 'latest-addition-first', 'within-contracted', 'minimum-per-tier', 'tier-change',
] as const;

/** The assumptions behind an invoice, in a fixed order; what its lines do not touch is left out. */
export function assumptionsOf(draft: Draft): Coded[] {
  const { terms, contract, lines } = draft;
  const has = (matches: (item: string, kind: string) => boolean): boolean => lines.some((line) => matches(line.item, line.kind));
  const minimumDays = contract.versions.reduce((days, version) => Math.max(days, version.minimumDays ?? 0), 0);
  const found: Coded[] = [
    coded(terms.dayCount === 'actual' ? 'day-count-actual' : 'day-count-30-360'),
    ...always.map((code) => coded(code)),
    coded(terms.rounding === 'half-up' ? 'rounding-half-up' : 'rounding-half-even', { currency: contract.currency }),
  ];
  if (contract.versions.length > 1) found.push(coded('price-of-the-day'));
  if (minimumDays > 0) found.push(coded('minimum-duration', { days: minimumDays }));
  if (has((item, kind) => kind === 'pro-rata' && !item.startsWith('extension:'))) found.push(coded('monthly-items'));
  if (has((_item, kind) => kind === 'usage' || kind === 'one-off')) found.push(coded('usage-whole'));
  if (has((item) => item === 'trunk-softphone')) found.push(coded('trunk-channels', { channels: channelsPerSoftphone }));
  if (has((item) => item === 'consultancy')) found.push(coded('consultancy', { minutes: leastConsultancyMinutes }));
  return found;
}

function coded(code: string, values: ErrorValues = {}): Coded {
  return { code: `billing.assumption.${code}`, values };
}
