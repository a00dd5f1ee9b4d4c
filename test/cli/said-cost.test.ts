// What is said before a change is what the change does to the invoices (U11), whatever it is and whatever was before.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bench, type Bench } from '../support/pbxctl.js';
import { randomOf, type Random } from '../support/random.js';

interface Figures { readonly prorata: number; readonly monthly: number }

/** In cents, as the invoices have it: what is charged in part next, and what comes back every month. */
async function billed({ pbxctl }: Bench): Promise<Figures> {
  const { json } = await pbxctl('billing preview -o json');
  const sum = (lines: readonly { kind: string; id: string; amount: string }[], isPart: boolean): number => lines
    .filter(({ kind, id }) => (kind === 'pro-rata' || id.startsWith('minimum-duration/') ? isPart : !isPart && (kind === 'advance' || kind === 'minimum')))
    .reduce((total, { amount }) => total + Number(amount.replace('.', '')), 0);
  return { prorata: sum(json.next.lines, true), monthly: sum(json.after.lines, false) };
}

function said(stderr: string): Figures | undefined {
  const [, prorata, monthly] = /Cost: (\S+) pro-rata on the next invoice, then (\S+) a month in all/.exec(stderr) ?? [];
  const cents = (text: string): number => Number(text.replace(/[^\d-]/g, ''));
  return prorata === undefined || monthly === undefined ? undefined : { prorata: cents(prorata), monthly: cents(monthly) };
}

async function fixtureTwo(): Promise<Bench> {
  const made = bench();
  made.at('2026-06-01T12:00:00Z');
  for (const [at, line] of [
    ['2026-06-01', 'init --company "Padaria Sol" --contracted 1 --price 30 --admin "Helena Prado <helena@sol.example>"'],
    ['2026-06-01', 'billing contract set --tier standard --contracted 1 --price 30 --tier premium --contracted 0 --price 60 --device desk-phone=0 --device softphone=0 --valid-from ever'],
    ['2026-06-02', 'users add --first-name Ana --last-name Lima --new-device 000413000001 --extension 1000 --yes'],
    ['2026-06-10', 'users add --first-name Rui --last-name Costa --softphone --tier standard --yes'],
  ] as const) {
    made.at(`${at}T12:00:00Z`);
    const { code, stderr } = await made.pbxctl(line.includes('users add') && !line.includes('--tier') ? `${line} --tier standard` : line);
    if (code !== 0) throw new Error(`${line}: ${stderr}`);
  }
  made.at('2026-06-20T12:00:00Z');
  return made;
}

/** Carries a change out and holds what was said against what came of it; undefined where it was refused. */
async function check(made: Bench, line: string, at: string, before: Figures): Promise<Figures | undefined> {
  const { code, stderr } = await made.pbxctl(line);
  if (code !== 0) return undefined;
  const after = await billed(made);
  const actual = { prorata: after.prorata - before.prorata, monthly: after.monthly };
  // Where nothing is said, nothing may happen.
  const told = said(stderr) ?? { prorata: 0, monthly: before.monthly };
  expect({ line, at, ...told }).toEqual({ line, at, ...actual });
  return after;
}

describe('the cost said before a change', () => {
  it.each([
    ['devices unassign 000413000001', 0], ['devices remove 000413000001 --yes', 0], ['extensions edit 1000 --tier premium', 2000], ['extensions remove 1000 --yes', 0],
    ['users remove 1000 --yes', 0],
  ])('is of the very one that goes, not of the latest: %s', async (line, prorata) => {
    const made = await fixtureTwo();
    const { stderr } = await made.pbxctl(`${line} --dry-run`);
    // Ana’s is the contracted one, in part of no month; Rui’s days stay as they are.
    expect(said(stderr)?.prorata).toBe(prorata);
    expect(await check(made, line, '2026-06-20', await billed(made))).toBeDefined();
  });

  it('is of the very one that goes after it got another number', async () => {
    const made = await fixtureTwo();
    await made.pbxctl('extensions edit 1000 --number 1050');
    expect(await check(made, 'extensions remove 1050 --yes', '2026-06-20', await billed(made))).toBeDefined();
  });
});

const kindsOfChange = [
  'devices add', 'devices assign', 'devices remove', 'devices unassign', 'extensions add', 'extensions edit number', 'extensions edit tier', 'extensions edit user', 'extensions remove',
  'jobs undo', 'numbers import', 'numbers release', 'trunks add', 'trunks edit', 'trunks remove', 'users add', 'users import', 'users remove',
] as const;

