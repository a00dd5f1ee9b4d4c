// The columns of a format by folded name, so that a header is matched in one look for each name.
import type { BulkField, BulkFormat } from './format.js';
import { knownFormats } from './known-formats.js';
import { foldName } from './raw-row.js';

export interface NamedColumn {
  readonly use: 'field' | 'ignored' | 'secret';
  readonly field?: BulkField;
  readonly isInverse?: boolean;
  readonly rank: number;
}

export type NameIndex = (foldedName: string) => NamedColumn | undefined;

const made = new Map<BulkFormat, NameIndex>();

/** What the format makes of a folded name; undefined: it does not know it. */
export function namesOf(format: BulkFormat): NameIndex {
  const known = made.get(format);
  if (known !== undefined) return known;
  const index = makeIndex(format);
  made.set(format, index);
  return index;
}

function makeIndex(format: BulkFormat): NameIndex {
  const byName = new Map<string, NamedColumn>();
  const beginnings: string[] = [];
  const parts: string[] = [];
  for (const name of format.ignored ?? []) {
    if (name.startsWith('*')) parts.push(foldName(name));
    else if (name.endsWith('*')) beginnings.push(foldName(name));
    else byName.set(foldName(name), { use: 'ignored', rank: 0 });
  }
  for (const [rank, [name, target]] of Object.entries(format.columns).entries()) {
    const isInverse = target.startsWith('not ');
    byName.set(foldName(name), { use: 'field', field: target.replace('not ', '') as BulkField, isInverse, rank });
  }
  for (const name of format.secrets ?? []) byName.set(foldName(name), { use: 'secret', rank: 0 });
  return (folded) => byName.get(folded)
    ?? (beginnings.some((start) => folded.startsWith(start)) || parts.some((part) => folded.includes(part)) ? { use: 'ignored', rank: 0 } : undefined);
}

let everyName: ReadonlySet<string> | undefined;

/** Whether any format has a column of this name; a line with two of them is taken for the header. */
export function isKnownColumn(name: string): boolean {
  everyName ??= new Set(knownFormats.flatMap((format) => [
    ...Object.keys(format.columns), ...format.secrets ?? [], ...format.signatures.flat(2),
    ...(format.ignored ?? []).filter((one) => !one.endsWith('*')),
  ]).map(foldName));
  return everyName.has(foldName(name));
}

const secretWords = /pass(word|wd|code|phrase|wort)|passwd|pwd|secret|senha|kennwort|geheim|token|apikey|privatekey|credential|(^|sip|web|mail|mb|vm|voice|user|phone|mailbox)pin$|pin(code|nummer|number)$/;

/** Whether the name alone says that the cells are secret. Pass the folded name. */
export function soundsSecret(foldedName: string): boolean {
  return secretWords.test(foldedName);
}
