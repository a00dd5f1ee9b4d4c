// Whether a call can walk through a dial plan without getting lost (R2). Every step is linear in nodes and exits.
import type { E164 } from '../e164.js';
import { cyclesOf, type Links } from './cycles.js';
import { isKey, nodeShapes, type Finding, type NodeShape, type PlanDraft, type PlanNode } from './plan.js';
import type { LineOf } from './parse.js';

export interface CheckFacts {
  /** Whether the account has the number: then dialling it outside comes back in. */
  readonly isOwnNumber: (number: E164) => boolean;
  /** Whether a schedule has public holidays or days off of its own, and what is odd about its hours. */
  readonly schedule: (id: string) => { readonly hasHolidays: boolean; readonly oddities: readonly ScheduleOddity[] } | undefined;
  /** What a thing does by itself when nobody answers; undefined where the thing is not known. */
  readonly hasOwnExit: (kind: 'ring-group' | 'queue', id: string) => boolean | undefined;
}

export interface ScheduleOddity {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly values: Finding['values'];
}

/** All that is wrong with a plan that was read (R2): errors refuse it, warnings do not. */
export function checkPlan(plan: PlanDraft, facts: CheckFacts, lineOf: LineOf = () => null): Finding[] {
  const findings: Finding[] = [];
  const names = Object.keys(plan.nodes);
  const index = new Map(names.map((name, at) => [name, at]));
  const nodes = names.map((name) => plan.nodes[name] as PlanNode);
  function report(severity: Finding['severity'], code: string, node: string | null, field: string | null, values: Finding['values'] = {}): void {
    const path = node === null ? (field === null ? [] : [field]) : ['nodes', node, ...(field === null ? [] : isKey(field) ? ['keys', field] : [field])];
    findings.push({ severity, code, node, field, line: lineOf(path), values });
  }
  if (names.length === 0) report('error', 'plan.nodes.none', null, 'nodes');
  else if (!index.has(plan.start)) report('error', 'plan.start.unknown', null, 'start', { value: plan.start });
  nodes.forEach((node, at) => { checkNode(names[at] as string, node, { index, facts, report }); });
  const links = nodes.map((node) => Object.values(node.exits).flatMap((to) => index.get(to) ?? []));
  reportUnreachable(names, links, index.get(plan.start), report);
  reportLoops(names, nodes, links, report);
  return findings;
}

type Report = (severity: Finding['severity'], code: string, node: string | null, field: string | null, values?: Finding['values']) => void;
interface Basis { readonly index: ReadonlyMap<string, number>; readonly facts: CheckFacts; readonly report: Report }

function checkNode(name: string, node: PlanNode, { index, facts, report }: Basis): void {
  const shape = nodeShapes[node.type];
  for (const [exit, to] of Object.entries(node.exits)) if (!index.has(to)) report('error', 'plan.exit.unknown', name, exit, { exit, value: to });
  for (const [exit, need] of Object.entries(shape.exits)) {
    if (need === 'needed' && !(exit in node.exits)) report('error', 'plan.exit.missing', name, null, { exit, type: node.type });
  }
  if (node.type === 'auto-attendant') checkMenu(name, node, report);
  if (node.type === 'schedule') checkSchedule(name, node, facts, report);
  if (node.type === 'external' && facts.isOwnNumber(String(node.settings['number']))) {
    report('error', 'plan.external.own', name, 'number', { value: String(node.settings['number']) });
  }
  if ((node.type === 'ring-group' || node.type === 'queue') && node.uses !== null && Object.keys(node.exits).length === 0) {
    // Nothing here and nothing at the thing itself: whoever is not answered is cut off.
    if (facts.hasOwnExit(node.type, node.uses.id) === false) report('error', `plan.${node.type}.nowhere`, name, null);
  }
}

function checkMenu(name: string, node: PlanNode, report: Report): void {
  if (!Object.keys(node.exits).some(isKey) && node.settings['dialExtensions'] !== true) report('error', 'plan.menu.no-keys', name, 'keys');
  if (node.uses === null) report('warning', 'plan.menu.no-sound', name, null);
}

function checkSchedule(name: string, node: PlanNode, facts: CheckFacts, report: Report): void {
  const known = node.uses === null ? undefined : facts.schedule(node.uses.id);
  if (known === undefined) return;
  for (const { severity, code, values } of known.oddities) report(severity, code, name, 'schedule', values);
  if (known.hasHolidays && !('holiday' in node.exits)) report('warning', 'plan.schedule.no-holiday', name, null);
  const targets = new Set(Object.values(node.exits));
  if (targets.size === 1 && 'open' in node.exits && 'closed' in node.exits) report('warning', 'plan.schedule.same', name, null);
}

function reportUnreachable(names: readonly string[], links: Links, start: number | undefined, report: Report): void {
  if (start === undefined) return;
  const seen = new Uint8Array(names.length);
  const open = [start];
  seen[start] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of links[at] ?? []) {
      if (seen[to] === 1) continue;
      seen[to] = 1;
      open.push(to);
    }
  }
  names.forEach((name, at) => { if (seen[at] === 0) report('error', 'plan.node.unreachable', name, null); });
}

/** A loop of nodes that take no time, and a loop that nobody can leave: in both a call would hang for ever. */
function reportLoops(names: readonly string[], nodes: readonly PlanNode[], links: Links, report: Report): void {
  const shapeOf = (at: number): NodeShape => nodeShapes[(nodes[at] as PlanNode).type];
  const isSilent = (at: number): boolean => shapeOf(at).isSilent === true;
  const named = (loop: readonly number[]): readonly string[] => [...loop].sort((a, b) => a - b).map((at) => names[at] as string);
  const silent = links.map((to, at) => (isSilent(at) ? to.filter(isSilent) : []));
  const told = new Set<number>();
  for (const loop of cyclesOf(silent)) {
    for (const at of loop) told.add(at);
    const members = named(loop);
    report('error', 'plan.loop.silent', members[0] ?? null, null, { nodes: members });
  }
  for (const loop of cyclesOf(links)) {
    const inside = new Set(loop);
    const canLeave = loop.some((at) => shapeOf(at).isStop === true || (nodes[at] as PlanNode).settings['dialExtensions'] === true || (links[at] ?? []).some((to) => !inside.has(to)));
    if (canLeave || loop.every((at) => told.has(at))) continue;
    const members = named(loop);
    report('error', 'plan.loop.trapped', members[0] ?? null, null, { nodes: members });
  }
}
