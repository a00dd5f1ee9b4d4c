import { describe, expect, it } from '@jest/globals';
import { hasLapsed, nextStatus, parseSubject, parseText, possibleVerbs, statusAt, type TicketVerb } from '../../src/domain/ticket.js';
import { checkSize, cleanName, largestAttachment } from '../../src/domain/ticket/attachment.js';
import { parseChoices, parseRange, statusChoices } from '../../src/domain/ticket/filter.js';
import { parsePin, pinFault, type Pin } from '../../src/domain/ticket/pin.js';
import { redact } from '../../src/domain/ticket/redact.js';
import { looksLikeReference, parseReference, referenceOf } from '../../src/domain/ticket/reference.js';
import { shippedTopics } from '../../src/domain/ticket/shipped-topics.js';
import { findTopic, parseFields, parseTopics, requireFields } from '../../src/domain/ticket/topic.js';
import { checkMay, viewerOf } from '../../src/domain/ticket/viewer.js';
import { hasWords, searchWords } from '../../src/domain/ticket/words.js';
import type { User } from '../../src/domain/user.js';

const refusal = (kind: string, code: string): unknown => expect.objectContaining({ kind, code });

describe('reference numbers (T1)', () => {
  const first = Array.from({ length: 20_000 }, (_, index) => referenceOf(index + 1));

  it('are unique, short, and free of characters that are mistaken for others', () => {
    expect(new Set(first).size).toBe(first.length);
    expect(first.every((reference) => /^[2-9FHJKMRWXY]{3}-[2-9FHJKMRWXY]{3}$/.test(reference))).toBe(true);
  });

  it('grow by a character when six are used up, and stay unique', () => {
    const room = 17 ** 5;
    expect(referenceOf(room)).toMatch(/^.{3}-.{3}$/);
    const longer = Array.from({ length: 500 }, (_, index) => referenceOf(room + 1 + index));
    expect(longer.every((reference) => reference.replace('-', '').length === 7)).toBe(true);
    expect(new Set(longer).size).toBe(500);
  });

  it('are read in any spelling', () => {
    const reference = referenceOf(1234);
    for (const spelling of [reference.toLowerCase(), ` ${reference} `, `#${reference}`, reference.replace('-', ''), reference.split('').join(' ')]) expect(parseReference(spelling)).toBe(reference);
  });

  it('are refused with any one character wrong, or two neighbours swapped', () => {
    for (const reference of first.slice(0, 50)) {
      const plain = reference.replace('-', '');
      for (let i = 0; i < plain.length; i += 1) {
        for (const wrong of '23456789FHJKMRWXY') if (wrong !== plain[i]) expect(() => parseReference(plain.slice(0, i) + wrong + plain.slice(i + 1))).toThrow(refusal('usage', 'ticket.reference.mistyped') as Error);
        const swapped = plain.slice(0, i) + (plain[i + 1] ?? '') + (plain[i] ?? '') + plain.slice(i + 2);
        if (i + 1 < plain.length && swapped !== plain) expect(() => parseReference(swapped)).toThrow(refusal('usage', 'ticket.reference.mistyped') as Error);
      }
    }
  });

  it('are told from ids', () => {
    expect(looksLikeReference('k4m82h')).toBe(true);
    expect(looksLikeReference('1m835pnyh606ghhf')).toBe(false);
    expect(() => parseReference('OIL-101')).toThrow(refusal('usage', 'ticket.reference.malformed') as Error);
  });
});

