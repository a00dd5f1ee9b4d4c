// `pbxctl devices …`: flags and help only. Decisions are in app/device.ts, columns in cli/views/device.ts.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { asks, destroys, examples, interactive, prints, writes, type Asks, type Destroys, type Prints, type Wizards, type Writes } from '../options.js';
import { addModels } from './device-model.js';

export function register(devices: Command, ctx: Context): void {
  addReading(devices, ctx);
  addWriting(devices, ctx);
  addAssigning(devices, ctx);
  addModels(devices, ctx);
}

function addReading(devices: Command, ctx: Context): void {
  const list = prints(devices.command('list').alias('ls'))
    .description('Lists desk phones, softphones and paging devices')
    .option('--model <model>', 'only this model')
    .option('--user <user>', 'only this person’s')
    .option('--unassigned', 'only those that nobody has')
    .action(async (flags: Prints & { model?: string; user?: string; unassigned?: boolean }) => { await (await import('../actions/device.js')).listDevices(ctx, flags); });
  examples(list, 'devices list', 'devices list --unassigned -o csv', 'devices list --user ana@example.com');

  const show = prints(devices.command('show <device>'))
    .description('Shows one device, by id or MAC address in any spelling')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/device.js')).showDevice(ctx, ref, flags); });
  examples(show, 'devices show 00:04:13:aa:bb:cc', 'devices show 0004.13AA.BBCC -o json');
}

interface AddFlags extends Asks, Wizards { readonly kind?: string; readonly user?: string; readonly model?: string }

function addWriting(devices: Command, ctx: Context): void {
  const add = interactive(asks(devices.command('add [mac]')))
    .description('Registers a device (chargeable), and gives it to a user')
    .option('--kind <kind>', 'desk-phone (the default), paging or softphone')
    .option('--user <user>', 'who gets it')
    .option('--model <model>', 'its model; paging devices need one')
    .action(async (mac: string | undefined, flags: AddFlags) => { await (await import('../actions/device.js')).addDevice(ctx, { ...flags, ...(mac === undefined ? {} : { mac }) }); });
  examples(add, 'devices add', 'devices add 00:04:13:aa:bb:cc --user ana@example.com', 'devices add --kind softphone --user 1001 --dry-run');

  const edit = writes(devices.command('edit <device>'))
    .description('Changes a device')
    .requiredOption('--model <model>', 'its model; empty if it is not known')
    .action(async (ref: string, flags: Writes & { model: string }) => { await (await import('../actions/device.js')).editDevice(ctx, ref, { model: flags.model }, flags); });
  examples(edit, 'devices edit 00:04:13:aa:bb:cc --model "Yealink T46U"');

  const remove = destroys(devices.command('remove <device...>').alias('rm'))
    .description('Removes devices')
    .action(async (refs: string[], flags: Destroys) => { await (await import('../actions/device.js')).removeDevices(ctx, refs, flags); });
  examples(remove, 'devices remove 00:04:13:aa:bb:cc', 'devices remove 000413aabbcc 000413aabbcd --yes');
}

function addAssigning(devices: Command, ctx: Context): void {
  const assign = asks(devices.command('assign <device> <user>'))
    .description('Gives a device that nobody has to a user')
    .action(async (ref: string, user: string, flags: Asks) => { await (await import('../actions/device.js')).editDevice(ctx, ref, { user }, flags); });
  examples(assign, 'devices assign 00:04:13:aa:bb:cc ana@example.com');

  const unassign = asks(devices.command('unassign <device>'))
    .description('Takes a device from its user and keeps it for another')
    .action(async (ref: string, flags: Asks) => { await (await import('../actions/device.js')).editDevice(ctx, ref, { user: null }, flags); });
  examples(unassign, 'devices unassign 00:04:13:aa:bb:cc');
}
