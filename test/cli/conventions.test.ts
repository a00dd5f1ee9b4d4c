// Walks the whole tree of commands and holds each to the house's manners.
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { readConfig } from '../../src/cli/config.js';
import { createContext } from '../../src/cli/create-context.js';
import { exitCodes } from '../../src/cli/exit-codes.js';
import type { Machine } from '../../src/cli/machine.js';
import { buildProgram, loadAll } from '../../src/cli/program.js';
import { backends } from '../../src/backends/registry.js';
import { askingOffice, askingWords } from '../support/asking.js';
import { bench, office, type Bench } from '../support/pbxctl.js';
import { atTerminal, enter } from '../support/terminal.js';

interface Leaf { readonly path: string; readonly command: Command }

// Words that only look; whatever is not here changes something and owes --dry-run.
const looks = new Set(('list show next export template verify check get query whoami find doctor schema preview explain changes history reconcile '
  + 'invoice what-if channels hours deadline status search topics sla attachments drafts browse inbox manual test reflect graph trace events rules support lint plan loa watch calendar codes work-order diff').split(' '));
const destroys = new Set(['remove', 'undo', 'restore', 'release', 'cancel', 'reset']);
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

// Those of tickets ask where a filter chose the tickets; `dialplans add` at the end of its questions; the others are about things at a
// vendor's. Each has a test beside its noun. `jobs retry` asks as `jobs resume` does.
const askedElsewhere = /^(tickets |dialplans add|users roles |numbers permissions |work-orders |logout|jobs retry)/;

describe('every command that asks before it does something', () => {
  let here: Bench;
  let asking: (Leaf & { readonly line: string; readonly needsYes: boolean })[] = [];
  beforeAll(async () => {
    here = await askingOffice();
    asking = (await tree()).flatMap(({ path, command }) => {
      const yes = command.options.find(({ long }) => long === '--yes');
      return yes === undefined || askedElsewhere.test(path) ? [] : [{ path, command, line: `${path} ${askingWords[path] ?? ''}`.trim(), needsYes: yes.description.includes('script') }];
    });
  }, 60_000);

  it('is in the list of what is tried here', () => {
    expect(asking.map(({ path }) => path).sort()).toEqual(Object.keys(askingWords).sort());
  });

  it('needs --yes in a script if it takes something away or sends it off, and only then', () => {
    const needing = asking.filter(({ needsYes }) => needsYes).map(({ path }) => path);
    expect(needing.filter((path) => !/ (remove|cancel|release|submit|undo|restore|reset)$/.test(path))).toEqual([]);
    expect(asking.filter(({ path, needsYes }) => !needsYes && / (remove|cancel|release|submit|undo|restore|reset)$/.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it('says once that nothing was changed when the answer is no, ends with 130, and has changed nothing', async () => {
    const before = (await here.pbxctl('log -o json')).stdout;
    for (const { line } of asking) {
      const { code, stdout, stderr, answered } = await atTerminal(here.directory, line.split(' '), [{ after: /\(y\/N\)/, keys: `n${enter}` }]);
      expect([line, code, answered, stdout, stderr]).toEqual([line, 130, 1, '', expect.stringMatching(/No\nNothing was changed\.\n$/)]);
      expect([line, stderr]).toEqual([line, expect.not.stringContaining('The same without')]);
    }
    expect((await here.pbxctl('log -o json')).stdout).toBe(before);
  }, 60_000);

  it('is refused without a terminal where --yes is needed, and done where it is not', async () => {
    const before = (await here.pbxctl('log -o json')).stdout;
    for (const { line } of asking.filter(({ needsYes }) => needsYes)) {
      const { code, stderr } = await here.pbxctl(`${line} -o json`);
      expect([line, code, JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '')]).toEqual([line, 2, { error: expect.objectContaining({ code: 'confirm.needed', field: 'yes', hint: expect.stringContaining('--yes') }) }]);
    }
    expect((await here.pbxctl('log -o json')).stdout).toBe(before);
    for (const { line } of asking.filter(({ needsYes }) => !needsYes)) expect([line, await here.pbxctl(line)]).toEqual([line, expect.objectContaining({ code: 0 })]);
  }, 60_000);
});
