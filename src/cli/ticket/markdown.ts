// Markdown as people read it on a terminal, line by line: headings, lists, quotes, code and emphasis. What it does not know
// stays as it was typed.
import type { Paint } from '../output/tone.js';
import { visible } from '../output/visible.js';
import { wrapText } from '../output/width.js';

export function renderMarkdown(text: string, width: number, paint: Paint): string[] {
  const lines: string[] = [];
  let isCode = false;
  for (const raw of text.split('\n')) {
    // Before anything is coloured: our own colours must survive, others' escapes must not.
    const line = visible(raw.replaceAll('\t', '    '));
    if (/^\s*(```|~~~)/.test(line)) {
      isCode = !isCode;
      continue;
    }
    if (isCode) lines.push(paint('muted', `    ${line}`));
    else lines.push(...renderLine(line, width, paint));
  }
  return lines;
}

function renderLine(line: string, width: number, paint: Paint): string[] {
  const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line);
  if (heading !== null) return wrapText(heading[1] ?? '', width).map((part) => paint('strong', part));
  const quote = /^>\s?(.*)$/.exec(line);
  if (quote !== null) return wrapText(quote[1] ?? '', width - 2).map((part) => paint('muted', `│ ${part}`));
  const item = /^(\s*)([-*+]|\d{1,3}[.)])\s+(.*)$/.exec(line);
  if (item !== null) {
    const [, indent = '', mark = '', rest = ''] = item;
    const lead = `${indent}${/\d/.test(mark) ? mark : '•'} `;
    return wrapText(rest, Math.max(10, width - lead.length)).map((part, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + inline(part, paint));
  }
  return wrapText(line, width).map((part) => inline(part, paint));
}

function inline(text: string, paint: Paint): string {
  return text
    .replace(/\*\*(\S(?:[^*]*\S)?)\*\*/g, (_, inner: string) => paint('strong', inner))
    .replace(/`([^`]+)`/g, (_, inner: string) => paint('muted', inner))
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '$1 <$2>');
}
