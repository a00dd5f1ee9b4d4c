// Tickets at a terminal: the network test before one on call quality (T16), and the texts that are asked for.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { reflect } from '../../src/cli/network/reflect.js';
import { openDatagrams } from '../../src/cli/network/sockets.js';
import { office, type Bench } from '../support/pbxctl.js';
import { atTerminal, ctrlC, enter, type Typed } from '../support/terminal.js';

let here: Bench;
beforeEach(async () => { here = await office(); });

const down = '\u001b[B';
const q = (after: RegExp, keys = ''): Typed => ({ after, keys: `${keys}${enter}` });
const at = (words: readonly string[], typed: readonly Typed[]) => atTerminal(here.directory, words, typed);
const quality = ['tickets', 'new', '--topic', 'call-quality', '--subject', 'Echo', '-o', 'json'];

async function measured(): Promise<string> {
  const socket = await openDatagrams('127.0.0.1', 0);
  try {
    reflect({ socket, clock: () => performance.now(), secret: new Uint8Array(32) });
    return (await here.pbxctl(`network test 127.0.0.1:${socket.port} --seconds 1 -o json`)).json.id;
  } finally {
    socket.close();
  }
}

describe('a ticket on call quality (T16)', () => {
  it('offers to run the test; when that fails, says so and goes on with what was typed', async () => {
    const typed = [
      { after: /Does one of these/, keys: `n${enter}` }, q(/asks for a network test first/), q(/against which host/, 'a b'), q(/is no host/, '\u0015nobody..example'), q(/knows the name[^]*asks for a network test first/, down), q(/impact/),
      q(/urgency/), q(/Extensions concerned/), q(/Numbers concerned/), q(/When it was noticed/), q(/What changed/), q(/A file to attach/), q(/Text/, 'Since noon'),
    ];
    const { code, stdout, stderr, answered } = await at(quality, typed);
    expect([stderr, code, answered]).toEqual([stderr, 0, typed.length]);
    expect(JSON.parse(stdout)).toMatchObject({ subject: 'Echo', attachments: [], messages: [{ text: 'Since noon' }] });
    expect(stderr).toContain('--yes');
  });

  it('takes a recent test along, as a field and as a file, and so does the command it says', async () => {
    const id = await measured();
    const { code, stdout, stderr } = await at([...quality, '-m', 'Since noon'], [q(/asks for a network test first/)]);
    expect([stderr, code]).toEqual([stderr, 0]);
    expect(JSON.parse(stdout)).toMatchObject({ fields: { test: id }, attachments: [{ name: `network-test-${id}.json`, mediaType: 'application/json' }] });
    const { json } = await here.pbxctl(`tickets new --topic call-quality --subject Echo -m "Since noon" --field test=${id} -o json`);
    expect(json.attachments).toMatchObject([{ name: `network-test-${id}.json` }]);
  });

  it('with a test that is not there is refused with those that are, and kept as a draft that can be mended', async () => {
    const nope = 'tickets new --topic call-quality --subject Echo -m x --field test=nope';
    expect(await here.pbxctl(nope)).toMatchObject({ code: 2, stderr: expect.stringMatching(/no network test “nope”[^]*pbxctl network test HOST/) });
    const id = await measured();
    for (const name of ['test', 'Network test (its id)']) expect(await here.pbxctl(`tickets new --topic call-quality --subject Echo -m x --field "${name}=nope"`)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(`The latest: ${id};`) });
    const { json } = await here.pbxctl('tickets new --topic call-quality --subject Echo -m x --field test=last -o json');
    expect(json).toMatchObject({ fields: { test: id }, attachments: [{ name: `network-test-${id}.json` }] });
    expect((await here.pbxctl('tickets new --topic error --subject s -m x --field environment=moon')).stderr).toMatch(/“moon” is no value for the field environment[^]*production, test or other/);
  });

  it('thinks of an old test no more', async () => {
    await measured();
    here.at('2026-06-12T12:00:00Z');
    expect((await here.pbxctl('tickets new --topic call-quality --subject Echo -m x')).stderr).toContain('pbxctl network test HOST');
  });

  it('says the command where nobody can be asked', async () => {
    expect((await here.pbxctl('tickets new --topic call-quality --subject Echo -m x')).stderr).toContain('pbxctl network test HOST');
    const id = await measured();
    expect((await here.pbxctl('tickets new --topic call-quality --subject Echo -m x')).stderr).toContain(`--field test=${id}`);
  });

  it('keeps what was typed at Ctrl-C', async () => {
    const { code, stderr } = await at([...quality.slice(0, -2), '-m', 'Since noon'], [{ after: /asks for a network test first/, keys: ctrlC }]);
    expect([code, stderr]).toEqual([130, expect.stringContaining('is kept as the draft')]);
    expect((await here.pbxctl('tickets drafts -o json')).json).toMatchObject([{ verb: 'new', text: 'Since noon', flags: { topic: 'call-quality', subject: 'Echo' } }]);
  });
});

