// Reads YAML. A file of its own, loaded late: in the built program a late import of a package has no named parts.
import { load } from 'js-yaml';

/** Throws the parser's errors; aliases are bounded, so that a small file cannot become a huge one. */
export function parseYaml(text: string): unknown {
  return load(text, { maxAliases: 100 });
}
