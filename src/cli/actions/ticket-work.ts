// What is done to tickets, one or many: read, plan, show what it would be, confirm, write, report row by row.
import { afterChange, planChange, type ChangeInput } from '../../app/ticket-change.js';
import { keepHoursFor } from '../../app/ticket-clock.js';
import { timedOne } from '../../app/ticket-time.js';
import { AppError } from '../../domain/errors.js';
import { nextStatus, statusAt, type PersonRef, type Ticket, type TicketVerb } from '../../domain/ticket.js';
import { checkMay, personRef, viewerOf } from '../../domain/ticket/viewer.js';
import type { WorkFlags } from '../commands/ticket-work.js';
import type { Context } from '../context.js';
import { personOf } from '../person.js';
import { readAttachments } from '../ticket/attach.js';
import { openDesk, type Desk } from '../ticket/desk.js';
import { draftOf, isClosed, keepingDraft, readDraft, rescuing } from '../ticket/drafts.js';
import { onReadersClock } from '../ticket/readers-clock.js';
import { gatherText, type GivenText } from '../ticket/text.js';
import { ticketView, workView, type WorkResult } from '../views/ticket.js';
import { noteDone } from '../ticket/news.js';
import { chooseTickets } from '../ticket/choose.js';

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

async function work(ctx: Context, refs: readonly string[], verb: TicketVerb, given: WorkFlags): Promise<void> {
  const desk = await openDesk(ctx, given);
  const flags = given.draft === undefined ? given : { ...readDraft(ctx, desk.viewer.id, given.draft).flags, ...given };
  const { tickets, isMany } = await chooseTickets(ctx, desk, refs, flags, verb);
  if (flags.ifVersion !== undefined && tickets.length > 1) throw new AppError('usage', 'ticket.version-one', { field: 'if-version' });
  const only = isMany ? undefined : tickets[0];
  // Checked before anybody writes a long text; one that is given is kept first.
  if (only !== undefined && flags.message === undefined && flags.file === undefined) await refuseImpossible(ctx, desk, only, verb);
  const satisfied = verb === 'rate' ? await satisfactionOf(ctx, flags) : undefined;
  const references = tickets.map(({ reference }) => reference);
  const { text, draftId } = await textFor(ctx, desk, flags, { verb, references, isMany });
  const run = async (key: string): Promise<void> => {
    const input: ChangeInput = {
      key, text, satisfied, attachments: await readAttachments(ctx.machine.cwd, flags.attach ?? []), ...await assigneeOf(ctx, desk, flags, verb),
      wait: flags.wait, steal: flags.steal, impact: flags.impact, urgency: flags.urgency, kind: flags.kind, expected: versionOf(flags.ifVersion),
    };
    await (only === undefined ? workOnMany(ctx, desk, tickets, verb, input, flags) : workOnOne(ctx, desk, only, verb, input, flags));
  };
  if (text === undefined || flags.dryRun) return await run(ctx.newId());
  await keepingDraft(ctx, desk.viewer.id, { verb, tickets: references, text, flags: savedFlags(flags), id: draftId }, run);
}

async function refuseImpossible(ctx: Context, { viewer, now }: Desk, given: Ticket, verb: TicketVerb): Promise<void> {
  const ticket = statusAt(given, now);
  checkMay(viewer, ticket, verb);
  await onReadersClock(ctx, () => nextStatus(ticket, verb));
}

interface Purpose { readonly verb: TicketVerb; readonly references: readonly string[]; readonly isMany: boolean }

async function textFor(ctx: Context, { viewer }: Desk, flags: WorkFlags, { verb, references, isMany }: Purpose): Promise<GivenText> {
  if (!speaking.has(verb)) return { text: undefined, draftId: undefined };
  const wish = isMany || flags.yes || isRated(flags) ? undefined : wishes[verb];
  return await gatherText(ctx, flags, {
    by: viewer.id, verb, tickets: references, flags: savedFlags(flags), optional: !needsText.has(verb), ...(wish === undefined ? {} : { wish }),
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

/** The ticket after the change; in a dry run it is not written. */
async function carryOut(ctx: Context, desk: Desk, ticket: Ticket, verb: TicketVerb, input: ChangeInput, { dryRun }: WorkFlags): Promise<Ticket> {
  return await onReadersClock(ctx, async () => {
    const change = await planChange(desk, ticket, verb, input);
    if (dryRun) return afterChange(ticket, change);
    const edited = await desk.tickets.edit(desk.viewer, ticket.id, change);
    if (change.kept !== undefined) await keepHoursFor(desk, edited);
    return edited;
  });
}

async function workOnOne(ctx: Context, desk: Desk, ticket: Ticket, verb: TicketVerb, input: ChangeInput, flags: WorkFlags): Promise<void> {
  const after = await carryOut(ctx, desk, ticket, verb, input, flags);
  if (flags.dryRun) ctx.note('ticket.would-change', { verb, tickets: [ticket.reference] });
  else noteDone(ctx, ticket, after, verb, desk, await ctx.reader());
  await ctx.printOne(await timedOne(desk, after), ticketView, flags);
}

async function workOnMany(ctx: Context, desk: Desk, tickets: readonly Ticket[], verb: TicketVerb, input: ChangeInput, flags: WorkFlags): Promise<void> {
  const results: WorkResult[] = [];
  for (const ticket of tickets) {
    results.push(ctx.signal.aborted ? notDone(ticket, 'not-attempted') : await tryOne(ctx, desk, ticket, verb, { ...input, key: `${input.key}.${ticket.id}` }, flags));
  }
  await ctx.print(results, workView, flags);
  const failed = results.filter(({ result }) => result === 'failed').length;
  if (flags.dryRun) ctx.note('ticket.would-change', { verb, tickets: results.filter(({ result }) => result === 'done').map(({ reference }) => reference) });
  if (ctx.signal.aborted) throw new AppError('cancelled', 'interrupted');
  if (failed > 0) throw new AppError('partial', 'ticket.bulk-failed', { failed, count: results.length });
}

async function tryOne(ctx: Context, desk: Desk, ticket: Ticket, verb: TicketVerb, input: ChangeInput, flags: WorkFlags): Promise<WorkResult> {
  try {
    return { ...notDone(ticket, 'done'), status: (await carryOut(ctx, desk, ticket, verb, input, flags)).status };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The same text from a draft: it is there already, so this row is done.
    const result = error.code === 'ticket.sent-already' ? 'unchanged' : 'failed';
    return { ...notDone(ticket, result), code: error.code, message: await ctx.say(error.code, error.values) };
  }
}

function notDone(ticket: Ticket, result: WorkResult['result']): WorkResult {
  return { reference: ticket.reference, result, status: ticket.status, code: null, message: null };
}
