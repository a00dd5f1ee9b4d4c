// A ticket's thread as lines of text: for `tickets show`, and for the reader of `tickets browse`.
import type { TimedTicket } from '../../app/ticket-time.js';
import type { EventType, TicketEvent, TicketMessage } from '../../domain/ticket.js';
import type { Reader } from '../output/column.js';
import { instant } from '../output/people.js';
import type { Paint } from '../output/tone.js';
import { visible } from '../output/visible.js';
import { cutText, wrapText } from '../output/width.js';
import { renderMarkdown } from './markdown.js';

export interface ThreadScreen {
  readonly width: number;
  readonly paint: Paint;
  readonly reader: Reader;
}

export function threadLines(ticket: TimedTicket, screen: ThreadScreen, latest = Infinity): string[] {
  const { reader, paint, width } = screen;
  const states = ticket.events.filter(({ type }) => !said.has(type));
  const messages = latest === Infinity ? ticket.messages : ticket.messages.slice(-latest);
  const lines = messages.flatMap((message) => messageLines(ticket, message, screen));
  if (ticket.rating !== null) lines.push('', paint('muted', visible(reader.say('ticket.thread.rated', { ...ticket.rating }))));
  // Opened and nothing since: the card says so.
  if (states.length > 1) lines.push('', paint('strong', reader.say('ticket.history.title')), ...states.flatMap((event) => wrapText(historyLine(event, reader), width)).map((line) => paint('muted', line)));
  return lines;
}

/** What the thread itself shows. */
const said = new Set<EventType>(['reply', 'note', 'rate', 'follow-up']);

function historyLine({ type, at, by, to }: TicketEvent, reader: Reader): string {
  const what = by === null ? reader.say('ticket.history.by-itself') : `${visible(by.name)} ${reader.say(`ticket.history.${type}`, { to: visible(to ?? '') })}`;
  return `${instant(at, reader)}  ${what}`;
}

function messageLines(ticket: TimedTicket, message: TicketMessage, { width, paint, reader }: ThreadScreen): string[] {
  const kind = reader.say(`ticket.thread.${message.kind}`);
  const inherited = message.ticket === ticket.reference ? '' : ` · ${reader.say('ticket.thread.inherited', { ticket: message.ticket })}`;
  const head = `── ${kind} · ${visible(message.author.name)} · ${instant(message.createdAt, reader)}${inherited} `;
  const names = ticket.attachments.filter(({ messageId }) => messageId === message.id && messageId !== '').map(({ name }) => visible(name));
  return [
    '', paint(message.internal ? 'warn' : 'strong', cutText(head, width)),
    // Every line of a note says so: a screen that shows its middle only must not look like a reply.
    ...renderMarkdown(message.text, width - (message.internal ? 2 : 0), paint).map((line) => (message.internal ? `${paint('warn', '!')} ${line}` : line)),
    ...(names.length === 0 ? [] : [...wrapText(reader.say('ticket.thread.attached', { names: names.join(', ') }), width).map((line) => paint('muted', line))]),
  ];
}
