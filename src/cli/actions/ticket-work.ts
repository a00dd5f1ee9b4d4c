// What is done to tickets, one or many: read, plan, show what it would be, confirm, write, report row by row.
import { afterChange, planChange, type ChangeInput } from '../../app/ticket-change.js';
import { keepHoursFor } from '../../app/ticket-clock.js';
import { timedOne } from '../../app/ticket-time.js';
import { AppError } from '../../domain/errors.js';
import { nextStatus, statusAt, type PersonRef, type Ticket, type TicketVerb } from '../../domain/ticket.js';
import { topicsOf } from '../../domain/ticket/settings.js';
import { findTopic } from '../../domain/ticket/topic.js';
import { checkMay, personRef, viewerOf } from '../../domain/ticket/viewer.js';
import type { WorkFlags } from '../commands/ticket-work.js';
import type { Context } from '../context.js';
import { personOf } from '../person.js';
import { readAttachments } from '../ticket/attach.js';
import { openDesk, type Desk } from '../ticket/desk.js';
import { draftOf, isClosed, keepingDraft, readDraft, rescuing } from '../ticket/drafts.js';
import { requesterOf } from '../ticket/requester.js';
import { onReadersClock } from '../ticket/readers-clock.js';
import { gatherText, type GivenText } from '../ticket/text.js';
import { ticketView, workViewOf, type WorkResult } from '../views/ticket.js';
import { noteDone } from '../ticket/news.js';
import { requireChange } from '../require-change.js';
import { chooseTickets, type ChosenRow } from '../ticket/choose.js';

const speaking = new Set<TicketVerb>(['reply', 'note', 'wait', 'resume', 'resolve', 'close', 'contest', 'rate']);
const needsText = new Set<TicketVerb>(['reply', 'note']);

export async function workOn(ctx: Context, refs: readonly string[], verb: TicketVerb, given: WorkFlags): Promise<void> {
  try {
    await rescuing(ctx, { verb, tickets: refs.filter((ref) => ref !== '-'), flags: savedFlags(given) }, given, async () => { await work(ctx, refs, verb, given); });
  } catch (error) {
    if (!await isFollowedUp(ctx, refs, verb, given, error)) throw error;
  }
}

/** Who answers a ticket that is closed meanwhile is asked whether it is to be a follow-up (T6); what was typed goes along. */
async function isFollowedUp(ctx: Context, refs: readonly string[], verb: TicketVerb, { output, edit, attach, dryRun, draft: given }: WorkFlags, error: unknown): Promise<boolean> {
  const [ref = ''] = refs;
  const isOffered = (verb === 'reply' || verb === 'contest') && refs.length === 1 && isClosed(error) && dryRun !== true && ctx.ask.interactive;
  if (!isOffered || !await ctx.ask.confirm('ask.ticket.follow-up', { reference: ref })) return false;
  const draft = draftOf(error) ?? given;
  const { followUp } = await import('./ticket-new.js');
  await followUp(ctx, ref, { ...(output !== undefined && { output }), ...(draft !== undefined ? { draft } : { ...(edit !== undefined && { edit }), ...(attach !== undefined && { attach }) }) });
  return true;
}

async function work(ctx: Context, refs: readonly string[], given: TicketVerb, typed: WorkFlags): Promise<void> {
  if (given === 'edit') requireChange(changesIn(typed), 'tickets edit');
  const desk = await openDesk(ctx, typed);
  const flags = typed.draft === undefined ? typed : { ...readDraft(ctx, desk.viewer.id, typed.draft).flags, ...typed };
  const { rows, isMany, isAgreed } = await chooseTickets(ctx, desk, refs, flags, given);
  const tickets = rows.flatMap((row) => ('ticket' in row ? [row.ticket] : []));
  if (flags.ifVersion !== undefined && rows.length > 1) throw new AppError('usage', 'ticket.version-one', { field: 'if-version' });
  const only = isMany ? undefined : tickets[0];
  const verb = await verbMeant(ctx, desk, only, given, flags);
  // Checked before anybody writes a long text; one that is given is kept first.
  if (only !== undefined && (verb === 'close' || (flags.message === undefined && flags.file === undefined))) await refuseImpossible(ctx, desk, only, verb);
  if (verb === 'close' && !isAgreed) await confirmClosing(ctx, tickets, flags);
  const satisfied = verb === 'rate' ? await satisfactionOf(ctx, flags) : undefined;
  const references = tickets.map(({ reference }) => reference);
  const { text, draftId } = await textFor(ctx, desk, flags, { verb, references, isMany });
  const run = async (key: string): Promise<void> => {
    const input: ChangeInput = {
      key, text, satisfied, attachments: await readAttachments(ctx.machine.cwd, flags.attach ?? []), ...await assigneeOf(ctx, desk, flags, verb),
      wait: flags.wait, steal: flags.steal, impact: flags.impact, urgency: flags.urgency, kind: flags.kind, subject: flags.subject, topic: flags.newTopic, fields: flags.field,
      expected: versionOf(flags.ifVersion),
    };
    await (only === undefined ? workOnMany(ctx, desk, rows, verb, input, flags) : workOnOne(ctx, desk, only, verb, input, flags));
  };
  if (text === undefined || flags.dryRun) return await run(ctx.newId());
  await keepingDraft(ctx, desk.viewer.id, { verb, tickets: references, text, flags: savedFlags(flags), id: draftId }, run);
}

