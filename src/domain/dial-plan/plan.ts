// A dial plan (R2): nodes by name, what each uses and where its exits lead. The table of node types is what the parser, the
// check, the trace and the pictures go by.
import type { Reference, ReferenceKind, Thing } from '../routing.js';

export const nodeTypes = [
  'auto-attendant', 'schedule', 'external', 'queue', 'ring-group', 'line', 'voicemail', 'sound', 'conference', 'fax', 'directory', 'language', 'caller-id', 'hang-up',
] as const;
export type NodeType = (typeof nodeTypes)[number];

export type Setting = string | number | boolean;

export interface PlanNode {
  readonly type: NodeType;
  readonly uses: Reference | null;
  readonly settings: Readonly<Record<string, Setting>>;
  /** By the name of the exit, or by the key that is pressed, to the name of a node. */
  readonly exits: Readonly<Record<string, string>>;
}

export interface PlanDraft {
  readonly name: string;
  readonly start: string;
  readonly nodes: Readonly<Record<string, PlanNode>>;
}

export interface DialPlan extends Thing, PlanDraft {
  readonly id: string;
  readonly name: string;
}

/** A whole number with its limits, or one of `words`, or free text, or yes and no. */
export type SettingShape =
  | { readonly is: 'number'; readonly least: number; readonly most: number; readonly usual: number }
  | { readonly is: 'flag' }
  | { readonly is: 'word'; readonly words: readonly string[] }
  | { readonly is: 'text' }
  | { readonly is: 'phone' };

export interface NodeShape {
  /** The field that names a thing, and the thing's kind; of several fields one is given. */
  readonly uses: Readonly<Record<string, ReferenceKind>>;
  readonly usesOptional?: true;
  readonly settings: Readonly<Record<string, SettingShape>>;
  /** Settings that have to be there. */
  readonly needed?: readonly string[];
  readonly exits: Readonly<Record<string, 'needed' | 'optional'>>;
  readonly keys?: true;
  /** It takes no time: a loop of nothing but such nodes would go round for ever at once. */
  readonly isSilent?: true;
  /** A caller can get off at it: somebody answers, or the call ends. */
  readonly isStop?: true;
}

export const phoneKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

const ring = { ringSeconds: { is: 'number', least: 5, most: 300, usual: 20 } } as const satisfies NodeShape['settings'];

export const nodeShapes: Readonly<Record<NodeType, NodeShape>> = {
  'auto-attendant': {
    uses: { sound: 'sound' }, usesOptional: true, keys: true,
    settings: {
      waitSeconds: { is: 'number', least: 1, most: 60, usual: 5 }, repeats: { is: 'number', least: 0, most: 10, usual: 1 }, dialExtensions: { is: 'flag' },
    },
    exits: { timeout: 'needed', invalid: 'optional' },
  },
  schedule: { uses: { schedule: 'schedule' }, settings: {}, exits: { open: 'needed', closed: 'needed', holiday: 'optional' }, isSilent: true },
  external: { uses: {}, settings: { number: { is: 'phone' }, ...ring }, needed: ['number'], exits: { noAnswer: 'optional' }, isStop: true },
  queue: { uses: { queue: 'queue' }, settings: {}, exits: { overflow: 'optional', timeout: 'optional', noAgents: 'optional' }, isStop: true },
  'ring-group': { uses: { group: 'ring-group' }, settings: {}, exits: { noAnswer: 'optional' }, isStop: true },
  line: { uses: { line: 'extension' }, settings: ring, exits: { noAnswer: 'optional', busy: 'optional', offline: 'optional' }, isStop: true },
  voicemail: { uses: { mailbox: 'mailbox', line: 'extension' }, settings: {}, exits: {}, isStop: true },
  sound: { uses: { sound: 'sound' }, settings: {}, exits: { next: 'needed' } },
  conference: { uses: { conference: 'conference' }, settings: {}, exits: {}, isStop: true },
  fax: { uses: { fax: 'fax' }, settings: {}, exits: { notFax: 'optional' }, isStop: true },
  directory: { uses: {}, settings: { waitSeconds: { is: 'number', least: 1, most: 60, usual: 10 } }, exits: { none: 'needed' }, isStop: true },
  language: { uses: {}, settings: { language: { is: 'text' } }, needed: ['language'], exits: { next: 'needed' }, isSilent: true },
  'caller-id': { uses: {}, settings: { prefix: { is: 'text' } }, needed: ['prefix'], exits: { next: 'needed' }, isSilent: true },
  'hang-up': { uses: {}, settings: {}, exits: {}, isStop: true },
};

export function isKey(exit: string): boolean {
  return (phoneKeys as readonly string[]).includes(exit);
}

/** The field under which a node names what it uses. */
export function useField(node: PlanNode): string | undefined {
  return Object.entries(nodeShapes[node.type].uses).find(([, kind]) => kind === node.uses?.kind)?.[0];
}

/** A number that the node sets, or the usual one. */
export function numberSetting(node: PlanNode, name: string): number {
  const given = node.settings[name];
  if (typeof given === 'number') return given;
  const shape = nodeShapes[node.type].settings[name];
  return shape?.is === 'number' ? shape.usual : 0;
}

/** Exits by what happens first: keys as on the telephone, then the others as the type lists them. */
export function exitsInOrder(node: PlanNode): (readonly [exit: string, to: string])[] {
  const names = [...phoneKeys.filter((key) => key in node.exits), ...Object.keys(nodeShapes[node.type].exits).filter((exit) => exit in node.exits)];
  return names.map((exit) => [exit, node.exits[exit] as string]);
}

export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly node: string | null;
  readonly field: string | null;
  readonly line: number | null;
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
}
