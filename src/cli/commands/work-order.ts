// `pbxctl work-orders …`: what the tool could not do itself, with the steps for whoever does it.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { choice, collect, destroys, examples, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

export function register(orders: Command, ctx: Context): void {
  const list = prints(orders.command('list').alias('ls'))
    .description('Lists work orders, newest first; by default those that are open')
    .addOption(choice('--state <state>', 'only these', ['open', 'done', 'cancelled', 'all']))
    .action(async (flags: Prints & { state?: string }) => { await (await import('../actions/work-order.js')).listOrders(ctx, flags); });
  examples(list, 'work-orders list', 'work-orders list --state all -o json');

  const show = prints(orders.command('show <reference>'))
    .description('Shows a work order with its steps and the text to send')
    .action(async (reference: string, flags: Prints) => { await (await import('../actions/work-order.js')).showOrder(ctx, reference, flags); });
  examples(show, 'work-orders show WO-000001', 'work-orders show 1 -o json');

  const add = writes(orders.command('add <task>'))
    .description('Writes the work order for something that the back end of the profile does only by hand (see: backends list)')
    .option('--backend <backend>', 'whose, where several are bound to the profile')
    .option('--set <name=value>', 'a fact that the steps speak of; may be repeated', collect)
    .action(async (task: string, flags: Writes & { backend?: string; set?: string[] }) => { await (await import('../actions/work-order.js')).addOrder(ctx, task, flags); });
  examples(add, 'work-orders add "ports add" --set numbers=+14185550142 --set carrier=Bell');

  const done = writes(orders.command('done <reference>'))
    .description('Marks a work order as carried out')
    .option('--outcome <text>', 'what came of it: the vendor’s case number')
    .action(async (reference: string, flags: Writes & { outcome?: string }) => { await (await import('../actions/work-order.js')).closeOrder(ctx, reference, 'done', flags); });
  examples(done, 'work-orders done WO-000001 --outcome "case 4711"');

  const cancel = destroys(orders.command('cancel <reference>'))
    .description('Gives a work order up')
    .option('--outcome <text>', 'why')
    .action(async (reference: string, flags: Destroys & { outcome?: string }) => { await (await import('../actions/work-order.js')).closeOrder(ctx, reference, 'cancelled', flags); });
  examples(cancel, 'work-orders cancel WO-000001 --outcome "not needed"');
}
