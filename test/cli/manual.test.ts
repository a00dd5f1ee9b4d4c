// `manual`: topics, rendering, search.
import { afterAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/cli/config.js';
import { createContext } from '../../src/cli/create-context.js';
import type { Machine } from '../../src/cli/machine.js';
import { blocksOf, renderTopic } from '../../src/cli/manual/render.js';
import { searchTopics, snippet } from '../../src/cli/manual/search.js';
import { loadTopics, topics } from '../../src/cli/manual/topics.js';
import { textWidth } from '../../src/cli/output/width.js';
import { page } from '../../src/cli/pager.js';
import { buildProgram, loadAll } from '../../src/cli/program.js';
import { backends } from '../../src/backends/registry.js';
import { bench } from '../support/pbxctl.js';

const plain = (_tone: unknown, text: string): string => text;

describe('the manual', () => {
  it('lists its topics without an account, and shows one by the beginning of its name or another word', async () => {
    const { pbxctl } = bench();
    const { stdout } = await pbxctl('manual --columns topic --no-header');
    expect(stdout.trimEnd().split('\n')).toEqual(topics.map(({ id }) => id));
    expect((await pbxctl('manual bulk')).stdout).toMatch(/^BULK IMPORT\n/);
    expect((await pbxctl('manual Feiertag')).stdout).toMatch(/^HOLIDAYS AND CALENDARS\n/);
    expect((await pbxctl('manual porting -o json')).json).toMatchObject({ id: 'porting', text: expect.stringContaining('15 business days') });
  });

  it('says which topics there are when it has none of the name', async () => {
    expect(await bench().pbxctl('manual zeppelin')).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('getting-started') });
  });

  it('keeps to the width, and commands on one line', async () => {
    for (const { text } of await loadTopics()) {
      const lines = renderTopic(text, 60, plain).split('\n');
      expect(lines.filter((line) => !line.startsWith('    ') && textWidth(line) > 60)).toEqual([]);
    }
  });

  it('shows commands that there are', async () => {
    const machine = { argv: [], env: {}, cwd: '/', homeDirectory: '/', platform: 'linux', version: '0', backends, stdout: {}, stderr: {} } as unknown as Machine;
    const ctx = createContext(machine, readConfig(machine, {}));
    const program = await loadAll(buildProgram(ctx, machine), ctx);
    // The wizard is the next chapter; topics may speak of it first.
    const coming = new Set(['setup']);
    const unknown: string[] = [];
    for (const { text } of await loadTopics()) {
      for (const [, line = ''] of text.matchAll(/^ {4}pbxctl (.*)$/gm)) {
        const words = line.replace(/--(profile|as) \S+ /g, '').split(' ');
        const group = program.commands.find((command) => command.name() === words[0]);
        if (group === undefined ? !coming.has(words[0] ?? '') : !takes(group, words.slice(1))) unknown.push(line);
      }
    }
    expect(unknown).toEqual([]);
  });

  it('marks headings and strong words, and leaves no mark of the source', () => {
    const text = '# Title\n\nA **strong** word.\n\n- one\n  goes on\n- two\n\n    pbxctl demo';
    expect(blocksOf(text).map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'item', 'item', 'command']);
    expect(renderTopic(text, 40, (tone, part) => (tone === undefined ? part : `<${tone}>${part}</>`)))
      .toBe('<strong>TITLE</>\n\nA <strong>strong</> word.\n\n- one goes on\n- two\n\n    <good>pbxctl demo</>\n');
  });
});

function takes(command: Parameters<typeof buildProgram>[0] extends never ? never : ReturnType<typeof buildProgram>, words: readonly string[]): boolean {
  const [word = ''] = words;
  const next = command.commands.find((child) => child.name() === word || child.aliases().includes(word));
  if (next !== undefined) return takes(next, words.slice(1));
  const flags = words.filter((part) => part.startsWith('--')).map((flag) => flag.split('=')[0]);
  const leaf = command.commands.find((child) => (command as unknown as { _defaultCommandName?: string })._defaultCommandName === child.name()) ?? command;
  return flags.every((flag) => leaf.options.some(({ long }) => long === flag) || ['--debug', '--profile', '--as'].includes(flag ?? ''));
}

