// One ticket on its own: in the pager, and in times that the reader understands.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { helpDesk, hers, his } from '../support/help-desk.js';
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
  expect(readFileSync(read, 'utf8')).toMatch(/Long story[^]*line 59[^]*10 business hours from the opening[^]*weekend[^]*Due Mon, Mar 9, 2026, 2:20 PM \(America\/Sao_Paulo\)\.\n$/);
  writeFileSync(read, '');
  expect((await atTerminal(directory, [...words, '--no-pager'], [], { PAGER: pager })).stdout).toMatch(/Long story[^]*Due Mon, Mar 9, 2026, 2:20 PM/);
  expect(readFileSync(read, 'utf8')).toBe('');
});

it('tells times on the clock of the reader: the setting, else TZ, else the zone of the account; and to programs in UTC', async () => {
  const { pbxctl, opened } = await helpDesk();
  const reference = await opened('--impact high --urgency high');
  for (const [line, utc, account, tokyo] of [
    ['tickets list --all --columns due', '2026-03-09T17:20:00.000Z', 'Mon, Mar 9, 2026, 2:20 PM', 'Tue, Mar 10, 2026, 2:20 AM'], ['inbox --columns until', '2026-03-09T17:20:00.000Z', 'Mon, Mar 9, 2026, 2:20 PM', 'Tue, Mar 10, 2026, 2:20 AM'],
    ['tickets list --all --columns createdAt', '2026-03-06T19:20:00.000Z', 'Mar 6, 2026, 4:20 PM', 'Mar 7, 2026, 4:20 AM'], ['log --limit 1 --columns at', '2026-03-06T19:20:00.000Z', 'Mar 6, 2026, 4:20 PM', 'Mar 7, 2026, 4:20 AM'],
    ['contacts show ana@sol.example --columns confirmedAt', '2026-03-06T19:20:00.000Z', 'Mar 6, 2026, 4:20 PM', 'Mar 7, 2026, 4:20 AM'],
  ] as const) {
    const shown = async (more: string, env: Record<string, string>): Promise<string> => (await pbxctl(`${line} --no-header ${more}`, { env })).stdout.replace('\ufeff', '').replace(/^Confirmed\t/, '').trim();
    expect([line, await shown('-o csv', { TZ: 'Asia/Tokyo' }), await shown('', {}), await shown('', { TZ: 'Asia/Tokyo' }), await shown('', { TZ: 'Europe/Lisbon', PBXCTL_TIME_ZONE: 'Asia/Tokyo' })]).toEqual([line, utc, account, tokyo, tokyo]);
  }
  // A day of the calendar is the same day everywhere.
  await pbxctl(`tickets resolve ${reference} -m x ${his}`);
  expect((await pbxctl('log --limit 1 --columns changes --no-header', { env: { TZ: 'Asia/Tokyo' } })).stdout).toContain('resolvedAt: - → Mar 7, 2026, 4:20 AM, ');
  expect((await pbxctl(`tickets show ${reference} ${hers}`, { env: { TZ: 'Asia/Tokyo' } })).stdout).toMatch(/Contest until\tTue, Mar 17, 2026, end of day\n/);
});

it('says in the reader’s zone and language what came in between', async () => {
  const { pbxctl, opened, json, at } = await helpDesk();
  const reference = await opened();
  await pbxctl(`tickets reply ${reference} -m "Try another cable." ${his}`);
  const late = `tickets reply ${reference} -m "Never mind" --if-version 1 ${hers}`;
  expect((await pbxctl(late)).stderr).toContain('  Mar 6, 2026, 4:20 PM  Rui Costa answered: Try another cable.\n');
  expect((await pbxctl(late, { env: { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' } })).stderr).toContain('  07.03.2026, 04:20  Rui Costa answered: Try another cable.\n');
  expect((await pbxctl(`${late} -o json`)).stderr).toContain('"code":"ticket.changed"');
  expect(await json(`tickets drafts ${hers}`)).toHaveLength(3);
  await pbxctl(`tickets resolve ${reference} -m x ${his}`);
  at('2026-04-20T10:00:00-03:00');
  expect((await pbxctl(`tickets contest ${reference} -m x ${hers}`, { env: { LANG: 'pt_BR.UTF-8' } })).stderr).toContain('until ter., 17/03/2026');
});
