// `dialplans add, edit, import, remove`: checked first, and saved whole or not at all (R2).
import { checkKnownPlan, refuseErrors } from '../../app/dial-plan.js';
import { findReference, planTarget } from '../../app/routing.js';
import { composePlan } from '../../domain/dial-plan/compose.js';
import { planDocument } from '../../domain/dial-plan/document.js';
import { isKey, phoneKeys, type DialPlan, type Finding, type PlanDraft } from '../../domain/dial-plan/plan.js';
import { AppError } from '../../domain/errors.js';
import { parseThingName, thingKey, type CallTarget } from '../../domain/routing.js';
import type { PlanAddFlags, PlanEditFlags, PlanImportFlags } from '../commands/dialplan.js';
import type { Context } from '../context.js';
import type { Destroys, Writes } from '../options.js';
import { writePlanText } from '../plan-file.js';
import { readPlanFile, readPlans, type FoundPlan } from '../plan-source.js';
import { routingDesk, type RoutingDesk } from '../routing-needs.js';
import { planRecord, planView } from '../views/dialplan.js';
import { thingView } from '../views/routing.js';
import type { PlanAnswers } from '../wizards/dial-plan.js';
import { withAnswers } from '../wizards/wizard.js';
import { loadNames, pictureLines } from './dialplan.js';
import { refuseTaken, removeFrom, unsaved } from './routing-thing.js';

export async function addPlan(ctx: Context, given: PlanAnswers): Promise<void> {
  const { missingOfPlan, planFlags } = await import('../wizards/dial-plan.js');
  await withAnswers(ctx, given, {
    missing: missingOfPlan, flags: planFlags, positional: 'name',
    questions: async () => await (await import('./dialplan-ask.js')).askablePlan(ctx),
  }, async (flags, wasAsked) => { await makePlan(ctx, flags.name ?? '', flags, wasAsked); });
}

async function makePlan(ctx: Context, name: string, flags: PlanAddFlags, wasAsked: boolean): Promise<void> {
  const { show, add } = await ctx.need('dialplans', 'show', 'add');
  const desk = await routingDesk(ctx);
  const found = flags.file === undefined ? await composed(desk, name, flags) : (await readPlanFile(ctx, desk, flags.file, parseThingName(name)))[0] as FoundPlan;
  await tellFindings(ctx, found.findings);
  if (wasAsked) await showPicture(ctx, desk, found);
  refuseErrors(found.findings, found.plan.name);
  await refuseTaken(show, 'dial-plan', found.plan.name);
  if (wasAsked && !flags.dryRun) await ctx.agree(flags, 'ask.plan.save', { name: found.plan.name });
  const plan = flags.dryRun ? unsaved<DialPlan>(ctx, found.plan) : await add(found.plan);
  ctx.note(flags.dryRun ? 'routing.would-add' : 'routing.added', { kind: 'dial-plan', name: plan.name });
  if (!flags.dryRun) ctx.note('routing.next', { kind: 'dial-plan', name: plan.name });
  await printPlan(ctx, desk, plan, flags);
}

/** What was answered, as a picture: one sees where calls go before it is saved. */
async function showPicture(ctx: Context, desk: RoutingDesk, { plan, findings }: FoundPlan): Promise<void> {
  if (findings.length === 0) ctx.note('plan.sound', { name: plan.name, count: Object.keys(plan.nodes).length });
  for (const line of await pictureLines(ctx, desk, plan)) ctx.note('plan.picture.line', { line });
}

async function composed(desk: RoutingDesk, name: string, flags: PlanAddFlags): Promise<FoundPlan> {
  if (flags.open === undefined) throw new AppError('usage', 'input.needed', { flag: '--open', field: 'open' });
  if (flags.schedule !== undefined && flags.closed === undefined) throw new AppError('usage', 'input.needed', { flag: '--closed', field: 'closed' });
  const target = async (text: string | undefined, field: string): Promise<CallTarget | null> => (text === undefined ? null : await planTarget(desk, text, field));
  const keys: Record<string, CallTarget> = {};
  for (const given of flags.key ?? []) {
    const [key = '', ...rest] = given.split('=');
    if (!isKey(key)) throw new AppError('usage', 'plan.key.not-on-phone', { field: 'key', value: key, known: phoneKeys });
    if (key in keys) throw new AppError('usage', 'plan.key.twice', { field: 'key', value: key });
    keys[key] = await target(rest.join('='), 'key') ?? { kind: 'hang-up', id: '' };
  }
  const plan = composePlan({
    name: parseThingName(name), keys, open: await target(flags.open, 'open'), closed: await target(flags.closed, 'closed'), holiday: await target(flags.holiday, 'holiday'),
    schedule: flags.schedule === undefined ? null : (await findReference(desk, 'schedule', flags.schedule)).id,
    greeting: flags.greeting === undefined ? null : (await findReference(desk, 'sound', flags.greeting)).id,
  });
  return { plan, findings: await checkKnownPlan(desk, plan) };
}

/** On stderr, each with its line and node: what is wrong belongs to the refusal that follows. */
async function tellFindings(ctx: Context, findings: readonly Finding[]): Promise<void> {
  const most = 50;
  for (const { severity, code, node, field, line, values } of findings.slice(0, most)) {
    const text = await ctx.say(code, { ...values, node: node ?? '', field: field ?? '' });
    ctx.note('plan.finding', { severity, text, node: node ?? '', line: line ?? '' });
  }
  if (findings.length > most) ctx.note('plan.finding.more', { count: findings.length - most });
}

