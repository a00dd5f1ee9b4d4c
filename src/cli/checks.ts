// The rule of a value, by the name of its placeholder in the help (`<email>`, `<mac>`): asked where the value is asked for.
import { parseCivilDate, parseCivilMonth } from '../domain/civil-date.js';
import { parseExtensionRange } from '../domain/extension.js';
import { parseMac } from '../domain/mac.js';
import { parseTier } from '../domain/tier.js';
import { parseEmail } from '../domain/user.js';

export const checks: Readonly<Record<string, ((answer: string) => unknown) | undefined>> = {
  email: parseEmail,
  mac: parseMac,
  range: parseExtensionRange,
  tier: parseTier,
  date: (answer) => parseCivilDate(answer),
  month: (answer) => parseCivilMonth(answer),
};
