// What Commander says of a command line, said so that people and scripts can act on it: every missing flag at once, an unknown flag
// before a missing one (it is the same one, misspelt), the flag as `field`, and the help of the command that was meant.
import { CommanderError, type Command } from 'commander';
import { AppError, type ErrorValues } from '../domain/errors.js';
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
  const [text = '', suggestion = ''] = error.message.replace(/^error: /, '').split('\n');
  const [, named = ''] = /'([^']*)'/.exec(text) ?? [];
  const code = codeOf(error, command, named);
  const values: ErrorValues = { value: named, text: `${text.charAt(0).toUpperCase()}${text.slice(1)}`, command: pathOf(command), suggestion: suggestion.replace(/^\((.*)\)$/, '$1') };
  if (code === 'usage.missing-mandatory-option-value') {
    const missing = command.options.filter((option) => option.mandatory && command.getOptionValue(option.attributeName()) === undefined);
    return new AppError('usage', code, { ...values, flags: missing.map(({ flags }) => flags), field: fieldOf(missing[0]?.flags ?? named) });
  }
  const better = code === 'usage.unknown-option' ? betterFlag(command, named) : undefined;
  return new AppError('usage', code, { ...values, ...(better ?? {}), ...(/option|argument/.test(code) && named !== '' && code !== 'usage.excess-arguments' ? { field: fieldOf(named) } : {}) });
}

/** The flag under our name for it; or where it belongs, since `pbxctl -o json users list` puts it before its command. */
function betterFlag(command: Command, named: string): { suggestion: string } | { after: string } | undefined {
  const has = (flag: string | undefined): boolean => command.options.some(({ long, short }) => flag !== undefined && (flag === long || flag === short));
  if (has(named)) return { after: pathOf(command) };
  const meant = elsewhere[named];
  return has(meant?.split(' ')[0]) ? { suggestion: `Did you mean ${meant}?` } : undefined;
}

/** Where a flag is missing and another is unknown, the unknown one is the news. */
export function unknownBeforeMissing(error: unknown, program: Command, argv: readonly string[]): unknown {
  if (!(error instanceof CommanderError) || error.code !== 'commander.missingMandatoryOptionValue') return error;
  const end = argv.indexOf('--');
  const flags = (end === -1 ? argv : argv.slice(0, end)).filter((word) => /^-./.test(word));
  const command = commandAt(program, argv);
  const unknown = command.args.find((word) => flags.includes(word));
  if (unknown === undefined) return error;
  try {
    // Commander's own way to say it, with the nearest flag; its typings leave it out.
    (command as Command & { unknownOption(flag: string): void }).unknownOption(unknown);
  } catch (better) {
    return better;
  }
  return error;
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
