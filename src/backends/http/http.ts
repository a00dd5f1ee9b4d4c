// Requests to a vendor: who we are, how fast, how often again. Reads are repeated by themselves; a write is repeated only where
// its caller can find out whether it arrived, or says that arriving twice is the same as once.
import { AppError } from '../../domain/errors.js';
import type { BackendEnvironment } from '../../domain/stores.js';
import { faultError, notJson, outcomeUnknown, redirected, statusError, type Asked, type VendorFault } from './failure.js';
import { parseJson } from './json.js';
import { createRate, type Rate } from './rate.js';
import { redactBody, redactText, redactUrl } from './redact.js';
import { retryAfter } from './retry-after.js';
import { isFault, type Method, type Transport, type WireFault, type WireReply } from './transport.js';

export interface HttpOptions {
  /** What messages call the vendor. */
  readonly title: string;
  /** The only hosts that are spoken to (with port where it is not 443). */
  readonly hosts: readonly string[];
  readonly environment: BackendEnvironment;
  /** The time of day, for a Retry-After that is a date. */
  readonly now: () => Date;
  /** Which limit a request counts against. */
  readonly limitOf: (url: URL) => { readonly name: string; readonly perSecond: number };
  /** What an error body says; undefined for a body that is none. Also asked about replies of status 200. */
  readonly faultOf: (body: unknown, reply: WireReply) => VendorFault | undefined;
  /** Absent: axios, loaded with the first request. */
  readonly transport?: Transport | undefined;
  readonly timeout?: number | undefined;
  readonly attempts?: number | undefined;
  readonly maxBytes?: number | undefined;
  /** The longest a request waits for a host that says too many, milliseconds in all. */
  readonly patience?: number | undefined;
}

export interface Write {
  readonly body?: unknown;
  /** Looks whether the write arrived, by a natural key: what a reply would have said, or undefined. */
  readonly found?: (() => Promise<unknown>) | undefined;
  /** The caller's word that a second time changes nothing. */
  readonly repeatable?: boolean | undefined;
}

export interface Http {
  /** Throws AppErrors `http.*`, with the vendor's code and reference in `values`. */
  get(url: string | URL): Promise<unknown>;
  /** The reply's JSON, or undefined where it has no body. */
  write(method: Exclude<Method, 'GET'>, url: string | URL, options?: Write): Promise<unknown>;
  /** What each limit allows at present, by its name. */
  rates(): Readonly<Record<string, number>>;
  /** The same, deaf to Ctrl-C: for the rest of a change that has begun and must not be left half made. */
  readonly inHand: Http;
}

interface Call extends Asked {
  readonly write: Write | undefined;
  readonly signal: AbortSignal | undefined;
}

type Verdict =
  | { readonly is: 'done'; readonly value: unknown }
  | { readonly is: 'failed'; readonly error: AppError }
  /** Worth another attempt; `arrived` says whether the host may have acted on this one. */
  | { readonly is: 'again'; readonly error: AppError; readonly arrived: boolean; readonly wait?: number | undefined }
  | { readonly is: 'too-many'; readonly error: AppError; readonly wait: number }
  | { readonly is: 'unauthenticated'; readonly error: AppError; readonly refused: string }
  | { readonly is: 'elsewhere'; readonly url: URL };

const mostRedirects = 5;

export function createHttp(options: HttpOptions): Http {
  const exchange = createExchange(options);

  function checked(url: string | URL): URL {
    const target = new URL(url);
    if (!options.hosts.includes(target.host)) throw new AppError('refused', 'http.foreign-host', { host: target.host, vendor: options.title });
    return target;
  }
  function requests(signal: AbortSignal | undefined): Omit<Http, 'inHand'> {
    const { title } = options;
    return {
      get: async (url) => await carryOut(options, exchange, { title, method: 'GET', url: checked(url), write: undefined, signal }),
      write: async (method, url, write = {}) => await carryOut(options, exchange, { title, method, url: checked(url), write, signal }),
      rates: exchange.rates,
    };
  }
  const inHand: Http = { ...requests(undefined), get inHand() { return inHand; } };
  return { ...requests(options.environment.signal), inHand };
}

