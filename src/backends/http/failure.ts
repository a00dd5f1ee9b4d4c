// From what came back, or did not, to the one error that people read: which kind, who says so, and the vendor's reference.
import { AppError, type ErrorKind, type ErrorValues } from '../../domain/errors.js';
import type { FaultKind, Method, WireFault, WireReply } from './transport.js';

/** What a vendor's error body says; every part may be missing. */
export interface VendorFault {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  /** What the vendor's support asks for. */
  readonly reference?: string | undefined;
  /** Fields that were refused, `name: why`. */
  readonly fields?: readonly string[] | undefined;
  /** The status it stands for, where it comes with another one. */
  readonly status?: number | undefined;
}

/** Of what a request was about, the part that may be told. */
export interface Asked {
  readonly title: string;
  readonly method: Method;
  readonly url: URL;
}

const faultCodes: Readonly<Record<FaultKind, string>> = {
  dns: 'http.dns', unreachable: 'http.unreachable', tls: 'http.tls', reset: 'http.reset', timeout: 'http.timeout', 'too-large': 'http.too-large',
  aborted: 'interrupted',
};

function asked({ title, method, url }: Asked): ErrorValues {
  return { vendor: title, host: url.host, method, path: url.pathname };
}

export function faultError(ask: Asked, { fault, detail }: WireFault): AppError {
  return new AppError(fault === 'aborted' ? 'cancelled' : 'unavailable', faultCodes[fault], { ...asked(ask), detail });
}

export function notJson(ask: Asked, { status, body, headers }: WireReply): AppError {
  const isPage = /^\s*</.test(body) || (headers['content-type'] ?? '').includes('html');
  return new AppError('unavailable', isPage ? 'http.not-json' : 'http.truncated', { ...asked(ask), status, length: body.length });
}

export function redirected(ask: Asked, location: string): AppError {
  return new AppError('unavailable', 'http.redirected', { ...asked(ask), to: location });
}

/** A write of which nobody knows whether it arrived: it must be looked at before it is sent again. */
export function outcomeUnknown(ask: Asked, cause: AppError): AppError {
  return new AppError('unavailable', 'http.outcome-unknown', { ...cause.values, ...asked(ask), reason: cause.code }, { cause });
}

const kinds: readonly (readonly [status: number, kind: ErrorKind, code: string])[] = [
  [401, 'denied', 'http.unauthenticated'], [403, 'denied', 'http.forbidden'], [404, 'missing', 'http.missing'], [410, 'missing', 'http.missing'],
  [405, 'unsupported', 'http.unsupported'], [501, 'unsupported', 'http.unsupported'], [408, 'unavailable', 'http.timeout'], [429, 'unavailable', 'http.rate-limited'],
];

export function statusError(ask: Asked, status: number, fault: VendorFault): AppError {
  const [, kind, code] = kinds.find(([known]) => known === status)
    ?? (status >= 500 ? [status, 'unavailable', 'http.server'] as const : [status, 'refused', 'http.refused'] as const);
  return new AppError(kind, code, {
    ...asked(ask), status, vendorCode: fault.code, vendorMessage: fault.message, reference: fault.reference, fields: fault.fields ?? [],
  });
}

/** The vendor's own code in an error of this layer. */
export function vendorCode(error: unknown): string | undefined {
  return error instanceof AppError && typeof error.values['vendorCode'] === 'string' ? error.values['vendorCode'] : undefined;
}

/** The HTTP status in an error of this layer. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof AppError && typeof error.values['status'] === 'number' ? error.values['status'] : undefined;
}
