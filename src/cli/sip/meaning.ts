// What the answers of a SIP server mean for a trunk.
import { AppError } from '../../domain/errors.js';
import type { Answer, SipCheck } from './check.js';

export const optionsMeanings = ['alive', 'asks-password', 'no-options', 'refuses', 'moved', 'overloaded', 'failing'] as const;
export type OptionsMeaning = (typeof optionsMeanings)[number];

export const registerMeanings = ['accepted', 'wrong-password', 'no-common-method', 'forbidden', 'unknown-user', 'no-registrar', 'moved', 'overloaded', 'failing', 'refused'] as const;
export type RegisterMeaning = (typeof registerMeanings)[number];

export function meaningOfOptions({ status }: Answer): OptionsMeaning {
  if (status < 300) return 'alive';
  if (status === 401 || status === 407) return 'asks-password';
  if (status === 405 || status === 501) return 'no-options';
  return common(status) ?? 'refuses';
}

export function meaningOfRegister({ status, authentication }: Answer): RegisterMeaning {
  if (status < 300) return 'accepted';
  if (status === 401 || status === 407) return authentication === null ? 'no-common-method' : 'wrong-password';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 604) return 'unknown-user';
  if (status === 405 || status === 501) return 'no-registrar';
  return common(status) ?? 'refused';
}

function common(status: number): 'moved' | 'overloaded' | 'failing' | undefined {
  if (status < 400) return 'moved';
  if (status === 503 || status === 486 || status === 600) return 'overloaded';
  return status === 408 || (status >= 500 && status < 600) ? 'failing' : undefined;
}

/** The error that a check ends with after its result is printed; undefined where the trunk would work. */
export function faultOf({ options, register }: SipCheck, host: string): AppError | undefined {
  const meaning = register === null ? meaningOfOptions(options) : meaningOfRegister(register);
  const { status, reason } = register ?? options;
  const values = { host, status, reason };
  switch (meaning) {
    case 'wrong-password': case 'forbidden': case 'unknown-user': return new AppError('denied', 'trunk.check.denied', values);
    case 'no-common-method': case 'no-registrar': case 'refused': case 'moved': return new AppError('refused', 'trunk.check.refused', values);
    case 'overloaded': case 'failing': return new AppError('unavailable', 'trunk.check.failing', values);
    // Whoever answers, even with a refusal, is there: that is what OPTIONS asks.
    default: return undefined;
  }
}
