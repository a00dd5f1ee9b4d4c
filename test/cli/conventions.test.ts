// Walks the whole tree of commands and holds each to the house's manners.
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { readConfig } from '../../src/cli/config.js';
import { createContext } from '../../src/cli/create-context.js';
import { exitCodes } from '../../src/cli/exit-codes.js';
import type { Machine } from '../../src/cli/machine.js';
import { buildProgram, loadAll } from '../../src/cli/program.js';
import { backends } from '../../src/backends/registry.js';
import { bench, office } from '../support/pbxctl.js';

interface Leaf { readonly path: string; readonly command: Command }

// Words that only look; whatever is not here changes something and owes --dry-run.
const looks = new Set(('list show next export template verify check get query whoami find doctor schema preview explain changes history reconcile '
  + 'invoice what-if channels hours deadline status search topics sla attachments drafts browse inbox manual test reflect graph trace events rules support diff').split(' '));
const destroys = new Set(['remove', 'undo', 'restore']);
const scripts = /^completion /;

function leaves(command: Command, path: string): Leaf[] {
  if (command.commands.length === 0) return [{ path, command }];
  return command.commands.flatMap((child) => leaves(child, `${path} ${child.name()}`.trim()));
}

async function tree(): Promise<Leaf[]> {
  const machine = {
    argv: [], env: { PBXCTL_HOME: '/nowhere' }, cwd: '/', platform: 'linux', homeDirectory: '/', version: '0', backends,
    stdout: { write: () => true }, stderr: { write: () => true }, stdin: {}, signal: new AbortController().signal,
  } as unknown as Machine;
  const ctx = createContext(machine, readConfig(machine, {}));
  return leaves(await loadAll(buildProgram(ctx, machine), ctx), '');
}

function flags(command: Command): string[] {
  return command.options.map(({ long }) => long ?? '');
}

function help(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => { text += part; } });
  command.outputHelp();
  return text;
}

const usedCodes = new Set<number>(Object.values(exitCodes));

describe('every command', () => {
  let all: Leaf[] = [];
  beforeAll(async () => { all = await tree(); });

  it('is found by the walk', () => {
    expect(all.map(({ path }) => path)).toEqual(expect.arrayContaining(['users add', 'extensions import', 'jobs undo', 'log verify', 'init']));
  });

  it('has a description that begins with a capital and ends without a full stop', () => {
    expect(all.filter(({ command }) => !/^[A-Z].*[^.]$/s.test(command.description())).map(({ path }) => path)).toEqual([]);
  });

  it('shows an example of itself in its help', () => {
    const bare = all.filter(({ path, command }) => !path.startsWith('completion query') && !new RegExp(`\\$ (.*\\| )?pbxctl ${path.replace(/ list$/, '( list)?')}`).test(help(command)));
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  it('prints in every format, with columns, order, limit and query', () => {
    const asked = ['--output', '--columns', '--no-header', '--sort', '--limit', '--query'];
    const lacking = all.filter(({ path, command }) => !scripts.test(path) && asked.some((flag) => !flags(command).includes(flag)));
    expect(lacking.map(({ path }) => path)).toEqual([]);
  });

  it('has --dry-run if it changes anything', () => {
    const lacking = all.filter(({ path, command }) => !scripts.test(path) && !looks.has(command.name()) && !flags(command).includes('--dry-run'));
    expect(lacking.map(({ path }) => path)).toEqual([]);
  });

  it('has --yes if it takes something away', () => {
    const lacking = all.filter(({ command }) => destroys.has(command.name()) && !flags(command).includes('--yes'));
    expect(lacking.map(({ path }) => path)).toEqual([]);
  });

  it('takes no secret as a flag', () => {
    const secret = all.filter(({ command }) => command.options.some(({ long, required }) => required && /password|secret|^--token|access-token|-pin$/i.test(long ?? '')));
    expect(secret.map(({ path }) => path)).toEqual([]);
  });

  it('describes every flag and argument', () => {
    const bare = all.filter(({ command }) => command.options.some(({ description }) => description === ''));
    expect(bare.map(({ path }) => path)).toEqual([]);
  });
});

describe('every command without a terminal', () => {
  it('ends by itself with a documented code, errors on stderr only, and no stack', async () => {
    const { pbxctl } = await office();
    for (const { path, command } of await tree()) {
      if (scripts.test(path) || path === 'demo' || path === 'network reflect') continue;
      const words = command.registeredArguments.filter(({ required }) => required).map(() => 'x-none').join(' ');
      const { code, stderr } = await pbxctl(`${path} ${words} --no-input`);
      expect([path, usedCodes.has(code)]).toEqual([path, true]);
      expect([path, /\n\s+at .*:\d+:\d+/.test(stderr)]).toEqual([path, false]);
      expect([path, /This should not have happened/.test(stderr)]).toEqual([path, false]);
      if (code !== 0) expect([path, stderr]).toEqual([path, expect.stringMatching(/error: /)]);
    }
  }, 120_000);

  it('tells an error as an object under -o json', async () => {
    const { pbxctl } = await office();
    const { code, stdout, stderr } = await pbxctl('users show nobody@example.com -o json');
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(JSON.parse(stderr)).toEqual({ error: { code: 'user.missing', message: expect.stringContaining('nobody@example.com'), hint: expect.any(String), field: null, row: null } });
  });

  it('says that there is no account, and how to make one, whatever is asked first', async () => {
    const { pbxctl } = bench();
    for (const line of ['users list', 'extensions import x.csv', 'jobs list', 'log', 'whoami', 'find ana']) {
      const { code, stderr } = await pbxctl(line);
      expect([line, code, stderr]).toEqual([line, 3, expect.stringContaining('pbxctl init')]);
    }
  });
});
