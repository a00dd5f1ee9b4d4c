// `ports check rules codes`: questions that need no order.
import { portBasis, inService, type PortNeeds } from '../../app/port-basis.js';
import { estimates, type Estimate } from '../../domain/porting/dates.js';
import { AppError } from '../../domain/errors.js';
import { readNumberList } from '../../domain/porting/number-list.js';
import { checkNumber, tollFreeStatuses, unreadable, type PortCheck, type TollFreeStatus } from '../../domain/porting/port-check.js';
import { codeBooks, rejections, rejectionsOf, type CodeBook } from '../../domain/porting/rejections.js';
import type { PortCheckFlags } from '../commands/port.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import { civilDate } from '../output/people.js';
import { checkView } from '../views/port.js';
import { rejectionView } from '../views/port-day.js';
import { portNeeds } from './port.js';

export async function checkPorts(ctx: Context, texts: readonly string[], flags: PortCheckFlags): Promise<void> {
  const needs = await portNeeds(ctx);
  const country = (flags.country ?? needs.account.country).toUpperCase();
  const status = flags.tollFreeStatus?.toLowerCase() ?? null;
  if (status !== null && !(tollFreeStatuses as readonly string[]).includes(status)) throw new AppError('usage', 'port.field.unknown-word', { field: 'toll-free-status', value: status, known: tollFreeStatuses });
  const { numbers, faults } = readNumberList(texts.join('\n'), country, needs.parse);
  const listed = numbers.map(({ number }) => number);
  const asked = { inService: await inService(needs.numbers, listed), onOpenOrder: await needs.ports.colliding(listed), kind: flags.lineKind ?? null, tollFreeStatus: status as TollFreeStatus | null, country };
  const checks: PortCheck[] = [...numbers.map((number) => checkNumber(number, asked)), ...faults.map(({ value, code }) => unreadable(value, code as never))];
  const shown = await Promise.all(checks.map(async (check) => ({ ...check, message: check.reason === null ? '' : await ctx.say(`port.check.${check.reason}`, { value: check.number, detail: check.detail ?? '' }) })));
  await noteEstimates(ctx, needs, country, checks);
  await ctx.print(shown, checkView, flags);
  if (checks.some(({ portable }) => portable === 'no')) throw new AppError('refused', 'port.check.some-not', { count: checks.filter(({ portable }) => portable === 'no').length, total: checks.length });
}

/** P8: a range with its ground, never a promise. */
async function noteEstimates(ctx: Context, needs: PortNeeds, country: string, checks: readonly PortCheck[]): Promise<void> {
  const possible = checks.filter(({ portable }) => portable !== 'no');
  const first = possible[0];
  if (first === undefined) return;
  const basis = await portBasis(needs, { provider: 'goto', country: first.country ?? country });
  const reader = await ctx.reader();
  const say = async ({ ground, from, to, days, daysTo }: Estimate): Promise<void> => {
    ctx.note('port.estimate', { ground: await ctx.say(`port.ground.${ground}`), from: civilDate(from, reader), to: to === null || to === from ? '' : civilDate(to, reader), days: days ?? '', daysTo: daysTo ?? '' });
  };
  for (const estimate of estimates(basis, { lineKind: first.lineKind ?? 'land-line', count: possible.length })) await say(estimate);
}

export async function printRules(ctx: Context, flags: Prints): Promise<void> {
  if (flags.output === undefined || flags.output === 'table') {
    const { showManual } = await import('./manual.js');
    await showManual(ctx, 'porting', flags);
    return;
  }
  const { acknowledgements } = await import('../../domain/porting/order.js');
  const rules = await Promise.all(acknowledgements.map(async (id) => ({ id, message: await ctx.say(`port.acknowledge.${id}`) })));
  await ctx.print(rules, { noun: 'portRule', columns: [{ id: 'id', value: (rule) => rule.id }, { id: 'message', value: (rule) => rule.message }] }, flags);
}

export async function explainCodes(ctx: Context, code: string | undefined, { carrier, ...flags }: Prints & { carrier?: string }): Promise<void> {
  const book = (codeBooks as readonly string[]).includes(carrier ?? '') ? carrier as CodeBook : null;
  const rows = code === undefined ? rejections.filter(({ codes }) => book === null || codes[book] !== undefined) : rejectionsOf(code, book);
  const shown = await Promise.all(rows.map(async (row) => ({ ...row, fix: row.fix.replace('{id}', 'ORDER'), message: await ctx.say(`port.rejection.${row.ours}`), help: await ctx.say(`port.rejection.${row.ours}.help`) })));
  await ctx.print(shown, rejectionView, flags);
}
