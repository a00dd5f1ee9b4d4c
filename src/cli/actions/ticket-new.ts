// `tickets new` and `tickets follow-up`: asks for what the flags left out, shows what is known, opens, and prints the number first.
import { checkMayOpen, draftTicket, refusalOf, wouldBe, type OpenNeeds, type Requester, type TicketInput } from '../../app/ticket.js';
import { keepHoursFor } from '../../app/ticket-clock.js';
import { timedOne, type TimedTicket } from '../../app/ticket-time.js';
import { AppError } from '../../domain/errors.js';
import { nextStatus, statusAt, type Ticket } from '../../domain/ticket.js';
import type { AttachmentDraft } from '../../domain/ticket/attachment.js';
import { topicsOf } from '../../domain/ticket/settings.js';
import { findTopic, type Topic } from '../../domain/ticket/topic.js';
import type { NewFlags } from '../commands/ticket.js';
import type { Context } from '../context.js';
import { readAttachments, testAttachment } from '../ticket/attach.js';
import { openDesk, type Desk } from '../ticket/desk.js';
import { diagnosticsName, diagnosticsOf } from '../ticket/diagnostics.js';
import { isKept, keepingDraft, keepTyped, listDrafts, readDraft, rescuing } from '../ticket/drafts.js';
import { keptTest, needsNetworkTest, networkTestFirst, testNamed, withTestNamed } from '../ticket/network-first.js';
import { mendedDraft } from '../ticket/mend-draft.js';
import { askDetails, lacksAnything, noteSameTicket, showKnown, withHalf, type TypedFlags } from '../ticket/new-questions.js';
import { requesterOf } from '../ticket/requester.js';
import { gatherText } from '../ticket/text.js';
import { readTextFile } from '../read-text-file.js';
import { ticketCard, ticketView } from '../views/ticket.js';
import { refuseAskingNobody } from '../wizards/wizard.js';

export async function newTicket(ctx: Context, given: NewFlags): Promise<void> {
  await rescuing(ctx, { verb: 'new', tickets: [], flags: savedFlags(given) }, given, async () => { await askAndOpen(ctx, given); });
}

async function askAndOpen(ctx: Context, asked: NewFlags): Promise<void> {
  refuseAskingNobody(ctx, asked);
  const desk = await openDesk(ctx, asked);
  const { flags: given, isMended } = await withDraft(ctx, desk, asked);
  const typed: TypedFlags = { flags: given };
  const draft = { id: given.draft ?? ctx.newId(), text: given.draft === undefined ? '' : readDraft(ctx, desk.viewer.id, given.draft).text };
  try {
    refuseMissing(ctx, given, draft.text);
    if (given.interactive && desk.viewer.isStaff) await askRequester(ctx, desk, typed);
    const requester = await openedFor(ctx, desk, typed.flags.for);
    const topic = await topicOf(ctx, desk, requester, typed.flags.topic);
    typed.flags = { ...typed.flags, topic: topic.id };
    await checkMayOpen(desk, topic, requester);
    const isAsked = ctx.ask.interactive && (given.interactive === true || isMended || lacksAnything(topic, given, draft.text));
    // Who goes on with a draft has seen them.
    await showKnown(ctx, topic, isAsked && given.yes !== true && given.draft === undefined);
    typed.flags = await withTestNamed(ctx, topic, typed.flags);
    if (needsNetworkTest(topic, typed.flags)) typed.flags = await networkTestFirst(ctx, typed.flags);
    if (isAsked) await askDetails(ctx, topic, typed);
    const { text, attached } = await open(ctx, desk, { verb: 'new', requester, topic, flags: typed.flags, earlier: null, draftId: draft.id });
    // Who looked at the diagnostics may have left them out.
    const { diagnostics, ...flags } = typed.flags;
    if (isAsked) noteSameTicket(ctx, diagnostics === true && attached.includes(diagnosticsName) ? typed.flags : flags, { text, topic });
  } catch (error) {
    await keepAnswers(ctx, desk, withHalf(typed), error, draft);
    throw error;
  }
}

/** Where nobody can be asked, all that is missing is named at once. */
function refuseMissing(ctx: Context, { topic, subject, message, file, edit, draft }: NewFlags, text: string): void {
  if (ctx.ask.interactive) return;
  const isTextless = (message ?? file ?? draft) === undefined && edit !== true && text.trim() === '';
  const missing = [...(topic === undefined ? ['--topic'] : []), ...(subject === undefined ? ['--subject'] : []), ...(isTextless ? ['-m'] : [])];
  if (missing.length > 0) throw new AppError('usage', 'input.needed', { flag: missing, field: missing[0] === '-m' ? 'message' : missing[0]?.replace(/^--/, '') });
}

