// A faithful stand-in for GoTo's three hosts: real HTTP on loopback ports, with its paging, limits, errors and oddities. What is
// only hearsay about GoTo is in unverified.ts.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { adminRoutes } from './admin.js';
import { deviceRoutes } from './devices.js';
import { extensionRoutes } from './extensions.js';
import { committing, createFaults, type FaultKind, type FaultPlan } from './faults.js';
import { lineRoutes } from './lines.js';
import { locationRoutes } from './locations.js';
import { numberRoutes } from './numbers.js';
import { issueToken, oauthRoutes, type OAuthBook } from './oauth.js';
import { fault, type Answer, type Api, type Asked, type Route } from './route.js';
import { createState, type FakeState, type FakeToken } from './state.js';
import { unverifiedRoutes } from './unverified.js';

export const allScopes = ['identity:', 'voice-admin.v1.read', 'voice-admin.v1.write', 'users.v1.lines.read', 'users.v1.read'];

export interface Seen {
  readonly api: Api; readonly method: string; readonly path: string; readonly query: string; readonly status: number | FaultKind; readonly at: number; readonly authorization: string; readonly body: string;
}

export interface GotoFake {
  readonly state: FakeState;
  readonly faults: FaultPlan;
  readonly oauth: OAuthBook;
  /** Settings of a profile that points here. */
  readonly settings: Readonly<Record<'oauth' | 'admin' | 'api' | 'account', string>>;
  readonly accountKey: string;
  /** Everything that was asked, in order. */
  readonly seen: Seen[];
  /** A token, by default of a super admin with every scope. */
  issue(given?: Partial<FakeToken>): FakeToken;
  /** Requests whose place was over the limit. */
  readonly refusals: number;
  close(): Promise<void>;
}

export interface FakeOptions {
  /** Milliseconds; the rate limit and the life of tokens go by it. */
  readonly clock?: () => number;
  /** Milliseconds before each answer, of the real clock. */
  readonly latency?: number;
  readonly perSecond?: number;
}

export async function startGotoFake({ clock = () => performance.now(), latency = 0, perSecond = 10 }: FakeOptions = {}): Promise<GotoFake> {
  const state = createState();
  const faults = createFaults();
  const accountKey = [...state.accounts.keys()][0] ?? '';
  const helena = { scopes: allScopes, role: 'super-admin', accounts: [accountKey], userKey: '7000000000000000001', email: 'helena@sol.example' } as const;
  const oauth: OAuthBook = { clients: new Map([['client-1', 'shh-client'], ['public-1', '']]), grants: new Map([['PAT-EXAMPLE', { ...helena, accounts: [...helena.accounts] }]]), codes: new Map(), person: { ...helena, accounts: [...helena.accounts] }, refreshes: 0 };
  // Their paths lie below those of others.
  const routes = [...unverifiedRoutes, ...adminRoutes, ...lineRoutes, ...extensionRoutes, ...deviceRoutes, ...numberRoutes, ...locationRoutes, ...oauthRoutes(oauth)];
  const limit = createLimit(clock, perSecond);
  const seen: Seen[] = [];
  const hosts = new Map<Api, Server>();

  async function handle(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const method = request.method ?? 'GET';
    if (latency > 0) await new Promise((resolve) => { setTimeout(resolve, latency); });
    const kind = api === 'oauth' ? undefined : faults.of(method, url.pathname);
    const authorization = request.headers.authorization ?? '';
    const note = (status: number | FaultKind): void => { seen.push({ api, method, path: url.pathname, query: url.search, status, at: clock(), authorization, body }); };
    const isEarly = kind !== undefined && !committing.has(kind);
    const answer = isEarly ? undefined : answered({ state, routes, limit, clock }, { api, method, url, body, authorization });
    note(kind ?? answer?.status ?? 0);
    if (kind === undefined) send(response, answer ?? fault(500, 'UNKNOWN_ERROR'), state);
    else misbehave(kind, request, response, answer, state);
  }

  for (const api of ['oauth', 'admin', 'api'] as const) {
    const server = createServer((request, response) => { handle(api, request, response).catch(() => { response.destroy(); }); });
    server.keepAliveTimeout = 1000;
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    hosts.set(api, server);
  }
  const address = (api: Api): string => `http://127.0.0.1:${(hosts.get(api)?.address() as AddressInfo).port}`;
  return {
    state, faults, oauth, accountKey, seen,
    settings: { oauth: address('oauth'), admin: address('admin'), api: address('api'), account: accountKey },
    issue: (given = {}) => Object.assign(issueToken(state, { ...helena, scopes: [...allScopes], accounts: [accountKey] }, clock()), given),
    get refusals() { return limit.refusals; },
    async close() {
      await Promise.all([...hosts.values()].map(async (server) => {
        server.closeAllConnections();
        await new Promise((resolve) => { server.close(resolve); });
      }));
    },
  };
}

interface Limit { readonly refusals: number; allows(name: string): boolean }

/** So many in any second, for each API. */
function createLimit(clock: () => number, perSecond: number): Limit {
  const recent = new Map<string, number[]>();
  let refusals = 0;
  return {
    get refusals() { return refusals; },
    allows(name) {
      const now = clock();
      const times = (recent.get(name) ?? []).filter((at) => at > now - 1000);
      recent.set(name, times);
      if (times.length >= perSecond) {
        refusals += 1;
        return false;
      }
      times.push(now);
      return true;
    },
  };
}

interface House { readonly state: FakeState; readonly routes: readonly Route[]; readonly limit: Limit; readonly clock: () => number }
interface Request { readonly api: Api; readonly method: string; readonly url: URL; readonly body: string; readonly authorization: string }

