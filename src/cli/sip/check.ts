// Asks a SIP server how it is: OPTIONS, then REGISTER without a Contact, which proves the password and changes no registration (RFC 3261, 10.2.3).
import { AppError } from '../../domain/errors.js';
import { answerChallenge, readChallenges, type Algorithm, type Challenge } from './digest.js';
import { header, parseResponse, writeRequest, type SipHeader, type SipResponse } from './message.js';
import type { Link, OpenLink, Target } from './transport.js';

export interface SipNeeds {
  readonly open: OpenLink;
  /** Milliseconds that only go forward. */
  readonly clock: () => number;
  /** Hard to guess, for branches, tags and nonces. */
  readonly random: () => string;
  readonly signal: AbortSignal;
  /** Milliseconds for the answer to one request. */
  readonly timeout: number;
  readonly agent: string;
}

export interface Credentials { readonly user: string; readonly password: string }

export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly milliseconds: number;
  readonly server: string | null;
  /** How the server asked for the password; null where it did not. */
  readonly authentication: Algorithm | null;
}

export interface SipCheck {
  readonly options: Answer;
  readonly register: Answer | null;
}

interface Sent { readonly response: SipResponse; readonly milliseconds: number }

/** Throws unavailable `sip.*` where no answer comes or what comes is no SIP; a refusal is an answer. */
export async function checkServer(needs: SipNeeds, target: Target, domain: string, credentials: Credentials | undefined): Promise<SipCheck> {
  const dialogue = await openDialogue(needs, target);
  try {
    const person = credentials === undefined ? `sip:${domain}` : `sip:${credentials.user}@${domain}`;
    const options = await asked(needs, dialogue, { method: 'OPTIONS', uri: `sip:${domain}`, from: person, to: `sip:${domain}` }, credentials);
    const register = credentials === undefined ? null : await asked(needs, dialogue, { method: 'REGISTER', uri: `sip:${domain}`, from: person, to: person }, credentials);
    return { options, register };
  } finally {
    dialogue.close();
  }
}

interface Request { readonly method: 'OPTIONS' | 'REGISTER'; readonly uri: string; readonly from: string; readonly to: string }

interface Dialogue {
  exchange(request: Request, ids: { readonly callId: string; readonly cseq: number; readonly tag: string }, more: readonly SipHeader[]): Promise<Sent>;
  close(): void;
}

/** One request, answered once more with the password if the server asks, and again if only its nonce was stale. */
async function asked({ random }: SipNeeds, dialogue: Dialogue, request: Request, credentials: Credentials | undefined): Promise<Answer> {
  const ids = { callId: random(), tag: random() };
  let sent = await dialogue.exchange(request, { ...ids, cseq: 1 }, []);
  let challenge: Challenge | undefined;
  for (let cseq = 2; cseq <= 3; cseq += 1) {
    const { status, headers } = sent.response;
    const isProxy = status === 407;
    if (!isProxy && status !== 401) break;
    const [strongest] = readChallenges(headers.get(isProxy ? 'proxy-authenticate' : 'www-authenticate') ?? []);
    const isAgain = challenge !== undefined;
    challenge = strongest ?? challenge;
    if (strongest === undefined || credentials === undefined || (isAgain && !strongest.stale)) break;
    const value = answerChallenge(strongest, { ...credentials, method: request.method, uri: request.uri, clientNonce: random(), count: 1 });
    sent = await dialogue.exchange(request, { ...ids, cseq }, [[isProxy ? 'Proxy-Authorization' : 'Authorization', value]]);
  }
  const { response, milliseconds } = sent;
  return {
    status: response.status, reason: response.reason, milliseconds: Math.round(milliseconds * 10) / 10,
    server: header(response, 'server') ?? header(response, 'user-agent') ?? null, authentication: challenge?.algorithm ?? null,
  };
}

