// What may be done to a ticket, by whom, and what becomes of it: closing and contesting, answers to a solution, several at once, edits.
import { mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { helpDesk, hers, his, type HelpDesk } from '../support/help-desk.js';
import { atTerminal, ctrlC, enter, type Typed } from '../support/terminal.js';

let desk: HelpDesk;
beforeEach(async () => { desk = await helpDesk(); });

const q = (after: RegExp, keys = ''): Typed => ({ after, keys: `${keys}${enter}` });
/** Helena's terminal, unless the words say otherwise. */
const at = (line: string, typed: readonly Typed[]) => atTerminal(desk.directory, line.split(' '), typed);

async function resolved(who = hers): Promise<string> {
  const reference = await desk.opened('', who);
  expect((await desk.pbxctl(`tickets resolve ${reference} -m "Try it now." ${his}`)).code).toBe(0);
  return reference;
}

describe('a solution (T5)', () => {
  it('is accepted by who opened the ticket only: the desk is told until when it can be contested, and by whom', async () => {
    const reference = await resolved();
    expect(await desk.pbxctl(`tickets close ${reference} ${his}`)).toMatchObject({ code: 4, stderr: expect.stringContaining('can be contested by Ana Lima, who opened it, until the end of Tue, Mar 17, 2026') });
    expect(await desk.refusedWith(`tickets close ${reference} --yes`)).toEqual([4, 'ticket.contest.open']);
    expect(await desk.refusedWith(`tickets contest ${reference} -m x ${his}`)).toEqual([4, 'ticket.requester-only']);
    expect((await desk.json(`tickets contest ${reference} -m "It still rings." ${hers}`)).status).toBe('in-analysis');
  });

  it('is accepted with a yes, since that ends the time to contest it', async () => {
    const reference = await resolved();
    expect(await desk.refusedWith(`tickets close ${reference} ${hers}`)).toEqual([2, 'confirm.needed']);
    expect((await desk.json(`tickets close ${reference} --yes ${hers}`)).status).toBe('closed');
    const late = await desk.pbxctl(`tickets contest ${reference} -m "It still rings." ${hers}`);
    expect([late.code, late.stderr]).toEqual([5, expect.stringMatching(/was closed on Mar 6, 2026, .*which ended the time to contest/)]);
    expect(late.stderr).not.toContain('until');
    // The clock of the terminal.
    desk.at('2026-06-10T08:00:00-03:00');
    const own = await resolved('');
    const no = await at(`tickets close ${own}`, [q(/Accept the solution of .*After that it cannot be contested/, 'n')]);
    expect([no.code, no.stderr]).toEqual([130, expect.stringContaining('Nothing was changed.')]);
  });

  it('is taken back by the desk, whose clock then runs again', async () => {
    const reference = await resolved();
    expect(await desk.json(`tickets resume ${reference} ${his}`)).toMatchObject({ status: 'in-analysis', resolvedAt: null, contestUntil: null, dueAt: '2026-03-11T13:20:00.000Z', sla: 'on-time' });
  });

  it('that is answered waits in the inbox of the desk until somebody has read it', async () => {
    const reference = await resolved();
    const { stderr } = await desk.pbxctl(`tickets reply ${reference} -m "It still rings." ${hers}`);
    expect(stderr).toContain(`pbxctl tickets contest ${reference} -m`);
    const inbox = async (who: string): Promise<unknown[]> => (await desk.json(`inbox ${who}`)).map(({ id, action, until }: Record<string, string>) => [id, action, until]);
    expect(await inbox(his)).toEqual([[reference, 'read-answer', '2026-03-18T03:00:00.000Z']]);
    await desk.pbxctl(`tickets note ${reference} -m "Odd." ${his}`);
    expect(await inbox('')).toHaveLength(1);
    await desk.pbxctl(`tickets assign ${reference} --to helena@sol.example ${his}`);
    expect([await inbox(his), (await inbox('')).length]).toEqual([[], 1]);
    await desk.pbxctl(`tickets reply ${reference} -m "Then contest it." ${his}`);
    expect([await inbox(his), await inbox('')]).toEqual([[], []]);
  });

  it('that is answered at a terminal is contested with the answer, if wanted', async () => {
    desk.at('2026-06-10T08:00:00-03:00');
    const reference = await resolved('');
    const yes = await at(`tickets reply ${reference} -m Rings -o json`, [q(/Is it not solved\?/, 'y')]);
    expect([yes.stderr, yes.code, JSON.parse(yes.stdout)]).toEqual([yes.stderr, 0, expect.objectContaining({ status: 'in-analysis', messages: expect.arrayContaining([expect.objectContaining({ kind: 'contest', text: 'Rings' })]) })]);
    await desk.pbxctl(`tickets resolve ${reference} -m again`);
    const no = await at(`tickets reply ${reference} -m Thanks -o json`, [q(/Is it not solved\?/, 'n')]);
    expect(JSON.parse(no.stdout)).toMatchObject({ status: 'resolved' });
  });

  it('stops the clock as a solution, not as a wait for the customer', async () => {
    desk.at('2026-03-09T09:00:00-03:00');
    const reference = await desk.opened('--impact high --urgency high');
    desk.at('2026-03-09T12:00:00-03:00');
    await desk.pbxctl(`tickets resolve ${reference} -m x ${his}`);
    desk.at('2026-03-09T13:00:00-03:00');
    await desk.pbxctl(`tickets contest ${reference} -m no ${hers}`);
    const { stdout } = await desk.pbxctl(`tickets show ${reference} --explain ${hers}`);
    expect(stdout).toContain('1 h resolved, until it was contested');
    expect(stdout).not.toContain('waiting for the customer');
    expect((await desk.json(`tickets show ${reference} --explain ${hers}`)).clock.dates[0]).toMatchObject({ waited: 0, rested: 3600, used: 9 * 3600 });
  });
});

describe('what was typed', () => {
  it('at a question that is broken off is a draft: a solution, an answer, half a subject', async () => {
    const reference = await desk.opened('', '');
    const broken = async (line: string, typed: readonly Typed[]): Promise<unknown> => {
      const { code, stderr } = await at(line, typed);
      expect([line, code, stderr]).toEqual([line, 130, expect.stringContaining('is kept as the draft')]);
      return (await desk.json('tickets drafts')).at(-1);
    };
    expect(await broken(`tickets resolve ${reference}`, [{ after: /What solved it/, keys: 'The switch' }, { after: /The switch/, keys: ctrlC }])).toMatchObject({ verb: 'resolve', tickets: [reference], text: 'The switch' });
    expect(await broken(`tickets reply ${reference}`, [{ after: /Text/, keys: 'We see' }, { after: /We see/, keys: ctrlC }])).toMatchObject({ verb: 'reply', text: 'We see' });
    expect(await broken('tickets new --topic other', [{ after: /Subject/, keys: 'Loose ca' }, { after: /Loose ca/, keys: ctrlC }])).toMatchObject({ verb: 'new', text: '', flags: { topic: 'other', subject: 'Loose ca' } });
  });

  it('is a draft when the terminal is closed at a question', async () => {
    const closed = new AbortController();
    const { code } = await atTerminal(desk.directory, ['tickets', 'new', '--topic', 'other'], [
      { after: /Subject/, keys: `Loose cable${enter}` }, { after: /impact/, keys: () => { closed.abort(); return Promise.resolve(''); } },
    ], {}, closed.signal);
    expect([code, await desk.json('tickets drafts')]).toEqual([130, [expect.objectContaining({ verb: 'new', flags: { topic: 'other', subject: 'Loose cable' } })]]);
  });

  it('is found where a kill came between the last byte of a draft and its name, and goes when it is sent', async () => {
    const reference = await desk.opened();
    await desk.pbxctl(`tickets reply ${reference} -m "Typed with care." --attach gone.txt ${hers}`);
    const folder = join(desk.directory, 'home', 'drafts');
    const [name = ''] = readdirSync(folder);
    renameSync(join(folder, name), join(folder, `${name}.part`));
    writeFileSync(join(folder, 'torn.json.part'), '{"id":"torn","te');
    const drafts = await desk.json(`tickets drafts ${hers}`);
    expect(drafts).toEqual([expect.objectContaining({ id: name.replace('.json', ''), text: 'Typed with care.' })]);
    writeFileSync(join(desk.directory, 'gone.txt'), 'here again');
    expect((await desk.pbxctl(`tickets drafts send ${String(drafts[0].id)} ${hers}`)).code).toBe(0);
    expect(readdirSync(folder)).toEqual(['torn.json.part']);
    // Another process may be writing it; an hour later none is.
    utimesSync(join(folder, 'torn.json.part'), 0, 0);
    await desk.json(`tickets drafts ${hers}`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('as answers alone is shown, gets a text, and is sent', async () => {
    await at('tickets new --topic other --impact high', [{ after: /Subject/, keys: `Loose cable${enter}` }, { after: /urgency/, keys: ctrlC }]);
    const [{ id }] = await desk.json('tickets drafts');
    expect((await desk.pbxctl(`tickets drafts show ${String(id)}`)).stderr).toContain('tickets new --topic other --subject "Loose cable" --impact high');
    expect(await desk.pbxctl(`tickets drafts send ${String(id)}`)).toMatchObject({ code: 2, stderr: expect.stringContaining(`tickets new --draft ${String(id)} -m`) });
    expect(await desk.json(`tickets new --draft ${String(id)} -m "It dangles."`)).toMatchObject({ subject: 'Loose cable', impact: 'high', messages: [{ text: 'It dangles.' }] });
    expect(await desk.json('tickets drafts')).toEqual([]);
  });

  it('for a ticket that is closed is named with its way on, also when the draft is sent', async () => {
    const reference = await desk.opened();
    await desk.pbxctl(`tickets reply ${reference} -m x --attach gone.txt ${hers}`);
    await desk.pbxctl(`tickets close ${reference} --yes ${hers}`);
    const [{ id }] = await desk.json(`tickets drafts ${hers}`);
    expect((await desk.pbxctl(`tickets drafts send ${String(id)} ${hers}`)).stderr).toContain(`pbxctl tickets follow-up ${reference} --draft ${String(id)}`);
  });
});

describe('several tickets', () => {
  it('are each reported, also a number that there is not, by name or from standard input', async () => {
    const [first, second] = [await desk.opened(), await desk.opened()];
    const rows = ({ json }: { json: any }): unknown => json.map(({ reference, result, code }: Record<string, string>) => [reference, result, code]); // eslint-disable-line @typescript-eslint/no-explicit-any -- looked into freely
    const named = await desk.pbxctl(`tickets take ${first} NOP-E11 ${second} -o json ${his}`);
    expect([named.code, rows(named)]).toEqual([6, [[first, 'done', null], ['NOP-E11', 'failed', 'ticket.missing'], [second, 'done', null]]]);
    const piped = await desk.pbxctl(`tickets take - -o json ${his}`, { stdin: `NOP-E11\n${first}\n` });
    expect([piped.code, rows(piped)]).toEqual([6, [['NOP-E11', 'failed', 'ticket.missing'], [first, 'unchanged', null]]]);
    expect(await desk.pbxctl(`tickets take NOP-E11 NOP-E12 ${his}`)).toMatchObject({ code: 6, stderr: expect.stringMatching(/2 tickets of 2 failed.\n.*Nothing was changed/) });
    expect(await desk.refusedWith(`tickets take NOP-E11 ${his}`)).toEqual([3, 'ticket.missing']);
  });

  it('are marked in a dry run, in a table and for programs', async () => {
    const [first, second] = [await desk.opened(), await desk.opened()];
    expect((await desk.pbxctl(`tickets take ${first} ${second} --dry-run ${his}`)).stdout).toContain(`${first}\twould be done\tin-analysis`);
    expect(await desk.json(`tickets take ${first} ${second} --dry-run ${his}`)).toEqual([expect.objectContaining({ dryRun: true }), expect.objectContaining({ dryRun: true })]);
    const one = await desk.json(`tickets take ${first} --report ${his}`);
    expect(one).toEqual([expect.objectContaining({ reference: first, result: 'done' })]);
  });

  it('are asked for at a terminal where no number was given', async () => {
    const reference = await desk.opened('', '');
    const { code, stdout, stderr } = await at('tickets take -o json', [q(/Which tickets\?/, reference.toLowerCase())]);
    expect([stderr, code, JSON.parse(stdout)]).toEqual([stderr, 0, expect.objectContaining({ reference, status: 'in-analysis' })]);
  });

  it('by a topic that there is not are a slip, not none', async () => {
    expect(await desk.refusedWith(`tickets resolve --topic nonsense --yes ${his}`)).toEqual([2, 'ticket.topic.unknown']);
  });

  it('in hand already are left as they are, without a line in the log', async () => {
    const reference = await desk.opened();
    for (const line of ['take', 'take', 'assign --to rui@sol.example']) expect([line, (await desk.pbxctl(`tickets ${line} ${reference} ${his}`)).code]).toEqual([line, 0]);
    expect((await desk.json(`tickets show ${reference}`)).events.map(({ type }: { type: string }) => type)).toEqual(['open', 'take', 'analyse']);
    expect(await desk.json('log --noun tickets --limit 1')).toMatchObject([{ verb: 'take' }]);
  });
});

describe('tickets edit', () => {
  it('changes subject, topic and fields, logs each from old to new, and finds it by its new words', async () => {
    const reference = await desk.opened('--field version=12 --field product=PBX');
    expect(await desk.json(`tickets edit ${reference} --subject "Humming line" --new-topic error --field version= --field step=dialling ${his}`)).toMatchObject({ topic: 'error', subject: 'Humming line', fields: { product: 'PBX', step: 'dialling' } });
    const { events } = await desk.json(`tickets show ${reference} ${hers}`);
    expect(events.slice(1).map(({ from, to }: Record<string, string>) => [from, to])).toEqual([['No dial tone', 'Humming line'], ['question', 'error'], ['version=12', null], [null, 'step=dialling']]);
    expect(await desk.json('log --noun tickets --limit 1')).toMatchObject([{ verb: 'edit', from: { subject: 'No dial tone', topic: 'question' }, to: { subject: 'Humming line', topic: 'error' } }]);
    const found = async (words: string): Promise<number> => (await desk.json(`tickets list --all --search "${words}" ${his}`)).length;
    expect([await found('humming'), await found('dialling'), await found('dial tone')]).toEqual([1, 1, 0]);
  });

  it('moves a ticket to the hours of the other desk', async () => {
    const reference = await desk.opened('--impact high --urgency high');
    const { calendar, dueAt } = await desk.json(`tickets edit ${reference} --new-topic billing ${his}`);
    expect([calendar, dueAt]).toEqual(['service-centre', '2026-03-09T20:50:00.000Z']);
  });

  it('refuses what says nothing, what is so already, and a topic that is not open to who opened it', async () => {
    const reference = await desk.opened();
    expect(await desk.refusedWith(`tickets edit ${reference} ${his}`)).toEqual([2, 'edit.nothing-named']);
    expect(await desk.refusedWith(`tickets edit --status open --yes ${his}`)).toEqual([2, 'edit.nothing-named']);
    expect(await desk.refusedWith(`tickets edit ${reference} --subject "No dial tone" ${his}`)).toEqual([5, 'ticket.unchanged']);
    expect(await desk.refusedWith(`tickets edit ${reference} --new-topic configuration ${his}`)).toEqual([4, 'ticket.super-admin-only']);
    expect(await desk.refusedWith(`tickets edit ${reference} --new-topic ombudsman ${his}`)).toEqual([2, 'ticket.field.needed']);
  });
});

describe('tickets new', () => {
  it('names at once all that is missing where nobody can be asked', async () => {
    expect((await desk.pbxctl(`tickets new ${hers}`)).stderr).toContain('--topic, --subject and -m are needed.');
    expect((await desk.pbxctl(`tickets new --topic other -m x ${hers}`)).stderr).toContain('--subject is needed.');
  });

  it('offers the topics that are open to the person, and stores no answer that nobody gave', async () => {
    const { stderr } = await at(`tickets new ${hers} -m x`, [{ after: /Error report/, keys: ctrlC }]);
    expect(stderr).not.toContain('Change of configuration');
    const asked = await at('tickets new --topic error --subject s -m x -o json -i', [
      { after: /For whom/, keys: enter }, { after: /Does one of these/, keys: `n${enter}` }, q(/impact/), q(/urgency/), q(/Product/), q(/Routine/), q(/Version/), q(/Environment/), q(/step/), q(/What changed/),
      q(/Support, or/), q(/Attach versions/), q(/file to attach/),
    ]);
    expect([asked.stderr, asked.code, JSON.parse(asked.stdout).fields]).toEqual([asked.stderr, 0, {}]);
  });

  it('finds a file under ~, which no shell has seen', async () => {
    mkdirSync(join(desk.directory, 'papers'));
    writeFileSync(join(desk.directory, 'papers', 'trace.txt'), 'x');
    const { code, stdout, stderr } = await at('tickets new --topic other --subject s -m x -i -o json', [
      q(/For whom/), q(/impact/), q(/urgency/), q(/Support, or/), q(/Attach versions/), q(/A file to attach/, '~/papers/trace.txt'), q(/Another file/),
    ]);
    expect([stderr, code, JSON.parse(stdout).attachments]).toEqual([stderr, 0, [expect.objectContaining({ name: 'trace.txt' })]]);
  });
});

it('says what somebody may not do in whole sentences', async () => {
  const reference = await resolved();
  expect((await desk.pbxctl(`tickets wait ${reference} ${hers}`)).stderr).toContain(`ana@sol.example may not set ticket ${reference} waiting: that is for support staff.`);
  expect((await desk.pbxctl(`tickets wait ${reference} ${his}`)).stderr).toContain('you cannot set it waiting now');
  expect((await desk.pbxctl(`tickets pin --check 1234 --for ana@sol.example ${hers}`)).stderr).toContain('may not check the PIN of a caller');
  expect((await desk.pbxctl(`tickets pin --for ana@sol.example ${his}`)).stderr).toContain('nobody makes one for somebody else');
  expect(await desk.refusedWith(`tickets reply ${reference} -m x --attach "" ${hers}`)).toEqual([2, 'ticket.attachment.unnamed']);
});
