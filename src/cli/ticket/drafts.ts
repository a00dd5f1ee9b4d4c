// Drafts: what somebody typed, kept in files of their own from before it is sent until it is stored. Not in the store, since
// the store may be what failed. A file's name is the key of its message, so that sending it twice sends it once.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import { makeFolder } from '../make-folder.js';
import { isForPeople } from '../output/for-people.js';
import { readTextFile } from '../read-text-file.js';

export interface Draft {
  readonly id: string;
  readonly profile: string;
  /** The id of who wrote it. */
  readonly by: string;
  /** `new`, `reply`, … */
  readonly verb: string;
  /** References of the tickets it is for; none for a new one. */
  readonly tickets: readonly string[];
  readonly text: string;
  /** The flags it was given with, to send it again. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
}

/** Failures whose text is kept already, with the draft it is kept as; none where it could only be printed. */
const rescued = new WeakMap<Error, string | undefined>();

/** The draft that the text of a failed command was kept as. */
export function draftOf(error: unknown): string | undefined {
  return error instanceof Error ? rescued.get(error) : undefined;
}

function directory(ctx: Context): string {
  return join(ctx.config.dataDirectory, 'drafts');
}

function fileOf(ctx: Context, id: string): string {
  if (!/^[\w-]+$/.test(id)) throw new AppError('missing', 'ticket.draft.missing', { value: id });
  return join(directory(ctx), `${id}.json`);
}

/** A draft while it is written. Where that was broken off after the last byte, it is the draft: newer than the file it was to replace. */
function partOf(ctx: Context, id: string): string {
  return `${fileOf(ctx, id)}.part`;
}

/** Where an editor works on the text of a draft: what it has saved is found there, whatever becomes of us. */
export function textFileOf(ctx: Context, id: string): string {
  return join(directory(ctx), `${id}.md`);
}

/** Writes the draft down whole or not at all. Where even that fails, the text goes to stderr: nothing typed is lost. */
export function saveDraft(ctx: Context, draft: Draft): void {
  try {
    makeFolder(directory(ctx), 0o700);
    const file = fileOf(ctx, draft.id);
    writeFileSync(partOf(ctx, draft.id), JSON.stringify(draft), { mode: 0o600, flush: true } as Parameters<typeof writeFileSync>[2]);
    renameSync(partOf(ctx, draft.id), file);
  } catch (error) {
    const printed = draft.text !== '';
    if (printed) ctx.machine.stderr.write(`${draft.text}\n`);
    rmSync(partOf(ctx, draft.id), { force: true });
    const failure = new AppError('unavailable', 'ticket.draft.unwritable', { file: directory(ctx), printed }, { cause: error });
    rescued.set(failure, undefined);
    throw failure;
  }
}

export function removeDraft(ctx: Context, id: string): void {
  for (const file of [fileOf(ctx, id), partOf(ctx, id), textFileOf(ctx, id)]) rmSync(file, { force: true });
}

/** The drafts of the person in this profile, oldest first. */
export function listDrafts(ctx: Context, by: string): Draft[] {
  const folder = directory(ctx);
  if (!existsSync(folder)) return [];
  const profile = ctx.config.profile().name;
  const names = readdirSync(folder).flatMap((name) => /^(.+)\.json(\.part)?$/.exec(name)?.[1] ?? []);
  for (const id of names) sweepTorn(ctx, id);
  return [...new Set(names)].sort().flatMap((id) => readOne(ctx, id) ?? [])
    .filter((draft) => draft.profile === profile && (draft.by === by || draft.by === ''));
}

export function readDraft(ctx: Context, by: string, id: string): Draft {
  const draft = readOne(ctx, id);
  if (draft === undefined || (draft.by !== by && draft.by !== '')) throw new AppError('missing', 'ticket.draft.missing', { value: id });
  return draft;
}

function readOne(ctx: Context, id: string): Draft | undefined {
  try {
    const draft = wholeIn(partOf(ctx, id)) ?? wholeIn(fileOf(ctx, id));
    if (draft === undefined) return undefined;
    // An editor that was killed left what it had saved.
    const edited = existsSync(textFileOf(ctx, id)) ? readFileSync(textFileOf(ctx, id), 'utf8') : '';
    return { ...draft, text: edited === '' ? draft.text : withoutInstructions(edited) };
  } catch {
    // Gone since it was listed.
    return undefined;
  }
}

// A write takes no time to speak of: what is half a draft after that long was broken off, and cannot be read by anybody.
const tornAfter = 3_600_000;

function sweepTorn(ctx: Context, id: string): void {
  const part = partOf(ctx, id);
  const written = statSync(part, { throwIfNoEntry: false })?.mtimeMs;
  if (written !== undefined && ctx.now().getTime() - written > tornAfter && wholeIn(part) === undefined) rmSync(part, { force: true });
}

/** Undefined for half a file, and for none. */
function wholeIn(file: string): Draft | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Draft;
  } catch {
    return undefined;
  }
}

