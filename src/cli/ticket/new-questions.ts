// What `tickets new` shows and asks on a terminal before a ticket is opened: known answers, the details, files; and the command
// that opens the same one without questions.
import { AppError } from '../../domain/errors.js';
import type { Topic } from '../../domain/ticket/topic.js';
import type { NewFlags } from '../commands/ticket.js';
import type { Ask } from '../ask.js';
import type { Context } from '../context.js';
import { commandLine, flagWords, wordsForAll } from '../same-command.js';
import { askQuestions, begin, nextQuestion, type Answers } from '../wizards/questions.js';
import { ticketAnswers, ticketQuestions } from '../wizards/ticket.js';
import { answersOf, noteCommand } from '../wizards/wizard.js';
import { knownValues } from './known.js';
import { readAttachments } from './attach.js';
import { needsNetworkTest } from './network-first.js';

/** T14: known questions first. */
export async function showKnown(ctx: Context, topic: Topic, isAsked: boolean): Promise<void> {
  if (topic.known.length === 0) return;
  if (!isAsked) return ctx.note('ticket.known-hint', { topic: topic.id });
  ctx.note('ticket.known-title');
  for (const known of topic.known) ctx.note('ticket.known', knownValues(ctx, known));
  if (await ctx.ask.confirm('ask.ticket.answered')) throw new AppError('cancelled', 'ticket.known-answered');
}

/** Whether something is missing that a ticket on this topic cannot do without. */
export function lacksAnything(topic: Topic, { topic: named, subject, message, file, field = [] }: NewFlags, draft: string): boolean {
  const given = new Set(field.map((pair) => pair.split('=')[0]?.trim().toLowerCase()));
  return named === undefined || subject === undefined || ((message ?? file) === undefined && draft.trim() === '')
    || topic.fields.some(({ name, label, required }) => required === true && !given.has(name.toLowerCase()) && !given.has(label.toLowerCase()));
}

/** What has been answered, and what stands on the line that is being typed. */
export interface TypedFlags { flags: NewFlags; half?: { readonly flag: string; readonly half: string } }

/** The flags with what was typed of the answer that was broken off. */
export function withHalf({ flags, half }: TypedFlags): NewFlags {
  const words = half?.half.trim() ?? '';
  if (half === undefined || words === '') return flags;
  if (half.flag === '--subject') return { ...flags, subject: words };
  const [, name] = /^--field ([^=]+)=/.exec(half.flag) ?? [];
  return name === undefined ? flags : { ...flags, field: [...flags.field ?? [], `${name}=${words}`] };
}

/** Asks for what is missing; `typed` holds each answer as soon as it is given. */
export async function askDetails(ctx: Context, topic: Topic, typed: TypedFlags): Promise<void> {
  const given = typed.flags;
  const hear = (answers: Answers): void => { typed.flags = { ...given, ...ticketAnswers(answers, given) }; };
  const questions = ticketQuestions(topic, given, given.interactive === true);
  const start = begin(answersOf({ subject: given.subject, impact: given.impact, urgency: given.urgency, kind: given.kind, diagnostics: given.diagnostics }));
  // Broken off in the middle of a line, the line so far is an answer too.
  const text: Ask['text'] = async (question) => await ctx.ask.text({ ...question, hear: (half) => { typed.half = { flag: question.flag, half }; } });
  const ask = { text, choose: ctx.ask.choose, many: ctx.ask.many };
  const asking = { ask, tell: ctx.note, keep: (progress: { readonly answers: Answers }) => { hear(progress.answers); delete typed.half; return Promise.resolve(); } };
  if (nextQuestion(questions, start) !== undefined) ctx.note('wizard.keys');
  await askQuestions(asking, questions, start);
  if (given.attach === undefined) await askFiles(ctx, typed);
}

/** One after the other, each looked at before it is taken (T3). */
async function askFiles(ctx: Context, typed: TypedFlags): Promise<void> {
  // No shell has seen it: here it is for us to say where home is.
  const path = (file: string): string => file.trim().replace(/^~(?=[\\/])/, ctx.machine.homeDirectory);
  const check = async (file: string): Promise<void> => { await readAttachments(ctx.machine.cwd, [path(file)]); };
  for (let key = 'ask.ticket.attach'; ; key = 'ask.ticket.attach-more') {
    const file = path(await ctx.ask.text({ key, flag: '--attach', optional: true, check }));
    if (file === '') return;
    typed.flags = { ...typed.flags, attach: [...typed.flags.attach ?? [], file] };
  }
}

/** More does not fit on a command line that somebody is to read. */
const longestText = 1000;
const textFile = 'description.md';

export function noteSameTicket(ctx: Context, flags: NewFlags, { text, topic }: { readonly text: string; readonly topic: Topic }): void {
  const { argv, platform } = ctx.machine;
  const { subject, impact, urgency, kind, field, attach, diagnostics, dryRun, message, file } = flags;
  const isLong = text.length > longestText;
  const words = message !== undefined ? { message } : file !== undefined ? { file } : isLong ? { file: textFile } : { message: text };
  // Made anew: it may have come from a draft, which is gone once it was sent.
  const mayAsk = diagnostics === true || needsNetworkTest(topic, flags);
  const all = { topic: topic.id, subject, ...words, impact, urgency, kind, for: flags.for, field, attach, diagnostics, dryRun };
  noteCommand(ctx, 'wizard.same', commandLine([...wordsForAll(argv), 'tickets', 'new', ...flagWords(all), ...(mayAsk ? ['--yes'] : [])], platform));
  if (words.file === textFile && isLong) ctx.note('ticket.same-long', { file: textFile });
}
