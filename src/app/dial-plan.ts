// Reading, checking and comparing dial plans against what is there (R2, R3).
import { checkPlan } from '../domain/dial-plan/check.js';
import { diffPlans, type Difference } from '../domain/dial-plan/diff.js';
import { namedThings, parsePlan, type LineOf, type ParsedPlan } from '../domain/dial-plan/parse.js';
import type { Finding, PlanDraft } from '../domain/dial-plan/plan.js';
import { situationsOf } from '../domain/dial-plan/situations.js';
import { AppError } from '../domain/errors.js';
import type { Queue, Reference, RingGroup, Schedule } from '../domain/routing.js';
import { scheduleOddities } from '../domain/schedule.js';
import { findReference, type Names, type RoutingNeeds } from './routing.js';
import type { LoadedWorld } from './routing-world.js';

export interface PlanNeeds extends RoutingNeeds {
  readonly world: LoadedWorld;
}

/** Reads a document and checks it: all findings at once, in the order of the file. */
export async function readPlan(needs: PlanNeeds, document: unknown, lineOf: LineOf = () => null, name?: string): Promise<ParsedPlan> {
  const found = new Map<string, string>();
  for (const { kind, id: ref } of namedThings(document)) {
    const id = await idOf(needs, { kind, id: ref });
    if (id !== undefined) found.set(`${kind}\n${ref}`, id);
  }
  const { plan, findings } = parsePlan(document, (kind, ref) => found.get(`${kind}\n${ref}`), lineOf, name);
  const broken = new Set(findings.filter(({ node, severity }) => severity === 'error' && node !== null).map(({ node }) => node));
  // A node that could not be read is not there: that others lead to it is no fault of theirs.
  const checked = (await checkKnownPlan(needs, plan, lineOf)).filter(({ code, values, node }) => !(code === 'plan.exit.unknown' && broken.has(String(values['value'])))
    && !(code === 'plan.start.unknown' && broken.has(String(values['value']))) && !(broken.has(node) && code === 'plan.exit.missing'));
  return { plan, findings: [...findings, ...checked].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

async function idOf(needs: RoutingNeeds, { kind, id }: Reference): Promise<string | undefined> {
  try {
    return (await findReference(needs, kind, id)).id;
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'missing' || error.kind === 'refused')) return undefined;
    throw error;
  }
}

/** The check alone, of a plan whose things have ids. */
export async function checkKnownPlan(needs: PlanNeeds, plan: PlanDraft, lineOf: LineOf = () => null): Promise<Finding[]> {
  const { world } = needs;
  const nodes = Object.values(plan.nodes);
  await world.load(nodes.flatMap(({ uses }) => (uses === null ? [] : [uses])));
  const own = await ownNumbers(needs, nodes.flatMap(({ type, settings }) => (type === 'external' ? [String(settings['number'])] : [])));
  return checkPlan(plan, {
    isOwnNumber: (number) => own.has(number),
    schedule: (id) => {
      const schedule = world.schedule(id);
      return schedule && { hasHolidays: hasHolidays(schedule), oddities: scheduleOddities(schedule) };
    },
    hasOwnExit: (kind, id) => (kind === 'queue' ? exitOfQueue(world, id) : exitOfGroup(world, id)),
  }, lineOf);
}

function exitOfQueue(world: LoadedWorld, id: string): boolean | undefined {
  const queue = world.queue(id);
  return queue && hasQueueExit(queue);
}

function exitOfGroup(world: LoadedWorld, id: string): boolean | undefined {
  const group = world.group(id);
  return group && hasGroupExit(group);
}

/** Whether a caller who waited too long gets on without the plan's help. */
export function hasQueueExit({ timeout, waitSeconds }: Pick<Queue, 'timeout' | 'waitSeconds'>): boolean {
  return timeout !== null || waitSeconds === 0;
}

/** The same where nobody of a ring group answers. */
export function hasGroupExit({ noAnswer }: Pick<RingGroup, 'noAnswer'>): boolean {
  return noAnswer !== null;
}

export function hasHolidays(schedule: Pick<Schedule, 'holidays' | 'daysOff'>): boolean {
  return schedule.holidays !== null || schedule.daysOff.length > 0;
}

async function ownNumbers(needs: RoutingNeeds, numbers: readonly string[]): Promise<Set<string>> {
  const own = new Set<string>();
  if (numbers.length === 0) return own;
  const { show } = await needs.numbers();
  for (const number of new Set(numbers)) {
    try {
      if ((await show(number)).status !== 'available') own.add(number);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'missing') throw error;
    }
  }
  return own;
}

/** Throws refused `plan.refused` if anything is an error. */
export function refuseErrors(findings: readonly Finding[], name: string): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new AppError('refused', 'plan.refused', { name, count: errors.length, field: errors[0]?.node ?? undefined, line: errors[0]?.line ?? undefined });
}

/** Which keys and hours ring elsewhere (R3). `zone` is that of the hours in the answer. */
export async function comparePlans(needs: PlanNeeds, before: PlanDraft, after: PlanDraft, at: { readonly now: number; readonly zone: string }, names: Names): Promise<Difference[]> {
  const uses = [...Object.values(before.nodes), ...Object.values(after.nodes)].flatMap((node) => (node.uses === null ? [] : [node.uses]));
  await needs.world.load(uses);
  await names.load(uses);
  const ids = [...new Set(uses.filter(({ kind }) => kind === 'schedule').map(({ id }) => id))];
  const schedules = ids.flatMap((id) => needs.world.schedule(id) ?? []);
  const holidays = new Set(schedules.filter(hasHolidays).map(({ id }) => id));
  return diffPlans(before, after, situationsOf(schedules, (id) => holidays.has(id), at.now, at.zone), names.nameOf);
}
