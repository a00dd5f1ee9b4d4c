// Makes the Context of a run. Everything in it is lazy: a command that needs no store opens none.
import { AppError } from '../domain/errors.js';
import type { Session } from '../domain/stores.js';
import { createAsk } from './ask.js';
import type { Config } from './config.js';
import type { Context, Values } from './context.js';
import type { Machine, OutputStream } from './machine.js';
import type { Reader, View } from './output/column.js';
import type * as Printing from './output/print.js';
import type { Prints } from './options.js';
import { createStoreAccess } from './store-access.js';
import type { Messages } from './text/sentence.js';

export type Lang = Reader['lang'];

/** Reads the language as POSIX does: LC_ALL, LC_MESSAGES, LANG, by its beginning. */
export function languageOf(config: Config, env: Machine['env']): Lang {
  const chosen = config.get('lang').value;
  if (chosen !== '') return chosen as Lang;
  const locale = (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').toLowerCase();
  return locale.startsWith('pt') ? 'pt-BR' : locale.startsWith('de') ? 'de' : 'en';
}

export function createContext(machine: Machine, config: Config): Context {
  const session: Session = { by: null, job: null, now: machine.now, newId: machine.newId };
  const speech = createSpeech(machine, config);
  const store = createStoreAccess(machine, config, session, speech.note);
  const terminal = createTerminal(machine, config);
  const ask = createAsk({ machine, interactive: terminal.interactive, colours: () => terminal.isColoured(machine.stderr), say: speech.say, flush: speech.flush });
  const agree: Context['agree'] = async (flags, key, values) => {
    if (!flags.yes && terminal.interactive() && !await ask.confirm(key, values)) throw new AppError('cancelled', 'confirm.declined');
  };

  return {
    ...store, ...speech, ...createPrinting(machine, { config, speech, store, terminal }), ask, config, session, machine,
    signal: machine.signal,
    isColoured: terminal.isColoured,
    isRead: terminal.isRead,
    now: machine.now,
    newId: machine.newId,
    // Asked late: a stream is made when first asked about.
    get showsProgress() { return machine.stderr.isTTY === true && (machine.stderr.columns ?? 0) > 0 && machine.env['TERM'] !== 'dumb'; },
    async write(text) {
      if (!machine.stdout.write(text)) await new Promise<void>((resolve) => { machine.stdout.once('drain', resolve); });
    },
    async confirm(flags, key, values) {
      if (!flags.yes && !terminal.interactive()) throw new AppError('usage', 'confirm.needed', { field: 'yes' });
      await agree(flags, key, values);
    },
    agree,
  };
}

interface PrintingParts {
  readonly config: Config;
  readonly speech: ReturnType<typeof createSpeech>;
  readonly store: ReturnType<typeof createStoreAccess>;
  readonly terminal: ReturnType<typeof createTerminal>;
}

function createPrinting(machine: Machine, { config, speech, store, terminal }: PrintingParts): Pick<Context, 'reader' | 'print' | 'printTo' | 'printOne' | 'textOf' | 'textOfAll'> {
  async function readerWith(messages: Messages, isForPeople: boolean): Promise<Reader> {
    const { fill } = await import('./text/sentence.js');
    return {
      lang: languageOf(config, machine.env), timeZone: isForPeople ? await store.timeZone() : 'UTC', now: machine.now(),
      say: (key, values) => fill(messages[key] ?? key, values),
    };
  }
  async function printContext(given: Prints, { columns }: { readonly columns: readonly { readonly id: string }[] }): Promise<{ flags: Prints; to: Printing.PrintContext }> {
    const output = given.output ?? (config.get('output').value || undefined);
    // Machine formats show no sentence, and their start need not pay for any; unless a column is named by its title.
    const isWordless = isForMachines(output) && columnsNamed(given).every((name) => columns.some(({ id }) => id === name));
    const reader = await readerWith(isWordless ? {} : await speech.messages(), !isForMachines(output));
    const flags = { ...given, ...(output === undefined ? {} : { output: output as NonNullable<Prints['output']> }) };
    return { flags, to: { stdout: machine.stdout, colour: terminal.isColoured(), width: machine.stdout.columns || 80, reader, note: speech.note } };
  }
  async function textOf<T>(view: View<T>, given: Prints, print: (printing: typeof Printing, flags: Prints, to: Printing.PrintContext) => Promise<void>): Promise<string> {
    const printing = await import('./output/print.js');
    const { flags, to } = await printContext(given, view);
    const { sink, text } = collecting(machine.stdout);
    await print(printing, flags, { ...to, stdout: sink });
    return text();
  }
  async function marked<T>(view: View<T>, { dryRun }: Prints): Promise<View<T>> {
    const shown = dryRun ? (await import('./output/dry-run.js')).asDryRun(view) : view;
    return markUnverified(shown, [...store.unverified], speech.note);
  }

  return {
    reader: async () => await readerWith(await speech.messages(), true),
    async print<T>(records: Iterable<T> | AsyncIterable<T>, view: View<T>, given: Prints) {
      const { printRecords } = await import('./output/print.js');
      const { flags, to } = await printContext(given, view);
      await speech.flush();
      await printRecords(untilInterrupted(records, machine.signal), await marked(view, given), flags, to);
    },
    async printTo<T>(sink: OutputStream, records: Iterable<T> | AsyncIterable<T>, view: View<T>, given: Prints) {
      const { printRecords } = await import('./output/print.js');
      const { flags, to } = await printContext(given, view);
      await printRecords(untilInterrupted(records, machine.signal), await marked(view, given), flags, { ...to, stdout: sink, colour: false });
    },
    async printOne<T>(record: T, view: View<T>, given: Prints) {
      const { printRecord } = await import('./output/print.js');
      const { flags, to } = await printContext(given, view);
      await speech.flush();
      await printRecord(record, await marked(view, given), flags, to);
    },
    textOf: async <T>(record: T, view: View<T>, given: Prints) => await textOf(view, given, async ({ printRecord }, flags, to) => { await printRecord(record, await marked(view, given), flags, to); }),
    textOfAll: async <T>(records: Iterable<T>, view: View<T>, given: Prints) => await textOf(view, given, async ({ printRecords }, flags, to) => { await printRecords(records, await marked(view, given), flags, to); }),
  };
}

function columnsNamed({ columns, sort }: Prints): string[] {
  return [...(columns?.split(',') ?? []), ...(sort === undefined ? [] : [sort.replace(/^[+-]/, '')])].map((name) => name.trim());
}

async function* untilInterrupted<T>(records: Iterable<T> | AsyncIterable<T>, signal: AbortSignal): AsyncIterable<T> {
  for await (const record of records) {
    if (signal.aborted) throw new AppError('cancelled', 'interrupted');
    yield record;
  }
}

/** A stream like the one given that keeps what is written. */
function collecting({ isTTY, columns }: OutputStream): { sink: OutputStream; text: () => string } {
  const parts: string[] = [];
  return {
    sink: { write: (text) => parts.push(text) > 0, once: () => undefined, ...(isTTY === undefined ? {} : { isTTY }), ...(columns === undefined ? {} : { columns }) },
    text: () => parts.join(''),
  };
}

/** What came about by a verb that nobody has seen work says so, in every format. */
function markUnverified<T>(view: View<T>, verbs: readonly string[], note: Context['note']): View<T> {
  if (verbs.length === 0) return view;
  note('backend.unverified-used', { verbs });
  return {
    ...view, columns: [...view.columns, { id: 'unverified', value: () => verbs }],
    record: (thing) => ({ ...(view.record?.(thing) ?? thing) as object, unverified: verbs }),
  };
}

function speechTools() {
  return [import('./text/sentence.js'), import('./output/visible.js')] as const;
}

function createSpeech(machine: Machine, config: Config): Pick<Context, 'note' | 'say' | 'flush'> & { messages(): Promise<Messages> } {
  let pending: Promise<void> = Promise.resolve();
  let loading: Promise<Messages> | undefined;
  async function messages(): Promise<Messages> {
    loading ??= import('./text/messages.js').then(async ({ messagesOf }) => await messagesOf(languageOf(config, machine.env), machine.backends));
    return await loading;
  }
  // Kept: a list of faults has thousands of lines, and each import() of the built program copies all that a module exports.
  let tools: ReturnType<typeof speechTools> | undefined;
  async function say(key: string, values?: Values): Promise<string> {
    const [all, { safe, told }, { visible }] = await Promise.all([messages(), ...tools ??= speechTools()]);
    return told(all, key, safe(values, visible));
  }
  return {
    messages, say,
    note(key, values) {
      pending = pending.then(async () => { machine.stderr.write(`${await say(key, values)}\n`); });
    },
    flush: async () => { await pending; },
  };
}

function createTerminal(machine: Machine, config: Config): Pick<Context, 'isColoured' | 'isRead'> & { interactive(): boolean } {
  const { env } = machine;
  return {
    // The streams are opened when asked about, not before.
    interactive: () => machine.stdin.isTTY === true && machine.stderr.isTTY === true && config.get('input').value !== 'never' && !isSet(env['CI']),
    isColoured(stream = machine.stdout) {
      const chosen = config.get('color').value;
      if (chosen !== 'auto') return chosen === 'always';
      // https://no-color.org, and FORCE_COLOR as most tools read it.
      if (isSet(env['NO_COLOR'])) return false;
      if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0';
      return stream.isTTY === true && env['TERM'] !== 'dumb';
    },
    isRead: ({ output, columns, query }) => columns === undefined && query === undefined && !isForMachines(output ?? config.get('output').value),
  };
}

function isForMachines(output: string | undefined): boolean {
  return output === 'json' || output === 'ndjson' || output === 'yaml' || output === 'csv';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false';
}
