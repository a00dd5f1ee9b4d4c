// Numbers that somebody else wants to take from us (section 12): how long there is to object, and with which reasons.
import { AppError } from '../errors.js';

export const portOutStates = ['pending', 'approved', 'refused', 'complete', 'cancelled'] as const;
export type PortOutState = (typeof portOutStates)[number];
/** The reasons that a refusal may have; anything else is not recognised. */
export const objections = ['not-ordered', 'pin-wrong', 'account-number-wrong', 'postcode-wrong', 'name-wrong', 'number-not-on-account', 'number-inactive'] as const;
export type Objection = (typeof objections)[number];

export interface PortOut {
  readonly id: string;
  readonly number: string;
  readonly gainingProvider: string;
  readonly state: PortOutState;
  readonly objection: Objection | null;
  readonly receivedAt: string;
  /** Silence until then is consent. */
  readonly answerBy: string;
}

export type PortOutDraft = Pick<PortOut, 'number' | 'gainingProvider' | 'receivedAt' | 'answerBy'>;

/** Whole hours left to object, negative when it is too late (P25). */
export function hoursLeft({ answerBy }: Pick<PortOut, 'answerBy'>, now: number): number {
  return Math.floor((Date.parse(answerBy) - now) / 3_600_000);
}

/** Throws refused `port.out.answered` or `port.out.too-late`. */
export function checkAnswer(out: PortOut, answer: 'approved' | 'refused', now: number): void {
  if (out.state !== 'pending') throw new AppError('refused', 'port.out.answered', { value: out.id, state: out.state });
  if (answer === 'refused' && Date.parse(out.answerBy) <= now) throw new AppError('refused', 'port.out.too-late', { value: out.id, answerBy: out.answerBy });
}