/** Accepting a solution ends the right to contest it, and a closed ticket is not opened again: that is agreed to first. */
async function confirmClosing(ctx: Context, tickets: readonly Ticket[], flags: WorkFlags): Promise<void> {
  if (tickets.length === 0 || flags.dryRun) return;
  const isAccepted = tickets.some(({ status }) => status === 'resolved');
  await ctx.confirm(flags, isAccepted ? 'ask.ticket.close-resolved' : 'ask.ticket.close-open', { tickets: tickets.map(({ reference }) => reference), count: tickets.length });
}

/** An answer to a solution goes nowhere by itself: who opened the ticket is asked whether the solution is contested with it (T5). */
async function verbMeant(ctx: Context, { viewer, now }: Desk, ticket: Ticket | undefined, verb: TicketVerb, flags: WorkFlags): Promise<TicketVerb> {
  if (verb !== 'reply' || ticket === undefined || ticket.requester.id !== viewer.id || statusAt(ticket, now).status !== 'resolved') return verb;
  if (!ctx.ask.interactive || flags.yes) return verb;
  return await ctx.ask.confirm('ask.ticket.contest', { reference: ticket.reference }) ? 'contest' : verb;
}

async function refuseImpossible(ctx: Context, { viewer, now }: Desk, given: Ticket, verb: TicketVerb): Promise<void> {
  const ticket = statusAt(given, now);
  await onReadersClock(ctx, () => {
    checkMay(viewer, ticket, verb);
    nextStatus(ticket, verb);
  });
}

interface Purpose { readonly verb: TicketVerb; readonly references: readonly string[]; readonly isMany: boolean }

async function textFor(ctx: Context, { viewer }: Desk, flags: WorkFlags, { verb, references, isMany }: Purpose): Promise<GivenText> {
  if (!speaking.has(verb)) return { text: undefined, draftId: undefined };
  const wish = isMany || flags.yes || isRated(flags) ? undefined : wishes[verb];
  return await gatherText(ctx, flags, {
    by: viewer.id, verb, tickets: references, flags: savedFlags(flags), isTried: flags.dryRun === true, optional: !needsText.has(verb), ...(wish === undefined ? {} : { wish }),
    instructions: verb === 'note' ? 'ticket.readers-note' : 'ticket.readers-reply',
  });
}

/** Texts that a verb can do without, and that somebody will miss. */
const wishes: Readonly<Partial<Record<TicketVerb, string>>> = { resolve: 'ask.ticket.solution', contest: 'ask.ticket.still-wrong', rate: 'ask.ticket.comment' };

function isRated({ satisfied, unsatisfied }: WorkFlags): boolean {
  return satisfied === true || unsatisfied === true;
}

function savedFlags({ attach, wait, satisfied, unsatisfied }: WorkFlags): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ attach, wait, satisfied, unsatisfied }).filter(([, value]) => value !== undefined));
}

async function satisfactionOf(ctx: Context, { satisfied, unsatisfied }: WorkFlags): Promise<boolean | undefined> {
  if (satisfied === true || unsatisfied === true) return satisfied === true;
  if (!ctx.ask.interactive) return undefined;
  const answer = await ctx.ask.choose({ key: 'ask.ticket.satisfied', flag: '--satisfied | --unsatisfied' }, [
    { value: 'yes', key: 'ticket.satisfied' }, { value: 'no', key: 'ticket.unsatisfied' },
  ]);
  return answer === 'yes';
}

/** What `edit` is to change; the flags that say which tickets are no change. */
function changesIn({ impact, urgency, kind, subject, newTopic, field }: WorkFlags): object {
  return Object.fromEntries(Object.entries({ impact, urgency, kind, subject, newTopic, field }).filter(([, value]) => value !== undefined));
}

function versionOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new AppError('usage', 'number.not-whole', { field: 'if-version', value: text });
  return Number(text);
}

async function assigneeOf(ctx: Context, desk: Desk, flags: WorkFlags, verb: TicketVerb): Promise<{ assignee?: PersonRef | null }> {
  if (verb !== 'assign' || flags.to === undefined) return {};
  if (flags.to === 'none') return { assignee: null };
  const person = await personOf(ctx, flags.to);
  if (!viewerOf(person, desk.desk.staff).isStaff) throw new AppError('refused', 'ticket.assignee.not-staff', { field: 'to', who: person.email ?? person.id });
  return { assignee: personRef(person) };
}

