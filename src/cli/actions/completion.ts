// Shell completion: commands, flags and choices from the command tree; what is in the store is completion-values.ts.
import type { Command } from 'commander';
import { values, type Word } from '../completion-values.js';
import type { Context } from '../context.js';
import { buildProgram, loadAll } from '../program.js';

const scripts = {
  bash: `_pbxctl() {
  local IFS=$'\\n'
  COMPREPLY=( $(compgen -W "$(pbxctl completion query -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1)" -- "\${COMP_WORDS[COMP_CWORD]}") )
  COMPREPLY=( "\${COMPREPLY[@]// /\\\\ }" )
}
complete -o default -F _pbxctl pbxctl
`,
  zsh: `#compdef pbxctl
_pbxctl() {
  local -a words_now
  words_now=("\${(@f)$(pbxctl completion query -- "\${(@)words[2,$CURRENT]}" 2>/dev/null | sed -e 's/:/\\\\:/g' -e 's/\\t/:/')}")
  _describe 'pbxctl' words_now || _files
}
compdef _pbxctl pbxctl
`,
  fish: `function __pbxctl_words
  set -l words (commandline -opc) (commandline -ct)
  set -l found (pbxctl completion query -- $words[2..-1] 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c pbxctl -f -a '(__pbxctl_words)'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName pbxctl -ScriptBlock {
  param($word, $ast, $cursor)
  $words = $ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() }
  if ($word -eq '') { $words = @($words) + '' }
  pbxctl completion query -- @words 2>$null | ForEach-Object { $parts = $_ -split "\`t"; [System.Management.Automation.CompletionResult]::new($parts[0], $parts[0], 'ParameterValue', $parts[-1]) }
}
`,
} as const;

export async function printScript(ctx: Context, shell: keyof typeof scripts): Promise<void> {
  await ctx.write(scripts[shell]);
}

/** The last word is the one being typed. Never asks, never fails: a shell that completes must not be disturbed. */
export async function printWords(ctx: Context, words: readonly string[]): Promise<void> {
  const current = words.at(-1) ?? '';
  const program = await loadAll(buildProgram(ctx, ctx.machine), ctx);
  const { command, operands } = walk(program, words.slice(0, -1));
  const found = await candidates(ctx, program, command, words.at(-2), operands, current);
  const lines = found.filter(({ word }) => word.startsWith(current)).map(({ word, help }) => (help ? `${word}\t${help.replace(/\s+/g, ' ')}` : word));
  if (lines.length > 0) await ctx.write(`${lines.join('\n')}\n`);
}

function walk(program: Command, words: readonly string[]): { command: Command; operands: number } {
  let command = program;
  let operands = 0;
  for (const [index, word] of words.entries()) {
    if (word.startsWith('-') || takesValue(command, program, words[index - 1])) continue;
    const next = command.commands.find((candidate) => candidate.name() === word || candidate.aliases().includes(word));
    if (next === undefined) operands += 1; else command = next;
  }
  return { command, operands };
}

function optionOf(command: Command, program: Command, word: string | undefined) {
  return word === undefined ? undefined : [...command.options, ...program.options].find(({ short, long }) => word === short || word === long);
}

function takesValue(command: Command, program: Command, word: string | undefined): boolean {
  return optionOf(command, program, word)?.required === true;
}

async function candidates(ctx: Context, program: Command, command: Command, previous: string | undefined, operands: number, current: string): Promise<Word[]> {
  const option = optionOf(command, program, previous);
  if (option?.required) return (option.argChoices ?? await fixedValues(option.long ?? '', command))?.map((word) => ({ word })) ?? await values(ctx, /<([^>]+)>/.exec(option.flags)?.[1] ?? '', command);
  if (current.startsWith('-')) return [...command.options, ...program.options].filter(({ hidden }) => !hidden).map(({ long, short, description }) => ({ word: long ?? short ?? '', help: description }));
  if (command.commands.length > 0) return command.commands.filter((one) => !(one as unknown as { _hidden: boolean })._hidden).map((one) => ({ word: one.name(), help: one.description() }));
  const argument = command.registeredArguments[Math.min(operands, command.registeredArguments.length - 1)];
  return argument === undefined ? [] : argument.argChoices?.map((word) => ({ word })) ?? await values(ctx, argument.name(), command);
}

/** Words that a flag takes and that the domain checks, not Commander. */
async function fixedValues(flag: string, { parent }: Command): Promise<readonly string[] | undefined> {
  const noun = parent?.name();
  if (flag === '--tier') return (await import('../../domain/tier.js')).tiers;
  if (flag === '--permission') return (await import('../../domain/user.js')).permissions;
  if (flag === '--grant' || flag === '--revoke') return (await import('../../domain/user.js')).grants;
  if (flag === '--kind' && noun === 'devices') return (await import('../../domain/device.js')).deviceKinds;
  if (flag === '--format' && (noun === 'extensions' || noun === 'users')) return (await import('../../domain/bulk/known-formats.js')).knownFormats.map(({ id }) => id);
  if (flag === '--softphone' && noun !== 'users') return ['yes', 'no'];
  return undefined;
}
