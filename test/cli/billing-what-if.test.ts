import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bench, office, type Bench } from '../support/pbxctl.js';
import { randomOf } from '../support/random.js';

async function busyOffice(): Promise<Bench> {
  const made = await office();
  made.at('2026-06-10T12:00:00Z');
  const { code, stderr } = await made.pbxctl('billing import -', { stdin: 'date,tier,quantity\n2026-05-04,standard,10\n' });
  if (code !== 0) throw new Error(stderr);
  return made;
}

describe('billing what-if', () => {
  it('shows before, after and the difference of three that come and go', async () => {
    const { pbxctl } = await busyOffice();
    const { json } = await pbxctl('billing what-if --add 3 --tier standard --on 2026-06-20 --remove 3 --until 2026-07-05 -o json');
    expect(json.next.lines.map(({ description }: { description: string }) => description)).toEqual([
      '13 x Standard, 1..31 Jul, full month x 39.90 = 518.70', '3 x Standard, 21..30 Jun, 10/30 days x 39.90 = 39.90',
    ]);
    expect([json.before, json.change]).toEqual([{ next: '399.00', after: '399.00' }, { next: '159.60', after: '0.00' }]);
  });

  it('shows the invoices on which the first change falls, or those of --month', async () => {
    const { pbxctl } = await busyOffice();
    const { json } = await pbxctl('billing what-if --add 1 --on 2026-11-20 -o json');
    expect([json.next.month, json.after.month, json.next.lines[1].days]).toEqual(['2026-12', '2027-01', 10]);
    expect((await pbxctl('billing what-if --add 1 --on 2026-11-20')).stderr).toContain('2026-12');
    expect((await pbxctl('billing what-if --add 1 --on 2026-11-20 --month 2026-07 -o json')).json.next.month).toBe('2026-07');
  });

  it('pairs repeated flags by their order, and a single one with all', async () => {
    const { pbxctl } = await busyOffice();
    const { json } = await pbxctl('billing what-if --add 1 --on 2026-06-20 --add 2 --on 2026-06-25 --tier standard -o json');
    expect(json.next.lines.slice(1).map(({ quantity, days }: Record<string, number>) => [quantity, days])).toEqual([[1, 10], [2, 5]]);
    const uneven = await pbxctl('billing what-if --add 1 --add 2 --add 3 --on 2026-06-20 --on 2026-06-25');
    expect([uneven.code, uneven.stderr]).toEqual([2, expect.stringContaining('--on')]);
  });

  it('prices anything that the contract prices', async () => {
    const { pbxctl } = await busyOffice();
    await pbxctl('billing contract set --channel 20.00 --valid-from ever');
    const { json } = await pbxctl('billing what-if --add 4 --item channel --on 2026-06-15 -o json');
    expect(json.change).toEqual({ next: '120.00', after: '80.00' });
  });

  it('exits with 5 above the limit, after printing, and with 0 at it', async () => {
    const { pbxctl } = await busyOffice();
    const above = await pbxctl('billing what-if --add 3 --on 2026-06-20 --fail-above 558.59 -o json');
    expect([above.code, above.json.next.total, JSON.parse(above.stderr).error.code]).toEqual([5, '558.60', 'billing.above-limit']);
    expect((await pbxctl('billing what-if --add 3 --on 2026-06-20 --fail-above 558.60')).code).toBe(0);
    expect((await pbxctl('billing preview --fail-above 398.99')).code).toBe(5);
    expect((await pbxctl('billing preview --fail-above 1,50')).code).toBe(2);
  });

  it.each([
    ['a removal before its adding', '--add 1 --on 2026-06-20 --until 2026-06-10', 5, 'billing.change.removal-before-adding', 'date'],
    ['more removed than there is', '--remove 11 --on 2026-06-20', 5, 'billing.change.removal-before-adding', 'quantity'],
    ['an unknown tier', '--add 1 --tier gold', 2, 'billing.tier.unknown', 'tier'],
    ['a tier without a price', '--add 1 --tier premium', 5, 'billing.tier.unpriced', 'tier'],
    ['a date that does not exist', '--add 1 --on 2026-02-30', 2, 'date.nonexistent', 'on'],
    ['a quantity that is not whole', '--add 1.5', 2, 'billing.quantity.not-whole', 'add'],
    ['nothing at all', '', 2, 'billing.what-if.nothing', 'add'],
    ['a removal without its day', '--add 2 --remove 1', 2, 'billing.what-if.until-needed', 'until'],
  ])('refuses %s', async (_what, flags, code, error, field) => {
    const { pbxctl } = await busyOffice();
    const answer = await pbxctl(`billing what-if ${flags} -o json`);
    expect([answer.code, answer.stdout, JSON.parse(answer.stderr).error]).toEqual([code, '', expect.objectContaining({ code: error, field })]);
  });
});

