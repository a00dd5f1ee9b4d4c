// JSON in and out without rounding: vendors print ids as bare numbers of 19 and 26 digits, which a double cannot hold.

// A string that never ends is taken to the end: tried again from each quote in it, half a megabyte would take minutes.
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
const longInteger = /^-?[1-9]\d{15,}$/;

/** JSON as JSON.parse reads it, but integers of 16 digits and more become strings. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(text.replace(stringOrNumber, (token) => longInteger.test(token) ? `"${token}"` : token));
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
