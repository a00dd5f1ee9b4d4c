// What holds for every contract and every ledger, tried on random ones; the first test bills them a second time, by walking
// through each unit and each day, the slow way that nobody can get wrong.
import { describe, expect, it } from '@jest/globals';
import { invoice, parseChanges, parseContract, preview, tiers, type Change, type Contract, type DayCount, type Invoice, type Tier } from '../../src/domain/billing.js';
import { addDays, addMonths, dateOfDayNumber, dayNumber, dayOfMonth, daysInMonth, firstOfMonth, lastOfMonth, monthOf } from '../../src/domain/civil-date.js';
import { compare, minorDigits, minorOfWritten, type Fraction } from '../../src/domain/money.js';
import { forSeeds, type Random } from '../support/random.js';

interface Case {
  readonly contract: Contract;
  readonly changes: readonly Change[];
  readonly month: string;
}

const seeds = 2500;

function priceOf(random: Random, currency: string): string {
  const decimals = minorDigits(currency);
  const whole = String(random.whole(0, 120));
  return decimals === 0 ? whole : `${whole}.${String(random.whole(0, 10 ** decimals - 1)).padStart(decimals, '0')}`;
}

function someContract(random: Random): Contract {
  const currency = random.pick(['BRL', 'USD', 'EUR', 'JPY', 'CLP', 'KWD']);
  const priced = Object.fromEntries(tiers.map((tier) => [tier, { contracted: random.whole(0, 4), price: priceOf(random, currency) }]));
  return parseContract({ currency, tiers: priced, dayCount: random.pick(['actual', '30/360']), rounding: random.pick(['half-up', 'half-even']) });
}

/** A ledger of several months around one, in order of dates, in which nothing goes before it comes. */
function someChanges(random: Random, contract: Contract, month: string, most: number): Change[] {
  const start = dayNumber(firstOfMonth(addMonths(month, -3)));
  const end = dayNumber(lastOfMonth(addMonths(month, 2)));
  const days = random.list(random.whole(0, most), () => random.whole(start, end)).sort((a, b) => a - b);
  const inService = new Map<Tier, number>(tiers.map((tier) => [tier, contract.versions[0]?.tiers[tier]?.contracted ?? 0]));
  return days.map((day) => {
    const tier = random.pick(tiers);
    const count = inService.get(tier) ?? 0;
    const quantity = count > 0 && random.isOneIn(2) ? -random.whole(1, count) : random.whole(1, 3);
    inService.set(tier, count + quantity);
    return { date: dateOfDayNumber(day), item: `extension:${tier}`, quantity };
  });
}

function someCase(random: Random, most = 25): Case {
  const contract = someContract(random);
  const month = `${random.pick(['1999', '2000', '2023', '2024', '2026', '2100'])}-${String(random.whole(1, 12)).padStart(2, '0')}`;
  return { contract, changes: someChanges(random, contract, month, most), month };
}

interface Unit {
  readonly added: string | null;
  readonly isFree: boolean;
  removed: string | null;
}

function unitsOf({ contract, changes, month }: Case, tier: Tier): Unit[] {
  const contracted = contract.versions[0]?.tiers[tier]?.contracted ?? 0;
  const units: Unit[] = Array.from({ length: contracted }, () => ({ added: null, isFree: true, removed: null }));
  for (const { date, item, quantity } of changes) {
    if (item !== `extension:${tier}` || date >= firstOfMonth(month)) continue;
    for (let left = quantity; left > 0; left -= 1) {
      const alive = units.filter((unit) => unit.removed === null).length;
      units.push({ added: date, isFree: alive < contracted, removed: null });
    }
    for (let left = -quantity; left > 0; left -= 1) {
      const latest = units.findLast((unit) => unit.removed === null);
      if (latest !== undefined) latest.removed = date;
    }
  }
  return units;
}

function daysOneByOne(added: string, removed: string | null, dayCount: DayCount): number {
  const until = removed ?? lastOfMonth(added);
  if (dayCount === '30/360') {
    const [from, to] = [Math.min(30, dayOfMonth(added)), removed === null ? 30 : Math.min(30, dayOfMonth(until))];
    return Array.from({ length: 30 }, (_, index) => index + 1).filter((day) => day > from && day <= to).length;
  }
  let days = 0;
  for (let day = addDays(added, 1); day <= until; day = addDays(day, 1)) days += 1;
  return days;
}

