// The flags that many commands share, declared once so that they mean the same everywhere.
import { Option, type Command } from 'commander';
import type { PrintFlags } from './output/print.js';

export type Prints = PrintFlags;
export interface Writes extends Prints { readonly dryRun?: boolean }
export interface Asks extends Writes { readonly yes?: boolean }
export type Destroys = Asks;
export interface Wizards { readonly interactive?: boolean }

export const outputFormats = ['table', 'json', 'ndjson', 'csv', 'yaml'] as const;

const safetyHeading = 'Before it is done:';
const outputHeading = 'Output:';
/** In the help, after what the command alone has. */
export const sharedHeadings: readonly string[] = [safetyHeading, outputHeading];

const printFlags = [
  ['--columns <list>', 'which columns, in this order: a,b,c'],
  ['--no-header', 'leave out the line of column names'],
  ['--sort <field>', 'order by a column; -field for the largest first'],
  ['--limit <count>', 'at most so many records'],
  ['--query <jmespath>', 'choose and reshape with a JMESPath expression'],
  ['--raw', 'do not neutralise formulas and control characters in CSV'],
  ['--no-truncate', 'wrap long text instead of cutting it'],
] as const;

/** For every command that has a result: format, columns, order and query. */
export function prints(command: Command): Command {
  command.addOption(new Option('-o, --output <format>', 'how to print the result').choices(outputFormats).helpGroup(outputHeading));
  for (const [flags, description] of printFlags) command.addOption(new Option(flags, description).helpGroup(outputHeading));
  return command;
}

/** For every command that changes something. */
export function writes(command: Command): Command {
  return prints(command).addOption(new Option('--dry-run', 'check everything, report the same, write nothing').helpGroup(safetyHeading));
}

/** For every command that takes something away, or sends what cannot be called back: it asks, and a script says --yes (`ctx.confirm`). */
export function destroys(command: Command): Command {
  return writes(command).addOption(new Option('-y, --yes', 'do not ask; a script that would be asked needs it').helpGroup(safetyHeading));
}

/** For every command that shows first what it costs or makes: it asks on a terminal, and in a script goes on (`ctx.agree`). */
export function asks(command: Command): Command {
  return writes(command).addOption(new Option('-y, --yes', 'do not ask').helpGroup(safetyHeading));
}

/** For every command with a wizard: it asks by itself where something is missing, with -i for the optional things too. */
export function interactive(command: Command): Command {
  return command.option('-i, --interactive', 'ask for all that the flags left out, optional things too');
}

/** Examples at the end of the help; each is a command line as typed after `pbxctl`, or a whole one that pipes into it. */
export function examples(command: Command, ...lines: string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  $ ${/\bpbxctl /.test(line) ? '' : 'pbxctl '}${line}`).join('\n')}`);
}

/** A flag with a few words to choose from. */
export function choice(flags: string, description: string, words: readonly string[]): Option {
  return new Option(flags, description).choices(words);
}

/** Collects a flag that may be given several times, each with one value or several by comma. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, ...value.split(',').map((part) => part.trim()).filter((part) => part !== '')];
}

/** Collects a flag that may be given several times, each value as it is: a comma belongs to it. */
export function gather(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}
