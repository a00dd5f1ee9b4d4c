// Somebody else's invoice against ours, line by line: nothing of either is dropped, and a difference is explained where another
// known convention gives their figure.
import { type CivilMonth } from '../civil-date.js';
import { invoice } from '../billing.js';
import { decimalOfMinor, minorOf, minorOfWritten, type Currency, type Decimal } from '../money.js';
import { type Change, type Contract } from './contract.js';
import { conventionSets, underConventions, type Convention } from './convention.js';
import { type Coded, type InvoiceLine } from './invoice-shape.js';
import { matchRows, type Match } from './match-rows.js';
import { type VendorRow } from './vendor-row.js';

export type RowStatus = 'agrees' | 'differs' | 'unmatched' | 'missing' | 'unreadable' | 'other-currency' | 'other-month' | 'note';

export interface ReconciledRow {
  /** Null for a line of ours that is not on their invoice. */
  readonly row: number | null;
  readonly line: number | null;
  readonly status: RowStatus;
  readonly kind: string | null;
  readonly description: string;
  readonly theirs: Decimal | null;
  readonly ours: Decimal | null;
  /** Theirs less ours; of rows compared together it stands on the first. */
  readonly difference: Decimal | null;
  readonly ourLines: readonly string[];
  /** The conventions under which their figure comes out; empty where none is known. */
  readonly explainedBy: readonly Convention[];
  readonly problem: Coded | null;
}

export interface Reconciliation {
  readonly schemaVersion: 1;
  readonly month: CivilMonth;
  readonly currency: Currency;
  readonly agrees: boolean;
  readonly ours: Decimal;
  /** The sum of their rows whose amount could be read. */
  readonly theirs: Decimal;
  /** Null where an amount could not be read. */
  readonly difference: Decimal | null;
  /** How many amounts could not be read. */
  readonly unreadable: number;
  /** The conventions that explain every line that differs; null where none does, or there is no such set. */
  readonly conventions: readonly Convention[] | null;
  readonly rows: readonly ReconciledRow[];
}

/** Compares the rows of an invoice with ours of that month. Throws as the invoice does. */
export function reconcile(contract: Contract, changes: readonly Change[], month: CivilMonth, rows: readonly VendorRow[]): Reconciliation {
  const { currency } = contract;
  const ours = invoice(contract, changes, month);
  const [comparable, others] = partition(rows, (row) => statusAlone(row, currency, month) === null);
  const totals = comparable.filter((row) => row.kind === 'total');
  const matches = matchRows(comparable.filter((row) => row.kind !== 'total'), ours.lines);
  const alternatives = lazyAlternatives(contract, changes, month);
  const explanations = explain(matches, alternatives, currency);
  const unread = others.filter((row) => statusAlone(row, currency, month) === 'unreadable');
  const counted = [...matches.flatMap((match) => match.rows), ...unread.filter(({ kind }) => kind !== 'total')];
  const theirs = sumOf(counted, currency);
  const unreadable = counted.filter(({ amount }) => amount === null).length;
  // What a row cannot be read is there for is not missing on their invoice.
  const guessed = matchRows(unread, matches.flatMap(({ rows: found, lines }) => (found.length === 0 ? lines : [])));
  const reported = [
    ...matches.filter((match) => match.rows.length > 0).flatMap((match) => reportOf(match, explanations.get(match) ?? [], currency)),
    ...guessed.flatMap((match) => (match.rows.length === 0 ? reportOf(match, [], currency) : match.rows.map((row, at) => unreadRow(row, at === 0 ? match.lines : [], currency)))),
    ...others.flatMap((row) => (unread.includes(row) ? [] : [blank(row, statusAlone(row, currency, month) ?? 'unreadable')])),
    ...totals.map((row) => totalRow(row, ours.total, currency)),
  ].sort((a, b) => (a.row ?? Infinity) - (b.row ?? Infinity));
  const shared = matches.filter((match) => isExplicable(match) && isDifferent(match, currency)).map((match) => explanations.get(match) ?? []);
  const isOne = shared.length > 0 && shared.every((set) => set.length > 0 && set.join() === shared[0]?.join());
  return {
    schemaVersion: 1, month, currency, agrees: reported.every(({ status }) => status === 'agrees' || status === 'note'),
    ours: ours.total, theirs: decimalOfMinor(theirs, currency), difference: unreadable > 0 ? null : decimalOfMinor(theirs - minorOfWritten(ours.total), currency), unreadable,
    conventions: isOne ? shared[0] ?? null : null, rows: reported,
  };
}

function statusAlone(row: VendorRow, currency: Currency, month: CivilMonth): RowStatus | null {
  if (row.kind === 'note') return 'note';
  if (row.currency !== null && row.currency !== currency) return 'other-currency';
  if (row.fault !== null || row.amount === null) return 'unreadable';
  return row.month !== null && row.month !== month ? 'other-month' : null;
}

interface Alternative { readonly set: readonly Convention[]; readonly lines: readonly InvoiceLine[] }

/** Each set of conventions as an invoice, computed when it is first looked at. */
function lazyAlternatives(contract: Contract, changes: readonly Change[], month: CivilMonth): () => Iterable<Alternative> {
  const sets = conventionSets(contract);
  const known: Alternative[] = [];
  return function* all() {
    for (const [at, set] of sets.entries()) {
      known[at] ??= { set, lines: invoice(underConventions(contract, set), changes, month).lines };
      yield known[at];
    }
  };
}

