// `billing what-if`: flags as changes, changes as a preview, and the questions of the batch door.
import { extensionKey, invoice, parseChanges, parseContract, parseItem, parseTier, preview, type Change, type Contract, type Preview } from '../domain/billing.js';
import { readCount } from '../domain/billing/read-field.js';
import { dayOfMonth, monthOf, parseCivilDate, parseCivilMonth, previousMonth, type CivilDate, type CivilMonth } from '../domain/civil-date.js';
import { AppError, type ErrorValues } from '../domain/errors.js';
import type { Books } from './billing.js';

/** Each flag as often as it was given: the nth of one belongs to the nth of the others, a single one to all. */
export interface WhatIfFlags {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** So many of the tier become of the tier `to`. */
  readonly move?: readonly string[];
  readonly to?: readonly string[];
  readonly tier: readonly string[];
  readonly item: readonly string[];
  readonly on: readonly string[];
  readonly until: readonly string[];
}

export interface WhatIfDefaults {
  readonly today: CivilDate;
  /** The tiers under contract: one alone need not be named. */
  readonly tiers: readonly string[];
  /** In which order `--add` and `--remove` were said. */
  readonly said?: readonly ('add' | 'remove')[];
}

/** The changes that the flags describe. Throws usage `billing.what-if.*`, `tier.needed` and as parseChanges. */
export function changesOfFlags(flags: WhatIfFlags, { today, tiers, said = [] }: WhatIfDefaults): Change[] {
  if (flags.move !== undefined && flags.move.length > 0) return movesOfFlags(flags, flags.move, today);
  const each = flags.add.length + flags.remove.length;
  // `--remove 2 --tier standard --add 2 --tier premium`: a tier for each, so each is a change of its own.
  if (flags.add.length > 0 && flags.remove.length > 0 && flags.until.length === 0 && said.length === each && Math.max(flags.tier.length, flags.item.length) === each) {
    return inTurn(flags, said, today, tiers);
  }
  const count = Math.max(flags.add.length, flags.remove.length);
  if (count === 0) throw new AppError('usage', 'billing.what-if.nothing', { field: 'add' });
  checkPairs(flags, ['add', 'remove', 'tier', 'item', 'on', 'until'], count);
  return Array.from({ length: count }, (_, at) => changesAt(flags, at, today, tiers)).flat();
}

type OneChange = Omit<WhatIfFlags, 'move' | 'to'>;

function inTurn(flags: OneChange, said: readonly ('add' | 'remove')[], today: CivilDate, tiers: readonly string[]): Change[] {
  const left = { add: [...flags.add], remove: [...flags.remove] };
  checkPairs(flags, ['tier', 'item', 'on'], said.length);
  return said.flatMap((way, at) => {
    const one = (name: 'tier' | 'item' | 'on'): string[] => [flags[name][at] ?? (flags[name].length === 1 ? flags[name][0] : undefined)].flatMap((value) => value ?? []);
    const count = [left[way].shift() ?? ''];
    return changesAt({ add: [], remove: [], until: [], tier: one('tier'), item: one('item'), on: one('on'), [way]: count }, 0, today, tiers);
  });
}

/** A change of tier is a removal and an addition on that day. */
function movesOfFlags(flags: WhatIfFlags, move: readonly string[], today: CivilDate): Change[] {
  const { to = [] } = flags;
  const stray = (['add', 'remove', 'until', 'item'] as const).find((name) => flags[name].length > 0);
  if (stray !== undefined) throw new AppError('usage', 'billing.what-if.move-alone', { field: stray });
  for (const [name, given] of [['tier', flags.tier], ['to', to]] as const) if (given.length === 0) throw new AppError('usage', 'billing.what-if.move-needs', { field: name });
  checkPairs({ ...flags, to }, ['tier', 'to', 'on'], move.length);
  return move.flatMap((text, at) => {
    const pick = (given: readonly string[]): string => given[at] ?? given[0] ?? '';
    const [from, into] = [parseTier(pick(flags.tier), 'tier'), parseTier(pick(to), 'to')];
    if (from === into) throw new AppError('usage', 'billing.what-if.move-nowhere', { field: 'to', value: into });
    const date = flags.on.length === 0 ? today : parseCivilDate(pick(flags.on), 'on');
    const quantity = readCount(text, 'move');
    return [{ date, item: extensionKey(from), quantity: -quantity }, { date, item: extensionKey(into), quantity }];
  });
}

function checkPairs<Name extends string>(flags: Readonly<Record<Name, readonly string[]>>, names: readonly Name[], count: number): void {
  for (const name of names) {
    const { length } = flags[name];
    if (length > 1 && length !== count) throw new AppError('usage', 'billing.what-if.pairs', { field: name, value: length, count });
  }
}