function rounded(num: bigint, den: bigint, rounding: string): bigint {
  const down = num / den;
  const twice = 2n * (num - down * den);
  if (twice === den) return rounding === 'half-up' || down % 2n === 1n ? down + 1n : down;
  return twice > den ? down + 1n : down;
}

/** The invoice once more, as 'kind tier quantity days amount' in minor units. */
function billedSlowly(given: Case): { lines: string[]; total: bigint } {
  const lines: string[] = [];
  let total = 0n;
  const monthBefore = addMonths(given.month, -1);
  const terms = given.contract.versions[0];
  if (terms === undefined) throw new RangeError('a contract without a version');
  for (const tier of tiers) {
    const units = unitsOf(given, tier);
    const { contracted = 0, price = '0' } = terms.tiers[tier] ?? {};
    const minor = minorOfWritten(price);
    const put = (kind: string, quantity: number, days: number | null, amount: bigint): void => {
      if (quantity > 0) lines.push(`${kind} ${tier} ${quantity} ${days ?? 'full'} ${amount}`);
      total += amount;
    };
    const alive = units.filter((unit) => unit.removed === null).length;
    put('advance', alive, null, minor * BigInt(alive));
    const missing = Math.max(0, contracted - alive);
    put('minimum', missing, null, minor * BigInt(missing));
    const groups = new Map<string, { days: number; quantity: number }>();
    for (const { added, isFree, removed } of units) {
      if (added === null || isFree || monthOf(added) !== monthBefore) continue;
      const days = daysOneByOne(added, removed, terms.dayCount);
      const group = groups.get(`${added} ${days}`);
      if (group === undefined) groups.set(`${added} ${days}`, { days, quantity: 1 });
      else group.quantity += 1;
    }
    const length = BigInt(terms.dayCount === 'actual' ? daysInMonth(monthBefore) : 30);
    for (const { days, quantity } of groups.values()) {
      put('pro-rata', quantity, days, rounded(minor * BigInt(quantity) * BigInt(days), length, terms.rounding));
    }
  }
  return { lines: lines.sort(), total };
}

function toldBriefly(made: Invoice): string[] {
  return made.lines
    .map((line) => `${line.kind} ${line.tier} ${line.quantity} ${line.kind === 'pro-rata' ? line.days : 'full'} ${minorOfWritten(line.amount)}`)
    .sort();
}

function fractionOf(exact: string): Fraction {
  const [num = '0', den = '1'] = exact.split('/');
  return { num: BigInt(num), den: BigInt(den) };
}

function billed(given: Case): Invoice {
  return invoice(given.contract, given.changes, given.month);
}

