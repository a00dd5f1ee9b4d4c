// The part of `pbxctl ports` about the day itself, and about numbers that others want.
import { Option, type Command } from 'commander';
import type { Context } from '../context.js';
import { collect, examples, prints, writes, type Prints, type Writes } from '../options.js';

export interface WatchFlags extends Prints { readonly once?: boolean; readonly every?: string }
export interface OutAddFlags extends Writes { readonly to: string; readonly hours: string; readonly received?: string }
export interface OutAnswerFlags extends Writes { readonly approve?: boolean; readonly refuse?: string }

export function registerDay(ports: Command, ctx: Context): void {
  const ready = writes(ports.command('ready <order>'))
    .description('Goes through the checklist for the day; code 5 if anything is missing')
    .option('--tick <lines>', 'what you have seen to; may be repeated', collect)
    .action(async (id: string, flags: Writes & { tick?: readonly string[] }) => { await (await import('../actions/port-day.js')).readyPort(ctx, id, flags); });
  examples(ready, 'ports ready P-1', 'ports ready P-1 --tick people-told,test-plan');

  const verify = prints(ports.command('verify <order>'))
    .description('Compares what was ordered with what is in the account, number by number')
    .action(async (id: string, flags: Prints) => { await (await import('../actions/port-day.js')).verifyOne(ctx, id, flags); });
  examples(verify, 'ports verify P-1');

  const calendar = prints(ports.command('calendar').argument('[order]', 'all open orders by default').description('Prints agreed days, and the last free days before them, as an iCalendar file'))
    .action(async (id: string | undefined, flags: Prints) => { await (await import('../actions/port-day.js')).printCalendar(ctx, id, flags); });
  examples(calendar, 'ports calendar > ports.ics');

  const watch = prints(ports.command('watch').argument('[order]', 'all open orders by default').description('Prints changes only, ends with the last open order; code 5 when one waits for you'))
    .option('--once', 'look once and end')
    .option('--every <minutes>', 'how often; a day by default, an hour in the last two days')
    .action(async (id: string | undefined, flags: WatchFlags) => { await (await import('../actions/port-day.js')).watchPorts(ctx, id, flags); });
  examples(watch, 'ports watch --once', 'ports watch P-1 --every 30');

  addOut(ports.command('out').description('Numbers that somebody else wants to take'), ctx);
}

function addOut(out: Command, ctx: Context): void {
  const list = prints(out.command('list').alias('ls'))
    .description('Lists them, with the hours left to object')
    .action(async (flags: Prints) => { await (await import('../actions/port-out.js')).listOuts(ctx, flags); });
  examples(list, 'ports out list');

  const add = writes(out.command('add <number>'))
    .description('Records that another provider asked for a number')
    .requiredOption('--to <provider>', 'who wants it')
    .option('--hours <count>', 'how long there is to answer', '24')
    .option('--received <instant>', 'when the request came; now by default')
    .action(async (number: string, flags: OutAddFlags) => { await (await import('../actions/port-out.js')).addOut(ctx, number, flags); });
  examples(add, 'ports out add +551140028922 --to "Outra Telecom" --hours 48');

  const answer = writes(out.command('answer <id>'))
    .description('Lets a number go, or objects with a recognised reason')
    .option('--approve', 'let it go')
    .addOption(new Option('--refuse <reason>', 'object').choices(['not-ordered', 'pin-wrong', 'account-number-wrong', 'postcode-wrong', 'name-wrong', 'number-not-on-account', 'number-inactive']))
    .action(async (id: string, flags: OutAnswerFlags) => { await (await import('../actions/port-out.js')).answerOut(ctx, id, flags); });
  examples(answer, 'ports out answer O-1 --refuse not-ordered', 'ports out answer O-1 --approve');
}