/** What the attempts at one request have come to. */
interface Course {
  call: Call;
  tries: number;
  redirects: number;
  waited: number;
  refused: string | undefined;
  /** An attempt went out of which nobody knows whether it was acted on. */
  isOpen: boolean;
}

type Next = { readonly value: unknown } | undefined;

async function carryOut(options: HttpOptions, exchange: Exchange, call: Call): Promise<unknown> {
  const course: Course = { call, tries: 0, redirects: 0, waited: 0, refused: undefined, isOpen: false };
  try {
    for (;;) {
      const verdict = await exchange(course.call, course.refused);
      const next = await followed(options, course, verdict);
      if (next !== undefined) return next.value;
    }
  } catch (error) {
    // A person who stops us must hear that a write is open, not only that they stopped us.
    if (course.isOpen && error instanceof AppError && error.kind === 'cancelled') throw outcomeUnknown(call, error);
    throw error;
  }
}

/** The end of the request, or undefined where another attempt is due. */
async function followed(options: HttpOptions, course: Course, verdict: Verdict): Promise<Next> {
  switch (verdict.is) {
    case 'done': return { value: verdict.value };
    case 'failed': {
      // The first attempt may have arrived after all, and be what this one collides with.
      const there = course.isOpen ? await look(course.call, verdict.error) : undefined;
      if (there !== undefined) return { value: there };
      throw verdict.error;
    }
    case 'elsewhere':
      course.redirects += 1;
      if (course.redirects > mostRedirects) throw redirected(course.call, verdict.url.href);
      course.call = { ...course.call, url: verdict.url };
      return undefined;
    case 'unauthenticated':
      if (course.refused !== undefined) throw verdict.error;
      course.refused = verdict.refused;
      return undefined;
    case 'too-many':
      // The limit itself holds the next attempt back.
      spend(options, course, verdict.wait, verdict.error);
      return undefined;
    case 'again': return await tryAgain(options, course, verdict);
  }
}

async function tryAgain(options: HttpOptions, course: Course, { error, arrived, wait }: Extract<Verdict, { is: 'again' }>): Promise<Next> {
  const { environment, attempts = 5 } = options;
  const { write, signal } = course.call;
  // A host that stays silent costs half a minute each time: asked five times, it would hold people up for three minutes.
  course.tries += error.code === 'http.timeout' ? 2 : 1;
  course.isOpen ||= arrived && write !== undefined;
  if (arrived && write !== undefined && write.found === undefined && write.repeatable !== true) throw outcomeUnknown(course.call, error);
  const isLast = course.tries >= attempts;
  if (!isLast || write?.found !== undefined) {
    const ms = wait ?? Math.min(20_000, 400 * 2 ** (course.tries - 1)) * (0.5 + environment.random() / 2);
    spend(options, course, ms, error);
    await untilAborted(async () => { await environment.sleep(ms, signal); }, signal);
  }
  const there = arrived ? await look(course.call, error) : undefined;
  if (there !== undefined) return { value: there };
  if (isLast) throw course.isOpen ? outcomeUnknown(course.call, error) : error;
  return undefined;
}

function spend({ patience = 300_000 }: HttpOptions, course: Course, ms: number, error: AppError): void {
  course.waited += ms;
  if (course.waited > patience) throw course.isOpen ? outcomeUnknown(course.call, error) : error;
}

async function look(call: Call, failure: AppError): Promise<unknown> {
  try {
    return await call.write?.found?.();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw outcomeUnknown(call, error.kind === 'cancelled' ? failure : error);
  }
}

async function untilAborted<T>(wait: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    const value = await wait();
    if (signal?.aborted !== true) return value;
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
  throw new AppError('cancelled', 'interrupted');
}

type Exchange = { (call: Call, refused: string | undefined): Promise<Verdict>; readonly rates: Http['rates'] };

