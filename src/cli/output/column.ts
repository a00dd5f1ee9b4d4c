// A column of a listing, declared once per noun in cli/views and used by every tabular format.

export type CellValue = string | number | boolean | null | undefined | readonly string[];

export interface Column<T> {
  /** The key in JSON and the header in CSV; what --columns, --sort and --query name. */
  readonly id: string;
  /** The value for machines. */
  readonly value: (record: T) => CellValue;
  /** What people read in a table, where it differs from the value; language and time come with `reader`. */
  readonly text?: (record: T, reader: Reader) => string;
  readonly align?: 'left' | 'right';
  /** Columns with a higher number are left out first when the terminal is narrow; 0 (default) is never left out. */
  readonly yields?: number;
  /** Down to how many characters it may be cut before other columns are left out; 32 if absent. */
  readonly comfortable?: number;
  /** Shown only when asked for by --columns (or in CSV). */
  readonly hidden?: boolean;
  /** Colour by meaning; only on a terminal with colour. */
  readonly tone?: (record: T) => Tone | undefined;
}

export type Tone = 'good' | 'warn' | 'bad' | 'muted' | 'strong';

/** For whom text is made: the language, the zone and the present instant. */
export interface Reader {
  readonly lang: 'en' | 'pt-BR' | 'de';
  readonly timeZone: string;
  readonly now: Date;
  /** The sentence of a key, filled in. */
  readonly say: (key: string, values?: Record<string, unknown>) => string;
}

/** What a noun prints: its columns, its JSON record, and the id of the text that titles each column (`column.<id>`). */
export interface View<T> {
  readonly noun: string;
  readonly columns: readonly Column<T>[];
  /** The record of JSON, NDJSON and YAML; the thing itself where this is absent. */
  readonly record?: (thing: T) => unknown;
  /** The title of a column, where the ids are not ours (the rows of a --query). */
  readonly title?: (id: string) => string;
}
