// `billing contract`, `import` and `sync`: what changes the books.
import { contractOfFile, contractOfFlags, type ContractFlags, type NewContract } from '../../app/billing-contract.js';
import { compareWithLedger, correctionsOf, planLedgerImport, readInService, type SyncItem } from '../../app/billing-ledger.js';
import type { ChangedInvoice } from '../../app/billing-rewrite.js';
import type { Change, Contract } from '../../domain/billing.js';
import { firstOfMonth, monthOf, nextMonth, parseCivilDate, previousMonth } from '../../domain/civil-date.js';
import { AppError, type Problem } from '../../domain/errors.js';
import type { BillingStore } from '../../domain/stores.js';
import type { CheckedFile } from '../change-file.js';
import type { Context } from '../context.js';
import type { CsvLocale } from '../local-csv.js';
import { isOffered } from '../offered.js';
import type { Asks, Prints, Wizards, Writes } from '../options.js';
import { today } from '../price.js';
import { contractRows, contractView, importView, syncView } from '../views/billing-contract.js';
import { withAnswers } from '../wizards/wizard.js';
import { isRecord, signed } from './billing-print.js';

export async function showContract(ctx: Context, flags: Prints): Promise<void> {
  await printContract(ctx, await (await ctx.need('billing', 'contract')).contract(), flags);
}

async function printContract(ctx: Context, contract: Contract, flags: Prints): Promise<void> {
  if (isRecord(ctx, flags)) await ctx.printOne(contract, contractView as never, flags);
  else await ctx.print(contractRows(contract), contractView, flags);
}

async function presentContract(billing: Pick<BillingStore, 'contract'>): Promise<Contract | undefined> {
  try {
    return await billing.contract();
  } catch (error) {
    if (error instanceof AppError && error.code === 'contract.missing') return undefined;
    throw error;
  }
}

export interface SetFlags extends Asks, Wizards, ContractFlags { readonly file?: string; readonly replace?: boolean }

export async function setContract(ctx: Context, given: SetFlags): Promise<void> {
  const billing = await ctx.need('billing', 'setContract', 'contract');
  const { currency, timeZone } = await ctx.account();
  const setting = { present: await presentContract(billing), today: await today(ctx), account: { currency, timeZone } };
  const { contractFlags, contractQuestions, missingOfContract } = await import('../wizards/contract.js');
  await withAnswers<SetFlags>(ctx, given, {
    missing: missingOfContract, hasOwnRefusal: true, flags: contractFlags(setting), more: () => ['--yes'],
    questions: async (all) => contractQuestions({ ...setting, currency }, all),
  }, async (flags) => {
    if (missingOfContract(flags) !== undefined) throw new AppError('usage', 'billing.contract.nothing', { field: 'tier' });
    const { contract, later } = await contractGiven(ctx, flags, setting);
    for (const terms of later) ctx.note('billing.contract.later', { ...terms });
    if (setting.present !== undefined) await warnOfRewriting(ctx, setting.present, contract);
    const values = { count: contract.versions.length, validFrom: contract.versions.at(-1)?.validFrom ?? '' };
    await showNextInvoice(ctx, setting.present, contract);
    if (!flags.dryRun) {
      await ctx.agree(flags, 'ask.contract.save');
      await billing.setContract(contract);
    }
    ctx.note(flags.dryRun ? 'billing.contract.would-set' : 'billing.contract.set', values);
    await printContract(ctx, contract, flags);
  });
}

/** What the new terms do to invoices that are due already, before they hold (U11). */
async function warnOfRewriting(ctx: Context, before: Contract, after: Contract): Promise<void> {
  const [{ rewriting }, { money }] = await Promise.all([import('../../app/billing-rewrite.js'), import('../output/people.js')]);
  const changes = (await (await ctx.need('billing', 'changes')).changes()).map(({ change }) => change);
  const { due, difference } = rewriting(before, after, changes, await today(ctx));
  const reader = await ctx.reader();
  const shown = (amount: string | null): string => (amount === null ? '' : money(amount, after.currency, reader));
  const told = ({ month, ...totals }: ChangedInvoice): string[] => [month, shown(totals.before), shown(totals.after)];
  if (due.length > 0) ctx.note('billing.contract.rewrites', { months: due.map(told), difference: difference === null ? '' : signed(difference, after.currency, reader, money) });
  for (const tier of freeTiers(after)) if (!freeTiers(before).includes(tier)) ctx.note('billing.contract.free', { tier });
}

