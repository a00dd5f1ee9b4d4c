// The street of a location: compass points are written short (L1), unless the word is the name of the street itself.
import type { LocationRegion } from './postal.js';

const points: Readonly<Record<string, string>> = {
  north: 'N', south: 'S', east: 'E', west: 'W', northeast: 'NE', northwest: 'NW', southeast: 'SE', southwest: 'SW',
  n: 'N', s: 'S', e: 'E', w: 'W', ne: 'NE', nw: 'NW', se: 'SE', sw: 'SW',
};
/** In Québec and New Brunswick the point comes last, in French. */
const frenchPoints: Readonly<Record<string, string>> = { nord: 'N', sud: 'S', est: 'E', ouest: 'O' };

const suffixes = new Set(('alley aly avenue av ave boulevard blvd circle cir close court ct cove cv crescent cres crossing xing drive dr expressway expy freeway fwy gate green '
  + 'grove heights highway hwy lane ln loop mews parade park parkway pkwy place pl plaza plz point pt ridge road rd route rte row run square sq street st terrace ter '
  + 'trail trl turnpike tpke walk way').split(' '));

/** The street with compass points abbreviated: '350 South 5th Avenue' -> '350 S 5th Avenue'; '12 North Street' stays. */
export function abbreviateCompass(street: string, region: LocationRegion): string {
  const words = joined(street.trim().replace(/\s+/g, ' ').split(' '));
  const first = words.findIndex((word) => !/^[\d/-]+[a-z]?$/i.test(word));
  return words.map((word, index) => {
    const point = pointOf(word);
    const next = words[index + 1];
    if (point !== undefined && index === first && next !== undefined && !(isSuffix(next) && isLastOfName(words, index + 1))) return point;
    if (next !== undefined || index <= first) return word;
    // After the name: 'Main Street South'; in French there is no suffix to go by.
    if (point !== undefined && isSuffix(words[index - 1])) return point;
    return region === 'CA' ? frenchPoints[bare(word)] ?? word : word;
  }).join(' ');
}

/** 'North Street' and 'North Street S': what comes after the suffix is a point or nothing. */
function isLastOfName(words: readonly string[], suffix: number): boolean {
  const rest = words.slice(suffix + 1);
  return rest.length === 0 || (rest.length === 1 && pointOf(rest[0] ?? '') !== undefined);
}

function joined(words: readonly string[]): string[] {
  const whole: string[] = [];
  for (const word of words) {
    const both = `${whole.at(-1) ?? ''}${word}`;
    // 'North West' is one point; a letter after a house number is not.
    if (/^(north|south)(east|west)$/i.test(both)) whole[whole.length - 1] = both;
    else whole.push(word);
  }
  return whole;
}

function bare(word: string): string {
  return word.replace(/[.,-]/g, '').toLowerCase();
}

function pointOf(word: string): string | undefined {
  const letters = bare(word);
  return Object.hasOwn(points, letters) ? points[letters] : undefined;
}

function isSuffix(word: string | undefined): boolean {
  return word !== undefined && suffixes.has(bare(word));
}
