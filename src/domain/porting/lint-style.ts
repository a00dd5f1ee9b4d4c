// Ways of writing the same thing that send orders back all the same (N3): Street and St, Suite in the street, South for S.
import type { PortFields } from './order.js';
import { finding, type Finding } from './finding.js';

const short: Readonly<Record<string, string>> = {
  street: 'st', avenue: 'ave', boulevard: 'blvd', road: 'rd', drive: 'dr', lane: 'ln', court: 'ct', place: 'pl', suite: 'ste', apartment: 'apt', floor: 'fl',
  north: 'n', south: 's', east: 'e', west: 'w', northeast: 'ne', northwest: 'nw', southeast: 'se', southwest: 'sw', incorporated: 'inc', corporation: 'corp',
  company: 'co', limited: 'ltd', and: '&', rua: 'r', avenida: 'av', 'straße': 'str', strasse: 'str', saint: 'st',
};

/** Whether two texts differ only in capitals, punctuation, accents or usual abbreviations. */
export function sameButStyle(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(text: string): string {
  return text.toLowerCase().normalize('NFC').replace(/stra(ß|ss)e\b/g, 'str').split(/[\s.,;:'"()/-]+/).filter((word) => word !== '').map((word) => short[word] ?? word)
    .join(' ').normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

const compass = /\b(north|south|east|west|northeast|northwest|southeast|southwest)\b/i;
const unitWord = /\b(suite|ste|apt|apartment|unit|floor|fl|room|rm|sala|apto|conjunto)\b\.?\s*#?\w+|#\s*\w+/i;

type Looked = Pick<PortFields, 'street' | 'unit' | 'houseNumber' | 'country' | 'businessName' | 'authorizedPerson' | 'losingProvider'>;

/** Warnings about spelling: the record of the losing side decides, so nothing here blocks. */
export function lintStyle(order: Looked, command: string): Finding[] {
  const found: Finding[] = [];
  const { street, unit, houseNumber, country } = order;
  const isNorthAmerica = country === 'US' || country === 'CA';
  if (street !== null && isNorthAmerica && compass.test(street)) {
    const word = compass.exec(street)?.[0] ?? '';
    found.push(finding('N3', 'compass-word', 'warning', 'street', { value: street, values: { word, short: (short[word.toLowerCase()] ?? '').toUpperCase() }, fix: `${command} --street "${street.replace(compass, (short[word.toLowerCase()] ?? '').toUpperCase())}"` }));
  }
  if (street !== null && unit === null && unitWord.test(street)) {
    const part = unitWord.exec(street)?.[0] ?? '';
    found.push(finding('N3', 'unit-in-street', 'warning', 'street', { value: street, values: { unit: part }, fix: `${command} --street "${street.replace(part, '').replace(/[\s,]+$/, '').trim()}" --unit "${part}"` }));
  }
  if (street !== null && houseNumber === null && /^\d+\w?\s/.test(street)) {
    found.push(finding('N3', 'number-in-street', 'warning', 'street', { value: street, fix: `${command} --house-number ${/^\S+/.exec(street)?.[0] ?? ''} --street "${street.replace(/^\S+\s+/, '')}"` }));
  }
  for (const [field, text] of [['businessName', order.businessName], ['authorizedPerson', order.authorizedPerson], ['street', street]] as const) {
    if (text !== null && text !== text.trim().replace(/\s+/g, ' ')) found.push(finding('N3', 'stray-blanks', 'warning', field, { value: text }));
  }
  return found;
}
