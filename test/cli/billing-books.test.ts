// Contract, ledger and who may see them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bench, office } from '../support/pbxctl.js';
import { atTerminal, enter } from '../support/terminal.js';

describe('billing contract', () => {
  it('sets new terms from a day on and leaves the past as it was', async () => {
    const { pbxctl } = await office();
    await pbxctl('billing import -', { stdin: 'date,tier,quantity\n2026-01-04,standard,10\n' });
    expect((await pbxctl('billing contract set --price 42.50 --valid-from 2026-08-01')).code).toBe(0);
    const totals = (await pbxctl('billing history --from 2026-07 --to 2026-08 -o json')).json.map(({ total }: { total: string }) => total);
    expect(totals).toEqual(['399.00', '425.00']);
    const { json } = await pbxctl('billing contract show -o json');
    expect(json.versions.map(({ validFrom, tiers }: Record<string, any>) => [validFrom, tiers.standard])).toEqual([ // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into it freely
      [null, { contracted: 10, price: '39.90' }], ['2026-08-01', { contracted: 10, price: '42.50' }],
    ]);
  });

  it('takes effect today unless told otherwise, and since ever when told so', async () => {
    const { pbxctl } = await office();
    await pbxctl('billing contract set --price 42.50');
    await pbxctl('billing contract set --price 40.00 --valid-from ever');
    const { json } = await pbxctl('billing contract show -o json');
    expect(json.versions.map((version: Record<string, any>) => [version['validFrom'], version['tiers'].standard.price])).toEqual([[null, '40.00'], ['2026-06-10', '42.50']]); // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into it freely
  });

  it('is shown in the next invoice before it is set, asked about on a terminal alone, and set where that invoice cannot be made (U11)', async () => {
    const { pbxctl, directory } = await office();
    for (const flag of ['--dry-run', '']) expect((await pbxctl(`billing contract set --price 42.50 ${flag}`)).stderr).toMatch(/The invoice of 2026-07: R\$425\.00, without the change R\$399\.00\.\n(Would set|Set) the contract/);
    const no = await atTerminal(directory, ['billing', 'contract', 'set', '--price', '50.00'], [{ after: /R\$500\.00[^]*Set these terms\?/, keys: `n${enter}` }]);
    expect([no.code, (await pbxctl('billing contract show -o json')).json.versions.at(-1).tiers.standard.price]).toEqual([130, '42.50']);
    await pbxctl('extensions add --name Sala');
    const { code, stderr } = await pbxctl('billing contract set --tier premium --contracted 3 --price 59.90 --remove-tier standard');
    expect([code, stderr]).toEqual([0, expect.stringContaining('The invoice of 2026-07 cannot be made by these terms: The contract has no price for the tier standard.')]);
  });

  it('carries new terms on into later ones that did not name them, and says so', async () => {
    const { pbxctl, at } = await office();
    at('2026-06-20T12:00:00Z');
    await pbxctl('billing contract set --tier standard --contracted 10 --price 45 --valid-from 2026-08-01');
    const { stderr, json } = await pbxctl('billing contract set --device softphone=2.50 --price 41.00 -o json');
    expect(stderr).toContain('Carried on into the terms valid from 2026-08-01: price of a softphone; their own price of a standard extension stays.');
    expect(json.versions.map(({ tiers, devices }: Record<string, any>) => [tiers.standard.price, devices.softphone])).toEqual([['39.90', undefined], ['41.00', '2.50'], ['45', '2.50']]); // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into it freely
    const gone = await pbxctl('billing contract set --tier premium --contracted 2 --price 60 --day-count 30/360 -o json');
    expect(gone.json.versions[2]).toMatchObject({ dayCount: '30/360', tiers: { standard: { contracted: 10, price: '45' }, premium: { contracted: 2, price: '60' } } });
    expect((await pbxctl('billing contract set --remove-tier premium -o json')).json.versions[2].tiers).toEqual({ standard: { contracted: 10, price: '45' } });
    // Terms from before all others say nothing about what was agreed later.
    const early = await pbxctl('billing contract set --device paging=1.00 --valid-from ever -o json');
    expect(early.stderr).toContain('Carried on into the terms valid from 2026-06-20: price of a paging device.');
    expect(early.json.versions.map(({ devices }: Record<string, any>) => devices.paging)).toEqual(['1.00', '1.00', '1.00']); // eslint-disable-line @typescript-eslint/no-explicit-any -- as above
  });

  it('says which invoices that are due already come out otherwise, before and in a dry run', async () => {
    const { pbxctl, at } = await office();
    await pbxctl('billing import -', { stdin: 'date,tier,quantity\n2026-04-10,standard,12\n' });
    at('2026-06-20T12:00:00Z');
    for (const dry of ['--dry-run', '']) {
      const { stderr } = await pbxctl(`billing contract set --price 45.00 --valid-from 2026-05-01 ${dry}`);
      // May: 12 x 39.90 and 2 x 20/30 days of April at the price of then.
      expect(stderr).toContain('Invoices that are due already come out otherwise: 2026-05 R$532.00 -> R$593.20, 2026-06 R$478.80 -> R$540.00; +R$122.40 in all. A later --valid-from leaves them as they are.');
      expect(stderr).toContain('The invoice of 2026-07: R$540.00, without the change R$478.80.');
      expect(stderr.indexOf('Invoices that are due')).toBeLessThan(stderr.search(/(Would set|Set) the contract/));
    }
    const free = await pbxctl('billing contract set --price 0');
    expect(free.stderr).toContain('The price is 0, so these extensions cost nothing: standard from 2026-06-20 on.\nThe invoice of 2026-07: R$0.00, without the change R$540.00.\n');
    expect(free.stderr).not.toContain('due already');
  });

  it('names what was typed as a flag by the flag, in words and in JSON', async () => {
    const { pbxctl } = await office();
    for (const [flags, field, shown] of [['--price 1.234', 'price', '“1.234” in --price'], ['--device desk-phone=1.234', 'device', 'in --device'], ['--contracted 1.5', 'contracted', 'in --contracted'], ['--minimum-days x', 'minimum-days', 'in --minimum-days']] as const) {
      const { code, stderr } = await pbxctl(`billing contract set ${flags} -o json`);
      expect([code, JSON.parse(stderr).error]).toEqual([2, expect.objectContaining({ field, message: expect.stringContaining(shown) })]);
    }
  });

  it('takes the usual tier for first terms that name none, as init does', async () => {
    const fresh = bench();
    const made = await fresh.pbxctl('init --company Sol --admin "Helena Prado <helena@sol.example>"');
    expect(made.stderr).toContain('`pbxctl billing contract set --contracted 10 --price 39.90` makes one.');
    const { code, json } = await fresh.pbxctl('billing contract set --contracted 10 --price 39.90 -o json');
    expect([code, json.versions[0].tiers]).toEqual([0, { standard: { contracted: 10, price: '39.90' } }]);
  });

  it('takes all prices from flags', async () => {
    const { pbxctl } = await office();
    const { json, code } = await pbxctl('billing contract set --valid-from ever --tier standard --contracted 10 --price 39.90 --tier premium --contracted 5 --price 59.90 '
      + '--device desk-phone=12.50 --channel 20.00 --number local:BR=5.00 --one-off activation=100.00 --excess-minute 0.0325 --consultancy 180.00 --index 2026-05-01=3.83 '
      + '--minimum-days 7 --day-count 30/360 --rounding half-even --billing-contact contas@sol.example -o json');
    expect(code).toBe(0);
    expect(json).toMatchObject({ currency: 'BRL', billingContact: 'contas@sol.example', versions: [{
      validFrom: null, dayCount: '30/360', rounding: 'half-even', tiers: { standard: { contracted: 10, price: '39.90' }, premium: { contracted: 5, price: '59.90' } },
      devices: { 'desk-phone': '12.50' }, channel: '20.00', numbers: { BR: { local: '5.00' } }, oneOffs: { activation: '100.00' }, excessMinute: '0.0325',
      consultancy: { hourly: '180.00', adjustments: [{ from: '2026-05-01', percent: '3.83' }] }, minimumDays: 7,
    }] });
  });

  it('reads back the file that show printed, as JSON and as YAML', async () => {
    const made = await office();
    await made.pbxctl('billing contract set --price 42.50 --valid-from 2026-08-01');
    for (const format of ['json', 'yaml']) {
      const { stdout } = await made.pbxctl(`billing contract show -o ${format}`);
      writeFileSync(join(made.directory, `contract.${format}`), stdout);
      const set = await made.pbxctl(`billing contract set --file contract.${format}`);
      expect([format, set.code, set.stderr]).toEqual([format, 0, expect.stringContaining('2 versions')]);
      expect((await made.pbxctl(`billing contract show -o ${format}`)).stdout).toBe(stdout);
    }
  });

  it('adds the terms of a file as a version, in the same currency only', async () => {
    const made = await office();
    writeFileSync(join(made.directory, 'terms.yaml'), 'currency: BRL\nvalidFrom: "2026-09-01"\ntiers:\n  teams: {contracted: 3, price: "55.00"}\n');
    const { json } = await made.pbxctl('billing contract set --file terms.yaml -o json');
    expect(json.versions.map(({ validFrom }: { validFrom: string }) => validFrom)).toEqual([null, '2026-09-01']);
    writeFileSync(join(made.directory, 'yen.json'), '{"currency":"JPY","tiers":{"basic":{"contracted":1,"price":"1000"}}}');
    const refused = await made.pbxctl('billing contract set --file yen.json -o json');
    expect([refused.code, JSON.parse(refused.stderr).error.code]).toEqual([5, 'billing.contract.other-currency']);
    expect((await made.pbxctl('billing contract set --file yen.json --replace -o json')).json.currency).toBe('JPY');
  });

  it.each([
    ['--price 39,90', 2, 'money.malformed'], ['--price 1.234', 2, 'money.malformed'], ['--tier gold --price 1.00', 2, 'billing.tier.unknown'],
    ['--tier premium --contracted 3', 2, 'billing.tier.unpriced'], ['--contracted 2.5', 2, 'billing.quantity.not-whole'], ['--price 1.00 --valid-from 2026-02-30', 2, 'date.nonexistent'],
    ['--device desk-phone', 2, 'billing.flag.pair'], ['--currency USD --price 1.00', 5, 'billing.contract.other-currency'], ['--price 1.00 --price 2.00', 2, 'billing.flag.count'],
    ['--price -1.00', 2, 'billing.price.negative'],
  ])('refuses %s', async (flags, code, error) => {
    const { pbxctl } = await office();
    const answer = await pbxctl(`billing contract set ${flags.replace('--price -1.00', '--price=-1.00')} -o json`);
    expect([answer.code, JSON.parse(answer.stderr).error.code]).toEqual([code, error]);
  });

  it('writes nothing in a dry run', async () => {
    const { pbxctl } = await office();
    const before = (await pbxctl('billing contract show -o json')).stdout;
    expect((await pbxctl('billing contract set --price 99.00 --dry-run -o json')).json.versions).toHaveLength(2);
    expect((await pbxctl('billing contract show -o json')).stdout).toBe(before);
  });
});

