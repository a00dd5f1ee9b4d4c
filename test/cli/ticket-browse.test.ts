import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { TimedTicket } from '../../src/app/ticket-time.js';
import { en } from '../../src/cli/text/en.js';
import { fill, type Messages } from '../../src/cli/text/sentence.js';
import { textWidth } from '../../src/cli/output/width.js';
import { helpDesk, his } from '../support/help-desk.js';
import { atTerminal } from '../support/terminal.js';
import { drawScreen, roomOf, type Screen } from '../../src/cli/ticket/browse-screen.js';
import { fitted, missingFrom, press, startState, type BrowseState, type Key } from '../../src/cli/ticket/browse-state.js';

const key = (text: string, name = text, ctrl = false): Key => ({ text, name, ctrl });
const [enter, escape] = [key('\r', 'return'), key('\u001b', 'escape')];
const person = { id: 'u1', name: 'Ana \u001b[31mLima', email: 'ana@sol.example' };

function ticket(n: number): TimedTicket {
  return {
    id: `t${n}`, reference: `K4M-8${n}`, topic: 'error', subject: `Ramal ${n} não toca 📞 ${'desde ontem '.repeat(9)}`, status: 'open', impact: 'high', urgency: 'high', priority: 'urgent',
    kind: 'support', fields: {}, requester: person, assignee: null, createdAt: '2026-03-06T19:20:00.000Z', updatedAt: '2026-03-06T19:20:00.000Z', resolvedAt: null, contestUntil: null,
    contestEndsAt: null, closedAt: null, followsUp: null, rating: null, version: 1, attachments: [], events: [], remaining: 3_600_000, breached: false, sla: 'due-soon',
    clock: { calendar: 'technical-support', hours: 'k', target: 10, unit: 'business-hours', dueAt: Date.parse('2026-03-09T17:20:00Z'), remaining: 3_600_000, measuredAt: 0, isRunning: true, pausedSince: null, breachedAt: null },
    messages: [
      { id: 'm1', ticket: `K4M-8${n}`, kind: 'description', internal: false, author: person, text: '# Title\n\n- one\n- **two**\n\n' + 'long words '.repeat(40), createdAt: '2026-03-06T19:20:00.000Z' },
      { id: 'm2', ticket: `K4M-8${n}`, kind: 'note', internal: true, author: person, text: 'only for us\nsecond line', createdAt: '2026-03-06T19:20:00.000Z' },
    ],
  };
}

const tickets = Array.from({ length: 40 }, (_, n) => ticket(n));
const list: BrowseState = { ...startState('mine'), tickets, total: tickets.length };

function screen(width: number, height: number): Screen {
  return {
    width, height, paint: (_, text) => text,
    reader: { lang: 'en', timeZone: 'America/Sao_Paulo', now: new Date('2026-03-09T16:20:00Z'), say: (id, values) => fill((en as Messages)[id] ?? id, values) },
  };
}

function pressed(state: BrowseState, ...keys: Key[]): ReturnType<typeof press> {
  return keys.reduce<ReturnType<typeof press>>(({ state: now }, one) => press(now, one, 10), { state });
}

describe('the screen of the browser', () => {
  it.each([[80, 24], [200, 60], [40, 12], [20, 6]])('is filled and never overrun at %i by %i, in every mode', (width, height) => {
    const reading = { ...list, mode: 'reader' as const, open: tickets[0] as TimedTicket };
    const menu = { purpose: 'filter' as const, title: 'Show', cursor: 12, items: Array.from({ length: 15 }, (_, n) => ({ label: `A list ${n} with a long name`, value: String(n) })) };
    for (const state of [list, reading, { ...list, mode: 'help' as const }, { ...list, typing: 'words' }, { ...list, menu }, { ...list, tickets: [], total: 0 }, { ...list, news: 'x'.repeat(300) }]) {
      const lines = drawScreen(fitted(state, roomOf(height)), screen(width, height));
      expect([state.mode, lines.length]).toEqual([state.mode, height]);
      for (const line of lines) expect([line, textWidth(line) <= width]).toEqual([line, true]);
    }
  });

  it('obeys no escape that somebody put into a name or a text', () => {
    const reading = { ...list, mode: 'reader' as const, open: tickets[0] as TimedTicket };
    expect(drawScreen(reading, screen(80, 24)).join('\n')).not.toContain('\u001b');
  });

  it('marks every line of an internal note', () => {
    const text = drawScreen({ ...list, mode: 'reader', open: tickets[0] as TimedTicket }, screen(100, 60));
    expect(text.filter((line) => line.startsWith('! '))).toEqual(['! only for us', '! second line']);
    expect(text.join('\n')).toContain('INTERNAL NOTE');
  });

  it('shows who opened it and who has it where there is room', () => {
    expect(drawScreen(list, screen(80, 24))[2]).not.toContain('Ana');
    expect(drawScreen(list, screen(200, 60))[2]).toContain('Ana');
  });
});

