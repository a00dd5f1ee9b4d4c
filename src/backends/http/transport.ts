// How one request goes out and one reply comes back; nothing here knows of retries, tokens or JSON.

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface WireRequest {
  readonly method: Method;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Milliseconds for the whole exchange, so that a connection that hangs half open ends too. */
  readonly timeout: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

export interface WireReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type FaultKind = 'dns' | 'unreachable' | 'tls' | 'reset' | 'timeout' | 'too-large' | 'aborted';

/** Why there is no reply. `sent` is false only where the request certainly never reached the host. */
export interface WireFault {
  readonly fault: FaultKind;
  readonly detail: string;
  readonly sent: boolean;
}

export type Transport = (request: WireRequest) => Promise<WireReply | WireFault>;

export function isFault(outcome: WireReply | WireFault): outcome is WireFault {
  return 'fault' in outcome;
}
