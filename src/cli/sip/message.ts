// SIP messages as text (RFC 3261): writes requests, reads responses. What comes from outside is held to limits, and garbage is an error.
import { AppError } from '../../domain/errors.js';

export interface SipResponse {
  readonly status: number;
  readonly reason: string;
  /** By small, long-form name; several of one name in their order. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

export type SipHeader = readonly [name: string, value: string];

export const limits = { message: 65_535, headers: 128, line: 8_192 } as const;

/** The one-letter names of RFC 3261, 7.3.3. */
const compact: Readonly<Record<string, string>> = {
  i: 'call-id', m: 'contact', e: 'content-encoding', l: 'content-length', c: 'content-type', f: 'from', s: 'subject', k: 'supported', t: 'to', v: 'via',
};

export function writeRequest(method: string, uri: string, headers: readonly SipHeader[]): string {
  for (const value of [method, uri, ...headers.flat()]) if (/[\r\n\0]/.test(value)) throw new Error('a line break would end the header');
  return `${method} ${uri} SIP/2.0\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}Content-Length: 0\r\n\r\n`;
}

/** Reads one whole response. Throws unavailable `sip.garbage` with what is wrong. */
export function parseResponse(text: string): SipResponse {
  if (text.length > limits.message) throw garbage('long');
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  const lines = unfolded(head.split(/\r?\n/));
  const [, status, reason = ''] = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/i.exec(lines[0] ?? '') ?? [];
  if (status === undefined) throw garbage('status');
  if (lines.length - 1 > limits.headers) throw garbage('headers');
  return { status: Number(status), reason: reason.slice(0, 200), headers: headersOf(lines.slice(1)), body: end === null ? '' : text.slice(end.index + end[0].length) };
}

export function header(response: SipResponse, name: string): string | undefined {
  return response.headers.get(name)?.[0];
}

/** Length of a stream's first whole message, or undefined while more has to come. Throws `sip.garbage`. */
export function messageLength(text: string): number | undefined {
  // Empty lines between messages keep a connection open.
  const start = /^(\r?\n)+/.exec(text)?.[0].length ?? 0;
  const end = /\r?\n\r?\n/.exec(text.slice(start));
  if (end === null) {
    if (text.length > limits.message) throw garbage('long');
    if (text.length - start > 12 && !/^SIP\/2\.0 |^[A-Z]+ /i.test(text.slice(start))) throw garbage('status');
    return undefined;
  }
  const head = text.slice(start, start + end.index);
  const [, digits = '0'] = /^(?:content-length|l)[ \t]*:[ \t]*(\d{1,6})[ \t]*$/im.exec(head) ?? [];
  const length = start + end.index + end[0].length + Number(digits);
  if (length > limits.message) throw garbage('long');
  return text.length >= length ? length : undefined;
}

function headersOf(lines: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (line.length > limits.line || !/^[\w!%*+`'~.-]+$/.test(name)) throw garbage('header');
    const long = compact[name] ?? name;
    const value = line.slice(colon + 1).trim();
    const known = headers.get(long);
    if (known === undefined) headers.set(long, [value]);
    else known.push(value);
  }
  return headers;
}

/** A line that begins with a space goes on from the one before. */
function unfolded(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line) && whole.length > 1) whole[whole.length - 1] += ` ${line.trim()}`;
    else whole.push(line);
  }
  return whole;
}

function garbage(what: string): AppError {
  return new AppError('unavailable', 'sip.garbage', { what });
}