describe('states (T5)', () => {
  const ticket = (status: 'open' | 'in-analysis' | 'waiting' | 'resolved' | 'closed') => ({ reference: 'K4M-82H', status, contestUntil: null, contestEndsAt: null, closedAt: null });

  it('lead from one to the next by the verb', () => {
    expect([nextStatus(ticket('open'), 'wait'), nextStatus(ticket('waiting'), 'resume'), nextStatus(ticket('in-analysis'), 'resolve'), nextStatus(ticket('resolved'), 'contest'), nextStatus(ticket('resolved'), 'close')])
      .toEqual(['waiting', 'in-analysis', 'resolved', 'in-analysis', 'closed']);
  });

  it.each<[TicketVerb, 'open' | 'resolved' | 'closed', string]>([
    ['contest', 'open', 'ticket.state'], ['rate', 'resolved', 'ticket.state'], ['resolve', 'resolved', 'ticket.state'], ['reply', 'closed', 'ticket.closed'],
    ['take', 'closed', 'ticket.closed'], ['contest', 'closed', 'ticket.contest.too-late'],
  ])('refuses %s while it is %s', (verb, status, code) => {
    expect(() => nextStatus(ticket(status), verb)).toThrow(refusal('refused', code) as Error);
  });

  it('says of a solution that was accepted that it cannot be contested, and not until when it could have been', () => {
    const accepted = { ...ticket('closed'), contestUntil: '2026-04-14', contestEndsAt: '2026-04-15T03:00:00.000Z', closedAt: '2026-04-06T12:00:00.000Z' };
    expect(() => nextStatus(accepted, 'contest')).toThrow(refusal('refused', 'ticket.contest.accepted') as Error);
    expect(() => nextStatus({ ...accepted, closedAt: accepted.contestEndsAt }, 'contest')).toThrow(refusal('refused', 'ticket.contest.too-late') as Error);
  });

  it('leaves a closed ticket nothing but notes, a rating and a follow-up', () => {
    expect(possibleVerbs('closed')).toEqual(['note', 'rate', 'follow-up']);
  });

  it('closes a resolved ticket at the end of its window, to the instant', () => {
    const resolved = { status: 'resolved' as const, contestEndsAt: '2026-04-15T03:00:00.000Z', closedAt: null };
    expect(hasLapsed(resolved, Date.parse('2026-04-15T02:59:59.999Z'))).toBe(false);
    expect(statusAt(resolved, Date.parse('2026-04-15T03:00:00.000Z'))).toEqual({ ...resolved, status: 'closed', closedAt: '2026-04-15T03:00:00.000Z' });
  });
});

describe('who may (T4, T10)', () => {
  const user = (permission: User['permission']): User => ({ id: 'u1', firstName: 'Ana', lastName: 'Lima', email: 'ana@sol.example', permission, grants: [] }) as unknown as User;
  const other = { reference: 'K4M-82H', status: 'open' as const, contestUntil: null, requester: { id: 'u2', name: 'Rui Costa', email: null } };

  it('makes super admins and people of the settings staff, and lets administrators see all without notes', () => {
    expect(viewerOf(user('super-admin'), [])).toMatchObject({ isStaff: true, seesAll: true });
    expect(viewerOf(user('none'), ['u1'])).toMatchObject({ isStaff: true, seesAll: true });
    expect(viewerOf(user('custom'), [])).toMatchObject({ isStaff: false, seesAll: true });
    expect(viewerOf(user('none'), [])).toMatchObject({ isStaff: false, seesAll: false });
  });

  it.each<TicketVerb>(['note', 'take', 'assign', 'edit', 'wait', 'resolve'])('keeps %s for staff', (verb) => {
    expect(() => { checkMay(viewerOf(user('none'), []), other, verb); }).toThrow(refusal('denied', 'ticket.staff-only') as Error);
    expect(() => { checkMay(viewerOf(user('none'), ['u1']), other, verb); }).not.toThrow();
  });

  it('leaves the days for contesting a solution to who opened it: the desk can neither end them nor contest (T5)', () => {
    const resolved = { ...other, status: 'resolved' as const, contestUntil: '2026-04-14' };
    const staff = viewerOf(user('super-admin'), []);
    expect(() => { checkMay(staff, resolved, 'close'); }).toThrow(refusal('denied', 'ticket.contest.open') as Error);
    expect(() => { checkMay(staff, resolved, 'contest'); }).toThrow(refusal('denied', 'ticket.requester-only') as Error);
    for (const verb of ['close', 'contest'] as const) expect(() => { checkMay(viewerOf(user('none'), []), { ...resolved, requester: { id: 'u1', name: '', email: null } }, verb); }).not.toThrow();
  });

  it('lets nobody but who opened it rate it (T12) or withdraw it', () => {
    expect(() => { checkMay(viewerOf(user('super-admin'), []), other, 'rate'); }).toThrow(refusal('denied', 'ticket.requester-only') as Error);
    expect(() => { checkMay(viewerOf(user('super-admin'), []), other, 'close'); }).toThrow(refusal('refused', 'ticket.resolve-first') as Error);
    expect(() => { checkMay(viewerOf(user('none'), []), { ...other, requester: { id: 'u1', name: '', email: null } }, 'close'); }).not.toThrow();
  });
});