describe('a search of the manual', () => {
  it.each([
    ['resume interrupted import', 'bulk-import', 'Resuming'],
    ['resuming', 'bulk-import', 'Resuming'],
    ['pro-rata days', 'billing-preview', undefined],
    ['carnival', 'holidays', undefined],
    ['cancel temporary number', 'porting', 'Do not'],
    ['exit code 6', 'exit-codes', undefined],
    ['console screenshot', 'troubleshooting', undefined],
    ['feriado', 'holidays', undefined],
    ['jitt', 'network-quality', undefined],
    ['super admin', 'permissions', undefined],
    ['contest resolved', 'tickets', undefined],
    ['PBXCTL_NOW', 'environment', 'Variables'],
    ['how do I contest a solution', 'tickets', undefined],
    ['what to do when a reply was lost', 'tickets', undefined],
    ['is the invoice right', 'billing-preview', 'Is their invoice right?'],
    ['queue', 'routing', undefined],
    ['sip channels', 'trunks', undefined],
  ])('for “%s” leads to %s', async (query, topic, heading) => {
    const [best] = searchTopics(await loadTopics(), query);
    expect(best).toMatchObject({ topic, ...(heading === undefined ? {} : { heading }) });
  });

  it('finds words without regard to accents and case, and nothing for nonsense', async () => {
    const all = await loadTopics();
    expect(searchTopics(all, 'KÜRZEL')[0]?.topic).toBe('bulk-import');
    expect(searchTopics(all, 'kurzel')[0]?.topic).toBe('bulk-import');
    expect(searchTopics(all, 'qwertzuiop')).toEqual([]);
    expect(searchTopics(all, '!?')).toEqual([]);
    expect(searchTopics(all, 'how to')).not.toEqual([]);
  });

  it('does not take the beginning of every word for a word', async () => {
    expect(new Set(searchTopics(await loadTopics(), 'pro-rata').map(({ topic }) => topic))).toEqual(new Set(['billing-preview']));
  });

  it('lists only passages that speak of a word themselves, and where a topic begins', async () => {
    const found = searchTopics(await loadTopics(), 'contest').filter(({ topic }) => topic === 'tickets');
    expect(found.map(({ heading }) => heading).sort()).toEqual(['Its life', 'Tickets and deadlines', 'When it is solved']);
    expect(found.every(({ text }) => text !== '')).toBe(true);
    expect(searchTopics(await loadTopics(), 'ombudsman number')[0]).toMatchObject({ topic: 'tickets', heading: 'Opening one, step by step' });
  });

  it('says which words it knows nothing of', async () => {
    expect((await bench().pbxctl('manual search zeppelin number')).stderr).toContain('says nothing of zeppelin');
    expect((await bench().pbxctl('manual search temporary number')).stderr).not.toContain('says nothing');
  });

  it('shows the place in a long text', () => {
    const text = `${'word '.repeat(60)}then the fatura comes ${'and more '.repeat(30)}`;
    expect(snippet(text, 'Fatura')).toMatch(/^… .*fatura.* …$/);
    expect(snippet('short', 'x')).toBe('short');
  });

  it('prints for scripts too, and says when nothing was found', async () => {
    const { pbxctl } = bench();
    expect((await pbxctl('manual search optional days -o json')).json[0]).toMatchObject({ topic: 'holidays', score: expect.any(Number) });
    expect((await pbxctl('manual search qwertzuiop -o json')).json).toEqual([]);
    expect((await pbxctl('manual search qwertzuiop')).stderr).toContain('says nothing of “qwertzuiop”');
  });
});

describe('the pager', () => {
  const directory = mkdtempSync(join(tmpdir(), 'pbxctl-pager-'));
  afterAll(() => { rmSync(directory, { recursive: true, force: true }); });
  const written = join(directory, 'seen.txt');
  const pager = join(directory, 'pager.sh');
  writeFileSync(pager, `#!/bin/sh\ncat > ${written}\n`);
  chmodSync(pager, 0o700);

  async function shown(isTTY: boolean, command: string | undefined, wanted = true): Promise<string> {
    const out: string[] = [];
    const machine = { env: { PATH: process.env['PATH'], ...(command === undefined ? {} : { PAGER: command }) }, stdout: { isTTY } };
    await page({ machine, write: async (text: string) => { out.push(text); } } as never, 'the text\n', wanted);
    return out.join('');
  }

  it('gets the text on a terminal', async () => {
    expect(await shown(true, pager)).toBe('');
    expect(readFileSync(written, 'utf8')).toBe('the text\n');
  });

  it('is left out in a pipe, with --no-pager, and where there is none', async () => {
    expect(await shown(false, pager)).toBe('the text\n');
    expect(await shown(true, pager, false)).toBe('the text\n');
    expect(await shown(true, '')).toBe('the text\n');
    expect(await shown(true, join(directory, 'nothing-here'))).toBe('the text\n');
  });
});
