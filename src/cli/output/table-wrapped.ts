// A page of a table whose cells have several lines (--no-truncate), laid out by cli-table3: no bars, a thin line under the titles.
import CliTable from 'cli-table3';
import { gap } from './layout.js';
import type { Frame, Row } from './table-fit.js';
import { textWidth } from './width.js';

const space = ' '.repeat(gap);
const chars = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', mid: '─', 'mid-mid': space, right: '', 'right-mid': '', middle: space,
};

/**
 * cli-table3 takes marks beyond U+036F and newer emoji for as wide as they were in Unicode 12, so its columns would be
 * crooked. It lays out stand-ins of the width that our own measure gives, and the text takes their place afterwards.
 */
export function drawWrapped(frame: Frame, rows: readonly Row[]): string {
  const { header, paint } = frame;
  const table = new CliTable({
    chars,
    head: header ? header.map(standIn) : [],
    colWidths: [...frame.widths],
    colAligns: frame.right.map((right) => (right ? 'right' : 'left')),
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => row.map(standIn)));

  const painted = (header ? [header, ...rows] : rows).flatMap((row) => inReadingOrder(row)
    .map(({ line, tone }) => paint(tone, line)));
  let next = 0;
  return table.toString().split('\n').map((line) => {
    const bare = line.trimEnd();
    const text = bare.startsWith('─') ? paint('muted', bare) : bare.replace(/x+/g, () => painted[next++] ?? '');
    return text + '\n';
  }).join('');
}

function standIn(cell: Row[number]): string {
  return cell.lines.map((line) => 'x'.repeat(textWidth(line))).join('\n');
}

/** The lines of a row as they come out, those without width left out, as they leave no stand-in. */
function inReadingOrder(row: Row): { line: string; tone: Row[number]['tone'] }[] {
  const height = row.reduce((most, cell) => Math.max(most, cell.lines.length), 0);
  return Array.from({ length: height }, (_, n) => row.map((cell) => ({ line: cell.lines[n] ?? '', tone: cell.tone })))
    .flat().filter(({ line }) => textWidth(line) > 0);
}
