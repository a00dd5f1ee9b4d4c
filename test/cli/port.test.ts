// A port order from the command line: begun, filled in, linted, sent, refused, put right, agreed, moved, verified.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { office, type Bench } from '../support/pbxctl.js';
import { atTerminal, enter } from '../support/terminal.js';

const pdf = '%PDF-1.4\nsigned\n';
const fields = '--country US --losing-provider Verizon --port-type full --btn 2125550103 --account-number 4711 --subscriber-type business --business-name "Harbor Bakery Inc." '
  + '--authorized-person "Ana Lima" --house-number 12 --street "Water St" --city "New York" --region NY --postcode 10001 --provider bandwidth';

async function desk(): Promise<Bench> {
  const bench = await office('--country US --time-zone America/New_York --currency USD');
  bench.at('2027-03-01T14:00:00Z');
  return bench;
}

async function good(bench: Bench, line: string, given?: { stdin?: string }): Promise<any> { // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into it freely
  const { code, stdout, stderr } = await bench.pbxctl(`${line} -o json`, given);
  if (code !== 0) throw new Error(`${line}: ${code} ${stderr}`);
  return JSON.parse(stdout);
}

/** A complete draft with its papers. */
async function ready(bench: Bench, more = ''): Promise<void> {
  writeFileSync(join(bench.directory, 'loa.pdf'), pdf);
  writeFileSync(join(bench.directory, 'bill.pdf'), `${pdf}bill`);
  await good(bench, `ports new --numbers "2125550103 - 2125550104" ${fields} --acknowledge all ${more}`);
  await good(bench, 'ports attach P-1 loa.pdf --kind loa --dated 2027-02-25');
  await good(bench, 'ports attach P-1 bill.pdf --kind bill --dated 2027-02-20');
}

