// Finds for each row of somebody else's invoice the line of ours that it stands for, whatever its amount.
import { addDays } from '../civil-date.js';
import { minorOfWritten } from '../money.js';
import { type InvoiceLine } from './invoice-shape.js';
import { type VendorRow } from './vendor-row.js';

/** Rows and lines that stand for the same thing: mostly one of each. */
export interface Match {
  readonly rows: readonly VendorRow[];
  readonly lines: readonly InvoiceLine[];
}

/** Every row comes out in exactly one match, rows that stand for nothing of ours with no lines; lines nobody billed with no rows. */
export function matchRows(rows: readonly VendorRow[], lines: readonly InvoiceLine[]): Match[] {
  const free = new Set(lines);
  const matches: Match[] = [];
  const bundles = bundlesOf(rows, lines).filter((bundle) => !takeById(bundle, free, matches));
  const others = bundles.filter((bundle) => !takeMonth(bundle, bundles, free, matches));
  const rest = others.filter((bundle) => !isAlone(bundle, bundles) || !takeWhole(bundle, free, matches));
  const pairs = rest.flatMap((bundle, at) => [...free].map((line) => ({ bundle, line, at, score: scoreOf(bundle, line) })))
    .filter(({ score }) => score >= 8)
    .sort((a, b) => b.score - a.score || a.at - b.at || lines.indexOf(a.line) - lines.indexOf(b.line));
  const done = new Set<readonly VendorRow[]>();
  for (const { bundle, line } of pairs) {
    if (done.has(bundle) || !free.has(line)) continue;
    done.add(bundle);
    free.delete(line);
    matches.push({ rows: bundle, lines: [line] });
  }
  for (const bundle of rest) if (!done.has(bundle)) matches.push({ rows: bundle, lines: [] });
  for (const line of free) matches.push({ rows: [], lines: [line] });
  return matches;
}

/** Rows that say the same but for quantity and amount (one for each extension) are compared together. */
function bundlesOf(rows: readonly VendorRow[], lines: readonly InvoiceLine[]): VendorRow[][] {
  const bundles = new Map<string, VendorRow[]>();
  for (const row of rows) {
    const isSingle = row.id !== null || row.kind === null || row.kind === 'one-off' || row.item === null;
    const key = isSingle ? `row ${row.row}` : [row.kind, row.item, row.from, row.to, row.days].join(' ');
    const bundle = bundles.get(key);
    if (bundle === undefined) bundles.set(key, [row]);
    else bundle.push(row);
  }
  return [...bundles.values()].flatMap((bundle) => {
    const [first] = bundle;
    const ours = lines.filter((line) => line.kind === first?.kind && line.item === first.item);
    // As many rows as lines of ours, without dates to tell them apart: each may be one of them.
    return bundle.length > 1 && bundle.length === ours.length && first?.from === null ? bundle.map((row) => [row]) : [bundle];
  });
}

function takeById(bundle: readonly VendorRow[], free: Set<InvoiceLine>, matches: Match[]): boolean {
  const found = [...free].find((line) => line.id === bundle[0]?.id);
  if (found === undefined) return false;
  free.delete(found);
  matches.push({ rows: bundle, lines: [found] });
  return true;
}

function isAlone([first]: readonly VendorRow[], bundles: readonly (readonly VendorRow[])[]): boolean {
  return bundles.filter(([other]) => other?.kind === first?.kind && other?.item === first?.item).length === 1;
}

/**
 * A month of a tier without a row of its own for the minimum (U10) stands for both of our lines: what is in service, and what is
 * missing to the contracted quantity. A row that does not say that it is a month has to have their quantity or their amount.
 */
function takeMonth(bundle: readonly VendorRow[], bundles: readonly (readonly VendorRow[])[], free: Set<InvoiceLine>, matches: Match[]): boolean {
  const [first] = bundle;
  if (first === undefined || first.item === null || (first.kind !== null && first.kind !== 'advance')) return false;
  const rivals = bundles.filter(([other]) => other?.item === first.item && (other?.kind === first.kind || other?.kind === 'minimum'));
  const ours = [...free].filter((line) => line.item === first.item && (line.kind === 'advance' || line.id.startsWith('minimum/')));
  if (rivals.length > 1 || !ours.some(({ kind }) => kind === 'minimum') || ours.some(({ from }) => first.from !== null && first.from !== from)) return false;
  if (first.kind === null && quantityOf(bundle) !== ours.reduce((sum, { quantity }) => sum + quantity, 0) && first.amount?.replace('.', '') !== String(minorOf(ours))) return false;
  for (const line of ours) free.delete(line);
  matches.push({ rows: bundle, lines: ours });
  return true;
}

/** A row without dates or days that is the only one of its kind and item stands for all our lines of these. */
function takeWhole(bundle: readonly VendorRow[], free: Set<InvoiceLine>, matches: Match[]): boolean {
  const [first] = bundle;
  if (first === undefined || first.kind === null || first.item === null || first.from !== null || first.days !== null) return false;
  const ours = [...free].filter((line) => line.kind === first.kind && line.item === first.item);
  const quantity = quantityOf(bundle);
  const fits = quantity === null || quantity === ours.reduce((sum, line) => sum + line.quantity, 0);
  if (ours.length < 2 || !fits) return false;
  for (const line of ours) free.delete(line);
  matches.push({ rows: bundle, lines: ours });
  return true;
}

// What a row says of itself may not contradict the line; the more it agrees on, the surer. 8: kind or item alone.
function scoreOf(bundle: readonly VendorRow[], line: InvoiceLine): number {
  const [row] = bundle;
  if (row === undefined) return 0;
  if ((row.kind !== null && row.kind !== line.kind) || (row.item !== null && row.item !== line.item)) return 0;
  const quantity = quantityOf(bundle);
  const isSameAmount = bundle.length === 1 && row.amount === line.amount;
  let score = (row.kind === null ? 0 : 8) + (row.item === null ? 0 : 8);
  if (row.description !== '' && row.description === line.description) score += 8;
  if (quantity === line.quantity) score += isSameAmount ? 8 : 3;
  if (isSameAmount) score += 4;
  if (row.from !== null && line.from !== null) score += row.from === line.from ? 4 : addDays(row.from, 1) === line.from ? 3 : -6;
  if (row.to !== null) score += row.to === line.to ? 2 : -2;
  if (row.days !== null && line.days !== null) score += Math.abs(row.days - line.days) <= 1 ? 2 : -2;
  return score;
}

function minorOf(lines: readonly InvoiceLine[]): bigint {
  return lines.reduce((sum, { amount }) => sum + minorOfWritten(amount), 0n);
}

function quantityOf(bundle: readonly VendorRow[]): number | null {
  return bundle.reduce<number | null>((sum, { quantity }) => (sum === null || quantity === null ? null : sum + quantity), 0);
}
