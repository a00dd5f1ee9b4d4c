// What is wrong or worth knowing about the columns of a file, before any row is read.
import type { Problem } from '../errors.js';
import type { BulkFormat } from './format.js';
import { native } from './formats/native.js';
import { generic } from './formats/generic.js';
import { foldName } from './raw-row.js';
import type { MappedColumn } from './recognition.js';

interface Mapping {
  readonly columns: readonly MappedColumn[];
  readonly format: BulkFormat;
  readonly isHeaderMissing: boolean;
}

/** Problems of the file as a whole; errors stop the import. */
export function checkMapping({ columns, format, isHeaderMissing }: Mapping): Problem[] {
  const fields = new Set(columns.map(({ field }) => field));
  const hasKey = (['extension', 'email', 'firstName', 'displayName'] as const).some((field) => fields.has(field));
  const problems: Problem[] = [];
  if (!hasKey) {
    problems.push({
      severity: 'error', code: isHeaderMissing ? 'bulk.header.missing' : 'bulk.column.no-key',
      values: { columns: columns.map(({ name }) => name).filter((name) => name !== '') },
    });
  }
  const whole = columns.find(({ field }) => field === 'displayName');
  if (whole !== undefined && !fields.has('firstName')) problems.push({ severity: 'warning', code: 'bulk.name.split', column: whole.name });
  return [...problems, ...repeated(columns), ...unknown(columns, format)];
}

function repeated(columns: readonly MappedColumn[]): Problem[] {
  const seen = new Set<string>();
  return columns.flatMap(({ name, use }) => {
    const folded = foldName(name);
    if (folded === '' || use === 'result') return [];
    if (seen.has(folded)) return [{ severity: 'warning', code: 'bulk.column.twice', column: name }];
    seen.add(folded);
    return [];
  });
}

// A slip in our own header would lose data without a word, so it stops the import; other systems add columns with each version.
function unknown(columns: readonly MappedColumn[], format: BulkFormat): Problem[] {
  const names = columns.filter(({ use }) => use === 'unknown').map(({ name }) => name);
  if (format === native || format === generic) {
    return names.map((name) => {
      const likely = closest(name);
      return {
        severity: format === native ? 'error' : 'warning', code: 'bulk.column.unknown', column: name,
        values: { ...(likely === undefined ? {} : { suggestion: likely }) },
      };
    });
  }
  return names.length === 0 ? [] : [{ severity: 'warning', code: 'bulk.columns.not-known', values: { columns: names, format: format.title } }];
}

function closest(name: string): string | undefined {
  const folded = foldName(name);
  const ranked = Object.keys(native.columns)
    .map((known) => ({ known, distance: editDistance(folded, foldName(known)) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(1, Math.floor(folded.length / 3)) ? best.known : undefined;
}

/** Letters added, dropped, changed or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + change, isSwap ? before[j - 2]! + 1 : Infinity));
    }
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}
