import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { helpDesk, hers, his, type HelpDesk } from '../support/help-desk.js';

let at: HelpDesk['at'];
let directory: string;
let pbxctl: HelpDesk['pbxctl'];
let opened: HelpDesk['opened'];
let json: HelpDesk['json'];
let refusedWith: HelpDesk['refusedWith'];

beforeEach(async () => { ({ at, directory, pbxctl, opened, json, refusedWith } = await helpDesk()); });

describe('opening a ticket', () => {
  it('prints the number first, alone on its line (T17), and its deadline follows (T7)', async () => {
    const reference = await opened('--impact high --urgency high');
    expect(reference).toMatch(/^[2-9FHJKMRWXY]{3}-[2-9FHJKMRWXY]{3}$/);
    expect(await json(`tickets show ${reference} ${hers}`)).toMatchObject({
      reference, status: 'open', priority: 'urgent', kind: 'support', dueAt: '2026-03-09T17:20:00.000Z', remainingMinutes: 600, breached: false, assignee: null,
      requester: { name: 'Ana Lima', email: 'ana@sol.example' }, messages: [{ kind: 'description', text: 'Since this morning.' }], attachments: [], followsUp: null,
    });
  });

  it('explains the deadline day by day, for people and for scripts', async () => {
    const reference = await opened('--impact high --urgency high');
    const { stdout } = await pbxctl(`tickets show ${reference} --explain ${hers}`);
    expect(stdout).toContain('Fri, Mar 6, 2026\t2 h 40 min\t16:20–19:00');
    expect(stdout).toMatch(/Sat, Mar 7, 2026\t\t\tweekend/);
    expect(stdout).toContain('Due Mon, Mar 9, 2026, 2:20 PM (America/Sao_Paulo).');
    const { clock } = await json(`tickets show ${reference} --explain ${hers}`);
    expect(clock).toMatchObject({ target: 10, unit: 'business-hours', dueAt: '2026-03-09T14:20:00-03:00', dates: [{ used: 9600 }, { skipped: 'weekend' }, { skipped: 'weekend' }, { used: 26_400 }] });
  });

  it('follows the optional days of the company, also for tickets that are open already', async () => {
    at('2026-02-13T16:20:00-03:00');
    const reference = await opened('--impact high --urgency high', '');
    expect((await json(`tickets show ${reference}`)).dueAt).toBe('2026-02-16T17:20:00.000Z');
    const set = await pbxctl('support options set --optional-days');
    expect([set.stderr, set.code]).toEqual([set.stderr, 0]);
    expect((await json(`tickets show ${reference}`)).dueAt).toBe('2026-02-19T12:20:00.000Z');
  });

  it('is for registered contacts only (T10), and for a change of configuration for super admins only', async () => {
    expect(await refusedWith('tickets new --topic question --subject s -m t --as bia@sol.example')).toEqual([4, 'contact.not-registered']);
    expect(await refusedWith(`tickets new --topic configuration --subject s -m t ${hers}`)).toEqual([4, 'ticket.super-admin-only']);
    expect((await pbxctl('tickets new --topic configuration --subject s -m t')).code).toBe(0);
    expect(await refusedWith(`tickets new --topic question --subject s -m t --for helena@sol.example ${hers}`)).toEqual([4, 'ticket.for-staff-only']);
    expect((await json(`tickets new --topic question --subject s -m t --for ana@sol.example ${his}`)).requester.name).toBe('Ana Lima');
  });

  it('is blocked when invoices are overdue, but for the service centre (T11)', async () => {
    const reference = await opened();
    expect((await pbxctl('tickets settings --overdue yes')).code).toBe(0);
    expect(await refusedWith(`tickets new --topic question --subject s -m t ${hers}`)).toEqual([5, 'ticket.overdue']);
    expect(await refusedWith(`tickets download ${reference} ${hers}`)).toEqual([5, 'ticket.overdue']);
    expect((await json(`tickets new --topic billing --subject s -m t ${hers}`)).calendar).toBe('service-centre');
    expect((await pbxctl(`tickets settings --overdue no ${hers}`)).code).toBe(4);
  });

  it('to the ombudsman needs an earlier ticket that is there (T9)', async () => {
    const earlier = await opened();
    expect(await refusedWith(`tickets new --topic ombudsman --subject s -m t ${hers}`)).toEqual([2, 'ticket.field.needed']);
    expect(await refusedWith(`tickets new --topic ombudsman --subject s -m t --field earlier=HHH-HHH ${hers}`)).toEqual([2, 'ticket.reference.mistyped']);
    expect((await json(`tickets new --topic ombudsman --subject s -m t --field earlier=${earlier} ${hers}`)).calendar).toBe('ombudsman');
  });

  it('names a wrong topic, field, level or kind, and keeps what was typed', async () => {
    for (const [flags, code] of [['--topic weather', 'ticket.topic.unknown'], ['--topic error --field colour=red', 'ticket.field.unknown'], ['--topic error --impact huge', 'ticket.choice'], ['--topic error --kind fun', 'ticket.choice']]) {
      expect(await refusedWith(`tickets new ${flags ?? ''} --subject s -m "Typed with care." ${hers}`)).toEqual([2, code]);
    }
    expect((await json(`tickets drafts ${hers}`)).map(({ text }: { text: string }) => text)).toEqual(Array.from({ length: 4 }, () => 'Typed with care.'));
    expect(await json(`tickets drafts --as bia@sol.example`)).toEqual([]);
  });

  it('points to known answers (T14) and, for quality, to the network test (T16)', async () => {
    const { stderr } = await pbxctl(`tickets new --topic call-quality --subject Echo -m t ${hers}`);
    expect(stderr).toContain('pbxctl tickets topics show call-quality');
    expect(stderr).toContain('pbxctl network test HOST');
  });

  it('shows known answers within 80 columns, broken between words', async () => {
    const { stdout, stderr } = await pbxctl('tickets topics show question');
    const shown = `${stdout}${stderr}`;
    expect(shown).toMatch(/ {2}Where do I record a voicemail greeting\?\n {4}Dial \*98 [^\n]*\n {4}\S/);
    expect(shown).not.toContain('↵');
    expect(shown.split('\n').filter((line) => line.startsWith('  ') && line.length > 80)).toEqual([]);
  });

  it('shows the diagnostics before it attaches them (T15)', async () => {
    const { stderr, stdout } = await pbxctl(`tickets new --topic error --subject s -m t --diagnostics ${hers}`, { env: { PBXCTL_AS: '' } });
    expect(stderr).toContain('"pbxctl": "0.0.0-test"');
    const reference = stdout.split('\n')[0] ?? '';
    expect(stderr.indexOf('diagnostics.json')).toBeLessThan(stderr.indexOf('Opened ticket'));
    expect((await json(`tickets attachments ${reference} ${hers}`))[0]).toMatchObject({ name: 'diagnostics.json', mediaType: 'application/json' });
    expect(stderr).not.toContain(directory);
  });

  it('writes nothing in a dry run', async () => {
    const { code, stderr, json: would } = await pbxctl(`tickets new --topic error --subject s -m t --dry-run -o json ${hers}`);
    expect([code, stderr, would.priority]).toEqual([0, expect.stringContaining('Would open'), 'normal']);
    expect([await json('tickets list --all'), await json(`tickets drafts ${hers}`)]).toEqual([[], []]);
  });
});