describe('billing import and changes', () => {
  const file = 'Datum;Tarif;Menge;Referenz\n2026-01-04;standard;10;\n2026-02-10;standard;1;r1\n2026-02-10;standard;1;\n2026-02-10;standard;1;\n2026-03-01;standard;-1;r1\n';

  it('adds each entry once, however often it is run, and equal ones as often as the file has them', async () => {
    const { pbxctl } = await office();
    const first = await pbxctl('billing import - -o json', { stdin: file });
    expect(first.json).toEqual({ file: 'stdin', dryRun: false, total: 5, created: 5, unchanged: 0, failed: 0, problems: [] });
    expect((await pbxctl('billing import - -o json', { stdin: file })).json).toMatchObject({ created: 0, unchanged: 5 });
    expect((await pbxctl('billing import - -o json', { stdin: `${file}2026-02-10;standard;1;\n` })).json).toMatchObject({ created: 1, unchanged: 5 });
  });

  it('reads what billing changes printed and finds nothing to do', async () => {
    const { pbxctl } = await office();
    await pbxctl('extensions add --name Recepção --yes');
    await pbxctl('billing import -', { stdin: file });
    const { stdout } = await pbxctl('billing changes -o csv');
    expect((await pbxctl('billing import - -o json', { stdin: stdout })).json).toMatchObject({ total: 6, created: 0, unchanged: 6 });
  });

  it('reads what billing changes wrote for the spreadsheet of a country', async () => {
    const { pbxctl, directory } = await office();
    await pbxctl('billing import -', { stdin: 'date,item,quantity,amount,ref,note\n2026-01-31,extension:standard,3,,+5511,-x\n2026-02-03,extension:standard,-1,,,\n2026-02-04,one-off,1,1234.50,,"=1+1, or so"\n' });
    for (const locale of ['en', 'pt-BR', 'de']) {
      writeFileSync(join(directory, 'ledger.csv'), (await pbxctl(`billing changes --csv-locale ${locale}`)).stdout);
      const { code, json } = await pbxctl(`billing import ledger.csv --csv-locale ${locale} -o json`);
      expect([locale, code, json]).toEqual([locale, 0, expect.objectContaining({ total: 3, created: 0, unchanged: 3 })]);
    }
    // Untold, a comma is not guessed.
    const untold = await pbxctl('billing import ledger.csv -o json');
    expect([untold.code, JSON.parse(untold.stderr).error]).toEqual([5, expect.objectContaining({ code: 'billing.vendor.decimal-mark', row: 3, hint: expect.stringContaining('--csv-locale pt-BR') })]);
  });

  it('names every faulty row, in words and in JSON, and writes nothing', async () => {
    const { pbxctl } = await office();
    const stdin = 'date,tier,quantity\n2026-01-04,standard,1\n2026-02-30,standard,1\n2026-01-05,gold,1\n2026-01-06,standard,1.5\n2026-01-07,standard,1,2,3\n';
    const { code, json, stderr } = await pbxctl('billing import - -o json', { stdin });
    expect([code, json.total, json.created, json.failed]).toEqual([5, 5, 0, 4]);
    expect(json.problems.map(({ row, line, field, code: why }: Record<string, unknown>) => [row, line, field, why])).toEqual([
      [2, 3, 'date', 'date.nonexistent'], [3, 4, 'tier', 'billing.tier.unknown'], [4, 5, 'quantity', 'billing.quantity.not-whole'], [5, 6, null, 'billing.file.too-many-cells'],
    ]);
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'billing.file.rows', row: 2 });
    const one = await pbxctl('billing import -', { stdin: 'date,tier,quantity\n2026-01-04,standard,1\n2026-01-05,gold,1\n' });
    expect([one.code, one.stderr]).toEqual([5, expect.stringContaining('stdin:3 (row 2)')]);
    expect((await pbxctl('billing changes -o json')).json).toEqual([]);
  });

  it('checks all rows first, and writes none when the ledger would contradict itself', async () => {
    const { pbxctl } = await office();
    const early = await pbxctl('billing import - -o json', { stdin: 'date,tier,quantity\n2026-01-04,standard,1\n2026-02-04,standard,-2\n' });
    expect([early.code, JSON.parse(early.stderr).error]).toEqual([5, expect.objectContaining({ code: 'billing.change.removal-before-adding', row: 2, line: 3, file: 'stdin' })]);
    expect((await pbxctl('billing changes -o json')).json).toEqual([]);
    const dry = await pbxctl('billing import - --dry-run -o json', { stdin: file });
    expect([dry.json.created, (await pbxctl('billing changes -o json')).json]).toEqual([5, []]);
  });

  it('lists entries of some days or one item', async () => {
    const { pbxctl } = await office();
    await pbxctl('billing import -', { stdin: `${file}` });
    const dates = async (flags: string): Promise<string[]> => (await pbxctl(`billing changes ${flags} -o json`)).json.map(({ date }: { date: string }) => date);
    expect(await dates('--from 2026-02-11')).toEqual(['2026-03-01']);
    expect(await dates('--to 2026-01-31 --item standard')).toEqual(['2026-01-04']);
    expect(await dates('--item premium')).toEqual([]);
  });
});

