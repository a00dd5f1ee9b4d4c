// `pbxctl lines …`: flags and help only.
import { Argument, type Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, writes, type Prints, type Writes } from '../options.js';
import { addFollowMe } from './line-follow-me.js';

export interface LineFlags extends Writes {
  readonly ringSeconds?: string; readonly voicemail?: boolean; readonly forward?: string; readonly forwardBusy?: string; readonly forwardUnanswered?: string;
}
export interface GreetingFlags extends Writes { readonly sound?: string; readonly clear?: boolean }

export function register(lines: Command, ctx: Context): void {
  const list = prints(lines.command('list').alias('ls'))
    .description('Lists lines: how long each rings, what it forwards, whether it has voicemail')
    .option('--forwarding', 'only those that forward')
    .action(async (flags: Prints & { forwarding?: boolean }) => { await (await import('../actions/line.js')).listLines(ctx, flags); });
  examples(list, 'lines list', 'lines list --forwarding -o csv');

  const show = prints(lines.command('show <extension>'))
    .description('Shows a line with its greetings, and what uses it')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/line.js')).showLine(ctx, ref, flags); });
  examples(show, 'lines show 1001');

  const edit = writes(lines.command('edit <extension>'))
    .description('Changes a line; only what you name changes, an empty target ends a forwarding')
    .option('--ring-seconds <seconds>', 'how long it rings, 5 to 300')
    .option('--forward <target>', 'where all calls go: 1002, queue:NAME, external:+5511987654321')
    .option('--forward-busy <target>', 'where calls go when it is busy')
    .option('--forward-unanswered <target>', 'where calls go when nobody answers')
    .option('--voicemail', 'unanswered calls reach the voicemail')
    .option('--no-voicemail', 'they do not')
    .action(async (ref: string, flags: LineFlags) => { await (await import('../actions/line.js')).editLine(ctx, ref, flags); });
  examples(edit, 'lines edit 1001 --forward-unanswered 1002 --ring-seconds 15', 'lines edit 1001 --forward external:+5511987654321', 'lines edit 1001 --forward ""');

  const greeting = writes(lines.command('greeting <extension>'))
    .description('Assigns a sound clip as a voicemail greeting of a line, or takes it away')
    .addArgument(new Argument('<greeting>', 'unavailable (usual), busy (lines in dial plans only), temporary (before both others)').choices(['unavailable', 'busy', 'temporary']))
    .option('--sound <name>', 'the sound clip')
    .option('--clear', 'go back to the built-in one')
    .action(async (ref: string, kind: string, flags: GreetingFlags) => { await (await import('../actions/line.js')).setGreeting(ctx, ref, kind, flags); });
  examples(greeting, 'lines greeting 1001 unavailable --sound Ana', 'lines greeting 1001 temporary --clear');

  addFollowMe(lines, ctx);
}
