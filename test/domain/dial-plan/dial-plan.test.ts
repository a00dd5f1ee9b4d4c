// Dial plans as values (R2, R3): whatever the check lets through, a trace ends somewhere; and nothing takes longer than it may.
import { describe, expect, it } from '@jest/globals';
import { checkPlan, type CheckFacts } from '../../../src/domain/dial-plan/check.js';
import { cyclesOf } from '../../../src/domain/dial-plan/cycles.js';
import { diffPlans } from '../../../src/domain/dial-plan/diff.js';
import { planDocument } from '../../../src/domain/dial-plan/document.js';
import { parsePlan } from '../../../src/domain/dial-plan/parse.js';
import { nodeShapes, type DialPlan, type NodeType, type PlanDraft, type PlanNode } from '../../../src/domain/dial-plan/plan.js';
import { trace } from '../../../src/domain/dial-plan/trace.js';
import type { RoutingWorld } from '../../../src/domain/dial-plan/walk.js';
import { usualGroup, usualQueue } from '../../../src/domain/routing-draft.js';
import { usualLine } from '../../../src/domain/routing.js';
import { readWeeklyHours, scheduleCalendar, scheduleClock, scheduleOddities, weeklyHoursText } from '../../../src/domain/schedule.js';
import { forSeeds, type Random } from '../../support/random.js';

const times = { createdAt: '', updatedAt: '' };
const hours = { name: 'Hours', zone: 'America/Sao_Paulo', hours: readWeeklyHours('mon-fri 08:00-18:00') ?? {}, daysOff: [{ date: '2026-09-07', name: 'Independência' }], dates: {} };
const clock = scheduleClock(scheduleCalendar(hours));
const facts: CheckFacts = { isOwnNumber: (number) => number === '+551130030000', schedule: () => ({ hasHolidays: true, oddities: [] }), hasOwnExit: () => false };

function worldOf(plan: DialPlan): RoutingWorld {
  return {
    number: () => undefined, extension: (number) => ({ number, name: number, hasDevice: number !== '1009' }), line: usualLine, plan: () => plan,
    group: (id) => ({ ...usualGroup, ...times, id, name: id, members: ['1001'] }), queue: (id) => ({ ...usualQueue, ...times, id, name: id, agents: ['1001'] }),
    conference: (id) => ({ ...times, id, name: id, mostCallers: 9, greeting: null }), mailbox: (id) => ({ ...times, id, name: id, email: null, members: [], greeting: null }),
    fax: (id) => ({ ...times, id, name: id, email: null, members: [] }), schedule: (id) => ({ ...times, ...hours, id, holidays: null }), sound: () => undefined, clock: () => clock,
  };
}

const types = Object.keys(nodeShapes) as NodeType[];

function anyNode(random: Random, names: readonly string[]): PlanNode {
  const type = random.pick(types);
  const shape = nodeShapes[type];
  const exits: Record<string, string> = {};
  for (const [exit, need] of Object.entries(shape.exits)) if (need === 'needed' || random.isOneIn(2)) exits[exit] = random.pick(names);
  if (shape.keys) for (const key of ['1', '2', '#']) if (key === '1' || random.isOneIn(2)) exits[key] = random.pick(names);
  const [kind] = Object.values(shape.uses);
  const settings = type === 'external' ? { number: '+5511987654321' } : type === 'language' ? { language: 'en' } : type === 'caller-id' ? { prefix: 'Shop' } : {};
  return { type, uses: kind === undefined ? null : { kind, id: kind === 'extension' ? '1009' : 'thing' }, settings, exits };
}

function anyPlan(random: Random): DialPlan {
  const names = Array.from({ length: random.whole(1, 8) }, (_, at) => `node ${at}`);
  return { id: 'plan', name: 'Plan', ...times, start: 'node 0', nodes: Object.fromEntries(names.map((name) => [name, anyNode(random, names)])) };
}

const assumptions = ['answered', 'no-answer', 'busy'] as const;

describe('check and trace', () => {
  it('agree: a trace always ends, and in a plan without errors never nowhere (R2, R3)', () => {
    let good = 0;
    forSeeds(6000, (random) => {
      const plan = anyPlan(random);
      const isGood = checkPlan(plan, facts).every(({ severity }) => severity === 'warning');
      const press = random.list(random.whole(0, 4), () => random.pick(['1', '2', '#', '7', '1001']));
      for (const assume of assumptions) {
        const at = Date.UTC(2026, 5, 1) + random.whole(0, 7 * 24 * 60) * 60_000;
        const { end } = trace(worldOf(plan), { to: { kind: 'dial-plan', id: 'plan' }, at, press, assume });
        if (isGood) expect(end.kind).not.toBe('nowhere');
      }
      good += Number(isGood);
    });
    expect(good).toBeGreaterThan(50);
  });

  it('agree on loops of nodes that take no time: whatever a trace goes round in at once, the check has told', () => {
    forSeeds(3000, (random) => {
      const plan = anyPlan(random);
      const { end, path } = trace(worldOf(plan), { to: { kind: 'dial-plan', id: 'plan' }, at: Date.UTC(2026, 5, 1, 15), press: [], assume: 'no-answer' });
      const first = path.findIndex(({ node }) => node === end.target);
      const isSilent = end.kind === 'loop' && path.slice(first).every(({ kind }) => nodeShapes[kind as NodeType]?.isSilent === true);
      if (isSilent) expect(checkPlan(plan, facts).map(({ code }) => code)).toContain('plan.loop.silent');
    });
  });

  it('never differ from themselves, and a document read back is the same plan', () => {
    forSeeds(500, (random) => {
      const plan = anyPlan(random);
      const situations = [{ when: ['open'], states: new Map([['thing', 'open' as const]]) }, { when: ['closed'], states: new Map([['thing', 'closed' as const]]) }];
      expect(diffPlans(plan, plan, situations, ({ id }) => id)).toEqual([]);
      const again = parsePlan(planDocument(plan, ({ id }) => id), (_, ref) => ref);
      expect(again.findings).toEqual([]);
      expect(again.plan.nodes).toEqual(plan.nodes);
    });
  });
});

