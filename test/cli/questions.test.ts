// The engine of the wizards, with scripted answers: what comes next, back, leave, take up again.
import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../src/domain/errors.js';
import { answered, askQuestions, begin, nextQuestion, steppedBack, wordOf, wordsOf, type Progress, type Question } from '../../src/cli/wizards/questions.js';
import { scripted, type Scripted } from '../support/scripted.js';

const phone: readonly Question[] = [
  { id: 'name', kind: 'text', key: 'name', flag: '--name', check: (name) => { if (/\d/.test(name)) throw new AppError('usage', 'name.odd'); } },
  { id: 'phone', kind: 'choose', key: 'phone', flag: '--phone', choices: () => ['none', 'new', 'old'].map((value) => ({ value, key: value })), initial: () => 'none' },
  { id: 'mac', kind: 'text', key: 'mac', flag: '--mac', when: ({ phone: kind }) => kind === 'new', why: 'mac.why' },
  { id: 'model', kind: 'text', key: 'model', flag: '--model', optional: true, when: ({ phone: kind }) => kind === 'new' },
  { id: 'may', kind: 'many', key: 'may', flag: '--may', optional: true, choices: () => ['see', 'pay'].map((value) => ({ value, key: value })) },
  { id: 'login', kind: 'yes-no', key: 'login', flag: '--login', initial: ({ name }) => (name === 'Ana' ? 'yes' : 'no') },
];

const whole = { name: 'Ana', phone: 'new', mac: 'aabbcc', model: 'D785', may: [['see']], login: 'yes' } as const;

async function run(script: Scripted, start: Progress = begin(), more: { canLeave?: boolean; canGoBack?: boolean } = {}) {
  const kept: Progress[] = [];
  const told: string[] = [];
  const asking = { ask: script.ask, tell: (key: string) => { told.push(key); }, keep: async (progress: Progress) => { kept.push(progress); }, ...more };
  const work = askQuestions(asking, phone, start);
  return { kept, told, outcome: await work.catch((error: unknown) => error as AppError) };
}