describe('billing what-if --changes', () => {
  it.each([
    ['plan.csv', 'date;ramal;quantidade\n', 'CSV in Portuguese with a column it does not know'],
  ])('names a column that means nothing (%s)', async (name, content) => {
    const made = await busyOffice();
    writeFileSync(join(made.directory, name), `${content}2026-06-20;standard;1\n`);
    const refused = await made.pbxctl(`billing what-if --changes ${name}`);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('ramal')]);
    expect((await made.pbxctl(`billing what-if --changes ${name} --map ramal=tier -o json`)).json.change.next).toBe('53.20');
  });

  it('reads the same from CSV, JSON, NDJSON and YAML', async () => {
    const made = await busyOffice();
    const files = {
      'plan.csv': 'Data;Plano;Quantidade\n2026-06-20;standard;1\n', 'plan.json': '[{"date":"2026-06-20","tier":"standard","quantity":1}]',
      'plan.ndjson': '{"date":"2026-06-20","tier":"standard","quantity":1}\n', 'plan.yaml': 'changes:\n  - date: 2026-06-20\n    tier: standard\n    quantity: 1\n',
    };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(made.directory, name), content);
      expect([name, (await made.pbxctl(`billing what-if --changes ${name} -o json`)).json.change]).toEqual([name, { next: '53.20', after: '39.90' }]);
    }
  });

  it('names file, row, line and field of what is wrong, all rows at once', async () => {
    const made = await busyOffice();
    writeFileSync(join(made.directory, 'plan.csv'), 'date,tier,quantity\n2026-06-20,standard,1\n\n2026-06-31,standard,1\n2026-06-20,gold,1\n');
    const { code, stderr } = await made.pbxctl('billing what-if --changes plan.csv');
    expect(code).toBe(2);
    expect(stderr).toContain('plan.csv:4 (row 2), date');
    expect(stderr).toContain('plan.csv:5 (row 3), tier');
    writeFileSync(join(made.directory, 'one.csv'), 'date,tier,quantity\n2026-06-20,standard,x\n');
    const one = await made.pbxctl('billing what-if --changes one.csv -o json');
    expect(JSON.parse(one.stderr).error).toMatchObject({ code: 'billing.quantity.not-whole', file: 'one.csv', row: 1, line: 2, field: 'quantity' });
    expect((await made.pbxctl('billing what-if --changes one.csv')).stderr).toContain('one.csv:2 (row 1), quantity');
    writeFileSync(join(made.directory, 'gone.csv'), 'date,tier,quantity\n2026-06-20,standard,1\n2026-06-21,standard,-12\n');
    const gone = await made.pbxctl('billing what-if --changes gone.csv');
    expect([gone.code, gone.stderr]).toEqual([5, expect.stringContaining('gone.csv:3 (row 2), quantity')]);
  });

  it.each([
    ['two currencies', '[{"date":"2026-06-20","item":"one-off","quantity":1,"amount":{"amount":"5.00","currency":"USD"}}]', 2, 'billing.currency.mixed', 'amount.currency'],
    ['a float for money', '[{"date":"2026-06-20","item":"one-off","quantity":1,"amount":5.5}]', 2, 'money.malformed', 'amount'],
    ['an ambiguous amount', '[{"date":"2026-06-20","item":"one-off","quantity":1,"amount":"1.234"}]', 2, 'money.malformed', 'amount'],
    ['a removal listed after its adding and dated before', '[{"date":"2026-06-20","tier":"standard","quantity":1},{"date":"2026-06-19","tier":"standard","quantity":-1}]', 5, 'billing.change.removal-before-adding', 'date'],
  ])('refuses %s', async (_what, content, code, error, field) => {
    const made = await busyOffice();
    writeFileSync(join(made.directory, 'plan.json'), content);
    const answer = await made.pbxctl('billing what-if --changes plan.json -o json');
    expect([answer.code, JSON.parse(answer.stderr).error]).toEqual([code, expect.objectContaining({ code: error, field, file: 'plan.json', row: content.includes('-1') ? 2 : 1 })]);
  });

  it('of fifty changes equals applying them and asking for the preview', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const random = randomOf(seed);
      const made = await busyOffice();
      const rows: string[] = [];
      let inService = 10;
      for (let day = 11, at = 0; at < 50; at += 1) {
        day = Math.min(30, day + random.whole(0, 1));
        const quantity = random.isOneIn(2) && inService > 1 ? -random.whole(1, Math.min(3, inService)) : random.whole(1, 4);
        inService += quantity;
        rows.push(`2026-06-${day},standard,${quantity}`);
      }
      writeFileSync(join(made.directory, 'plan.csv'), `date,tier,quantity\n${rows.join('\n')}\n`);
      const whatIf = (await made.pbxctl('billing what-if --changes plan.csv -o json')).json;
      const imported = await made.pbxctl('billing import plan.csv -o json');
      expect([seed, imported.code, imported.json.created]).toEqual([seed, 0, 50]);
      const { next, after } = (await made.pbxctl('billing preview -o json')).json;
      expect([seed, whatIf.next, whatIf.after]).toEqual([seed, next, after]);
    }
  });
});

