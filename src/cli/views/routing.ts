// Things of call routing as people and scripts see them. Tables show names, JSON the ids.
import type { Names } from '../../app/routing.js';
import type { DialPlan } from '../../domain/dial-plan/plan.js';
import type { CallTarget, Conference, Fax, Line, Mailbox, Queue, RingGroup, RoutingKind, Schedule, Sound, Thing } from '../../domain/routing.js';
import { weeklyHoursText } from '../../domain/schedule.js';
import type { Column, View } from '../output/column.js';
import { instant, yesNo } from '../output/people.js';

type Shown<T> = T & { readonly usedBy?: readonly string[] };

const name: Column<Thing> = { id: 'name', value: (thing) => thing.name };
const rest: Column<Thing & { usedBy?: readonly string[] }>[] = [
  { id: 'usedBy', value: (thing) => thing.usedBy, hidden: true },
  { id: 'id', value: (thing) => thing.id, hidden: true },
  { id: 'createdAt', value: (thing) => thing.createdAt, text: (thing, reader) => instant(thing.createdAt, reader), hidden: true },
  { id: 'updatedAt', value: (thing) => thing.updatedAt, text: (thing, reader) => instant(thing.updatedAt, reader), hidden: true },
];

function columnsOf(kind: RoutingKind, names: Names): readonly Column<never>[] {
  const to = (target: CallTarget | null): string => names.targetName(target);
  const clip = (id: string | null): string => (id === null ? '' : names.nameOf({ kind: 'sound', id }));
  const email: Column<Mailbox | Fax> = { id: 'email', value: (thing) => thing.email };
  const members: Column<Mailbox | Fax | RingGroup> = { id: 'members', value: (thing) => thing.members };
  switch (kind) {
    case 'ring-group': return [
      members, { id: 'strategy', value: (group: RingGroup) => group.strategy, yields: 2 }, { id: 'ringSeconds', value: (group: RingGroup) => group.ringSeconds, align: 'right', yields: 1 },
      { id: 'noAnswer', value: (group: RingGroup) => to(group.noAnswer) },
    ] satisfies Column<RingGroup>[];
    case 'queue': return [
      { id: 'agents', value: (queue) => queue.agents }, { id: 'strategy', value: (queue) => queue.strategy, yields: 4 }, { id: 'waitSeconds', value: (queue) => queue.waitSeconds, align: 'right', yields: 2 },
      { id: 'timeout', value: (queue) => to(queue.timeout) }, { id: 'overflow', value: (queue) => to(queue.overflow), yields: 3 }, { id: 'noAgents', value: (queue) => to(queue.noAgents), yields: 5 },
      { id: 'alertSeconds', value: (queue) => queue.alertSeconds, hidden: true }, { id: 'mostCallers', value: (queue) => queue.mostCallers, hidden: true }, { id: 'music', value: (queue) => clip(queue.music), hidden: true },
    ] satisfies Column<Queue>[];
    case 'conference': return [{ id: 'mostCallers', value: (room) => room.mostCallers, align: 'right' }, { id: 'greeting', value: (room) => clip(room.greeting) }] satisfies Column<Conference>[];
    case 'mailbox': return [email, members, { id: 'extension', value: (box: Mailbox) => box.extension, hidden: true }, { id: 'greeting', value: (box: Mailbox) => clip(box.greeting), yields: 1 }] satisfies Column<Mailbox>[];
    case 'fax': return [email, members] satisfies Column<Fax>[];
    case 'schedule': return [
      { id: 'hours', value: (schedule) => weeklyHoursText(schedule.hours) }, { id: 'zone', value: (schedule) => schedule.zone, yields: 1 },
      { id: 'holidays', value: (schedule) => (schedule.holidays === null ? '' : [schedule.holidays.country, ...schedule.holidays.regions].join(' ')), yields: 2 },
      { id: 'daysOff', value: (schedule) => schedule.daysOff.map(({ date, name: day }) => (day === undefined ? date : `${date} ${day}`)), hidden: true },
      { id: 'dates', value: (schedule) => Object.entries(schedule.dates).map(([date, spans]) => `${date} ${spans.map((span) => span.join('-')).join(' ') || '-'}`), hidden: true },
    ] satisfies Column<Schedule>[];
    case 'sound': return [
      { id: 'format', value: (sound) => sound.format }, { id: 'seconds', value: (sound) => sound.seconds, align: 'right' }, { id: 'bytes', value: (sound) => sound.bytes, align: 'right', yields: 1 },
      { id: 'sampleRate', value: (sound) => sound.sampleRate, hidden: true }, { id: 'channels', value: (sound) => sound.channels, hidden: true }, { id: 'sha256', value: (sound) => sound.sha256, hidden: true },
    ] satisfies Column<Sound>[];
    case 'dial-plan': return [
      { id: 'start', value: (plan) => plan.start }, { id: 'nodes', value: (plan) => Object.keys(plan.nodes).length, align: 'right' },
    ] satisfies Column<DialPlan>[];
  }
}

const nouns: Readonly<Record<RoutingKind, string>> = {
  'ring-group': 'ringGroup', queue: 'queue', 'dial-plan': 'dialPlan', conference: 'conference', mailbox: 'mailbox', fax: 'fax', schedule: 'schedule', sound: 'sound',
};

export function thingView<T extends Thing>(kind: RoutingKind, names: Names): View<Shown<T>> {
  return { noun: nouns[kind], columns: [name, ...columnsOf(kind, names) as unknown as Column<Shown<T>>[], ...rest] };
}

export interface ShownLine extends Line { readonly name: string; readonly usedBy?: readonly string[] }

export function lineView(names: Names): View<ShownLine> {
  const clip = (id: string | null): string => (id === null ? '' : names.nameOf({ kind: 'sound', id }));
  return {
    noun: 'line',
    columns: [
      { id: 'extension', value: (line) => line.extension }, name as unknown as Column<ShownLine>, { id: 'ringSeconds', value: (line) => line.ringSeconds, align: 'right', yields: 2 },
      { id: 'voicemail', value: (line) => line.voicemail, text: (line, reader) => yesNo(line.voicemail, reader), yields: 1 },
      { id: 'forwardAlways', value: (line) => names.targetName(line.forwardAlways) }, { id: 'forwardBusy', value: (line) => names.targetName(line.forwardBusy), yields: 3 },
      { id: 'forwardNoAnswer', value: (line) => names.targetName(line.forwardNoAnswer), yields: 4 },
      { id: 'unavailable', value: (line) => clip(line.greetings.unavailable), hidden: true }, { id: 'busy', value: (line) => clip(line.greetings.busy), hidden: true },
      { id: 'temporary', value: (line) => clip(line.greetings.temporary), hidden: true }, { id: 'usedBy', value: (line) => line.usedBy, hidden: true },
    ],
  };
}
