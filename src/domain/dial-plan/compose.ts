// A dial plan from a few answers: who rings when open, closed and on holidays, and what the keys of a menu do.
import { referenceOf, type CallTarget } from '../routing.js';
import type { PlanDraft, PlanNode } from './plan.js';

export interface PlanAnswers {
  readonly name: string;
  /** Ids of a schedule and of a sound clip. */
  readonly schedule: string | null;
  readonly greeting: string | null;
  /** When open: a menu if there are keys, else where the call goes. */
  readonly keys: Readonly<Record<string, CallTarget>>;
  readonly open: CallTarget | null;
  readonly closed: CallTarget | null;
  readonly holiday: CallTarget | null;
}

/** The plan that the answers describe; whatever is missing is found by the check. */
export function composePlan({ name, schedule, greeting, keys, open, closed, holiday }: PlanAnswers): PlanDraft {
  const nodes: Record<string, PlanNode> = {};
  const place = (node: string, target: CallTarget | null): string => {
    nodes[node] = nodeFor(target ?? { kind: 'hang-up', id: '' });
    return node;
  };
  const hasMenu = Object.keys(keys).length > 0;
  if (schedule !== null) {
    nodes['hours'] = {
      type: 'schedule', uses: { kind: 'schedule', id: schedule }, settings: {},
      exits: { open: hasMenu ? 'menu' : greeting === null ? 'open' : 'greeting', closed: 'closed', ...(holiday === null ? {} : { holiday: 'holiday' }) },
    };
    place('closed', closed);
    if (holiday !== null) place('holiday', holiday);
  }
  if (hasMenu) {
    const exits = Object.fromEntries(Object.entries(keys).map(([key, target]) => [key, place(`key ${key}`, target)]));
    nodes['menu'] = { type: 'auto-attendant', uses: greeting === null ? null : { kind: 'sound', id: greeting }, settings: {}, exits: { ...exits, timeout: place('nothing pressed', open) } };
  } else {
    if (greeting !== null) nodes['greeting'] = { type: 'sound', uses: { kind: 'sound', id: greeting }, settings: {}, exits: { next: 'open' } };
    place('open', open);
  }
  return { name, start: schedule !== null ? 'hours' : hasMenu ? 'menu' : greeting !== null ? 'greeting' : 'open', nodes };
}

function nodeFor(target: CallTarget): PlanNode {
  const node = { uses: null, settings: {}, exits: {} };
  const reference = referenceOf(target) ?? null;
  switch (target.kind) {
    case 'extension': return { ...node, type: 'line', uses: reference };
    case 'ring-group': return { ...node, type: 'ring-group', uses: reference };
    case 'queue': return { ...node, type: 'queue', uses: reference };
    case 'conference': return { ...node, type: 'conference', uses: reference };
    case 'mailbox': return { ...node, type: 'voicemail', uses: reference };
    case 'fax': return { ...node, type: 'fax', uses: reference };
    case 'external': return { ...node, type: 'external', settings: { number: target.id } };
    // A plan does not lead into another one, nor out by a number of the account: the check says so.
    case 'number': return { ...node, type: 'external', settings: { number: target.id } };
    case 'dial-plan':
    case 'hang-up': return { ...node, type: 'hang-up' };
  }
}
