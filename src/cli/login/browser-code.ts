// OAuth by browser for a program without a server: a proof key (RFC 7636), and one loopback port that waits for the answer (RFC 8252).
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../domain/errors.js';

export interface CodeAnswer {
  readonly code: string;
  readonly redirectUri: string;
  readonly verifier: string;
}

export interface CodeRequest {
  readonly authorizeUrl: URL;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** 0: any free one. The vendor knows the address `http://localhost:PORT/callback` of the client. */
  readonly port: number;
  readonly signal: AbortSignal;
  /** Told the address to open; nothing in it is secret. */
  readonly show: (url: string) => Promise<void>;
  /** Milliseconds until nobody waits any longer. */
  readonly patience?: number;
}

const path = '/callback';

/** Waits for the code that the authorisation server sends to this machine. Throws denied `login.declined`, usage `login.port-taken`, unavailable `login.timed-out`. */
export async function codeByBrowser({ authorizeUrl, clientId, scopes, port, signal, show, patience = 300_000 }: CodeRequest): Promise<CodeAnswer> {
  const verifier = randomBytes(48).toString('base64url');
  const state = randomBytes(24).toString('base64url');
  const waiting = awaitAnswer(signal, patience);
  const server = await listen(port, state, waiting.take).catch((error: unknown) => {
    waiting.end();
    throw error;
  });
  try {
    const redirectUri = `http://localhost:${(server.address() as AddressInfo).port}${path}`;
    const url = new URL(authorizeUrl);
    const asked = {
      response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: scopes.join(' '), state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
    await show(url.href.replaceAll('+', '%20'));
    return { code: codeOf(await waiting.answer), redirectUri, verifier };
  } finally {
    waiting.end();
    server.close();
    server.closeAllConnections();
  }
}

function codeOf(answer: URL): string {
  const error = answer.searchParams.get('error');
  if (error !== null) throw new AppError('denied', 'login.declined', { reason: error, detail: answer.searchParams.get('error_description') ?? '' });
  return answer.searchParams.get('code') ?? '';
}

/** The first answer, or the error that ends the wait for it. */
function awaitAnswer(signal: AbortSignal, patience: number): { readonly answer: Promise<URL>; take(url: URL): void; end(): void } {
  let take: (url: URL) => void = () => {};
  let end: () => void = () => {};
  const answer = new Promise<URL>((resolve, reject) => {
    const timer = setTimeout(() => { reject(new AppError('unavailable', 'login.timed-out')); }, patience);
    const onAbort = (): void => { reject(new AppError('cancelled', 'interrupted')); };
    signal.addEventListener('abort', onAbort, { once: true });
    take = resolve;
    end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  });
  // It may end before anybody waits for it.
  answer.catch(() => undefined);
  return { answer, take: (url) => { take(url); }, end: () => { end(); } };
}

async function listen(port: number, state: string, onAnswer: (url: URL) => void): Promise<Server> {
  const server = createServer((request, response) => { serve(request, response, state, onAnswer); });
  return await new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new AppError('usage', 'login.port-taken', { field: 'port', value: String(port), reason: error.code ?? '' }, { cause: error }));
    });
    // Only this machine can reach it.
    server.listen(port, '127.0.0.1', () => { resolve(server); });
  });
}

function serve(request: IncomingMessage, response: ServerResponse, state: string, onAnswer: (url: URL) => void): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const isAnswer = request.method === 'GET' && url.pathname === path && isSame(url.searchParams.get('state') ?? '', state) && (url.searchParams.has('code') || url.searchParams.has('error'));
  response.writeHead(isAnswer ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', connection: 'close' });
  response.end(isAnswer ? '<!doctype html><title>pbxctl</title><p>pbxctl has what it needs. You can close this page.' : '<!doctype html><title>pbxctl</title><p>Not found.');
  // Another page on this machine must not be able to hand us a code of its own.
  if (isAnswer) onAnswer(url);
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
