// `pbxctl extensions …`: flags and help only. Decisions are in app/extension.ts, columns in cli/views/extension.ts.
import type { Command } from 'commander';
import { addExport, addImport, addTemplate } from '../bulk-options.js';
import type { Context } from '../context.js';
import { asks, destroys, examples, interactive, prints, type Asks, type Destroys, type Prints, type Wizards } from '../options.js';

export function register(extensions: Command, ctx: Context): void {
  addReading(extensions, ctx);
  addWriting(extensions, ctx);
  addImport(extensions, ctx, 'extensions');
  addExport(extensions, ctx, 'extensions');
  addTemplate(extensions, ctx);
}

function addReading(extensions: Command, ctx: Context): void {
  const list = prints(extensions.command('list').alias('ls'))
    .description('Lists extensions in the order of their numbers')
    .option('--kind <kind>', 'only those of a user, or shared ones')
    .option('--tier <tier>', 'only this tier')
    .action(async (flags: Prints & { kind?: string; tier?: string }) => { await (await import('../actions/extension.js')).listExtensions(ctx, flags); });
  examples(list, 'extensions list', 'extensions list --kind shared -o csv');

  const show = prints(extensions.command('show <number>'))
    .description('Shows one extension')
    .action(async (number: string, flags: Prints) => {
      const { extensionView } = await import('../views/extension.js');
      await ctx.printOne(await (await ctx.need('extensions', 'show')).show(number), extensionView, flags);
    });
  examples(show, 'extensions show 1001', 'extensions show 1001 -o json');

  const next = prints(extensions.command('next'))
    .description('Prints the next free extension number')
    .option('--count <count>', 'so many of them', '1')
    .action(async (flags: Prints & { count: string }) => { await (await import('../actions/extension.js')).nextExtensions(ctx, flags); });
  examples(next, 'extensions next', 'extensions next --no-header', 'extensions next --count 5 -o json');
}

interface AddFlags extends Asks, Wizards { readonly name?: string; readonly user?: string; readonly tier?: string }
interface EditFlags extends Asks { readonly name?: string; readonly number?: string; readonly user?: string; readonly tier?: string; readonly callerId?: string }

function addWriting(extensions: Command, ctx: Context): void {
  const add = interactive(asks(extensions.command('add [number]')))
    .description('Adds an extension: a shared one, or one for a user who has none')
    .option('--name <name>', 'what it is called; a user’s name by default')
    .option('--user <user>', 'whose it is; without it a shared extension (chargeable)')
    .option('--tier <tier>', 'tier, where several are under contract')
    .action(async (number: string | undefined, flags: AddFlags) => { await (await import('../actions/extension.js')).addExtension(ctx, { ...flags, ...(number === undefined ? {} : { number }) }); });
  examples(add, 'extensions add', 'extensions add --name Reception', 'extensions add 1042 --user ana@example.com');

  const edit = asks(extensions.command('edit <number>'))
    .description('Changes an extension; only what you name changes')
    .option('--number <number>', 'its new number')
    .option('--name <name>', 'what it is called')
    .option('--user <user>', 'whose it is from now on')
    .option('--tier <tier>', 'its new tier (a removal and an addition on the invoice)')
    .option('--caller-id <number>', 'the number shown when it calls out; empty for the account’s')
    .action(async (number: string, flags: EditFlags) => { await (await import('../actions/extension.js')).editExtension(ctx, number, flags); });
  examples(edit, 'extensions edit 1001 --number 1101', 'extensions edit 1001 --caller-id +551140028922 --dry-run');

  const remove = destroys(extensions.command('remove <number...>').alias('rm'))
    .description('Removes extensions; their users and devices stay')
    .action(async (numbers: string[], flags: Destroys) => { await (await import('../actions/extension.js')).removeExtensions(ctx, numbers, flags); });
  examples(remove, 'extensions remove 1042', 'extensions remove 1042 1043 --yes');
}