function changesAt(flags: OneChange, at: number, today: CivilDate, tiers: readonly string[]): Change[] {
  const pick = (name: keyof OneChange): string | undefined => flags[name][at] ?? (flags[name].length === 1 ? flags[name][0] : undefined);
  const [add, remove, on, until] = [pick('add'), pick('remove'), pick('on'), pick('until')];
  const item = itemOf(pick('item'), pick('tier'), tiers);
  const date = (text: string | undefined, field: string): CivilDate => (text === undefined ? today : parseCivilDate(text, field));
  if (add === undefined) {
    return [{ date: date(until ?? on, until === undefined ? 'on' : 'until'), item, quantity: -readCount(remove, 'remove') }];
  }
  if (remove !== undefined && until === undefined) throw new AppError('usage', 'billing.what-if.until-needed', { field: 'until' });
  // The reference ties the removal to this adding, whatever else is added in between.
  const ref = `what-if ${at + 1}`;
  const added = { date: date(on, 'on'), item, quantity: readCount(add, 'add'), ref };
  if (until === undefined) return [added];
  return [added, { date: date(until, 'until'), item, quantity: -readCount(remove ?? add, remove === undefined ? 'add' : 'remove'), ref }];
}

function itemOf(item: string | undefined, tier: string | undefined, tiers: readonly string[]): string {
  if (item !== undefined) {
    parseItem(item);
    return item;
  }
  if (tier !== undefined) return extensionKey(parseTier(tier));
  if (tiers.length > 1) throw new AppError('usage', 'tier.needed', { field: 'tier', known: tiers });
  return extensionKey(parseTier(tiers[0] ?? 'standard'));
}

/**
 * The two invoices on which the changes and other terms show: after the month of the first of them, or after `asOf` when that is
 * given. A row in an error is the row of the change, as in its own list. Throws as the invoice does.
 */
export function previewWhatIf({ contract, changes }: Books, whatIf: readonly Change[], asOf?: CivilMonth, terms?: OtherTerms): Preview {
  // The invoice of a month bills by the terms of its first day.
  const months = [...whatIf.map(({ date }) => monthOf(date)), ...(terms === undefined ? [] : [dayOfMonth(terms.from) === 1 ? previousMonth(monthOf(terms.from)) : monthOf(terms.from)])];
  checkOrder(whatIf);
  try {
    return preview(contract, changes, asOf ?? months.sort()[0] ?? '', whatIf, terms?.contract);
  } catch (error) {
    const row = error instanceof AppError ? Number(error.values['row'] ?? 0) : 0;
    if (!(error instanceof AppError) || row === 0) throw error;
    const { row: _, ...values } = error.values;
    const own = row - changes.length;
    throw new AppError(error.kind, error.code, own > 0 ? { ...values, row: own } : values, { cause: error });
  }
}

/** A contract as it would be, and the day from which it would be so. */
export interface OtherTerms {
  readonly contract: Contract;
  readonly from: CivilDate;
}

/** A removal listed after an adding and dated before it is a mistake of one of the two dates. */
function checkOrder(whatIf: readonly Change[]): void {
  const byRef = new Map<string, Change>();
  for (const [at, change] of whatIf.entries()) {
    const key = `${change.item} ${change.ref ?? ''}`;
    const added = byRef.get(key);
    if (change.quantity > 0 && change.ref !== undefined) byRef.set(key, change);
    if (change.quantity < 0 && added !== undefined && change.date < added.date) {
      throw new AppError('refused', 'billing.change.removal-before-adding', { field: 'date', row: at + 1, item: change.item, date: change.date, added: added.date });
    }
  }
}

/** The sentence of an error's code. */
export type Say = (code: string, values: ErrorValues) => string;

export type WhatIfAnswer = Readonly<Record<string, unknown>> & { readonly id: unknown };

/**
 * Answers one question of the batch door: {id, contract, changes, month} gives {id, invoice}. A wrong one gives
 * {id, error: {code, message, field}} and stops nothing.
 */
export function answerWhatIf(question: unknown, say: Say): WhatIfAnswer {
  const fields = typeof question === 'object' && question !== null && !Array.isArray(question) ? question as Record<string, unknown> : undefined;
  const id = fields?.['id'] ?? null;
  try {
    if (fields === undefined) throw new AppError('usage', 'billing.question.malformed', { field: 'question' });
    const contract = parseContract(fields['contract']);
    const changes = fields['changes'] === undefined ? [] : parseChanges(fields['changes'], contract.currency);
    const { month } = fields;
    if (typeof month !== 'string') throw new AppError('usage', 'billing.field.missing', { field: 'month' });
    return { id, invoice: invoice(contract, changes, parseCivilMonth(month)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, values } = error;
    return { id, error: { code, message: say(code, values), field: values['field'] ?? null, ...(values['row'] === undefined ? {} : { row: values['row'] }) } };
  }
}
