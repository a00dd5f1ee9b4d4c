// Numbers in every national spelling, by the numbering plans of libphonenumber. The full metadata, because only it tells kinds apart.
import type { NumberFault, NumberParser, NumberType } from '../domain/e164.js';

const types: Readonly<Record<string, NumberType | undefined>> = {
  FIXED_LINE: 'local', MOBILE: 'mobile', TOLL_FREE: 'toll-free', VOIP: 'national', SHARED_COST: 'national', UAN: 'national', PREMIUM_RATE: 'national', PERSONAL_NUMBER: 'national',
};

const faults: Readonly<Record<string, NumberFault>> = { TOO_SHORT: 'number.too-short', TOO_LONG: 'number.too-long', INVALID_LENGTH: 'number.not-valid', INVALID_COUNTRY: 'number.country-unknown' };

let loading: Promise<NumberParser> | undefined;

export async function numberParser(): Promise<NumberParser> {
  loading ??= load();
  return await loading;
}

async function load(): Promise<NumberParser> {
  const { parsePhoneNumberWithError, validatePhoneNumberLength, isSupportedCountry } = await import('libphonenumber-js/max');
  return (text, country) => {
    const home = isSupportedCountry(country) ? country : undefined;
    // Words around a number ("call 2125550103") are not read: whoever pastes them should see that they did.
    if (/\d\s*(?:ext|x|ramal|#)[\s.]*\d+\s*$/i.test(text)) return 'number.has-extension';
    if (!/^[\s+\d().,/–-]*$/.test(text) || text.length > 60) return 'number.malformed';
    try {
      const parsed = parsePhoneNumberWithError(text, home);
      if (parsed.ext !== undefined) return 'number.has-extension';
      if (!parsed.isValid()) return faults[validatePhoneNumberLength(text, home) ?? ''] ?? 'number.not-valid';
      return { number: parsed.number, country: parsed.country ?? null, type: types[parsed.getType() ?? ''] ?? null };
    } catch (error) {
      return faults[error instanceof Error ? error.message : ''] ?? 'number.malformed';
    }
  };
}