describe('the life of a ticket', () => {
  it('goes from opening to rating and a follow-up, with the log to match', async () => {
    writeFileSync(join(directory, 'trace.txt'), 'SIP/2.0 200 OK');
    const reference = await opened();
    const steps = [
      [`reply ${reference} -m "Which phone?" --wait ${his}`, 'waiting'], [`reply ${reference} -m "The T46." --attach trace.txt ${hers}`, 'in-analysis'],
      [`resolve ${reference} -m "Cable replaced." ${his}`, 'resolved'], [`contest ${reference} -m "Still dead." ${hers}`, 'in-analysis'],
      [`resolve ${reference} -m "Phone replaced." ${his}`, 'resolved'], [`close ${reference} --yes ${hers}`, 'closed'], [`rate ${reference} --satisfied -m "Thanks" ${hers}`, 'closed'],
    ] as const;
    for (const [step, status] of steps) expect([step, (await json(`tickets ${step}`)).status]).toEqual([step, status]);
    const next = await json(`tickets follow-up ${reference} -m "It is back." ${hers}`);
    expect([next.followsUp, next.messages.length, next.attachments.length]).toEqual([reference, 7, 1]);
    const log = await json('log --noun tickets --sort seq');
    expect(log.map(({ verb }: { verb: string }) => verb)).toEqual(['setSettings', 'add', 'reply', 'reply', 'resolve', 'contest', 'resolve', 'close', 'rate', 'add']);
    expect((await pbxctl('log verify')).code).toBe(0);
    const ticket = await json(`tickets show ${reference} ${hers}`);
    expect(ticket.rating).toEqual({ satisfied: true, comment: 'Thanks', at: expect.any(String) });
    expect(ticket.events.map(({ type }: { type: string }) => type)).toEqual(['open', 'reply', 'pause', 'reply', 'resume', 'resolve', 'contest', 'resolve', 'close', 'rate']);
  });

  it('can be contested until the end of 2026-04-14 when resolved on Good Friday, and is closed on the 15th (T5)', async () => {
    at('2026-04-03T10:00:00-03:00');
    const reference = await opened();
    expect((await json(`tickets resolve ${reference} -m x ${his}`)).contestUntil).toBe('2026-04-14');
    at('2026-04-14T23:59:59-03:00');
    expect((await json(`tickets show ${reference} ${hers}`)).status).toBe('resolved');
    at('2026-04-15T00:00:00-03:00');
    expect(await json(`tickets list ${hers}`)).toEqual([]);
    expect(await json(`tickets show ${reference} ${hers}`)).toMatchObject({ status: 'closed', closedAt: '2026-04-15T03:00:00.000Z' });
    expect(await refusedWith(`tickets contest ${reference} -m late ${hers}`)).toEqual([5, 'ticket.contest.too-late']);
    const { stderr } = await pbxctl(`tickets reply ${reference} -m "One more thing." ${hers}`);
    expect(stderr).toContain('pbxctl tickets follow-up');
    const drafts = await json(`tickets drafts ${hers}`);
    expect(drafts.map(({ text }: { text: string }) => text)).toEqual(['late', 'One more thing.']);
    expect((await json(`tickets follow-up ${reference} --draft ${String(drafts[1].id)} ${hers}`)).messages.at(-1).text).toBe('One more thing.');
  });

  it('has no deadline while the customer is waited for', async () => {
    const reference = await opened('--impact high --urgency high');
    expect(await json(`tickets wait ${reference} ${his}`)).toMatchObject({ status: 'waiting', dueAt: null, remainingMinutes: 600, sla: 'paused' });
    at('2026-03-10T09:00:00-03:00');
    expect((await json(`tickets reply ${reference} -m here ${hers}`)).dueAt).toBe('2026-03-10T22:00:00.000Z');
    expect((await pbxctl(`tickets list --columns left ${hers}`)).stdout).toBe('Open time left\n10 h\n');
    at('2026-03-11T07:40:00-03:00');
    expect((await pbxctl(`tickets list --columns left ${hers}`)).stdout).toBe('Open time left\noverdue 12 h 40 min\n');
  });

  it('refuses what its state does not allow', async () => {
    const reference = await opened();
    for (const [line, code] of [
      [`contest ${reference} -m x ${hers}`, 'ticket.state'], [`rate ${reference} --satisfied ${hers}`, 'ticket.state'], [`close ${reference} ${his}`, 'ticket.resolve-first'],
    ]) expect([line, await refusedWith(`tickets ${line ?? ''}`)]).toEqual([line, [5, code]]);
    for (const verb of ['note', 'resolve', 'wait']) expect(await refusedWith(`tickets ${verb} ${reference} -m x ${hers}`)).toEqual([4, 'ticket.staff-only']);
    expect(await refusedWith('tickets show 234-567')).toEqual([2, 'ticket.reference.mistyped']);
    expect(await refusedWith(`tickets show ${reference} --as bia@sol.example`)).toEqual([3, 'ticket.missing']);
    expect((await pbxctl(`tickets rate ${reference} --satisfied --unsatisfied ${hers}`)).code).toBe(2);
  });
});