/** A menu after each schedule, in a chain as long as asked for. */
function longPlan(count: number): PlanDraft {
  const nodes: Record<string, PlanNode> = {};
  for (let at = 0; at < count - 1; at += 1) {
    nodes[`n${at}`] = at % 2 === 0
      ? { type: 'schedule', uses: { kind: 'schedule', id: 'hours' }, settings: {}, exits: { open: `n${at + 1}`, closed: `n${at + 1}`, holiday: 'end' } }
      : { type: 'auto-attendant', uses: { kind: 'sound', id: 'menu' }, settings: {}, exits: { '1': `n${at + 1}`, timeout: `n${at + 1}` } };
  }
  nodes[`n${count - 1}`] = { type: 'voicemail', uses: { kind: 'mailbox', id: 'box' }, settings: {}, exits: {} };
  nodes['end'] = { type: 'hang-up', uses: null, settings: {}, exits: {} };
  return { name: 'Long', start: 'n0', nodes };
}

describe('long plans', () => {
  it('are checked without running out of stack, all 10,000 nodes', () => {
    const plan = longPlan(10_000);
    expect(checkPlan(plan, facts).filter(({ severity }) => severity === 'error')).toEqual([]);
    const closed = { ...plan, nodes: { ...plan.nodes, n9999: { type: 'sound', uses: { kind: 'sound', id: 's' }, settings: {}, exits: { next: 'n1' } } as PlanNode } };
    expect(cyclesOf([[1], [2], [0, 3], []]).map((loop) => loop.length)).toEqual([3]);
    expect(checkPlan(closed, facts).filter(({ code }) => code.startsWith('plan.loop'))).toEqual([]);
  });

  it('are traced to their end', () => {
    const { end, path } = trace(worldOf({ id: 'plan', ...times, ...longPlan(1000) }), { to: { kind: 'dial-plan', id: 'plan' }, at: Date.UTC(2026, 5, 1, 15), press: [], assume: 'answered' });
    expect([end.kind, path.length]).toEqual(['mailbox', 1001]);
  });
});

describe('the check', () => {
  it('finds a number of the account dialled outside, and groups nobody of whom answers', () => {
    const plan: PlanDraft = { name: 'P', start: 'a', nodes: {
      a: { type: 'ring-group', uses: { kind: 'ring-group', id: 'g' }, settings: {}, exits: {} },
      b: { type: 'external', uses: null, settings: { number: '+551130030000' }, exits: { noAnswer: 'a' } },
    } };
    expect(checkPlan(plan, facts).map(({ code, node }) => `${node} ${code}`)).toEqual(['a plan.ring-group.nowhere', 'b plan.external.own', 'b plan.node.unreachable']);
  });
});

describe('schedules', () => {
  it('are read and written as people do', () => {
    const text = 'mon-thu 08:00-12:00,13:00-18:00; fri 08:00-14:00; sun 10:00-24:00';
    expect(weeklyHoursText(readWeeklyHours(text) ?? {})).toBe(text);
    for (const wrong of ['weekdays 8-18', 'mon 8-18', 'fri-mon 08:00-09:00', 'mon']) expect(readWeeklyHours(wrong)).toBeUndefined();
  });

  it('are open, closed or on holiday; hours of a date go before a holiday', () => {
    const at = (local: string, more = {}): string => scheduleClock(scheduleCalendar({ ...hours, ...more })).at(Date.parse(`${local}-03:00`)).state;
    expect([at('2026-06-08T07:59:59'), at('2026-06-08T08:00:00'), at('2026-06-08T18:00:00'), at('2026-09-07T10:00:00'), at('2026-09-07T03:00:00')]).toEqual(['closed', 'open', 'closed', 'holiday', 'holiday']);
    expect(at('2026-09-07T10:00:00', { dates: { '2026-09-07': [['09:00', '11:00']] } })).toBe('open');
    expect(at('2026-09-07T12:00:00', { dates: { '2026-09-07': [['09:00', '11:00']] } })).toBe('closed');
  });

  it('name breaks that are too short to be meant', () => {
    const odd = { ...hours, hours: readWeeklyHours('mon 08:00-11:59,12:00-18:00; tue 08:00-12:00,13:00-18:00') ?? {} };
    expect(scheduleOddities(odd)).toEqual([{ severity: 'warning', code: 'schedule.gap', values: { name: 'Hours', when: 'mon', from: '11:59', until: '12:00' } }]);
  });
});