/** In GoTo's order: the limit, the token, the scope, the role, then the thing itself. */
function answered({ state, routes, limit, clock }: House, { api, method, url, body, authorization }: Request): Answer {
  if (api !== 'oauth' && !limit.allows(url.pathname.split('/')[1] ?? '')) return tooMany(state, clock());
  const route = routes.find((one) => one.api === api && one.method === method && one.path.test(url.pathname));
  const token = state.tokens.get(authorization.replace(/^Bearer /, ''));
  if (api !== 'oauth') {
    const refused = refusedToken(api, token, authorization, clock());
    if (refused !== undefined) return refused;
  }
  if (route === undefined) return fault(404, 'NOT_FOUND', 'no such path');
  if (token !== undefined && route.scopes.length > 0 && !route.scopes.some((scope) => token.scopes.includes(scope))) {
    return api === 'admin' ? { status: 401, body: { int_err_code: 'not.authenticated', msg: 'not authenticated' } } : fault(403, 'AUTHZ_INSUFFICIENT_SCOPE', 'scope');
  }
  if (route.needsAdmin && token?.role === 'member') return fault(403, 'UNAUTHORIZED', 'role');
  const isForm = body.includes('grant_type=') || url.pathname.startsWith('/oauth');
  const params = (route.path.exec(url.pathname) ?? []).slice(1).map(decodeURIComponent);
  let json: unknown = {};
  if (!isForm && body !== '') {
    try {
      json = JSON.parse(body);
    } catch {
      return fault(400, 'MALFORMED_REQUEST', 'not JSON');
    }
  }
  const asked: Asked = { state, url, params, body: json as Record<string, unknown>, form: new URLSearchParams(isForm ? body : ''), token: token as FakeToken, authorization, now: clock() };
  return route.answer(asked);
}

function refusedToken(api: Api, token: FakeToken | undefined, authorization: string, now: number): Answer | undefined {
  if (authorization === '') return fault(403, 'AUTHZ_INSUFFICIENT_SCOPE', 'no token');
  if (token !== undefined && !token.revoked && token.expiresAt > now) return undefined;
  if (api === 'admin') return { status: 401, body: { int_err_code: 'InvalidToken', msg: 'Invalid token passed' } };
  return fault(401, token === undefined || token.revoked ? 'AUTHN_INVALID_TOKEN' : 'AUTHN_EXPIRED_TOKEN', 'token');
}

function tooMany({ switches }: FakeState, now: number): Answer {
  const headers: Record<string, string> = switches.retryAfter === 'seconds' ? { 'retry-after': '1' } : switches.retryAfter === 'date' ? { 'retry-after': new Date(now + 1000).toUTCString() } : {};
  // Only the code: neither reference nor message.
  return { status: 429, body: { errorCode: 'TOO_MANY_REQUESTS' }, headers };
}

/** JSON as GoTo sends it: with a field that nobody knows yet, and keys that may be bare numbers. */
function jsonOf({ body, headers }: Answer, state: FakeState): string {
  const future = (value: unknown): unknown => Array.isArray(value) ? value.map(future)
    : typeof value === 'object' && value !== null ? { ...Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === 'settings' ? inner : future(inner)])), fieldOfTheFuture: { since: 2031 } } : value;
  const text = JSON.stringify(future(body));
  return headers?.['x-bare-keys'] !== undefined || state.switches.bareKeys ? text.replace(/"key":"(\d+)"/g, '"key":$1') : text;
}

function send(response: ServerResponse, answer: Answer, state: FakeState): void {
  const text = answer.text ?? (answer.body === undefined ? '' : jsonOf(answer, state));
  const { 'x-bare-keys': _bare, ...headers } = answer.headers ?? {};
  response.writeHead(answer.status, { ...(answer.body === undefined ? {} : { 'content-type': 'application/json' }), ...headers });
  response.end(text);
}

const page = '<html><head><title>Gateway</title></head><body>Please wait.</body></html>';

function misbehave(kind: FaultKind, request: IncomingMessage, response: ServerResponse, answer: Answer | undefined, state: FakeState): void {
  const html = (status: number): void => { response.writeHead(status, { 'content-type': 'text/html' }).end(page); };
  switch (kind) {
    case 'reset-before': case 'reset-after': request.socket.destroy(); return;
    case 'hang-before': case 'hang-after': return;
    case 'half-open': response.writeHead(200, { 'content-type': 'application/json' }).write('{"items":['); return;
    case '429': send(response, { status: 429, body: { errorCode: 'TOO_MANY_REQUESTS' } }, state); return;
    case '429-wait': send(response, { status: 429, body: { errorCode: 'TOO_MANY_REQUESTS' }, headers: { 'retry-after': '3' } }, state); return;
    case '500': case '500-after': send(response, fault(500, 'UNKNOWN_ERROR', 'fault'), state); return;
    case '502-html': html(502); return;
    case '503': send(response, fault(503, 'UNAVAILABLE', 'later'), state); return;
    case '504-empty': response.writeHead(504).end(); return;
    case 'html': html(200); return;
    case 'error-inside': send(response, { ...fault(200, 'UNKNOWN_ERROR', 'inside'), status: 200 }, state); return;
    case 'elsewhere': response.writeHead(302, { location: 'https://login.evil.example/steal' }).end(); return;
    case 'huge': response.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(40_000_000)}"`); return;
    case 'truncated': {
      const text = answer?.body === undefined ? '{"half":' : jsonOf(answer, state);
      response.writeHead(200, { 'content-type': 'application/json' }).end(text.slice(0, Math.ceil(text.length / 2)));
    }
  }
}
