// --sort: by the value of any column, hidden ones too. Numbers by size, text as the reader's language orders it.
import { AppError } from '../../domain/errors.js';
import type { CellValue, Reader, View } from './column.js';
import { findColumn, gather, type Source } from './records.js';

const decimal = /^[+-]?\d+(?:\.\d+)?$/;

/** The things in order of `flag` ('name', or '-name' for the largest first); equals keep their order, empty comes last. */
export async function sortRecords<T>(source: Source<T>, view: View<T>, flag: string, reader: Pick<Reader, 'say' | 'lang'>): Promise<T[]> {
  const name = flag.replace(/^[+-]/, '').trim();
  const column = findColumn(view, name, reader);
  if (!column) {
    throw new AppError('usage', 'output.sort.unknown', {
      unknown: [name], count: 1, valid: view.columns.map((candidate) => candidate.id), field: 'sort',
    });
  }
  const sign = flag.startsWith('-') ? -1 : 1;
  const collator = new Intl.Collator(reader.lang, { numeric: true });
  const keyed = (await gather(source)).map((thing) => ({ thing, key: column.value(thing) }));
  keyed.sort((a, b) => emptyLast(a.key, b.key) ?? sign * compareValues(a.key, b.key, collator));
  return keyed.map(({ thing }) => thing);
}

function emptyLast(a: CellValue, b: CellValue): number | undefined {
  const [noA, noB] = [isEmpty(a), isEmpty(b)];
  return noA || noB ? Number(noA) - Number(noB) : undefined;
}

function isEmpty(value: CellValue): boolean {
  return value == null || value === '' || (typeof value === 'object' && value.length === 0);
}

function compareValues(a: CellValue, b: CellValue, collator: Intl.Collator): number {
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  const [textA, textB] = [textOf(a), textOf(b)];
  // A decimal text (money, an E.164 number) is a quantity here: to a collator 1.5 comes before 1.25.
  const [sizeA, sizeB] = [decimal.test(textA), decimal.test(textB)];
  if (sizeA && sizeB) return Number(textA) - Number(textB) || collator.compare(textA, textB);
  if (sizeA !== sizeB) return sizeA ? -1 : 1;
  return collator.compare(textA, textB);
}

function textOf(value: CellValue): string {
  return typeof value === 'object' && value !== null ? value.join(';') : String(value);
}
