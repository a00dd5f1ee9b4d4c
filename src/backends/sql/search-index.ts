// What the index of part-words finds (search-migrations.ts): numbers, orders, contacts, sites and things of call routing.
import type { Hit } from '../../domain/stores.js';
import type { Connection } from './connection.js';

export interface FoundRow {
  readonly kind: Hit['kind'];
  readonly id: string;
  readonly label: string;
  readonly detail: string | null;
  /** What it is found by, a line each. */
  readonly haystack: string;
}

/** The best `most` rows for any spelling. */
export async function indexedRows(connection: Connection, spellings: readonly string[], { hidden, most }: { readonly hidden: readonly Hit['kind'][]; readonly most: number }): Promise<FoundRow[]> {
  const found = new Map<string, FoundRow>();
  for (const shape of shapes) {
    const phrase = spellings.map((word) => `"${shape(word).replaceAll('"', '""')}"`).join(' OR ');
    // What a better rank has found is found again here, and must not take the room of what is new.
    const rows = await connection.all<FoundRow>(`
      select s.kind, s.id, s.label, s.detail, s.words as haystack from search_words w join search_index s on s.seq = w.rowid
      where w.words match ? and s.kind not in (select value from json_each(?)) limit ?`, phrase, JSON.stringify(hidden), most + found.size);
    for (const row of rows) found.set(`${row.kind} ${row.id}`, row);
    if (found.size >= most) break;
  }
  return [...found.values()];
}

/** From the best rank to the least: the whole field, its beginning, its end, the beginning of a word, anything. */
const shapes: readonly ((word: string) => string)[] = [(word) => `\n${word}\n`, (word) => `\n${word}`, (word) => `${word}\n`, (word) => ` ${word}`, (word) => word];
