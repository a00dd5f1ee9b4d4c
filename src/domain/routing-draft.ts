// The rules of each simple thing of call routing (R1, R2): drafts in, checked drafts out.
import { isCivilDate } from './civil-date.js';
import { AppError } from './errors.js';
import { parseThingName, type Conference, type DraftOf, type Fax, type Line, type LineChanges, type Mailbox, type Queue, type RingGroup, type Schedule } from './routing.js';
import { scheduleCalendar } from './schedule.js';
import { parseEmail } from './user.js';

export const usualGroup: Omit<DraftOf<RingGroup>, 'name'> = { members: [], strategy: 'all', ringSeconds: 20, noAnswer: null };
export const usualQueue: Omit<DraftOf<Queue>, 'name'> = {
  agents: [], strategy: 'longest-idle', alertSeconds: 30, mostCallers: 50, waitSeconds: 300, overflow: null, timeout: null, noAgents: null, music: null,
};
export const usualConference: Omit<DraftOf<Conference>, 'name'> = { mostCallers: 50, greeting: null };
export const usualMailbox: Omit<DraftOf<Mailbox>, 'name'> = { email: null, members: [], greeting: null };
export const usualFax: Omit<DraftOf<Fax>, 'name'> = { email: null, members: [] };

/** Refused: an empty group, a member twice. */
export function checkGroup(group: DraftOf<RingGroup>): DraftOf<RingGroup> {
  if (group.members.length === 0) throw new AppError('refused', 'group.empty', { field: 'member' });
  refuseTwice(group.members, 'member');
  within(group.ringSeconds, 'ring-seconds', 5, 300);
  return { ...group, name: parseThingName(group.name) };
}

/** Refused: no agents and no way on for those who wait. */
export function checkQueue(queue: DraftOf<Queue>): DraftOf<Queue> {
  refuseTwice(queue.agents, 'agent');
  if (queue.agents.length === 0 && queue.noAgents === null) throw new AppError('refused', 'queue.no-agents', { field: 'agent' });
  within(queue.alertSeconds, 'alert-seconds', 15, 180);
  within(queue.mostCallers, 'most-callers', 0, 200);
  within(queue.waitSeconds, 'wait-seconds', 0, 2700);
  if (queue.waitSeconds % 15 !== 0) throw new AppError('usage', 'queue.wait-steps', { field: 'wait-seconds', value: queue.waitSeconds });
  return { ...queue, name: parseThingName(queue.name) };
}

export function checkConference(conference: DraftOf<Conference>): DraftOf<Conference> {
  within(conference.mostCallers, 'most-callers', 2, 500);
  return { ...conference, name: parseThingName(conference.name) };
}

/** Somebody has to get what comes in. */
export function checkReceiver<T extends DraftOf<Mailbox> | DraftOf<Fax>>(receiver: T): T {
  refuseTwice(receiver.members, 'member');
  const isDialled = 'extension' in receiver && receiver.extension !== undefined;
  if (receiver.email === null && receiver.members.length === 0 && !isDialled) throw new AppError('refused', 'receiver.nobody', { field: 'email' });
  return { ...receiver, name: parseThingName(receiver.name), email: receiver.email === null ? null : parseEmail(receiver.email) };
}

/** Throws usage `calendar.…`: overlapping hours, an end before its start, an unknown zone, no hours at all. */
export function checkSchedule(schedule: DraftOf<Schedule>): DraftOf<Schedule> {
  for (const date of Object.keys(schedule.dates)) if (!isCivilDate(date)) throw new AppError('usage', 'date.malformed', { field: 'date', value: date });
  scheduleCalendar(schedule);
  return { ...schedule, name: parseThingName(schedule.name) };
}

/** U7: a busy greeting is for lines that a dial plan uses. */
export function checkLine(line: Line, changes: LineChanges, isInPlan: boolean): Line {
  const after = { ...line, ...changes };
  within(after.ringSeconds, 'ring-seconds', 5, 300);
  for (const field of ['forwardAlways', 'forwardBusy', 'forwardNoAnswer'] as const) {
    const target = after[field];
    if (target?.kind === 'extension' && target.id === line.extension) throw new AppError('refused', 'line.forward-self', { field, value: line.extension });
  }
  if (changes.greetings?.busy != null && changes.greetings.busy !== line.greetings.busy && !isInPlan) {
    throw new AppError('refused', 'greeting.busy-needs-plan', { field: 'greeting', value: line.extension });
  }
  return after;
}

function refuseTwice(members: readonly string[], field: string): void {
  const twice = members.find((member, at) => members.indexOf(member) !== at);
  if (twice !== undefined) throw new AppError('refused', 'routing.member-twice', { field, value: twice });
}

function within(value: number, field: string, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) throw new AppError('usage', 'routing.out-of-range', { field, value, least, most });
}