/** One set for all differences if there is one; else for each the simplest that gives their figure. */
function explain(matches: readonly Match[], alternatives: () => Iterable<Alternative>, currency: Currency): Map<Match, readonly Convention[]> {
  const found = new Map<Match, readonly Convention[]>();
  const different = matches.filter((match) => isExplicable(match) && isDifferent(match, currency));
  if (different.length === 0) return found;
  for (const { set, lines } of alternatives()) {
    const explained = different.filter((match) => gives(match, lines, currency));
    if (explained.length === different.length) return new Map(different.map((match) => [match, set]));
    for (const match of explained) if (!found.has(match)) found.set(match, set);
  }
  return found;
}

/** A row of which nobody can say what it is for has nothing to do with conventions, nor has a line that they do not have. */
function isExplicable({ rows, lines }: Match): boolean {
  if (rows.length === 0) return false;
  return lines.length > 0 || (rows[0]?.kind != null && rows[0].item !== null);
}

function isDifferent({ rows, lines }: Match, currency: Currency): boolean {
  return rows.length > 0 && lines.length === 0 ? true : sumOf(rows, currency) !== sumOfLines(lines);
}

/** Whether these lines, computed otherwise, give their figure for what is matched here. */
function gives({ rows, lines }: Match, alternative: readonly InvoiceLine[], currency: Currency): boolean {
  const [row] = rows;
  const [line] = lines;
  const kinds = new Set(lines.length > 0 ? lines.map((one) => one.kind) : [row?.kind]);
  const item = line?.item ?? row?.item;
  if (item == null) return false;
  const theirs = sumOf(rows, currency);
  const alike = alternative.filter((one) => kinds.has(one.kind) && one.item === item);
  const sameDay = line !== undefined && lines.length === 1 ? alike.filter((one) => startOf(one) === startOf(line)) : alike;
  return sameDay.length > 0 && (sumOfLines(sameDay) === theirs || (lines.length < 2 && sameDay.some((one) => minorOfWritten(one.amount) === theirs)));
}

/** What is the same of a line under every convention: its id without the last day. */
function startOf(line: InvoiceLine): string {
  return line.id.split('..')[0] ?? line.id;
}

function reportOf(match: Match, explainedBy: readonly Convention[], currency: Currency): ReconciledRow[] {
  const { rows, lines } = match;
  const ours = sumOfLines(lines);
  const ourLines = lines.map(({ id }) => id);
  if (rows.length === 0) {
    // What costs nothing (0 days) need not be on anybody's invoice.
    const isNothing = ours === 0n;
    return lines.map((line) => ({
      row: null, line: null, status: isNothing ? 'agrees' : 'missing', kind: line.kind, description: line.description, theirs: null, ours: line.amount,
      difference: decimalOfMinor(-minorOfWritten(line.amount), currency), ourLines: [line.id], explainedBy, problem: null,
    }));
  }
  const status: RowStatus = lines.length === 0 ? 'unmatched' : isDifferent(match, currency) ? 'differs' : 'agrees';
  return rows.map((row, at) => ({
    row: row.row, line: row.line, status, kind: row.kind ?? lines[0]?.kind ?? null, description: row.description || (lines[0]?.description ?? ''),
    theirs: decimalOfMinor(minorOf(row.amount ?? '0', currency), currency), ourLines, explainedBy, problem: null,
    ours: at === 0 && lines.length > 0 ? decimalOfMinor(ours, currency) : null,
    difference: at === 0 ? decimalOfMinor(sumOf(rows, currency) - ours, currency) : null,
  }));
}

/** A row that cannot be read, beside the line of ours that it seems to be for. */
function unreadRow(row: VendorRow, lines: readonly InvoiceLine[], currency: Currency): ReconciledRow {
  return { ...blank(row, 'unreadable'), ours: lines.length === 0 ? null : decimalOfMinor(sumOfLines(lines), currency), ourLines: lines.map(({ id }) => id) };
}

function blank(row: VendorRow, status: RowStatus): ReconciledRow {
  const problem = status === 'other-currency' ? { code: 'billing.vendor.other-currency', values: { field: 'currency', value: row.currency ?? '' } }
    : status === 'other-month' ? { code: 'billing.vendor.other-month', values: { field: 'month', value: row.month ?? '' } }
      : status === 'unreadable' ? row.fault ?? { code: 'billing.field.missing', values: { field: 'amount' } } : null;
  return {
    row: row.row, line: row.line, status, kind: row.kind, description: row.description, theirs: row.amount, ours: null, difference: null,
    ourLines: [], explainedBy: [], problem,
  };
}

function totalRow(row: VendorRow, ours: Decimal, currency: Currency): ReconciledRow {
  const difference = minorOf(row.amount ?? '0', currency) - minorOfWritten(ours);
  return {
    row: row.row, line: row.line, status: difference === 0n ? 'agrees' : 'differs', kind: 'total', description: row.description,
    theirs: decimalOfMinor(minorOf(row.amount ?? '0', currency), currency), ours, difference: decimalOfMinor(difference, currency),
    ourLines: [], explainedBy: [], problem: null,
  };
}

function sumOf(rows: readonly VendorRow[], currency: Currency): bigint {
  return rows.reduce((sum, { amount }) => sum + minorOf(amount ?? '0', currency), 0n);
}

function sumOfLines(lines: readonly InvoiceLine[]): bigint {
  return lines.reduce((sum, { amount }) => sum + minorOfWritten(amount), 0n);
}

function partition<Value>(values: readonly Value[], holds: (value: Value) => boolean): [Value[], Value[]] {
  return [values.filter(holds), values.filter((value) => !holds(value))];
}
