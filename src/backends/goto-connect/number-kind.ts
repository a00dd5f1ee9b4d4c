// What a number is and where it belongs: GoTo does not say, the numbering plans do.
import type { NumberType } from '../../domain/e164.js';

const types: Readonly<Record<string, NumberType>> = { MOBILE: 'mobile', TOLL_FREE: 'toll-free', VOIP: 'national', SHARED_COST: 'national', UAN: 'national', PREMIUM_RATE: 'national' };

export interface NumberKind {
  readonly type: NumberType;
  /** Empty for a number of no country. */
  readonly country: string;
}

export type KindOf = (number: string) => NumberKind;

let loading: Promise<KindOf> | undefined;

export async function numberKinds(): Promise<KindOf> {
  loading ??= import('libphonenumber-js/max').then(({ parsePhoneNumberFromString }) => (number) => {
    const parsed = parsePhoneNumberFromString(number);
    return { type: types[parsed?.getType() ?? ''] ?? 'local', country: parsed?.country ?? '' };
  });
  return await loading;
}