describe('billing what-if --batch', () => {
  const contract = '{"currency":"BRL","dayCount":"actual","rounding":"half-up","tiers":{"standard":{"contracted":10,"price":"39.90"}}}';

  it('answers in order, each wrong question by itself, and ends with 6; it needs no account', async () => {
    const { pbxctl } = bench();
    const { code, stdout } = await pbxctl('billing what-if --batch -', { stdin: [
      `{"id":1,"contract":${contract},"changes":[{"date":"2026-06-20","tier":"standard","quantity":1},{"date":"2026-07-05","tier":"standard","quantity":-1}],"month":"2026-07"}`,
      `{"id":"two","contract":${contract},"changes":[{"date":"2026-06-20","tier":"gold","quantity":1}],"month":"2026-07"}`,
      'not json',
      `{"id":4,"contract":${contract},"changes":[]}`,
      `{"id":5,"changes":[],"month":"2026-07"}`,
      `{"id":6,"contract":${contract},"month":"2026-08"}`,
    ].join('\n') });
    const answers = stdout.trim().split('\n').map((line) => JSON.parse(line));
    expect(code).toBe(6);
    expect(answers.map(({ id }) => id)).toEqual([1, 'two', null, 4, 5, 6]);
    expect([answers[0].invoice.total, answers[5].invoice.total]).toEqual(['452.20', '399.00']);
    expect(answers.slice(1, 5).map(({ error }) => [error.code, error.field])).toEqual([
      ['billing.tier.unknown', 'changes[0].tier'], ['billing.question.malformed', 'question'], ['billing.field.missing', 'month'], ['billing.contract.missing', 'contract'],
    ]);
    expect(answers[1].error.message).toContain('gold');
  });

  it('ends with 0 when all are answered, in yen and dinar too', async () => {
    const { pbxctl } = bench();
    const ask = (id: number, currency: string, price: string): string =>
      `{"id":${id},"contract":{"currency":"${currency}","tiers":{"basic":{"contracted":0,"price":"${price}"}}},"changes":[{"date":"2026-06-20","tier":"basic","quantity":1}],"month":"2026-07"}\r\n`;
    const { code, stdout } = await pbxctl('billing what-if --batch -', { stdin: ask(1, 'JPY', '1000') + ask(2, 'KWD', '1.250') });
    expect(code).toBe(0);
    expect(stdout.trim().split('\n').map((line) => JSON.parse(line).invoice.total)).toEqual(['1333', '1.667']);
  });
});

