// Reads a dial plan out of a document (YAML or JSON, already parsed): every fault at once, none thrown (R2).
import { isE164 } from '../e164.js';
import { parseThingName, type Reference, type ReferenceKind } from '../routing.js';
import { isKey, nodeShapes, nodeTypes, phoneKeys, type Finding, type NodeShape, type NodeType, type PlanDraft, type PlanNode, type Setting, type SettingShape } from './plan.js';

export const mostNodes = 20_000;

/** The line of a place in the document, where there is a file: ['nodes', 'menu', 'keys']. */
export type LineOf = (path: readonly string[]) => number | null;
/** The id of a thing by its name or id. */
export type Resolve = (kind: ReferenceKind, ref: string) => string | undefined;

export interface ParsedPlan {
  readonly plan: PlanDraft;
  readonly findings: readonly Finding[];
}

const otherTypes: Readonly<Record<string, NodeType>> = {
  menu: 'auto-attendant', autoattendant: 'auto-attendant', ivr: 'auto-attendant', ringgroup: 'ring-group', group: 'ring-group', extension: 'line', mailbox: 'voicemail',
  externalnumber: 'external', soundclip: 'sound', play: 'sound', callerid: 'caller-id', hangup: 'hang-up', disconnect: 'hang-up',
};

type Record_ = Readonly<Record<string, unknown>>;

/** The things that a document names, with duplicates gone: what has to be looked up before it is read. */
export function namedThings(document: unknown): Reference[] {
  const found = new Map<string, Reference>();
  for (const node of Object.values(asRecord(asRecord(document)?.['nodes']) ?? {})) {
    const fields = asRecord(node);
    const type = typeOf(fields?.['type']);
    if (fields === undefined || type === undefined) continue;
    for (const [field, kind] of Object.entries(nodeShapes[type].uses)) {
      const ref = textOf(fields[field]);
      if (ref !== undefined) found.set(`${kind}\n${ref}`, { kind, id: ref });
    }
  }
  return [...found.values()];
}

export function parsePlan(document: unknown, resolve: Resolve, lineOf: LineOf = () => null, name?: string): ParsedPlan {
  const findings: Finding[] = [];
  const report: Report = (severity, code, path, values = {}) => {
    findings.push({ severity, code, node: path[0] === 'nodes' ? path[1] ?? null : null, field: path.at(-1) ?? null, line: lineOf(path), values });
  };
  const root = asRecord(document);
  const empty = { name: name ?? '', start: '', nodes: {} };
  if (root === undefined) {
    report('error', 'plan.malformed', []);
    return { plan: empty, findings };
  }
  for (const key of Object.keys(root)) if (!['name', 'start', 'nodes'].includes(key)) report('error', 'plan.key.unknown', [key], { value: key, known: ['name', 'start', 'nodes'] });
  const given = asRecord(root['nodes']);
  if (given === undefined) report('error', 'plan.nodes.missing', ['nodes']);
  const entries = Object.entries(given ?? {});
  if (entries.length > mostNodes) {
    report('error', 'plan.nodes.too-many', ['nodes'], { count: entries.length, most: mostNodes });
    return { plan: empty, findings };
  }
  const nodes: Record<string, PlanNode> = Object.create(null) as Record<string, PlanNode>;
  for (const [node, fields] of entries) {
    const parsed = parseNode(fields, ['nodes', node], resolve, report);
    if (parsed !== undefined) nodes[node] = parsed;
  }
  const start = textOf(root['start']) ?? entries[0]?.[0] ?? '';
  return { plan: { name: nameOf(root, name, report), start, nodes: { ...nodes } }, findings };
}

type Report = (severity: Finding['severity'], code: string, path: readonly string[], values?: Finding['values']) => void;

function nameOf(root: Record_, given: string | undefined, report: Report): string {
  const name = given ?? textOf(root['name']) ?? '';
  try {
    return parseThingName(name);
  } catch {
    report('error', 'plan.name', ['name'], { value: name });
    return name;
  }
}

