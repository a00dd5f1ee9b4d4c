// Digest authentication as SIP uses it (RFC 3261, 7616, 8760): reads challenges, answers the strongest that can be answered.
import { createHash } from 'node:crypto';

export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  readonly algorithm: Algorithm;
  readonly qop: 'auth' | undefined;
  readonly stale: boolean;
}

const hashes = { 'SHA-512-256': 'sha512-256', 'SHA-256': 'sha256', MD5: 'md5' } as const;
type HashName = keyof typeof hashes;
export type Algorithm = HashName | `${HashName}-sess`;

export interface Answering {
  readonly user: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
  readonly clientNonce: string;
  readonly count: number;
}

/** The challenges of WWW-Authenticate or Proxy-Authenticate that can be answered, strongest first. Basic never is: it would send the password. */
export function readChallenges(headers: readonly string[]): Challenge[] {
  const found = headers.flatMap((header): Challenge[] => {
    const [, rest] = /^digest\s+(.*)$/is.exec(header.trim()) ?? [];
    if (rest === undefined) return [];
    const fields = fieldsOf(rest);
    const algorithm = algorithmOf(fields.get('algorithm') ?? 'MD5');
    const [realm, nonce] = [fields.get('realm'), fields.get('nonce')];
    const offered = fields.get('qop')?.toLowerCase().split(/\s*,\s*/);
    if (algorithm === undefined || realm === undefined || nonce === undefined || (offered !== undefined && !offered.includes('auth'))) return [];
    return [{ realm, nonce, algorithm, opaque: fields.get('opaque'), qop: offered === undefined ? undefined : 'auth', stale: fields.get('stale')?.toLowerCase() === 'true' }];
  });
  const strength = Object.keys(hashes);
  const rank = ({ algorithm }: Challenge): number => strength.indexOf(algorithm.replace(/-sess$/, ''));
  return found.sort((a, b) => rank(a) - rank(b));
}

/** The value of Authorization for a challenge. */
export function answerChallenge(challenge: Challenge, { user, password, method, uri, clientNonce, count }: Answering): string {
  const { realm, nonce, opaque, algorithm, qop } = challenge;
  const hash = (text: string): string => createHash(hashes[algorithm.replace(/-sess$/, '') as HashName]).update(text).digest('hex');
  const isSession = algorithm.endsWith('-sess');
  const secret = hash(`${user}:${realm}:${password}`);
  const ha1 = isSession ? hash(`${secret}:${nonce}:${clientNonce}`) : secret;
  const ha2 = hash(`${method}:${uri}`);
  const nc = count.toString(16).padStart(8, '0');
  const response = hash(qop === undefined ? `${ha1}:${nonce}:${ha2}` : `${ha1}:${nonce}:${nc}:${clientNonce}:${qop}:${ha2}`);
  const parts = [
    `username=${quoted(user)}`, `realm=${quoted(realm)}`, `nonce=${quoted(nonce)}`, `uri=${quoted(uri)}`, `response="${response}"`, `algorithm=${algorithm}`,
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(qop === undefined ? [] : [`qop=${qop}`, `nc=${nc}`]), ...(qop === undefined && !isSession ? [] : [`cnonce="${clientNonce}"`]),
  ];
  return `Digest ${parts.join(', ')}`;
}

function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [, name = '', inQuotes, bare] of text.matchAll(/([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)) {
    fields.set(name.toLowerCase(), inQuotes?.replace(/\\(.)/g, '$1') ?? bare ?? '');
  }
  return fields;
}

function algorithmOf(text: string): Algorithm | undefined {
  const wanted = text.toUpperCase();
  for (const name of Object.keys(hashes) as HashName[]) {
    if (wanted === name) return name;
    if (wanted === `${name}-SESS`) return `${name}-sess`;
  }
  return undefined;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
