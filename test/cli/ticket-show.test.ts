// One ticket on its own: in the pager, and in times that the reader understands.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { helpDesk } from '../support/help-desk.js';
import { atTerminal } from '../support/terminal.js';

it('goes through the pager whole, with the working of its deadline behind the thread', async () => {
  const { directory, pbxctl, json } = await helpDesk();
  await pbxctl('tickets new --topic question --subject "Long story" --impact high --urgency high -F -', { stdin: Array.from({ length: 60 }, (_, n) => `line ${String(n)}`).join('\n\n') });
  const [{ reference }] = await json('tickets list');
  const read = join(directory, 'read.txt');
  const pager = join(directory, 'pager.sh');
  writeFileSync(pager, `#!/bin/sh\ncat > ${read}\n`);
  chmodSync(pager, 0o700);
  const words = ['tickets', 'show', String(reference), '--explain', '--no-color'];
  expect(await atTerminal(directory, words, [], { PAGER: pager })).toMatchObject({ code: 0, stdout: '' });
  expect(readFileSync(read, 'utf8')).toMatch(/Long story[^]*line 59[^]*10 business hours from the opening[^]*weekend[^]*Due Mon 2026-03-09 14:20 \(America\/Sao_Paulo\)\.\n$/);
  writeFileSync(read, '');
  expect((await atTerminal(directory, [...words, '--no-pager'], [], { PAGER: pager })).stdout).toMatch(/Long story[^]*Due Mon 2026-03-09 14:20/);
  expect(readFileSync(read, 'utf8')).toBe('');
});
