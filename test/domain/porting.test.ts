// Porting (porting-facts): the worked checks of its last section, and every rule around them.
import { describe, expect, it } from '@jest/globals';
import { portCalendar } from '../../src/app/port-basis.js';
import { daysBetween } from '../../src/domain/civil-date.js';
import { businessDaysAfter, checkDate, earliestDate, estimates, lastFreeDay, simplePort, type PortCalendar } from '../../src/domain/porting/dates.js';
import { findCountry, isBrazilianTaxId } from '../../src/domain/porting/countries.js';
import { planOrders, type SharedTraits } from '../../src/domain/porting/group.js';
import { lintOrder, type LintedOrder, type LintNeeds } from '../../src/domain/porting/lint.js';
import { cancelView } from '../../src/domain/porting/limits.js';
import { readNumberList } from '../../src/domain/porting/number-list.js';
import { emptyFields } from '../../src/domain/porting/order.js';
import { findProvider, termFor, type ProviderProfile } from '../../src/domain/porting/providers.js';
import { rejectionFor, rejections, rejectionsOf } from '../../src/domain/porting/rejections.js';
import { checkTransition, mayFollow, orderStateOf, portActor, portStates } from '../../src/domain/porting/state.js';
import { contentType, checkDocument } from '../../src/domain/porting/document.js';
import { numberParser } from '../../src/cli/number-parser.js';

const parse = await numberParser();
const newYork = { country: 'US', timeZone: 'America/New_York' };
const bandwidth = findProvider('bandwidth') as ProviderProfile;
const us: PortCalendar = await portCalendar(newYork, { country: 'US' }, bandwidth);
const now = Date.parse('2027-03-01T14:00:00Z');
const needs = { profile: bandwidth, country: 'US', calendar: us, now };

const order: LintedOrder = {
  ...emptyFields, id: 'P-1', provider: 'bandwidth', country: 'US', numbers: ['+12125550103'], documents: [], losingProvider: 'Verizon', portType: 'full', btn: '+12125550103', accountNumber: '4711',
  subscriberType: 'business', businessName: 'Harbor Bakery Inc.', authorizedPerson: 'Ana Lima', houseNumber: '12', street: 'Water St', city: 'New York', region: 'NY', postcode: '10001',
  acknowledged: ['keep-service', 'keep-broadband'],
};
const lintNeeds: LintNeeds = { profile: bandwidth, calendar: us, now, today: '2027-03-01', parse, inService: new Set(), onOpenOrder: new Map() };
const codes = (changed: Partial<LintedOrder>, more: Partial<LintNeeds> = {}): string[] => lintOrder({ ...order, ...changed }, { ...lintNeeds, ...more }).filter(({ code }) => !/^(loa|bill)-missing$/.test(code)).map(({ code }) => code);
const wanted = (requestedDate: string) => checkDate(needs, { requestedDate, requestedTime: null, activation: 'at-time' });
const instantIn = (local: string): number => Date.parse(`${local}-05:00`);

