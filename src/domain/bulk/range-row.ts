// A row for many: extension `101-148` and name `Line {n}` stand for forty-eight rows.
import type { Problem } from '../errors.js';
import type { BulkRow } from './bulk-row.js';

const longest = 10_000;
const counter = /\{(\d{1,8})-(\d{1,8})\}/;
const texts = ['firstName', 'lastName', 'email', 'ref'] as const;

export interface ExtensionSpan {
  readonly from: string;
  readonly to: string;
}

/**
 * The rows a range stands for, `{n}` being the extension and `{1-48}` a counter of the same size; or the code of what is wrong
 * with it. All have the line and row number of the one they come from.
 */
export function expandRange(row: BulkRow, { from, to }: ExtensionSpan): BulkRow[] | Pick<Problem, 'code' | 'values' | 'field'> {
  if (from.length !== to.length) return { code: 'bulk.range.widths', field: 'extension', values: { from, to } };
  const size = Number(to) - Number(from) + 1;
  if (from.length < 2 || from.length > 8 || size < 1) return { code: 'bulk.range.malformed', field: 'extension', values: { from, to } };
  if (size > longest) return { code: 'bulk.range.too-long', field: 'extension', values: { from, to, size, limit: longest } };
  for (const field of texts) {
    const [, first, last] = counter.exec(row[field] ?? '') ?? [];
    if (first !== undefined && Number(last) - Number(first) + 1 !== size) return { code: 'bulk.range.sizes', field, values: { from, to, first, last } };
  }
  const shared = (['deviceMac', 'device'] as const).find((field) => row[field] !== undefined)
    ?? (row.email != null && fill(row.email, from, 0) === row.email ? 'email' : undefined);
  if (shared !== undefined) return { code: 'bulk.range.shared', field: shared, values: { field: shared, size } };
  return Array.from({ length: size }, (_, i) => {
    const extension = String(Number(from) + i).padStart(from.length, '0');
    const filled = texts.map((field) => [field, row[field] == null ? row[field] : fill(row[field], extension, i)] as const);
    return { ...row, ...Object.fromEntries(filled.filter(([, text]) => text !== undefined)), extension };
  });
}

function fill(text: string, extension: string, index: number): string {
  return text.replaceAll('{n}', extension).replace(counter, (_, first: string) => String(Number(first) + index).padStart(first.length, '0'));
}
