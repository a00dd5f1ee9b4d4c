// Nothing typed is lost, nothing is sent to the wrong reader, and each failure says how the text gets on.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { helpDesk, hers, his, type HelpDesk } from '../support/help-desk.js';
import { atTerminal, enter } from '../support/terminal.js';

let desk: HelpDesk;

beforeEach(async () => { desk = await helpDesk(); });

async function lastDraft(who = hers): Promise<string> {
  return String((await desk.json(`tickets drafts ${who}`)).at(-1).id);
}

describe('a draft', () => {
  it('of an internal note is sent as a note only', async () => {
    const reference = await desk.opened();
    await desk.pbxctl(`tickets note ${reference} -m "He never reads the manual." --attach gone.txt ${his}`);
    expect(await desk.refusedWith(`tickets reply ${reference} --draft ${await lastDraft(his)} ${his}`)).toEqual([5, 'ticket.draft.is-note']);
    expect((await desk.json(`tickets show ${reference} ${hers}`)).messages).toHaveLength(1);
    writeFileSync(join(desk.directory, 'gone.txt'), 'here again');
    expect((await desk.pbxctl(`tickets drafts send ${await lastDraft(his)} ${his}`)).code).toBe(0);
  });

  it('of a follow-up is sent with the files and the impact it was given', async () => {
    const reference = await desk.opened();
    await desk.pbxctl(`tickets close ${reference} --yes ${hers}`);
    expect((await desk.pbxctl(`tickets follow-up ${reference} -m "Again" --impact high --attach log.txt ${hers}`)).code).toBe(3);
    writeFileSync(join(desk.directory, 'log.txt'), '1, 2');
    expect(await desk.json(`tickets drafts send ${await lastDraft()} ${hers}`)).toMatchObject({ followsUp: reference, impact: 'high', attachments: [{ name: 'log.txt' }] });
  });

  it('whose flag was wrong is put right with the flag', async () => {
    const failed = await desk.pbxctl(`tickets new --topic eror --subject s -m "Typed with care." ${hers}`);
    expect(failed.stderr).toMatch(/pbxctl tickets new --draft id\d+ …\n/);
    expect((await desk.json(`tickets new --draft ${await lastDraft()} --topic error ${hers}`)).messages[0].text).toBe('Typed with care.');
  });

  it('for tickets that a filter found names no command that knows none', async () => {
    await desk.opened();
    const { stderr } = await desk.pbxctl(`tickets reply --status open -m "To all" ${hers}`);
    expect(stderr).toMatch(/pbxctl tickets reply --draft id\d+ …\n/);
  });

  it('for a closed ticket becomes a follow-up, with its files', async () => {
    const reference = await desk.opened();
    await desk.pbxctl(`tickets close ${reference} --yes ${hers}`);
    writeFileSync(join(desk.directory, 'log.txt'), '1, 2');
    const { stderr } = await desk.pbxctl(`tickets reply ${reference} -m "Again" --attach log.txt ${hers}`);
    const [, command = ''] = /pbxctl (tickets follow-up \S+ --draft \S+)\n/.exec(stderr) ?? [];
    expect(await desk.json(`${command} ${hers}`)).toMatchObject({ followsUp: reference, attachments: [{ name: 'log.txt' }] });
  });
});

it('asks on a terminal whether an answer to a closed ticket is to be a follow-up', async () => {
  const reference = await desk.opened('', '');
  await desk.pbxctl(`tickets close ${reference} --yes`);
  const { code, stdout, answered, stderr } = await atTerminal(desk.directory, ['tickets', 'reply', reference, '-m', 'Once more'], [{ after: /Open a follow-up, which brings its history along\?/, keys: `y${enter}` }]);
  expect([stderr, code, answered]).toEqual([stderr, 0, 1]);
  expect(await desk.json(`tickets show ${stdout.split('\n')[0] ?? ''}`)).toMatchObject({ followsUp: reference, messages: [{}, { text: 'Once more' }] });
  expect(await desk.json('tickets drafts')).toEqual([]);

  await desk.pbxctl(`tickets reply ${reference} -m "From a draft"`);
  const again = await atTerminal(desk.directory, ['tickets', 'reply', reference, '--draft', await lastDraft('')], [{ after: /Open a follow-up/, keys: `y${enter}` }]);
  expect((await desk.json(`tickets show ${again.stdout.split('\n')[0] ?? ''}`)).messages.at(-1).text).toBe('From a draft');
});

describe('an editor', () => {
  it('that takes the file away or saves nothing leaves no empty draft', async () => {
    const reference = await desk.opened();
    for (const [editor, code] of [['sh -c \'rm "$0"\'', 2], ['true', 2], ['nosuch-editor', 2], ['false', 130], ['sh -c \': > "$0"; exit 1\'', 130]] as const) {
      expect([editor, (await desk.pbxctl(`tickets reply ${reference} --edit ${hers}`, { env: { EDITOR: editor } })).code]).toEqual([editor, code]);
    }
    expect(await desk.json(`tickets drafts ${hers}`)).toEqual([]);
  });

  it('that saves nothing leaves the draft it was opened with', async () => {
    const reference = await desk.opened();
    await desk.pbxctl(`tickets reply ${reference} -m "Typed with care." --attach gone.txt ${hers}`);
    const id = await lastDraft();
    for (const editor of ['sh -c \': > "$0"\'', 'sh -c \': > "$0"; exit 1\'', 'sh -c \'rm "$0"\'']) {
      await desk.pbxctl(`tickets reply ${reference} --draft ${id} --edit ${hers}`, { env: { EDITOR: editor } });
      expect([editor, (await desk.json(`tickets drafts show ${id} ${hers}`)).text]).toEqual([editor, 'Typed with care.']);
    }
  });
});
