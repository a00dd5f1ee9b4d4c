// What GoTo's error bodies say, in all the shapes they have, and what its codes mean in our words.
import { AppError, type ErrorKind } from '../../domain/errors.js';
import { vendorCode, type VendorFault } from '../http/failure.js';
import { isObject } from '../http/json.js';
import type { WireReply } from '../http/transport.js';

// An error that comes with status 200 stands for these.
const statuses: Readonly<Record<string, number>> = {
  TOO_MANY_REQUESTS: 429, UNKNOWN_ERROR: 500, UNAVAILABLE: 503, NOT_FOUND: 404, AUTHZ_INSUFFICIENT_SCOPE: 403, UNAUTHORIZED: 403,
  INVALID_TOKEN: 401, InvalidToken: 401, AUTHN_INVALID_TOKEN: 401, AUTHN_EXPIRED_TOKEN: 401, AUTHN_MALFORMED_TOKEN: 401,
};

/** The fault in a reply: api.goto.com says errorCode, the edge of api.getgo.com int_err_code, SCIM code, and some only a header. */
export function faultOf(body: unknown, reply: WireReply): VendorFault | undefined {
  const said = isObject(body) ? body : {};
  const code = word(said['errorCode']) ?? word(said['int_err_code']) ?? (reply.status >= 400 ? word(said['code']) ?? word(said['error']) : undefined);
  if (code === undefined && reply.status < 400) return undefined;
  const violations = Array.isArray(said['constraintViolations']) ? said['constraintViolations'].filter(isObject) : [];
  return {
    code: code ?? /error="?([\w.-]+)/.exec(reply.headers['www-authenticate'] ?? '')?.[1],
    message: word(said['message']) ?? word(said['msg']) ?? word(said['error_description']),
    reference: word(said['reference']),
    fields: violations.map(({ field, constraint }) => `${word(field) ?? '?'}: ${word(constraint) ?? '?'}`),
    status: reply.status < 400 ? statuses[code ?? ''] ?? 400 : undefined,
  };
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

type Meaning = readonly [kind: ErrorKind, code: string, field: string];

const meanings: Readonly<Record<string, Meaning>> = {
  NUMBER_EXISTS: ['refused', 'extension.taken', 'extension'],
  CONFLICTING_EXTENSION: ['refused', 'extension.taken', 'extension'],
  INVALID_NUMBER: ['refused', 'goto.extension.invalid', 'extension'],
  USER_ALREADY_HAS_PRIMARY_EXTENSION: ['refused', 'extension.user-has-one', 'user'],
  MAC_ADDRESS_EXISTS: ['refused', 'device.mac.taken', 'mac'],
  MALFORMED_MAC_ADDRESS: ['usage', 'mac.malformed', 'mac'],
  INVALID_MODEL: ['refused', 'goto.device.model', 'model'],
  INVALID_USER_LICENSE: ['refused', 'goto.licence.of-user', 'user'],
  LICENSE_FULL: ['refused', 'goto.licence.full', 'licence'],
  UNSUPPORTED_LOCATION_TYPE: ['unsupported', 'goto.location.emergency', 'location'],
  UNSUPPORTED_LOCATION_TYPE_OPERATION: ['unsupported', 'goto.location.emergency', 'location'],
  AUTHZ_INSUFFICIENT_SCOPE: ['denied', 'goto.scope', 'scope'],
  INVALID_AREA_CODE: ['refused', 'goto.order.area-code', 'area-code'],
  INVALID_ACCOUNT_KEY: ['denied', 'goto.account.not-visible', 'account'],
  // The Admin API's way to say that the token lacks `identity:`; logging in again would not help.
  'not.authenticated': ['denied', 'goto.scope.identity', 'scope'],
};

/** Runs a call; an error that GoTo has a code for becomes ours, with GoTo's reference kept. `value` is shown where no value is said. */
export async function translated<T>(value: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translation(value, error);
  }
}

export function translation(value: string, error: unknown): unknown {
  const meaning = meanings[vendorCode(error) ?? ''];
  if (meaning === undefined || !(error instanceof AppError)) return error;
  const [kind, code, field] = meaning;
  return new AppError(kind, code, { ...error.values, field, value, extension: otherExtension(error) }, { cause: error });
}

/** The id of the extension that holds the person: only the sentence of the clash says it. */
export function otherExtension(error: unknown): string | undefined {
  if (!(error instanceof AppError)) return undefined;
  return /extension \[([^\]]+)\]/.exec(String(error.values['vendorMessage'] ?? ''))?.[1];
}