describe('the questions of a wizard', () => {
  it('come in order, and only those that the answers call for', async () => {
    const script = scripted({ ...whole, phone: 'old' });
    const { outcome } = await run(script);
    expect(script.asked).toEqual(['name', 'phone', 'may', 'login']);
    expect(outcome).toMatchObject({ end: 'answered', progress: { answers: { name: 'Ana', phone: 'old', may: ['see'], login: 'yes' } } });
  });

  it('leave out what was given beforehand', async () => {
    const script = scripted(whole);
    const { outcome } = await run(script, begin({ name: 'Rui', may: ['pay'] }));
    expect(script.asked).toEqual(['phone', 'mac', 'model', 'login']);
    expect(outcome).toMatchObject({ progress: { answers: { name: 'Rui', may: ['pay'] }, trail: ['phone', 'mac', 'model', 'login'] } });
  });

  it('propose what follows from the answers, and say why they ask', async () => {
    const script = scripted({ ...whole, login: '' });
    const { told, outcome } = await run(script);
    expect([script.proposed.get('phone'), script.proposed.get('login'), told]).toEqual(['none', 'yes', ['mac.why']]);
    expect(outcome).toMatchObject({ progress: { answers: { login: 'yes' } } });
  });

  it('take “-” for leaving out what need not be said, and for an answer elsewhere', async () => {
    const { outcome } = await run(scripted({ ...whole, name: '-', model: '-' }));
    expect(outcome).toMatchObject({ progress: { answers: { name: '-', model: '' } } });
  });

  it('go one back, with the answer that was there as the proposal', async () => {
    const script = scripted({ ...whole, mac: ['<', 'ddeeff'], phone: ['new', 'new'] });
    const { outcome } = await run(scripted({ ...whole, phone: ['new', 'new'], mac: ['aabbcc', 'ddeeff'], model: ['<', 'D785'] }));
    expect(outcome).toMatchObject({ progress: { answers: { mac: 'ddeeff' } } });
    await run(script);
    expect(script.asked.slice(0, 5)).toEqual(['name', 'phone', 'mac', 'phone', 'mac']);
    expect(script.proposed.get('phone')).toBe('new');
  });

  it('propose what was ticked, too', async () => {
    const script = scripted({ ...whole, may: [['see', 'pay'], [], ['pay']], 'wizard.nothing-ticked': '<', login: ['<', 'no'], model: ['D785', 'D785'] });
    expect((await run(script)).outcome).toMatchObject({ progress: { answers: { may: ['pay'], login: 'no' } } });
    expect(script.asked.slice(4)).toEqual(['may', 'login', 'may', 'wizard.nothing-ticked', 'model', 'may', 'login']);
  });

  it('ask again when nothing is ticked, or take it for none', async () => {
    const script = scripted({ ...whole, may: [[], []], 'wizard.nothing-ticked': ['again', '-'] });
    expect((await run(script)).outcome).toMatchObject({ progress: { answers: { may: [] } } });
  });

  it('set aside what a changed answer makes idle, and bring it back as a proposal', () => {
    const before: Progress = { answers: { name: 'Ana', phone: 'new', mac: 'aabbcc' }, trail: ['name', 'phone', 'mac'], former: {} };
    const after = answered(phone, before, 'phone', 'none');
    expect(after).toEqual({ answers: { name: 'Ana', phone: 'none' }, trail: ['name', 'phone'], former: { mac: 'aabbcc' } });
    expect(nextQuestion(phone, after)?.id).toBe('may');
  });

  it('stay at the first when there is nothing before it, or go out by it', async () => {
    const script = scripted({ ...whole, name: ['<', 'Ana'] });
    expect((await run(script)).outcome).toMatchObject({ end: 'answered' });
    expect(script.asked.slice(0, 2)).toEqual(['name', 'name']);
    expect((await run(scripted({ ...whole, name: '<' }), begin(), { canGoBack: true })).outcome).toMatchObject({ end: 'back', progress: begin() });
    expect(steppedBack(begin())).toBeUndefined();
  });

  it('can be left at any of them, and go on at that very one with the answers that were given', async () => {
    for (const stop of Object.keys(whole) as (keyof typeof whole)[]) {
      for (const way of ['ctrl-c', '<<'] as const) {
        const { [stop]: _answer, ...first } = whole;
        const left = await run(scripted(way === 'ctrl-c' ? first : stop === 'may' ? { ...first, may: [[]], 'wizard.nothing-ticked': '<<' } : { ...first, [stop]: '<<' }), begin(), { canLeave: true });
        if (way === 'ctrl-c') expect(left.outcome).toMatchObject({ kind: 'cancelled', code: 'interrupted' });
        else expect(left.outcome).toMatchObject({ end: 'left' });
        // By way of text, as a store keeps it.
        const kept = JSON.parse(JSON.stringify(left.kept.at(-1) ?? begin())) as Progress;
        const again = scripted(whole);
        const { outcome } = await run(again, kept, { canLeave: true });
        expect([stop, way, again.asked[0]]).toEqual([stop, way, stop]);
        expect(outcome).toMatchObject({ end: 'answered', progress: { answers: { name: 'Ana', phone: 'new', mac: 'aabbcc', model: 'D785', may: ['see'], login: 'yes' } } });
      }
    }
  });

  it('offer leaving only where somebody keeps the place', async () => {
    const script = scripted({ ...whole, name: '<<' });
    expect((await run(script)).outcome).toMatchObject({ progress: { answers: { name: '<<' } } });
    expect(script.offered.get('phone')).toEqual(['none', 'new', 'old', '<']);
  });

  it('check an answer with the rule of the command', async () => {
    expect((await run(scripted({ ...whole, name: 'R2' }))).outcome).toMatchObject({ code: 'name.odd' });
  });
});

describe('what answers become', () => {
  it('reads one word or several, and nothing where it was left out', () => {
    expect([wordOf({ a: 'x' }, 'a'), wordOf({ a: '' }, 'a'), wordOf({}, 'a'), wordOf({ a: ['x'] }, 'a')]).toEqual(['x', undefined, undefined, undefined]);
    expect([wordsOf({ a: ['x', 'y'] }, 'a'), wordsOf({ a: 'x' }, 'a'), wordsOf({ a: '' }, 'a'), wordsOf({}, 'a')]).toEqual([['x', 'y'], ['x'], [], []]);
  });
});