describe('a what-if of another tier or price', () => {
  async function twoTiers(): Promise<Bench> {
    const made = await office();
    await made.pbxctl('billing contract set --tier standard --contracted 2 --price 30.00 --tier premium --contracted 0 --price 60.00 --valid-from ever');
    await made.pbxctl('billing import -', { stdin: 'date,tier,quantity\n2026-05-04,standard,4\n' });
    made.at('2026-06-20T12:00:00Z');
    return made;
  }

  it('takes so many from one tier to another, and says what makes the difference', async () => {
    const { pbxctl } = await twoTiers();
    const moved = await pbxctl('billing what-if --move 2 --tier standard --to premium -o json');
    expect([moved.code, moved.json.change]).toEqual([0, { next: '100.00', after: '60.00' }]);
    expect(moved.json.differences.next).toEqual([
      expect.objectContaining({ id: 'advance/standard', before: expect.objectContaining({ amount: '120.00' }), after: expect.objectContaining({ amount: '60.00' }), change: '-60.00' }),
      expect.objectContaining({ id: 'advance/premium', before: null, change: '120.00' }),
      expect.objectContaining({ kind: 'pro-rata', before: null, after: { description: '2 x Premium, 21..30 Jun, 10/30 days x 60.00 = 40.00', amount: '40.00' }, change: '40.00' }),
    ]);
    // The changes add up to the difference of the totals.
    for (const same of ['--remove 2 --tier standard --add 2 --tier premium', '--add 2 --tier premium --remove 2 --tier standard']) {
      expect((await pbxctl(`billing what-if ${same} -o json`)).json.change).toEqual(moved.json.change);
    }
    expect((await pbxctl('billing what-if --move 2 --tier standard --to premium')).stderr).toContain('2 extensions would change from standard to premium on 2026-06-20: what was billed in advance for standard stays billed');
  });

  it.each([
    ['--move 2 --tier standard', 'billing.what-if.move-needs', 'to'], ['--move 2 --to premium', 'billing.what-if.move-needs', 'tier'], ['--move 1 --tier standard --to standard', 'billing.what-if.move-nowhere', 'to'],
    ['--move 1 --tier standard --to premium --add 1', 'billing.what-if.move-alone', 'add'], ['--move x --tier standard --to premium', 'billing.quantity.not-whole', 'move'],
  ])('refuses %s', async (flags, code, field) => {
    const answer = await (await twoTiers()).pbxctl(`billing what-if ${flags} -o json`);
    expect([answer.code, JSON.parse(answer.stderr).error]).toEqual([2, expect.objectContaining({ code, field })]);
  });

  it('takes another price or contracted quantity from a day on, and changes nothing', async () => {
    const { pbxctl } = await twoTiers();
    const dearer = await pbxctl('billing what-if --tier standard --price 35.00 --on 2026-08-01 -o json');
    expect([dearer.json.next.month, dearer.json.change]).toEqual(['2026-08', { next: '20.00', after: '20.00' }]);
    expect((await pbxctl('billing what-if --tier standard --contracted 6 -o json')).json.change).toEqual({ next: '60.00', after: '60.00' });
    // More at the new price: 5 x 35.00 less 4 x 30.00, and 10 of 30 days of one.
    expect((await pbxctl('billing what-if --add 1 --tier standard --price 35.00 -o json')).json.change).toEqual({ next: '66.67', after: '55.00' });
    expect((await pbxctl('billing contract show -o json')).json.versions).toHaveLength(1);
  });
});
