// `--map theirs=ours`: which column of the file feeds which of our fields.
import { AppError } from '../errors.js';
import { bulkFields, type BulkField, type BulkFormat } from './format.js';
import { namesOf, soundsSecret } from './name-index.js';
import { foldName } from './raw-row.js';

/** Folded name of the column -> our field, or `-` for none. */
export type MapEntries = ReadonlyMap<string, BulkField | '-'>;

/** The fields that --map may name. */
export const mappableFields: readonly BulkField[] = bulkFields.filter((field) => field !== 'kind');

/** Throws usage `bulk.map.malformed`, `bulk.map.no-such-column`, `bulk.map.no-such-field`, `bulk.map.secret`. */
export function readMapEntries(entries: readonly string[], names: readonly string[], format: BulkFormat): MapEntries {
  const folded = new Set(names.map(foldName));
  return new Map(entries.flatMap((list) => list.split(/,(?=[^,=]*=)/)).map((entry) => {
    const at = entry.lastIndexOf('=');
    const theirs = entry.slice(0, at).trim();
    const ours = entry.slice(at + 1).trim();
    if (at === -1 || theirs === '' || ours === '') throw new AppError('usage', 'bulk.map.malformed', { field: 'map', value: entry });
    const column = foldName(theirs);
    if (!folded.has(column)) {
      const known = names.map((name) => name.trim()).filter((name) => name !== '');
      throw new AppError('usage', 'bulk.map.no-such-column', { field: 'map', value: theirs, known });
    }
    if (ours === '-') return [column, '-'];
    const field = mappableFields.find((one) => foldName(one) === foldName(ours));
    if (field === undefined) {
      throw new AppError('usage', 'bulk.map.no-such-field', { field: 'map', value: ours, known: [...mappableFields, '-'] });
    }
    if (namesOf(format)(column)?.use === 'secret' || soundsSecret(column)) {
      throw new AppError('usage', 'bulk.map.secret', { field: 'map', value: theirs });
    }
    return [column, field];
  }));
}