describe('internal notes', () => {
  it('are shown to customers in no output, file or error', async () => {
    writeFileSync(join(directory, 'zebra.txt'), 'zebra');
    const reference = await opened();
    expect((await pbxctl(`tickets note ${reference} -m "zebra: a difficult one" --attach zebra.txt ${his}`)).stderr).toContain('never');
    await pbxctl(`tickets resolve ${reference} -m done ${his}`);
    await pbxctl('users edit bia@sol.example --permission custom --grant view-reports,configure-pbx');
    const lines = [`show ${reference}`, `show ${reference} --explain -o json`, `show ${reference} -o yaml`, 'list --closed -o json', 'list -o csv', 'list -o ndjson', 'list --search zebra -o json',
      `attachments ${reference}`, `download ${reference} --to out`, `reply ${reference} -m x --if-version 0`, `follow-up ${reference} -m more -o json`, `contest ${reference} -m no -o json`];
    for (const who of [hers, '--as bia@sol.example']) {
      for (const line of lines) {
        const { stdout, stderr } = await pbxctl(`tickets ${line} ${line.startsWith('list') && who !== hers ? '--all' : ''} ${who}`);
        expect([line, who, /zebra/i.test(stdout + stderr.replaceAll('--search zebra', ''))]).toEqual([line, who, false]);
      }
      for (const line of ['inbox -o json', 'log -o json', 'find zebra -o json']) expect([line, /difficult|zebra\.txt/.test((await pbxctl(`${line} ${who}`)).stdout)]).toEqual([line, false]);
    }
    expect((await pbxctl(`tickets show ${reference} ${his}`)).stdout).toContain('! zebra: a difficult one');
    // Not even that there is one.
    for (const format of ['', '-o json', '-o csv', '--noun tickets -o ndjson', '--user rui@sol.example']) {
      const { code, stdout } = await pbxctl(`log ${format} --as bia@sol.example`);
      expect([format, code, /\bnote\b|internal\W+(- → )?true/.test(stdout), stdout.includes('resolve')]).toEqual([format, 0, false, true]);
    }
    expect((await pbxctl('log')).stdout).toContain('tickets note');
  });
});

