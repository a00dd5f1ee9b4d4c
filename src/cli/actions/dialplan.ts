// `dialplans list, show, export, check, graph, diff`: whatever only looks.
import { comparePlans, refuseErrors } from '../../app/dial-plan.js';
import { planDocument } from '../../domain/dial-plan/document.js';
import { dotOf, mermaidOf, pictureOf } from '../../domain/dial-plan/graph.js';
import type { DialPlan, PlanDraft } from '../../domain/dial-plan/plan.js';
import type { PlanExportFlags, PlanGraphFlags } from '../commands/dialplan.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import { writePlanText } from '../plan-file.js';
import { findPlan } from '../plan-source.js';
import { routingDesk, type RoutingDesk } from '../routing-needs.js';
import { differenceView, findingView, pictureView, planRecord, planView } from '../views/dialplan.js';
import { thingView } from '../views/routing.js';

export async function listPlans(ctx: Context, flags: Prints & { search?: string }): Promise<void> {
  const { list } = await ctx.need('dialplans', 'list');
  const { names } = await routingDesk(ctx);
  async function* named(): AsyncIterable<DialPlan> {
    for await (const plan of list(flags.search === undefined ? {} : { search: flags.search })) {
      await loadNames({ names }, plan);
      yield plan;
    }
  }
  await ctx.print(named(), { ...thingView<DialPlan>('dial-plan', names), record: (plan) => planRecord(plan, names) }, flags);
}

export async function loadNames({ names }: Pick<RoutingDesk, 'names'>, plan: PlanDraft): Promise<void> {
  await names.load(Object.values(plan.nodes).flatMap(({ uses }) => (uses === null ? [] : [uses])));
}

export async function showPlan(ctx: Context, ref: string, flags: Prints): Promise<void> {
  const { show, usedBy } = await ctx.need('dialplans', 'show', 'usedBy');
  const plan = await show(ref);
  const { names } = await routingDesk(ctx);
  await loadNames({ names }, plan);
  await ctx.printOne({ ...plan, usedBy: await usedBy(plan.id) }, planView(names), flags);
}

export async function exportPlans(ctx: Context, refs: readonly string[], flags: PlanExportFlags): Promise<void> {
  const { show, list } = await ctx.need('dialplans', 'show', 'list');
  const { names } = await routingDesk(ctx);
  const plans: DialPlan[] = [];
  if (refs.length === 0) for await (const plan of list()) plans.push(plan);
  else for (const ref of refs) plans.push(await show(ref));
  for (const plan of plans) await loadNames({ names }, plan);
  // -o says it too, as everywhere.
  const format = flags.output === 'json' ? 'json' : flags.format;
  const text = writePlanText(plans.map((plan) => planDocument(plan, names.nameOf)), format);
  if (flags.file === undefined || flags.file === '-') return await ctx.write(text);
  const { saveFile } = await import('../save-file.js');
  await saveFile(ctx, flags.file, text, flags.force === true);
  ctx.note('plan.exported', { count: plans.length, file: flags.file });
}

export async function checkPlans(ctx: Context, ref: string, flags: Prints): Promise<void> {
  const { plan, findings } = await findPlan(ctx, await routingDesk(ctx), ref);
  if (findings.length === 0) ctx.note('plan.sound', { name: plan.name, count: Object.keys(plan.nodes).length });
  await ctx.print(findings, findingView(await ctx.reader()), findings.length === 0 && flags.output === undefined ? { ...flags, header: false } : flags);
  refuseErrors(findings, plan.name);
}

export async function graphPlan(ctx: Context, ref: string, flags: PlanGraphFlags): Promise<void> {
  const desk = await routingDesk(ctx);
  const { plan } = await findPlan(ctx, desk, ref);
  await loadNames(desk, plan);
  const { nameOf } = desk.names;
  if (flags.format === 'mermaid') return await ctx.write(mermaidOf(plan, nameOf));
  if (flags.format === 'dot') return await ctx.write(dotOf(plan, nameOf));
  const lines = pictureOf(plan, nameOf);
  if (flags.output !== undefined && flags.output !== 'table') return await ctx.print(lines, pictureView, flags);
  await ctx.write((await pictureLines(ctx, desk, plan)).map((line) => `${line}\n`).join(''));
}

/** The picture as lines of text. */
export async function pictureLines(ctx: Context, { names }: Pick<RoutingDesk, 'names'>, plan: PlanDraft): Promise<string[]> {
  const { visible } = await import('../output/visible.js');
  await loadNames({ names }, plan);
  const above = await ctx.say('plan.picture.above');
  return pictureOf(plan, names.nameOf).map(({ lead, exit, node, label, isAbove }) => (
    `${lead}${exit === null ? '' : `${visible(exit)} → `}${visible(node)}${isAbove ? ` (${above})` : label === '' || label === node ? '' : `: ${visible(label)}`}`));
}

export async function comparePlanFiles(ctx: Context, before: string, after: string, flags: Prints): Promise<void> {
  const desk = await routingDesk(ctx);
  const [old, changed] = [await findPlan(ctx, desk, before), await findPlan(ctx, desk, after)];
  const { timeZone } = await ctx.account();
  const differences = await comparePlans(desk, old.plan, changed.plan, { now: ctx.now().getTime(), zone: timeZone }, desk.names);
  if (differences.length === 0) ctx.note('plan.diff.none', { before: old.plan.name, after: changed.plan.name });
  await ctx.print(differences, differenceView, differences.length === 0 && flags.output === undefined ? { ...flags, header: false } : flags);
}