/** An account in which everything has a price, and changes of every kind in turn. */
class Walk {
  private day = Date.parse('2026-03-01T12:00:00Z');
  private mac = 0;
  private known: { readonly day: number; readonly figures: Figures } | undefined;
  readonly seen = new Set<string>();
  readonly made: Bench;
  readonly random: Random;

  constructor(made: Bench, random: Random) {
    this.made = made;
    this.random = random;
  }

  async begin(): Promise<void> {
    this.made.at(new Date(this.day).toISOString());
    const [standard, premium] = [this.random.whole(0, 6), this.random.whole(0, 3)];
    const lines = [
      `init --company Sol --contracted ${standard} --price 31.10 --admin "Helena Prado <helena@sol.example>"`,
      `billing contract set --tier standard --contracted ${standard} --price 31.10 --tier premium --contracted ${premium} --price 64.90 --device desk-phone=7.77 --device softphone=3.10 --device paging=5.05`
        + ` --channel 9.99 --number local:BR=4.40 --day-count ${this.random.pick(['actual', '30/360'])} --valid-from ever${this.random.isOneIn(3) ? ' --minimum-days 20' : ''}`,
    ];
    for (const line of lines) expect((await this.made.pbxctl(line)).stderr).not.toContain('error');
  }

  /** One change of each kind, in some order, on some day. */
  async round(): Promise<void> {
    const left = [...kindsOfChange];
    while (left.length > 0) for (const kind of left.splice(this.random.whole(0, left.length - 1), 1)) await this.step(kind);
  }

  private async step(kind: (typeof kindsOfChange)[number]): Promise<void> {
    if (this.random.isOneIn(3)) this.day += this.random.whole(1, 9) * 86_400_000;
    const at = new Date(this.day).toISOString();
    this.made.at(at);
    const line = await this.kinds[kind]();
    if (line === undefined) return;
    const before = this.known?.day === this.day ? this.known.figures : await billed(this.made);
    const figures = await check(this.made, line, at, before);
    this.known = figures === undefined ? undefined : { day: this.day, figures };
    if (figures !== undefined) this.seen.add(kind);
  }

  private async list(line: string): Promise<any[]> { // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into it freely
    return (await this.made.pbxctl(`${line} -o json`)).json;
  }

  private newMac(): string {
    return `000413${(this.mac += 1).toString(16).padStart(6, '0')}`;
  }

  private async some<Key extends string>(line: string, key: Key, isFit: (record: any) => boolean = () => true): Promise<string | undefined> { // eslint-disable-line @typescript-eslint/no-explicit-any -- as above
    const found = (await this.list(line)).filter(isFit);
    return found.length === 0 ? undefined : String(this.random.pick(found)[key]);
  }

  private readonly people = async (): Promise<string | undefined> => await this.some('users list', 'id', ({ permission }) => permission === 'none');
  private tier = (): string => `--tier ${this.random.pick(['standard', 'standard', 'premium'])}`;

  private file(rows: readonly string[]): string {
    writeFileSync(join(this.made.directory, 'rows.csv'), `${rows.join('\n')}\n`);
    return 'rows.csv';
  }

