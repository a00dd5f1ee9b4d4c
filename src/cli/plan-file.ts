// Dial plans out of YAML or JSON text, with the line of every place, and within bounds: size, depth, aliases.
// Imported as a whole and not when needed: a bundled CommonJS package has no names for a late import. Only actions load this file.
import { LineCounter, parseAllDocuments, stringify } from 'yaml';
import type { LineOf } from '../domain/dial-plan/parse.js';
import type { Finding } from '../domain/dial-plan/plan.js';
import { AppError } from '../domain/errors.js';

export interface PlanText {
  readonly document: unknown;
  readonly lineOf: LineOf;
  /** Keys that are there twice; a parser that keeps the last one would hide them. */
  readonly findings: readonly Finding[];
}

const mostCharacters = 5_000_000;
const deepest = 100;

/** Every document of a text (YAML sets them apart by `---`). Throws usage `plan.file.malformed` or `plan.file.too-large`. */
export function readPlanText(text: string, file: string): PlanText[] {
  if (text.length > mostCharacters) throw new AppError('usage', 'plan.file.too-large', { file, characters: text.length, limit: mostCharacters });
  refuseDepth(text, file);
  const counter = new LineCounter();
  try {
    // Duplicates are looked for below: the parser compares every key with every other.
    const documents = parseAllDocuments(text.replace(/^\ufeff/, ''), { lineCounter: counter, uniqueKeys: false, prettyErrors: true });
    if (!Array.isArray(documents) || documents.length === 0) return [];
    return documents.map((document): PlanText => {
      const [error] = document.errors;
      if (error !== undefined) throw error;
      const places = collectPlaces(document.contents, (offset) => counter.linePos(offset).line);
      return {
        // No anchor is needed in a plan; a few are let through, a bomb is not.
        document: document.toJS({ maxAliasCount: 50 }) as unknown, findings: places.findings,
        lineOf: (path) => {
          for (let length = path.length; length > 0; length -= 1) {
            const line = places.lines.get(path.slice(0, length).join('\u0000'));
            if (line !== undefined) return line;
          }
          return null;
        },
      };
    });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const position = (cause as { linePos?: readonly { line: number }[] }).linePos?.[0]?.line;
    throw new AppError('usage', 'plan.file.malformed', {
      file, reason: cause instanceof Error ? (cause.message.split('\n')[0] ?? '').replace(/:$/, '') : '', ...(position === undefined ? {} : { line: position }),
    }, { cause });
  }
}

/** Brackets or indentation as deep as no plan is would exhaust the stack of the parser. */
function refuseDepth(text: string, file: string): void {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if ((character === ']' || character === '}') && depth > 0) depth -= 1;
    if (depth > deepest) throw new AppError('usage', 'plan.file.too-deep', { file, limit: deepest });
  }
  if (/^(?:[ ]*[-?] ){100}/m.test(text) || /^[ \t]{2000}/m.test(text)) throw new AppError('usage', 'plan.file.too-deep', { file, limit: deepest });
}

interface YamlPair { readonly key?: unknown; readonly value?: unknown }
interface YamlNode { readonly items?: readonly YamlPair[]; readonly value?: unknown; readonly range?: readonly number[] | null }

/** The line of each key down to the fields of a node and their keys: no plan has more depth than that. */
function collectPlaces(root: unknown, lineAt: (offset: number) => number): { lines: Map<string, number>; findings: Finding[] } {
  const lines = new Map<string, number>();
  const findings: Finding[] = [];
  function walk(node: unknown, path: readonly string[]): void {
    const { items } = (node ?? {}) as YamlNode;
    if (items === undefined || path.length > 4) return;
    const seen = new Set<string>();
    items.forEach((item, index) => {
      if (item.key === undefined) {
        walk(item, [...path, String(index)]);
        return;
      }
      const key = String((item.key as YamlNode | null)?.value ?? '');
      const place = [...path, key];
      const line = lineAt((item.key as YamlNode | null)?.range?.[0] ?? 0);
      if (seen.has(key)) findings.push(twice(place, line));
      else lines.set(place.join('\u0000'), line);
      seen.add(key);
      walk(item.value, place);
    });
  }
  walk(root, []);
  return { lines, findings };
}

function twice(path: readonly string[], line: number): Finding {
  const code = path.at(-2) === 'keys' ? 'plan.key.twice' : path.length === 2 && path[0] === 'nodes' ? 'plan.node.twice' : 'plan.field.twice';
  return { severity: 'error', code, node: path[0] === 'nodes' ? path[1] ?? null : null, field: path.at(-1) ?? null, line, values: { value: path.at(-1) ?? '' } };
}

/** Plans as YAML, set apart by `---`, or as JSON: one as it is, several as a list. */
export function writePlanText(documents: readonly object[], format: 'yaml' | 'json'): string {
  if (format === 'json') return `${JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2)}\n`;
  return documents.map((document) => stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })).join('---\n');
}