describe('the worked checks of section 14', () => {
  it('refuses a Saturday and names the Monday after it (P6)', () => {
    expect(wanted('2027-03-13')).toEqual([expect.objectContaining({ code: 'date-weekend', severity: 'error', good: '2027-03-15' })]);
  });

  it('refuses a date 35 days ahead and names the last one that may be asked for (P6)', () => {
    expect(wanted('2027-04-05')).toEqual([expect.objectContaining({ code: 'date-too-late', good: '2027-03-31', values: { date: '2027-04-05', latest: '2027-03-31', ahead: 35 } })]);
  });

  it.each([
    ['2027-03-01T12:59:00', '12:59', '2027-03-01', '2027-03-02'],
    ['2027-03-01T13:01:00', '13:01', '2027-03-02', '2027-03-03'],
    ['2027-03-05T14:00:00', '14:00', '2027-03-08', '2027-03-09'],
  ])('counts a simple request of %s on the right day', (local, time, counts, ready) => {
    expect(simplePort(us, instantIn(local), time)).toEqual({ counts, ready });
  });

  it('takes four business days for a port that is not simple', () => {
    expect(businessDaysAfter(us, instantIn('2027-03-01T10:00:00'), 4)).toBe('2027-03-05');
  });

  it('lets one cancel freely until two business days before the FOC date (P11)', () => {
    expect(lastFreeDay(us, '2027-03-10', termFor(bandwidth.cancelUntil, 'US'))).toBe('2027-03-08');
  });

  it('expands ranges by their last digits, in any punctuation', () => {
    const { numbers, faults } = readNumberList('2125550103 - 2125550106, 212-555-0107 - 09', 'US', parse);
    expect(numbers.map(({ number }) => number)).toEqual([3, 4, 5, 6, 7, 8, 9].map((digit) => `+1212555010${digit}`));
    expect(faults).toEqual([]);
  });

  it('refuses a new main number that is the old one (btn-being-ported)', () => {
    const [found] = lintOrder({ ...order, portType: 'partial', remaining: 'keep', newBtn: '+12125550103' }, lintNeeds).filter(({ field }) => field === 'newBtn');
    expect(found).toMatchObject({ code: 'new-btn-same', severity: 'error', values: { code: 'btn-being-ported' } });
  });

  it('keeps toll-free numbers apart (must-split)', () => {
    const [found] = lintOrder({ ...order, numbers: ['+18005550142', '+12125550161'] }, lintNeeds).filter(({ code }) => code === 'toll-free-apart');
    expect(found).toMatchObject({ severity: 'error', values: { code: 'must-split' }, fix: 'ports update P-1 --remove-number +18005550142' });
  });

  it('is done in Brazil within three business days, and withdrawn freely within two', async () => {
    const brazil = await portCalendar({ country: 'BR', timeZone: 'America/Sao_Paulo' }, { country: 'BR' }, { holidays: null });
    const request = Date.parse('2027-03-01T12:00:00Z');
    expect(estimates({ ...needs, country: 'BR', calendar: brazil, now: request, profile: findProvider('telnyx') as ProviderProfile }, { lineKind: 'land-line', count: 1 })).toEqual([{ ground: 'anatel', from: '2027-03-04', to: '2027-03-04', days: 3, daysTo: 3 }]);
    expect(businessDaysAfter(brazil, request, findCountry('BR')?.withdrawDays ?? 0)).toBe('2027-03-03');
  });
});

describe('fifteen business days (N4)', () => {
  const goto = findProvider('goto') as ProviderProfile;
  it.each([
    // Good Friday and Tiradentes' Day; Juneteenth and Independence Day (observed); Good Friday, Easter Monday and Labour Day.
    ['BR', 'America/Sao_Paulo', '2026-04-01T12:00:00Z', '2026-04-24'],
    ['US', 'America/New_York', '2026-06-15T14:00:00Z', '2026-07-08'],
    ['DE', 'Europe/Berlin', '2026-04-01T10:00:00Z', '2026-04-24'],
  ])('passes the holidays of %s', async (country, timeZone, at, expected) => {
    const calendar = await portCalendar({ country, timeZone }, { country }, goto);
    expect(earliestDate({ profile: goto, country, calendar, now: Date.parse(at) })).toBe(expected);
  });

  it('passes the holidays of the state that the order names', async () => {
    const at = Date.parse('2026-10-26T12:00:00Z');
    const date = async (region: string | null): Promise<string> => earliestDate({ profile: goto, country: 'DE', calendar: await portCalendar({ country: 'DE', timeZone: 'Europe/Berlin' }, { country: 'DE', region }, goto), now: at });
    expect([await date(null), await date('SN')]).toEqual(['2026-11-16', '2026-11-16']);
    const november = Date.parse('2026-11-09T12:00:00Z');
    const saxony = await portCalendar({ country: 'DE', timeZone: 'Europe/Berlin' }, { country: 'DE', region: 'SN' }, goto);
    expect(businessDaysAfter(saxony, november, 15)).toBe('2026-12-01');
  });
});