describe('billing sync', () => {
  it('finds nothing to do where every change is written with its entry', async () => {
    const { pbxctl } = await office();
    await pbxctl('users add --first-name Ana --last-name Lima --email ana@sol.example --softphone --yes');
    const { code, json } = await pbxctl('billing sync -o json');
    expect([code, json]).toEqual([0, [{ item: 'device:softphone', inService: 1, inLedger: 1, difference: 0 }, { item: 'extension:standard', inService: 1, inLedger: 1, difference: 0 }]]);
  });

  it('records with today’s date what the ledger did not know', async () => {
    const { pbxctl } = await office();
    await pbxctl('extensions add --name Recepção --yes');
    await pbxctl('billing import -', { stdin: 'date,tier,quantity\n2026-01-04,standard,3\n' });
    expect((await pbxctl('billing sync --dry-run -o json')).json).toEqual([{ item: 'extension:standard', inService: 1, inLedger: 4, difference: -3, dryRun: true }]);
    await pbxctl('billing sync');
    expect((await pbxctl('billing changes -o json')).json.at(-1)).toMatchObject({ date: '2026-06-10', item: 'extension:standard', quantity: -3, origin: 'sync' });
    expect((await pbxctl('billing sync')).stderr).toContain('nothing to record');
  });
});

describe('who may see prices (B6)', () => {
  const figures = /39[.,]90|\d+\.\d{2}/;

  it('lets somebody with “view invoices” see and change nothing', async () => {
    const { pbxctl } = await office();
    await pbxctl('users add --first-name Rita --last-name Melo --email rita@sol.example --permission custom --grant view-invoices --yes');
    const rita = { env: { PBXCTL_AS: 'rita@sol.example' } };
    for (const line of ['preview', 'invoice', 'what-if --add 1', 'explain 1', 'changes', 'history', 'export', 'contract show']) {
      expect([line, (await pbxctl(`billing ${line}`, rita)).code]).toEqual([line, 0]);
    }
    for (const line of ['contract set --price 1.00', 'import -', 'sync', 'contract set --price 1.00 --dry-run', 'sync --dry-run']) {
      expect([line, (await pbxctl(`billing ${line}`, { ...rita, stdin: 'date,tier,quantity\n2026-01-04,standard,3\n' })).code]).toEqual([line, 4]);
    }
    expect((await pbxctl('extensions add --name Recepção --yes', rita)).code).toBe(4);
  });

  it('shows no figure to somebody without it, in no command, plan or error', async () => {
    const made = await office();
    const { pbxctl } = made;
    await pbxctl('users add --first-name Igor --last-name Reis --email igor@sol.example --permission custom --grant configure-pbx --yes');
    const igor = { env: { PBXCTL_AS: 'igor@sol.example' } };
    for (const line of ['preview', 'invoice', 'what-if --add 1', 'explain 1', 'changes', 'history', 'export', 'contract show', 'reconcile x.csv', 'preview --fail-above 1.00', 'sync', 'import x.csv', 'contract set']) {
      const { code, stdout, stderr } = await pbxctl(`billing ${line}`, igor);
      expect([line, code, stdout]).toEqual([line, 4, '']);
      expect([line, figures.test(stderr.replace('1.00', ''))]).toEqual([line, false]);
    }
    writeFileSync(join(made.directory, 'people.csv'), 'firstName,lastName,email,softphone\nAna,Lima,ana@sol.example,yes\n');
    const lines = [
      'extensions import people.csv --dry-run', 'users add --first-name Ivo --last-name Dias --softphone --yes', 'extensions add --name Recepção --yes',
      'devices add --kind softphone --dry-run', 'extensions remove 1000 --dry-run', 'extensions import people.csv --yes',
    ];
    for (const line of lines) {
      const { stdout, stderr } = await pbxctl(line, igor);
      expect([line, figures.test(stdout + stderr)]).toEqual([line, false]);
    }
    expect((await pbxctl('extensions import people.csv --dry-run -o json', igor)).json.cost).toBeNull();
    expect((await pbxctl('users add --first-name Zoe --last-name Paz --softphone --yes -o json', igor)).json.cost).toBeNull();
    expect((await pbxctl('users add --first-name Eva --last-name Sá --softphone --yes -o json')).json.cost).toEqual({ currency: 'BRL', prorata: '0.00', monthly: '399.00', unpriced: ['device:softphone'] });
  });

  it('says that a login is missing before anything about money', async () => {
    const { pbxctl } = bench();
    expect((await pbxctl('billing preview')).code).toBe(3);
  });
});