describe('the keys of the browser', () => {
  it('move and keep the cursor on the screen', () => {
    expect(pressed(list, key('j'), key('j'), key('k')).state.cursor).toBe(1);
    expect(pressed(list, key('k')).state.cursor).toBe(0);
    const last = pressed(list, key('G')).state;
    expect([last.cursor, last.top]).toEqual([39, 30]);
    expect(pressed(last, key('g')).state).toMatchObject({ cursor: 0, top: 0 });
    expect(pressed(list, key(' ', 'space')).state).toMatchObject({ cursor: 9, top: 0 });
  });

  it('reach the true end of a list of which only a part is loaded, and ask for the part that is shown', () => {
    const long: BrowseState = { ...list, total: 200_000 };
    expect(drawScreen(long, screen(80, 24))[0]).toContain('200,000 tickets');
    const last = pressed(long, key('G')).state;
    expect([last.cursor, last.top, missingFrom(last, 10, 40)]).toEqual([199_999, 199_990, 199_960]);
    expect(drawScreen({ ...last, offset: 199_960 }, screen(80, 13))[11]).toContain('> K4M-839');
    expect(missingFrom({ ...last, offset: 199_960 }, 10, 40)).toBeUndefined();
  });

  it('ask for what cannot be done without the store', () => {
    expect(pressed(list, key('j'), enter).effect).toEqual({ type: 'read' });
    expect(['r', 'n', 's', 'a', 'o', 'R', 'q'].map((text) => pressed(list, key(text)).effect?.type)).toEqual(['reply', 'note', 'menu-state', 'menu-assign', 'menu-filter', 'refresh', 'quit']);
    expect(pressed({ ...list, tickets: [] }, key('r')).effect).toBeUndefined();
    expect(pressed(list, key('c', 'c', true)).effect).toEqual({ type: 'quit' });
  });

  it('type a search, and letters are letters meanwhile', () => {
    const typed = pressed(list, key('/'), key('q'), key('r'), key('x'), key('', 'backspace'));
    expect(typed.state.typing).toBe('qr');
    expect(pressed(typed.state, enter)).toMatchObject({ state: { typing: null, search: 'qr' }, effect: { type: 'search', words: 'qr' } });
    expect(pressed(typed.state, escape)).toMatchObject({ state: { typing: null, search: '' } });
    expect(pressed({ ...list, search: 'qr' }, escape).effect).toEqual({ type: 'search', words: '' });
  });

  it('choose from a menu by number or cursor, or leave it', () => {
    const menu = { ...list, menu: { purpose: 'state' as const, title: 'State', cursor: 0, items: [{ label: 'take it', value: 'take' }, { label: 'resolve', value: 'resolve' }] } };
    expect(pressed(menu, key('2')).effect).toEqual({ type: 'chosen', purpose: 'state', value: 'resolve' });
    expect(pressed(menu, key('j'), enter).effect).toEqual({ type: 'chosen', purpose: 'state', value: 'resolve' });
    expect(pressed(menu, escape).state.menu).toBeNull();
    expect(pressed(menu, key('9')).effect).toBeUndefined();
  });

  it('read the ticket beside, and go back before they quit', () => {
    const reading = { ...list, mode: 'reader' as const, open: tickets[0] as TimedTicket };
    expect(pressed(reading, key(']')).effect).toEqual({ type: 'read' });
    expect(pressed(reading, key('[')).effect).toBeUndefined();
    expect(pressed(reading, key('q'))).toEqual({ state: { ...reading, mode: 'list', open: null } });
    expect(pressed(reading, key('?'), key('x')).state.mode).toBe('reader');
  });
});

it('shows a ticket as it stands when somebody was quicker, and keeps what was typed', async () => {
  const desk = await helpDesk();
  const reference = await desk.opened();
  const answered = async (): Promise<string> => {
    await desk.pbxctl(`tickets reply ${reference} -m "Try another cable." ${his}`);
    return 'r';
  };
  const { code, answered: typed } = await atTerminal(desk.directory, ['tickets', 'browse', '--all'], [
    { after: /No dial tone/, keys: answered }, { after: /has changed: read what came, then r again; your text is kept/, keys: 'q' }, { after: /everyone/, keys: 'q' },
  ], { EDITOR: 'sh -c \'echo "Typed with care." > "$0"\'' });
  expect([code, typed]).toEqual([0, 3]);
  expect((await desk.json(`tickets show ${reference}`)).messages).toHaveLength(2);
  expect((await desk.json('tickets drafts')).map(({ text }: { text: string }) => text)).toEqual(['Typed with care.\n']);
});

it('shows the answer that was just written, at the end of a long thread', async () => {
  const desk = await helpDesk();
  await desk.pbxctl('tickets new --topic question --subject "Long" -F -', { stdin: Array.from({ length: 90 }, (_, n) => `line ${String(n)}`).join('\n\n') });
  const { code } = await atTerminal(desk.directory, ['tickets', 'browse', '--all'], [
    { after: /Long/, keys: '\r' }, { after: /line 10/, keys: 'r' }, { after: /Here it is\./, keys: 'q' }, { after: /everyone/, keys: 'q' },
  ], { EDITOR: 'sh -c \'echo "Here it is." > "$0"\'' });
  expect(code).toBe(0);
});

it('reads a file of a ticket, and saves it into the folder one is in', async () => {
  const desk = await helpDesk();
  writeFileSync(join(desk.directory, 'log.txt'), 'first line\nthe last line of the log\n');
  await desk.opened('--attach log.txt');
  rmSync(join(desk.directory, 'log.txt'));
  const { code } = await atTerminal(desk.directory, ['tickets', 'browse', '--all'], [
    { after: /No dial tone/, keys: 'f' }, { after: /read log\.txt/, keys: '1' }, { after: /the last line of the log/, keys: 'q' },
    { after: /Description/, keys: 'f' }, { after: /save log\.txt/, keys: '2' }, { after: /Wrote 1 file/, keys: 'q' }, { after: /everyone/, keys: 'q' },
  ]);
  expect(code).toBe(0);
  expect(readFileSync(join(desk.directory, 'log.txt'), 'utf8')).toContain('the last line');
});
