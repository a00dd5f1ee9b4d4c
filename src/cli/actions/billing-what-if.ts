// `billing what-if`, and its batch door.
import { answerWhatIf, changesOfFlags, previewWhatIf, type OtherTerms } from '../../app/billing-what-if.js';
import { monthOf, parseCivilDate, parseCivilMonth, previousMonth } from '../../domain/civil-date.js';
import type { Change, Contract } from '../../domain/billing.js';
import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import type { Wizards } from '../options.js';
import { today } from '../price.js';
import type { FileRecord } from '../record-file.js';
import { invoiceRecord, previewRecord, sheetOf } from '../views/billing.js';
import { withAnswers } from '../wizards/wizard.js';
import { books } from './billing.js';
import { isRecord, printSheet, refuseAbove, type SheetFlags } from './billing-print.js';

export interface WhatIfFlags extends SheetFlags, Wizards {
  readonly add?: readonly string[]; readonly remove?: readonly string[]; readonly tier?: readonly string[]; readonly item?: readonly string[];
  readonly on?: readonly string[]; readonly until?: readonly string[]; readonly changes?: string; readonly month?: string;
  readonly map?: readonly string[]; readonly batch?: string; readonly move?: readonly string[]; readonly to?: readonly string[];
  readonly price?: readonly string[]; readonly contracted?: readonly string[];
}

export async function whatIf(ctx: Context, given: WhatIfFlags): Promise<void> {
  if (given.batch !== undefined) return await answerBatch(ctx, given.batch);
  const { whatIfAnswers, whatIfQuestions } = await import('../wizards/what-if.js');
  await withAnswers(ctx, given, {
    missing: ({ add, remove, move, price, contracted, changes }) => ((add ?? remove ?? move ?? price ?? contracted ?? changes) === undefined ? '--add' : undefined), hasOwnRefusal: true, flags: whatIfAnswers,
    questions: async (all) => whatIfQuestions({ contract: (await books(ctx)).contract, today: await today(ctx) }, all),
  }, async (flags) => { await compute(ctx, flags); });
}

async function compute(ctx: Context, flags: WhatIfFlags): Promise<void> {
  const { contract, changes } = await books(ctx);
  const given = await changesGiven(ctx, flags, contract.currency);
  const asOf = flags.month === undefined ? undefined : previousMonth(parseCivilMonth(flags.month));
  const terms = await otherTerms(ctx, flags, contract);
  const made = await placingRows(isRecord(ctx, flags) ? undefined : ctx, given, () => previewWhatIf({ contract, changes }, given.changes, asOf, terms));
  if (!isRecord(ctx, flags)) {
    await sayIfUnusual(ctx, [...given.changes.map(({ date }) => date), ...(terms === undefined ? [] : [terms.from])], made.next.month);
    for (const move of movesIn(given.changes)) ctx.note('billing.what-if.move', move);
  }
  await printSheet(ctx, sheetOf(made), previewRecord(made), flags);
  refuseAbove([made.next, made.after], flags.failAbove);
}

interface Given {
  readonly changes: readonly Change[];
  readonly file?: string;
  readonly records?: readonly FileRecord[];
}

async function changesGiven(ctx: Context, flags: WhatIfFlags, currency: string): Promise<Given> {
  const { add = [], remove = [], move = [], to = [], tier = [], item = [], on = [], until = [] } = flags;
  const hasFlags = add.length + remove.length + move.length > 0;
  const isOnlyTerms = !hasFlags && (flags.price ?? flags.contracted) !== undefined;
  const tiers = hasFlags ? (await (await ctx.need('billing', 'tiers')).tiers()).map((terms) => terms.tier) : [];
  const fromFlags = !isOnlyTerms && (hasFlags || flags.changes === undefined)
    ? changesOfFlags({ add, remove, move, to, tier, item, on, until }, { today: await today(ctx), tiers, said: saidIn(ctx.machine.argv) }) : [];
  if (flags.changes === undefined) return { changes: fromFlags };
  const { readChangeFile } = await import('../change-file.js');
  const { name, changes, records } = await readChangeFile(ctx, flags.changes, currency, { map: flags.map, quiet: isRecord(ctx, flags) });
  return { changes: [...changes, ...fromFlags], file: name, records };
}