export const instructionsMark = '<!-- Everything from this line on is left out.';

export function withoutInstructions(text: string): string {
  const at = text.indexOf(instructionsMark);
  return at === -1 ? text : text.slice(0, at);
}

export interface DraftInput {
  readonly verb: string;
  readonly tickets: readonly string[];
  readonly text: string;
  readonly flags: Readonly<Record<string, unknown>>;
  /** The draft that is being sent again. */
  readonly id?: string | undefined;
}

/** Says where the text is and how it gets on; not where the reader of stderr is a program, which has the text itself. */
function noteKept(ctx: Context, draft: Pick<Draft, 'id' | 'verb' | 'tickets'>, error: unknown): void {
  const isForMachines = /(^| )(-o|--output)[ =]?(json|ndjson)( |$)/.test(ctx.machine.argv.join(' ')) || !isForPeople(ctx.config.get('output').value);
  if (!isForMachines) ctx.note(`ticket.draft-kept${wayOn(draft, error)}`, draft);
}

/** Sending the same again would fail again where the ticket is closed, a flag is wrong, or nobody knows which tickets were meant. */
function wayOn({ verb, tickets }: Pick<Draft, 'verb' | 'tickets'>, error: unknown): '' | '.follow-up' | '.correct' {
  if (isClosed(error) && tickets.length === 1) return '.follow-up';
  const field = error instanceof AppError ? error.values['field'] : undefined;
  return (field !== undefined && field !== 'as') || (verb !== 'new' && tickets.length === 0) ? '.correct' : '';
}

/** The ticket takes no more answers: what is to be said goes into a follow-up (T6). */
export function isClosed(error: unknown): boolean {
  return error instanceof AppError && ['ticket.closed', 'ticket.contest.too-late', 'ticket.contest.accepted'].includes(error.code);
}

export interface GivenWords { readonly message?: string; readonly file?: string; readonly draft?: string; readonly dryRun?: boolean }

/** Marks a failure whose text is a draft already, and spoken of. */
export function kept<E extends Error>(failure: E, draftId: string): E {
  rescued.set(failure, draftId);
  return failure;
}

export function isKept(error: unknown): boolean {
  return error instanceof Error && rescued.has(error);
}

/** What was typed so far, when it ends before anything was sent: answers too, which nobody wants to give twice. */
export function keepTyped(ctx: Context, error: unknown, draft: Omit<Draft, 'profile' | 'createdAt'>): void {
  if (isKept(error)) return;
  saveDraft(ctx, { ...draft, profile: ctx.config.profile().name, createdAt: ctx.now().toISOString() });
  noteKept(ctx, draft, error);
  if (error instanceof Error) rescued.set(error, draft.id);
}

/** Whatever fails before the text was taken up (no such ticket, not allowed, a busy store): what was given with it is kept. */
export async function rescuing(ctx: Context, input: Omit<DraftInput, 'text' | 'id'>, given: GivenWords, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isKept(error) && given.draft === undefined && given.dryRun !== true && (given.message ?? given.file) !== undefined) await rescue(ctx, input, given, error);
    // A draft that was to be sent again is there still, and its way on is another now.
    if (!isKept(error) && given.draft !== undefined && isClosed(error) && !ctx.ask.interactive) noteKept(ctx, { ...input, id: given.draft }, error);
    throw error;
  }
}

async function rescue(ctx: Context, input: Omit<DraftInput, 'text' | 'id'>, given: GivenWords, error: unknown): Promise<void> {
  const text = given.message ?? await readTextFile(ctx.machine, given.file ?? '').then((read) => read.text, () => '');
  if (text.trim() === '') return;
  // Whose it is may be what could not be found out; then it is anybody's who works with this home.
  const by = await ctx.actor().then(({ id }) => id, () => '');
  const id = ctx.newId();
  saveDraft(ctx, { ...input, id, text, by, profile: ctx.config.profile().name, createdAt: ctx.now().toISOString() });
  if (error instanceof Error) rescued.set(error, id);
  noteKept(ctx, { ...input, id }, error);
}

/** Keeps the text as a draft while `send` works; it goes when that has succeeded, and stays with a word about it when not. */
export async function keepingDraft<T>(ctx: Context, by: string, input: DraftInput, send: (key: string) => Promise<T>): Promise<T> {
  const id = input.id ?? ctx.newId();
  const { verb, tickets, text, flags } = input;
  saveDraft(ctx, { id, profile: ctx.config.profile().name, by, verb, tickets, text, flags, createdAt: ctx.now().toISOString() });
  try {
    const result = await send(id);
    removeDraft(ctx, id);
    return result;
  } catch (error) {
    // It had arrived before something else failed.
    if (error instanceof AppError && error.code === 'ticket.sent-already') removeDraft(ctx, id);
    else noteKept(ctx, { id, verb, tickets }, error);
    if (error instanceof Error) rescued.set(error, id);
    throw error;
  }
}
