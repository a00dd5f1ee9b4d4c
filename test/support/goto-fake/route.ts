// How the fake's modules say what they answer to.
import type { FakeState, FakeToken } from './state.js';

export type Api = 'oauth' | 'admin' | 'api';

export interface Asked {
  readonly state: FakeState;
  readonly url: URL;
  readonly params: readonly string[];
  readonly body: Record<string, unknown>;
  readonly form: URLSearchParams;
  readonly token: FakeToken;
  readonly authorization: string;
  /** Milliseconds of the fake's clock. */
  readonly now: number;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Body as it is, instead of JSON. */
  readonly text?: string;
}

export interface Route {
  readonly api: Api;
  readonly method: string;
  readonly path: RegExp;
  /** Any of these scopes; none: no token is asked for. */
  readonly scopes: readonly string[];
  /** Whether the token's owner must be admin. */
  readonly needsAdmin: boolean;
  answer(asked: Asked): Answer;
}

let references = 0;

/** An error as api.goto.com words it. */
export function fault(status: number, errorCode: string, message = 'no', constraintViolations?: readonly { field: string; constraint: string }[]): Answer {
  references += 1;
  return { status, body: { reference: `r-${references.toString(16)}`, errorCode, message, ...(constraintViolations === undefined ? {} : { constraintViolations }) } };
}

export const notFound = (): Answer => fault(404, 'NOT_FOUND', 'nothing here that you may see');

/** A page by marker; an account that may not be seen has none of anything. */
export function markerPage<T extends { accountKey: string }>({ url, token }: Asked, all: Iterable<T>, shown: (record: T) => unknown, sized = true): Answer {
  const violations: { field: string; constraint: string }[] = [];
  const accountKey = url.searchParams.get('accountKey');
  const pageSize = sized ? Number(url.searchParams.get('pageSize') ?? 50) : 50;
  if (accountKey === null) violations.push({ field: 'accountKey', constraint: 'REQUIRED' });
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 100) violations.push({ field: 'pageSize', constraint: 'INVALID' });
  const marker = url.searchParams.get('pageMarker');
  const from = marker === null ? 0 : Number(Buffer.from(marker, 'base64url').toString().replace('at:', ''));
  if (!Number.isInteger(from)) violations.push({ field: 'pageMarker', constraint: 'INVALID' });
  if (violations.length > 0) return fault(400, 'BAD_REQUEST', 'invalid query', violations);
  const visible = token.accounts.includes(accountKey ?? '') ? [...all].filter((record) => record.accountKey === accountKey) : [];
  const items = visible.slice(from, from + pageSize).map(shown);
  const next = from + pageSize;
  return { status: 200, body: { items, ...(next < visible.length ? { nextPageMarker: Buffer.from(`at:${next}`).toString('base64url') } : {}) } };
}

/** A record by its id, if its account may be seen. */
export function visible<T extends { accountKey: string }>({ token }: Asked, record: T | undefined): T | undefined {
  return record !== undefined && token.accounts.includes(record.accountKey) ? record : undefined;
}
