// Asks for the required argument or option that Commander missed, with its rule checked at the question.
import type { Argument, Command, CommanderError, Option } from 'commander';
import type { Context } from './context.js';
import { checks } from './checks.js';
import { commandAt } from './program.js';

export async function answerMissing(error: CommanderError, program: Command, argv: readonly string[], ctx: Context): Promise<string[] | undefined> {
  const command = commandAt(program, argv);
  const [, name] = /'([^']+)'/.exec(error.message) ?? [];
  if (name === undefined) return undefined;
  if (error.code === 'commander.missingArgument') {
    const argument = command.registeredArguments.find((candidate) => candidate.name() === name);
    return argument === undefined ? undefined : insertArgument(argv, await askFor(argument, argument.name(), `<${name}>`, ctx));
  }
  const option = command.options.find((candidate) => candidate.flags === name);
  if (option === undefined) return undefined;
  const flag = option.long ?? option.flags;
  // Before a `--`: after it nothing would be read as a flag. With =, so that an answer may begin with a dash.
  const end = argv.indexOf('--');
  const index = end === -1 ? argv.length : end;
  return [...argv.slice(0, index), `${flag}=${await askFor(option, placeholderOf(option), flag, ctx)}`, ...argv.slice(index)];
}

async function askFor(asked: Option | Argument, kind: string, flag: string, ctx: Context): Promise<string> {
  const key = asQuestion(asked.description === '' ? kind : asked.description);
  if (asked.argChoices !== undefined) return await ctx.ask.choose({ key, flag }, asked.argChoices.map((value) => ({ value, key: value })));
  return await ctx.ask.text({ key, flag, ...(checks[kind] === undefined ? {} : { check: checks[kind] }) });
}

// The help's own words, as a question: “First name:”.
function asQuestion(description: string): string {
  return `${description.charAt(0).toUpperCase()}${description.slice(1)}:`;
}

function placeholderOf(option: Option): string {
  return /<([^>.]+)/.exec(option.flags)?.[1] ?? option.attributeName();
}

/** At the end: those that were given come before the one that is missing. */
function insertArgument(argv: readonly string[], answer: string): string[] {
  return answer.startsWith('-') && !argv.includes('--') ? [...argv, '--', answer] : [...argv, answer];
}
