// The little that the shared SQL stores ask of a database; SQLite and PostgreSQL each fill it in.

export type Param = string | number | null | Uint8Array;

export interface TextMatch {
  /** What to select from beside the table itself. */
  readonly from: string;
  /** The column that holds the `seq` of the row that was found. */
  readonly seq: string;
  readonly condition: string;
  readonly params: readonly Param[];
}

export interface Connection {
  all<R>(sql: string, ...params: Param[]): Promise<R[]>;
  get<R>(sql: string, ...params: Param[]): Promise<R | undefined>;
  /** Streams rows; memory stays flat however many there are. */
  each<R>(sql: string, ...params: Param[]): AsyncIterable<R>;
  /** How many rows it changed. A broken uniqueness is refused `conflict` with `constraint` as table.column. */
  run(sql: string, ...params: Param[]): Promise<number>;
  /** Runs `work` in one writing transaction, or joins the one that is open. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Called before each outermost commit, and after anything is rolled back. */
  onCommit(write: () => Promise<void>): void;
  onRollback(forget: () => void): void;
  /** An SQL expression: the rows of `from` as one JSON array of arrays. */
  jsonRows(columns: readonly string[], from: string): string;
  /** How to find rows of a table that has an index of its words, by words that must all come, in one column if it is named; undefined for none at all. */
  textMatch(table: string, words: string, column?: string): TextMatch | undefined;
}
