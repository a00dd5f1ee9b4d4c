// Which system wrote a bulk file, and what each of its columns becomes.
import { AppError, type ErrorValues, type Problem } from '../errors.js';
import type { BulkField, BulkFormat } from './format.js';
import { knownFormats } from './known-formats.js';
import { generic } from './formats/generic.js';
import { native } from './formats/native.js';
import { readMapEntries, type MapEntries } from './map-entry.js';
import { isKnownColumn, namesOf, soundsSecret } from './name-index.js';
import { foldName, type RawHeader } from './raw-row.js';
import { checkMapping } from './check-mapping.js';
import type { MappedColumn, Recognition, RecogniseOptions } from './recognition.js';

export { isKnownColumn };
export type { MappedColumn, Recognition, RecogniseOptions, RowOutcome } from './recognition.js';

interface Choice {
  readonly format: BulkFormat;
  readonly reason: { readonly code: string; readonly values: ErrorValues };
  /** The published names, where the columns are known by position only. */
  readonly positions?: readonly string[];
}

/**
 * Finds the format of a file by its header and maps its columns; an unclear or incomplete mapping is told in `problems`. Throws usage
 * `bulk.format.unknown`, `bulk.map.*`, and `bulk.format.other-command` for lists that hold no people.
 */
export function recognise(header: RawHeader, options: RecogniseOptions = {}): Recognition {
  const cells = header.isMissing ? header.firstCells ?? [] : header.names;
  const width = header.isMissing ? cells.length : header.names.findLastIndex((name) => name.trim() !== '') + 1;
  const folded = header.isMissing ? [] : header.names.map(foldName);
  const choice = options.format === undefined ? choose(header, folded, width) : asked(options.format, folded, width);
  if (choice.format.readBy !== undefined) {
    throw new AppError('usage', 'bulk.format.other-command', { format: choice.format.title, command: choice.format.readBy });
  }
  const names = header.isMissing ? cells.map((_, i) => choice.positions?.[i] ?? String(i + 1)) : header.names;
  const entries = readMapEntries(options.map ?? [], names, choice.format);
  const place = (name: string, index: number) => mapOne(name, index, choice, entries);
  const columns = settle(names.map(place), choice.format, entries);
  const usesNames = choice.format === generic && columns.some((one) => one.use === 'field' && !isSure(one, entries));
  return {
    ...choice,
    columns,
    isGuess: usesNames || choice.positions !== undefined,
    problems: checkMapping({ columns, format: choice.format, isHeaderMissing: header.isMissing && choice.positions === undefined }),
    mapColumn: place,
  };
}

function isSure(column: MappedColumn, entries: MapEntries): boolean {
  const name = foldName(column.name);
  return entries.has(name) || namesOf(native)(name)?.use === 'field';
}

function asked(id: string, folded: readonly string[], width: number): Choice {
  const format = knownFormats.find((one) => one.id === id.trim().toLowerCase());
  if (format === undefined) {
    throw new AppError('usage', 'bulk.format.unknown', { field: 'format', value: id, known: knownFormats.map((one) => one.id) });
  }
  const positions = signature(format, folded) === undefined ? format.positions?.find((order) => order.length === width) : undefined;
  return { format, reason: { code: 'bulk.reason.asked', values: { format: format.title } }, ...(positions === undefined ? {} : { positions }) };
}

function choose(header: RawHeader, folded: readonly string[], width: number): Choice {
  for (const format of knownFormats) {
    const found = signature(format, folded);
    if (found === undefined) continue;
    const columns = found.map((name) => header.names[folded.indexOf(name)]!.trim());
    return { format, reason: { code: 'bulk.reason.columns', values: { format: format.title, columns } } };
  }
  for (const format of knownFormats) {
    const positions = format.positions?.find((order) => order.length === width);
    if (positions !== undefined) {
      return { format, positions, reason: { code: 'bulk.reason.position', values: { format: format.title, count: width } } };
    }
  }
  if (header.isMissing && width === 1 && /^\+\d{8,15}(;ext=\d+)?$/.test(header.firstCells?.[0]?.trim() ?? '')) return byId('teams-numbers');
  if (isNative(header.names)) {
    const columns = header.names.filter((_, i) => namesOf(native)(folded[i]!)?.use === 'field').map((name) => name.trim());
    return { format: native, reason: { code: 'bulk.reason.native', values: { columns } } };
  }
  return { format: generic, reason: { code: 'bulk.reason.names', values: {} } };
}

