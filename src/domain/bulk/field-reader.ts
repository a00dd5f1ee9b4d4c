// What each field accepts: one reader for each kind of value, and what clears it.
import type { BulkRow } from './bulk-row.js';
import { readCallerId, readEmail, readExtension, readMac, readText, readTier, tidyCell, type Report } from './cell.js';
import type { BulkField, BulkFormat, SourceCell } from './format.js';
import type { ExtensionSpan } from './range-row.js';
import type { RowReaderOptions } from './row-options.js';
import { readAction, readBoolean, readGrant, readPermission } from './spoken-value.js';
import { readListCell } from '../list-cell.js';
import type { Grant } from '../user.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A row while it is read, and what only the reading needs. */
export interface Draft {
  readonly row: Mutable<BulkRow>;
  displayName?: string;
  span?: ExtensionSpan;
}

export type FieldReader = (draft: Draft, field: BulkField, cell: SourceCell, report: Report) => void;

/** Reads the cell of a field into the draft; an empty cell leaves the field as it is, the clear token clears it. */
export function fieldReader(format: BulkFormat, options: RowReaderOptions): FieldReader {
  const clearToken = options.clearToken ?? '<clear>';
  const plain: Context = { country: options.country ?? '', isE164: format.e164?.includes('outboundCallerId') === true, isInverse: false };
  const inverse: Context = { ...plain, isInverse: true };
  return (draft, field, cell, report) => {
    const isName = names.has(field);
    // JSON needs no marks against spreadsheets, and has none.
    const tidy = isName && cell.isExact ? cell.text.trim() : tidyCell(cell.text, report, isName);
    if (spreadsheetError.test(tidy) && field !== 'note') {
      report('error', 'bulk.spreadsheet-error', tidy);
      return;
    }
    const isToken = tidy === clearToken;
    if (isToken || cell.isNull) {
      if (!clear(draft, field) && isToken) report('error', 'bulk.value.not-clearable', tidy, { field });
      return;
    }
    const adapted = format.adapt?.[field]?.(tidy) ?? tidy;
    const text = typeof adapted === 'string' ? adapted : adapted.text;
    if (typeof adapted !== 'string') report('warning', adapted.warning.code, tidy, adapted.warning.values);
    if (text === '') return;
    // Messages show what the file says, not what it was taken for.
    const tell: Report = text === tidy ? report : (severity, code, value, values) => { report(severity, code, value === text ? tidy : value, values); };
    readers[field](draft, text, tell, cell.isInverse ? inverse : plain);
  };
}

// What a formula that failed leaves in a cell, in the languages of the product, and what a column leaves that was too narrow.
const spreadsheetError = /^#(n\/?a|nv|n\/d|ref!|bezug!|name\?|nome\?|value!|wert!|valor!|div\/0!|num!|n[úu]m!|zahl!|null!|nulo!|nul!|spill!|überlauf!|calc!|#+)$/i;

const names: ReadonlySet<BulkField> = new Set(['firstName', 'lastName', 'displayName']);

interface Context {
  readonly country: string;
  readonly isE164: boolean;
  readonly isInverse: boolean;
}

type Reader = (draft: Draft, text: string, report: Report, context: Context) => void;

function clear(draft: Draft, field: BulkField): boolean {
  switch (field) {
    case 'lastName': case 'email': case 'deviceModel': case 'outboundCallerId':
      draft.row[field] = null;
      return true;
    case 'groups':
      draft.row.groups = [];
      return true;
    case 'grants':
      draft.row.grants = [];
      return true;
    case 'note':
      return true;
    default:
      return false;
  }
}

function textInto(field: 'firstName' | 'lastName' | 'deviceModel' | 'ref'): Reader {
  return ({ row }, text, report) => {
    const read = readText(text, report);
    if (read !== undefined) row[field] = read;
  };
}

function booleanInto(field: 'softphone' | 'webLogin' | 'hotDesking'): Reader {
  return ({ row }, text, report, { isInverse }) => {
    const read = readBoolean(text);
    if (read === undefined) report('error', 'bulk.boolean.unknown', text);
    else row[field] = isInverse ? !read : read;
  };
}

function readGroups(draft: Draft, text: string, report: Report): void {
  // Exports put an apostrophe before each name that a spreadsheet would run; that of the cell’s own beginning is gone by now.
  const names = readListCell(text).map((name, at) => readText(at === 0 && !text.startsWith('"') ? name : name.replace(/^'(?='*[=+\-@＝＋－＠])/, ''), report));
  if (names.every((name) => name !== undefined)) draft.row.groups = [...new Set(names)];
}

function readGrants(draft: Draft, text: string, report: Report): void {
  const read = new Set<Grant>();
  for (const word of readListCell(text)) {
    const grant = readGrant(word);
    if (grant !== undefined) read.add(grant);
    else if (readPermission(word) !== 'none') {
      report('error', 'bulk.grant.unknown', word);
      return;
    }
  }
  draft.row.grants = [...read];
}

function readDevice(draft: Draft, text: string, report: Report): void {
  const isMac = /^(?:[0-9a-f]{12}|[0-9a-f]{2}(?:[:\-. ][0-9a-f]{2}){5}|[0-9a-f]{4}(?:[.:\- ][0-9a-f]{4}){2})$/i.test(text);
  const read = isMac ? readMac(text, report) : readText(text, report);
  if (read !== undefined) draft.row.device = read;
}

const readers: Readonly<Record<BulkField, Reader>> = {
  firstName: textInto('firstName'),
  lastName: textInto('lastName'),
  displayName(draft, text, report) {
    const read = readText(text, report);
    if (read !== undefined) draft.displayName = read;
  },
  deviceModel: textInto('deviceModel'),
  ref: textInto('ref'),
  softphone: booleanInto('softphone'),
  webLogin: booleanInto('webLogin'),
  hotDesking: booleanInto('hotDesking'),
  groups: readGroups,
  grants: readGrants,
  device: readDevice,
  // Known and kept in the file only.
  note: () => undefined,
  kind: () => undefined,
  email(draft, text, report) {
    // A range row has {n} in it, which no address may have.
    const read = /\{(n|\d+-\d+)\}/.test(text) ? readText(text, report) : readEmail(text, report);
    if (read !== undefined) draft.row.email = read;
  },
  extension(draft, text, report, { country }) {
    const { number, range } = readExtension(text, country, report);
    if (number !== undefined) draft.row.extension = number;
    if (range !== undefined) draft.span = range;
  },
  deviceMac(draft, text, report) {
    const read = readMac(text, report);
    if (read !== undefined) draft.row.deviceMac = read;
  },
  outboundCallerId(draft, text, report, { isE164 }) {
    const read = readCallerId(text, isE164, report);
    if (read !== undefined) draft.row.outboundCallerId = read;
  },
  tier(draft, text, report) {
    const read = readTier(text, report);
    if (read !== undefined) draft.row.tier = read;
  },
  permission(draft, text, report) {
    const read = readPermission(text);
    if (read === undefined) report('error', 'bulk.permission.unknown', text);
    else draft.row.permission = read;
  },
  action(draft, text, report) {
    const read = readAction(text);
    if (read === undefined) report('error', 'bulk.action.unknown', text);
    else draft.row.action = read;
  },
  enabled(draft, text, report, { isInverse }) {
    const read = readBoolean(text);
    if (read === undefined) report('error', 'bulk.boolean.unknown', text);
    else if (read === isInverse) report('warning', 'bulk.row.disabled', text);
  },
};
