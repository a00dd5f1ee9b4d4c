// `tickets new` and `tickets follow-up`: asks for what the flags left out, shows what is known, opens, and prints the number first.
import { checkMayOpen, draftTicket, wouldBe, type OpenNeeds, type Requester, type TicketInput } from '../../app/ticket.js';
import { keepHoursFor } from '../../app/ticket-clock.js';
import { timedOne, type TimedTicket } from '../../app/ticket-time.js';
import { AppError } from '../../domain/errors.js';
import { nextStatus, statusAt, type Ticket } from '../../domain/ticket.js';
import type { AttachmentDraft } from '../../domain/ticket/attachment.js';
import { topicsOf } from '../../domain/ticket/settings.js';
import { findTopic, type Topic } from '../../domain/ticket/topic.js';
import type { NewFlags } from '../commands/ticket.js';
import type { Context } from '../context.js';
import { readAttachments } from '../ticket/attach.js';
import { openDesk, type Desk } from '../ticket/desk.js';
import { keepingDraft, readDraft, rescuing, saveDraft } from '../ticket/drafts.js';
import { askDetails, showKnown } from '../ticket/new-questions.js';
import { requesterOf } from '../ticket/requester.js';
import { gatherText } from '../ticket/text.js';
import { ticketCard, ticketView } from '../views/ticket.js';

export async function newTicket(ctx: Context, given: NewFlags): Promise<void> {
  await rescuing(ctx, { verb: 'new', tickets: [], flags: savedFlags(given) }, given, async () => { await askAndOpen(ctx, given); });
}

async function askAndOpen(ctx: Context, given: NewFlags): Promise<void> {
  const desk = await openDesk(ctx, given);
  const flags = withDraft(ctx, desk, given);
  const requester = await openedFor(ctx, desk, flags.for);
  const topic = await topicOf(ctx, desk, flags.topic);
  await checkMayOpen(desk, topic, requester);
  await showKnown(ctx, topic, flags);
  const typed: { flags: NewFlags } = { flags: { ...flags, topic: topic.id } };
  try {
    await askDetails(ctx, topic, typed);
  } catch (error) {
    keepAnswers(ctx, desk, typed.flags);
    throw error;
  }
  await open(ctx, desk, { verb: 'new', requester, topic, flags: typed.flags, earlier: null });
}

export async function followUp(ctx: Context, ref: string, given: NewFlags): Promise<void> {
  await rescuing(ctx, { verb: 'follow-up', tickets: [ref], flags: savedFlags(given) }, given, async () => { await carryOn(ctx, ref, given); });
}

async function carryOn(ctx: Context, ref: string, given: NewFlags): Promise<void> {
  const desk = await openDesk(ctx, given);
  const earlier = await desk.tickets.show(desk.viewer, ref);
  nextStatus(statusAt(earlier, desk.now), 'follow-up');
  const flags = withDraft(ctx, desk, given);
  // A company may have changed its topics since.
  const isKnown = topicsOf(desk.desk).some(({ id }) => id === earlier.topic);
  const topic = await topicOf(ctx, desk, flags.topic ?? (isKnown ? earlier.topic : undefined));
  const requester = await ctx.actor();
  await checkMayOpen(desk, topic, requester);
  await open(ctx, desk, { verb: 'follow-up', requester, topic, flags: { ...flags, subject: flags.subject ?? earlier.subject }, earlier });
}

/** The flags that a draft was given with; those given now win. */
function withDraft(ctx: Context, desk: Desk, given: NewFlags): NewFlags {
  if (given.draft === undefined) return given;
  return { ...readDraft(ctx, desk.viewer.id, given.draft).flags, ...given };
}

/** Nobody wants to answer the same questions twice: what was answered before an interruption is a draft too. */
function keepAnswers(ctx: Context, desk: Desk, flags: NewFlags): void {
  if (flags.subject === undefined || flags.dryRun || !ctx.ask.interactive) return;
  const id = ctx.newId();
  saveDraft(ctx, { id, profile: ctx.config.profile().name, by: desk.viewer.id, verb: 'new', tickets: [], text: '', flags: savedFlags(flags), createdAt: ctx.now().toISOString() });
  ctx.note('ticket.draft-kept', { id, tickets: [] });
}

