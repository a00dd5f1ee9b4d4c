import { describe, expect, it } from '@jest/globals';
import { findSetupStep, isSettled, lacksPhone, nothingKept, setupStatus, setupSteps, type SetupFacts, type SetupKept, type SetupStep } from '../../src/domain/setup.js';

const empty: SetupFacts = {
  country: 'BR', people: { total: 1, extensions: [], withoutPhone: [] }, numbers: { active: 0, onTheWay: 0, unrouted: [], silent: [] }, ports: { drafts: [], open: 0 }, orders: 0,
  routing: { groups: 0, queues: 0, plans: 0, schedules: 0 }, locations: 0, networkTests: 0, tickets: 0,
};
const full: SetupFacts = {
  ...empty, people: { total: 2, extensions: ['1000'], withoutPhone: [] }, numbers: { active: 1, onTheWay: 0, unrouted: [], silent: [] }, networkTests: 1, tickets: 1,
};

function states(facts: SetupFacts, kept: Partial<SetupKept> = {}): Record<string, string> {
  return Object.fromEntries(setupStatus(facts, { ...nothingKept, ...kept }).map(({ step, state }) => [step, state]));
}
function lacks(facts: SetupFacts, step: SetupStep, kept: Partial<SetupKept> = {}): unknown {
  return setupStatus(facts, { ...nothingKept, ...kept }).find((status) => status.step === step)?.lacks.map(({ code, which }) => [code, ...which]);
}
const numbers = (changes: Partial<NonNullable<SetupFacts['numbers']>>): SetupFacts => ({ ...full, numbers: { active: 1, onTheWay: 0, unrouted: [], silent: [], ...changes } });

describe('how far the guide is (W1)', () => {
  it('finds nothing done in an empty account', () => {
    expect(Object.values(states(empty))).toEqual(setupSteps.map(() => 'open'));
  });

  it('reads what is done from what there is, and only what leaves no record from what was said', () => {
    expect(states(full)).toEqual({ users: 'done', phones: 'open', numbers: 'done', routing: 'done', customise: 'done', live: 'done', support: 'done' });
    expect(states(full, { acknowledged: ['apps'] })).toMatchObject({ phones: 'done' });
    expect(states({ ...full, tickets: 0 }, { acknowledged: ['support'] })).toMatchObject({ support: 'done' });
  });

  it('does not take a skipped step for done, nor one that is done for skipped', () => {
    expect(states(empty, { skipped: ['users', 'live'] })).toMatchObject({ users: 'skipped', live: 'skipped', numbers: 'open' });
    expect(states(full, { skipped: ['users', 'live'] })).toMatchObject({ users: 'done', live: 'done' });
  });

  it('counts a person with an extension and nothing that rings as lacking a phone', () => {
    const people = { total: 3, extensions: ['1000', '1001'], withoutPhone: ['1001'] };
    expect(lacks({ ...full, people }, 'phones', { acknowledged: ['apps'] })).toEqual([['phone', '1001']]);
    expect([lacksPhone({ extension: '1001', devices: [], softphone: false }), lacksPhone({ extension: null, devices: [], softphone: false }), lacksPhone({ extension: '1001', devices: [], softphone: true })]).toEqual([true, false, false]);
  });

  it('waits for others while numbers are on their way, but not while an order is half filled in', () => {
    expect(states({ ...numbers({ active: 0 }), orders: 1 })).toMatchObject({ numbers: 'waiting', live: 'waiting' });
    expect(states({ ...numbers({ active: 0, onTheWay: 2 }), ports: { drafts: [], open: 1 } })).toMatchObject({ numbers: 'waiting', live: 'waiting' });
    expect(states({ ...numbers({ active: 0 }), ports: { drafts: ['P-1'], open: 1 } })).toMatchObject({ numbers: 'open' });
    expect(lacks({ ...full, ports: { drafts: ['P-1'], open: 0 } }, 'numbers')).toEqual([['port-draft', 'P-1']]);
  });

  it('wants somebody to answer for several people, unless numbers go straight to them', () => {
    const unrouted = numbers({ unrouted: ['+551130030000'] });
    expect(states(unrouted)).toMatchObject({ routing: 'open', live: 'open' });
    for (const one of ['groups', 'queues', 'plans'] as const) expect(states({ ...unrouted, routing: { groups: 0, queues: 0, plans: 0, schedules: 0, [one]: 1 } })).toMatchObject({ routing: 'done' });
    // A schedule answers nobody.
    expect(states({ ...unrouted, routing: { groups: 0, queues: 0, plans: 0, schedules: 1 } })).toMatchObject({ routing: 'open' });
    expect(states(unrouted, { acknowledged: ['straight'] })).toMatchObject({ routing: 'done' });
  });

  it('is live when each number is routed and leads to something', () => {
    expect(lacks(numbers({ active: 3, unrouted: ['+551130030000'], silent: ['+551130030001'] }), 'live')).toEqual([['unrouted', '+551130030000'], ['silent', '+551130030001']]);
  });

  it('wants an address in the US and Canada only (L1)', () => {
    expect(lacks({ ...full, country: 'US' }, 'customise')).toEqual([['location']]);
    expect(lacks({ ...full, country: 'CA', locations: 1 }, 'customise')).toEqual([]);
    expect(lacks({ ...full, country: 'DE', networkTests: 0 }, 'customise')).toEqual([['network-test']]);
  });

  it('asks nothing of what is kept elsewhere', () => {
    const elsewhere: SetupFacts = { ...full, people: null, numbers: null, ports: null, orders: null, routing: null, locations: null };
    expect(states(elsewhere)).toMatchObject({ users: 'elsewhere', phones: 'elsewhere', numbers: 'elsewhere', routing: 'elsewhere', live: 'elsewhere', customise: 'done' });
    expect(setupStatus(elsewhere, nothingKept).every(isSettled)).toBe(true);
  });

  it('finds a step by name, number or what people call it', () => {
    expect(['users', '3', ' LIVE ', 'network', 'go-live'].map(findSetupStep)).toEqual(['users', 'numbers', 'live', 'customise', 'live']);
    expect(['0', '8', '', 'toString'].map(findSetupStep)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
