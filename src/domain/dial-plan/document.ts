// A dial plan as it is written down for people: things by their names, only what differs from the usual.
import type { Reference } from '../routing.js';
import { exitsInOrder, isKey, nodeShapes, useField, type PlanDraft, type PlanNode } from './plan.js';

export interface PlanDocument {
  readonly name: string;
  readonly start: string;
  readonly nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What import reads; `nameOf` gives the name of a thing. */
export function planDocument(plan: PlanDraft, nameOf: (reference: Reference) => string): PlanDocument {
  const nodes = Object.entries(plan.nodes).map(([name, node]) => [name, nodeDocument(node, nameOf)] as const);
  return { name: plan.name, start: plan.start, nodes: Object.fromEntries(nodes) };
}

function nodeDocument(node: PlanNode, nameOf: (reference: Reference) => string): Record<string, unknown> {
  const exits = exitsInOrder(node);
  const keys = exits.filter(([exit]) => isKey(exit));
  const field = useField(node);
  const settings = Object.keys(nodeShapes[node.type].settings).filter((name) => name in node.settings);
  return {
    type: node.type,
    ...(field === undefined || node.uses === null ? {} : { [field]: nameOf(node.uses) }),
    ...Object.fromEntries(settings.map((name) => [name, node.settings[name]])),
    ...(keys.length === 0 ? {} : { keys: Object.fromEntries(keys) }),
    ...Object.fromEntries(exits.filter(([exit]) => !isKey(exit))),
  };
}
