// A dial plan by its name, or from a file: whichever there is.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkKnownPlan, readPlan } from '../app/dial-plan.js';
import type { Finding, PlanDraft } from '../domain/dial-plan/plan.js';
import { AppError } from '../domain/errors.js';
import type { Context } from './context.js';
import { readPlanText } from './plan-file.js';
import { readTextFile } from './read-text-file.js';
import type { RoutingDesk } from './routing-needs.js';

export interface FoundPlan {
  readonly plan: PlanDraft;
  readonly findings: readonly Finding[];
}

/** All plans of a file, each with its findings. Throws usage `plan.file.empty`. */
export async function readPlanFile(ctx: Context, desk: RoutingDesk, file: string, name?: string): Promise<FoundPlan[]> {
  const { name: shown, text } = await readTextFile(ctx.machine, file);
  return await readPlans(desk, text, shown, name);
}

export async function readPlans(desk: RoutingDesk, text: string, file: string, name?: string): Promise<FoundPlan[]> {
  const found: FoundPlan[] = [];
  for (const { document, lineOf, findings } of readPlanText(text, file)) {
    // JSON keeps several plans as a list.
    const documents = Array.isArray(document) ? document as readonly unknown[] : [document];
    for (const [at, each] of documents.entries()) {
      const read = await readPlan(desk, each, Array.isArray(document) ? (path) => lineOf([String(at), ...path]) : lineOf, name);
      found.push({ plan: read.plan, findings: [...findings, ...read.findings] });
    }
  }
  if (found.length === 0) throw new AppError('usage', 'plan.file.empty', { file });
  if (found.length > 1 && name !== undefined) throw new AppError('usage', 'plan.file.several', { file, count: found.length, field: 'name' });
  return found;
}

/** What looks like a file and is there is one; all else is the name of a plan. */
export async function findPlan(ctx: Context, desk: RoutingDesk, ref: string): Promise<FoundPlan> {
  if (ref === '-' || (/[./\\]/.test(ref) && existsSync(resolve(ctx.machine.cwd, ref)))) {
    const plans = await readPlanFile(ctx, desk, ref);
    const [only] = plans;
    if (only === undefined || plans.length > 1) throw new AppError('usage', 'plan.file.several', { file: ref, count: plans.length });
    return only;
  }
  if (/\.(ya?ml|json)$/i.test(ref)) throw new AppError('missing', 'bulk.file.missing', { file: ref });
  const plan = await (await ctx.need('dialplans', 'show')).show(ref);
  return { plan, findings: await checkKnownPlan(desk, plan) };
}
