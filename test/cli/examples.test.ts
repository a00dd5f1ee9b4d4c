// Every command line that help, manual, README and documents show must be one: its command is there, so are its flags, what is
// required is given, and values are among the choices. Nothing is run.
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { readConfig } from '../../src/cli/config.js';
import { createContext } from '../../src/cli/create-context.js';
import type { Machine } from '../../src/cli/machine.js';
import { loadTopics } from '../../src/cli/manual/topics.js';
import { buildProgram, loadAll } from '../../src/cli/program.js';

const machine = {
  argv: [], env: { PBXCTL_HOME: '/nowhere' }, cwd: '/', platform: 'linux', homeDirectory: '/', version: '0',
  stdout: { write: () => true }, stderr: { write: () => true }, stdin: {}, signal: new AbortController().signal,
} as unknown as Machine;

let program: Command;
beforeAll(async () => {
  const ctx = createContext(machine, readConfig(machine, {}));
  program = await loadAll(buildProgram(ctx, machine), ctx);
});

/** The words of each pbxctl among commands joined by |, &&, ; or within $(…), as a shell would part them. */
function invocations(line: string): string[][] {
  const plain = line.replace(/\s#\s.*$/, '');
  const commands: string[][] = [[]];
  for (const [word, operator] of plain.matchAll(/(&&|\|\|?|;|\$\(|\)|[<>]+\s*\S+)|(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'|;&)]|&(?!&))+/g)) {
    if (operator === undefined) commands.at(-1)?.push(word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, (_all, double?: string, single?: string) => double ?? single ?? ''));
    else if (!/^[<>]/.test(operator)) commands.push([]);
  }
  return commands.map((words) => words.slice(words.findIndex((word) => !/^\w+=/.test(word)))).filter(([first]) => first === 'pbxctl').map((words) => words.slice(1));
}

function childOf(command: Command, word: string | undefined): { child: Command | undefined; isNamed: boolean } {
  const named = command.commands.find((one) => one.name() === word || (word !== undefined && one.aliases().includes(word)));
  if (named !== undefined) return { child: named, isNamed: true };
  const usual = (command as unknown as { _defaultCommandName: string | null })._defaultCommandName;
  return { child: command.commands.find((one) => one.name() === usual), isNamed: false };
}

/** What is wrong with the words, or nothing. */
function faultOf(words: readonly string[]): string | undefined {
  let command = program;
  let rest = words[0] === 'help' ? words.slice(1) : [...words];
  const asksForHelp = words.length === 0 || words[0] === 'help' || words.includes('--help') || words.includes('--version');
  for (;;) {
    const { operands, unknown } = command.parseOptions(rest);
    const { child, isNamed } = childOf(command, operands[0]);
    if (child === undefined) {
      if (asksForHelp) return undefined;
      return faultAtLeaf(command, words, operands, unknown);
    }
    command = child;
    rest = [...operands.slice(isNamed ? 1 : 0), ...unknown];
  }
}

function faultAtLeaf(command: Command, words: readonly string[], operands: readonly string[], unknown: readonly string[]): string | undefined {
  if (command.commands.length > 0) return `no command ${operands[0] ?? ''}`;
  const stray = unknown.find((word) => word.startsWith('-') && word !== '-');
  if (stray !== undefined) return `no flag ${stray}`;
  const missing = command.options.find(({ mandatory, long, short }) => mandatory && !words.some((word) => word === short || word === long || word.startsWith(`${long}=`)));
  if (missing !== undefined) return `without ${missing.flags}`;
  const given = operands.length + unknown.length;
  const wanted = command.registeredArguments;
  if (given < wanted.filter(({ required }) => required).length) return 'too few arguments';
  return given > wanted.length && wanted.at(-1)?.variadic !== true ? 'too many arguments' : undefined;
}

/** `line: what is wrong` for each that is no command line of ours. Lines with an ellipsis or a usage pattern are not meant to be typed. */
function wrong(lines: readonly string[]): string[] {
  return lines.filter((line) => !/…|\bVERB\b|\b\w+\|\w+\|\w+/.test(line)).flatMap((line) => invocations(line).flatMap((words) => {
    try {
      const fault = faultOf(words);
      return fault === undefined ? [] : [`${line}: ${fault}`];
    } catch (error) {
      return [`${line}: ${(error as Error).message}`];
    }
  }));
}

function leaves(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => { text += part; } });
  command.outputHelp();
  return text;
}

describe('the reader of command lines', () => {
  it.each([
    ['pbxctl users lst', 'no command lst'], ['pbxctl users list --json', 'no flag --json'], ['pbxctl trunks add Office', 'without --domain <name>'],
    ['pbxctl users show', 'too few arguments'], ['pbxctl users show a b', 'too many arguments'], ['x | pbxctl users list -o xml', 'xml'],
  ])('sees that %s is none', (line, fault) => {
    expect(wrong([line])).toEqual([expect.stringContaining(fault)]);
  });

  it('parts words as a shell does', () => {
    expect(invocations(`A=1 pbxctl find "ana lima" --query "[?a=='b'].c" > x.txt && pbxctl log # all | of it`)).toEqual([['find', 'ana lima', '--query', "[?a=='b'].c"], ['log']]);
    expect(wrong(['pbxctl --profile demo log --limit 5', 'E=$(pbxctl extensions next --no-header); pbxctl help users add'])).toEqual([]);
  });
});

describe('command lines that can be copied', () => {
  it('are right in every help', () => {
    const lines = leaves(program).flatMap((command) => helpOf(command).split('\n').filter((line) => line.startsWith('  $ ')).map((line) => line.slice(4)));
    expect(lines.length).toBeGreaterThan(200);
    expect([...new Set(lines.map((line) => line.split(' ')[0]))].sort()).toEqual(['cat', 'pass', 'pbxctl']);
    expect(wrong(lines)).toEqual([]);
  });

  it('are right in every topic of the manual', async () => {
    const lines = (await loadTopics()).flatMap(({ text }) => text.split('\n').filter((line) => /^ {4}.*\bpbxctl /.test(line)).map((line) => line.trim()));
    expect(lines.length).toBeGreaterThan(30);
    expect(wrong(lines)).toEqual([]);
  });

  it('are right in the README and the documents', () => {
    const files = ['README.md', ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
    for (const file of files) {
      const fenced = [...readFileSync(file, 'utf8').matchAll(/```\w*\n([^]*?)```/g)].flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'));
      expect([file, wrong(fenced.filter((line) => /\bpbxctl /.test(line)))]).toEqual([file, []]);
    }
  });
});
