// kill -9 of a real process at any moment of `tickets new --attach`: the ticket is there whole or not at all, and the text is
// in a ticket or in a draft.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

const bin = resolve('bin/pbxctl.cjs');
const home = mkdtempSync(join(tmpdir(), 'pbxctl-kill-'));
const { NODE_OPTIONS: _options, ...rest } = process.env;
const env = { ...rest, PBXCTL_HOME: home };
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

function pbxctl(...argv: string[]): string {
  return execFileSync(process.execPath, [bin, ...argv], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

interface Written { readonly reference: string; readonly messages: readonly { readonly text: string }[]; readonly attachments: readonly { readonly bytes: number }[] }

const bytes = 1_900_000;
const file = join(home, 'trace.bin');

/** Starts opening a ticket and kills it after so many milliseconds; how long it ran, and whether it had ended by itself. */
async function openAndKill(text: string, after: number): Promise<{ readonly took: number; readonly ended: boolean }> {
  const start = performance.now();
  const child = spawn(process.execPath, [bin, 'tickets', 'new', '--topic', 'other', '--subject', 'Trace', '-m', text, '--attach', file], { env, stdio: 'ignore' });
  const timer = setTimeout(() => { child.kill('SIGKILL'); }, after);
  const code = await new Promise<number | null>((done) => { child.on('close', done); });
  clearTimeout(timer);
  return { took: performance.now() - start, ended: code === 0 };
}

beforeAll(() => {
  if (!existsSync('dist/main.js')) throw new Error('build first: npm run build');
  pbxctl('init', '--company', 'Padaria Sol', '--admin', 'Helena Prado <helena@sol.example>');
  writeFileSync(file, Buffer.alloc(bytes, 7));
});

it('leaves a whole ticket or none, and never loses the text', async () => {
  const { took, ended } = await openAndKill('text 0', 60_000);
  expect(ended).toBe(true);
  const tries = 14;
  for (let n = 1; n <= tries; n += 1) await openAndKill(`text ${n}`, took * (0.35 + (0.7 * n) / tries));
  const tickets = JSON.parse(pbxctl('tickets', 'list', '-o', 'json')) as Written[];
  for (const ticket of tickets) expect([ticket.reference, ticket.messages.length, ticket.attachments.map((attachment) => attachment.bytes)]).toEqual([ticket.reference, 1, [bytes]]);
  expect(JSON.parse(pbxctl('store', 'check', '-o', 'json'))).toMatchObject({ problems: [] });
  expect(pbxctl('log', 'verify')).toContain('yes');
  const drafts = JSON.parse(pbxctl('tickets', 'drafts', '-o', 'json')) as { id: string; text: string }[];
  // Sent again, each arrives once, also those that had arrived before they were killed.
  for (const { id } of drafts) {
    try {
      pbxctl('tickets', 'drafts', 'send', id, '--yes');
    } catch (error) {
      expect((error as { status: number }).status).toBe(5);
    }
  }
  const after = (JSON.parse(pbxctl('tickets', 'list', '-o', 'json')) as Written[]).map(({ messages }) => messages[0]?.text ?? '');
  expect(after.length).toBe(tickets.length + drafts.filter(({ text }) => !tickets.some(({ messages }) => messages[0]?.text === text)).length);
  expect(new Set(after).size).toBe(after.length);
  expect(JSON.parse(pbxctl('tickets', 'drafts', '-o', 'json'))).toEqual([]);
}, 120_000);
