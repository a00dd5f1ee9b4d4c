import { beforeEach, describe, expect, it } from '@jest/globals';
import { ticketCalendars } from '../../../src/app/ticket-calendars.js';
import { planChange, type ChangeInput } from '../../../src/app/ticket-change.js';
import { keptClock, reclock } from '../../../src/app/ticket-clock.js';
import { timedOne } from '../../../src/app/ticket-time.js';
import type { Ticket, TicketVerb } from '../../../src/domain/ticket.js';
import type { AttachmentDraft } from '../../../src/domain/ticket/attachment.js';
import type { TicketFilter } from '../../../src/domain/ticket/filter.js';
import type { Viewer } from '../../../src/domain/ticket/viewer.js';
import { memorySqlite } from '../../support/memory-sqlite.js';

const person = (id: string, isStaff: boolean): Viewer => ({ id, name: `${id.toUpperCase()} Lima`, email: `${id}@sol.example`, isStaff, seesAll: isStaff, isSuperAdmin: false });
const [ana, bia, rui] = [person('ana', false), person('bia', false), person('rui', true)];
const file = (name: string, text: string): AttachmentDraft => ({ name, mediaType: 'text/plain', sha256: `hash of ${text}`, content: new TextEncoder().encode(text) });

let now = Date.parse('2026-03-06T19:20:00Z');
let keys = 0;
let desk: ReturnType<typeof open>;

function open() {
  const { stores, session, connection } = memorySqlite();
  (session as { now: () => Date }).now = () => new Date(now);
  const calendars = ticketCalendars({ account: async () => ({ country: 'BR' }), calendars: stores.calendars, edition: '1' });
  return { tickets: stores.tickets, calendarStore: stores.calendars, log: stores.log, connection, needs: () => ({ tickets: stores.tickets, calendars, now }) };
}

async function opened(viewer: Viewer, subject: string, more: { text?: string; attachments?: AttachmentDraft[]; key?: string; followsUp?: string } = {}): Promise<Ticket> {
  const at = new Date(now).toISOString();
  const kept = await keptClock(desk.needs(), { kind: 'support', calendar: 'technical-support', events: [{ type: 'open', at, to: 'urgent' }], recordedBreach: null });
  return await desk.tickets.add(viewer, {
    ...kept, topic: 'error', subject, impact: 'high', urgency: 'high', priority: 'urgent', kind: 'support', fields: {}, requester: viewer, followsUp: more.followsUp ?? null, at,
    message: { key: more.key ?? `key${++keys}`, kind: 'description', internal: false, text: more.text ?? 'It does not ring.', attachments: more.attachments ?? [] },
  });
}

async function act(viewer: Viewer, ticket: Ticket, verb: TicketVerb, input: Partial<ChangeInput> = {}): Promise<Ticket> {
  return await desk.tickets.edit(viewer, ticket.id, await planChange({ ...desk.needs(), viewer, desk: { staff: [], overdue: false, topics: null } }, ticket, verb, { key: `key${++keys}`, ...input }));
}

async function found(viewer: Viewer, filter: TicketFilter = {}): Promise<string[]> {
  const subjects: string[] = [];
  for await (const ticket of desk.tickets.list(viewer, filter)) subjects.push(ticket.subject);
  return subjects;
}

beforeEach(() => {
  now = Date.parse('2026-03-06T19:20:00Z');
  desk = open();
});

