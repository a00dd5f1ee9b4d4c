// Where everything stands in a YAML text: a tree of the keys, out of the parser's events.
import { EVENT_ID, getScalarValue, type Event } from 'js-yaml';

export interface Place {
  readonly offset: number;
  /** By key, or by the position in a list. */
  readonly inside?: Map<string, Place>;
}

export interface DocumentPlaces {
  readonly place: Place;
  /** Keys that their mapping has already. */
  readonly twice: readonly { readonly path: readonly string[]; readonly offset: number }[];
}

// A plan has no more depth than the keys of a node's menu, and one more for a list of plans.
const deepest = 6;

interface Reading {
  readonly text: string;
  readonly events: readonly Event[];
  readonly twice: { path: readonly string[]; offset: number }[];
  /** The event that comes next. */
  at: number;
}

/** One for each document. */
export function placesOf(text: string, events: readonly Event[]): DocumentPlaces[] {
  const documents: DocumentPlaces[] = [];
  for (let at = 0; at < events.length;) {
    const place: Place = { offset: 0, inside: new Map() };
    const reading: Reading = { text, events, twice: [], at: at + 1 };
    walk(reading, place, []);
    documents.push({ place, twice: reading.twice });
    // Past the end of the document.
    at = reading.at + 1;
  }
  return documents;
}

/** Passes the next node, and puts what it has inside into `place`. */
function walk(reading: Reading, place: Place, path: readonly string[]): void {
  const { events } = reading;
  const first = events[reading.at];
  reading.at += 1;
  if (first?.type !== EVENT_ID.MAPPING && first?.type !== EVENT_ID.SEQUENCE) return;
  for (let index = 0; events[reading.at]?.type !== EVENT_ID.POP; index += 1) {
    const offset = offsetOf(events[reading.at]);
    const key = first.type === EVENT_ID.MAPPING ? readKey(reading) : String(index);
    const child: Place = path.length < deepest ? { offset, inside: new Map() } : { offset };
    const inner = [...path, key];
    if (place.inside?.has(key) === true) reading.twice.push({ path: inner, offset });
    else place.inside?.set(key, child);
    walk(reading, child, inner);
  }
  reading.at += 1;
}

/** Passes a key; one that is no scalar is refused when the document is built, and has no name here. */
function readKey(reading: Reading): string {
  const event = reading.events[reading.at];
  if (event?.type === EVENT_ID.SCALAR) {
    reading.at += 1;
    return getScalarValue(reading.text, event);
  }
  walk(reading, { offset: 0 }, []);
  return '';
}

function offsetOf(event: Event | undefined): number {
  if (event === undefined) return 0;
  if ('valueStart' in event) return event.valueStart;
  return 'start' in event ? event.start : 'anchorStart' in event ? event.anchorStart : 0;
}

/** The line (from 1) of an offset. */
export function lineCounter(text: string): (offset: number) => number {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= startsOf(text);
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
