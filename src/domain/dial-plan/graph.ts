// Pictures of a dial plan: Mermaid, DOT, and lines for a terminal.
import { exitsInOrder, isKey, type PlanDraft, type PlanNode } from './plan.js';
import type { Reference } from '../routing.js';

export type NameOf = (reference: Reference) => string;

/** What a node is, in a few words: `queue Sales`, `external +5511987654321`. */
export function nodeLabel(node: PlanNode, nameOf: NameOf): string {
  const what = node.uses === null ? node.settings['number'] ?? node.settings['language'] ?? node.settings['prefix'] : nameOf(node.uses);
  return what === undefined ? node.type : `${node.type} ${String(what)}`;
}

/** A Mermaid flow chart. */
export function mermaidOf(plan: PlanDraft, nameOf: NameOf): string {
  const ids = new Map(Object.keys(plan.nodes).map((name, at) => [name, `n${at}`]));
  const quoted = (text: string): string => `"${text.replace(/&/g, '#38;').replace(/"/g, '#quot;').replace(/</g, '#lt;').replace(/>/g, '#gt;')}"`;
  const lines = ['flowchart TD', `  start((${quoted(plan.name)})) --> ${ids.get(plan.start) ?? 'nowhere'}`];
  for (const [name, node] of Object.entries(plan.nodes)) {
    const text = quoted(`${name}: ${nodeLabel(node, nameOf)}`);
    const [open, close] = node.type === 'schedule' ? ['{{', '}}'] : node.type === 'auto-attendant' ? ['[/', '/]'] : ['[', ']'];
    lines.push(`  ${ids.get(name) as string}${open}${text}${close}`);
    for (const [exit, to] of exitsInOrder(node)) lines.push(`  ${ids.get(name) as string} -->|${quoted(exitLabel(exit))}| ${ids.get(to) ?? 'nowhere'}`);
  }
  return `${lines.join('\n')}\n`;
}

/** A Graphviz digraph. */
export function dotOf(plan: PlanDraft, nameOf: NameOf): string {
  const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
  const shapes: Readonly<Record<string, string>> = { schedule: 'hexagon', 'auto-attendant': 'parallelogram', 'hang-up': 'octagon' };
  const lines = [`digraph ${quoted(plan.name)} {`, '  node [shape=box];', `  "" [shape=point];`, `  "" -> ${quoted(plan.start)};`];
  for (const [name, node] of Object.entries(plan.nodes)) {
    const shape = shapes[node.type];
    lines.push(`  ${quoted(name)} [label=${quoted(`${name}: ${nodeLabel(node, nameOf)}`)}${shape === undefined ? '' : `, shape=${shape}`}];`);
    for (const [exit, to] of exitsInOrder(node)) lines.push(`  ${quoted(name)} -> ${quoted(to)} [label=${quoted(exitLabel(exit))}];`);
  }
  return `${[...lines, '}'].join('\n')}\n`;
}

export interface PictureLine {
  /** Branches drawn before the text. */
  readonly lead: string;
  readonly exit: string | null;
  readonly node: string;
  readonly label: string;
  /** The node was drawn further up. */
  readonly isAbove: boolean;
}

/** A tree from the start down, each node once; whatever leads back is only named. */
export function pictureOf(plan: PlanDraft, nameOf: NameOf): PictureLine[] {
  interface Task { readonly name: string; readonly exit: string | null; readonly lead: string; readonly below: string }
  const lines: PictureLine[] = [];
  const drawn = new Set<string>();
  const tasks: Task[] = [{ name: plan.start, exit: null, lead: '', below: '' }];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { name, exit, lead, below } = task;
    const node = Object.hasOwn(plan.nodes, name) ? plan.nodes[name] : undefined;
    const isAbove = drawn.has(name);
    lines.push({ lead, exit: exit === null ? null : exitLabel(exit), node: name, label: node === undefined ? '' : nodeLabel(node, nameOf), isAbove });
    if (node === undefined || isAbove) continue;
    drawn.add(name);
    const exits = exitsInOrder(node);
    [...exits].reverse().forEach(([way, to], at) => {
      tasks.push({ name: to, exit: way, lead: `${below}${at === 0 ? '└─ ' : '├─ '}`, below: `${below}${at === 0 ? '   ' : '│  '}` });
    });
  }
  return lines;
}

function exitLabel(exit: string): string {
  return isKey(exit) ? `[${exit}]` : exit.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
