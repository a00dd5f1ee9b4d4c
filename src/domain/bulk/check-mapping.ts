// What is wrong or worth knowing about the columns of a file, before any row is read.
import type { Problem } from '../errors.js';
import { nearest } from '../near-miss.js';
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
  const known = new Map(Object.keys(native.columns).map((column) => [foldName(column), column]));
  const likely = nearest(foldName(name), [...known.keys()], (word) => Math.max(1, Math.floor(word.length / 3)));
  return likely === undefined ? undefined : known.get(likely);
}
