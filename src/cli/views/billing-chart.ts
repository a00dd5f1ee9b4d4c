// The history as bars: one line for each month, quantity and cost side by side, in whatever width the terminal has.
import type { HistoryMonth } from '../../domain/billing/history.js';
import { minorOfWritten } from '../../domain/money.js';

export interface ChartOptions {
  readonly width: number;
  /** Block characters; otherwise plain ASCII. */
  readonly unicode: boolean;
  readonly money: (amount: string, currency: string) => string;
  /** Titles of the two bars. */
  readonly titles: { readonly quantity: string; readonly cost: string };
}

const gap = '  ';
const leastBar = 4;

export function drawHistory(months: readonly HistoryMonth[], { width, unicode, money, titles }: ChartOptions): string {
  const counts = months.map(({ billed }) => BigInt(billed));
  const costs = months.map(({ total }) => minorOfWritten(total));
  const countTexts = months.map(({ billed }) => String(billed));
  const costTexts = months.map(({ total, currency }) => money(total, currency));
  const [countWidth, costWidth] = [widest([...countTexts]), widest([...costTexts])];
  const room = width - 'YYYY-MM'.length - countWidth - costWidth - 4 * gap.length;
  const barWidth = Math.max(0, Math.min(40, Math.floor(room / 2)));
  // Without room for two bars worth looking at, cost alone is drawn; without room for that, figures only.
  const bars = barWidth >= leastBar ? 2 : room >= leastBar ? 1 : 0;
  const draw = (value: bigint, most: bigint, columns: number): string => bar(value, most, columns, unicode);
  const [mostCount, mostCost] = [largest(counts), largest(costs)];
  const lines = months.map(({ month }, at) => {
    const count = (countTexts[at] ?? '').padStart(countWidth);
    const cost = (costTexts[at] ?? '').padStart(costWidth);
    const cells = [month, count];
    if (bars === 2) cells.push(draw(counts[at] ?? 0n, mostCount, barWidth).padEnd(barWidth));
    cells.push(cost);
    if (bars > 0) cells.push(draw(costs[at] ?? 0n, mostCost, bars === 2 ? barWidth : Math.min(40, room)));
    return cells.join(gap).trimEnd();
  });
  const countTitle = titles.quantity.slice(0, countWidth + (bars === 2 ? gap.length + barWidth : 0));
  const head = `${' '.repeat(7)}${gap}${countTitle.padEnd(countWidth + (bars === 2 ? gap.length + barWidth : 0))}${gap}${titles.cost}`;
  return [head.slice(0, width).trimEnd(), ...lines].map((line) => `${line}\n`).join('');
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar from 0 to `columns`; what is more than nothing shows at least a sliver, and a credit (below 0) nothing. */
function bar(value: bigint, most: bigint, columns: number, unicode: boolean): string {
  if (value <= 0n || most <= 0n) return '';
  const parts = Number((value * BigInt(columns) * 8n + most / 2n) / most);
  if (!unicode) return '#'.repeat(Math.max(1, Math.round(parts / 8)));
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '') || '▏';
}

function largest(values: readonly bigint[]): bigint {
  return values.reduce((most, value) => (value > most ? value : most), 0n);
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}