describe('a port order', () => {
  it('goes from the first answer to the last number, with a temporary number that can go only then (N5)', async () => {
    const bench = await desk();
    writeFileSync(join(bench.directory, 'stock.csv'), 'number\n+12125550190\n');
    await good(bench, 'numbers import stock.csv --stock --yes');
    await good(bench, 'numbers order --type local --country US --number +12125550190 --temporary --yes');
    await ready(bench, '--temporary-number +12125550190');
    expect(await good(bench, 'ports lint P-1')).toEqual([]);

    const sent = await good(bench, 'ports submit P-1 --yes');
    expect(sent).toMatchObject({ state: 'submitted', nextActor: 'provider', earliestDate: '2027-03-02', numbers: [{ number: '+12125550103', state: 'submitted' }, { number: '+12125550104', state: 'submitted' }] });
    expect(sent.documents.map(({ sentAt }: { sentAt: string | null }) => sentAt)).toEqual([expect.any(String), expect.any(String)]);

    const refused = await good(bench, 'ports record P-1 action-needed --code 7510 --carrier bandwidth --text "Account Number Required"');
    expect(refused.problems).toEqual([expect.objectContaining({ code: 'account-number-wrong', providerCode: '7510', providerText: 'Account Number Required', field: 'accountNumber', sent: '4711', fix: 'ports correct P-1 --account-number NUMBER', documents: ['bill'], times: 1 })]);
    expect((await bench.pbxctl('ports correct P-1')).stderr).toContain('Nothing about P-1 would be different');
    expect(await good(bench, 'ports correct P-1 --account-number 4711-0815')).toMatchObject({ state: 'correcting', accountNumber: '4711-0815', problems: [] });

    expect(await good(bench, 'ports record P-1 foc --date 2027-03-10 --time 11:30')).toMatchObject({ state: 'foc', focDate: '2027-03-10', nextActor: 'clock' });
    const temporary = await bench.pbxctl('numbers release +12125550190 --yes');
    expect([temporary.code, temporary.stderr]).toEqual([5, expect.stringContaining('is lent until port order P-1 (foc) is complete')]);

    // R1: what is on its way can be routed already.
    const { extension } = await good(bench, 'users add --first-name Ana --last-name Lima --softphone');
    for (const number of ['+12125550103', '+12125550104']) await good(bench, `numbers route ${number} --to ${extension}`);
    expect((await bench.pbxctl('ports ready P-1')).code).toBe(5);
    await good(bench, 'ports ready P-1 --tick emergency-address,caller-name,old-forwardings,greetings-saved,people-told,test-plan');

    for (const state of ['activating', 'complete']) expect(await bench.pbxctl(`ports record P-1 ${state} --dry-run`)).toMatchObject({ code: 5, stderr: expect.stringContaining('P-1 is to move on 2027-03-10, and that day has not come.') });
    expect(await good(bench, 'ports record P-1 complete --force --dry-run')).toMatchObject({ state: 'complete' });
    // The day of the account's zone counts, not that of UTC.
    bench.at('2027-03-10T04:30:00Z');
    expect((await bench.pbxctl('ports record P-1 activating')).code).toBe(5);
    bench.at('2027-03-10T16:30:00Z');
    await good(bench, 'ports record P-1 activating');
    expect((await bench.pbxctl('ports cancel P-1 --yes')).stderr).toContain('can no longer be cancelled');
    await good(bench, 'ports record P-1 complete --number +12125550103');
    expect((await bench.pbxctl('ports verify P-1')).code).toBe(5);
    expect(await good(bench, 'ports record P-1 complete')).toMatchObject({ state: 'complete', nextActor: null });
    expect((await good(bench, 'ports verify P-1')).map(({ verdict }: { verdict: string }) => verdict)).toEqual(['ok', 'ok']);
    expect(await good(bench, 'numbers show +12125550104')).toMatchObject({ status: 'active', routeTo: { kind: 'extension', id: extension } });
    expect((await bench.pbxctl('numbers release +12125550190 --yes')).code).toBe(0);
    const changes = await good(bench, 'billing changes');
    expect(changes.filter(({ item }: { item: string }) => item === 'number:local:US').map(({ quantity }: { quantity: number }) => quantity)).toEqual([1, 1, 1, -1]);
  });

  it('is as it was, with nothing acknowledged, when it is not sent after all; what cannot be sent yet keeps what was said', async () => {
    const bench = await office('--country US --time-zone America/New_York --currency USD');
    for (const name of ['loa', 'bill']) writeFileSync(join(bench.directory, `${name}.pdf`), `${pdf}${name}`);
    await good(bench, `ports new --numbers 2125550103 ${fields}`);
    const answers = [/present service/, /broadband/].map((after) => ({ after, keys: `y${enter}` }));
    await good(bench, 'ports attach P-1 loa.pdf --kind loa --dated 2026-06-05');
    await good(bench, 'ports attach P-1 bill.pdf --kind bill --dated 2026-06-01');
    const declined = await atTerminal(bench.directory, ['ports', 'submit', 'P-1'], [...answers, { after: /Send P-1, 1 number from Verizon\?/, keys: `n${enter}` }]);
    expect([declined.code, declined.answered, declined.stderr]).toEqual([130, 3, expect.stringMatching(/Nothing was changed\.\n$/)]);
    expect(await good(bench, 'ports show P-1')).toMatchObject({ state: 'draft', acknowledged: [] });
    await good(bench, 'ports update P-1 --region XX');
    expect(await atTerminal(bench.directory, ['ports', 'submit', 'P-1'], answers)).toMatchObject({ code: 5, answered: 2 });
    expect((await good(bench, 'ports show P-1')).acknowledged).toEqual(['keep-service', 'keep-broadband']);
  });

  it('keeps every change with time, actor and what changed, newest last (P1)', async () => {
    const bench = await desk();
    await ready(bench);
    await good(bench, 'ports update P-1 --unit "Ste 4"');
    const events = await good(bench, 'ports events P-1');
    expect(events.map(({ what }: { what: string }) => what)).toEqual(['created', 'document', 'document', 'edited']);
    expect(events.at(-1)).toMatchObject({ changes: { unit: [null, 'Ste 4'] }, by: expect.any(String) });
    expect((await good(bench, 'log verify')).intact).toBe(true);
  });

  it('tells at least six different things at once, and sends nothing (P15)', async () => {
    const bench = await desk();
    await good(bench, 'ports new --numbers "2125550103, 2125550104, +18005550142" --country US --provider bandwidth --port-type partial --btn 2125550103 --new-btn 2125550103 --postcode 1 --date 2027-03-13 --region XX');
    const { code, json, stderr } = await bench.pbxctl('ports lint P-1 -o json');
    expect(code).toBe(5);
    expect(stderr).toContain('port.lint.errors');
    const codes = json.map((finding: { code: string }) => finding.code);
    expect(codes).toEqual(expect.arrayContaining(['missing', 'toll-free-apart', 'new-btn-same', 'postcode', 'region', 'date-weekend', 'loa-missing', 'keep-service']));
    for (const finding of json) expect(finding.message).not.toMatch(/port\.lint|\{/);
    expect((await bench.pbxctl('ports submit P-1 --yes')).code).toBe(5);
    expect(await good(bench, 'ports show P-1')).toMatchObject({ state: 'draft' });
    expect(await good(bench, 'numbers list')).toEqual([]);
  });

  it('hands the PIN on and keeps it nowhere', async () => {
    const bench = await desk();
    await ready(bench, '--line-kind mobile --billing-postcode 10001');
    expect((await bench.pbxctl('ports submit P-1 --yes')).stderr).toContain('--pin-stdin');
    const { code, stdout, stderr } = await bench.pbxctl('ports submit P-1 --yes --pin-stdin', { stdin: '90210-77\n' });
    expect([code, stdout + stderr]).toEqual([0, expect.not.stringContaining('90210-77')]);
    const log = await bench.pbxctl('log list -o json');
    expect(log.stdout).not.toContain('90210-77');
    expect(readFileSync(join(bench.directory, 'home', readStore(bench)), 'latin1')).not.toContain('90210-77');
    expect((await bench.pbxctl('ports submit P-1 --yes --pin-stdin', { stdin: 'x' })).stderr).not.toContain('“x”');
  });

  it('shows a state that it does not know as the provider spelt it (P2)', async () => {
    const bench = await desk();
    await ready(bench);
    await good(bench, 'ports submit P-1 --yes');
    expect(await good(bench, 'ports record P-1 "SOA Pending"')).toMatchObject({ state: 'SOA Pending', nextActor: 'provider' });
    expect(await good(bench, 'ports record P-1 foc --date 2027-03-10')).toMatchObject({ state: 'foc' });
  });

  it('refuses what does not follow, and what has ended stays ended', async () => {
    const bench = await desk();
    await ready(bench);
    expect((await bench.pbxctl('ports record P-1 complete')).code).toBe(5);
    expect((await bench.pbxctl('ports record P-1 submitted --dry-run')).code).toBe(0);
    await good(bench, 'ports submit P-1 --yes');
    expect((await bench.pbxctl('ports update P-1 --street "Pearl St"')).stderr).toContain('can no longer be changed');
    await good(bench, 'ports record P-1 foc --date 2027-03-10');
    bench.at('2027-03-09T14:00:00Z');
    const late = await bench.pbxctl('ports cancel P-1 --yes');
    expect([late.code, late.stderr]).toEqual([5, expect.stringContaining('2027-03-08 was the last free day')]);
    expect(await good(bench, 'ports cancel P-1 --yes --force --reason "Branch sold"')).toMatchObject({ state: 'cancel-requested', nextActor: 'provider' });
    expect(await good(bench, 'ports record P-1 cancelled')).toMatchObject({ state: 'cancelled' });
    expect(await good(bench, 'numbers list')).toEqual([]);
    expect((await bench.pbxctl('ports record P-1 foc --date 2027-03-12')).stderr).toContain('never reopened');
  });

  it('counts refusals of one field and asks for the CSR at the third (P16)', async () => {
    const bench = await desk();
    await ready(bench);
    await good(bench, 'ports submit P-1 --yes');
    for (const [index, street] of ['Water Street', 'Water St E', 'Water'].entries()) {
      const { stderr } = await bench.pbxctl('ports record P-1 action-needed --code LOCATION_MISMATCH --carrier telnyx');
      expect(stderr.includes('customer service record (CSR)')).toBe(index === 2);
      await good(bench, `ports correct P-1 --street "${street}"`);
    }
  });

  it('moves an agreed day as a supplement until 24 hours before', async () => {
    const bench = await desk();
    await ready(bench);
    await good(bench, 'ports submit P-1 --yes');
    await good(bench, 'ports record P-1 foc --date 2027-03-10');
    expect((await bench.pbxctl('ports update P-1 --date 2027-03-13')).code).toBe(5);
    expect(await good(bench, 'ports update P-1 --date 2027-03-15')).toMatchObject({ state: 'correcting', requestedDate: '2027-03-15' });
    await good(bench, 'ports record P-1 foc --date 2027-03-15');
    bench.at('2027-03-15T13:00:00Z');
    expect((await bench.pbxctl('ports update P-1 --date 2027-03-18')).stderr).toContain('can no longer be moved');
  });

  it.each([['2027-07-05', 'Independence Day'], ['2027-03-13', 'Saturday'], ['2027-02-26', 'past']])('refuses %s as the day agreed, unless it is said twice', async (date, says) => {
    const bench = await desk();
    await ready(bench);
    await good(bench, 'ports submit P-1 --yes');
    expect(await bench.pbxctl(`ports record P-1 foc --date ${date}`)).toMatchObject({ code: 5, stderr: expect.stringContaining(says) });
    expect(await good(bench, 'ports show P-1')).toMatchObject({ state: 'submitted', focDate: null });
    expect(await good(bench, `ports record P-1 foc --date ${date} --force`)).toMatchObject({ state: 'foc', focDate: date });
  });

  it('does not order twice under one reference', async () => {
    const bench = await desk();
    await good(bench, 'ports new --numbers 2125550103 --country US --reference branch-7');
    expect((await bench.pbxctl('ports new --numbers 2125550109 --country US --reference branch-7')).stderr).toContain('on another port order already');
  });
});

describe('papers', () => {
  it('writes the letter from the order, as PDF and as text, and never a signature (P4)', async () => {
    const bench = await desk();
    await ready(bench);
    const { stdout } = await bench.pbxctl('ports loa P-1 --text');
    for (const word of ['Harbor Bakery Inc.', '12 Water St, New York, NY 10001', '+12125550103', '+12125550104', 'Ana Lima', 'Signature: ____']) expect(stdout).toContain(word);
    expect((await bench.pbxctl('ports loa P-1 letter.pdf')).code).toBe(0);
    const made = readFileSync(join(bench.directory, 'letter.pdf'));
    expect(made.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await bench.pbxctl('ports loa P-1 letter.pdf')).code).toBe(5);
    await bench.pbxctl('ports loa P-1 again.pdf');
    expect(readFileSync(join(bench.directory, 'again.pdf'))).toEqual(made);
  });

  it('keeps the same file once (P5) and refuses what is not what it says (P3)', async () => {
    const bench = await desk();
    await ready(bench);
    expect((await bench.pbxctl('ports attach P-1 loa.pdf --kind loa')).stderr).toContain('not kept twice');
    expect((await good(bench, 'ports show P-1')).documents).toHaveLength(2);
    writeFileSync(join(bench.directory, 'fake.pdf'), Buffer.from([0, 1, 2, 3]));
    expect((await bench.pbxctl('ports attach P-1 fake.pdf --kind bill')).code).toBe(5);
  });

  it('prints a work order and a calendar, and nothing private in a redacted order (P23)', async () => {
    const bench = await desk();
    await ready(bench);
    expect((await bench.pbxctl('ports work-order P-1')).stdout).toContain('Account number: 4711');
    expect((await bench.pbxctl('ports show P-1 --redacted -o json')).stdout).not.toMatch(/4711|Harbor|Water|Lima/);
    await good(bench, 'ports submit P-1 --yes');
    await good(bench, 'ports record P-1 foc --date 2027-03-10 --time 11:30');
    const ics = (await bench.pbxctl('ports calendar')).stdout;
    expect(ics).toContain('DTSTART;TZID=America/New_York:20270310T113000\r\n');
    expect(ics).toContain('DTSTART;VALUE=DATE:20270308\r\n');
  });
});

