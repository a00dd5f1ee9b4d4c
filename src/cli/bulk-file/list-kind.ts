// Whether a bulk file is one list of records, and in which language.

export type ListKind = 'json' | 'yaml';

/** What the file begins like; undefined: no list. */
export function listKind(start: string): ListKind | undefined {
  if (/^\s*\[\s*([[{"\]]|$)/.test(start)) return 'json';
  return /^(---[^\n]*\r?\n|#[^\n]*\r?\n|\s*\n)*- "?[\w-]+"?:(\s|$)/.test(start) ? 'yaml' : undefined;
}
