// The only error class, the problems of a row, and nothing else. Sentences live in cli/text, by code.

/** What went wrong, in the words that decide the exit code (see cli/exit-codes.ts). */
export type ErrorKind =
  | 'usage' | 'missing' | 'denied' | 'refused' | 'partial' | 'unavailable' | 'unsupported' | 'cancelled';

export type ErrorValue = string | number | boolean | undefined | readonly string[];
export type ErrorValues = Readonly<Record<string, ErrorValue>>;

/** Thrown where a command must stop. `values` fill the sentence of `code`; `field`, `row` and `file` are reported as such. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind: ErrorKind;
  readonly code: string;
  readonly values: ErrorValues;

  constructor(kind: ErrorKind, code: string, values: ErrorValues = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.kind = kind;
    this.code = code;
    this.values = values;
  }
}

// Errors whose field is one of these are about the login as a whole.
const fieldsOfLogins = new Set<unknown>(['scope', 'account']);

/**
 * The error in a chain of causes that says that the login itself is not let in any more (ended, revoked, without a scope, of another
 * account): no row can mend that, and whatever was to be done can be done after logging in.
 */
export function lockoutOf(error: unknown): AppError | undefined {
  if (!(error instanceof AppError)) return undefined;
  const { kind, code, values, cause } = error;
  if (kind === 'denied' && (code.startsWith('login.') || (values['status'] === 401 && code.startsWith('http.')))) return error;
  // The first of the chain that says so: what wraps it speaks of what was left half done.
  return lockoutOf(cause) ?? (kind === 'denied' && fieldsOfLogins.has(values['field']) ? error : undefined);
}

/** A fault or a warning that does not stop the caller: one cell of an import, one answer of a wizard. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** Data row, counted from 1. */
  readonly row?: number;
  /** Line of the file, counted from 1, as a spreadsheet or editor shows it. */
  readonly line?: number;
  /** The file's own name of the column. */
  readonly column?: string;
  readonly field?: string;
  /** The offending value as it was given; never a secret. */
  readonly value?: string;
  readonly values?: ErrorValues;
}
