// One run of the program: reads global flags, runs the command, and is the only place that catches, explains and counts codes.
import { CommanderError, type Command } from 'commander';
import { readConfig, type SettingKey } from './config.js';
import type { Context } from './context.js';
import { createContext } from './create-context.js';
import { exitCodes } from './exit-codes.js';
import type { Machine } from './machine.js';
import { buildProgram, findGroup } from './program.js';

/** Runs the words of `machine.argv` and returns the exit code. Never throws, never ends the process. */
export async function run(machine: Machine): Promise<number> {
  let ctx: Context | undefined;
  try {
    ctx = createContext(machine, readConfig(machine, settingFlags(machine.argv)));
    await runCommand(machine, ctx);
    await ctx.flush();
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    // Whoever read our output has gone: a normal end.
    if (machine.signal.reason === 'pipe') return exitCodes.done;
    await ctx?.flush().catch(() => {});
    const { explain } = await import('./explain.js');
    return await explain(error, machine, ctx);
  } finally {
    await ctx?.close();
  }
}

async function runCommand(machine: Machine, ctx: Context): Promise<void> {
  let argv = withHelpWords(machine.argv);
  for (;;) {
    const program = buildProgram(ctx, machine, argv[0]);
    argv = await withoutVainHelp(program, argv, ctx);
    try {
      if (argv.length === 0) program.help();
      await program.parseAsync([...argv], { from: 'user' });
      return;
    } catch (thrown) {
      if (!(thrown instanceof CommanderError) || thrown.exitCode === 0) throw thrown;
      const { unknownBeforeMissing, usageError } = await import('./usage.js');
      // A flag before the command stops Commander before the group is loaded that would know it.
      for (const word of argv) if (await findGroup(program, word, ctx) !== undefined) break;
      const error = unknownBeforeMissing(thrown, program, argv);
      const answered = await askForMissing(error, program, argv, ctx);
      if (answered === undefined) throw usageError(error, program, argv);
      argv = answered;
    }
  }
}

/** A required argument or option that is not there is asked for on a terminal; then the command runs as if it had been typed. */
async function askForMissing(error: unknown, program: Command, argv: readonly string[], ctx: Context): Promise<string[] | undefined> {
  if (!(error instanceof CommanderError) || !ctx.ask.interactive) return undefined;
  if (error.code !== 'commander.missingArgument' && error.code !== 'commander.missingMandatoryOptionValue') return undefined;
  const { answerMissing } = await import('./ask-missing.js');
  return await answerMissing(error, program, argv, ctx);
}

/** `pbxctl help users add` is `pbxctl users add --help`. */
function withHelpWords(argv: readonly string[]): string[] {
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv];
}

/** Help of a command that there is not is no help: without the flag Commander says so, and what may have been meant. */
async function withoutVainHelp(program: Command, argv: readonly string[], ctx: Context): Promise<string[]> {
  const [noun = '-', verb = '-'] = argv;
  if (!argv.some((word) => word === '--help' || word === '-h') || noun.startsWith('-')) return [...argv];
  const group = await findGroup(program, noun, ctx);
  if (group === undefined) return [noun];
  const isVerb = verb.startsWith('-') || group.commands.length === 0 || group.commands.some((command) => command.name() === verb || command.aliases().includes(verb));
  return isVerb || verb === 'help' ? [...argv] : [noun, verb];
}

const valueFlags: Readonly<Record<string, SettingKey>> = { '--profile': 'profile', '--as': 'as', '--lang': 'lang', '--output': 'output', '-o': 'output' };

/** The settings among the flags are needed before Commander runs: they decide language, profile and how errors look. */
export function settingFlags(argv: readonly string[]): Partial<Record<SettingKey, string>> {
  const found: Partial<Record<SettingKey, string>> = {};
  for (const [index, word] of argv.entries()) {
    if (word === '--') break;
    if (word === '--no-input') found.input = 'never';
    if (word === '--no-color') found.color = 'never';
    const [flag = '', inline] = word.split(/=(.*)/s, 2);
    const key = valueFlags[flag] ?? (/^-o./.test(word) && !word.startsWith('--') ? 'output' : undefined);
    if (key === undefined || key === 'output') continue;
    const value = inline ?? argv[index + 1];
    if (value !== undefined) found[key] = value;
  }
  return found;
}