describe('attachments', () => {
  it('are refused before anything is sent, and the text is kept (T3)', async () => {
    writeFileSync(join(directory, 'big.bin'), Buffer.alloc(2_000_001));
    writeFileSync(join(directory, 'just.bin'), Buffer.alloc(2_000_000));
    mkdirSync(join(directory, 'folder'));
    for (const [file, code, exit] of [['big.bin', 'too-large', 5], ['nowhere.txt', 'file-missing', 3], ['folder', 'directory', 2], ['/dev/zero', 'not-a-file', 2]] as const) {
      expect([file, await refusedWith(`tickets new --topic other --subject s -m "Kept ${file}" --attach ${file} ${hers}`)]).toEqual([file, [exit, `ticket.attachment.${code}`]]);
    }
    expect(await json(`tickets list --closed ${hers}`)).toEqual([]);
    expect(await json(`tickets drafts ${hers}`)).toHaveLength(4);
    expect((await json(`tickets new --topic other --subject s -m t --attach just.bin ${hers}`)).attachments[0].bytes).toBe(2_000_000);
  });

  it('come back byte by byte, under clean names, over nothing that is there', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 27]);
    writeFileSync(join(directory, 'odd.bin'), bytes);
    const reference = await opened('--attach odd.bin --attach odd.bin');
    expect((await json(`tickets download ${reference} --to out --dry-run ${hers}`)).map(({ path }: { path: string }) => path)).toEqual([join(directory, 'out', 'odd.bin'), join(directory, 'out', 'odd-2.bin')]);
    expect((await pbxctl(`tickets download ${reference} --to out ${hers}`)).code).toBe(0);
    expect(readdirSync(join(directory, 'out')).sort()).toEqual(['odd-2.bin', 'odd.bin']);
    expect(readFileSync(join(directory, 'out', 'odd.bin'))).toEqual(bytes);
    expect(await refusedWith(`tickets download ${reference} --to out ${hers}`)).toEqual([5, 'ticket.download.exists']);
    writeFileSync(join(directory, 'precious'), 'mine');
    symlinkSync(join(directory, 'precious'), join(directory, 'link.bin'));
    expect((await pbxctl(`tickets download ${reference} --to out --force ${hers}`)).code).toBe(0);
    expect(await refusedWith(`tickets download ${reference} nothing.txt ${hers}`)).toEqual([3, 'ticket.attachment.missing']);
    expect(await refusedWith(`tickets download ${reference} --to precious ${hers}`)).toEqual([7, 'ticket.download.unwritable']);
  });
});