async function openDialogue(needs: SipNeeds, target: Target): Promise<Dialogue> {
  const { clock, random, signal, timeout, agent } = needs;
  const isDatagram = target.transport === 'udp';
  let broken: Error | undefined;
  let waiting: { branch: string; done(response: SipResponse): void; fail(error: Error): void } | undefined;
  const link: Link = await needs.open(target, {
    message(text) {
      try {
        const response = parseResponse(text);
        // Answers to an earlier try, or to somebody else, are not ours; a provisional one says only that the final one will come.
        if (waiting !== undefined && response.status >= 200 && branchOf(response) === waiting.branch) waiting.done(response);
      } catch (error) {
        // A server may ask something itself (a request is no response); anything else is garbage.
        if (!/^[A-Z]+ \S+ SIP\/2\.0\r?\n/.test(text)) waiting?.fail(error as Error);
      }
    },
    failed(error) {
      broken = error;
      waiting?.fail(error);
    },
  }, timeout).catch((error: unknown) => { throw unreachable(error, target); });

  async function exchange({ method, uri, from, to }: Request, { callId, cseq, tag }: { callId: string; cseq: number; tag: string }, more: readonly SipHeader[]): Promise<Sent> {
    const branch = `z9hG4bK${random()}`;
    const text = writeRequest(method, uri, [
      ['Via', `SIP/2.0/${target.transport.toUpperCase()} ${link.local};branch=${branch};rport`], ['Max-Forwards', '70'], ['From', `<${from}>;tag=${tag}`], ['To', `<${to}>`],
      ['Call-ID', callId], ['CSeq', `${cseq} ${method}`], ['User-Agent', agent], ...(method === 'OPTIONS' ? [['Accept', 'application/sdp'] as const] : []), ...more,
    ]);
    const started = clock();
    const timers: NodeJS.Timeout[] = [];
    let interrupt = (): void => {};
    try {
      const response = await new Promise<SipResponse>((resolve, reject) => {
        waiting = { branch, done: resolve, fail: reject };
        interrupt = () => { reject(new AppError('cancelled', 'interrupted')); };
        signal.addEventListener('abort', interrupt, { once: true });
        if (signal.aborted) interrupt();
        timers.push(setTimeout(() => { reject(new AppError('unavailable', 'sip.no-answer', { method, seconds: timeout / 1000 })); }, timeout));
        if (broken !== undefined) return reject(broken);
        link.send(text);
        if (isDatagram) resendLater(() => { link.send(text); }, timers);
      });
      return { response, milliseconds: clock() - started };
    } catch (error) {
      throw unreachable(error, target);
    } finally {
      waiting = undefined;
      signal.removeEventListener('abort', interrupt);
      timers.forEach(clearTimeout);
    }
  }
  return { exchange, close: () => { link.close(); } };
}

/** RFC 3261, 17.1.2.2: after 0.5 s, then twice as long each time, at most 4 s. */
function resendLater(send: () => void, timers: NodeJS.Timeout[], wait = 500): void {
  timers.push(setTimeout(() => {
    send();
    resendLater(send, timers, Math.min(wait * 2, 4000));
  }, wait));
}

function branchOf(response: SipResponse): string | undefined {
  return /;\s*branch\s*=\s*([^;,\s]+)/i.exec(header(response, 'via') ?? '')?.[1];
}

const certificateFaults: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'expired', ERR_TLS_CERT_ALTNAME_INVALID: 'other-name', DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed', SELF_SIGNED_CERT_IN_CHAIN: 'self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-issuer', UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-issuer', UNABLE_TO_GET_ISSUER_CERT: 'unknown-issuer', CERT_NOT_YET_VALID: 'not-yet-valid',
};

/** What the system says of a connection, in our words. */
function unreachable(error: unknown, { address, port, transport, host }: Target): Error {
  if (error instanceof AppError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const values = { address, port, transport, host };
  const fault = certificateFaults[code];
  if (fault !== undefined) return new AppError('unavailable', 'sip.certificate', { ...values, fault }, { cause: error });
  if (code === 'ECONNREFUSED') return new AppError('unavailable', 'sip.refused-connection', values, { cause: error });
  if (/^ERR_SSL|^EPROTO$/.test(code)) return new AppError('unavailable', 'sip.no-tls', values, { cause: error });
  return new AppError('unavailable', 'sip.no-connection', { ...values, reason: code === '' ? message : code }, { cause: error });
}
