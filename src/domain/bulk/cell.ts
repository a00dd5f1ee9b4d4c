// One cell -> one value: what a spreadsheet did to it is undone where that is certain and reported where it is not.
import { AppError, type ErrorValues, type Problem } from '../errors.js';
import { parseExtension } from '../extension.js';
import { parseMac } from '../mac.js';
import { parseTier, type Tier } from '../tier.js';
import { hiddenCharacter as hidden, parseEmail } from '../user.js';
import { asksForNext } from './spoken-value.js';

/** Takes a fault or a warning about the cell in hand. */
export type Report = (severity: Problem['severity'], code: string, value?: string, values?: ErrorValues) => void;

/** The text of a cell without the blanks, tab, apostrophe or `="…"` that were put around it to keep a spreadsheet quiet. */
export function tidyCell(raw: string, report: Report, isName = false): string {
  let text = raw.trim();
  if (text === raw && /^[^='\t]/.test(raw)) return raw;
  if (/^[\t\u00a0]+[\d+]/.test(raw)) report('warning', 'bulk.repaired.tab', text);
  const asText = /^="([^"]*)"$/.exec(text)?.[1];
  if (asText !== undefined) {
    report('warning', 'bulk.repaired.formula-text', asText);
    text = asText.trim();
  }
  // Before = + - @ it is the mark that exports put there, ours too, and needs no word. Ours puts one more where there are some.
  if (/^'+[=+\-@＝＋－＠]/.test(text)) return text.slice(1);
  // A name may begin with an apostrophe.
  if (/^'\d/.test(text) && !isName) {
    report('warning', 'bulk.repaired.apostrophe', text.slice(1));
    return text.slice(1);
  }
  return text;
}


/** Text for people: no line breaks, no control characters, no direction marks. undefined: reported. */
export function readText(text: string, report: Report): string | undefined {
  if (text.length > 255) {
    report('error', 'bulk.value.too-long', `${text.slice(0, 40)}…`, { limit: 255 });
    return undefined;
  }
  const found = hidden.exec(text)?.[0];
  if (found !== undefined) {
    if (/[\r\n\u2028\u2029]/.test(text)) {
      report('error', 'bulk.embedded-newline', text);
      return undefined;
    }
    const character = `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    report('error', 'bulk.control-characters', text, { character });
    return undefined;
  }
  if (text.includes('\ufffd')) report('warning', 'bulk.replacement-character', text);
  return text;
}

/** A value as a message may show it: what would move the cursor or turn the writing is spelt out. */
export function showValue(text: string): string {
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return short.replace(new RegExp(hidden, 'g'), (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const eNotation = /^[+-]?\d(?:[.,]\d+)?e[+-]?\d{1,3}$/i;
const thousands = /^[+-]?\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})*$/;

function attempt<T extends string>(parse: () => T, given: string, report: Report): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    report('error', error.code, given, error.values);
    return undefined;
  }
}

export interface ReadExtension {
  readonly number?: string;
  readonly range?: { readonly from: string; readonly to: string };
}

/** Digits, `auto`, or a range `101-148` (U1). Digits that a spreadsheet lost are not guessed. */
export function readExtension(given: string, country: string, report: Report): ReadExtension {
  if (asksForNext(given)) return { number: 'auto' };
  if (/^\d+$/.test(given)) return asNumber(given, given, country, report);
  if (eNotation.test(given)) {
    report('error', 'bulk.number.e-notation', given);
    return {};
  }
  if (thousands.test(given)) {
    report('error', 'bulk.number.thousands', given);
    return {};
  }
  const [, from, to] = /^(\d+)\s*(?:-|–|\.\.)\s*(\d+)$/.exec(given) ?? [];
  if (from !== undefined && to !== undefined) return { range: { from, to } };
  let text = given;
  if (/^\d+[.,]0{1,2}$/.test(text)) text = text.replace(/[.,]0+$/, '');
  if (/^[\d\s]+$/.test(text)) text = text.replace(/\s+/g, '');
  return asNumber(text, given, country, report);
}

function asNumber(text: string, given: string, country: string, report: Report): ReadExtension {
  const number = attempt(() => parseExtension(text, country), given, report);
  if (number === undefined) return {};
  if (text !== given) report('warning', 'bulk.repaired.number', given, { repaired: number });
  return { number };
}

/** Any usual spelling of a MAC -> `00:04:13:aa:bb:cc` (U2). */
export function readMac(given: string, report: Report): string | undefined {
  const bare = given.replace(/\s/g, '');
  if (!/^[0-9a-f]{12}$/i.test(bare) && eNotation.test(bare)) {
    report('error', 'bulk.number.e-notation', given);
    return undefined;
  }
  if (/^\d{8,11}$/.test(bare)) {
    report('error', 'bulk.mac.lost-zeros', given);
    return undefined;
  }
  return attempt(() => parseMac(given), given, report);
}

/** A tier by any of its names (U9). */
export function readTier(given: string, report: Report): Tier | undefined {
  return attempt(() => parseTier(given), given, report);
}

export function readEmail(given: string, report: Report): string | undefined {
  return attempt(() => parseEmail(given), given, report);
}

/** A caller ID: digits, with + where it is international. `isE164`: it always is, so a lost + is put back. */
export function readCallerId(given: string, isE164: boolean, report: Report): string | undefined {
  if (eNotation.test(given)) {
    report('error', 'bulk.number.e-notation', given);
    return undefined;
  }
  if (thousands.test(given)) {
    report('error', 'bulk.number.thousands', given);
    return undefined;
  }
  const number = given.replace(/^tel:/i, '').replace(/[\s().\-/\u2010-\u2015]/g, '');
  if (!/^\+?\d{2,15}$/.test(number)) {
    report('error', 'bulk.number.malformed', given);
    return undefined;
  }
  if (isE164 && /^[1-9]\d{10,14}$/.test(number)) {
    report('warning', 'bulk.repaired.plus', given, { repaired: `+${number}` });
    return `+${number}`;
  }
  return number;
}
