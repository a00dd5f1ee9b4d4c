// Full-text search over the manual, by BM25: words folded, the beginning of a word counts as the word, headings count more.
import { blocksOf } from './render.js';
import type { Topic } from './topic.js';

export interface Passage {
  readonly topic: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
}

export interface Match extends Passage {
  readonly score: number;
}

const headingWeight = 3;
const titleWeight = 0.5;
const saturation = 1.2;
const lengthPart = 0.75;
// A word that only begins like the one asked for is worth less than the word itself.
const prefixWorth = 0.6;
// What a topic is about helps each of its passages a little, so that `resume import` finds what the import says of resuming.
const topicWeight = 0.4;

// Words of a question that say nothing of what it is about.
const fillers = new Set('a an and are as at be by can do does for from how i if in is it me my of on or that the there this to what when where which who why with you'.split(' '));
// Shorter beginnings belong to too many words: `pro` of pro-rata to provider, problem and process.
const shortestBeginning = 4;

/** Small letters without accents; a hyphen parts words. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The part of an English word that stays when it is inflected: resume, resumed and resuming are one. */
function stemOf(word: string): string {
  return word.length < 5 ? word : word.replace(/(?:ing|ed|es|s|e)$/, '');
}

/** The passages of a topic: what stands under each heading. */
export function passagesOf(topic: Topic): Passage[] {
  const passages: { topic: string; title: string; heading: string; text: string }[] = [];
  for (const block of blocksOf(topic.text)) {
    if (block.kind === 'heading') {
      passages.push({ topic: topic.id, title: topic.title, heading: block.text, text: '' });
      continue;
    }
    if (passages.length === 0) passages.push({ topic: topic.id, title: topic.title, heading: topic.title, text: '' });
    const last = passages.at(-1);
    const text = block.kind === 'command' ? block.lines.join('\n') : block.text.replaceAll('**', '');
    if (last !== undefined) last.text += last.text === '' ? text : `\n${text}`;
  }
  return passages;
}

interface Indexed { readonly passage: Passage; readonly isFirst: boolean; /** Words of the passage itself, without those of its topic. */ readonly own: ReadonlySet<string>; readonly counts: ReadonlyMap<string, number>; readonly length: number }

/** The stems of the words that are looked for, with the words as typed. */
function askedOf(query: string): Map<string, string> {
  const words = wordsOf(query);
  const telling = words.filter((word) => !fillers.has(word));
  return new Map((telling.length > 0 ? telling : words).map((word) => [stemOf(word), word]));
}

/** Words of a question that come nowhere: an answer without them answers another question. */
export function unknownWords(topics: readonly Topic[], query: string): string[] {
  const indexed = topics.flatMap(indexedOf);
  return [...askedOf(query)].filter(([stem]) => indexed.every(({ counts }) => occurrences(stem, counts) === 0)).map(([, word]) => word);
}

/** The passages that have at least half of the words, best first; one that has them all goes before one that has some. */
export function searchTopics(topics: readonly Topic[], query: string, most = 20): Match[] {
  const asked = [...askedOf(query).keys()];
  if (asked.length === 0) return [];
  const indexed = topics.flatMap(indexedOf);
  const average = indexed.reduce((sum, { length }) => sum + length, 0) / indexed.length;
  const found = asked.map((word) => indexed.map(({ counts }) => occurrences(word, counts)));
  const matches = indexed.flatMap(({ passage, length, own, isFirst }, at): Match[] => {
    // The words of a topic lead to where it begins, and not to each of its passages.
    if (!isFirst && asked.every((word) => !isAmong(word, own))) return [];
    let score = 0;
    let hits = 0;
    for (const counts of found) {
      const count = counts[at] ?? 0;
      if (count === 0) continue;
      hits += 1;
      const having = counts.filter((one) => one > 0).length;
      const rarity = Math.log(1 + (indexed.length - having + 0.5) / (having + 0.5));
      score += rarity * (count * (saturation + 1)) / (count + saturation * (1 - lengthPart + lengthPart * length / average));
    }
    return hits * 2 < asked.length || hits === 0 ? [] : [{ ...passage, score: Math.round(score * (hits / asked.length) ** 2 * 1000) / 1000 }];
  });
  return matches.sort((a, b) => b.score - a.score).slice(0, most);
}

function indexedOf(topic: Topic): Indexed[] {
  return passagesOf(topic).map((passage, nth) => index(passage, topic, nth === 0));
}

function index(passage: Passage, topic: Topic, isFirst: boolean): Indexed {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number): number => {
    const words = wordsOf(text);
    for (const word of words.map(stemOf)) counts.set(word, (counts.get(word) ?? 0) + weight);
    return words.length;
  };
  add(passage.heading, headingWeight);
  // A topic's name and its other words lead to its first passage, the one to begin reading at.
  const extra = add(`${topic.id} ${topic.title} ${topic.keywords} ${topic.summary}`, passage.heading === topic.title ? titleWeight : topicWeight);
  // Every passage carries the words of its topic, so none is longer by them than another.
  const length = add(passage.text, 1) + extra;
  // What begins a topic may have no text of its own.
  const shown = isFirst && passage.text === '' ? { ...passage, text: topic.summary } : passage;
  return { passage: shown, isFirst, own: new Set(wordsOf(`${passage.heading} ${passage.text}`).map(stemOf)), counts, length };
}

function isAmong(word: string, own: ReadonlySet<string>): boolean {
  return own.has(word) || (word.length >= shortestBeginning && [...own].some((other) => other.startsWith(word)));
}

function occurrences(word: string, counts: ReadonlyMap<string, number>): number {
  let sum = counts.get(word) ?? 0;
  if (word.length < shortestBeginning) return sum;
  for (const [other, count] of counts) if (other !== word && other.startsWith(word)) sum += count * prefixWorth;
  return sum;
}

/** The part of a passage around the first word that was asked for, on one line. */
export function snippet(text: string, query: string, width = 100): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const plain = [...line].map((letter) => letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() || ' ').map((letter) => letter[0] ?? ' ').join('');
  const places = wordsOf(query).map((word) => plain.search(new RegExp(`(?<![\\p{L}\\p{N}])${stemOf(word)}`, 'u'))).filter((place) => place >= 0);
  const middle = places.length === 0 ? 0 : Math.min(...places);
  if (line.length <= width) return line;
  const start = middle < width / 2 ? 0 : Math.max(0, line.lastIndexOf(' ', middle - Math.floor(width / 3)) + 1);
  return `${start > 0 ? '… ' : ''}${line.slice(start, start + width).replace(/\s+\S*$/, '')}${start + width < line.length ? ' …' : ''}`;
}
