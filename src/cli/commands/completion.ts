// `pbxctl completion`: a script for the shell; the shell then asks `completion query` for words, live values among them.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples } from '../options.js';

export function register(completion: Command, ctx: Context): void {
  for (const shell of ['bash', 'zsh', 'fish', 'powershell'] as const) {
    const command = completion.command(shell)
      .description(`Prints the script for ${shell}`)
      .action(async () => { await (await import('../actions/completion.js')).printScript(ctx, shell); });
    examples(command, { bash: 'completion bash > /etc/bash_completion.d/pbxctl', zsh: 'completion zsh > "${fpath[1]}/_pbxctl"', fish: 'completion fish > ~/.config/fish/completions/pbxctl.fish', powershell: 'completion powershell >> $PROFILE' }[shell]);
  }
  const query = completion.command('query [words...]', { hidden: true })
    .description('Prints the words that may come next')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (words: string[]) => { await (await import('../actions/completion.js')).printWords(ctx, words); });
  examples(query, 'completion query users sh');
}
