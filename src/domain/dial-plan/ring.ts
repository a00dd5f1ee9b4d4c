// Telephones that ring, on paper: lines with their forwarding and greetings (U7), groups, queues, numbers outside (R3).
import type { CallTarget, Line } from '../routing.js';
import { end, go, nowhere, tell, type Move, type Place, type Reason, type RoutingWorld, type Told, type TraceQuestion, type Walk } from './walk.js';

/** Exits of the node that the thing stands in; they go before the thing's own. */
export interface Around { readonly told: Told | undefined; readonly exits: Readonly<Record<string, Place>>; readonly ringSeconds?: number }

export function ringLine(world: RoutingWorld, question: TraceQuestion, number: string, { told, exits, ringSeconds }: Around, walk: Walk): Move {
  const extension = world.extension(number);
  const line = world.line(number);
  const said: Told = { ...(told ?? { kind: 'extension' }), name: extension?.name ?? number, id: number };
  if (extension === undefined) return nowhere(walk, said);
  if (line.forwardAlways !== null) {
    tell(walk, said, 'forwardAlways', 'forward.always');
    return go(line.forwardAlways, walk);
  }
  if (!extension.hasDevice) return unanswered(world, { said, line, code: 'line.offline', to: exits['offline'] ?? exits['noAnswer'] ?? line.forwardNoAnswer, busy: false, seconds: 0 }, walk);
  if (question.assume === 'busy') return unanswered(world, { said, line, code: 'line.busy', to: exits['busy'] ?? line.forwardBusy, busy: true, seconds: 0 }, walk);
  const seconds = ringSeconds ?? line.ringSeconds;
  if (question.assume === 'no-answer') return unanswered(world, { said, line, code: 'line.no-answer', to: exits['noAnswer'] ?? line.forwardNoAnswer, busy: false, seconds }, walk);
  tell(walk, said, null, 'line.answered', { seconds });
  return end('extension', number, number);
}

interface Unanswered { readonly said: Told; readonly line: Line; readonly code: string; readonly to: CallTarget | Place | null; readonly busy: boolean; readonly seconds: number }

function unanswered(world: RoutingWorld, { said, line, code, to, busy, seconds }: Unanswered, walk: Walk): Move {
  if (to !== null) {
    tell(walk, said, busy ? 'busy' : code === 'line.offline' ? 'offline' : 'noAnswer', code, { seconds });
    return go(to, walk, seconds);
  }
  if (!line.voicemail) {
    tell(walk, said, null, `${code}.hang-up`, { seconds });
    return end('hang-up', null);
  }
  tell(walk, said, 'voicemail', `${code}.voicemail`, { seconds, greeting: greetingOf(world, line, busy) });
  return end('voicemail', line.extension, line.extension);
}

/** U7: the temporary greeting while there is one, the busy one when busy, else the usual one; empty for the built-in. */
export function greetingOf(world: Pick<RoutingWorld, 'sound'>, { greetings }: Line, isBusy: boolean): string {
  const id = greetings.temporary ?? (isBusy ? greetings.busy : null) ?? greetings.unavailable;
  return id === null ? '' : world.sound(id)?.name ?? id;
}

export function ringGroup(world: RoutingWorld, question: TraceQuestion, id: string, { told, exits }: Around, walk: Walk): Move {
  const group = world.group(id);
  const said: Told = { ...(told ?? { kind: 'ring-group' }), name: group?.name ?? id, id };
  if (group === undefined) return nowhere(walk, said);
  const reachable = group.members.filter((member) => world.extension(member)?.hasDevice === true);
  const seconds = group.strategy === 'in-order' ? group.ringSeconds * reachable.length : group.ringSeconds;
  const values = { members: group.members, strategy: group.strategy, seconds };
  if (reachable.length > 0 && question.assume === 'answered') {
    tell(walk, said, null, 'group.answered', values);
    return end('ring-group', group.name, group.id);
  }
  const code = reachable.length === 0 ? 'group.offline' : question.assume === 'busy' ? 'group.busy' : 'group.no-answer';
  const waited = code === 'group.no-answer' ? seconds : 0;
  return onward(exits['noAnswer'] ?? group.noAnswer, { said, exit: 'noAnswer', code, values: { ...values, seconds: waited } }, walk, waited);
}

interface Onward { readonly said: Told; readonly exit: string; readonly code: string; readonly values: Reason['values'] }

function onward(to: CallTarget | Place | null, { said, exit, code, values }: Onward, walk: Walk, seconds: number): Move {
  if (to === null) {
    tell(walk, said, null, `${code}.hang-up`, values);
    return end('hang-up', null);
  }
  tell(walk, said, exit, code, values);
  return go(to, walk, seconds);
}

export function waitInQueue(world: RoutingWorld, question: TraceQuestion, id: string, { told, exits }: Around, walk: Walk): Move {
  const queue = world.queue(id);
  const said: Told = { ...(told ?? { kind: 'queue' }), name: queue?.name ?? id, id };
  if (queue === undefined) return nowhere(walk, said);
  const reachable = queue.agents.filter((agent) => world.extension(agent)?.hasDevice === true);
  const values = { agents: queue.agents, seconds: queue.waitSeconds, callers: queue.mostCallers };
  if (reachable.length === 0) return onward(exits['noAgents'] ?? exits['timeout'] ?? queue.noAgents ?? queue.timeout, { said, exit: 'noAgents', code: 'queue.no-agents', values }, walk, 0);
  if (question.assume === 'answered') {
    tell(walk, said, null, 'queue.answered', values);
    return end('queue', queue.name, queue.id);
  }
  if (question.assume === 'busy') return onward(exits['overflow'] ?? queue.overflow, { said, exit: 'overflow', code: 'queue.overflow', values }, walk, 0);
  // A wait without limit (0) is a wait.
  if (queue.waitSeconds === 0 && (exits['timeout'] ?? queue.timeout) === null) {
    tell(walk, said, null, 'queue.waits', values);
    return end('queue', queue.name, queue.id);
  }
  return onward(exits['timeout'] ?? queue.timeout, { said, exit: 'timeout', code: 'queue.timeout', values }, walk, queue.waitSeconds);
}

export function ringOutside(question: TraceQuestion, number: string, said: Told, noAnswer: { readonly to: Place; readonly seconds: number } | undefined, walk: Walk): Move {
  if (question.assume === 'answered' || noAnswer === undefined) {
    tell(walk, said, null, 'external');
    return end('external', number, number);
  }
  tell(walk, said, 'noAnswer', 'external.no-answer', { seconds: noAnswer.seconds });
  return go(noAnswer.to, walk, noAnswer.seconds);
}
