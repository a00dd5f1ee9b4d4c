// Numbers and service orders from the command line (N1, N2, N5, N6, R1, U8).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { office, type Bench } from '../support/pbxctl.js';

async function good(bench: Bench, line: string, given?: { stdin?: string }): Promise<any> { // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into it freely
  const { code, stdout, stderr } = await bench.pbxctl(`${line} -o json`, given);
  if (code !== 0) throw new Error(`${line}: ${code} ${stderr}`);
  return JSON.parse(stdout);
}

async function withNumbers(): Promise<Bench> {
  const bench = await office();
  writeFileSync(join(bench.directory, 'numbers.csv'), 'Número;Nome\n(11) 4002-8922;Recepção\n+55 11 4002-8923;\n');
  await good(bench, 'numbers import numbers.csv --yes');
  return bench;
}

describe('numbers', () => {
  it('are ordered from stock, and by hand where there is none (N1)', async () => {
    const bench = await office();
    writeFileSync(join(bench.directory, 'stock.csv'), 'number\n+551140028922\n+552134567890\n');
    await good(bench, 'numbers import stock.csv --stock --yes');
    expect(await good(bench, 'numbers list')).toEqual([]);
    const dry = await bench.pbxctl('numbers order --type local --area-code 11 --count 3 --dry-run');
    expect([dry.code, dry.stderr]).toEqual([0, expect.stringContaining('Not in stock: 2 × local BR 11')]);
    const { code, stderr, json } = await bench.pbxctl('numbers order --type local --area-code 11 --count 3 --yes -o json');
    expect([code, json.map(({ number }: { number: string }) => number)]).toEqual([0, ['+551140028922']]);
    expect(stderr).toContain('Manual order S-1 is placed');
    expect(stderr).toContain('pbxctl numbers route +551140028922');
    expect(await good(bench, 'orders show S-1')).toMatchObject({ kind: 'number', state: 'request', nextActor: 'partner', item: { quantity: 2, type: 'local', country: 'BR', areaCode: '11' } });
    // A script that orders has said yes.
    expect((await bench.pbxctl('numbers order --type local')).code).toBe(0);
  });

  it('show the contract’s price first, and say where there is none', async () => {
    const bench = await office();
    expect((await bench.pbxctl('billing contract set --number local:BR=15.00')).code).toBe(0);
    const { stderr } = await bench.pbxctl('numbers order --type local --yes');
    expect(stderr).toContain('+1 local number (BR)');
    expect((await bench.pbxctl('numbers order --type toll-free --dry-run')).code).toBe(0);
    writeFileSync(join(bench.directory, 'n.csv'), 'number\n+551140028922\n');
    await good(bench, 'numbers import n.csv --yes');
    expect(await good(bench, 'numbers show 1140028922')).toMatchObject({ monthlyPrice: { amount: '15.00', currency: 'BRL' } });
  });

  it('are read in every national spelling, and refused where they fit no plan', async () => {
    const bench = await withNumbers();
    for (const text of ['"(11) 4002-8922"', '"11 4002 8922"', '+551140028922', '"+55 (11) 4002.8922"']) expect(await good(bench, `numbers show ${text}`)).toMatchObject({ number: '+551140028922', name: 'Recepção', type: 'local', country: 'BR', routeTo: null });
    for (const [text, code] of [['123', 'number.too-short'], ['abc', 'number.malformed'], ['+999123456', 'number.country-unknown'], ['"11 4002-8922 ramal 5"', 'number.has-extension']]) {
      expect(JSON.parse((await bench.pbxctl(`numbers show ${text} -o json`)).stderr).error.code).toBe(code);
    }
  });

  it('import what export prints, and then change nothing', async () => {
    const bench = await withNumbers();
    const { stdout } = await bench.pbxctl('numbers export');
    writeFileSync(join(bench.directory, 'again.csv'), stdout);
    expect(await good(bench, 'numbers import again.csv --yes')).toMatchObject({ total: 2, created: 0, updated: 0, unchanged: 2, failed: 0 });
    writeFileSync(join(bench.directory, 'bad.csv'), 'number,type,routeTo\n12,local,\n+551140028924,satellite,\n+551140028925,,9999\n+551140028926,,\n');
    const bad = await bench.pbxctl('numbers import bad.csv --yes -o json');
    expect([bad.code, bad.json]).toEqual([5, expect.objectContaining({ created: 0, failed: 3, notAttempted: 1 })]);
  });

  it('ring at lines and at other numbers, never in a circle (R1)', async () => {
    const bench = await withNumbers();
    const { extension } = await good(bench, 'users add --first-name Ana --last-name Lima --softphone');
    expect(await good(bench, `numbers route 1140028922 --to ${extension}`)).toMatchObject({ routeTo: { kind: 'extension', id: extension } });
    await good(bench, 'numbers route 1140028923 --to +551140028922');
    expect((await bench.pbxctl('numbers route 1140028922 --to +551140028923')).stderr).toContain('would never arrive');
    expect((await bench.pbxctl('numbers route 1140028922 --to 9999')).code).toBe(3);
    expect((await bench.pbxctl('numbers route 1140028922 --to nowhere')).code).toBe(2);
    expect(await good(bench, 'numbers unroute 1140028922')).toMatchObject({ routeTo: null });
  });

  it('ring at what is called so, whatever it is; of several of a name each is named', async () => {
    const bench = await withNumbers();
    const { extension } = await good(bench, 'users add --first-name Ana --last-name Lima --softphone');
    const shop = await good(bench, `groups add "The Shop" --member ${extension}`);
    expect(await good(bench, 'numbers route 1140028922 --to "the shop"')).toMatchObject({ routeTo: { kind: 'ring-group', id: shop.id } });
    expect(await good(bench, `queues add Sales --agent ${extension} --on-timeout "The Shop"`)).toMatchObject({ timeout: { kind: 'ring-group', id: shop.id } });
    await good(bench, 'mailboxes add "The Shop" --email shop@sol.example');
    const { code, stderr } = await bench.pbxctl('numbers route 1140028923 --to "The Shop" -o json');
    expect([code, JSON.parse(stderr).error]).toEqual([2, expect.objectContaining({ code: 'route.target.several', field: 'to', hint: 'Say ring-group:The Shop or mailbox:The Shop.' })]);
    expect(await good(bench, 'numbers route 1140028923 --to "mailbox:The Shop"')).toMatchObject({ routeTo: { kind: 'mailbox' } });
  });

  it('are shown by lines only if they are the account’s own (U8)', async () => {
    const bench = await withNumbers();
    const { extension } = await good(bench, 'users add --first-name Ana --last-name Lima --softphone');
    expect(await good(bench, `numbers caller-id 1140028922 --line ${extension}`)).toMatchObject([{ outboundCallerId: '+551140028922' }]);
    expect((await bench.pbxctl(`numbers caller-id 1140029999 --line ${extension}`)).code).toBe(5);
    expect((await bench.pbxctl(`extensions edit ${extension} --caller-id +551140029999`)).code).toBe(5);
  });

  it('are not given up while they ring or are shown, unless forced with a reason (N5, N6)', async () => {
    const bench = await withNumbers();
    const { extension } = await good(bench, 'users add --first-name Ana --last-name Lima --softphone');
    await good(bench, `numbers route 1140028922 --to ${extension}`);
    await good(bench, `numbers caller-id 1140028922 --line ${extension}`);
    const refused = await bench.pbxctl('numbers release 1140028922 --yes');
    expect([refused.code, refused.stderr]).toEqual([5, expect.stringContaining('still rings at')]);
    expect((await bench.pbxctl('numbers release 1140028922 --yes --force')).code).toBe(2);
    const { code, stdout } = await bench.pbxctl('numbers release 1140028922 --yes --force --reason "Office closed"');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^To: numbers@logmein\.com\nSubject: Cancellation of \+551140028922\n\n[^]*Office closed/)]);
    expect(await good(bench, `extensions show ${extension}`)).toMatchObject({ outboundCallerId: null });
    expect((await bench.pbxctl('numbers show 1140028922')).code).toBe(3);
  });

  it('are found by any part of them', async () => {
    const bench = await withNumbers();
    expect((await good(bench, 'find 8922'))[0]).toMatchObject({ kind: 'number', id: '+551140028922', command: 'numbers show +551140028922' });
    expect((await good(bench, 'find "(11) 4002-8923"'))[0]).toMatchObject({ id: '+551140028923' });
    expect((await good(bench, 'find recepcao'))[0]).toMatchObject({ kind: 'number' });
  });
});

