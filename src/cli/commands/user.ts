// `pbxctl users …`: flags and help only. Decisions are in app/user.ts, columns in cli/views/user.ts.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { asks, collect, destroys, examples, interactive, prints, writes, type Asks, type Destroys, type Prints, type Wizards, type Writes } from '../options.js';
import { addExport, addImport } from '../bulk-options.js';
import { addRoles } from './user-role.js';

interface AddFlags extends Asks, Wizards {
  readonly firstName?: string; readonly lastName?: string; readonly email?: string; readonly extension?: string; readonly softphone?: boolean;
  readonly newDevice?: string; readonly model?: string; readonly device?: string; readonly permission?: string; readonly grant?: string[];
  readonly group?: string[]; readonly webLogin?: boolean; readonly hotDesking?: boolean; readonly dialUser?: string; readonly tier?: string;
}

interface EditFlags extends Destroys {
  readonly extension?: string; readonly softphone?: boolean; readonly newDevice?: string; readonly model?: string; readonly device?: string; readonly tier?: string;
  readonly firstName?: string; readonly lastName?: string; readonly email?: string; readonly permission?: string; readonly grant?: string[]; readonly revoke?: string[];
  readonly group?: string[]; readonly webLogin?: boolean; readonly hotDesking?: boolean; readonly dialUser?: string;
  readonly dialPassword?: boolean; readonly dialPasswordStdin?: boolean;
}

export function register(users: Command, ctx: Context): void {
  addList(users, ctx);
  addAdd(users, ctx);
  addEdit(users, ctx);
  addRemove(users, ctx);
  addLogin(users, ctx);
  addImport(users, ctx, 'users');
  addExport(users, ctx, 'users');
  addRoles(users, ctx);
}

function addList(users: Command, ctx: Context): void {
  const list = prints(users.command('list').alias('ls'))
    .description('Lists people with their extension and devices')
    .option('--search <text>', 'only people whose name, address or extension has this')
    .option('--permission <permission>', 'only super-admin, custom or none')
    .option('--group <group>', 'only this group')
    .action(async (flags: Prints & { search?: string; permission?: string; group?: string }) => {
      const { userView } = await import('../views/user.js');
      const { list: find } = await ctx.need('users', 'list');
      const { search, group } = flags;
      const permission = flags.permission === undefined ? undefined : (await import('../../domain/user.js')).parsePermission(flags.permission);
      await ctx.print(find({ ...(search ? { search } : {}), ...(permission ? { permission } : {}), ...(group ? { group } : {}) }), userView, flags);
    });
  examples(list, 'users list', 'users list --search silva --columns name,email', 'users list -o json --query "[?softphone].email"');

  const show = prints(users.command('show <user>'))
    .description('Shows one person, by e-mail, extension or id')
    .action(async (ref: string, flags: Prints) => {
      const { userView } = await import('../views/user.js');
      const { personOf } = await import('../person.js');
      await ctx.printOne(await personOf(ctx, ref), userView, flags);
    });
  examples(show, 'users show ana@example.com', 'users show 1001 -o json', 'users show @me');
}

function addAdd(users: Command, ctx: Context): void {
  const add = interactive(asks(users.command('add')))
    .description('Adds a person, with the next free extension and the devices you choose; on a terminal it asks')
    .option('--first-name <name>', 'first name')
    .option('--last-name <name>', 'last name')
    .option('--email <email>', 'their own address; a department’s is better as a group')
    .option('--extension <number>', 'the extension; without it the next free one')
    .option('--softphone', 'desktop and mobile app (chargeable)')
    .option('--new-device <mac>', 'a new desk phone by its MAC address (chargeable)')
    .option('--model <model>', 'model of the new desk phone; found at provisioning if left out')
    .option('--device <id>', 'an existing device that nobody has')
    .option('--permission <permission>', 'super-admin, custom or none')
    .option('--grant <list>', 'configure-pbx, view-invoices, pay-invoices, view-reports', collect)
    .option('--group <list>', 'groups the person is in', collect)
    .option('--web-login', 'may log in on the web')
    .option('--hot-desking', 'may use any phone')
    .option('--dial-user <digits>', 'dialable user name: digits to log in at any phone')
    .option('--tier <tier>', 'tier of the extension, where several are under contract')
    .action(async (flags: AddFlags) => { await (await import('../actions/user.js')).addUser(ctx, flags); });
  examples(add,
    'users add', 'users add --first-name Ana --last-name Lima --email ana@example.com --softphone',
    'users add --first-name Rui --last-name Costa --new-device 00:04:13:aa:bb:cc --dry-run');
}

function addEdit(users: Command, ctx: Context): void {
  const edit = asks(users.command('edit <user>'))
    .description('Changes a person; only what you name changes')
    .option('--first-name <name>', 'first name')
    .option('--last-name <name>', 'last name')
    .option('--email <email>', 'address; an empty one takes it away')
    .option('--extension <number>', 'another extension, or one for a person who has none')
    .option('--softphone', 'desktop and mobile app besides (chargeable); devices remove takes it away')
    .option('--new-device <mac>', 'a new desk phone besides, by its MAC address (chargeable)')
    .option('--model <model>', 'model of the new desk phone')
    .option('--device <id>', 'an existing device that nobody has')
    .option('--tier <tier>', 'tier of a first extension, where several are under contract')
    .option('--permission <permission>', 'super-admin, custom or none')
    .option('--grant <list>', 'adds to what a custom administrator may: configure-pbx, view-invoices, pay-invoices, view-reports', collect)
    .option('--revoke <list>', 'takes away from it', collect)
    .option('--group <list>', 'groups, instead of those there are', collect)
    .option('--web-login', 'may log in on the web')
    .option('--no-web-login', 'may not log in on the web')
    .option('--hot-desking', 'may use any phone')
    .option('--no-hot-desking', 'may use their own phones only')
    .option('--dial-user <digits>', 'dialable user name: digits to log in at any phone')
    .option('--dial-password', 'set the dialable password; it is asked for, never shown')
    .option('--dial-password-stdin', 'read the dialable password from standard input')
    .option('--no-dial-password', 'take the dialable password away')
    .action(async (ref: string, flags: EditFlags) => { await (await import('../actions/user-edit.js')).editUser(ctx, ref, flags); });
  examples(edit, 'users edit ana@example.com --last-name Souza', 'users edit 1001 --permission custom --grant configure-pbx,view-reports', 'users edit 1001 --revoke view-reports', 'users edit 1001 --extension 1101 --softphone --dry-run');
}

function addRemove(users: Command, ctx: Context): void {
  const remove = destroys(users.command('remove <user...>').alias('rm'))
    .description('Removes people with their extensions and devices')
    .option('--keep-devices', 'keep the desk phones, for somebody else')
    .action(async (refs: string[], flags: Destroys & { keepDevices?: boolean }) => { await (await import('../actions/user.js')).removeUsers(ctx, refs, flags); });
  examples(remove, 'users remove ana@example.com', 'users remove 1001 1002 --yes -o json');
}

function addLogin(users: Command, ctx: Context): void {
  const login = writes(users.command('enable-login <user>'))
    .description('Lets a person log in on the web, and says what they do next')
    .option('--email <email>', 'set the address on the profile first')
    .action(async (ref: string, flags: Writes & { email?: string }) => { await (await import('../actions/user.js')).enableLogin(ctx, ref, flags); });
  examples(login, 'users enable-login ana@example.com', 'users enable-login 1001 --email ana@example.com');
}
