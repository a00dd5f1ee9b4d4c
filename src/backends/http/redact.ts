// What may stand in a log line: no header that lets somebody in, no token, password or PIN, wherever it turns up.
import { isObject, parseJson } from './json.js';

const hidden = '[secret]';
const secretName = /passw|secret|token|authorization|credential|cookie|pin$|^pat$|code_verifier|api_?key/i;
// In a form or an address `code` is what a sign-in is exchanged for; in JSON it names an error.
const secretParameter = new RegExp(`${secretName.source}|^code$|^assertion$`, 'i');
// A JSON web token, and what stands after an authentication scheme.
const secretText = /\beyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)?|\b(?:Bearer|Basic)\s+[\w.~+/=-]+/g;
const longest = 2000;
// Larger bodies are lists of records, which nobody reads in a log; taking the secrets out of them would cost every request.
const largest = 20_000;

export function redactText(text: string): string {
  return text.replace(secretText, hidden);
}

export function redactUrl(url: URL): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  for (const name of new Set(shown.searchParams.keys())) if (secretParameter.test(name)) shown.searchParams.set(name, hidden);
  return redactText(shown.href);
}

/** A body as it may be logged: JSON and forms by the names of their fields, anything else only shortened. */
export function redactBody(body: string): string {
  if (body === '') return '';
  if (body.length > largest) return `(${body.length} characters)`;
  return shortened(redactText(readable(body)));
}

function readable(body: string): string {
  try {
    return JSON.stringify(redactValue(parseJson(body)));
  } catch {
    // Half a JSON text hides its names from a parser, so whatever follows a telling name goes.
    return body.replace(/("?)([\w.-]{1,60})\1(\s*[:=]\s*)("[^"]*"?|[^&\s,}]+)/g, (whole, quote: string, name: string, sign: string) =>
      secretParameter.test(name) ? `${quote}${name}${quote}${sign}${hidden}` : whole);
  }
}

function redactValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactValue);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) =>
    [name, secretName.test(name) && inner !== null && typeof inner !== 'boolean' ? hidden : redactValue(inner)]));
}

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
}