function parseNode(input: unknown, path: readonly string[], resolve: Resolve, report: Report): PlanNode | undefined {
  const name = path[1] ?? '';
  if (name === '' || name.length > 60 || /[\p{Cc}\p{Cf}]/u.test(name) || name === '__proto__') report('error', 'plan.node.name', path, { value: name });
  const fields = asRecord(input);
  if (fields === undefined) {
    report('error', 'plan.node.malformed', path);
    return undefined;
  }
  const type = typeOf(fields['type']);
  if (type === undefined) {
    report('error', 'plan.node.type', [...path, 'type'], { value: String(fields['type'] ?? ''), known: nodeTypes });
    return undefined;
  }
  const shape = nodeShapes[type];
  const node = { uses: null as Reference | null, settings: {} as Record<string, Setting>, exits: {} as Record<string, string> };
  for (const [given, value] of Object.entries(fields)) {
    const place = [...path, given];
    if (given === 'type' || value === null || value === undefined) continue;
    const field = fieldOf(given, shape);
    if (field === undefined) report('error', 'plan.field.unknown', place, { value: given, type, known: knownFields(shape) });
    else if (field === 'keys') Object.assign(node.exits, keysOf(value, place, report));
    else if (field in shape.uses) node.uses = usedBy(node.uses, { field, value, place, kind: shape.uses[field] as ReferenceKind }, resolve, report);
    else if (field in shape.exits) {
      const to = textOf(value);
      if (to === undefined) report('error', 'plan.exit.malformed', place, { value: field });
      else node.exits[field] = to;
    } else {
      const setting = settingOf(value, shape.settings[field] as SettingShape, place, report);
      if (setting !== undefined) node.settings[field] = setting;
    }
  }
  const isNamed = Object.keys(shape.uses).some((field) => fields[field] !== undefined);
  if (Object.keys(shape.uses).length > 0 && shape.usesOptional !== true && !isNamed) report('error', 'plan.use.missing', path, { type, known: Object.keys(shape.uses) });
  for (const field of shape.needed ?? []) if (fields[field] === undefined) report('error', 'plan.setting.missing', path, { value: field });
  return { type, ...node };
}

/** Field names without regard to case, blanks, `_` and `-`: no-answer is noAnswer. */
function fieldOf(given: string, shape: NodeShape): string | undefined {
  const folded = given.toLowerCase().replace(/[\s_-]/g, '');
  return knownFields(shape).find((field) => field.toLowerCase() === folded);
}

function knownFields(shape: NodeShape): string[] {
  return [...Object.keys(shape.uses), ...Object.keys(shape.settings), ...(shape.keys ? ['keys'] : []), ...Object.keys(shape.exits)];
}

interface Use { readonly field: string; readonly value: unknown; readonly place: readonly string[]; readonly kind: ReferenceKind }

function usedBy(present: Reference | null, { value, place, kind }: Use, resolve: Resolve, report: Report): Reference | null {
  const ref = textOf(value);
  if (present !== null) {
    report('error', 'plan.use.twice', place);
    return present;
  }
  const id = ref === undefined ? undefined : resolve(kind, ref);
  // Whatever it is, it was meant: what cannot be found is kept by the name it was given.
  if (id === undefined) report('error', 'plan.use.unknown', place, { kind, value: ref ?? '' });
  return { kind, id: id ?? ref ?? '' };
}

function keysOf(value: unknown, place: readonly string[], report: Report): Record<string, string> {
  const keys: Record<string, string> = {};
  const entries = Array.isArray(value)
    ? value.map((entry: unknown) => [textOf(asRecord(entry)?.['key']) ?? '', asRecord(entry)?.['to']] as const)
    : Object.entries(asRecord(value) ?? {});
  if (!Array.isArray(value) && asRecord(value) === undefined) report('error', 'plan.keys.malformed', place);
  for (const [key, target] of entries) {
    const to = textOf(target);
    if (!isKey(key)) report('error', 'plan.key.not-on-phone', [...place, key], { value: key, known: phoneKeys });
    else if (key in keys) report('error', 'plan.key.twice', [...place, key], { value: key });
    else if (to === undefined) report('error', 'plan.exit.malformed', [...place, key], { value: key });
    else keys[key] = to;
  }
  return keys;
}

function settingOf(value: unknown, shape: SettingShape, place: readonly string[], report: Report): Setting | undefined {
  const text = textOf(value);
  if (shape.is === 'number') {
    if (typeof value === 'number' && Number.isInteger(value) && value >= shape.least && value <= shape.most) return value;
    report('error', 'plan.setting.number', place, { value: text ?? '', least: shape.least, most: shape.most });
  } else if (shape.is === 'flag') {
    if (typeof value === 'boolean') return value;
    report('error', 'plan.setting.flag', place, { value: text ?? '' });
  } else if (shape.is === 'phone') {
    const number = (text ?? '').replace(/[\s().-]/g, '');
    if (isE164(number)) return number;
    report('error', 'plan.external.malformed', place, { value: text ?? '' });
  } else if (text !== undefined && text.trim() !== '' && text.length <= 40 && !/[\p{Cc}\p{Cf}]/u.test(text)) {
    return text.trim();
  } else {
    report('error', 'plan.setting.text', place, { value: text ?? '' });
  }
  return undefined;
}

function typeOf(value: unknown): NodeType | undefined {
  if (typeof value !== 'string') return undefined;
  const folded = value.trim().toLowerCase();
  const plain = folded.replace(/[\s_-]/g, '');
  return nodeTypes.find((type) => type === folded || type.replace('-', '') === plain) ?? (Object.hasOwn(otherTypes, plain) ? otherTypes[plain] : undefined);
}

function asRecord(value: unknown): Record_ | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record_ : undefined;
}

/** Names and numbers alike: YAML reads `line: 1001` as a number. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
}
