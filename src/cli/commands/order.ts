// `pbxctl orders …`: flags and help only. Decisions are in app/service-order.ts, columns in cli/views/order.ts.
import { Option, type Command } from 'commander';
import type { Context } from '../context.js';
import { collect, destroys, examples, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

export interface OrderListFlags extends Prints { readonly state?: string; readonly all?: boolean; readonly overdue?: boolean }
export interface OrderNewFlags extends Writes { readonly kind: string; readonly summary: string; readonly quantity?: string; readonly note?: string }
export interface OrderAdvanceFlags extends Writes { readonly to?: string; readonly note?: string; readonly number?: readonly string[] }
export interface OrderCancelFlags extends Destroys { readonly reason?: string }

const kinds = ['number', 'device', 'extension', 'trunk', 'other'];
const states = ['request', 'documents', 'sent', 'processed', 'validation', 'active', 'cancelled'];

export function register(orders: Command, ctx: Context): void {
  const list = prints(orders.command('list').alias('ls'))
    .description('Lists open service orders, who acts next and by when')
    .addOption(new Option('--state <state>', 'only these').choices(states))
    .option('--all', 'ended ones too')
    .option('--overdue', 'only those that somebody is late with')
    .action(async (flags: OrderListFlags) => { await (await import('../actions/order.js')).listOrders(ctx, flags); });
  examples(list, 'orders list', 'orders list --overdue -o json');

  const show = prints(orders.command('show <order>'))
    .description('Shows one service order with its history')
    .action(async (id: string, flags: Prints) => { await (await import('../actions/order.js')).showOrder(ctx, id, flags); });
  examples(show, 'orders show S-1 -o json');

  const add = writes(orders.command('new'))
    .description('Asks the partner for something that is not self-service')
    .addOption(new Option('--kind <kind>', 'what it is about').choices(kinds).default('other'))
    .requiredOption('--summary <text>', 'what is wanted, in one line')
    .option('--quantity <count>', 'how many', '1')
    .option('--note <text>', 'anything else to know')
    .action(async (flags: OrderNewFlags) => { await (await import('../actions/order.js')).newOrder(ctx, flags); });
  examples(add, 'orders new --kind number --summary "Ten numbers in Campinas" --quantity 10');

  addMoving(orders, ctx);
}

function addMoving(orders: Command, ctx: Context): void {
  const advance = writes(orders.command('advance <order>'))
    .description('Moves an order to its next state, with a note of what happened')
    .addOption(new Option('--to <state>', 'the next state, to be sure').choices(states))
    .option('--note <text>', 'what happened')
    .option('--number <number>', 'at the end: a number that came; may be repeated', collect)
    .action(async (id: string, flags: OrderAdvanceFlags) => { await (await import('../actions/order.js')).advanceOrder(ctx, id, flags); });
  examples(advance, 'orders advance S-1 --note "Amendment signed"', 'orders advance S-1 --note "Works" --number +551140028922');

  const attach = writes(orders.command('attach <order> <file>'))
    .description('Adds a document to an order')
    .action(async (id: string, file: string, flags: Writes) => { await (await import('../actions/order.js')).attachToOrder(ctx, id, file, flags); });
  examples(attach, 'orders attach S-1 amendment.pdf');

  const cancel = destroys(orders.command('cancel <order>'))
    .description('Gives an order up')
    .option('--reason <text>', 'why')
    .action(async (id: string, flags: OrderCancelFlags) => { await (await import('../actions/order.js')).cancelOrder(ctx, id, flags); });
  examples(cancel, 'orders cancel S-1 --reason "Not needed any more"');
}
