// How the cells of a bulk file are to be read.

export interface RowReaderOptions {
  /** Stands for "clear this" in a cell; default `<clear>`. */
  readonly clearToken?: string;
  /** ISO country of the account: its emergency codes are no extensions (U1). */
  readonly country?: string;
}
