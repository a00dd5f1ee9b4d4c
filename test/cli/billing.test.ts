import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bench, office, type Bench } from '../support/pbxctl.js';

/** Ten extensions in service since May, so that every addition is one above the contracted ten. */
async function busyOffice(more = ''): Promise<Bench> {
  const made = await office(more);
  made.at('2026-05-04T12:00:00Z');
  const { code, stderr } = await made.pbxctl('billing import -', { stdin: 'date,tier,quantity\n2026-05-04,standard,10\n' });
  if (code !== 0) throw new Error(stderr);
  return made;
}

type Line = { kind: string; description: string; days: number | null; daysInMonth: number | null; quantity: number; amount: string; from: string };

function linesOf(invoice: { lines: Line[] }): string[] {
  return invoice.lines.map(({ description }) => description);
}

describe('billing preview', () => {
  it('bills 10 in advance and 15 days of the one that came and went (B2)', async () => {
    const { pbxctl, at } = await busyOffice();
    at('2026-06-05T12:00:00Z');
    await pbxctl('extensions add 1077 --name Estagiária --yes');
    at('2026-06-20T12:00:00Z');
    await pbxctl('extensions remove 1077 --yes');
    const { json } = await pbxctl('billing preview -o json');
    expect(linesOf(json.next)).toEqual(['10 x Standard, 1..31 Jul, full month x 39.90 = 399.00', '1 x Standard, 6..20 Jun, 15/30 days x 39.90 = 19.95']);
    expect(json.next.total).toBe('418.95');
    expect(json.after.total).toBe('399.00');
  });

  it('bills 11 in advance and 10 days of the one added on the 20th of a 30-day month (B3)', async () => {
    const { pbxctl, at } = await busyOffice();
    at('2026-06-20T12:00:00Z');
    await pbxctl('extensions add --name Recepção --yes');
    const { json } = await pbxctl('billing preview -o json');
    expect(linesOf(json.next)).toEqual(['11 x Standard, 1..31 Jul, full month x 39.90 = 438.90', '1 x Standard, 21..30 Jun, 10/30 days x 39.90 = 13.30']);
    expect(json.after.total).toBe('438.90');
  });

  it.each([['actual', '11/31', '14.16'], ['30/360', '10/30', '13.30']])('counts the 20th of a 31-day month under %s as %s days (B4)', async (dayCount, days, amount) => {
    const { pbxctl, at } = await busyOffice(`--day-count ${dayCount}`);
    at('2026-07-20T12:00:00Z');
    await pbxctl('extensions add --name Recepção --yes');
    const { json } = await pbxctl('billing preview -o json');
    expect(json.next.dayCount).toBe(dayCount);
    expect(json.next.lines[1]).toMatchObject({ kind: 'pro-rata', amount, description: expect.stringContaining(`${days} days`) });
  });

  it('bills 16 days of July and all of August for an addition on 15 July', async () => {
    const { pbxctl, at } = await busyOffice();
    at('2026-07-15T12:00:00Z');
    await pbxctl('extensions add --name Recepção --yes');
    const { json } = await pbxctl('billing preview -o json');
    expect(json.next.month).toBe('2026-08');
    expect(json.next.lines.map(({ kind, quantity, days }: Line) => [kind, quantity, days])).toEqual([['advance', 11, 31], ['pro-rata', 1, 16]]);
  });

  it('takes the day in the account’s zone: 23:30 on the 19th in São Paulo is not the 20th (B8)', async () => {
    const { pbxctl, at } = await busyOffice();
    at('2026-06-20T02:30:00Z');
    await pbxctl('extensions add --name Recepção --yes');
    const { json } = await pbxctl('billing preview -o json', { env: { TZ: 'Asia/Tokyo' } });
    expect(json.next.lines[1].days).toBe(11);
  });

  it('bills the missing one at the contracted minimum, warns before a removal below it and stays at ten (U10)', async () => {
    const made = await office();
    for (let at = 0; at < 10; at += 1) await made.pbxctl(`extensions add --name Mesa${at} --yes`);
    const removed = await made.pbxctl('extensions remove 1009 --yes');
    expect(removed.stderr).toContain('10');
    const { json } = await made.pbxctl('billing preview -o json');
    expect(json.next.lines.map(({ kind, quantity }: Line) => [kind, quantity])).toEqual([['advance', 9], ['minimum', 1]]);
    expect(json.next.total).toBe('399.00');
    expect(json.next.warnings[0]).toMatchObject({ code: 'billing.warning.below-minimum', message: expect.stringContaining('9 in service') });
  });

  it('carries the same total in JSON, CSV, table, spreadsheet CSV and HTML', async () => {
    const { pbxctl, at, directory } = await busyOffice();
    at('2026-06-20T12:00:00Z');
    await pbxctl('extensions add --name Recepção --yes');
    const { json } = await pbxctl('billing preview -o json');
    expect(json.next.total).toBe('452.20');
    const csv = await pbxctl('billing preview -o csv');
    expect(csv.stdout).toMatch(/^2026-07,,total,.*,452\.20,BRL$/m);
    const table = await pbxctl('billing preview --html preview.html');
    expect(table.stdout).toContain('2026-07\t\ttotal\tTotal\t452.20\n');
    expect((await pbxctl('billing preview --csv-locale pt-BR')).stdout).toContain(';452,20;BRL');
    const html = readFileSync(join(directory, 'preview.html'), 'utf8');
    expect(html).toContain('R$452.20');
    expect(html).toContain('1 x Standard, 21..30 Jun, 10/30 days x 39.90 = 13.30');
  });

  it('says its assumptions in every format', async () => {
    const { pbxctl, directory } = await busyOffice();
    const sentence = 'The day of adding is free, the day of removal counts.';
    for (const format of ['table', 'csv', 'json', 'ndjson', 'yaml']) {
      expect([format, (await pbxctl(`billing preview -o ${format}`)).stdout]).toEqual([format, expect.stringContaining(sentence)]);
    }
    await pbxctl('billing preview --html preview.html');
    expect(readFileSync(join(directory, 'preview.html'), 'utf8')).toContain(sentence);
  });

  it('writes a report that fetches nothing, runs nothing and escapes names', async () => {
    const { pbxctl, directory } = await office();
    await pbxctl('account edit --company "<img src=x onerror=alert(1)> & Söhne"');
    await pbxctl('billing preview --html preview.html');
    const html = readFileSync(join(directory, 'preview.html'), 'utf8');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; Söhne');
    expect(html).not.toMatch(/<(script|img|link|iframe)|https?:|url\(|@import/);
    const again = await pbxctl('billing preview --html preview.html');
    expect([again.code, again.stdout]).toEqual([5, '']);
    expect((await pbxctl('billing preview --html preview.html --force')).code).toBe(0);
  });

  it('refuses without a contract, and names what to do', async () => {
    const { pbxctl } = bench();
    await pbxctl('init --company "Padaria Sol" --admin "Helena Prado <helena@sol.example>"');
    const { code, stderr } = await pbxctl('billing preview');
    expect([code, stderr]).toEqual([3, expect.stringContaining('billing contract set')]);
  });
});

describe('billing explain', () => {
  it('derives a pro-rata line from the change to the rounding', async () => {
    const { pbxctl, at } = await busyOffice();
    at('2026-07-20T12:00:00Z');
    await pbxctl('extensions add 1077 --name Recepção --yes');
    const { json } = await pbxctl('billing explain 2 -o json');
    expect(json.line.id).toBe('pro-rata/standard/2026-07-20..31');
    expect(json.changes).toEqual([expect.objectContaining({ date: '2026-07-20', quantity: 1, note: '1077' })]);
    const said = json.steps.map(({ message }: { message: string }) => message);
    expect(said).toEqual(expect.arrayContaining([
      'Days: 31 - 20 = 11.', 'Day count actual: 2026-07 has 31 days.', '1 x 39.90 x 11 / 31 = 4389/310 = 14.158064..., exactly.',
      'Rounded once, halves away from zero: 14.158064... becomes 14.16 BRL.',
    ]));
  });

  it('finds a line by id, by number through both invoices, or in the invoice of a month', async () => {
    const { pbxctl } = await busyOffice();
    for (const line of ['advance/standard', '1', '2', '1 --month 2026-09']) {
      expect([line, (await pbxctl(`billing explain ${line}`)).code]).toEqual([line, 0]);
    }
    const { code, stderr } = await pbxctl('billing explain pro-rata/nothing');
    expect([code, stderr]).toEqual([3, expect.stringContaining('advance/standard')]);
  });
});

describe('billing export', () => {
  it('opens as figures in a Brazilian spreadsheet: BOM, semicolons, decimal commas, CRLF, dd/mm/yyyy', async () => {
    const { pbxctl, at } = await busyOffice();
    at('2026-06-20T12:00:00Z');
    await pbxctl('extensions add --name Recepção --yes');
    const { stdout } = await pbxctl('billing export --csv-locale pt-BR');
    expect(stdout.startsWith('\uFEFF')).toBe(true);
    const lines = stdout.slice(1).split('\r\n');
    expect(lines.pop()).toBe('');
    expect(lines.some((line) => line.includes('\n'))).toBe(false);
    const [header = [], ...rows] = lines.map((line) => line.split(';'));
    const column = (name: string): string[] => rows.map((row) => row[header.indexOf(name)] ?? '');
    expect(rows.every((row) => row.length === header.length)).toBe(true);
    expect(column('amount').every((cell) => /^\d+,\d{2}$/.test(cell))).toBe(true);
    expect(column('from').slice(0, 2)).toEqual(['01/07/2026', '21/06/2026']);
    const cents = column('amount').map((cell) => BigInt(cell.replace(',', '')));
    expect(cents.slice(0, -1).reduce((sum, amount) => sum + amount, 0n)).toBe(cents.at(-1));
  });

  it('writes a file once, and another format where it is asked for', async () => {
    const { pbxctl, directory } = await busyOffice();
    expect((await pbxctl('billing export --csv-locale de --month 2026-07 july.csv')).code).toBe(0);
    expect(readFileSync(join(directory, 'july.csv'), 'utf8')).toContain('01.07.2026');
    expect((await pbxctl('billing export --month 2026-07 july.csv')).code).toBe(5);
    expect((await pbxctl('billing export --month 2026-07 -o json')).json.total).toBe('399.00');
    expect((await pbxctl('billing export --no-total')).stdout).not.toContain('total');
  });
});

describe('billing history', () => {
  it('lists quantity and cost of each month since the first change', async () => {
    const { pbxctl, at } = await busyOffice();
    at('2026-06-20T12:00:00Z');
    await pbxctl('extensions add --name Recepção --yes');
    at('2026-08-02T12:00:00Z');
    const { json } = await pbxctl('billing history -o json');
    expect(json.map(({ month, billed, total }: Record<string, unknown>) => [month, billed, total])).toEqual([
      ['2026-05', 10, '399.00'], ['2026-06', 10, '399.00'], ['2026-07', 11, '452.20'], ['2026-08', 11, '438.90'],
    ]);
    expect((await pbxctl('billing history --from 2026-09 --to 2026-08')).code).toBe(2);
  });

  it('draws bars of plain characters where nothing says that others can be shown', async () => {
    const { pbxctl } = await busyOffice();
    expect((await pbxctl('billing history --chart')).stdout).toMatch(/^2026-05 {2}10 {2}#+ {2}R\$399\.00 {2}#+$/m);
    expect((await pbxctl('billing history --chart', { env: { LANG: 'pt_BR.UTF-8' } })).stdout).toContain('█');
  });
});
