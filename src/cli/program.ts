// The Commander tree: global flags, one stub per group, and the group's own commands once it is called.
import { Command, Option } from 'commander';
import type { Context } from './context.js';
import { groups, type Group } from './groups.js';
import { sharedHeadings } from './options.js';
import type { Machine } from './machine.js';

const loaded = new WeakSet<Command>();

/**
 * Builds the program: whole, or where the first word already names a group, with that group alone, which is all that Commander
 * needs to go on. Help goes where it was asked for; Commander's errors are thrown, and printed by run.ts alone.
 */
export function buildProgram(ctx: Context, { version, stdout, stderr }: Pick<Machine, 'version' | 'stdout' | 'stderr'>, firstWord?: string): Command {
  const program = new Command('pbxctl');
  program
    .exitOverride()
    .configureOutput({
      writeOut: (text) => { stdout.write(text); },
      writeErr: (text) => { stderr.write(text); },
      outputError: () => {},
      getOutHelpWidth: () => stdout.columns || 80,
      getErrHelpWidth: () => stderr.columns || 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: false, sortSubcommands: false, groupItems: ownFirst })
    .showSuggestionAfterError(false)
    .description('Runs a cloud phone system from the terminal.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .addOption(new Option('--profile <name>', 'which account to work on (see: pbxctl profile list)'))
    .addOption(new Option('--as <person>', 'who acts: the e-mail address, extension or id of a person, or a contact’s address'))
    .addOption(new Option('--lang <language>', 'language of tables and messages').choices(['en', 'pt-BR', 'de']))
    .addOption(new Option('--no-input', 'never ask; a missing value is an error'))
    .addOption(new Option('--no-color', 'no colours'))
    .addOption(new Option('--allow-unverified', 'use what a remote back end offers though nobody has seen it work'))
    .addOption(new Option('--debug', 'show requests without their secrets, and the stack of an error'))
    .addHelpText('after', topHelp)
    .addHelpText('afterAll', ({ command }) => (command === program ? '' : globalFlags));
  const named = groups.find(({ name, alias }) => firstWord !== undefined && (name === firstWord || alias === firstWord));
  for (const group of named === undefined ? groups : [named]) addGroup(program, group);
  program.hook('preSubcommand', async (_program, subcommand) => { await loadGroup(subcommand, ctx); });
  return program;
}

const topHelp = `
Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 not allowed, 5 refused by a rule, 6 some rows failed,
            7 back end unreachable, 8 back end cannot, 130 interrupted.

Examples:
  $ pbxctl demo
  $ pbxctl extensions import people.csv --dry-run
  $ pbxctl users list -o json --query "[].email"`;

const globalFlags = `
Everywhere: --profile, --as, --lang, --no-input, --no-color, --debug (see pbxctl --help).`;

/** What a command alone has stands before what all have: people look for it first. */
function ownFirst<T extends Command | Option>(all: T[], shown: T[], groupOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of shown) groups.set(groupOf(item), [...groups.get(groupOf(item)) ?? [], item]);
  const order = new Set([...all, ...shown].map(groupOf));
  return new Map([...order].sort((a, b) => sharedHeadings.indexOf(a) - sharedHeadings.indexOf(b)).map((group): [string, T[]] => [group, groups.get(group) ?? []]));
}

function addGroup(program: Command, group: Group): void {
  const command = program.command(group.name).description(group.description).helpGroup(group.section);
  if (group.alias !== undefined) command.alias(group.alias);
}

async function loadGroup(command: Command, ctx: Context): Promise<void> {
  const group = groups.find(({ name }) => name === command.name());
  if (group === undefined || loaded.has(command)) return;
  loaded.add(command);
  await group.register(command, ctx);
}

/** A group by its name or alias, with its commands. */
export async function findGroup(program: Command, word: string, ctx: Context): Promise<Command | undefined> {
  const group = program.commands.find((command) => command.name() === word || command.aliases().includes(word));
  if (group !== undefined) await loadGroup(group, ctx);
  return group;
}

/** Loads every group: for completion, documentation and the test that walks the tree. */
export async function loadAll(program: Command, ctx: Context): Promise<Command> {
  for (const command of program.commands) await loadGroup(command, ctx);
  return program;
}

/** The deepest command that the words name, and the words before it. */
export function commandAt(program: Command, words: readonly string[]): Command {
  let command = program;
  for (const word of words) {
    const next = command.commands.find((candidate) => candidate.name() === word || candidate.aliases().includes(word));
    if (next !== undefined) command = next;
  }
  return command;
}
