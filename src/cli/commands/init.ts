// `pbxctl init`: makes an account in the embedded store.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, interactive, writes, type Wizards, type Writes } from '../options.js';

export interface InitFlags extends Writes, Wizards {
  readonly company?: string; readonly country?: string; readonly timeZone?: string; readonly currency?: string; readonly tier?: string;
  readonly contracted?: string; readonly price?: string; readonly dayCount?: string; readonly extensionRange?: string; readonly admin?: string;
}

export function register(init: Command, ctx: Context): void {
  interactive(writes(init))
    .option('--company <name>', 'the company’s name')
    .option('--country <country>', 'two letters; decides emergency codes, zone and currency by default: BR')
    .option('--time-zone <zone>', 'IANA zone in which days begin and end')
    .option('--currency <currency>', 'of the invoices: BRL, USD, EUR, …')
    .option('--tier <tier>', 'tier under contract: basic, standard (the default), premium or teams')
    .option('--contracted <count>', 'how many extensions are contracted; 0 by default')
    .option('--price <amount>', 'price of one extension for a month, such as 39.90; without it there is no contract yet')
    .option('--day-count <convention>', 'actual or 30/360', 'actual')
    .option('--extension-range <range>', 'from which extensions are taken: 1000-1999')
    .option('--admin <person>', 'super admin, as "Name <email>"; by default whoever is logged in here')
    .action(async (flags: InitFlags) => { await (await import('../actions/account.js')).init(ctx, flags); });
  examples(init,
    'init',
    'init --company "Padaria Sol" --contracted 10 --price 39.90 --admin "Ana Lima <ana@example.com>"',
    'init --company Acme --country US --tier premium --contracted 25 --price 24.00 --extension-range 2000-2999');
}