describe('topics (T2)', () => {
  it('ship with the eleven ids that scripts rely on', () => {
    expect(shippedTopics.map(({ id }) => id)).toEqual(['question', 'error', 'upgrade', 'installation', 'porting', 'configuration', 'permission', 'call-quality', 'billing', 'ombudsman', 'other']);
  });

  it('take fields by name or label in any case, and say which there are', () => {
    const topic = findTopic(shippedTopics, 'Error');
    expect(parseFields(topic, ['Product=PBX', 'routine or screen=queues', 'version='])).toEqual({ product: 'PBX', routine: 'queues' });
    expect(() => parseFields(topic, ['colour=red'])).toThrow(expect.objectContaining({ code: 'ticket.field.unknown', values: expect.objectContaining({ known: expect.arrayContaining(['product']) }) }) as unknown as Error);
    expect(() => parseFields(topic, ['environment=moon'])).toThrow(refusal('usage', 'ticket.field.choice') as Error);
    expect(() => parseFields(topic, ['product'])).toThrow(refusal('usage', 'ticket.field.malformed') as Error);
    expect(() => findTopic(shippedTopics, 'weather')).toThrow(refusal('usage', 'ticket.topic.unknown') as Error);
  });

  it('ask the ombudsman’s caller for an earlier ticket (T9)', () => {
    expect(() => { requireFields(findTopic(shippedTopics, 'ombudsman'), {}); }).toThrow(refusal('usage', 'ticket.field.needed') as Error);
  });

  it('read a company’s own, and point to what is wrong with them', () => {
    const own = [{ id: 'till', title: 'Tills', calendar: 'retail', fields: [{ name: 'shop', required: true, choices: ['Centro', 'Norte'] }], known: [{ question: 'Paper?', answer: 'Below.' }] }];
    expect(parseTopics(own)).toEqual([{ ...own[0], kind: 'support', fields: [{ name: 'shop', label: 'shop', required: true, choices: ['Centro', 'Norte'] }] }]);
    expect(parseTopics(JSON.parse(JSON.stringify(shippedTopics)))).toEqual(shippedTopics);
    for (const [bad, place] of [[{}, 'topics'], [[{ title: 'x' }], 'topics[0].id'], [[{ id: 'a', title: 'x', colour: 1 }], 'topics[0].colour'], [[{ id: 'a', title: 'x' }, { id: 'a', title: 'y' }], 'topics[1].id'], [[{ id: 'a', title: 'x', fields: [{}] }], 'topics[0].fields[0].name']] as const) {
      expect(() => parseTopics(bad)).toThrow(expect.objectContaining({ code: 'ticket.topics.malformed', values: { field: place } }) as unknown as Error);
    }
  });
});

describe('attachments (T3)', () => {
  it('hold 2,000,000 bytes and not one more', () => {
    expect(() => { checkSize('a.bin', largestAttachment); }).not.toThrow();
    expect(() => { checkSize('a.bin', 2_000_001); }).toThrow(refusal('refused', 'ticket.attachment.too-large') as Error);
  });

  it.each([
    ['../../etc/passwd', 'passwd'], ['..\\..\\boot.ini', 'boot.ini'], ['/etc/shadow', 'shadow'], ['..', 'file'], ['.', 'file'], ['', 'file'], ['.bashrc', 'bashrc'], ['con.txt', '_con.txt'],
    ['a\u0000b.txt', 'ab.txt'], ['gnp\u202e.exe', 'gnp.exe'], ['x\u001b[31m.log', 'x[31m.log'], ['-rf', 'rf'], ['a:b|c?.txt', 'a_b_c_.txt'], ['relatório.pdf', 'relatório.pdf'], ['trailing. ', 'trailing'],
  ])('are written as a plain name: %j', (given, plain) => {
    expect(cleanName(given)).toBe(plain);
  });

  it('keep the ending of a long name', () => {
    expect(cleanName(`${'x'.repeat(400)}.tar.gz`)).toMatch(/^x{100,}\.gz$/);
    expect(cleanName(`${'x'.repeat(400)}.pdf`).length).toBe(200);
  });

  it('are short enough for a file system, which counts bytes, and cut no letter in two', () => {
    for (const letter of ['é', '字', '😀']) {
      const clean = cleanName(`${letter.repeat(150)}.txt`);
      expect([letter, Buffer.byteLength(clean) <= 200 && Buffer.byteLength(clean) > 190, clean.replaceAll(letter, '')]).toEqual([letter, true, '.txt']);
    }
  });
});

