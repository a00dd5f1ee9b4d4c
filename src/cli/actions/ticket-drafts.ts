// `tickets drafts`: texts that were kept, shown, sent again or thrown away.
import { AppError } from '../../domain/errors.js';
import type { TicketVerb } from '../../domain/ticket.js';
import type { NewFlags } from '../commands/ticket.js';
import type { WorkFlags } from '../commands/ticket-work.js';
import type { Context } from '../context.js';
import type { Destroys, Prints } from '../options.js';
import { openDesk } from '../ticket/desk.js';
import { commandLine, flagWords } from '../same-command.js';
import { listDrafts, readDraft, removeDraft } from '../ticket/drafts.js';
import { draftView } from '../views/ticket-desk.js';
import { visibleLines } from '../output/visible.js';

/** Drafts are files: they are there also when the store is not. */
async function ownerOf(ctx: Context): Promise<string> {
  return (await ctx.actor()).id;
}

export async function listOwnDrafts(ctx: Context, flags: Prints): Promise<void> {
  await ctx.print(listDrafts(ctx, await ownerOf(ctx)), draftView, flags);
}

export async function showDraft(ctx: Context, id: string, flags: Prints): Promise<void> {
  const draft = readDraft(ctx, await ownerOf(ctx), id);
  if (!ctx.isRead(flags)) return await ctx.printOne(draft, draftView, flags);
  // The text alone goes to stdout, from where it can be piped on.
  ctx.note('ticket.draft.is-for', { command: commandLine(['tickets', draft.verb, ...draft.tickets, ...flagWords(draft.flags)], ctx.machine.platform) });
  if (draft.text.trim() === '') return ctx.note('ticket.draft.textless');
  await ctx.flush();
  await ctx.write(`${visibleLines(draft.text)}\n`);
}

/** The same command again, with the flags it was given; the draft's id keeps it from being sent twice. */
export async function sendDraft(ctx: Context, id: string, flags: Destroys): Promise<void> {
  const { verb, tickets } = readDraft(ctx, await ownerOf(ctx), id);
  if (verb === 'new') return await (await import('./ticket-new.js')).newTicket(ctx, { ...flags, draft: id } as NewFlags);
  if (verb === 'follow-up') return await (await import('./ticket-new.js')).followUp(ctx, tickets[0] ?? '', { ...flags, draft: id } as NewFlags);
  await (await import('./ticket-work.js')).workOn(ctx, tickets, verb as TicketVerb, { ...flags, draft: id } as WorkFlags);
}

export async function removeDrafts(ctx: Context, ids: readonly string[], flags: Destroys): Promise<void> {
  const desk = await openDesk(ctx, flags);
  const drafts = ids.map((id) => readDraft(ctx, desk.viewer.id, id));
  if (drafts.length === 0) throw new AppError('usage', 'ticket.draft.missing', { value: '' });
  if (flags.dryRun) ctx.note('ticket.draft.would-remove', { count: drafts.length });
  else {
    await ctx.confirm(flags, 'ticket.draft.confirm-remove', { count: drafts.length });
    for (const { id } of drafts) removeDraft(ctx, id);
    ctx.note('ticket.draft.removed', { count: drafts.length });
  }
  await ctx.print(drafts, draftView, flags);
}