describe('a draft whose flags were wrong', () => {
  it('is offered again; what was wrong is told and asked for, the rest is there', async () => {
    expect((await here.pbxctl('tickets new --topic eror --subject "No sound" -m "Since noon" --impact high --attach gone.txt')).code).toBe(2);
    const typed = [
      { after: /“No sound: Since noon”. Use it\?/, keys: `y${enter}` }, q(/no help topic “eror”[^]*no file gone.txt[^]*What is it about/, down.repeat(10)), q(/urgency/), q(/A file to attach/),
    ];
    const { code, stdout, stderr, answered } = await at(['tickets', 'new', '-o', 'json'], typed);
    expect([stderr, code, answered]).toEqual([stderr, 0, typed.length]);
    expect(JSON.parse(stdout)).toMatchObject({ subject: 'No sound', impact: 'high', messages: [{ text: 'Since noon' }], attachments: [] });
    expect((await here.pbxctl('tickets drafts -o json')).json).toEqual([]);
  });
});

it('the diagnostics that were looked at and left out are not in the command that is said (T15)', async () => {
  for (const answer of ['n', 'y']) {
    const { stderr, code } = await at(['tickets', 'new', '--topic', 'other', '--subject', 'Hm', '-m', 'x', '-i', '-o', 'json'], [
      q(/For whom/), q(/impact/), q(/urgency/), q(/Support, or/), q(/Attach versions/, '\u001b[A'), q(/A file to attach/), { after: /Attach this\?/, keys: `${answer}${enter}` },
    ]);
    expect([stderr, code]).toEqual([stderr, 0]);
    expect(stderr.includes('--diagnostics --yes')).toBe(answer === 'y');
  }
});

describe('texts of a ticket', () => {
  async function opened(): Promise<string> {
    return (await here.pbxctl('tickets new --topic other --subject "No dial tone" -m x -o json')).json.reference;
  }

  it('are asked for where they would be missed: what solved it, what is still wrong, a comment', async () => {
    const reference = await opened();
    expect((await at(['tickets', 'resolve', reference], [q(/What solved it/, 'The switch')])).code).toBe(0);
    expect((await at(['tickets', 'contest', reference], [q(/What is still wrong/)])).code).toBe(0);
    expect((await at(['tickets', 'resolve', reference, '--yes'], [])).code).toBe(0);
    await here.pbxctl(`tickets close ${reference} --yes`);
    expect((await at(['tickets', 'rate', reference], [q(/How was the support/), q(/Anything to add/, 'Fast')])).code).toBe(0);
    const { json } = await here.pbxctl(`tickets show ${reference} -o json`);
    expect([json.messages.map(({ kind, text }: { kind: string; text: string }) => [kind, text]), json.rating]).toEqual([[['description', 'x'], ['solution', 'The switch']], expect.objectContaining({ satisfied: true, comment: 'Fast' })]);
  });

  it('that come too late become a follow-up, if wanted (T6)', async () => {
    const reference = await opened();
    await here.pbxctl(`tickets close ${reference} --yes`);
    const late = ['tickets', 'reply', reference, '-m', 'It is back.', '-o', 'json'];
    const no = await at(late, [{ after: /Open a follow-up/, keys: `n${enter}` }]);
    expect([no.code, no.stderr]).toEqual([5, expect.stringContaining('ticket.closed')]);
    const yes = await at(late, [{ after: /Open a follow-up/, keys: `y${enter}` }]);
    expect([yes.code, JSON.parse(yes.stdout)]).toEqual([0, expect.objectContaining({ followsUp: reference })]);
  });
});
