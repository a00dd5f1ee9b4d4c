// The life of a port-in order: states of orders and of numbers, who acts next, and which change may follow which.
import { AppError } from '../errors.js';

export const portStates = [
  'draft', 'awaiting-documents', 'submitted', 'action-needed', 'correcting', 'foc', 'activating', 'partly-complete', 'complete', 'cancel-requested', 'cancelled', 'expired',
] as const;
/** The state of an order. */
export type PortState = (typeof portStates)[number];
/** The state of one number. Numbers are never partly complete. */
export type PortNumberState = Exclude<PortState, 'partly-complete'>;
export type PortActor = 'customer' | 'provider' | 'clock' | 'both' | null;

const actors: Readonly<Record<PortState, PortActor>> = {
  draft: 'customer', 'awaiting-documents': 'customer', submitted: 'provider', 'action-needed': 'customer', correcting: 'provider', foc: 'clock',
  activating: 'provider', 'partly-complete': 'both', complete: null, 'cancel-requested': 'provider', cancelled: null, expired: 'customer',
};

const following: Readonly<Record<PortNumberState, readonly PortNumberState[]>> = {
  draft: ['awaiting-documents', 'submitted', 'cancelled', 'expired'],
  'awaiting-documents': ['submitted', 'cancelled', 'expired'],
  submitted: ['action-needed', 'correcting', 'foc', 'cancel-requested', 'cancelled'],
  'action-needed': ['correcting', 'cancel-requested', 'cancelled', 'expired'],
  correcting: ['action-needed', 'foc', 'cancel-requested', 'cancelled'],
  // A date may move, the losing side may take its word back, and the day may come.
  foc: ['foc', 'correcting', 'action-needed', 'activating', 'complete', 'cancel-requested', 'cancelled'],
  activating: ['complete', 'action-needed'],
  // A cancel is a request: until it is confirmed the port may still happen (section 7).
  'cancel-requested': ['cancelled', 'foc', 'activating', 'complete'],
  complete: [], cancelled: [], expired: [],
};

// The worst first: whoever has to act comes before what only waits, and what is done comes last.
const worstFirst: readonly PortNumberState[] = [
  'action-needed', 'expired', 'draft', 'awaiting-documents', 'cancel-requested', 'correcting', 'submitted', 'foc', 'activating', 'complete', 'cancelled',
];

export function isPortState(text: string): text is PortState {
  return (portStates as readonly string[]).includes(text);
}

/** Who acts next; a state that is not known waits for the provider (P2). */
export function portActor(state: string): PortActor {
  return isPortState(state) ? actors[state] : 'provider';
}

/** Whether the order may still change by anybody's doing. */
export function isPortOpen(state: string): boolean {
  return !['complete', 'partly-complete', 'cancelled', 'expired'].includes(state);
}

/** The order's state: the worst of its numbers', except that a mix of done and cancelled is partly complete (section 2.1). */
export function orderStateOf(numbers: readonly { readonly state: string }[]): string {
  const found = new Set(numbers.map(({ state }) => state));
  const strange = [...found].find((state) => !isPortState(state));
  if (strange !== undefined) return strange;
  if (found.size === 2 && found.has('complete') && found.has('cancelled')) return 'partly-complete';
  return worstFirst.find((state) => found.has(state)) ?? 'draft';
}

/** Whether a number may go from one state to another; from a state that is not known it may go anywhere (P2). */
export function mayFollow(from: string, to: PortNumberState): boolean {
  return isPortState(from) && from !== 'partly-complete' ? following[from].includes(to) : true;
}

/** Refuses a change outside the machine. Throws refused `port.state.impossible`, naming what may follow. */
export function checkTransition(order: string, from: string, to: PortNumberState): void {
  if (mayFollow(from, to)) return;
  const next = isPortState(from) && from !== 'partly-complete' ? following[from] : [];
  throw new AppError('refused', next.length === 0 ? 'port.ended' : 'port.state.impossible', { value: order, from, to, next });
}

export function nextStates(from: string): readonly PortNumberState[] {
  return isPortState(from) && from !== 'partly-complete' ? following[from] : [];
}