async function askRequester(ctx: Context, desk: Desk, typed: { flags: NewFlags }): Promise<void> {
  if (typed.flags.for !== undefined) return;
  const check = async (answer: string): Promise<void> => { await openedFor(ctx, desk, answer.trim()); };
  const whom = (await ctx.ask.text({ key: 'ask.ticket.for', flag: '--for', optional: true, check })).trim();
  if (whom !== '') typed.flags = { ...typed.flags, for: whom };
}

export async function followUp(ctx: Context, ref: string, given: NewFlags): Promise<void> {
  await rescuing(ctx, { verb: 'follow-up', tickets: [ref], flags: savedFlags(given) }, given, async () => { await carryOn(ctx, ref, given); });
}

async function carryOn(ctx: Context, ref: string, given: NewFlags): Promise<void> {
  const desk = await openDesk(ctx, given);
  const earlier = await desk.tickets.show(desk.viewer, ref);
  nextStatus(statusAt(earlier, desk.now), 'follow-up');
  const flags: NewFlags = given.draft === undefined ? given : { ...readDraft(ctx, desk.viewer.id, given.draft).flags, ...given };
  // A company may have changed its topics since.
  const isKnown = topicsOf(desk.desk).some(({ id }) => id === earlier.topic);
  const requester = await ctx.actor();
  const topic = await topicOf(ctx, desk, requester, flags.topic ?? (isKnown ? earlier.topic : undefined));
  await checkMayOpen(desk, topic, requester);
  const named = await withTestNamed(ctx, topic, flags);
  await open(ctx, desk, { verb: 'follow-up', requester, topic, flags: { ...named, subject: flags.subject ?? earlier.subject }, earlier });
}

/** The flags that a draft was given with; those given now win. On a terminal one that was kept is offered. */
async function withDraft(ctx: Context, desk: Desk, given: NewFlags): Promise<{ readonly flags: NewFlags; readonly isMended: boolean }> {
  const id = given.draft ?? await offeredDraft(ctx, desk, given);
  if (id === undefined) return { flags: given, isMended: false };
  const flags = { ...readDraft(ctx, desk.viewer.id, id).flags, ...given, draft: id };
  return ctx.ask.interactive ? await mendedDraft(ctx, topicsOf(desk.desk), flags) : { flags, isMended: false };
}

async function offeredDraft(ctx: Context, desk: Desk, { subject, message, file, dryRun }: NewFlags): Promise<string | undefined> {
  const kept = listDrafts(ctx, desk.viewer.id).filter(({ verb }) => verb === 'new').at(-1);
  if (kept === undefined || (subject ?? message ?? file) !== undefined || dryRun) return undefined;
  if (!ctx.ask.interactive) {
    ctx.note('ticket.draft-there', { id: kept.id });
    return undefined;
  }
  const { instant } = await import('../output/people.js');
  const text = [kept.flags['subject'], kept.text.slice(0, 200)].filter((part) => part !== undefined && part !== '').join(': ');
  return await ctx.ask.confirm('ask.ticket.use-draft', { at: instant(kept.createdAt, await ctx.reader()), text }) ? kept.id : undefined;
}

/** Nobody wants to answer the same questions twice: what was answered before it ended is a draft too. */
async function keepAnswers(ctx: Context, desk: Desk, flags: NewFlags, error: unknown, draft: { readonly id: string; readonly text: string }): Promise<void> {
  const isOver = error instanceof AppError && error.code === 'ticket.known-answered';
  if (flags.dryRun || !ctx.ask.interactive || isOver || isKept(error)) return;
  const text = flags.message ?? (flags.file === undefined ? draft.text : await readTextFile(ctx.machine, flags.file).then((read) => read.text, () => ''));
  if (flags.subject === undefined && text === '') return;
  keepTyped(ctx, error, { id: draft.id, by: desk.viewer.id, verb: 'new', tickets: [], text, flags: savedFlags(flags) });
}

function savedFlags({ topic, subject, impact, urgency, kind, field, attach, diagnostics, for: whom }: NewFlags): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ topic, subject, impact, urgency, kind, field, attach, diagnostics, for: whom }).filter(([, value]) => value !== undefined));
}

async function topicOf(ctx: Context, desk: Desk, requester: Requester, id: string | undefined): Promise<Topic> {
  const topics = topicsOf(desk.desk);
  if (id !== undefined) return findTopic(topics, id);
  if (!ctx.ask.interactive) throw new AppError('usage', 'input.needed', { flag: '--topic', field: 'topic' });
  const open = topics.filter((topic) => refusalOf(desk.desk, topic, requester) === undefined);
  // Where nothing is open to them, the refusal says why.
  const choices = (open.length === 0 ? topics : open).map((topic) => ({ value: topic.id, key: 'ask.choice', values: { label: topic.title } }));
  return findTopic(topics, await ctx.ask.choose({ key: 'ask.ticket.topic', flag: '--topic' }, choices));
}