describe('several at once', () => {
  it('takes numbers, standard input or a filter, reports each, and ends with 6 if some failed', async () => {
    const [first, second, third] = [await opened(), await opened(), await opened()];
    await pbxctl(`tickets close ${third} --yes ${hers}`);
    const some = await pbxctl(`tickets resolve ${first} ${third} -m done -o json ${his}`);
    expect([some.code, some.json.map(({ reference, result, code }: Record<string, string>) => [reference, result, code])]).toEqual([6, [[first, 'done', null], [third, 'failed', 'ticket.closed']]]);
    const piped = await pbxctl(`tickets assign - --to rui@sol.example -o json ${his}`, { stdin: `${first}\tmore words\n${second}\n` });
    expect([piped.code, piped.json.length]).toEqual([0, 2]);
    const unconfirmed = await pbxctl(`tickets take --all --status open ${his}`);
    expect([unconfirmed.code, unconfirmed.stderr]).toEqual([2, expect.stringContaining(second)]);
    const would = await pbxctl(`tickets take --all --status open --dry-run ${his}`);
    expect([would.code, (await json(`tickets show ${second}`)).status]).toEqual([0, 'open']);
    expect((await pbxctl(`tickets take --all --status open --yes ${his}`)).code).toBe(0);
    expect((await json(`tickets show ${second}`)).status).toBe('in-analysis');
    expect(await refusedWith('tickets take')).toEqual([2, 'ticket.refs-needed']);
  });

  it('sends a text that failed for some again to those only', async () => {
    const [first, second] = [await opened(), await opened()];
    await pbxctl(`tickets close ${second} --yes ${hers}`);
    expect((await pbxctl(`tickets reply ${first} ${second} -m "To both" ${hers}`)).code).toBe(6);
    const [draft] = await json(`tickets drafts ${hers}`);
    expect((await pbxctl(`tickets drafts send ${String(draft.id)} -o json ${hers}`)).json.map(({ result }: { result: string }) => result)).toEqual(['unchanged', 'failed']);
    expect((await json(`tickets show ${first} ${hers}`)).messages).toHaveLength(2);
  });
});

describe('two at once', () => {
  it('tells the second what came in between, keeps the text, and lets it be sent after reading', async () => {
    const reference = await opened();
    const { version } = await json(`tickets show ${reference} ${hers}`);
    await pbxctl(`tickets reply ${reference} -m "Try another cable." ${his}`);
    const second = await pbxctl(`tickets reply ${reference} -m "Never mind" --if-version ${String(version)} ${hers}`);
    expect([second.code, second.stderr]).toEqual([5, expect.stringMatching(/In between:\n.*Rui Costa answered: Try another cable\.\n.*Rui Costa began the analysis\n/)]);
    const { version: later } = await json(`tickets show ${reference} ${hers}`);
    await pbxctl(`tickets reply ${reference} -m "And the other port." ${his}`);
    const third = await pbxctl(`tickets reply ${reference} -m "No" --if-version ${String(later)} ${hers}`);
    expect(third.stderr).toMatch(/In between:\n[^\n]*Rui Costa answered: And the other port\.\nRead it again/);
    await pbxctl(`tickets drafts remove ${String((await json(`tickets drafts ${hers}`)).at(-1).id)} --yes ${hers}`);
    const [draft] = await json(`tickets drafts ${hers}`);
    expect((await pbxctl(`tickets drafts send ${String(draft.id)} ${hers}`)).code).toBe(0);
    expect((await json(`tickets show ${reference} ${hers}`)).messages.at(-1).text).toBe('Never mind');
    expect(await json(`tickets drafts ${hers}`)).toEqual([]);
  });

  it('keeps what the editor saved when somebody answers meanwhile, or when the editor fails', async () => {
    const reference = await opened();
    const failing = await pbxctl(`tickets reply ${reference} --edit ${hers}`, { env: { EDITOR: 'sh -c \'printf "Half a thought" > "$0"; exit 3\'' } });
    expect([failing.code, failing.stderr]).toEqual([130, expect.stringContaining('tickets drafts send')]);
    expect((await json(`tickets drafts ${hers}`)).map(({ text }: { text: string }) => text)).toEqual(['Half a thought']);
    const empty = await pbxctl(`tickets reply ${reference} --edit ${hers}`, { env: { EDITOR: 'true' } });
    expect(empty.code).toBe(2);
    const good = await pbxctl(`tickets reply ${reference} --edit ${hers}`, { env: { VISUAL: 'sh -c \'printf "Whole" > "$0"\'' } });
    expect([good.stderr, good.code]).toEqual([good.stderr, 0]);
    expect((await json(`tickets show ${reference} ${hers}`)).messages.at(-1).text).toBe('Whole');
  });
});