describe('lists of numbers', () => {
  it('plans the fewest orders, says why, and makes drafts once', async () => {
    const bench = await desk();
    writeFileSync(join(bench.directory, 'list.csv'), 'Number;Provider;Account\n2125550103;Verizon;A\n2125550104 - 05;Verizon;A\n2125550106;Verizon;B\n+18005550142;Verizon;A\n');
    const plan = await good(bench, 'ports plan list.csv --country US');
    expect(plan.map(({ numbers, reasons }: { numbers: string[]; reasons: string[] }) => [numbers.length, reasons])).toEqual([[3, []], [1, ['accountNumber']], [1, ['lineKind', 'way']]]);
    expect((await good(bench, 'ports import list.csv --country US --yes')).map(({ id }: { id: string }) => id)).toEqual(['P-1', 'P-2', 'P-3']);
    const again = await bench.pbxctl('ports import list.csv --country US --yes');
    expect([again.code, again.stderr]).toEqual([5, expect.stringContaining('on open order P-1')]);
  });

  it('takes a number that two rows name once, and refuses one of which they say different things (P10)', async () => {
    const bench = await desk();
    writeFileSync(join(bench.directory, 'list.csv'), 'number,provider\n2125550103,Verizon\n2125550104,Verizon\n2125550103,Verizon\n2125550104 - 05,Verizon\n');
    const plan = await bench.pbxctl('ports plan list.csv --country US');
    expect([plan.code, plan.stderr]).toEqual([0, expect.stringMatching(/list\.csv:4 \(row 3\).*warning: .*taken once[^]*3 numbers in 1 order; 0 faulty rows/)]);
    expect(await bench.pbxctl('ports import list.csv --country US')).toMatchObject({ code: 0, stderr: expect.stringContaining('Made 1 draft; 0 faulty rows.') });
    expect((await good(bench, 'ports show P-1')).numbers).toHaveLength(3);
    writeFileSync(join(bench.directory, 'list.csv'), 'number,provider\n2125550106,Verizon\n2125550106,Telnyx\n');
    expect(await bench.pbxctl('ports import list.csv --country US')).toMatchObject({ code: 5, stderr: expect.stringContaining('with other details') });
    expect(await bench.pbxctl('ports import list.csv --country US --skip-invalid')).toMatchObject({ code: 6, stderr: expect.stringContaining('Made 1 draft; 1 faulty row.') });
  });

  it('names every faulty row at once, and writes nothing (P10)', async () => {
    const bench = await desk();
    writeFileSync(join(bench.directory, 'list.csv'), 'number,date\n2125550103,\n12345,\n2125550103,\n2125550107,2027-02-30\n');
    const { code, stderr } = await bench.pbxctl('ports import list.csv --country US --yes');
    expect(code).toBe(5);
    for (const line of ['list.csv:3', 'list.csv:4', 'list.csv:5']) expect(stderr).toContain(line);
    expect(await good(bench, 'ports list --all')).toEqual([]);
  });
});

