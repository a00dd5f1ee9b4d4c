// Reads YAML. A file of its own, loaded late: the package is large, and in the built program a late import of it has no named parts.
import { parse } from 'yaml';

/** Throws SyntaxError-like errors of the parser; aliases are bounded, so that a small file cannot become a huge one. */
export function parseYaml(text: string): unknown {
  return parse(text, { maxAliasCount: 100 }) as unknown;
}