describe('lists', () => {
  it('show one’s own open ones; everyone’s for staff; closed ones where asked', async () => {
    const [first] = [await opened(), await opened()];
    await pbxctl(`tickets close ${first} --yes ${hers}`);
    expect([await json(`tickets list ${hers}`), await json(`tickets list --closed ${hers}`), await json(`tickets list ${his}`), await json(`tickets list --all ${his}`)].map((list) => list.length)).toEqual([1, 2, 0, 1]);
    const { stdout, stderr } = await pbxctl('tickets list --all -o json --as bia@sol.example');
    expect([stdout, stderr.match(/your own tickets only/g)]).toEqual(['[]\n', ['your own tickets only']]);
  });

  it('are found by find too: by number or words of the subject, by whom may see them', async () => {
    const reference = await opened();
    await pbxctl(`tickets reply ${reference} -m "zebra" ${hers}`);
    const found = async (line: string): Promise<unknown[]> => (await json(`find ${line}`)).map(({ id, label, detail }: Record<string, string>) => [id, label, detail]);
    const hit = [reference, 'No dial tone', 'open, Ana Lima'];
    for (const line of ['dial', 'dia ton', reference, `dial ${his}`]) expect([line, await found(line)]).toEqual([line, [hit]]);
    expect([await found('zebra'), await found(`dial --as bia@sol.example`), await found(`${reference} --as bia@sol.example`)]).toEqual([[], [], []]);
  });

  it('find what was opened for a contact without an extension, and name the day that is not there', async () => {
    const { token } = await json('contacts add dora@sol.example --name "Dora Reis"');
    await pbxctl('contacts confirm -', { stdin: String(token) });
    const [reference] = [await opened('--for dora@sol.example', his), await opened()];
    expect((await json(`tickets list --all --requester dora@sol.example ${his}`)).map((ticket: { reference: string }) => ticket.reference)).toEqual([reference]);
    expect(await json(`tickets list --all --requester "!dora@sol.example" ${his}`)).toHaveLength(1);
    expect(await refusedWith(`tickets list --all --requester nobody@sol.example ${his}`)).toEqual([3, 'contact.missing']);
    expect(await refusedWith(`tickets list --due 2026-02-30 ${hers}`)).toEqual([2, 'date.nonexistent']);
    expect(await refusedWith(`tickets list --due soon ${hers}`)).toEqual([2, 'ticket.range.malformed']);
  });

  it('find what somebody opened or had in hand who is gone, by address or id', async () => {
    const reference = await opened();
    await pbxctl(`tickets take ${reference} ${his}`);
    const { requester, assignee } = await json(`tickets show ${reference}`);
    await opened('', '');
    for (const line of ['users remove ana@sol.example --yes', 'users remove rui@sol.example --yes']) expect([line, (await pbxctl(line)).code]).toEqual([line, 0]);
    const found = async (flags: string): Promise<string[]> => (await json(`tickets list --all ${flags}`)).map((ticket: { reference: string }) => ticket.reference);
    // Ana is a contact still, Rui is nobody any more.
    for (const flags of ['--requester Ana@Sol.example', `--requester ${String(requester.id)}`, '--assignee rui@sol.example', `--assignee ${String(assignee.id)}`]) expect([flags, await found(flags)]).toEqual([flags, [reference]]);
    expect([await found('--requester "!ana@sol.example"'), await found('--assignee "!rui@sol.example"')].flat()).not.toContain(reference);
    expect(await refusedWith('tickets list --all --assignee eva@sol.example')).toEqual([3, 'user.missing']);
  });

  it('know their topics, and which one was meant', async () => {
    await opened();
    expect(await json('tickets list --all --topic Question,billing')).toHaveLength(1);
    expect(await json('tickets list --all --topic "!question"')).toEqual([]);
    for (const line of ['tickets list --topic biling', 'tickets list --topic "!biling"', 'tickets new --topic biling --subject s -m t']) {
      expect([line, await pbxctl(line)]).toEqual([line, expect.objectContaining({ code: 2, stderr: expect.stringMatching(/no help topic “biling”[^]*Did you mean billing\? Topics: question, error, /) })]);
    }
    expect((await pbxctl('tickets list --topic nope')).stderr).toMatch(/no help topic “nope”.\nTopics: question/);
    // Topics of before, which the tickets still have.
    writeFileSync(join(directory, 'topics.json'), JSON.stringify([{ id: 'vip', title: 'VIP', fields: [], known: [] }]));
    await pbxctl('tickets settings --topics topics.json');
    expect(await json('tickets list --all --topic question')).toHaveLength(1);
  });

  it('have columns by title or key, for programs too', async () => {
    const reference = await opened();
    const csv = await pbxctl(`tickets list --columns number,due,left --sort number -o csv ${hers}`);
    expect(csv.stdout.replace('\ufeff', '').split(/\r?\n/).slice(0, 2)).toEqual(['reference,dueAt,left', `${reference},2026-03-11T13:20:00.000Z,1800`]);
  });

  it('can be saved under a name, with a ! for all but', async () => {
    await opened();
    await opened('--impact high --urgency high');
    expect((await pbxctl(`tickets list --all --priority "!urgent" --save-view calm ${his}`)).code).toBe(0);
    expect((await json(`tickets list --view calm ${his}`)).map(({ priority }: { priority: string }) => priority)).toEqual(['normal']);
    expect(await refusedWith(`tickets list --view calm ${hers}`)).toEqual([3, 'ticket.view.missing']);
    expect((await json(`tickets list --all --sort urgency ${his}`)).map(({ priority }: { priority: string }) => priority)).toEqual(['urgent', 'normal']);
    expect((await json(`tickets list --all --created 2026-03-06 ${his}`)).length).toBe(2);
    expect((await json(`tickets list --all --created "!2026-03-06" ${his}`)).length).toBe(0);
  });

  it('say in the inbox what waits for whom, and until when', async () => {
    const [first, second] = [await opened('--impact high --urgency high'), await opened()];
    await pbxctl(`tickets resolve ${second} -m x ${his}`);
    expect((await json(`inbox ${his}`)).map(({ id, action }: Record<string, string>) => [id, action])).toEqual([[first, 'take']]);
    await pbxctl(`tickets wait ${first} ${his}`);
    expect((await json(`inbox ${hers}`)).map(({ id, action, until }: Record<string, string>) => [id, action, until])).toEqual([[second, 'check-solution', '2026-03-18T03:00:00.000Z'], [first, 'answer', null]]);
  });

  it('put in the inbox what is late before what is due, and a rating of what was late after both', async () => {
    const [rated, late] = [await opened('--impact high --urgency high', ''), await opened('--impact high --urgency high')];
    at('2026-03-10T10:00:00-03:00');
    await pbxctl(`tickets resolve ${rated} -m x ${his}`);
    await pbxctl(`tickets close ${rated} --yes`);
    const fresh = await opened();
    expect((await json('inbox')).map(({ id, action }: Record<string, string>) => [id, action])).toEqual([[late, 'take'], [fresh, 'take'], [rated, 'rate']]);
  });
});

