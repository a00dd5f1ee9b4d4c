// What belongs to the desk beside its tickets: topics, targets, drafts, saved lists, PINs, settings, the working of a clock.
import type { Explanation } from '../../domain/business-hours.js';
import { formatInstant, type Zone } from '../../domain/business-hours.js';
import type { Priority } from '../../domain/priority.js';
import type { Topic } from '../../domain/ticket/topic.js';
import type { View } from '../output/column.js';
import { instant } from '../output/people.js';
import type { Draft } from '../ticket/drafts.js';
import type { ShownDate } from './deadline.js';

export const topicView: View<Topic> = {
  noun: 'topic',
  columns: [
    { id: 'id', value: (topic) => topic.id },
    { id: 'title', value: (topic) => topic.title },
    { id: 'fields', value: (topic) => topic.fields.map(({ name, required }) => (required === true ? `${name}*` : name)), yields: 1 },
    { id: 'calendar', value: (topic) => topic.calendar, yields: 2 },
    { id: 'kind', value: (topic) => topic.kind, hidden: true },
    { id: 'superAdminOnly', value: (topic) => topic.superAdminOnly === true, hidden: true },
  ],
};

export interface TargetRow {
  readonly priority: Priority;
  readonly support: string;
  readonly maintenance: string;
  readonly impactAndUrgency: readonly string[];
}

export const targetView: View<TargetRow> = {
  noun: 'target',
  columns: [
    { id: 'priority', value: (row) => row.priority },
    { id: 'support', value: (row) => row.support },
    { id: 'maintenance', value: (row) => row.maintenance },
    { id: 'impactAndUrgency', value: (row) => row.impactAndUrgency, yields: 1 },
  ],
};

export const draftView: View<Draft> = {
  noun: 'draft',
  record: ({ id, verb, tickets, text, flags, createdAt }) => ({ id, verb, tickets, text, flags, createdAt }),
  columns: [
    { id: 'id', value: (draft) => draft.id },
    { id: 'verb', value: (draft) => draft.verb },
    { id: 'tickets', value: (draft) => draft.tickets },
    { id: 'createdAt', value: (draft) => draft.createdAt, text: (draft, reader) => instant(draft.createdAt, reader) },
    { id: 'text', value: (draft) => draft.text.split('\n')[0] || String(draft.flags['subject'] ?? '') },
  ],
};

export interface SavedView { readonly name: string; readonly flags: Readonly<Record<string, unknown>> }

export const savedView: View<SavedView> = {
  noun: 'ticketView',
  columns: [
    { id: 'name', value: (saved) => saved.name },
    { id: 'flags', value: ({ flags }) => Object.entries(flags).map(([name, value]) => (value === true ? name : `${name}=${String(value)}`)) },
  ],
};

export interface ShownPin { readonly pin: string | null; readonly person: string; readonly email: string | null; readonly until: string | null; readonly valid: boolean }

export const pinView: View<ShownPin> = {
  noun: 'pin',
  columns: [
    { id: 'pin', value: (shown) => shown.pin, tone: () => 'strong' },
    { id: 'until', value: (shown) => shown.until, text: ({ until }, reader) => (until === null ? '' : instant(until, reader)) },
    { id: 'person', value: (shown) => shown.person },
    { id: 'email', value: (shown) => shown.email, hidden: true },
    { id: 'valid', value: (shown) => shown.valid, hidden: true },
  ],
};

export interface ShownSettings { readonly overdue: boolean; readonly staff: readonly string[]; readonly topics: 'shipped' | 'own' }

export const settingsView: View<ShownSettings> = {
  noun: 'ticketSettings',
  columns: [
    { id: 'overdue', value: (settings) => settings.overdue },
    { id: 'staff', value: (settings) => settings.staff },
    { id: 'topics', value: (settings) => settings.topics },
  ],
};

/** The dates of an explanation, on the clock of the calendar. */
export function shownDates(explanation: Explanation, zone: Zone): ShownDate[] {
  const scale = explanation.unit === 'days' ? 1 : 1000;
  return explanation.dates.map((day) => ({
    date: day.date, used: day.used / scale, total: day.total / scale, waited: day.waited / 1000, rested: day.rested / 1000, skipped: day.skipped, holidays: day.holidays,
    spans: day.spans.map(([start, end]) => [formatInstant(start, zone), formatInstant(end, zone)] as const),
  }));
}
