// The rows of a table as text, any number at a time: no bars, a thin line under the titles.
import { gap } from './layout.js';
import type { Fit, Frame, Row } from './table-fit.js';
import { textWidth } from './width.js';

/** Later rows may be wider than those measured: the last column gets what the terminal has left. */
export function openEnded<T>(fit: Fit<T>, room: number): Fit<T> {
  const { widths, right } = fit.frame;
  const last = widths.length - 1;
  if (right[last] === true) return fit;
  const used = widths.slice(0, last).reduce((sum, width) => sum + width + gap, 0);
  return fit.resize([...widths.slice(0, last), Math.max(widths[last] ?? 1, room - used)]);
}

export function drawHeader(frame: Frame): string {
  if (!frame.header) return '';
  const rule = frame.rule.map((width) => '─'.repeat(width));
  return drawRows(frame, [frame.header]) + frame.paint('muted', rule.join(' '.repeat(gap))) + '\n';
}

export function drawRows(frame: Frame, rows: readonly Row[]): string {
  let text = '';
  for (const row of rows) {
    const height = row.reduce((most, cell) => Math.max(most, cell.lines.length), 1);
    for (let n = 0; n < height; n++) text += drawLine(frame, row, n) + '\n';
  }
  return text;
}

function drawLine(frame: Frame, row: Row, n: number): string {
  let line = '';
  let owed = 0;
  for (const [at, cell] of row.entries()) {
    const text = cell.lines[n] ?? '';
    const slack = (frame.widths[at] ?? 0) - textWidth(text);
    // Spaces are paid when text follows, so no line ends in them.
    if (text === '') owed += slack;
    else if (frame.right[at] === true) {
      line += ' '.repeat(owed + slack) + frame.paint(cell.tone, text);
      owed = 0;
    } else {
      line += ' '.repeat(owed) + frame.paint(cell.tone, text);
      owed = slack;
    }
    owed += gap;
  }
  return line;
}