describe('an invoice, whatever the contract and the ledger', () => {
  it('is what walking through each unit and each day gives', () => {
    forSeeds(seeds, (random) => {
      const given = someCase(random);
      const made = billed(given);
      const slow = billedSlowly(given);
      expect(toldBriefly(made)).toEqual(slow.lines);
      expect(minorOfWritten(made.total)).toBe(slow.total);
    });
  });

  it('has the sum of its printed lines as its total, in JSON too', () => {
    forSeeds(seeds, (random) => {
      const made = JSON.parse(JSON.stringify(billed(someCase(random)))) as Invoice;
      const sum = made.lines.reduce((all, line) => all + minorOfWritten(line.amount), 0n);
      expect(minorOfWritten(made.total)).toBe(sum);
      expect(made.lines.every((line) => line.description.endsWith(`= ${line.amount}`))).toBe(true);
      expect(new Set(made.lines.map((line) => line.id)).size).toBe(made.lines.length);
    });
  });

  it('divides no full month, and has no line above price x quantity', () => {
    forSeeds(seeds, (random) => {
      for (const line of billed(someCase(random)).lines) {
        const decimals = (line.unitPrice.split('.')[1] ?? '').length;
        const full = { num: minorOfWritten(line.unitPrice) * BigInt(line.quantity), den: 10n ** BigInt(decimals) };
        const exact = fractionOf(line.exact);
        if (line.kind === 'pro-rata') expect(compare(exact, full)).toBeLessThanOrEqual(0);
        else expect(compare(exact, full)).toBe(0);
        expect(minorOfWritten(line.amount) <= minorOfWritten(line.unitPrice) * BigInt(line.quantity)).toBe(true);
        expect(line.days === null || (line.days >= 0 && line.days <= (line.daysInMonth ?? 0))).toBe(true);
      }
    });
  });

  it('is the same for N added at once and for N added one by one', () => {
    forSeeds(seeds, (random) => {
      const given = someCase(random);
      const single = given.changes.flatMap((change) => Array.from({ length: Math.abs(change.quantity) }, () => ({ ...change, quantity: Math.sign(change.quantity) })));
      expect(invoice(given.contract, single, given.month)).toEqual(billed(given));
    });
  });

  it('adds up over two touching spans in one month', () => {
    forSeeds(seeds, (random) => {
      const contract = parseContract({ currency: 'BRL', tiers: { basic: { contracted: 0, price: '31.00' } }, dayCount: random.pick(['actual', '30/360']) });
      const month = `2026-${String(random.whole(1, 12)).padStart(2, '0')}`;
      const [a, b, c] = random.list(3, () => random.whole(1, daysInMonth(month))).sort((x, y) => x - y).map((day) => `${month}-${String(day).padStart(2, '0')}`);
      const daysOf = (...spans: [string | undefined, string | undefined][]): number => {
        const entries = spans.flatMap(([from, to]) => [{ date: from, tier: 'basic', quantity: 1 }, { date: to, tier: 'basic', quantity: -1 }]);
        return invoice(contract, parseChanges(entries, 'BRL'), addMonths(month, 1)).lines.reduce((days, line) => days + (line.days ?? 0) * line.quantity, 0);
      };
      expect(daysOf([a, b], [b, c])).toBe(daysOf([a, c]));
    });
  });

  it('is the same for what happened 400 years later', () => {
    const later = (text: string): string => text.replace(/\b(\d{4})-(\d{2})\b/g, (_, year: string, rest: string) => `${Number(year) + 400}-${rest}`);
    forSeeds(seeds, (random) => {
      const given = someCase(random);
      const changes = given.changes.map((change) => ({ ...change, date: later(change.date) }));
      expect(invoice(given.contract, changes, later(given.month))).toEqual(JSON.parse(later(JSON.stringify(billed(given)))));
    });
  });

  it('does not depend on how the ledger is ordered by date', () => {
    forSeeds(500, (random) => {
      const given = someCase(random);
      const byMonth = [...given.changes].sort((a, b) => (monthOf(a.date) < monthOf(b.date) ? 1 : monthOf(a.date) > monthOf(b.date) ? -1 : 0));
      expect(invoice(given.contract, byMonth, given.month)).toEqual(billed(given));
    });
  });
});

describe('a preview', () => {
  it('of no change is the base', () => {
    forSeeds(500, (random) => {
      const { contract, changes, month } = someCase(random);
      const made = preview(contract, changes, month, []);
      const nothing = minorOfWritten(made.change?.next ?? '1') + minorOfWritten(made.change?.after ?? '1');
      expect({ next: made.next, after: made.after }).toEqual(preview(contract, changes, month));
      expect(made.before).toEqual({ next: made.next.total, after: made.after.total });
      expect(nothing).toBe(0n);
    });
  });

  it('of 50 changes is that of a ledger which has them', () => {
    forSeeds(500, (random) => {
      const contract = someContract(random);
      const all = someChanges(random, contract, '2026-07', 100);
      const soFar = all.slice(0, Math.max(0, all.length - 50));
      const made = preview(contract, soFar, '2026-06', all.slice(soFar.length));
      expect({ next: made.next, after: made.after }).toEqual(preview(contract, all, '2026-06'));
      const base = preview(contract, soFar, '2026-06');
      expect(minorOfWritten(made.change?.next ?? '0')).toBe(minorOfWritten(made.next.total) - minorOfWritten(base.next.total));
      expect(minorOfWritten(made.change?.after ?? '0')).toBe(minorOfWritten(made.after.total) - minorOfWritten(base.after.total));
    });
  });
});
