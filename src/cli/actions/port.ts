// `ports list show events`, and what the other port commands share.
import { portBasis, type PortNeeds } from '../../app/port-basis.js';
import { earliestDate } from '../../domain/porting/dates.js';
import type { Finding } from '../../domain/porting/finding.js';
import type { PortOrder, PortProblem } from '../../domain/porting/order.js';
import { hoursLeft } from '../../domain/porting/port-out.js';
import { findRejection, refusalsBeforeCsr } from '../../domain/porting/rejections.js';
import { isPortOpen } from '../../domain/porting/state.js';
import type { PortListFlags } from '../commands/port.js';
import type { Context } from '../context.js';
import { numberParser } from '../number-parser.js';
import type { Prints } from '../options.js';
import { isForPeople } from '../output/for-people.js';
import { eventView, portView, redacted, type ShownPort, type ShownProblem } from '../views/port.js';
import type { ShownFinding } from '../views/port-day.js';

export async function portNeeds(ctx: Context): Promise<PortNeeds> {
  return {
    account: await ctx.account(), ports: await ctx.need('ports', 'colliding'), numbers: await ctx.need('numbers', 'list'), parse: await numberParser(), now: ctx.now(),
  };
}

export async function shownPort(ctx: Context, order: PortOrder): Promise<ShownPort> {
  const { provider, country, region } = order;
  const isBefore = isPortOpen(order.state) && order.focDate === null;
  const basis = isBefore ? await portBasis({ account: await ctx.account(), now: ctx.now() }, { provider, country, region }) : undefined;
  return { order, earliestDate: basis === undefined ? null : earliestDate(basis), problems: await Promise.all(order.problems.map(async (problem) => await shownProblem(ctx, order, problem))) };
}

/** P14: our code, theirs, the field with what was sent, what to do, the command that does it, and which papers to add. */
async function shownProblem(ctx: Context, order: PortOrder, problem: PortProblem): Promise<ShownProblem> {
  const row = findRejection(problem.code);
  return {
    code: problem.code, field: problem.field, message: await ctx.say(`port.rejection.${problem.code}`), carrier: problem.carrier, providerCode: problem.providerCode, providerText: problem.message,
    sent: problem.sent, numbers: problem.numbers, help: await ctx.say(`port.rejection.${problem.code}.help`), fix: row?.fix.replace('{id}', order.id) ?? null, documents: row?.documents ?? [],
    times: problem.field === null ? 1 : order.refusals[problem.field] ?? 1,
  };
}

export async function shownFindings(ctx: Context, findings: readonly Finding[]): Promise<ShownFinding[]> {
  return await Promise.all(findings.map(async ({ values, ...rest }) => ({ ...rest, message: await ctx.say(`port.lint.${rest.code}`, values) })));
}

/** Findings as news, for commands whose result is something else. */
export async function noteFindings(ctx: Context, findings: readonly Finding[]): Promise<void> {
  for (const { severity, rule, message, fix } of await shownFindings(ctx, findings)) ctx.note(`port.finding.${severity}`, { rule, message, fix: fix ?? '' });
}

export async function printPort(ctx: Context, order: PortOrder, flags: Prints): Promise<void> {
  await ctx.printOne(await shownPort(ctx, order), portView, flags);
}

/** P25: what nobody ordered comes first. */
async function warnOfOuts(ctx: Context): Promise<void> {
  const { outs } = await ctx.need('ports', 'outs');
  const now = ctx.now().getTime();
  for (const out of await outs()) if (out.state === 'pending') ctx.note('port.out.warning', { number: out.number, provider: out.gainingProvider, hours: hoursLeft(out, now), id: out.id });
}

export async function listPorts(ctx: Context, { state, all, search, ...flags }: PortListFlags): Promise<void> {
  const { list } = await ctx.need('ports', 'list');
  await warnOfOuts(ctx);
  async function* chosen(): AsyncIterable<ShownPort> {
    for await (const order of list({ ...(state && { state }), ...(search && { search }), ...(all || state ? {} : { open: true }) })) yield await shownPort(ctx, order);
  }
  await ctx.print(chosen(), portView, flags);
}

export async function showPort(ctx: Context, id: string, { redacted: hide, ...flags }: Prints & { redacted?: boolean }): Promise<void> {
  const { show } = await ctx.need('ports', 'show');
  const shown = await shownPort(ctx, await show(id));
  await ctx.printOne(hide ? redacted(shown) : shown, portView, flags);
  if (isForPeople(flags.output)) explainProblems(ctx, hide ? redacted(shown) : shown);
}

export function explainProblems(ctx: Context, { order, problems }: ShownPort): void {
  for (const problem of problems) {
    ctx.note('port.problem', { ...problem });
    if (problem.times >= refusalsBeforeCsr) ctx.note('port.problem.again', { field: problem.field ?? '', times: problem.times, provider: order.losingProvider ?? '' });
  }
}

export async function listEvents(ctx: Context, id: string, flags: Prints): Promise<void> {
  const { events } = await ctx.need('ports', 'events');
  await ctx.print(await events(id), eventView, flags);
}