describe('topics of the company’s own', () => {
  const topics = (calendar: string): string => JSON.stringify([{ id: 'vip', title: 'VIP', calendar, kind: 'support', fields: [], known: [] }]);
  const put = (name: string, text: string): void => { writeFileSync(join(directory, name), text); };

  it('go by hours that there are, also those of a desk', async () => {
    put('topics.json', topics('nosuch'));
    expect(await refusedWith('tickets settings --topics topics.json')).toEqual([3, 'calendar.unknown']);
    put('topics.json', topics('small-business'));
    expect((await pbxctl('tickets settings --topics topics.json')).code).toBe(0);
    // Friday 16:20 and 30 hours of 11 h 30 a day.
    expect((await json('tickets new --topic vip --subject s -m t')).dueAt).toBe('2026-03-11T14:50:00.000Z');
  });

  it('have the fields that their flags ask for', async () => {
    const earlier = await opened('', '');
    put('topics.json', JSON.stringify([{ id: 'complaint', title: 'Complaint', earlierTicket: true }, { id: 'noise', title: 'Noise', networkTest: true, fields: [{ name: 'where', label: 'Where' }] }]));
    await pbxctl('tickets settings --topics topics.json');
    expect(await refusedWith('tickets new --topic complaint --subject s -m t')).toEqual([2, 'ticket.field.needed']);
    expect((await json(`tickets new --topic complaint --subject s -m t --field earlier=${earlier}`)).fields).toEqual({ earlier });
    expect(await refusedWith('tickets new --topic noise --subject s -m t --field test=nope')).toEqual([2, 'ticket.field.test']);
    expect((await json('tickets topics list')).map(({ fields }: { fields: { name: string }[] }) => fields.map(({ name }) => name))).toEqual([['earlier'], ['where', 'test']]);
  });

  it('may be gone when a follow-up is opened, which then names another', async () => {
    put('topics.json', topics('cloud'));
    await pbxctl('tickets settings --topics topics.json');
    const { reference } = await json('tickets new --topic vip --subject s -m t');
    for (const line of ['tickets settings --topics shipped', `tickets close ${String(reference)} --yes`]) expect([line, (await pbxctl(line)).code]).toEqual([line, 0]);
    const refused = await pbxctl(`tickets follow-up ${String(reference)} -m Again`);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--topic is needed')]);
    expect(await json(`tickets follow-up ${String(reference)} -m Again --topic error`)).toMatchObject({ topic: 'error', followsUp: reference });
  });

  it('keep their hours from being taken away, and tickets go on without them', async () => {
    put('hours.json', JSON.stringify({ zone: 'America/Sao_Paulo', always: true }));
    put('topics.json', topics('night'));
    for (const line of ['support hours set night hours.json', 'tickets settings --topics topics.json']) expect([line, (await pbxctl(line)).code]).toEqual([line, 0]);
    const { reference, dueAt } = await json('tickets new --topic vip --subject s -m t --impact high --urgency high');
    expect(dueAt).toBe('2026-03-07T05:20:00.000Z');
    expect(await refusedWith('support hours remove night --yes')).toEqual([5, 'calendar.in-use']);
    for (const line of ['tickets settings --topics shipped', 'support hours remove night --yes']) expect([line, (await pbxctl(line)).code]).toEqual([line, 0]);
    // Technical support's hours are those of a ticket whose own are gone.
    expect((await json('tickets list')).map((ticket: Record<string, unknown>) => [ticket['reference'], ticket['dueAt']])).toEqual([[reference, '2026-03-09T17:20:00.000Z']]);
    expect((await pbxctl(`tickets show ${String(reference)} --explain`)).code).toBe(0);
  });
});