/** T10: the ticket of somebody who may not ask for a change of configuration does not become one by another topic. */
async function checkNewTopic(ctx: Context, { desk }: Desk, { requester }: Ticket, id: string): Promise<void> {
  const topic = findTopic(topicsOf(desk), id);
  if (topic.superAdminOnly !== true) return;
  const known = await requesterOf(ctx, requester.id).catch((error: unknown) => {
    // Who is gone may ask for nothing any more.
    if (error instanceof AppError && error.kind === 'missing') return undefined;
    throw error;
  });
  if (known?.permission !== 'super-admin') throw new AppError('denied', 'ticket.super-admin-only', { topic: topic.id, who: requester.email ?? requester.name, field: 'new-topic' });
}

/** The ticket after the change; in a dry run it is not written. Undefined where it is like that already, and nothing is to be logged. */
async function carryOut(ctx: Context, desk: Desk, ticket: Ticket, verb: TicketVerb, input: ChangeInput, { dryRun }: WorkFlags): Promise<Ticket | undefined> {
  await onReadersClock(ctx, () => { checkMay(desk.viewer, statusAt(ticket, desk.now), verb); });
  if (verb === 'edit' && input.topic !== undefined) await checkNewTopic(ctx, desk, ticket, input.topic);
  if (isInHand(desk, statusAt(ticket, desk.now), verb, input)) return undefined;
  return await onReadersClock(ctx, async () => {
    const change = await planChange(desk, ticket, verb, input);
    if (dryRun) return afterChange(ticket, change);
    const edited = await desk.tickets.edit(desk.viewer, ticket.id, change);
    if (change.kept !== undefined) await keepHoursFor(desk, edited);
    return edited;
  });
}

/** Taking what one holds, or giving it to who has it, changes nothing. */
function isInHand({ viewer }: Desk, { status, assignee }: Ticket, verb: TicketVerb, input: ChangeInput): boolean {
  if (verb === 'take') return assignee?.id === viewer.id && status !== 'open' && status !== 'closed';
  return verb === 'assign' && status !== 'closed' && (input.assignee ?? null)?.id === assignee?.id;
}

async function workOnOne(ctx: Context, desk: Desk, ticket: Ticket, verb: TicketVerb, input: ChangeInput, flags: WorkFlags): Promise<void> {
  const changed = await carryOut(ctx, desk, ticket, verb, input, flags);
  const after = changed ?? ticket;
  if (changed === undefined) ctx.note(after.assignee === null ? 'ticket.unassigned-already' : 'ticket.assigned-already', { reference: after.reference, who: after.assignee?.name });
  else if (flags.dryRun) ctx.note('ticket.would-change', { verb, tickets: [ticket.reference] });
  else noteDone(ctx, after, verb, desk, await ctx.reader());
  await ctx.printOne(await timedOne(desk, after), ticketView, flags);
}

async function workOnMany(ctx: Context, desk: Desk, rows: readonly ChosenRow[], verb: TicketVerb, input: ChangeInput, flags: WorkFlags): Promise<void> {
  const results: WorkResult[] = [];
  for (const row of rows) {
    if (!('ticket' in row)) results.push({ reference: row.reference, result: 'failed', status: null, ...await faultOf(ctx, row.fault) });
    else if (ctx.signal.aborted) results.push(notDone(row.ticket, 'not-attempted'));
    else results.push(await tryOne(ctx, desk, row.ticket, verb, { ...input, key: `${input.key}.${row.ticket.id}` }, flags));
  }
  await ctx.print(results, workViewOf(flags), flags);
  const failed = results.filter(({ result }) => result === 'failed').length;
  if (flags.dryRun) ctx.note('ticket.would-change', { verb, tickets: results.filter(({ result }) => result === 'done').map(({ reference }) => reference) });
  if (ctx.signal.aborted) throw new AppError('cancelled', 'interrupted');
  if (failed > 0) throw new AppError('partial', 'ticket.bulk-failed', { failed, count: results.length, dryRun: flags.dryRun === true });
}

async function tryOne(ctx: Context, desk: Desk, ticket: Ticket, verb: TicketVerb, input: ChangeInput, flags: WorkFlags): Promise<WorkResult> {
  try {
    const after = await carryOut(ctx, desk, ticket, verb, input, flags);
    return after === undefined ? notDone(ticket, 'unchanged') : { ...notDone(ticket, 'done'), status: after.status };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The same text from a draft: it is there already, so this row is done.
    const result = error.code === 'ticket.sent-already' ? 'unchanged' : 'failed';
    return { ...notDone(ticket, result), ...await faultOf(ctx, error) };
  }
}

async function faultOf(ctx: Context, { code, values }: AppError): Promise<Pick<WorkResult, 'code' | 'message'>> {
  return { code, message: await ctx.say(code, values) };
}

function notDone(ticket: Ticket, result: WorkResult['result']): WorkResult {
  return { reference: ticket.reference, result, status: ticket.status, code: null, message: null };
}
