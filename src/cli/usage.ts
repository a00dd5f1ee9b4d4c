// Turns what Commander says of a command line into errors of ours, so that people and scripts can act on them: every missing flag at
// once, an unknown flag before a missing one (it is the same one, misspelt), the flag as `field`, what may have been meant, and the
// help of the command. Of Commander's own sentences only the names and values in them are used.
import { CommanderError, type Command, type Option } from 'commander';
import { AppError, type ErrorValues } from '../domain/errors.js';
import { nearest } from '../domain/near-miss.js';
import { commandAt } from './program.js';

// What other tools call it.
const elsewhere: Readonly<Record<string, string>> = {
  '--json': '-o json', '--yaml': '-o yaml', '--csv': '-o csv', '--ndjson': '-o ndjson', '--jsonl': '-o ndjson', '--format': '--output', '--fields': '--columns',
  '--jq': '--query', '--filter': '--query', '--force': '--yes', '-f': '--yes', '--confirm': '--yes', '--dryrun': '--dry-run', '-n': '--dry-run', '--what-if': '--dry-run', '--verbose': '--debug', '--no-prompt': '--no-input',
};

/** The error to report instead; help that was asked for stays as it is. */
export function usageError(error: unknown, program: Command, argv: readonly string[]): unknown {
  if (!(error instanceof CommanderError) || error.exitCode === 0) return error;
  const command = commandAt(program, argv);
  const [, named = ''] = /'([^']*)'/.exec(error.message) ?? [];
  const code = codeOf(error, command, named);
  return new AppError('usage', code, { command: pathOf(command), ...valuesOf(code, error.message, command, named) });
}

function valuesOf(code: string, message: string, command: Command, named: string): ErrorValues {
  switch (code) {
    case 'usage.unknown-command': return { value: named, meant: nearestCommand(command, named) };
    case 'usage.unknown-option': return { value: named, field: fieldOf(named), ...betterFlag(command, named) };
    case 'usage.missing-argument': return { value: named, field: named };
    case 'usage.missing-mandatory-option-value': {
      const missing = command.options.filter((option) => option.mandatory && command.getOptionValue(option.attributeName()) === undefined);
      return { flags: missing.map(({ flags }) => flags), field: fieldOf(missing[0]?.flags ?? named) };
    }
    case 'usage.option-missing-argument': return { value: optionOf(command, named)?.long ?? named, flag: named, field: fieldOf(named), known: optionOf(command, named)?.argChoices };
    case 'usage.invalid-argument': return wrongChoice(message, command, named);
    case 'usage.excess-arguments': return tooMany(command);
    case 'usage.conflicting-option': {
      const flags = [...message.matchAll(/'([^']*)'/g)].map(([, flag = '']) => flag.split(' ')[0] ?? flag);
      return { flags, field: fieldOf(flags[0] ?? '') };
    }
    default: return { value: named };
  }
}

function wrongChoice(message: string, command: Command, named: string): ErrorValues {
  const [, ofOption] = /^error: option '[^']*' argument '(.*)' is invalid/s.exec(message) ?? [];
  if (ofOption !== undefined) {
    const option = optionOf(command, named);
    return { value: ofOption, what: option?.long ?? named, field: fieldOf(named), known: option?.argChoices };
  }
  const [, value = named, name = ''] = /value '(.*)' is invalid for argument '([^']*)'/s.exec(message) ?? [];
  return { value, what: `<${name}>`, field: name, known: command.registeredArguments.find((argument) => argument.name() === name)?.argChoices };
}

/** What is left over, and what the command takes; a command that searches is told to search for it. */
function tooMany(command: Command): ErrorValues {
  const taken = command.registeredArguments;
  return {
    value: command.args.slice(taken.length), takes: taken.map((argument) => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`)),
    searches: taken.length === 0 && command.options.some(({ long }) => long === '--search'),
  };
}

/** An option by its flags: of the command, of one that stands for it where it has several, or of all. */
function optionOf(command: Command, flags: string): Option | undefined {
  const own = [command, ...command.commands].flatMap(({ options }) => options).find((option) => option.flags === flags);
  return own ?? (command.parent === null ? undefined : optionOf(command.parent, flags));
}

/** A command by a near name; a near alias leads to the name too. */
function nearestCommand(command: Command, word: string): string | undefined {
  const names = new Map(command.commands.flatMap((child) => [child.name(), ...child.aliases()].map((name): [string, string] => [name, child.name()])));
  return names.get(nearest(word, [...names.keys()]) ?? '');
}

/** The flag under our name for it, or the nearest; or where it belongs, since `pbxctl -o json users list` puts it before its command. */
function betterFlag(command: Command, named: string): { readonly meant: string | undefined } | { readonly after: string } {
  const known = [...command.options, ...rootOf(command).options];
  const has = (flag: string | undefined, options = known): boolean => options.some(({ long, short }) => flag !== undefined && (flag === long || flag === short));
  if (has(named, [...command.options])) return { after: pathOf(command) };
  const meant = elsewhere[named];
  if (has(meant?.split(' ')[0])) return { meant };
  const near = nearest(named.replace(/^-+/, ''), known.filter(({ hidden }) => !hidden).flatMap(({ long }) => long?.slice(2) ?? []));
  return { meant: near === undefined || named.length < 4 ? undefined : `--${near}` };
}

function rootOf(command: Command): Command {
  return command.parent === null ? command : rootOf(command.parent);
}

/** Where a flag is missing and another is unknown, the unknown one is the news. */
export function unknownBeforeMissing(error: unknown, program: Command, argv: readonly string[]): unknown {
  if (!(error instanceof CommanderError) || error.code !== 'commander.missingMandatoryOptionValue') return error;
  const end = argv.indexOf('--');
  const flags = (end === -1 ? argv : argv.slice(0, end)).filter((word) => /^-./.test(word));
  const unknown = commandAt(program, argv).args.find((word) => flags.includes(word));
  return unknown === undefined ? error : new CommanderError(1, 'commander.unknownOption', `error: unknown option '${unknown}'`);
}

function codeOf({ code }: CommanderError, command: Command, named: string): string {
  // `users -o json`: the flag is one of the commands that are to follow.
  const isOfVerb = code === 'commander.unknownOption' && command.commands.some(({ options }) => options.some(({ long, short }) => named === long || named === short));
  if (code === 'commander.help' || isOfVerb) return 'usage.command-needed';
  return code.replace('commander.', 'usage.').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `--first-name <name>` is the field first-name. */
function fieldOf(flags: string): string {
  return (/--([\w-]+)/.exec(flags)?.[1] ?? flags.replace(/^-+/, '')).trim();
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}