function byId(id: string): Choice {
  const format = knownFormats.find((one) => one.id === id)!;
  return { format, reason: { code: 'bulk.reason.cells', values: { format: format.title } } };
}

/** The names that gave the format away; undefined: it is not this one. */
function signature(format: BulkFormat, folded: readonly string[]): string[] | undefined {
  const has = new Set(folded);
  if (format.notWith?.some((name) => has.has(foldName(name)))) return undefined;
  if (format.isAlone === true && folded.filter((name) => name !== '').length !== 1) return undefined;
  for (const set of format.signatures) {
    const found = set.map((anyOf) => anyOf.map(foldName).find((name) => has.has(name)));
    if (found.every((name) => name !== undefined)) return found;
  }
  return undefined;
}

const results = ['_status', '_error', '_id'] as const;

function resultOf(name: string): (typeof results)[number] | undefined {
  return results.find((one) => one === name.trim().toLowerCase());
}

// Ours, perhaps with a slip of the pen; a name that only other people's lists have makes it one of those.
function isNative(names: readonly string[]): boolean {
  const folded = names.filter((name) => resultOf(name) === undefined).map(foldName).filter((name) => name !== '');
  const ours = folded.filter((name) => namesOf(native)(name) !== undefined);
  const others = folded.filter((name) => namesOf(native)(name) === undefined);
  return ours.some((name) => namesOf(native)(name)?.use === 'field') && ours.length >= others.length
    && others.every((name) => namesOf(generic)(name) === undefined);
}

function mapOne(name: string, index: number, choice: Choice, entries: MapEntries): MappedColumn {
  const base = { name: name.trim(), index };
  const result = resultOf(name);
  if (result !== undefined) return { ...base, use: 'result', result };
  // What a broken NDJSON line became in a results file.
  if (base.name === '_text') return { ...base, use: 'ignored' };
  const own = foldName(name);
  const wanted = entries.get(own);
  if (wanted === '-') return { ...base, use: 'ignored' };
  if (wanted !== undefined) return { ...base, use: 'field', field: wanted, isInverse: false, rank: -1 };
  const folded = choice.positions === undefined ? own : foldName(choice.positions[index] ?? '');
  if (folded === '') return { ...base, use: base.name === '' ? 'empty' : 'ignored' };
  const known = namesOf(choice.format)(folded);
  if (known !== undefined) return { ...base, ...known };
  const control = (['action', 'ref', 'note'] as const).find((one) => one === folded);
  if (control !== undefined) return { ...base, use: 'field', field: control, isInverse: false, rank: 0 };
  return { ...base, use: soundsSecret(folded) ? 'secret' : 'unknown' };
}

// In a list of unknown origin two different names for one thing are two things: only the better one is taken, and a bare
// "name" is what the other name columns leave it to be.
function settle(columns: readonly MappedColumn[], format: BulkFormat, entries: MapEntries): MappedColumn[] {
  const named = columns.map((column) => ({ ...column }));
  const has = (field: BulkField) => named.some((one) => one.use === 'field' && one.field === field);
  const whole = named.find((one) => one.field === 'displayName' && ['name', 'nome'].includes(foldName(one.name)) && !entries.has(foldName(one.name)));
  if (whole !== undefined && (format === generic || format === native) && has('firstName') !== has('lastName')) {
    whole.field = has('firstName') ? 'lastName' : 'firstName';
  }
  // What --map names is meant to stand alone.
  const mapped = new Set(named.filter((one) => one.rank === -1).map((one) => one.field));
  const best = new Map<BulkField, MappedColumn>();
  for (const one of named) {
    if (one.field !== undefined && (one.rank ?? 0) < (best.get(one.field)?.rank ?? Infinity)) best.set(one.field, one);
  }
  return named.map((one) => {
    if (one.use !== 'field' || one.field === undefined) return one;
    const isBeaten = (format === generic && foldName(best.get(one.field)!.name) !== foldName(one.name)) || (mapped.has(one.field) && one.rank !== -1);
    return isBeaten ? { name: one.name, index: one.index, use: 'ignored' } : one;
  });
}

/** Problems that stop the import of the whole file. */
export function stoppers(recognition: Recognition): Problem[] {
  return recognition.problems.filter((problem) => problem.severity === 'error');
}
