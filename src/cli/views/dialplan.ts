// Dial plans, what is wrong with them, and how two differ, as people and scripts see them.
import type { Names } from '../../app/routing.js';
import type { Difference } from '../../domain/dial-plan/diff.js';
import { planDocument } from '../../domain/dial-plan/document.js';
import { nodeLabel, type PictureLine } from '../../domain/dial-plan/graph.js';
import { exitsInOrder, type DialPlan, type Finding } from '../../domain/dial-plan/plan.js';
import type { Reader, View } from '../output/column.js';

export type ShownPlan = DialPlan & { readonly usedBy?: readonly string[] };

/** The document that import reads, with what only the store knows. */
export function planRecord(plan: ShownPlan, names: Names): object {
  const { id, createdAt, updatedAt, usedBy } = plan;
  const { name, start, nodes } = planDocument(plan, names.nameOf);
  return { id, name, start, nodes, createdAt, updatedAt, ...(usedBy === undefined ? {} : { usedBy }) };
}

export function planView(names: Names): View<ShownPlan> {
  return {
    noun: 'dialPlan',
    record: (plan) => planRecord(plan, names),
    columns: [
      { id: 'name', value: (plan) => plan.name }, { id: 'start', value: (plan) => plan.start },
      {
        id: 'nodes',
        value: (plan) => Object.entries(plan.nodes).map(([name, node]) => `${name}: ${nodeLabel(node, names.nameOf)}${exitsInOrder(node).map(([exit, to]) => ` ${exit}→${to}`).join('')}`),
      },
      { id: 'usedBy', value: (plan) => plan.usedBy }, { id: 'id', value: (plan) => plan.id, hidden: true },
      { id: 'createdAt', value: (plan) => plan.createdAt, hidden: true }, { id: 'updatedAt', value: (plan) => plan.updatedAt, hidden: true },
    ],
  };
}

export function findingView(reader: Pick<Reader, 'say'>): View<Finding> {
  const message = (finding: Finding): string => reader.say(finding.code, { ...finding.values, node: finding.node ?? '', field: finding.field ?? '' });
  return {
    noun: 'planFinding',
    record: (finding) => ({ ...finding, message: message(finding) }),
    columns: [
      { id: 'severity', value: (finding) => finding.severity, tone: (finding) => (finding.severity === 'error' ? 'bad' : 'warn') },
      { id: 'line', value: (finding) => finding.line, align: 'right', yields: 2 },
      { id: 'node', value: (finding) => finding.node }, { id: 'message', value: message }, { id: 'code', value: (finding) => finding.code, yields: 3 },
      { id: 'field', value: (finding) => finding.field, hidden: true },
    ],
  };
}

export const differenceView: View<Difference> = {
  noun: 'planDifference',
  columns: [
    { id: 'when', value: (difference) => (difference.when.length === 0 ? 'always' : difference.when.join('; ')), text: (difference, reader) => (difference.when.length === 0 ? reader.say('plan.diff.always') : difference.when.map((part) => (part === 'holiday' ? reader.say('plan.diff.holiday') : part)).join('; ')) },
    { id: 'path', value: (difference) => difference.path.join(' '), text: (difference, reader) => (difference.path.length === 0 ? reader.say('plan.diff.at-once') : difference.path.join(' → ')) },
    { id: 'before', value: (difference) => difference.before, text: (difference, reader) => difference.before || reader.say('plan.diff.nothing'), tone: () => 'muted' },
    { id: 'after', value: (difference) => difference.after, text: (difference, reader) => difference.after || reader.say('plan.diff.nothing'), tone: () => 'strong' },
  ],
};

export const pictureView: View<PictureLine> = {
  noun: 'planPicture',
  columns: [
    { id: 'node', value: (line) => line.node }, { id: 'exit', value: (line) => line.exit }, { id: 'label', value: (line) => line.label }, { id: 'isAbove', value: (line) => line.isAbove },
  ],
};
