// A contact of the company who is nobody of the phone system acts with --as or PBXCTL_AS (T10): on their own tickets, and on nothing else.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { helpDesk, hers, his, type HelpDesk } from '../support/help-desk.js';

const doras = '--as dora@sol.example';

let desk: HelpDesk;
let token: string;
beforeEach(async () => {
  desk = await helpDesk();
  token = String((await desk.json('contacts add dora@sol.example --name "Dora Reis"')).token);
});

async function confirm(): Promise<void> {
  expect((await desk.pbxctl('contacts confirm -', { stdin: token })).code).toBe(0);
}

it('goes the whole way of a ticket as its customer, and no further', async () => {
  await confirm();
  const reference = await desk.opened('', doras);
  expect(await desk.json(`tickets show ${reference} ${doras}`)).toMatchObject({ status: 'open', requester: { name: 'Dora Reis', email: 'dora@sol.example' } });
  for (const verb of ['note', 'take', 'resolve', 'wait', 'edit --impact high']) expect([verb, await desk.refusedWith(`tickets ${verb} ${reference} ${doras}`)]).toEqual([verb, [4, 'ticket.staff-only']]);
  const steps = [
    [`wait ${reference} -m "Which phone?" ${his}`, 'waiting'], [`reply ${reference} -m "The T46." ${doras}`, 'in-analysis'], [`resolve ${reference} -m "Cable replaced." ${his}`, 'resolved'],
    [`contest ${reference} -m "Still dead." ${doras}`, 'in-analysis'], [`resolve ${reference} -m "Phone replaced." ${his}`, 'resolved'], [`close ${reference} --yes ${doras}`, 'closed'],
    [`rate ${reference} --satisfied ${doras}`, 'closed'], [`follow-up ${reference} -m "It is back." ${doras}`, 'open'],
  ] as const;
  for (const [step, status] of steps) expect([step, (await desk.json(`tickets ${step}`)).status]).toEqual([step, status]);
  expect((await desk.json('log --noun tickets')).slice(0, 4).map(({ verb, byName }: Record<string, string>) => [verb, byName])).toEqual([['add', 'Dora Reis'], ['rate', 'Dora Reis'], ['close', 'Dora Reis'], ['resolve', 'Rui Costa']]);
  expect((await desk.json('log --user dora@sol.example --noun tickets')).map(({ verb }: { verb: string }) => verb)).toEqual(['add', 'rate', 'close', 'contest', 'reply', 'add']);
  const { pin } = await desk.json(`tickets pin ${doras}`);
  expect((await desk.json(`tickets pin --check ${String(pin)} --for dora@sol.example ${his}`)).person).toBe('Dora Reis');
});

it('is asked for the result of a network test, and may ask for no change of configuration', async () => {
  await confirm();
  const { code, stderr } = await desk.pbxctl(`tickets new --topic call-quality --subject Echo -m x --diagnostics ${doras}`);
  expect([code, stderr]).toEqual([0, expect.stringContaining('--attach FILE')]);
  expect(await desk.refusedWith(`tickets new --topic configuration --subject s -m t ${doras}`)).toEqual([4, 'ticket.super-admin-only']);
  expect(await desk.refusedWith(`tickets new --topic question --subject s -m t --for ana@sol.example ${doras}`)).toEqual([4, 'ticket.for-staff-only']);
});

it('sees their own tickets only, without the notes in them', async () => {
  await confirm();
  const [others, own] = [await desk.opened(), await desk.opened('', doras)];
  await desk.pbxctl(`tickets note ${own} -m "zebra: a difficult one" ${his}`);
  const as = { env: { PBXCTL_AS: 'Dora@Sol.example' } };
  for (const line of ['list --all --closed', 'list --search zebra', `list --requester dora@sol.example`, 'list --requester @me', `show ${own} --explain`, `show ${own} -o json`, `reply ${own} -m x --if-version 0`]) {
    const { stdout, stderr } = await desk.pbxctl(`tickets ${line}`, as);
    expect([line, /difficult|zebra:/.test(stdout + stderr), stdout.includes(others)]).toEqual([line, false, false]);
  }
  expect((await desk.pbxctl('tickets list --all -o json', as)).json.map((ticket: { reference: string }) => ticket.reference)).toEqual([own]);
  for (const line of [`show ${others}`, `reply ${others} -m x`, `attachments ${others}`, `follow-up ${others} -m x`]) expect([line, await desk.refusedWith(`tickets ${line} ${doras}`)]).toEqual([line, [3, 'ticket.missing']]);
  expect(await desk.json(`tickets list ${hers}`)).toHaveLength(1);
});

it('is refused everywhere else', async () => {
  await confirm();
  for (const line of [
    'users list', 'users show @me', 'users show ana@sol.example', 'users add --first-name A --last-name B', 'extensions list', 'extensions next', 'devices list', 'numbers list', 'orders list', 'ports list',
    'groups list', 'dialplans list', 'routes list', 'locations list', 'trunks list', 'network history', 'billing preview', 'billing contract show', 'billing changes', 'jobs list', 'log', 'find ana', 'inbox', 'account show',
    'contacts list', 'contacts show ana@sol.example', 'contacts add eva@sol.example --name Eva', 'contacts remove ana@sol.example --yes', 'setup status', 'store backup b.db', 'support holidays add 2026-05-05 Party', 'support options set --optional-days',
    'tickets settings', 'tickets settings --overdue yes', 'network test 127.0.0.1:9', 'work-orders list', 'snapshot s.json', 'billing what-if --add 1',
  ]) {
    const { code, stdout } = await desk.pbxctl(`${line} -o json ${doras}`);
    expect([line, code, stdout]).toEqual([line, 4, '']);
  }
});

describe('an address', () => {
  it('that is not confirmed yet can be confirmed, and nothing else', async () => {
    const as = { env: { PBXCTL_AS: 'dora@sol.example' } };
    for (const line of ['tickets list', 'tickets new --topic question --subject s -m t', 'users list', 'contacts list']) {
      expect([line, await desk.pbxctl(line, as)]).toEqual([line, expect.objectContaining({ code: 4, stdout: '', stderr: expect.stringContaining('pbxctl contacts confirm') })]);
    }
    expect((await desk.pbxctl('contacts confirm -', { ...as, stdin: token })).code).toBe(0);
    const [draft] = (await desk.pbxctl('tickets drafts -o json', as)).json;
    expect((await desk.pbxctl(`tickets drafts send ${String(draft.id)}`, as)).code).toBe(0);
  });

  it('of nobody, or of a contact who was released, is nobody’s', async () => {
    await confirm();
    await desk.pbxctl('contacts remove dora@sol.example --yes');
    for (const who of [doras, '--as eva@sol.example']) expect(await desk.refusedWith(`tickets list ${who}`)).toEqual([4, 'actor.unknown']);
  });

  it('of somebody with an extension is that person, also by the id of the contact', async () => {
    const { id } = await desk.json('contacts show ana@sol.example');
    expect((await desk.json(`whoami --as ${String(id)}`)).name).toBe('Ana Lima');
    expect((await desk.pbxctl(`users list --as ${String(id)}`)).code).toBe(0);
  });
});

it('keeps the contacts where they are the administrator contact', async () => {
  await confirm();
  await desk.pbxctl('contacts edit dora@sol.example --administrator');
  expect((await desk.json(`contacts add eva@sol.example --name "Eva Melo" ${doras}`)).state).toBe('pending');
  expect((await desk.json(`contacts list ${doras}`)).map(({ name }: { name: string }) => name)).toContain('Eva Melo');
  expect((await desk.pbxctl(`users list ${doras}`)).code).toBe(4);
});