describe('dates (P6)', () => {
  it('names past days, holidays of the country and hours outside the window', () => {
    expect(wanted('2027-02-26')[0]).toMatchObject({ code: 'date-past' });
    const july = { ...needs, now: Date.parse('2027-06-21T14:00:00Z') };
    expect(checkDate(july, { requestedDate: '2027-07-05', requestedTime: null, activation: 'at-time' })).toEqual([expect.objectContaining({ code: 'date-holiday', good: '2027-07-06' })]);
    expect(checkDate(needs, { requestedDate: '2027-03-10', requestedTime: '23:00', activation: 'on-demand' })).toEqual([expect.objectContaining({ code: 'date-hours', values: { time: '23:00', from: '06:00', to: '22:00' } })]);
    expect(checkDate(needs, { requestedDate: null, requestedTime: '11:30', activation: 'at-time' })).toEqual([expect.objectContaining({ code: 'date-time' })]);
  });

  it('keeps the holidays of the provider beside those of the country', async () => {
    const germany = await portCalendar({ country: 'DE', timeZone: 'Europe/Berlin' }, { country: 'DE' }, bandwidth);
    const found = checkDate({ ...needs, country: 'DE', calendar: germany, now: Date.parse('2026-11-16T10:00:00Z') }, { requestedDate: '2026-11-26', requestedTime: null, activation: 'at-time' });
    expect(found).toEqual([expect.objectContaining({ code: 'date-holiday', values: expect.objectContaining({ name: 'Thanksgiving Day' }) })]);
  });

  it('refuses in Germany what lies more than 180 days ahead', async () => {
    const profile = findProvider('sangoma') as ProviderProfile;
    const germany = await portCalendar({ country: 'DE', timeZone: 'Europe/Berlin' }, { country: 'DE' }, profile);
    expect(checkDate({ profile, country: 'DE', calendar: germany, now: Date.parse('2027-03-01T10:00:00Z') }, { requestedDate: '2027-09-01', requestedTime: null, activation: 'at-time' })).toEqual([expect.objectContaining({ code: 'date-too-late' })]);
  });

  it('warns, but does not refuse, where the provider only says what is typical (P8)', async () => {
    const goto = findProvider('goto') as ProviderProfile;
    expect(checkDate({ ...needs, profile: goto }, { requestedDate: '2027-03-08', requestedTime: null, activation: 'at-time' })).toEqual([expect.objectContaining({ code: 'date-too-early', severity: 'warning', good: '2027-03-22' })]);
  });

  it.each([[1, 'land-line', 5, 7], [150, 'land-line', 10, 13], [151, 'land-line', 17, 20], [3, 'mobile', 1, 1]] as const)('estimates %s British numbers (%s) by the price lists', async (count, lineKind, days, daysTo) => {
    const britain = await portCalendar({ country: 'GB', timeZone: 'Europe/London' }, { country: 'GB' }, { holidays: null });
    expect(estimates({ ...needs, country: 'GB', calendar: britain }, { lineKind, count })).toEqual([expect.objectContaining({ ground: 'uk', days, daysTo })]);
  });
});

