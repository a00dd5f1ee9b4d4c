// The browser's screen as lines, none longer than it is wide: at 80x24, wider, narrower, with colour and without.
import type { TimedTicket } from '../../app/ticket-time.js';
import type { Reader } from '../output/column.js';
import type { Paint } from '../output/tone.js';
import { visible } from '../output/visible.js';
import { cutText, textWidth, wrapText } from '../output/width.js';
import { dueText, leftInWords } from '../views/ticket.js';
import type { BrowseState, Menu } from './browse-state.js';
import { threadLines } from './thread.js';

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly paint: Paint;
  readonly reader: Reader;
}

/** Lines between the title and the line of keys. */
export function roomOf(height: number): number {
  return Math.max(1, height - 3);
}

/** What the reader shows: the ticket, or a file of it. */
export function readerLines({ open, file }: Pick<BrowseState, 'open' | 'file'>, screen: Screen): string[] {
  if (file !== null) return file.text.split('\n').flatMap((line) => wrapText(visible(line.replaceAll('\t', '    ')), screen.width));
  return open === null ? [] : readerText(open, screen);
}

function readerText(ticket: TimedTicket, { width, paint, reader }: Screen): string[] {
  const facts = [
    `${ticket.priority} · ${ticket.status} · ${ticket.kind} · ${ticket.topic}`,
    [ticket.clock.dueAt === null ? '' : `${reader.say('column.dueAt')} ${dueText(ticket, reader)}`, leftInWords(ticket, reader)].filter((part) => part !== '').join(' · '),
    `${reader.say('column.requester')} ${visible(ticket.requester.name)}${ticket.assignee === null ? '' : ` · ${reader.say('column.assignee')} ${visible(ticket.assignee.name)}`}`,
    ...Object.entries(ticket.fields).map(([name, value]) => `${visible(name)}: ${visible(value)}`),
  ].filter((line) => line !== '');
  return [...facts.map((line) => cutText(line, width)), ...threadLines(ticket, { width, paint, reader })];
}

export function drawScreen(state: BrowseState, screen: Screen): string[] {
  const { width, height, paint, reader } = screen;
  const rows = roomOf(height);
  const body = state.mode === 'help' ? helpLines(reader).map((line) => cutText(line, width)) : state.mode === 'reader' && state.open !== null
    ? readerLines(state, screen).slice(state.readerTop, state.readerTop + rows)
    : listLines(state, screen, rows);
  const lines = [paint('strong', cutText(titleOf(state, reader), width)), paint('muted', '─'.repeat(width)), ...body.slice(0, rows)];
  while (lines.length < height - 1) lines.push('');
  if (state.menu !== null) overlay(lines, state.menu, screen);
  return [...lines.slice(0, height - 1), footOf(state, screen)];
}

function titleOf(state: BrowseState, reader: Reader): string {
  if (state.mode === 'help') return reader.say('ticket.browse.help-title');
  if (state.mode === 'reader' && state.open !== null) return `${state.open.reference}  ${visible(state.file?.name ?? state.open.subject)}`;
  const search = state.search === '' ? '' : ` · /${visible(state.search)}`;
  return reader.say('ticket.browse.title', { filter: state.filter, count: state.total, search });
}

function footOf(state: BrowseState, { width, paint, reader }: Screen): string {
  if (state.typing !== null) return cutText(`/${visible(state.typing)}▏`, width);
  if (state.news !== '') return paint('warn', cutText(visible(state.news), width));
  return paint('muted', cutText(reader.say(state.mode === 'reader' ? 'ticket.browse.keys-reader' : 'ticket.browse.keys-list'), width));
}

function listLines(state: BrowseState, { width, paint, reader }: Screen, rows: number): string[] {
  if (state.total === 0) return [reader.say('output.empty')];
  const isWide = width >= 120;
  return state.tickets.slice(state.top - state.offset, state.top - state.offset + rows).map((ticket, index) => {
    const isHere = state.top + index === state.cursor;
    const left = leftInWords(ticket, reader, 'short');
    const cells = [
      isHere ? '>' : ' ', pad(ticket.reference, 9), pad(ticket.priority, 6), pad(ticket.status, 11), pad(left, 20),
      ...(isWide ? [pad(visible(ticket.requester.name), 20), pad(visible(ticket.assignee?.name ?? '—'), 20)] : []),
    ];
    const head = cells.join(' ');
    const line = `${head} ${cutText(visible(ticket.subject), Math.max(1, width - textWidth(head) - 1))}`;
    const tone = isHere ? 'strong' : ticket.breached && ticket.status !== 'closed' ? 'bad' : ticket.sla === 'due-soon' ? 'warn' : undefined;
    return paint(tone, cutText(line, width));
  });
}

function pad(text: string, width: number): string {
  const cut = cutText(text, width);
  return cut + ' '.repeat(Math.max(0, width - textWidth(cut)));
}

function helpLines(reader: Reader): string[] {
  return reader.say('ticket.browse.help').split('\n');
}

/** A box in the middle; it scrolls with its cursor where it is higher than the screen. */
function overlay(lines: string[], menu: Menu, { width, height, paint }: Screen): void {
  const room = Math.max(1, Math.min(menu.items.length, height - 6));
  const first = Math.max(0, Math.min(menu.cursor - room + 1, menu.items.length - room));
  const inner = Math.min(width - 6, Math.max(textWidth(menu.title), ...menu.items.map(({ label }) => textWidth(visible(label)) + 5)));
  const margin = ' '.repeat(Math.max(0, Math.floor((width - inner - 4) / 2)));
  const box = [
    `┌ ${pad(menu.title, inner)} ┐`,
    ...menu.items.slice(first, first + room).map(({ label }, index) => {
      const at = first + index;
      const text = `│ ${pad(`${at === menu.cursor ? '>' : ' '} ${at < 9 ? at + 1 : ' '} ${visible(label)}`, inner)} │`;
      return at === menu.cursor ? paint('strong', text) : text;
    }),
    `└${'─'.repeat(inner + 2)}┘`,
  ];
  const top = Math.max(0, Math.floor((height - box.length) / 2));
  box.forEach((line, index) => { if (top + index < height - 1) lines[top + index] = margin + line; });
}