async function printPlan(ctx: Context, desk: RoutingDesk, plan: DialPlan, flags: Writes): Promise<void> {
  await loadNames(desk, plan);
  await ctx.printOne(plan, planView(desk.names), flags);
}

export async function importPlans(ctx: Context, file: string, flags: PlanImportFlags): Promise<void> {
  const store = await ctx.need('dialplans', 'list', 'add', 'edit');
  const desk = await routingDesk(ctx);
  const found = await readPlanFile(ctx, desk, file, flags.name === undefined ? undefined : parseThingName(flags.name));
  for (const { findings } of found) await tellFindings(ctx, findings);
  for (const { plan, findings } of found) refuseErrors(findings, plan.name);
  const present = new Map<string, DialPlan>();
  for await (const plan of store.list()) present.set(thingKey(plan.name), plan);
  const names = found.map(({ plan }) => thingKey(plan.name));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new AppError('refused', 'routing.name-taken', { field: 'name', kind: 'dial-plan', value: twice });
  const saved: DialPlan[] = [];
  const save = async (): Promise<void> => {
    for (const { plan } of found) saved.push(await savePlan(ctx, store, present.get(thingKey(plan.name)), plan, flags));
  };
  const { atomically } = await ctx.backend('dialplans');
  await (atomically === undefined || flags.dryRun ? save() : atomically(save));
  for (const plan of saved) await loadNames(desk, plan);
  await ctx.print(saved, { ...thingView<DialPlan>('dial-plan', desk.names), record: (plan) => planRecord(plan, desk.names) }, flags);
}

interface PlanStore {
  readonly add: (draft: PlanDraft) => Promise<DialPlan>;
  readonly edit: (id: string, changes: Partial<PlanDraft>) => Promise<DialPlan>;
}

async function savePlan(ctx: Context, { add, edit }: PlanStore, before: DialPlan | undefined, plan: PlanDraft, flags: Writes): Promise<DialPlan> {
  const values = { kind: 'dial-plan', name: plan.name };
  if (before === undefined) {
    ctx.note(flags.dryRun ? 'routing.would-add' : 'routing.added', values);
    return flags.dryRun ? unsaved<DialPlan>(ctx, plan) : await add(plan);
  }
  const { id, createdAt, updatedAt, ...present } = before;
  // As a document, so that the order in which a file names its keys does not count as a change.
  const shape = (draft: PlanDraft): string => JSON.stringify(planDocument(draft, (reference) => reference.id));
  if (shape(present) === shape(plan)) {
    ctx.note('routing.unchanged', values);
    return before;
  }
  ctx.note(flags.dryRun ? 'routing.would-edit' : 'routing.edited', values);
  return flags.dryRun ? { ...plan, id, createdAt, updatedAt } : await edit(id, plan);
}

export async function editPlan(ctx: Context, ref: string, flags: PlanEditFlags): Promise<void> {
  const { show, add, edit } = await ctx.need('dialplans', 'show', 'add', 'edit');
  const desk = await routingDesk(ctx);
  const before = await show(ref);
  const name = flags.name === undefined ? before.name : parseThingName(flags.name);
  if (thingKey(name) !== thingKey(before.name)) await refuseTaken(show, 'dial-plan', name);
  const found = flags.file !== undefined ? (await readPlanFile(ctx, desk, flags.file, name))[0] as FoundPlan
    : flags.name !== undefined ? { plan: { ...before, name }, findings: [] } : await fromEditor(ctx, desk, before);
  await tellFindings(ctx, found.findings);
  refuseErrors(found.findings, found.plan.name);
  const { start, nodes } = found.plan;
  await printPlan(ctx, desk, await savePlan(ctx, { add, edit }, before, { name: found.plan.name, start, nodes }, flags), flags);
}

/** The plan as YAML in the person's editor, opened again as long as it has errors and they want to mend them. */
async function fromEditor(ctx: Context, desk: RoutingDesk, before: DialPlan): Promise<FoundPlan> {
  const { editFile } = await import('../edit-file.js');
  await loadNames(desk, before);
  let text = writePlanText([planDocument(before, desk.names.nameOf)], 'yaml');
  for (;;) {
    const edited = await editFile(ctx, text, 'yaml');
    text = edited.text;
    try {
      const [found] = await readPlans(desk, text, edited.file);
      const isFaulty = found?.findings.some(({ severity }) => severity === 'error') === true;
      if (found === undefined || !isFaulty || !ctx.ask.interactive) return edited.done(found as FoundPlan);
      await tellFindings(ctx, found.findings);
      if (!await ctx.ask.confirm('plan.edit-again')) return found;
    } catch (error) {
      if (!(error instanceof AppError) || !ctx.ask.interactive) throw error;
      ctx.note(error.code, error.values);
      if (!await ctx.ask.confirm('plan.edit-again')) throw error;
    }
  }
}

export async function removePlans(ctx: Context, refs: readonly string[], flags: Destroys): Promise<void> {
  await removeFrom(ctx, { noun: 'dialplans', kind: 'dial-plan', store: await ctx.need('dialplans', 'show', 'remove', 'usedBy') }, refs, flags);
}
