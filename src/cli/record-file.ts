// Reads a file of records for billing: CSV with a header in English, Portuguese or German, JSON, NDJSON or YAML.
import { AppError } from '../domain/errors.js';
import { foldName } from '../domain/bulk/raw-row.js';
import type { Context } from './context.js';

export interface FileRecord {
  /** Counted from 1 without the header. */
  readonly row: number;
  /** Line of the file; null where the format has no lines to speak of. */
  readonly line: number | null;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Why the row has none; the rows after it are read all the same. */
  readonly fault?: AppError;
}

export interface RecordFile {
  readonly name: string;
  readonly isTabular: boolean;
  readonly records: readonly FileRecord[];
  /** Columns of a table that mean nothing to us. */
  readonly unused: readonly string[];
}

export interface RecordNames {
  /** Our field by folded column name. */
  readonly columns: Readonly<Record<string, string>>;
  /** Folded names that are known and left out. */
  readonly ignored: readonly string[];
  /** The key under which a document may keep its list. */
  readonly listKey: string;
}

export interface RecordOptions {
  /** `theirs=ours` each. */
  readonly map?: readonly string[] | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
}

/** Throws missing `bulk.file.missing`, usage `bulk.*`, `billing.file.*`. */
export async function readRecordFile(ctx: Context, file: string, names: RecordNames, options: RecordOptions): Promise<RecordFile> {
  const { name, bytes } = await readWhole(ctx, file);
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).replace(/^\uFEFF/, '').trimStart();
  const isYaml = /\.ya?ml$/i.test(file);
  if (isYaml || start.startsWith('[') || (start.startsWith('{') && isDocument(bytes, names.listKey))) {
    return { name, isTabular: false, records: recordsOf(await parseDocument(bytes, name, isYaml), names, name), unused: [] };
  }
  return await readTable(name, bytes, names, options);
}

/** A whole JSON or YAML document. Throws usage `billing.file.malformed`. */
export async function readDocumentFile(ctx: Context, file: string): Promise<{ readonly name: string; readonly document: unknown }> {
  const { name, bytes } = await readWhole(ctx, file);
  const isJson = /^\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 64)).replace(/^\uFEFF/, ''));
  return { name, document: await parseDocument(bytes, name, !isJson) };
}

async function readWhole(ctx: Context, file: string): Promise<{ name: string; bytes: Uint8Array }> {
  const { bulkSource } = await import('./bulk-source.js');
  const source = await bulkSource(ctx.machine, file);
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.bytes()) chunks.push(chunk);
  return { name: source.name, bytes: Buffer.concat(chunks) };
}

/** One object on one line is a record of NDJSON; anything else that is JSON as a whole is a document. */
function isDocument(bytes: Uint8Array, listKey: string): boolean {
  try {
    const text = new TextDecoder().decode(bytes).trim();
    return Object.hasOwn(JSON.parse(text) as object, listKey) || text.includes('\n');
  } catch {
    return false;
  }
}

async function parseDocument(bytes: Uint8Array, name: string, isYaml: boolean): Promise<unknown> {
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  try {
    if (!isYaml) return JSON.parse(text) as unknown;
    return (await import('./parse-yaml.js')).parseYaml(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] ?? '' : '';
    throw new AppError('usage', 'billing.file.malformed', { file: name, format: isYaml ? 'YAML' : 'JSON', reason }, { cause });
  }
}

function recordsOf(document: unknown, names: RecordNames, file: string): FileRecord[] {
  const list = Array.isArray(document) ? document
    : typeof document === 'object' && document !== null ? (document as Record<string, unknown>)[names.listKey] : undefined;
  if (!Array.isArray(list)) throw new AppError('usage', 'billing.file.no-list', { file, key: names.listKey });
  return list.map((entry: unknown, at) => {
    const isRecord = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
    if (!isRecord) throw new AppError('usage', 'billing.file.no-record', { file, row: at + 1, field: names.listKey });
    return { row: at + 1, line: null, fields: entry as Record<string, unknown> };
  });
}

async function readTable(name: string, bytes: Uint8Array, names: RecordNames, options: RecordOptions): Promise<RecordFile> {
  const { readBulkFile } = await import('./read-bulk-file.js');
  async function* whole(): AsyncIterable<Uint8Array> { yield bytes; }
  const file = await readBulkFile(whole(), {
    name, ...(options.delimiter === undefined ? {} : { delimiter: options.delimiter }), ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
  });
  if (file.header.isMissing) throw new AppError('usage', 'billing.file.no-header', { file: name, known: [...new Set(Object.values(names.columns))] });
  const { fields, unused } = fieldsOf(file.header.names, names, options.map ?? [], name);
  const records: FileRecord[] = [];
  for await (const raw of file.rows) {
    const place = { row: raw.row, line: raw.line };
    const fault = raw.fault === undefined ? tooManyCells(raw.cells, fields, { file: name, ...place })
      : new AppError('usage', raw.fault.code, { ...raw.fault.values, file: name, ...place, field: raw.fault.column });
    records.push(fault === undefined || raw.object !== undefined ? { ...place, fields: raw.object ?? cellsOf(raw.cells, fields) } : { ...place, fields: {}, fault });
  }
  return { name, isTabular: file.kind === 'csv', records, unused: file.kind === 'csv' ? unused : [] };
}

function tooManyCells(cells: readonly (string | null)[], { length }: readonly unknown[], place: { file: string; row: number; line: number }): AppError | undefined {
  const extra = cells.slice(length).find((cell) => cell !== null && cell.trim() !== '');
  return extra === undefined ? undefined : new AppError('usage', 'billing.file.too-many-cells', { ...place, value: extra ?? '', count: length });
}

function cellsOf(cells: readonly (string | null)[], fields: readonly (string | undefined)[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [at, field] of fields.entries()) {
    const cell = cells[at]?.trim() ?? '';
    if (field !== undefined && cell !== '') found[field] ??= cell;
  }
  return found;
}

function fieldsOf(header: readonly string[], names: RecordNames, map: readonly string[], file: string): { fields: (string | undefined)[]; unused: string[] } {
  const known = [...new Set(Object.values(names.columns))];
  const mapped = new Map(map.map((text) => {
    const [theirs = '', ours = ''] = text.split('=').map((part) => part.trim());
    if (!known.includes(ours) && ours !== '-') throw new AppError('usage', 'billing.map.unknown', { field: 'map', value: text, known });
    if (!header.some((column) => foldName(column) === foldName(theirs))) throw new AppError('usage', 'billing.map.no-column', { field: 'map', value: theirs, known: header });
    return [foldName(theirs), ours];
  }));
  const unused: string[] = [];
  const fields = header.map((column) => {
    const folded = foldName(column);
    const field = mapped.get(folded) ?? names.columns[folded];
    if (field === undefined && !names.ignored.includes(folded) && folded !== '') unused.push(column);
    return field === '-' ? undefined : field;
  });
  if (fields.every((field) => field === undefined)) throw new AppError('usage', 'billing.file.no-header', { file, known });
  return { fields, unused };
}