/** In which order adding and removing were said: options of two names come without it. */
function saidIn(argv: readonly string[]): ('add' | 'remove')[] {
  return argv.flatMap((word) => (/^--add(=|$)/.test(word) ? ['add' as const] : /^--remove(=|$)/.test(word) ? ['remove' as const] : []));
}

/** The contract with another price or quantity of a tier, from --on or today. Of a move it is that of the tier they come into. */
async function otherTerms(ctx: Context, { price, contracted, tier, to, on }: WhatIfFlags, present: Contract): Promise<OtherTerms | undefined> {
  if (price === undefined && contracted === undefined) return undefined;
  const { contractOfFlags } = await import('../../app/billing-contract.js');
  const day = await today(ctx);
  const { currency, timeZone } = await ctx.account();
  const from = on?.[0] === undefined ? day : parseCivilDate(on[0], 'on');
  const { contract } = contractOfFlags({ price, contracted, tier: to ?? tier, validFrom: from }, { present, today: day, account: { currency, timeZone } });
  return { contract, from };
}

/** As many of one tier as go come into another on the same day: a change of tier. */
function movesIn(changes: readonly Change[]): { readonly quantity: number; readonly from: string; readonly to: string; readonly date: string }[] {
  return changes.flatMap((gone, at) => {
    const come = changes[at + 1];
    const isMove = come !== undefined && gone.quantity < 0 && come.quantity === -gone.quantity && come.date === gone.date && [gone, come].every(({ item }) => item.startsWith('extension:')) && come.item !== gone.item;
    return isMove ? [{ quantity: come.quantity, from: gone.item.slice('extension:'.length), to: come.item.slice('extension:'.length), date: come.date }] : [];
  });
}

/** A fault of a row of the file is reported with the file's name and its line. */
async function placingRows<Result>(ctx: Context | undefined, { file, records }: Given, work: () => Result): Promise<Result> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError) || file === undefined) throw error;
    const record = records?.[Number(error.values['row'] ?? 0) - 1];
    if (record === undefined) throw error;
    const placed = new AppError(error.kind, error.code, { ...error.values, file, row: record.row, ...(record.line === null ? {} : { line: record.line }) }, { cause: error });
    await (await import('../change-file.js')).noteFault(ctx, placed);
    throw placed;
  }
}

/** Which invoices are shown follows the first change, and whoever expects another month is told. */
async function sayIfUnusual(ctx: Context, dates: readonly string[], shown: string): Promise<void> {
  const now = monthOf(await today(ctx));
  if (previousMonth(shown) !== now && dates.length > 0) ctx.note('billing.what-if.months', { month: shown, date: [...dates].sort()[0] });
}

/** NDJSON in, NDJSON out, in the same order; needs no account, because each question brings its contract. */
async function answerBatch(ctx: Context, file: string): Promise<void> {
  const [{ bulkSource }, { billingText }, { fill }, { linesOf }] = await Promise.all([import('../bulk-source.js'), import('../text/en/billing.js'), import('../text/sentence.js'), import('../ndjson-lines.js')]);
  const { billingCommandText } = await import('../text/en/billing-cli.js');
  const texts: Record<string, string | ((values: Record<string, unknown>) => string)> = { ...billingText, ...billingCommandText };
  const say = (code: string, values: Record<string, unknown>): string => fill(texts[code] ?? code, values);
  const source = await bulkSource(ctx.machine, file);
  let [asked, failed] = [0, 0];
  const answer = (line: string): string => {
    if (line.trim() === '') return '';
    asked += 1;
    const given = answerWhatIf(questionOf(line), say);
    if (given['error'] !== undefined) failed += 1;
    const { invoice } = given;
    return `${JSON.stringify(invoice === undefined ? given : { id: given.id, invoice: invoiceRecord(invoice as never) })}\n`;
  };
  for await (const lines of linesOf(source.bytes(), source.name)) {
    if (ctx.signal.aborted) throw new AppError('cancelled', 'interrupted');
    // A script that waits for its answers before it asks on gets them now.
    const answers = lines.map(answer).join('');
    if (answers !== '') await ctx.write(answers);
  }
  if (failed > 0) throw new AppError('partial', 'billing.batch.failed', { failed, count: asked });
}

/** A line that is no JSON is a question that cannot be understood. */
function questionOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
