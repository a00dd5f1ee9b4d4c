// What a changed dial plan does otherwise (R3): not which lines differ, but which keys and hours now ring elsewhere.
import type { ScheduleState } from '../schedule.js';
import { isKey, nodeShapes, phoneKeys, type PlanDraft, type PlanNode } from './plan.js';
import { nodeLabel, type NameOf } from './graph.js';
import { scheduleExit } from './node.js';

/** One stretch of a week, or a kind of day: the state of every schedule in it. */
export interface Situation {
  readonly when: readonly string[];
  /** By the id of the schedule. */
  readonly states: ReadonlyMap<string, ScheduleState>;
}

export interface Difference {
  /** None: always. */
  readonly when: readonly string[];
  /** Keys and other events, in order: ['1', 'noAnswer']; none for what everybody meets. */
  readonly path: readonly string[];
  readonly before: string;
  readonly after: string;
}

/** Compares two plans in every situation, whatever is pressed and whoever answers. A branch that differs is told where it begins to. */
export function diffPlans(before: PlanDraft, after: PlanDraft, situations: readonly Situation[], nameOf: NameOf): Difference[] {
  const found = new Map<string, { when: string[]; path: readonly string[]; before: string; after: string; situations: number }>();
  for (const { when, states } of situations) {
    for (const difference of compare({ plan: before, states, nameOf }, { plan: after, states, nameOf })) {
      const key = JSON.stringify([difference.path, difference.before, difference.after]);
      const known = found.get(key);
      if (known === undefined) found.set(key, { ...difference, when: [...when], situations: 1 });
      else {
        known.when.push(...when);
        known.situations += 1;
      }
    }
  }
  return [...found.values()].map(({ situations: count, ...difference }) => (count === situations.length ? { ...difference, when: [] } : difference));
}

interface Side { readonly plan: PlanDraft; readonly states: Situation['states']; readonly nameOf: NameOf }
/** Where a caller stands until something happens: a node that asks, rings or takes a message; or nothing at all. */
interface Stop { readonly name: string; readonly node: PlanNode | undefined; readonly isLoop: boolean }

const mostPairs = 50_000;

function compare(before: Side, after: Side): Omit<Difference, 'when'>[] {
  const differences: Omit<Difference, 'when'>[] = [];
  const seen = new Set<string>();
  const open: { path: readonly string[]; a: Stop; b: Stop }[] = [{ path: [], a: settle(before, before.plan.start), b: settle(after, after.plan.start) }];
  for (let pair = open.shift(); pair !== undefined; pair = open.shift()) {
    const { path, a, b } = pair;
    const [was, is] = [labelOf(before, a), labelOf(after, b)];
    const isAlike = a.node?.type === 'auto-attendant' && b.node?.type === 'auto-attendant' ? true : was === is;
    // Every way to what differs is told; what is alike is walked through once.
    if (!isAlike) {
      differences.push({ path, before: was, after: is });
      continue;
    }
    const key = `${a.name}\n${b.name}`;
    if (seen.has(key) || seen.size > mostPairs) continue;
    seen.add(key);
    for (const event of eventsOf(a.node, b.node)) {
      const [from, to] = [follow(before, a, event), follow(after, b, event)];
      if (from === undefined && to === undefined) continue;
      if (from !== undefined && to !== undefined) open.push({ path: [...path, event], a: from, b: to });
      else differences.push({ path: [...path, event], before: from === undefined ? '' : labelOf(before, from), after: to === undefined ? '' : labelOf(after, to) });
    }
  }
  return differences;
}

/** Walks on over nodes at which nothing can happen: schedules, announcements, languages. */
function settle({ plan, states }: Side, from: string): Stop {
  const seen = new Set<string>();
  for (let name = from; ;) {
    const node = Object.hasOwn(plan.nodes, name) ? plan.nodes[name] : undefined;
    if (node === undefined || !isPassing(node)) return { name, node, isLoop: false };
    if (seen.has(name)) return { name, node, isLoop: true };
    seen.add(name);
    const exit = node.type === 'schedule' ? scheduleExit(states.get(node.uses?.id ?? '') ?? 'closed', node.exits) : 'next';
    name = node.exits[exit] ?? '';
  }
}

function isPassing({ type }: PlanNode): boolean {
  return nodeShapes[type].isSilent === true || type === 'sound';
}

function eventsOf(a: PlanNode | undefined, b: PlanNode | undefined): string[] {
  const exits = new Set([...Object.keys(a?.exits ?? {}), ...Object.keys(b?.exits ?? {})]);
  return [...phoneKeys.filter((key) => exits.has(key)), ...[...exits].filter((exit) => !isKey(exit)).sort()];
}

/** Undefined where nothing happens: a key that the menu does not know, an exit that a node has not. */
function follow(side: Side, stop: Stop, event: string): Stop | undefined {
  const to = stop.node?.exits[event] ?? (isKey(event) ? stop.node?.exits['invalid'] : undefined);
  return to === undefined ? undefined : settle(side, to);
}

function labelOf({ nameOf }: Side, { node, name, isLoop }: Stop): string {
  if (node === undefined) return name;
  if (isLoop) return `loop ${name}`;
  return node.type === 'auto-attendant' ? `menu ${name}` : nodeLabel(node, nameOf);
}
