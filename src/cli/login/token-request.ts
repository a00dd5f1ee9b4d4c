// Requests to an authorisation server: a code, a personal token or a refresh token for an access token, and taking one back.
import axios from 'axios';
import { AppError } from '../../domain/errors.js';
import type { Manifest } from '../../domain/stores.js';
import type { Machine } from '../machine.js';

export interface Client {
  readonly id: string;
  readonly secret: string | null;
}

export interface TokenReply {
  readonly accessToken: string;
  /** Absent when the old one stays valid. */
  readonly refreshToken: string | undefined;
  readonly expiresIn: number;
  readonly scope: string;
  readonly principal: string;
}

export interface Server {
  readonly machine: Pick<Machine, 'pace' | 'signal'>;
  readonly manifest: Pick<Manifest, 'title'>;
  readonly issuer: string;
  readonly debug: (line: string) => void;
}

const attempts = 4;

/** One answer of the token endpoint. Throws denied `login.refused`, `login.client-refused`, or unavailable `login.unreachable`. */
export async function requestToken(server: Server, path: string, client: Client, form: Readonly<Record<string, string>>): Promise<TokenReply> {
  const { status, body } = await post(server, path, client, form);
  const reply = record(body);
  if (status === 200 && typeof reply['access_token'] === 'string') {
    return {
      accessToken: reply['access_token'], refreshToken: text(reply['refresh_token']), scope: text(reply['scope']) ?? '', principal: text(reply['principal']) ?? '',
      expiresIn: Number(reply['expires_in'] ?? 3600) || 3600,
    };
  }
  const values = { vendor: server.manifest.title, host: new URL(server.issuer).host, status, reason: text(reply['error']) ?? '', detail: text(reply['error_description']) ?? '' };
  if (status === 401 || reply['error'] === 'invalid_client' || reply['error'] === 'unauthorized_client') throw new AppError('denied', 'login.client-refused', values);
  if (status === 400 || status === 403) throw new AppError('denied', 'login.refused', values);
  throw new AppError('unavailable', 'login.unreachable', values);
}

/** Tells the server to forget a token; whether it did. */
export async function revokeToken(server: Server, path: string, client: Client, token: string): Promise<boolean> {
  try {
    return (await post(server, path, client, { token })).status < 300;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'unavailable') return false;
    throw error;
  }
}

// An exchange may be repeated: a server that rotated its refresh token keeps the old one valid until its end.
async function post(server: Server, path: string, client: Client, form: Readonly<Record<string, string>>): Promise<{ status: number; body: string }> {
  const { machine: { pace, signal }, debug } = server;
  const url = new URL(path, server.issuer);
  refusePlain(url);
  let failure = '';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (attempt > 1) await pace.sleep(500 * 2 ** (attempt - 2) * (0.5 + pace.random() / 2), signal);
    debug(`> POST ${url.href} ${form['grant_type'] ?? 'revoke'}`);
    try {
      const reply = await axios.post<string>(url.href, new URLSearchParams(client.secret === null ? { ...form, client_id: client.id } : form).toString(), {
        timeout: 20_000, maxRedirects: 0, maxContentLength: 1_000_000, responseType: 'text', transformResponse: (data: string) => data, validateStatus: () => true, signal,
        headers: {
          'content-type': 'application/x-www-form-urlencoded', accept: 'application/json',
          ...(client.secret === null ? {} : { authorization: `Basic ${Buffer.from(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`).toString('base64')}` }),
        },
      });
      debug(`< ${reply.status}`);
      if (reply.status !== 429 && reply.status < 500) return { status: reply.status, body: reply.data };
      failure = String(reply.status);
    } catch (error) {
      // What axios throws holds the form with its secrets: nothing of it but a code goes further.
      failure = (error as { code?: string }).code ?? 'no reply';
      debug(`< ${failure}`);
      if (signal.aborted) throw new AppError('cancelled', 'interrupted');
    }
  }
  throw new AppError('unavailable', 'login.unreachable', { vendor: server.manifest.title, host: url.host, status: 0, reason: failure, detail: '' });
}

/** A secret never travels in the open; a server on this machine is the exception that tests need. */
export function refusePlain(url: URL): void {
  if (url.protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)) return;
  throw new AppError('refused', 'login.plain-http', { host: url.host });
}

function record(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
