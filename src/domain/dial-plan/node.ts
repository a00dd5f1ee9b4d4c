// What a call does at each node of a dial plan, on paper (R2, R3).
import type { ScheduleState } from '../schedule.js';
import { isKey, numberSetting, type DialPlan, type PlanNode } from './plan.js';
import { greetingOf, ringGroup, ringLine, ringOutside, waitInQueue, type Around } from './ring.js';
import { end, go, nowhere, stay, tell, type Move, type Place, type RoutingWorld, type Told, type TraceQuestion, type Walk } from './walk.js';

export function moveFromNode(world: RoutingWorld, question: TraceQuestion, place: { readonly plan: DialPlan; readonly node: string }, walk: Walk): Move {
  const { plan } = place;
  const node = Object.hasOwn(plan.nodes, place.node) ? plan.nodes[place.node] : undefined;
  const id = node?.uses?.id ?? null;
  const told: Told = { kind: node?.type ?? 'dial-plan', name: place.node, id, node: place.node };
  if (node === undefined) return nowhere(walk, told);
  const at: At = { plan, node, told };
  const to = (exit: string, seconds = 0): Move => onto(at, exit, walk, seconds);
  switch (node.type) {
    case 'auto-attendant': return atMenu(world, at, walk);
    case 'schedule': return atSchedule(world, question, at, walk);
    case 'line': return ringLine(world, question, id ?? '', { ...aroundOf(at), ...(typeof node.settings['ringSeconds'] === 'number' ? { ringSeconds: node.settings['ringSeconds'] } : {}) }, walk);
    case 'ring-group': return ringGroup(world, question, id ?? '', aroundOf(at), walk);
    case 'queue': return waitInQueue(world, question, id ?? '', aroundOf(at), walk);
    case 'external': return atExternal(question, at, walk);
    case 'voicemail': return atVoicemail(world, node, told, walk);
    case 'conference': return stay(world.conference(id ?? ''), told, 'conference', walk);
    case 'fax': return stay(world.fax(id ?? ''), told, 'fax', walk);
    case 'sound': {
      const seconds = Math.ceil(world.sound(id ?? '')?.seconds ?? 0);
      tell(walk, { ...told, name: world.sound(id ?? '')?.name ?? place.node }, 'next', 'sound', { seconds });
      return to('next', seconds);
    }
    case 'directory': {
      if (question.assume === 'answered') {
        tell(walk, told, null, 'directory');
        return end('directory', null);
      }
      tell(walk, told, 'none', 'directory.none');
      return to('none', numberSetting(node, 'waitSeconds'));
    }
    case 'language':
    case 'caller-id':
      tell(walk, told, 'next', node.type, { value: String(node.settings[node.type === 'language' ? 'language' : 'prefix'] ?? '') });
      return to('next');
    case 'hang-up':
      tell(walk, told, null, 'hang-up');
      return end('hang-up', null);
  }
}

/** Where a call stands: at a node of a plan, and what is told of it. */
interface At { readonly plan: DialPlan; readonly node: PlanNode; readonly told: Told }

function placeOf({ plan, node }: At, exit: string): Place | undefined {
  const next = node.exits[exit];
  return next === undefined ? undefined : { plan, node: next };
}

function onto(at: At, exit: string, walk: Walk, seconds = 0): Move {
  const next = placeOf(at, exit);
  return next === undefined ? end('nowhere', null) : go(next, walk, seconds);
}

function aroundOf({ plan, node, told }: At): Around {
  return { told, exits: Object.fromEntries(Object.entries(node.exits).map(([exit, next]) => [exit, { plan, node: next }])) };
}

function atVoicemail(world: RoutingWorld, node: PlanNode, told: Told, walk: Walk): Move {
  const id = node.uses?.id ?? '';
  if (node.uses?.kind !== 'extension') return stay(world.mailbox(id), told, 'mailbox', walk);
  if (world.extension(id) === undefined) return nowhere(walk, told);
  tell(walk, told, null, 'voicemail', { extension: id, greeting: greetingOf(world, world.line(id), false) });
  return end('voicemail', id, id);
}

function atExternal(question: TraceQuestion, at: At, walk: Walk): Move {
  const number = String(at.node.settings['number'] ?? '');
  const noAnswer = placeOf(at, 'noAnswer');
  return ringOutside(question, number, { ...at.told, name: number, id: number }, noAnswer === undefined ? undefined : { to: noAnswer, seconds: numberSetting(at.node, 'ringSeconds') }, walk);
}

function atSchedule(world: RoutingWorld, question: TraceQuestion, at: At, walk: Walk): Move {
  const { node, told } = at;
  const clock = world.clock(node.uses?.id ?? '');
  const name = world.schedule(node.uses?.id ?? '')?.name ?? told.name;
  if (clock === undefined) return nowhere(walk, told);
  const { state, holiday, local } = clock.at(question.at + walk.after * 1000);
  const exit = scheduleExit(state, node.exits);
  tell(walk, { ...told, name }, exit, state === 'holiday' && exit === 'closed' ? 'schedule.holiday-closed' : `schedule.${state}`, { holiday: holiday ?? '', local });
  return onto(at, exit, walk);
}

/** Without an exit of its own, a holiday is a closed day. */
export function scheduleExit(state: ScheduleState, exits: Readonly<Record<string, unknown>>): string {
  return state === 'holiday' && !('holiday' in exits) ? 'closed' : state;
}

function atMenu(world: RoutingWorld, at: At, walk: Walk): Move {
  const { plan, node, told } = at;
  const seconds = Math.ceil(node.uses === null ? 0 : world.sound(node.uses.id)?.seconds ?? 0);
  const wait = numberSetting(node, 'waitSeconds');
  const [pressed, ...rest] = walk.press;
  const leave = (exit: string, code: string, after: number, press: readonly string[], value = ''): Move => {
    tell(walk, told, exit, code, { value, seconds: after });
    const to = placeOf(at, exit);
    return to === undefined ? end('nowhere', null) : { to, after: walk.after + after, press };
  };
  const silence = (seconds + wait) * (1 + numberSetting(node, 'repeats'));
  if (pressed === undefined) return leave('timeout', 'menu.timeout', silence, []);
  if (isKey(pressed) && pressed in node.exits) return leave(pressed, 'menu.pressed', seconds, rest, pressed);
  if (node.settings['dialExtensions'] === true && world.extension(pressed) !== undefined) {
    tell(walk, told, 'dialled', 'menu.dialled', { value: pressed });
    return { to: { at: { kind: 'extension', id: pressed } }, after: walk.after + seconds, press: rest };
  }
  if ('invalid' in node.exits) return leave('invalid', 'menu.invalid', seconds, rest, pressed);
  // Without an exit for it, a wrong key makes the menu begin again.
  tell(walk, told, 'again', 'menu.again', { value: pressed });
  return { to: { plan, node: told.node ?? '' }, after: walk.after + seconds, press: rest };
}