describe('the ticket store', () => {
  it('lists what it has added, urgent ones first and then in order of opening (T14)', async () => {
    const first = await opened(ana, 'First');
    now += 60_000;
    await opened(ana, 'Second');
    await act(rui, first, 'edit', { impact: 'low', urgency: 'low' });
    expect(await found(ana, { own: true })).toEqual(['Second', 'First']);
  });

  it('hands over any part of a list, and counts all of it, searched ones too', async () => {
    for (const subject of ['One', 'Two', 'Three', 'Four']) {
      await opened(ana, subject);
      now += 60_000;
    }
    await opened(bia, 'Hers');
    expect(await found(ana, { own: true, offset: 1, limit: 2 })).toEqual(['Two', 'Three']);
    expect(await found(rui, { offset: 4 })).toEqual(['Hers']);
    expect(await found(rui, { search: 'ring', offset: 3, limit: 1 })).toEqual(['Two']);
    expect([await desk.tickets.count(ana, {}), await desk.tickets.count(rui, {}), await desk.tickets.count(rui, { search: 'ring' }), await desk.tickets.count(ana, { search: 'Hers' })]).toEqual([4, 5, 5, 0]);
  });

  it('lists what is due next first, whatever its priority, and what is resolved last, with nothing due', async () => {
    const early = await opened(ana, 'Low, early');
    await act(rui, early, 'edit', { impact: 'low', urgency: 'low' });
    const done = await opened(ana, 'Resolved');
    await act(rui, done, 'resolve', { text: 'Done.' });
    now += 3_600_000;
    await opened(ana, 'Urgent, later');
    expect(await found(rui, { order: 'due' })).toEqual(['Urgent, later', 'Low, early', 'Resolved']);
    expect([await found(rui, { order: 'due', limit: 1 }), await found(rui, { order: 'due', running: true })]).toEqual([['Urgent, later'], ['Urgent, later', 'Low, early']]);
    expect((await desk.tickets.show(rui, done.id)).clock.dueAt).toBeNull();
    expect(await found(rui, { due: { from: null, until: now + 90 * 86_400_000, not: false } })).toEqual(['Urgent, later', 'Low, early']);
  });

  it('shows one’s own only, and to others says that there is none (T4)', async () => {
    const ticket = await opened(ana, 'Hers');
    expect(await found(bia)).toEqual([]);
    expect(await found(rui)).toEqual(['Hers']);
    await expect(desk.tickets.show(bia, ticket.reference)).rejects.toMatchObject({ kind: 'missing', code: 'ticket.missing' });
    expect((await desk.tickets.show(ana, ticket.reference.toLowerCase().replace('-', ''))).id).toBe(ticket.id);
  });

  it('keeps notes, their files and their traces from everybody but staff', async () => {
    const ticket = await opened(ana, 'No dial tone');
    await act(rui, ticket, 'note', { text: 'zebra: she never reads manuals', attachments: [file('zebra.txt', 'zebra')] });
    const [hers, his] = [await desk.tickets.show(ana, ticket.id), await desk.tickets.show(rui, ticket.id)];
    expect(JSON.stringify(hers)).not.toContain('zebra');
    expect(hers.events.map(({ type }) => type)).toEqual(['open']);
    expect([hers.version, hers.updatedAt]).toEqual([ticket.version, ticket.updatedAt]);
    expect(his.messages.map(({ internal }) => internal)).toEqual([false, true]);
    const [attachment] = his.attachments;
    await expect(desk.tickets.content(ana, ticket.id, attachment?.id ?? '')).rejects.toMatchObject({ code: 'ticket.attachment.missing' });
    expect(await found(ana, { search: 'zebra' })).toEqual([]);
    expect(await found({ ...ana, seesAll: true }, { search: 'zebra' })).toEqual([]);
    expect(await found(rui, { search: 'zebra' })).toEqual(['No dial tone']);
    for await (const entry of desk.log.list()) expect(JSON.stringify(entry)).not.toContain('zebra');
  });

  it('tells the second of two who answer at once what came in between, and overwrites nothing', async () => {
    const ticket = await opened(ana, 'No dial tone');
    await act(rui, ticket, 'reply', { text: 'Try another cable.' });
    await expect(act(ana, ticket, 'reply', { text: 'Never mind.' })).rejects.toMatchObject({
      kind: 'refused', code: 'ticket.changed', values: { since: ['reply', 'analyse'], who: ['RUI Lima', 'RUI Lima'], at: [expect.stringMatching(/Z$/), expect.stringMatching(/Z$/)], said: ['Try another cable.', ''] },
    });
    expect((await desk.tickets.show(ana, ticket.id)).messages.map(({ text }) => text)).toEqual(['It does not ring.', 'Try another cable.']);
  });

  it('does not make a customer’s answer stale by a note, nor betray the note by refusing it', async () => {
    const ticket = await opened(ana, 'No dial tone');
    await act(rui, ticket, 'note', { text: 'Same as last week.' });
    await expect(act(ana, ticket, 'reply', { text: 'It rings again.' })).resolves.toMatchObject({ status: 'open' });
  });

  it('sends a draft once, however often it is tried', async () => {
    const ticket = await opened(ana, 'Once', { key: 'draft1' });
    await expect(opened(ana, 'Twice', { key: 'draft1' })).rejects.toMatchObject({ code: 'ticket.sent-already', values: { reference: ticket.reference } });
    expect(await found(ana)).toEqual(['Once']);
  });

  it('closes by itself at the end of the window, by nobody, in the list and on record (T5)', async () => {
    now = Date.parse('2026-04-03T13:00:00Z');
    const ticket = await act(rui, await opened(ana, 'Easter'), 'resolve', { text: 'Solved.' });
    expect(ticket).toMatchObject({ contestUntil: '2026-04-14', contestEndsAt: '2026-04-15T03:00:00.000Z' });
    now = Date.parse('2026-04-15T02:59:00Z');
    expect(await desk.tickets.settle()).toBe(0);
    now = Date.parse('2026-04-15T03:00:00Z');
    expect(await found(ana, { unfinished: true })).toEqual([]);
    expect(await found(ana, { status: { is: ['closed'], not: [] } })).toEqual(['Easter']);
    expect(await desk.tickets.settle()).toBe(1);
    expect(await desk.tickets.show(ana, ticket.id)).toMatchObject({ status: 'closed', closedAt: '2026-04-15T03:00:00.000Z' });
    const entries = [];
    for await (const entry of desk.log.list({ noun: 'tickets' })) entries.push(`${entry.verb} by ${entry.by ?? 'nobody'}`);
    expect(entries.at(-1)).toBe('close by nobody');
    expect((await desk.log.verify()).intact).toBe(true);
  });

  it('keeps one content once, however many tickets have it', async () => {
    await opened(ana, 'A', { attachments: [file('a.txt', 'same'), file('b.txt', 'same')] });
    await opened(bia, 'B', { attachments: [file('c.txt', 'same')] });
    expect(await desk.connection.get<{ n: number }>('select count(*) as n from blobs')).toMatchObject({ n: 1 });
    const [ticket] = [await desk.tickets.show(rui, (await opened(ana, 'C', { attachments: [file('d.txt', 'same')] })).id)];
    expect(new TextDecoder().decode(await desk.tickets.content(ana, ticket.id, ticket.attachments[0]?.id ?? ''))).toBe('same');
  });

  it('brings the whole history into a follow-up, and into the follow-up of that (T6)', async () => {
    const first = await opened(ana, 'First', { text: 'one', attachments: [file('a.txt', 'x')] });
    await act(rui, first, 'note', { text: 'zebra' });
    const second = await opened(ana, 'Second', { text: 'two', followsUp: first.reference });
    const third = await opened(ana, 'Third', { text: 'three', followsUp: second.id });
    expect(third.messages.map(({ text, ticket }) => [text, ticket])).toEqual([['one', first.reference], ['two', second.reference], ['three', third.reference]]);
    expect([third.followsUp, third.attachments.map(({ name }) => name)]).toEqual([second.reference, ['a.txt']]);
    expect((await desk.tickets.show(rui, third.id)).messages.map(({ text }) => text)).toEqual(['one', 'zebra', 'two', 'three']);
  });

  it('tells clocks anew when a holiday is added, and those of closed tickets not', async () => {
    const ticket = await opened(ana, 'Late');
    await desk.calendarStore.addHolidays([{ date: '2026-03-09', name: 'City day', region: null, kind: 'public', from: null, until: null, source: null }]);
    const calendars = ticketCalendars({ account: async () => ({ country: 'BR' }), calendars: desk.calendarStore, edition: '1' });
    const needs = { ...desk.needs(), calendars };
    expect(await reclock(needs)).toBe(1);
    expect(await reclock(needs)).toBe(0);
    expect(new Date((await desk.tickets.show(ana, ticket.id)).clock.dueAt ?? 0).toISOString()).toBe('2026-03-10T17:20:00.000Z');
  });

  it('tells the time left by kept hours as the calendar would', async () => {
    const ticket = await opened(ana, 'Clock');
    now = Date.parse('2026-03-09T13:00:00Z');
    expect((await timedOne(desk.needs(), ticket)).remaining).toBe((4 * 60 + 20) * 60_000);
    expect(await desk.tickets.openHours([ticket.clock.hours])).toHaveLength(1);
    expect((await timedOne(desk.needs(), ticket)).remaining).toBe((4 * 60 + 20) * 60_000);
    now = Date.parse('2026-03-10T13:00:00Z');
    expect(await timedOne(desk.needs(), ticket)).toMatchObject({ breached: true, sla: 'breached', remaining: -(4 * 60 + 40 + 180) * 60_000 });
  });

  it('finds by words, whole or begun, in any case and without accents, the latest first', async () => {
    await opened(ana, 'Orçamento', { text: 'A central telefônica não toca.' });
    now += 60_000;
    await opened(bia, 'Fila', { text: 'TELEFONICA ocupada' });
    expect(await found(rui, { search: 'telefonica' })).toEqual(['Fila', 'Orçamento']);
    expect(await found(rui, { search: 'orcam*' })).toEqual(['Orçamento']);
    expect(await found(ana, { search: 'telefonica' })).toEqual(['Orçamento']);
    expect(await found(rui, { search: '"*' })).toEqual([]);
  });

  it('narrows by state, priority, people and deadline, and by all but these', async () => {
    const first = await opened(ana, 'A');
    const second = await opened(bia, 'B');
    await act(rui, second, 'take');
    await act(rui, first, 'wait', { text: 'Which phone?' });
    expect(await found(rui, { status: { is: ['waiting'], not: [] } })).toEqual(['A']);
    expect(await found(rui, { status: { is: [], not: ['waiting'] } })).toEqual(['B']);
    expect(await found(rui, { assignee: { is: ['none'], not: [] } })).toEqual(['A']);
    expect(await found(rui, { assignee: { is: [], not: ['none'] } })).toEqual(['B']);
    expect(await found(rui, { requester: { is: ['bia'], not: [] }, priority: { is: ['urgent'], not: [] } })).toEqual(['B']);
    expect(await found(rui, { sla: { is: ['paused'], not: [] } })).toEqual(['A']);
    now = Date.parse('2026-03-09T17:20:00.001Z');
    expect(await found(rui, { sla: { is: ['breached'], not: [] } })).toEqual(['B']);
    expect(await found(rui, { due: { from: null, until: now, not: false } })).toEqual(['B']);
    expect(await found(rui, { due: { from: null, until: now, not: true } })).toEqual(['A']);
  });
});