function savedFlags({ topic, subject, impact, urgency, kind, field, attach, diagnostics, for: whom }: NewFlags): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ topic, subject, impact, urgency, kind, field, attach, diagnostics, for: whom }).filter(([, value]) => value !== undefined));
}

async function topicOf(ctx: Context, desk: Desk, id: string | undefined): Promise<Topic> {
  const topics = topicsOf(desk.desk);
  if (id !== undefined) return findTopic(topics, id);
  if (!ctx.ask.interactive) throw new AppError('usage', 'input.needed', { flag: '--topic', field: 'topic' });
  return findTopic(topics, await ctx.ask.choose({ key: 'ask.ticket.topic', flag: '--topic' }, topics.map((topic) => ({ value: topic.id, key: topic.title }))));
}

/** For somebody else: support staff only, who write down what a caller says. */
async function openedFor(ctx: Context, desk: Desk, ref: string | undefined): Promise<Requester> {
  if (ref === undefined || ref === '@me') return await ctx.actor();
  if (!desk.viewer.isStaff) throw new AppError('denied', 'ticket.for-staff-only', { field: 'for' });
  return await requesterOf(ctx, ref);
}

interface Opening {
  readonly verb: 'new' | 'follow-up';
  readonly requester: Requester;
  readonly topic: Topic;
  readonly flags: NewFlags;
  readonly earlier: Ticket | null;
}

async function open(ctx: Context, desk: Desk, opening: Opening): Promise<void> {
  const { verb, requester, flags, earlier } = opening;
  const tickets = earlier === null ? [] : [earlier.reference];
  const { text, draftId } = await gatherText(ctx, flags, { by: desk.viewer.id, verb, tickets, flags: savedFlags(flags), instructions: 'ticket.readers-new' });
  const needs: OpenNeeds = desk;
  const inputWith = async (key: string): Promise<TicketInput> => ({
    topic: opening.topic.id, subject: flags.subject ?? '', text: text ?? '', impact: flags.impact, urgency: flags.urgency, kind: flags.kind, fields: flags.field,
    attachments: await filesOf(ctx, flags), key,
  });
  if (flags.dryRun) {
    const { draft } = await draftTicket(needs, await inputWith(''), requester, earlier);
    ctx.note('ticket.would-open', { topic: draft.topic, priority: draft.priority });
    const would = await timedOne(desk, wouldBe(draft, desk.viewer, ''));
    return await ctx.printOne(would, ctx.isRead(flags) ? ticketCard(would, await ctx.reader()) : ticketView, flags);
  }
  const ticket = await keepingDraft(ctx, desk.viewer.id, { verb, tickets, text: text ?? '', flags: savedFlags(flags), id: draftId }, async (key) => {
    const { draft } = await draftTicket(needs, await inputWith(key), requester, earlier);
    return await desk.tickets.add(desk.viewer, draft);
  });
  await announce(ctx, desk, ticket, flags);
}

async function filesOf(ctx: Context, flags: NewFlags): Promise<AttachmentDraft[]> {
  const files = await readAttachments(ctx.machine.cwd, flags.attach ?? []);
  if (flags.diagnostics !== true) return files;
  const { diagnosticsOf } = await import('../ticket/diagnostics.js');
  const { text, attachment } = await diagnosticsOf(ctx, await lastNetworkTest(ctx));
  // The note writes each value on one line; the preview is to be read.
  for (const line of (await ctx.say('ticket.diagnostics-preview', { text: '\u0000' })).split(/␀|\u0000/).flatMap((part, index) => (index === 0 ? [part.trimEnd(), text.trimEnd()] : [part.trim()]))) ctx.machine.stderr.write(`${line}\n`);
  if (ctx.ask.interactive && flags.yes !== true && !await ctx.ask.confirm('ask.ticket.diagnostics')) return files;
  return [...files, attachment];
}

/** T15: the newest network test, where there is one. */
async function lastNetworkTest(ctx: Context): Promise<unknown> {
  try {
    return await (await ctx.need('networkTests', 'show')).show('last');
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'missing' || error.kind === 'unsupported')) return null;
    throw error;
  }
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
