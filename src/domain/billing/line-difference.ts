// What makes two invoices of one month come out differently: the lines that are not the same in both.
import { decimalOfMinor, minorOfWritten } from '../money.js';
import { type Invoice, type InvoiceLine, type LineDifference, type LineFigure } from './invoice-shape.js';

/** The lines that are only in one of them, or read otherwise, in the order of the second; what is gone comes last. */
export function lineDifferences(before: Invoice, after: Invoice): LineDifference[] {
  const old = new Map(before.lines.map((line) => [line.id, line]));
  const kept = new Set(after.lines.map(({ id }) => id));
  return [
    ...after.lines.flatMap((line) => (old.get(line.id)?.description === line.description ? [] : [difference(old.get(line.id), line, after)])),
    ...before.lines.filter(({ id }) => !kept.has(id)).map((line) => difference(line, undefined, after)),
  ];
}

function difference(before: InvoiceLine | undefined, after: InvoiceLine | undefined, { currency }: Invoice): LineDifference {
  const { id, kind } = (after ?? before) as InvoiceLine;
  const figure = (line: InvoiceLine | undefined): LineFigure | null => (line === undefined ? null : { description: line.description, amount: line.amount });
  return { id, kind, before: figure(before), after: figure(after), change: decimalOfMinor(minorOfWritten(after?.amount ?? '0') - minorOfWritten(before?.amount ?? '0'), currency) };
}