describe('the linter (P15)', () => {
  it('finds nothing in an order that is right', () => {
    expect(codes({})).toEqual([]);
  });

  it.each<[string, Partial<LintedOrder>, string]>([
    ['a missing account number', { accountNumber: null }, 'missing'], ['a name that is too long', { businessName: 'The Very Long Harbor Bakery Company' }, 'too-long'],
    ['a toll-free number of a private person', { numbers: ['+18005550142'], lineKind: 'toll-free', subscriberType: 'residential', businessName: null, firstName: 'Ana', lastName: 'Lima' }, 'toll-free-residential'],
    ['a business name of a private person', { subscriberType: 'residential', firstName: 'Ana', lastName: 'Lima' }, 'residential-business-name'],
    ['a main number that goes alone', { portType: 'partial', remaining: 'keep' }, 'btn-being-ported'], ['a new main number that goes too', { portType: 'partial', remaining: 'keep', newBtn: '+12125550104', numbers: ['+12125550103', '+12125550104'] }, 'new-btn-ported'],
    ['a full port without its main number', { btn: '+12125550199' }, 'btn-stays'], ['a postcode of another country', { postcode: 'SW1A 1AA' }, 'postcode'], ['a state that there is not', { region: 'ZZ' }, 'region'],
    ['a number of another country', { numbers: ['+12125550103', '+4930901820'] }, 'other-country'], ['a compass point in full', { street: 'South Water St' }, 'compass-word'],
    ['a suite in the street', { street: 'Water St Suite 200' }, 'unit-in-street'], ['a mobile without a PIN so far', { lineKind: 'mobile', billingPostcode: '10001' }, 'pin-at-submit'],
    ['a service that may be cancelled (N5)', { acknowledged: ['keep-broadband'] }, 'keep-service'],
  ])('names %s', (_what, changed, code) => {
    expect(codes(changed)).toContain(code);
  });

  it('names numbers that are ours already or on another order, with their lines (P10)', () => {
    const found = lintOrder({ ...order, numbers: ['+12125550103', '+12125550104', '+12125550104'] }, { ...lintNeeds, inService: new Set(['+12125550103']), onOpenOrder: new Map([['+12125550104', 'P-9']]), lineOf: new Map([['+12125550104', 7]]) });
    expect(found.filter(({ rule }) => rule === 'P10').map(({ code, values }) => [code, values['line']])).toEqual([['number-in-service', undefined], ['number-on-open-order', 7], ['number-twice', 7], ['number-on-open-order', 7]]);
  });

  it('tells a difference of spelling from a difference (N3)', () => {
    const paper = { id: 'd1', kind: 'bill' as const, name: 'bill.pdf', mediaType: 'pdf', bytes: 1, hash: 'x', dated: '2027-02-20', addedAt: '', sentAt: null };
    const found = (typed: object) => lintOrder({ ...order, documents: [{ ...paper, typed }] }, lintNeeds).filter(({ rule }) => rule === 'N3').map(({ code, severity }) => `${severity} ${code}`);
    expect(found({ name: 'Harbor Bakery Inc.' })).toEqual([]);
    expect(found({ name: 'HARBOR BAKERY INCORPORATED' })).toEqual(['warning differs-in-style']);
    expect(found({ name: 'Harbour Bakery Inc.', accountNumber: '4712', address: '12 Water Street, New York, NY 10001' })).toEqual(['error name-differs', 'warning differs-in-style', 'error account-differs']);
  });

  it('counts how old a bill is (P3)', () => {
    const paper = { id: 'd1', kind: 'bill' as const, name: 'bill.pdf', mediaType: 'pdf', bytes: 1, hash: 'x', typed: {}, addedAt: '', sentAt: null };
    expect(codes({ documents: [{ ...paper, dated: '2027-01-30' }] })).toEqual([]);
    expect(codes({ documents: [{ ...paper, dated: '2027-01-29' }] })).toEqual(['document-old']);
    expect(codes({ documents: [{ ...paper, dated: '2027-03-02' }] })).toEqual(['document-future']);
    expect(codes({ documents: [{ ...paper, dated: null }] })).toEqual(['document-undated']);
  });

  it('asks in Brazil for a tax number that fits, and keeps land lines, mobiles and areas apart', () => {
    const brazil = { country: 'BR', region: 'SP', postcode: '01310-100', taxId: '11.222.333/0001-81', numbers: ['+551140028922'], btn: '+551140028922' };
    expect(codes(brazil)).toEqual([]);
    expect(codes({ ...brazil, taxId: '11.222.333/0001-82' })).toEqual(['tax-id']);
    expect(codes({ ...brazil, numbers: ['+5511987654321'], btn: '+5511987654321' })).toEqual(['kind-differs']);
    expect(codes({ ...brazil, numbers: ['+551140028922', '+552134567890'] })).toEqual(['areas-apart']);
    expect([isBrazilianTaxId('529.982.247-25'), isBrazilianTaxId('111.111.111-11'), isBrazilianTaxId('12ABC34501DE35')]).toEqual([true, false, true]);
  });

  it('looks at 5,000 numbers within two seconds', () => {
    const numbers = Array.from({ length: 5000 }, (_, index) => `+1212${5550000 + index}`.slice(0, 12));
    const started = performance.now();
    lintOrder({ ...order, numbers }, lintNeeds);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('lists of numbers (P10)', () => {
  it('reports what is no number, a range that runs backwards and a number named twice, each with its line', () => {
    const { numbers, faults } = readNumberList('2125550103\n12345\n2125550106 - 2125550104; +12125550103\n2125550101 - +13125550101', 'US', parse);
    expect(numbers.map(({ number }) => number)).toEqual(['+12125550103']);
    expect(faults).toEqual([
      { line: 2, value: '12345', code: 'number.too-short' }, { line: 3, value: '2125550106 - 2125550104', code: 'port.list.range' }, { line: 3, value: '+12125550103', code: 'port.list.twice' },
      { line: 4, value: '2125550101 - +13125550101', code: 'port.list.range-long' },
    ]);
  });
});

describe('grouping (P9)', () => {
  const row = (more: Partial<SharedTraits>): SharedTraits => ({ country: 'US', lineKind: 'land-line', losingProvider: 'Verizon', btn: '1', accountNumber: 'A', name: 'Sol', address: 'x', authorizedPerson: 'Ana', way: 'manual', requestedDate: '', ...more });
  it('makes the fewest orders and says why each is apart', () => {
    const orders = planOrders([row({}), row({ accountNumber: 'B' }), row({ losingProvider: 'VERIZON ' }), row({ lineKind: 'toll-free', way: 'resporg' })], { orderSize: null });
    expect(orders.map(({ rows, reasons }) => [rows.length, reasons])).toEqual([[2, []], [1, ['accountNumber']], [1, ['lineKind', 'way']]]);
  });
  it('keeps apart what is wanted on different days, of which an order has one', () => {
    const orders = planOrders([row({ requestedDate: '2027-03-10' }), row({}), row({ requestedDate: '2027-03-10' })], { orderSize: null });
    expect(orders.map(({ rows, reasons }) => [rows.length, reasons])).toEqual([[2, []], [1, ['requestedDate']]]);
  });
  it('cuts what is larger than the provider takes', () => {
    expect(planOrders(Array.from({ length: 5 }, () => row({})), { orderSize: 2 }).map(({ rows, reasons }) => [rows.length, reasons])).toEqual([[2, []], [2, ['size']], [1, ['size']]]);
  });
});

describe('rejections (P14)', () => {
  it('reads every code of every carrier, and keeps a place for those nobody knows (P2)', () => {
    for (const row of rejections) for (const each of Object.values(row.codes).flat()) expect(rejectionsOf(each as string)).toContainEqual(row);
    expect(rejectionsOf('NEVER_SEEN')[0]?.ours).toBe('other');
    expect(rejectionsOf('adf', 'germany').map(({ ours }) => ours)).toEqual(['postcode-wrong', 'address-wrong']);
  });
  it('tells by the field what a code of several meanings means', () => {
    expect([rejectionFor('7519', 'bandwidth', null).ours, rejectionFor('7519', 'bandwidth', 'street').ours, rejectionFor('7519', 'bandwidth', 'authorizedPerson').ours]).toEqual(['name-wrong', 'address-wrong', 'signer-wrong']);
  });
});

describe('states', () => {
  it('gives an order the worst state of its numbers, and tells a mix of done and cancelled apart', () => {
    const of = (...states: string[]): string => orderStateOf(states.map((state) => ({ state })));
    expect([of('complete', 'action-needed'), of('foc', 'submitted'), of('complete', 'cancelled'), of('complete', 'complete'), of('complete', 'activating', 'cancelled'), of()]).toEqual(['action-needed', 'submitted', 'partly-complete', 'complete', 'activating', 'draft']);
  });
  it('shows a word that it does not know, and waits (P2)', () => {
    expect([orderStateOf([{ state: 'SOA_PENDING' }, { state: 'foc' }]), portActor('SOA_PENDING'), mayFollow('SOA_PENDING', 'foc')]).toEqual(['SOA_PENDING', 'provider', true]);
  });
  it('never leaves an end, and refuses what does not follow', () => {
    for (const from of ['complete', 'cancelled', 'expired']) for (const to of portStates) if (to !== 'partly-complete') expect([from, to, mayFollow(from, to)]).toEqual([from, to, false]);
    expect(() => checkTransition('P-1', 'draft', 'complete')).toThrow('port.state.impossible');
    expect(() => checkTransition('P-1', 'cancelled', 'submitted')).toThrow('port.ended');
  });
});

describe('cancelling (P11)', () => {
  const foc = { id: 'P-1', state: 'foc', focDate: '2027-03-10', country: 'US' };
  it('is free on the last free day and late the day after', () => {
    expect(cancelView(foc, bandwidth, us, '2027-03-08', daysBetween)).toEqual({ how: 'request', daysToFoc: 2, lastFreeDay: '2027-03-08', isLate: false, fee: 'possible' });
    expect(cancelView(foc, bandwidth, us, '2027-03-09', daysBetween)).toMatchObject({ isLate: true });
    expect(() => cancelView({ ...foc, state: 'activating' }, bandwidth, us, '2027-03-10', daysBetween)).toThrow('port.cancel.too-late');
  });
  it.each([['telnyx', 'US', '2027-03-08'], ['microsoft', 'US', '2027-03-07'], ['8x8', 'US', '2027-03-05'], ['8x8', 'BR', '2027-03-01'], ['goto', 'US', null]])('keeps the limit of %s in %s', (id, country, expected) => {
    expect(lastFreeDay(us, '2027-03-10', termFor((findProvider(id) as ProviderProfile).cancelUntil, country))).toBe(expected);
  });
});

describe('documents (P3)', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  it('tells a file by its content, never by its name', () => {
    expect([contentType(bytes('%PDF-1.7'), 'bill.docx'), contentType(bytes('a,b\n'), 'x.csv'), contentType(bytes('PK\u0003\u0004..word/document.xml'), 'x'), contentType(new Uint8Array([1, 2, 3]), 'bill.pdf')]).toEqual(['pdf', 'csv', 'docx', null]);
  });
  it('names the limit that a file breaks', () => {
    expect(() => checkDocument('bill.pdf', bytes('MZ\u0000\u0001'), bandwidth)).toThrow('port.document.type');
    expect(() => checkDocument('bill.pdf', new Uint8Array(3_000_001).fill(37), bandwidth)).toThrow('port.document.too-large');
    expect(() => checkDocument('bill.pdf', new Uint8Array(), bandwidth)).toThrow('port.document.empty');
  });
});