describe('filters', () => {
  const day = (text: string): [number, number] => { const start = Date.parse(`${text}T00:00:00Z`); return [start, start + 86_400_000]; };
  const dates = { now: Date.parse('2026-03-10T12:00:00Z'), day };

  it('turn a condition round by a leading !', () => {
    expect(statusChoices(['open', '!waiting'])).toEqual({ is: ['open'], not: ['waiting'] });
    expect(() => statusChoices(['opened'])).toThrow(refusal('usage', 'ticket.choice') as Error);
    expect(() => parseChoices(['!'], 'topic')).toThrow(refusal('usage', 'ticket.choice') as Error);
  });

  it('read spans of dates with both ends in, open ends, and spans back or ahead', () => {
    expect(parseRange('2026-03-01..2026-03-02', 'created', dates)).toEqual({ from: Date.parse('2026-03-01T00:00:00Z'), until: Date.parse('2026-03-03T00:00:00Z'), not: false });
    expect(parseRange('!2026-03-01', 'created', dates)).toEqual({ from: Date.parse('2026-03-01T00:00:00Z'), until: Date.parse('2026-03-02T00:00:00Z'), not: true });
    expect(parseRange('..2026-03-01', 'created', dates)).toMatchObject({ from: null, until: Date.parse('2026-03-02T00:00:00Z') });
    expect(parseRange('24h', 'created', dates)).toMatchObject({ from: Date.parse('2026-03-09T12:00:00Z'), until: null });
    expect(parseRange('2d', 'due', { ...dates, ahead: true })).toMatchObject({ from: null, until: Date.parse('2026-03-12T12:00:00Z') });
    for (const bad of ['', '..', 'a..b..c', '2026-03-02..2026-03-01']) expect(() => parseRange(bad, 'created', dates)).toThrow(refusal('usage', 'ticket.range.malformed') as Error);
  });

  it('find words without case and accents, whole ones, or beginnings where asked', () => {
    const text = 'Orçamento da Padaria: telefonia';
    expect(['orcamento', 'PADARIA da', 'tele*'].map((words) => hasWords(text, searchWords(words)))).toEqual([true, true, true]);
    expect(['orca', 'padaria xyz', 'tele'].map((words) => hasWords(text, searchWords(words)))).toEqual([false, false, false]);
    expect(searchWords('"; drop table --')).toEqual([{ word: 'drop', isBeginning: false }, { word: 'table', isBeginning: false }]);
  });
});

describe('PINs (T13)', () => {
  const pin: Pin = { person: { id: 'u1', name: 'Ana Lima', email: null }, hash: 'right', salt: '', until: '2026-03-06T19:30:00.000Z', tries: 0 };
  const at = Date.parse('2026-03-06T19:29:59.999Z');

  it('hold for ten minutes, and not at their end', () => {
    expect(pinFault(pin, 'right', at)).toBeUndefined();
    expect(pinFault(pin, 'right', at + 1)).toBe('ticket.pin.expired');
  });

  it('are worth nothing after five wrong tries', () => {
    expect(pinFault(pin, 'wrong', at)).toBe('ticket.pin.wrong');
    expect(pinFault({ ...pin, tries: 5 }, 'right', at)).toBe('ticket.pin.none');
    expect(pinFault(undefined, 'right', at)).toBe('ticket.pin.none');
  });

  it('have four digits, however they are read out', () => {
    expect(parsePin('40 71')).toBe('4071');
    for (const bad of ['407', '40711', '4o71', '']) expect(() => parsePin(bad)).toThrow(refusal('usage', 'ticket.pin.malformed') as Error);
  });
});

describe('a diagnostics bundle (T15)', () => {
  it('has no secrets, no home folder and no names in addresses', () => {
    const bundle = redact({
      token: 'abc', settings: { apiKey: 'k', nested: { password: 'p' }, file: '/home/helena/pbxctl.db', other: '/srv/people/helena/pbx/pbxctl.db', windows: 'D:\\helena\\pbxctl.db', url: 'https://user:pw@desk.example/x?token=t1&a=b' },
      header: 'Authorization: Bearer abcdefghijkl', as: 'helena@sol.example', secrets: ['alpha', 'bravo'], empty: { token: '' }, plain: 'kept', number: 3, none: null,
    }, '/home/helena');
    const text = JSON.stringify(bundle);
    for (const secret of ['abc', '"k"', '"p"', 'pw@', 't1', 'abcdefghijkl', 'helena', 'alpha', 'bravo']) expect([secret, text.includes(secret)]).toEqual([secret, false]);
    expect(bundle).toMatchObject({ plain: 'kept', number: 3, none: null, as: '[person]@sol.example', empty: { token: '' }, settings: { file: '~/pbxctl.db', other: '…/pbxctl.db', windows: '…/pbxctl.db' } });
  });
});

describe('texts', () => {
  it('keep their lines and lose their edges', () => {
    expect(parseText('\n\n  one  \r\n\r\ntwo\n\n')).toBe('  one\n\ntwo');
    expect(() => parseText(' \n\t')).toThrow(refusal('usage', 'ticket.text.needed') as Error);
    expect(() => parseText('x'.repeat(200_001))).toThrow(refusal('usage', 'ticket.text.too-long') as Error);
    expect(parseSubject(' No\ndial  tone ')).toBe('No dial tone');
    expect(() => parseSubject('x'.repeat(251))).toThrow(refusal('usage', 'ticket.subject.too-long') as Error);
  });
});