function freeTiers({ versions }: Contract): string[] {
  return versions.flatMap(({ tiers, validFrom }) => Object.entries(tiers).filter(([, { price }]) => /^[0.]+$/.test(price)).map(([tier]) => `${tier}${validFrom === null ? '' : ` from ${validFrom} on`}`));
}

/** What the first invoice by these terms will be, before they are agreed to (U11). */
async function showNextInvoice(ctx: Context, before: Contract | undefined, after: Contract): Promise<void> {
  const [{ invoice }, { money }] = await Promise.all([import('../../domain/billing.js'), import('../output/people.js')]);
  const changes = (await (await ctx.need('billing', 'changes')).changes()).map(({ change }) => change);
  const reader = await ctx.reader();
  const [next, from] = [nextMonth(monthOf(await today(ctx))), after.versions.at(-1)?.validFrom ?? null];
  const month = from !== null && monthOf(from) > next ? monthOf(from) : next;
  // What is in service may be under no terms, before or after: that is no reason to refuse terms.
  const total = (contract: Contract): string | AppError => {
    try {
      return money(invoice(contract, changes, month).total, contract.currency, reader);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  };
  const [now, then] = [before === undefined ? '' : total(before), total(after)];
  if (then instanceof AppError) ctx.note('ask.contract.no-invoice', { month, why: await ctx.say(then.code, then.values) });
  else ctx.note('ask.contract.next', { month, before: now instanceof AppError ? '' : now, after: then });
}

async function contractGiven(ctx: Context, flags: SetFlags, setting: Parameters<typeof contractOfFlags>[1]): Promise<NewContract> {
  if (flags.file === undefined) return contractOfFlags(flags, setting);
  const beside = (['tier', 'contracted', 'price', 'device', 'channel', 'number', 'oneOff', 'excessMinute', 'consultancy', 'dayCount', 'rounding', 'currency'] as const)
    .find((flag) => flags[flag] !== undefined);
  if (beside !== undefined) throw new AppError('usage', 'billing.contract.file-and-flags', { field: beside });
  const { readDocumentFile } = await import('../record-file.js');
  const { name, document } = await readDocumentFile(ctx, flags.file);
  try {
    return contractOfFile(document, flags, flags.replace === true, setting);
  } catch (error) {
    if (error instanceof AppError) throw new AppError(error.kind, error.code, { ...error.values, file: name }, { cause: error });
    throw error;
  }
}

export interface ImportFlags extends Writes { readonly map?: readonly string[]; readonly delimiter?: string; readonly encoding?: string; readonly csvLocale?: CsvLocale }

export async function importChanges(ctx: Context, file: string, flags: ImportFlags): Promise<void> {
  const billing = await ctx.need('billing', 'record', 'changes', 'contract');
  const contract = await presentContract(billing);
  const { checkChangeFile, ofRow } = await import('../change-file.js');
  const read = await checkChangeFile(ctx, file, contract?.currency ?? (await ctx.account()).currency, flags);
  if (read.faults.length > 0) return await refuseImport(ctx, read, flags);
  const work = async (): Promise<{ fresh: readonly Change[]; known: number }> => {
    const present = (await billing.changes()).map(({ change }) => change);
    const plan = planLedgerImport(contract, present, read.changes);
    if (!flags.dryRun && plan.fresh.length > 0) await billing.record(plan.fresh.map((change) => ({ change, source: 'import' })));
    return plan;
  };
  try {
    // Looking and writing in one transaction: two imports at once would both find the entries missing.
    const { atomically } = await ctx.backend('billing');
    const { fresh, known } = await (atomically === undefined || flags.dryRun ? work() : atomically(work));
    const total = read.changes.length;
    ctx.note(flags.dryRun ? 'billing.import.would' : 'billing.import.done', { file: read.name, fresh: fresh.length, known });
    await ctx.printOne({ file: read.name, dryRun: flags.dryRun === true, total, created: fresh.length, unchanged: known, failed: 0, problems: [] }, importView, flags);
  } catch (error) {
    if (!(error instanceof AppError) || error.values['row'] === undefined) throw error;
    await refuseImport(ctx, { ...read, faults: [ofRow(error, read.name, read.records)] }, flags);
  }
}

/** All faults of all rows, and nothing written. Throws refused: the one fault, or `billing.file.rows`. */
async function refuseImport(ctx: Context, { name, records, faults }: CheckedFile, flags: ImportFlags): Promise<void> {
  const [{ allOf }, { noteProblems, shownProblems }] = await Promise.all([import('../change-file.js'), import('../bulk-report.js')]);
  const problems = await shownProblems(ctx, faults.map(({ code, values }): Problem => ({
    severity: 'error', code, values, ...(values['row'] === undefined ? {} : { row: Number(values['row']) }), ...(values['line'] === undefined ? {} : { line: Number(values['line']) }),
    ...(values['field'] === undefined ? {} : { field: String(values['field']) }), ...(values['value'] === undefined ? {} : { value: String(values['value']) }),
  })));
  // A script has them in the record, and the error alone on stderr.
  if (!isRecord(ctx, flags)) noteProblems(ctx, name, problems);
  await ctx.printOne({ file: name, dryRun: flags.dryRun === true, total: records.length, created: 0, unchanged: 0, failed: faults.length, problems }, importView, flags);
  const { code, values } = allOf(faults, faults[0] as AppError, name);
  throw new AppError('refused', code, values, { cause: faults[0] });
}

export async function syncLedger(ctx: Context, flags: Writes & { since?: string }): Promise<void> {
  const billing = await ctx.need('billing', 'record', 'changes', 'contract');
  // Read before the transaction begins: a far host takes minutes, and nobody else could write meanwhile.
  const readsNumbers = ctx.place('numbers').isRemote && isOffered(ctx, 'numbers', 'list');
  const inService = await readInService({
    extensions: await ctx.need('extensions', 'list'), devices: await ctx.need('devices', 'list'), ...(readsNumbers ? { numbers: await ctx.need('numbers', 'list') } : {}),
  });
  const contract = await presentContract(billing);
  const day = await today(ctx);
  const since = flags.since === undefined ? undefined : parseCivilDate(flags.since, 'since');
  if (since !== undefined && since > day) throw new AppError('usage', 'billing.sync.future', { field: 'since', value: since });
  const work = async (): Promise<{ items: SyncItem[]; corrections: Change[] }> => {
    const changes = (await billing.changes()).map(({ change }) => change);
    const date = since ?? await dateOfFirst(ctx, changes, day);
    const items = compareWithLedger(inService, contract, changes, day, readsNumbers);
    const corrections = correctionsOf(items, { inService, changes, date, byKey: ctx.place('extensions').isRemote || readsNumbers });
    if (!flags.dryRun && corrections.length > 0) await billing.record(corrections.map((change) => ({ change, source: 'sync' })));
    return { items, corrections };
  };
  const { atomically } = await ctx.backend('billing');
  const { items, corrections } = await (atomically === undefined || flags.dryRun ? work() : atomically(work));
  const values = { count: corrections.length, date: corrections[0]?.date ?? day };
  ctx.note(corrections.length === 0 ? 'billing.sync.nothing' : flags.dryRun ? 'billing.sync.would' : 'billing.sync.done', values);
  await ctx.print(items, syncView, flags);
}

/** A ledger that begins with what a remote system has had for long: dated before the month of the next invoice, it is no pro-rata. */
async function dateOfFirst(ctx: Context, changes: readonly Change[], day: string): Promise<string> {
  if (changes.length > 0 || !ctx.place('extensions').isRemote) return day;
  const date = firstOfMonth(previousMonth(monthOf(day)));
  ctx.note('billing.sync.first', { date });
  return date;
}