describe('questions without an order', () => {
  it('tells whether a number can come and what will be asked', async () => {
    const bench = await desk();
    const [first] = await good(bench, 'ports check 2125550103');
    expect(first).toMatchObject({ number: '+12125550103', portable: 'yes', way: 'manual', lineKind: 'land-line', asks: expect.arrayContaining(['btn', 'accountNumber', 'loa', 'bill']) });
    expect(await good(bench, 'ports check +18005550142 --toll-free-status transitional')).toMatchObject([{ portable: 'by-hand', way: 'resporg' }]);
    expect((await bench.pbxctl('ports check +18005550142 --toll-free-status spare')).code).toBe(5);
    expect((await bench.pbxctl('ports check 12345')).code).toBe(5);
  });

  it('explains codes of every carrier, and prints the do’s and don’ts', async () => {
    const bench = await desk();
    expect((await good(bench, 'ports codes ADF --carrier germany')).map(({ ours }: { ours: string }) => ours)).toEqual(['postcode-wrong', 'address-wrong']);
    expect(await good(bench, 'ports codes')).toHaveLength(22);
    expect((await bench.pbxctl('ports rules')).stdout).toContain('15 business days');
  });
});

describe('watching (P22)', () => {
  it('prints what is open and says by its code that one waits for the customer', async () => {
    const bench = await desk();
    await ready(bench);
    expect((await bench.pbxctl('ports watch --once')).code).toBe(5);
    await good(bench, 'ports submit P-1 --yes');
    expect((await bench.pbxctl('ports watch --once')).code).toBe(0);
  });
});

describe('port-out (P25)', () => {
  it('is shown on top of the list with the hours left, and answered once', async () => {
    const bench = await desk();
    mkdirSync(join(bench.directory, 'x'), { recursive: true });
    writeFileSync(join(bench.directory, 'n.csv'), 'number,type\n+12125550190,local\n');
    await good(bench, 'numbers import n.csv --yes');
    await good(bench, 'ports out add +12125550190 --to "Other Telecom" --hours 48');
    bench.at('2027-03-02T14:00:00Z');
    expect((await bench.pbxctl('ports list')).stderr).toContain('Other Telecom wants +12125550190: 24 hours left to object');
    expect((await good(bench, 'inbox'))[0]).toMatchObject({ kind: 'port-out', id: 'O-1', action: 'object' });
    expect(await good(bench, 'ports out answer O-1 --refuse not-ordered')).toMatchObject({ state: 'refused', objection: 'not-ordered' });
    expect((await bench.pbxctl('ports out answer O-1 --approve')).code).toBe(5);
  });
});

function readStore({ directory }: Bench): string {
  return readdirRecursive(join(directory, 'home')).find((name) => /\.(db|sqlite|pbxctl)$/.test(name)) ?? '';
}

function readdirRecursive(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}
