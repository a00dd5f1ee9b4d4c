// Draws a topic for a terminal or a pipe: wrapped to the width, headings strong, commands as they are typed.
import type { Paint } from '../output/tone.js';
import { wrapText } from '../output/width.js';

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string }
  | { readonly kind: 'command'; readonly lines: readonly string[] };

const widest = 88;

/** The blocks of a text, in order. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const part of text.trim().split(/\n[ \t]*\n/)) {
    const lines = part.split('\n').filter((line) => line.trim() !== '');
    const heading = /^(#{1,3}) (.+)$/.exec(lines[0] ?? '');
    if (heading !== null) blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
    const body = heading === null ? lines : lines.slice(1);
    if (body.length > 0) blocks.push(...bodyBlocks(body));
  }
  return blocks;
}

function bodyBlocks(lines: readonly string[]): Block[] {
  if (lines.every((line) => line.startsWith('    '))) return [{ kind: 'command', lines: lines.map((line) => line.slice(4)) }];
  const blocks: { kind: 'paragraph' | 'item'; text: string }[] = [];
  for (const line of lines) {
    const item = /^- (.*)$/.exec(line);
    const last = blocks.at(-1);
    if (item !== null) blocks.push({ kind: 'item', text: item[1] ?? '' });
    else if (last === undefined) blocks.push({ kind: 'paragraph', text: line.trim() });
    else last.text += ` ${line.trim()}`;
  }
  return blocks;
}

export function renderTopic(text: string, width: number, paint: Paint): string {
  const room = Math.max(20, Math.min(width, widest));
  let drawn = '';
  let before: Block['kind'] | undefined;
  for (const block of blocksOf(text)) {
    if (before !== undefined && !(before === 'item' && block.kind === 'item')) drawn += '\n';
    drawn += drawBlock(block, room, paint);
    before = block.kind;
  }
  return drawn;
}

function drawBlock(block: Block, room: number, paint: Paint): string {
  if (block.kind === 'heading') return `${paint('strong', block.level === 1 ? block.text.toUpperCase() : block.text)}\n`;
  if (block.kind === 'command') return block.lines.map((line) => `    ${paint('good', line)}\n`).join('');
  const indent = block.kind === 'item' ? '  ' : '';
  // Marks are taken out before wrapping, so that they take no room; strong words are painted line by line.
  const strong = [...block.text.matchAll(/\*\*(.+?)\*\*/g)].map(([, words]) => words ?? '');
  const lines = wrapText(block.text.replace(/\*\*(.+?)\*\*/g, '$1'), room - indent.length);
  return lines.map((line, index) => `${block.kind === 'item' && index === 0 ? '- ' : indent}${emphasise(line, strong, paint)}\n`).join('');
}

function emphasise(line: string, strong: readonly string[], paint: Paint): string {
  return strong.reduce((text, words) => (words !== '' && text.includes(words) ? text.replace(words, paint('strong', words)) : text), line);
}
