// What a company sets about its tickets: who answers, whether opening is blocked, its own topics and targets.
import type { Topic } from './topic.js';
import { shippedTopics } from './shipped-topics.js';

export interface DeskSettings {
  /** Ids of the people who answer, beside the super admins. */
  readonly staff: readonly string[];
  /** T11: invoices are overdue, so opening and downloading are blocked. */
  readonly overdue: boolean;
  /** Topics of the company's own, in place of those that ship; null for the shipped ones. */
  readonly topics: readonly Topic[] | null;
}

export const defaultDesk: DeskSettings = { staff: [], overdue: false, topics: null };

export function topicsOf(desk: DeskSettings): readonly Topic[] {
  return desk.topics ?? shippedTopics;
}
