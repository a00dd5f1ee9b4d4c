// What `extensions template` prints: a header to fill in, ours or that of another system, with two examples.
import { AppError } from '../errors.js';
import type { BulkField, BulkFormat } from './format.js';
import { native, nativeHeader } from './formats/native.js';
import { knownFormats } from './known-formats.js';
import { foldName } from './raw-row.js';

export { nativeHeader };

export interface Template {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface TemplateOptions {
  readonly withExamples?: boolean;
  /** Id of a format; default our own. */
  readonly forFormat?: string;
}

type Person = Readonly<Partial<Record<BulkField, string>>>;

const people: readonly Person[] = [
  {
    firstName: 'Ana', lastName: 'Souza', displayName: 'Ana Souza', email: 'ana.souza@example.com', extension: '1001', softphone: 'yes',
    permission: 'none', groups: 'Sales;Support', action: 'add', enabled: 'yes', kind: 'USER',
  },
  {
    firstName: 'Lukas', lastName: 'Weber', displayName: 'Lukas Weber', email: 'lukas.weber@example.com', extension: '1002', softphone: 'no',
    deviceMac: '00:04:13:aa:bb:cc', deviceModel: 'Snom D785', permission: 'custom', grants: 'view-reports', action: 'add', enabled: 'yes',
    kind: 'USER',
  },
];

/** The header, and two rows where asked for. Throws usage `bulk.format.unknown`, `bulk.format.other-command`. */
export function template({ withExamples = false, forFormat = 'native' }: TemplateOptions = {}): Template {
  const format = knownFormats.find((one) => one.id === forFormat.trim().toLowerCase());
  if (format === undefined) {
    throw new AppError('usage', 'bulk.format.unknown', { field: 'for', value: forFormat, known: templateFormats() });
  }
  if (format.readBy !== undefined) throw new AppError('usage', 'bulk.format.other-command', { format: format.title, command: format.readBy });
  const header = headerOf(format);
  return { header, rows: withExamples ? people.map((person) => header.map((name) => exampleCell(format, name, person))) : [] };
}

/** Formats that a template can be made for. */
export function templateFormats(): string[] {
  return knownFormats.filter(({ readBy, id }) => readBy === undefined && id !== 'generic').map(({ id }) => id);
}

function headerOf(format: BulkFormat): readonly string[] {
  if (format.signatures.length === 0) return nativeHeader;
  const published = format.positions?.[0];
  if (published !== undefined) return published;
  const taken = new Set<string>();
  const columns = Object.entries(format.columns)
    .filter(([, target]) => !taken.has(target) && taken.add(target))
    .map(([name]) => name);
  const given = format.signatures[0]!.map((anyOf) => anyOf[0]!);
  return [...columns, ...given.filter((name) => !columns.some((column) => foldName(column) === foldName(name)))];
}

function exampleCell(format: BulkFormat, name: string, person: Person): string {
  const target = format.columns[name] ?? native.columns[name];
  if (target === undefined) return '';
  return target === 'not enabled' ? '0' : person[target as BulkField] ?? '';
}
