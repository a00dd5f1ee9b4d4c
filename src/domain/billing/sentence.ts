// The arithmetic of a line in one English sentence: '2 x Standard, 21..30 Jun, 10/30 days x 39.90 = 26.60'.
import { dayOfMonth, type CivilDate, type CivilMonth } from '../civil-date.js';
import { type Item, type Tier } from './item.js';

const monthNames = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const tierNames: Readonly<Record<Tier, string>> = { basic: 'Basic', standard: 'Standard', premium: 'Premium', teams: 'Teams Edition' };
const unnamed = {
  channel: 'SIP trunk channel', 'trunk-softphone': 'SIP trunk channel', 'excess-minute': 'excess minute', consultancy: 'phone consultancy',
} as const;

/** What the item is called on an English line. */
export function labelOf(item: Item): string {
  switch (item.type) {
    case 'extension': return tierNames[item.tier];
    case 'device': return item.device.replaceAll('-', ' ');
    case 'number': return `${item.number.replaceAll('-', ' ')} number ${item.country}`;
    case 'one-off': return item.name === null ? 'one-off charge' : item.name.replaceAll('-', ' ');
    default: return unnamed[item.type];
  }
}

/** '21..30 Jun', or '30 Jun' for one day; both dates are of one month. */
export function spanText(from: CivilDate, to: CivilDate): string {
  return from === to ? dayText(from) : `${dayOfMonth(from)}..${dayText(to)}`;
}

/** '30 Jun'. */
export function dayText(date: CivilDate): string {
  return `${dayOfMonth(date)} ${monthName(date)}`;
}

/** 'Jun 2026'. */
export function monthText(month: CivilMonth): string {
  return `${monthName(month)} ${month.slice(0, 4)}`;
}

function monthName(date: CivilDate | CivilMonth): string {
  const month = Number(date.slice(5, 7));
  return monthNames.slice(3 * month - 3, 3 * month);
}