/** One request and what its reply means, without repeating anything. */
function createExchange(options: HttpOptions): Exchange {
  const { environment, timeout = 30_000, maxBytes = 32 * 1024 * 1024 } = options;
  const rates = new Map<string, Rate>();
  let transport = options.transport;

  function rateOf(url: URL): Rate {
    const { name, perSecond } = options.limitOf(url);
    const rate = rates.get(name) ?? createRate(perSecond, environment);
    rates.set(name, rate);
    return rate;
  }
  async function send(call: Call, authorization: string): Promise<WireReply | WireFault> {
    transport ??= (await import('./axios-transport.js')).axiosTransport;
    const body = call.write?.body === undefined ? undefined : JSON.stringify(call.write.body);
    const started = environment.elapsed();
    environment.debug(`> ${call.method} ${redactUrl(call.url)}${body === undefined ? '' : ` ${redactBody(body)}`}`);
    const outcome = await transport({
      method: call.method, url: call.url, body, timeout, maxBytes,
      headers: { authorization, accept: 'application/json', 'user-agent': 'pbxctl', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      // What changes something is let finish: cut off, nobody would know whether it was done.
      signal: call.write === undefined ? call.signal : undefined,
    });
    const took = Math.round(environment.elapsed() - started);
    environment.debug(isFault(outcome) ? `< ${outcome.fault} (${redactText(outcome.detail)}) after ${took} ms` : `< ${outcome.status} in ${took} ms ${redactBody(outcome.body)}`);
    return outcome;
  }
  async function exchange(call: Call, refused: string | undefined): Promise<Verdict> {
    const { authorization } = await environment.credentials(call.url.host, refused);
    const rate = rateOf(call.url);
    const departure = await untilAborted(async () => await rate.take(call.signal), call.signal);
    const outcome = await send(call, authorization);
    if (isFault(outcome)) return faultVerdict(call, outcome);
    rate.answered(departure);
    return judged(options, call, outcome, { rate, authorization });
  }
  return Object.assign(exchange, { rates: () => Object.fromEntries([...rates].map(([name, { perSecond }]) => [name, perSecond])) });
}

function faultVerdict(call: Call, fault: WireFault): Verdict {
  const error = faultError(call, fault);
  // A certificate does not mend itself, nor does a reply become smaller.
  const isFinal = fault.fault === 'aborted' || fault.fault === 'tls' || (fault.fault === 'too-large' && call.write === undefined);
  return isFinal ? { is: 'failed', error } : { is: 'again', error, arrived: fault.sent };
}

function judged({ faultOf, now }: HttpOptions, call: Call, reply: WireReply, { rate, authorization }: { rate: Rate; authorization: string }): Verdict {
  if (reply.status >= 300 && reply.status < 400) return redirection(call, reply);
  const body = readBody(reply.body);
  const isGood = reply.status < 300;
  if (isGood && body === unreadable) {
    const error = notJson(call, reply);
    return error.code === 'http.not-json' && call.write === undefined ? { is: 'failed', error } : { is: 'again', error, arrived: true };
  }
  const fault = faultOf(body === unreadable ? undefined : body, reply);
  if (isGood && fault === undefined) {
    rate.accept();
    return { is: 'done', value: body };
  }
  const status = fault?.status ?? (isGood ? 400 : reply.status);
  const error = statusError(call, status, fault ?? {});
  const asked = retryAfter(reply.headers['retry-after'], now());
  if (status === 401) return { is: 'unauthenticated', error, refused: authorization };
  if (status === 429) return { is: 'too-many', error, wait: rate.refuse(asked) };
  if (status === 503 || status === 408) return { is: 'again', error, arrived: true, wait: asked };
  return status >= 500 && status !== 501 ? { is: 'again', error, arrived: true } : { is: 'failed', error };
}

function redirection(call: Call, reply: WireReply): Verdict {
  const location = reply.headers['location'] ?? '';
  const url = URL.canParse(location, call.url.href) ? new URL(location, call.url) : undefined;
  // Another host, or the same one without TLS, must not see the token; and a write is never sent on.
  if (url === undefined || url.origin !== call.url.origin || call.write !== undefined) return { is: 'failed', error: redirected(call, url?.origin ?? location) };
  return { is: 'elsewhere', url };
}

const unreadable = Symbol('unreadable');

function readBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return parseJson(text);
  } catch {
    return unreadable;
  }
}
