// What the tool cannot do itself and therefore hands to people: exact steps for a vendor's portal or partner, kept until done.
import { AppError } from './errors.js';
import type { ManualWork } from './stores.js';

export const workOrderStates = ['open', 'done', 'cancelled'] as const;
export type WorkOrderState = (typeof workOrderStates)[number];

export interface WorkOrder {
  /** WO-000001 */
  readonly reference: string;
  readonly backend: string;
  readonly noun: string;
  readonly verb: string;
  readonly title: string;
  readonly where: string;
  readonly steps: readonly string[];
  /** A message that is ready to send; null where none is needed. */
  readonly text: string | null;
  /** What was asked for, by name: the facts that the steps speak of. */
  readonly facts: Readonly<Record<string, string>>;
  readonly state: WorkOrderState;
  readonly by: string | null;
  /** What whoever closed it had to say: the vendor's case number, why it was given up. */
  readonly outcome: string | null;
  readonly createdAt: string;
  readonly closedAt: string | null;
}

export type WorkOrderDraft = Pick<WorkOrder, 'backend' | 'noun' | 'verb' | 'title' | 'where' | 'steps' | 'text' | 'facts'>;

export interface WorkOrderFilter {
  readonly state?: WorkOrderState;
}

export interface WorkOrderStore {
  list(filter?: WorkOrderFilter): AsyncIterable<WorkOrder>;
  /** By reference, with or without `WO-` and zeros. Throws missing `work-order.missing`. */
  show(reference: string): Promise<WorkOrder>;
  /** Keeps a work order; the same request that is still open is not kept twice. */
  add(draft: WorkOrderDraft): Promise<WorkOrder>;
  /** Closes it. Throws refused `work-order.closed` when it is closed already. */
  edit(reference: string, changes: { readonly state: Exclude<WorkOrderState, 'open'>; readonly outcome: string | null }): Promise<WorkOrder>;
}

export function workOrderReference(number: number): string {
  return `WO-${String(number).padStart(6, '0')}`;
}

/** Reads WO-000012, wo-12 or 12. Throws usage `work-order.reference`. */
export function parseWorkOrderReference(text: string): number {
  const [, digits] = /^(?:WO-)?0*(\d{1,9})$/i.exec(text.trim()) ?? [];
  if (digits === undefined) throw new AppError('usage', 'work-order.reference', { field: 'reference', value: text });
  return Number(digits);
}

/** The work order for one request: the back end's words with the facts of the request put in. */
export function draftWorkOrder(request: { backend: string; noun: string; verb: string; args: readonly unknown[] }, work: ManualWork): WorkOrderDraft {
  const facts = factsOf(request.args);
  const fill = (sentence: string): string => sentence.replace(/\{([\w.]+)\}/g, (_whole, name: string) => facts[name] ?? `(${name}: not given)`);
  return {
    backend: request.backend, noun: request.noun, verb: request.verb, title: fill(work.title), where: fill(work.where),
    steps: work.steps.map(fill), text: work.text === null ? null : fill(work.text), facts,
  };
}

// A request is an id or a reference, then an object of what is wanted; anything secret has no place in a text for others.
const secret = /password|secret|token|pin$|^pin/i;

/** Every plain value of the arguments by its name, dotted where it lies deeper; the first plain argument is `ref`. */
export function factsOf(args: readonly unknown[]): Record<string, string> {
  const facts: Record<string, string> = {};
  function take(name: string, value: unknown): void {
    if (value === null || value === undefined || value === '' || secret.test(name) || typeof value === 'function') return;
    if (Array.isArray(value)) {
      if (value.every((one) => typeof one !== 'object')) { if (value.length > 0) facts[name] = value.join(', '); }
      else if (name === '') for (const [key, inner] of columnsOf(value as object[])) take(key, inner);
      else value.forEach((one, index) => { take(`${name}.${index + 1}`, one); });
    } else if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) take(name === '' ? key : `${name}.${key}`, inner);
    } else {
      facts[name === '' ? 'ref' : name] = String(value as string | number | boolean);
    }
  }
  for (const arg of args) take('', arg);
  return facts;
}

/** What several things of one kind have, field by field: their plain values, each once. */
function columnsOf(things: readonly object[]): Map<string, unknown[]> {
  const columns = new Map<string, unknown[]>();
  for (const thing of things) {
    for (const [key, value] of Object.entries(thing)) {
      const known = columns.get(key) ?? [];
      if (value !== null && value !== '' && typeof value !== 'object' && !known.includes(value)) known.push(value);
      columns.set(key, known);
    }
  }
  return columns;
}
