// Invoices and previews as records for scripts, as rows for tables and CSV.
import type { Coded, Invoice, InvoiceLine, Preview } from '../../domain/billing.js';
import type { LocalCell } from '../local-csv.js';
import type { View } from '../output/column.js';
import { billingText } from '../text/en/billing.js';
import { fill, type Message } from '../text/sentence.js';

/** One or two invoices, with what a what-if changes about them. */
export interface Sheet {
  readonly invoices: readonly Invoice[];
  readonly before?: Preview['before'];
  readonly change?: Preview['change'];
  readonly differences?: Preview['differences'];
}

export function sheetOf({ next, after, ...whatIf }: Preview): Sheet {
  return { invoices: [next, after], ...whatIf };
}

/** Machine output never follows the language: its sentences are English. */
export function englishOf({ code, values }: Coded): string {
  return fill((billingText as Readonly<Record<string, Message>>)[code] ?? code, values);
}

function codedRecord(coded: Coded): Record<string, unknown> {
  return { code: coded.code, message: englishOf(coded), values: coded.values };
}

export function invoiceRecord(invoice: Invoice): Record<string, unknown> {
  return { ...invoice, assumptions: invoice.assumptions.map(codedRecord), warnings: invoice.warnings.map(codedRecord) };
}

export function previewRecord({ next, after, ...whatIf }: Preview): Record<string, unknown> {
  return { next: invoiceRecord(next), after: invoiceRecord(after), ...whatIf };
}

/** A line of an invoice, its total, or a sentence about it: everything that a table or CSV has to carry. */
export interface SheetRow {
  readonly month: string | null;
  readonly kind: InvoiceLine['kind'] | 'total' | 'before' | 'change' | 'assumption' | 'warning';
  /** Counted through all invoices; what `billing explain` takes. */
  readonly line: number | null;
  readonly of: InvoiceLine | null;
  readonly description: string;
  readonly amount: string | null;
  readonly currency: string;
}

/** `say` gives the sentence of an assumption or warning. */
export function sheetRows(sheet: Sheet, say: (coded: Coded) => string, isForAccounts = false): SheetRow[] {
  const { invoices, before, change } = sheet;
  const currency = invoices[0]?.currency ?? '';
  let line = 0;
  const rows: SheetRow[] = invoices.flatMap((invoice) => [
    ...invoice.lines.map((of): SheetRow => ({ month: invoice.month, kind: of.kind, line: (line += 1), of, description: of.description, amount: of.amount, currency })),
    { month: invoice.month, kind: 'total', line: null, of: null, description: 'Total', amount: invoice.total, currency },
  ]);
  if (isForAccounts) return rows;
  for (const [kind, amounts] of [['before', before], ['change', change]] as const) {
    if (amounts === undefined) continue;
    for (const [at, key] of (['next', 'after'] as const).entries()) {
      rows.push({ month: invoices[at]?.month ?? null, kind, line: null, of: null, description: kind === 'before' ? 'Total without the change' : 'Difference', amount: amounts[key], currency });
    }
  }
  return [...rows, ...sentences(invoices, 'warnings', say, currency), ...sentences(invoices, 'assumptions', say, currency)];
}

function sentences(invoices: readonly Invoice[], which: 'warnings' | 'assumptions', say: (coded: Coded) => string, currency: string): SheetRow[] {
  return eachOnce(invoices.flatMap((invoice) => invoice[which]), say)
    .map((description) => ({ month: null, kind: which === 'warnings' ? 'warning' : 'assumption', line: null, of: null, description, amount: null, currency }));
}

/** Two invoices mostly rest on the same assumptions: each is said once. */
export function eachOnce(coded: readonly Coded[], say: (coded: Coded) => string): string[] {
  return [...new Set(coded.map(say))];
}

export const invoiceView: View<SheetRow> = {
  noun: 'invoice',
  columns: [
    { id: 'month', value: (row) => row.month },
    { id: 'line', value: (row) => row.line, align: 'right' },
    { id: 'kind', value: (row) => row.kind },
    { id: 'id', value: (row) => row.of?.id, hidden: true },
    { id: 'item', value: (row) => row.of?.item, hidden: true },
    { id: 'tier', value: (row) => row.of?.tier, hidden: true },
    { id: 'description', value: (row) => row.description },
    { id: 'quantity', value: (row) => row.of?.quantity, hidden: true },
    { id: 'unitPrice', value: (row) => row.of?.unitPrice, align: 'right', hidden: true },
    { id: 'from', value: (row) => row.of?.from, hidden: true },
    { id: 'to', value: (row) => row.of?.to, hidden: true },
    { id: 'days', value: (row) => row.of?.days, hidden: true },
    { id: 'daysInMonth', value: (row) => row.of?.daysInMonth, hidden: true },
    { id: 'exact', value: (row) => row.of?.exact, hidden: true },
    { id: 'amount', value: (row) => row.amount, align: 'right', tone: (row) => (row.kind === 'total' ? 'strong' : undefined) },
    { id: 'currency', value: (row) => row.currency, hidden: true },
  ],
};

export const accountsHeader = ['month', 'kind', 'id', 'item', 'tier', 'description', 'quantity', 'unitPrice', 'from', 'to', 'days', 'daysInMonth', 'amount', 'currency'] as const;

export function accountsCells({ month, kind, of, description, amount, currency }: SheetRow): LocalCell[] {
  const text = (value: string | null | undefined): LocalCell => ({ is: 'text', value: value ?? null });
  const number = (value: string | number | null | undefined): LocalCell => ({ is: 'number', value: value ?? null });
  return [
    text(month), text(kind), text(of?.id), text(of?.item), text(of?.tier), text(description), number(of?.quantity), number(of?.unitPrice),
    { is: 'date', value: of?.from ?? null }, { is: 'date', value: of?.to ?? null }, number(of?.days), number(of?.daysInMonth), number(amount), text(currency),
  ];
}