/** For somebody else: support staff only, who write down what a caller says. */
async function openedFor(ctx: Context, desk: Desk, ref: string | undefined): Promise<Requester> {
  if (ref !== undefined && ref !== '@me' && !desk.viewer.isStaff) throw new AppError('denied', 'ticket.for-staff-only', { field: 'for' });
  return await requesterOf(ctx, ref ?? '@me');
}

interface Opening {
  readonly verb: 'new' | 'follow-up';
  readonly requester: Requester;
  readonly topic: Topic;
  readonly flags: NewFlags;
  readonly earlier: Ticket | null;
  readonly draftId?: string;
}

interface Opened { readonly text: string; readonly attached: readonly string[] }

/** Opens it and returns what it was opened with. */
async function open(ctx: Context, desk: Desk, opening: Opening): Promise<Opened> {
  const { verb, requester, flags, earlier } = opening;
  const tickets = earlier === null ? [] : [earlier.reference];
  if (flags.subject === undefined) throw new AppError('usage', 'input.needed', { flag: '--subject', field: 'subject' });
  const { text, draftId } = await gatherText(ctx, flags, {
    by: desk.viewer.id, verb, tickets, flags: savedFlags(flags), isTried: flags.dryRun === true, instructions: 'ticket.readers-new', ...(opening.draftId === undefined ? {} : { draftId: opening.draftId }),
  });
  const needs: OpenNeeds = desk;
  const inputWith = async (key: string): Promise<TicketInput> => ({
    topic: opening.topic.id, subject: flags.subject ?? '', text: text ?? '', impact: flags.impact, urgency: flags.urgency, kind: flags.kind, fields: flags.field,
    attachments: await filesOf(ctx, opening.topic, flags), key,
  });
  if (flags.dryRun) {
    const { draft } = await draftTicket(needs, await inputWith(''), requester, earlier);
    ctx.note('ticket.would-open', { topic: draft.topic, priority: draft.priority });
    const would = await timedOne(desk, wouldBe(draft, desk.viewer, ''));
    await ctx.printOne(would, ctx.isRead(flags) ? ticketCard(would, await ctx.reader()) : ticketView, flags);
    return { text: text ?? '', attached: would.attachments.map(({ name }) => name) };
  }
  const ticket = await keepingDraft(ctx, desk.viewer.id, { verb, tickets, text: text ?? '', flags: savedFlags(flags), id: draftId }, async (key) => {
    const { draft } = await draftTicket(needs, await inputWith(key), requester, earlier);
    return await desk.tickets.add(desk.viewer, draft);
  });
  await announce(ctx, desk, ticket, flags);
  return { text: text ?? '', attached: ticket.attachments.map(({ name }) => name) };
}

async function filesOf(ctx: Context, topic: Topic, flags: NewFlags): Promise<AttachmentDraft[]> {
  const named = testNamed(topic, flags);
  const test = named === undefined ? undefined : await keptTest(ctx, named);
  const files = [...await readAttachments(ctx.machine.cwd, flags.attach ?? []), ...(test === undefined ? [] : [await testAttachment(test)])];
  if (flags.diagnostics !== true) return files;
  const { text, attachment } = await diagnosticsOf(ctx, await keptTest(ctx, 'last'));
  ctx.note('ticket.diagnostics-preview');
  await ctx.flush();
  ctx.machine.stderr.write(text);
  ctx.note('ticket.diagnostics-end');
  if (ctx.ask.interactive && flags.yes !== true && !await ctx.ask.confirm('ask.ticket.diagnostics')) return files;
  return [...files, attachment];
}

/** T17: the number first, alone on its line, before anything else can fail; where stdout is for a machine, on stderr. */
async function announce(ctx: Context, desk: Desk, ticket: Ticket, flags: NewFlags): Promise<void> {
  const { reference } = ticket;
  if (ctx.isRead(flags)) await ctx.write(`${reference}\n`);
  else ctx.machine.stderr.write(`${reference}\n`);
  await keepHoursFor(desk, ticket);
  const timed: TimedTicket = await timedOne(desk, ticket);
  ctx.note('ticket.opened', { reference });
  await ctx.printOne(timed, ctx.isRead(flags) ? ticketCard(timed, await ctx.reader()) : ticketView, flags);
}
