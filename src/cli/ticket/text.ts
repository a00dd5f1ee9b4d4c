// Where the text of a message comes from: -m, -F FILE or -, a draft, the editor, or a question on the terminal.
import { AppError } from '../../domain/errors.js';
import { parseText } from '../../domain/ticket.js';
import type { Question } from '../ask.js';
import type { Context } from '../context.js';
import { readTextFile } from '../read-text-file.js';
import { keepTyped, readDraft, type Draft } from './drafts.js';

export interface TextFlags {
  readonly message?: string;
  readonly file?: string;
  readonly draft?: string;
  readonly edit?: boolean;
}

export interface TextNeeds {
  readonly by: string;
  readonly verb: string;
  readonly tickets: readonly string[];
  readonly flags: Readonly<Record<string, unknown>>;
  /** Without text the verb goes on, where nobody can be asked. */
  readonly optional?: boolean;
  /** The key of a question for such a text, where it matters though the verb could do without. */
  readonly wish?: string;
  /** A dry run keeps nothing. */
  readonly isTried?: boolean;
  /** The key of what is said below the text: who will read it. */
  readonly instructions: string;
  /** The draft that what is typed becomes; a new one if absent. A kept one is then not offered: it was, before. */
  readonly draftId?: string;
}

export interface GivenText {
  readonly text: string | undefined;
  /** Set when it comes from a draft, or was typed as one. */
  readonly draftId: string | undefined;
}

export async function gatherText(ctx: Context, given: TextFlags, needs: TextNeeds): Promise<GivenText> {
  const draft = given.draft === undefined ? undefined : readDraft(ctx, needs.by, given.draft);
  // A draft may hold answers only; the text then comes from where any other would.
  const sources = [given.message, given.file, draft?.text.trim() === '' ? undefined : draft].filter((source) => source !== undefined);
  if (sources.length > 1) throw new AppError('usage', 'ticket.text.twice', { field: 'message' });
  if (given.message !== undefined) return { text: parseText(given.message), draftId: draft?.id };
  if (given.file !== undefined) return { text: parseText((await readTextFile(ctx.machine, given.file)).text), draftId: draft?.id };
  // What was written for support staff alone must not reach a customer by a slip of the verb.
  if (draft?.verb === 'note' && needs.verb !== 'note') throw new AppError('refused', 'ticket.draft.is-note', { field: 'draft', id: draft.id });
  if (draft !== undefined && draft.text.trim() !== '' && given.edit !== true) return { text: parseText(draft.text), draftId: draft.id };
  if (draft !== undefined) return await typeText(ctx, needs, draft);
  const offered = needs.draftId === undefined ? await offerDraft(ctx, needs) : undefined;
  if (offered !== undefined && given.edit !== true) return { text: parseText(offered.text), draftId: offered.id };
  if (given.edit !== true && (!ctx.ask.interactive || needs.optional === true)) {
    if (needs.optional === true) return { text: await wishedText(ctx, needs), draftId: undefined };
    throw new AppError('usage', 'input.needed', { flag: '-m', field: 'message' });
  }
  return await typeText(ctx, needs, offered);
}

async function wishedText(ctx: Context, needs: TextNeeds): Promise<string | undefined> {
  if (needs.wish === undefined || !ctx.ask.interactive) return undefined;
  const text = await askText(ctx, needs, { key: needs.wish, flag: '-m', optional: true, check: parseText });
  return text.trim() === '' ? undefined : parseText(text);
}

/** What was typed when the question is broken off is a draft. */
async function askText(ctx: Context, { by, verb, tickets, flags, draftId, isTried }: TextNeeds, question: Question, id = draftId): Promise<string> {
  let typed = '';
  try {
    return await ctx.ask.text({ ...question, hear: (text) => { typed = text; } });
  } catch (error) {
    if (typed.trim() !== '' && isTried !== true) keepTyped(ctx, error, { id: id ?? ctx.newId(), by, verb, tickets, flags, text: typed });
    throw error;
  }
}

async function typeText(ctx: Context, needs: TextNeeds, offered: Draft | undefined): Promise<GivenText> {
  if (!ctx.ask.interactive && offered?.text.trim() === '') throw new AppError('usage', 'ticket.draft.no-text', { id: offered.id, verb: needs.verb, tickets: needs.tickets, field: 'message' });
  const { editorOf, editText } = await import('./editor.js');
  const editor = editorOf(ctx);
  if (editor === undefined) {
    ctx.note(needs.instructions, { tickets: needs.tickets });
    return { text: parseText(await askText(ctx, needs, { key: 'ask.ticket.text', flag: '-m', check: parseText }, offered?.id ?? needs.draftId)), draftId: offered?.id };
  }
  const id = offered?.id ?? needs.draftId ?? ctx.newId();
  const text = await editText(ctx, editor, {
    draft: { id, by: needs.by, verb: needs.verb, tickets: needs.tickets, flags: needs.flags }, initial: offered?.text ?? '',
    instructions: await ctx.say(needs.instructions, { tickets: needs.tickets }),
  });
  return { text: parseText(text), draftId: id };
}

/** A draft that was kept for the same purpose is offered again; where nobody can be asked, it is spoken of. */
async function offerDraft(ctx: Context, needs: TextNeeds): Promise<Draft | undefined> {
  const { listDrafts } = await import('./drafts.js');
  // An answer to a solution that is contested after all.
  const isFor = (verb: string): boolean => verb === needs.verb || (verb === 'reply' && needs.verb === 'contest');
  const kept = listDrafts(ctx, needs.by).filter(({ verb, tickets }) => isFor(verb) && tickets.join() === needs.tickets.join()).at(-1);
  if (kept === undefined) return undefined;
  if (!ctx.ask.interactive) {
    ctx.note('ticket.draft-there', { id: kept.id });
    return undefined;
  }
  const { instant } = await import('../output/people.js');
  return await ctx.ask.confirm('ask.ticket.use-draft', { at: instant(kept.createdAt, await ctx.reader()), text: kept.text.slice(0, 200) }) ? kept : undefined;
}
