// People of a small office, the view that lists them, and a terminal or pipe to print to.
import type { PrintContext, PrintFlags } from '../../../src/cli/output/print.js';
import { printRecord, printRecords } from '../../../src/cli/output/print.js';
import type { Reader, View } from '../../../src/cli/output/column.js';
import { outputText } from '../../../src/cli/text/en/output.js';

export interface Person {
  readonly name: string;
  readonly extension: string;
  readonly devices: number;
  readonly email?: string | null;
  readonly groups?: readonly string[];
  readonly enabled?: boolean;
}

export const ana: Person = {
  name: 'Ana Souza', extension: '1001', devices: 2, email: 'ana@example.com', groups: ['sales', 'support'], enabled: true,
};
export const bjorn: Person = { name: 'Björn Müller', extension: '204', devices: 10, email: null, groups: [], enabled: false };

export const people: View<Person> = {
  noun: 'users',
  columns: [
    { id: 'name', value: (person) => person.name },
    { id: 'extension', value: (person) => person.extension, align: 'right' },
    { id: 'devices', value: (person) => person.devices, yields: 1 },
    { id: 'email', value: (person) => person.email, yields: 2 },
    { id: 'groups', value: (person) => person.groups, hidden: true },
    { id: 'enabled', value: (person) => person.enabled, hidden: true, tone: (person) => (person.enabled ? 'good' : 'bad') },
  ],
};

const titles: Readonly<Record<string, string>> = {
  'column.name': 'Name', 'column.extension': 'Extension', 'column.devices': 'Devices', 'column.email': 'E-mail',
  'column.groups': 'Groups', 'column.enabled': 'Enabled',
};

export function readerOf(lang: Reader['lang'] = 'en'): Reader {
  return { lang, timeZone: 'America/Sao_Paulo', now: new Date('2026-03-10T12:00:00Z'), say };
}

function say(key: string, values: Record<string, unknown> = {}): string {
  const text = (outputText as Record<string, string | ((v: Record<string, unknown>) => string)>)[key] ?? titles[key] ?? key;
  return typeof text === 'function' ? text(values) : text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

export interface Paper {
  readonly stdout: string;
  readonly notes: readonly string[];
}

export interface Place {
  /** Columns of the terminal; absent for a pipe. */
  readonly width?: number;
  readonly colour?: boolean;
}

/** A context, and what was printed to it so far. */
export function placeOf(place: Place): { ctx: PrintContext; paper: () => Paper } {
  let stdout = '';
  const notes: string[] = [];
  const reader = readerOf();
  const sink = {
    write(text: string) {
      stdout += text;
      return true;
    },
    once: () => undefined,
    isTTY: place.width !== undefined,
  };
  return {
    ctx: {
      stdout: sink, colour: place.colour ?? false, width: place.width ?? 0, reader,
      note: (key, values) => notes.push(reader.say(key, values)),
    },
    paper: () => ({ stdout, notes }),
  };
}

export async function listed<T>(records: Iterable<T> | AsyncIterable<T>, view: View<T>, flags: PrintFlags, place: Place = {}): Promise<Paper> {
  const { ctx, paper } = placeOf(place);
  await printRecords(records, view, flags, ctx);
  return paper();
}

export async function shown<T>(record: T, view: View<T>, flags: PrintFlags, place: Place = {}): Promise<Paper> {
  const { ctx, paper } = placeOf(place);
  await printRecord(record, view, flags, ctx);
  return paper();
}