  private readonly kinds: Readonly<Record<(typeof kindsOfChange)[number], () => Promise<string | undefined>>> = {
    'users add': async () => `users add --first-name A${this.random.whole(1, 999)} --last-name B ${this.random.pick(['', '--softphone', '--softphone', `--new-device ${this.newMac()}`, `--softphone --new-device ${this.newMac()}`])} ${this.tier()} --yes`,
    'users remove': async () => { const id = await this.people(); return id && `users remove ${id} ${this.random.pick(['', '--keep-devices'])} --yes`; },
    'devices add': async () => { const id = await this.people(); return `devices add ${this.newMac()} ${id !== undefined && this.random.isOneIn(2) ? `--user ${id}` : ''} --yes`; },
    'devices assign': async () => { const [id, device] = [await this.people(), await this.some('devices list --unassigned', 'id')]; return id && device && `devices assign ${device} ${id}`; },
    'devices unassign': async () => { const device = await this.some('devices list', 'id', ({ kind, userId }) => kind !== 'softphone' && userId !== null); return device && `devices unassign ${device}`; },
    'devices remove': async () => { const device = await this.some('devices list', 'id'); return device && `devices remove ${device} --yes`; },
    'extensions add': async () => `extensions add --name Hall ${this.tier()} --yes`,
    'extensions edit tier': async () => { const number = await this.some('extensions list', 'number'); return number && `extensions edit ${number} ${this.tier()}`; },
    'extensions edit number': async () => { const number = await this.some('extensions list', 'number'); return number && `extensions edit ${number} --number ${this.random.whole(1500, 1900)}`; },
    'extensions edit user': async () => { const [number, id] = [await this.some('extensions list --kind shared', 'number'), await this.some('users list', 'id', ({ extension }) => extension === null)]; return number && id && `extensions edit ${number} --user ${id}`; },
    'extensions remove': async () => { const number = await this.some('extensions list', 'number'); return number && `extensions remove ${number} --yes`; },
    'numbers import': async () => `numbers import ${this.file(['number', ...this.random.list(this.random.whole(1, 3), () => `+5511400${this.random.whole(10000, 99999)}`)])} --yes`,
    'numbers release': async () => { const number = await this.some('numbers list', 'number'); return number && `numbers release ${number} --yes`; },
    'trunks add': async () => `trunks add T${this.random.whole(1, 5)} --domain sip.sol.example --channels ${this.random.whole(1, 4)}`,
    'trunks edit': async () => { const id = await this.some('trunks list', 'id'); return id && `trunks edit ${id} --channels ${this.random.whole(1, 6)}`; },
    'trunks remove': async () => { const all = await this.list('trunks list'); return all.length === 0 ? undefined : `trunks remove ${all.slice(0, this.random.whole(1, 2)).map(({ id }) => id).join(' ')} --yes`; },
    'users import': async () => {
      const removed = await this.some('extensions list --kind user', 'number');
      const added = this.random.list(this.random.whole(1, 2), (at) => `X${this.random.whole(1, 999)},Y${at},,${this.random.pick(['yes', 'no'])},`);
      return `users import ${this.file(['first name,last name,extension,softphone,action', ...added, ...(removed === undefined ? [] : [`,,${removed},,remove`])])} --tier standard --yes`;
    },
    'jobs undo': async () => { const id = await this.some('jobs list', 'id', ({ state, undoes }) => undoes === null && state === 'done'); return id && `jobs undo ${id} --yes`; },
  };
}

describe('changes of every kind on accounts made at random', () => {
  it('cost what was said', async () => {
    const seen = new Set<string>();
    for (const seed of [1, 2]) {
      const walk = new Walk(bench(), randomOf(seed));
      await walk.begin();
      for (let round = 0; round < 3; round += 1) await walk.round();
      for (const kind of walk.seen) seen.add(kind);
    }
    // A walk on which a kind was refused each time would prove nothing about it.
    expect([...seen].sort()).toEqual(kindsOfChange);
  });
});

describe('what the contract has no price for', () => {
  it('costs nobody knows what, not 0, in words and in JSON (U11)', async () => {
    const made = bench();
    await made.pbxctl('init --company Sol --contracted 10 --price 39.90 --admin "Helena Prado <helena@sol.example>"');
    writeFileSync(join(made.directory, 'numbers.csv'), 'number\n+551140028922\n');
    for (const [line, thing, flag] of [
      ['numbers order --type local --yes', 'a local number (BR)', '--number local:BR=AMOUNT'], ['numbers import numbers.csv --yes', 'a local number (BR)', '--number local:BR=AMOUNT'],
      ['devices add 000413000001 --yes', 'a desk phone', '--device desk-phone=AMOUNT'], ['devices remove 000413000001 --yes', 'a desk phone', '--device desk-phone=AMOUNT'],
      ['trunks add CRM --domain sip.sol.example', 'a channel', '--channel AMOUNT'],
    ] as const) {
      const { stderr, json } = await made.pbxctl(`${line} -o json`);
      expect(stderr).toContain(`The contract has no price for ${thing}, so the cost is not known. \`pbxctl billing contract set ${flag}\``);
      expect(stderr).not.toContain('0.00');
      expect(Array.isArray(json) ? json.map(({ cost = null }) => cost).filter((cost) => cost !== null) : json.cost).toEqual(Array.isArray(json) ? [] : null);
    }
    const { stderr, json } = await made.pbxctl('users add --first-name Ana --last-name Lima --softphone --yes -o json');
    expect(stderr).toMatch(/Cost: R\$0.00 pro-rata .*\n.*no price for a softphone, so what that costs is not known and not part of this/);
    expect(json.cost).toEqual({ currency: 'BRL', prorata: '0.00', monthly: '399.00', unpriced: ['device:softphone'] });
  });

  it('is known once it has a price, 0 too', async () => {
    const made = bench();
    await made.pbxctl('init --company Sol --contracted 10 --price 39.90 --admin "Helena Prado <helena@sol.example>"');
    await made.pbxctl('billing contract set --device softphone=0 --valid-from ever');
    const { stderr, json } = await made.pbxctl('users add --first-name Ana --last-name Lima --softphone --yes -o json');
    expect(stderr).not.toContain('no price');
    expect(json.cost.unpriced).toEqual([]);
  });
});
