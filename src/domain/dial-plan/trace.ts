// Where a call to a number ends up (R3): the way through routes, plans, schedules, groups, queues and lines, on paper.
import type { CallTarget } from '../routing.js';
import { moveFromNode } from './node.js';
import { ringGroup, ringLine, ringOutside, waitInQueue } from './ring.js';
import { end, go, nowhere, stay, tell, type Move, type Place, type RoutingWorld, type Told, type Trace, type TraceQuestion, type TraceStep, type Walk } from './walk.js';

/** The way of one call (R3). It always ends: whoever comes to the same place twice with the same keys left goes round for ever. */
export function trace(world: RoutingWorld, question: TraceQuestion): Trace {
  const steps: TraceStep[] = [];
  const seen = new Set<string>();
  let [place, after, press] = [{ at: question.to } as Place, 0, question.press];
  for (;;) {
    const key = placeKey(place, press.length);
    if (seen.has(key)) return { path: steps, end: { kind: 'loop', target: 'plan' in place ? place.node : placeName(place), id: null }, unused: press };
    seen.add(key);
    const move = 'at' in place ? moveFromThing(world, question, place.at, { after, press, steps }) : moveFromNode(world, question, place, { after, press, steps });
    if ('end' in move) return { path: steps, end: move.end, unused: press };
    ({ to: place, after, press } = move);
  }
}

function placeKey(place: Place, pressesLeft: number): string {
  return 'at' in place ? `${place.at.kind} ${place.at.id} ${pressesLeft}` : `${place.plan.id}\n${place.node} ${pressesLeft}`;
}

function placeName(place: { readonly at: CallTarget }): string {
  return place.at.kind === 'hang-up' ? 'hang-up' : place.at.id;
}

function moveFromThing(world: RoutingWorld, question: TraceQuestion, target: CallTarget, walk: Walk): Move {
  switch (target.kind) {
    case 'hang-up':
      tell(walk, { kind: 'hang-up', name: '', id: null }, null, 'hang-up');
      return end('hang-up', null);
    case 'external': return ringOutside(question, target.id, { kind: 'external', name: target.id, id: target.id }, undefined, walk);
    case 'number': return fromNumber(world, target.id, walk);
    case 'extension': return ringLine(world, question, target.id, { told: undefined, exits: {} }, walk);
    case 'ring-group': return ringGroup(world, question, target.id, { told: undefined, exits: {} }, walk);
    case 'queue': return waitInQueue(world, question, target.id, { told: undefined, exits: {} }, walk);
    case 'dial-plan': {
      const plan = world.plan(target.id);
      if (plan === undefined) return nowhere(walk, { kind: 'dial-plan', name: target.id, id: target.id });
      tell(walk, { kind: 'dial-plan', name: plan.name, id: plan.id }, plan.start, 'plan');
      return go({ plan, node: plan.start }, walk);
    }
    case 'conference': return stay(world.conference(target.id), { kind: 'conference', id: target.id }, 'conference', walk);
    case 'mailbox': return stay(world.mailbox(target.id), { kind: 'mailbox', id: target.id }, 'mailbox', walk);
    case 'fax': return stay(world.fax(target.id), { kind: 'fax', id: target.id }, 'fax', walk);
  }
}

function fromNumber(world: RoutingWorld, id: string, walk: Walk): Move {
  const number = world.number(id);
  const told: Told = { kind: 'number', name: number?.name || id, id };
  if (number === undefined) return nowhere(walk, told);
  if (number.routeTo === null) {
    tell(walk, told, null, 'unrouted');
    return end('nowhere', null);
  }
  tell(walk, told, 'route', 'routed', { kind: number.routeTo.kind });
  return go(number.routeTo, walk);
}