it('is found by its number in any spelling', async () => {
  const reference = await opened();
  expect(await json(`find ${reference.toLowerCase().replace('-', '')} ${hers}`)).toEqual([expect.objectContaining({ kind: 'ticket', id: reference, command: `tickets show ${reference}` })]);
});

describe('the PIN (T13)', () => {
  it('holds once, for who fetched it, and is in neither store nor log', async () => {
    const { pin } = await json(`tickets pin ${hers}`);
    expect(pin).toMatch(/^\d{4}$/);
    const wrong = pin === '0000' ? '1111' : '0000';
    expect(await refusedWith(`tickets pin --check ${wrong} --for ana@sol.example ${his}`)).toEqual([5, 'ticket.pin.wrong']);
    expect(await refusedWith(`tickets pin --check ${String(pin)} --for ana@sol.example ${hers}`)).toEqual([4, 'ticket.staff-only']);
    expect((await json(`tickets pin --check ${String(pin)} --for ana@sol.example ${his}`)).valid).toBe(true);
    expect(await refusedWith(`tickets pin --check ${String(pin)} --for ana@sol.example ${his}`)).toEqual([5, 'ticket.pin.none']);
    await pbxctl(`tickets pin ${hers}`);
    at('2026-03-06T16:30:00-03:00');
    expect(await refusedWith(`tickets pin --check ${String(pin)} --for ana@sol.example ${his}`)).toEqual([5, 'ticket.pin.expired']);
  });
});

it('comes back whole from a backup, words and files too', async () => {
  writeFileSync(join(directory, 'a.txt'), 'content');
  const reference = await opened('--attach a.txt');
  expect((await pbxctl('store backup b.db')).code).toBe(0);
  await opened();
  const restored = await pbxctl('store restore b.db --yes');
  expect([restored.stderr, restored.code]).toEqual([restored.stderr, 0]);
  expect((await json('tickets list --all --search morning')).map((ticket: { reference: string }) => ticket.reference)).toEqual([reference]);
  expect((await pbxctl(`tickets download ${reference} ${hers}`)).code).toBe(5);
  expect((await pbxctl(`tickets download ${reference} --to out ${hers}`)).code).toBe(0);
});