describe('service orders (N2)', () => {
  it('go through their states one by one, with papers and notes, and say who acts next', async () => {
    const bench = await office();
    expect(await good(bench, 'orders new --kind number --summary "Dez números em Campinas" --quantity 10')).toMatchObject({ id: 'S-1', state: 'request', nextActor: 'partner', dueOn: '2026-06-12' });
    expect((await bench.pbxctl('orders advance S-1')).code).toBe(2);
    expect((await bench.pbxctl('orders advance S-1 --note "x" --to sent')).stderr).toContain('goes on to “documents”');
    expect(await good(bench, 'orders advance S-1 --note "Aditivo recebido"')).toMatchObject({ state: 'documents', nextActor: 'customer' });
    expect((await bench.pbxctl('orders advance S-1 --note "Enviado"')).code).toBe(5);
    writeFileSync(join(bench.directory, 'aditivo.pdf'), '%PDF-1.4');
    await good(bench, 'orders attach S-1 aditivo.pdf');
    for (const state of ['sent', 'processed', 'validation']) expect(await good(bench, `orders advance S-1 --note "ok"`)).toMatchObject({ state });
    expect(await good(bench, 'orders advance S-1 --note "Funciona" --number +551932123456')).toMatchObject({ state: 'active', nextActor: null, dueOn: null });
    expect(await good(bench, 'numbers show +551932123456')).toMatchObject({ status: 'active' });
    expect((await good(bench, 'orders show S-1')).history).toHaveLength(6);
    expect((await bench.pbxctl('orders cancel S-1 --reason x --yes')).code).toBe(5);
  });

  it('are overdue after their term, and in the inbox', async () => {
    const bench = await office();
    await good(bench, 'orders new --summary "Dois ramais"');
    expect(await good(bench, 'orders list --overdue')).toEqual([]);
    bench.at('2026-06-16T12:00:00Z');
    expect(await good(bench, 'orders list --overdue')).toMatchObject([{ id: 'S-1', overdue: true }]);
    expect(await good(bench, 'inbox')).toMatchObject([{ kind: 'order', id: 'S-1', breached: true, nextActor: 'partner' }]);
  });
});
