// One thing on a terminal: its fields down the page, titles on the left, values wrapped on the right.
import { gap } from './layout.js';
import { cellText, type Job } from './records.js';
import type { Screen } from './screen.js';
import { loadPaint } from './tone.js';
import { cutText, textWidth, wrapText } from './width.js';

export async function printCard<T>(thing: T, job: Job<T>, screen: Screen): Promise<void> {
  const { columns, titles, header } = job.sheet;
  const paint = await loadPaint(screen.colour);
  const widest = titles.reduce((most, title) => Math.max(most, textWidth(title)), 0);
  const titleWidth = header ? Math.min(widest, Math.max(1, Math.floor((screen.width - gap) / 2))) : 0;
  const indent = header ? titleWidth + gap : 0;
  for (const [i, column] of columns.entries()) {
    const title = header ? cutText(titles[i] ?? column.id, titleWidth) : '';
    const lines = wrapText(cellText(column, thing, job.reader), Math.max(1, screen.width - indent));
    for (const [n, line] of lines.entries()) {
      const left = n === 0 ? title : '';
      const space = line === '' ? '' : ' '.repeat(indent - textWidth(left));
      await job.writer.add(paint('muted', left) + space + paint(column.tone?.(thing), line) + '\n');
    }
  }
}
