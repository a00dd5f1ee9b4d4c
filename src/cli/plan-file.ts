// Dial plans out of YAML or JSON text, with the line of every place, and within bounds: size, depth, aliases.
// Imported as a whole and not when needed: a bundled CommonJS package has no names for a late import. Only actions load this file.
import { constructFromEvents, parseEvents } from 'js-yaml';
import { stringify } from 'yaml';
import type { LineOf } from '../domain/dial-plan/parse.js';
import type { Finding } from '../domain/dial-plan/plan.js';
import { AppError } from '../domain/errors.js';
import { lineCounter, placesOf, type Place } from './plan-places.js';

export interface PlanText {
  readonly document: unknown;
  readonly lineOf: LineOf;
  /** Keys that are there twice; a parser that keeps the last one would hide them. */
  readonly findings: readonly Finding[];
}

const mostCharacters = 5_000_000;
const deepest = 100;
// No anchor is needed in a plan; a few are let through, a bomb is not.
const mostAliases = 50;

/** Every document of a text (YAML sets them apart by `---`; JSON is YAML). Throws usage `plan.file.…`: malformed, too-large, too-deep, aliases. */
export function readPlanText(given: string, file: string): PlanText[] {
  if (given.length > mostCharacters) throw new AppError('usage', 'plan.file.too-large', { file, characters: given.length, limit: mostCharacters });
  const text = given.replace(/^\ufeff/, '');
  try {
    const events = parseEvents(text, { maxDepth: deepest });
    // Duplicates are findings, told below with all others.
    const documents = constructFromEvents(events, { source: text, json: true, maxAliases: mostAliases });
    const lineAt = lineCounter(text);
    return placesOf(text, events).map(({ place, twice }, at): PlanText => ({
      document: documents[at], lineOf: (path) => lineOf(place, path, lineAt),
      findings: twice.map(({ path, offset }) => findingOf(path, lineAt(offset))),
    })).filter(({ document }) => document !== null);
  } catch (cause) {
    throw translated(cause, file);
  }
}

function translated(cause: unknown, file: string): unknown {
  const { reason, mark } = cause as { readonly reason?: string; readonly mark?: { readonly line: number } };
  if (reason === undefined) return cause;
  const line = mark === undefined ? {} : { line: mark.line + 1 };
  if (reason.includes('maxDepth')) return new AppError('usage', 'plan.file.too-deep', { file, limit: deepest, ...line }, { cause });
  if (reason.includes('maxAliases')) return new AppError('usage', 'plan.file.aliases', { file, limit: mostAliases, ...line }, { cause });
  return new AppError('usage', 'plan.file.malformed', { file, reason, ...line }, { cause });
}

/** The line of the nearest thing above a path that is there. */
function lineOf(root: Place, path: readonly string[], lineAt: (offset: number) => number): number | null {
  let place = root;
  for (const key of path) {
    const next = place.inside?.get(key);
    if (next === undefined) break;
    place = next;
  }
  return place === root ? null : lineAt(place.offset);
}

function findingOf(path: readonly string[], line: number): Finding {
  const code = path.at(-2) === 'keys' ? 'plan.key.twice' : path.length === 2 && path[0] === 'nodes' ? 'plan.node.twice' : 'plan.field.twice';
  return { severity: 'error', code, node: path[0] === 'nodes' ? path[1] ?? null : null, field: path.at(-1) ?? null, line, values: { value: path.at(-1) ?? '' } };
}

/** Plans as YAML, set apart by `---`, or as JSON: one as it is, several as a list. */
export function writePlanText(documents: readonly object[], format: 'yaml' | 'json'): string {
  if (format === 'json') return `${JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2)}\n`;
  return documents.map((document) => stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })).join('---\n');
}
