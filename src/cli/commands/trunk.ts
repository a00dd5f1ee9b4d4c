// `pbxctl trunks …`: flags and help only. Rules are in domain/trunk.ts, the SIP client in cli/sip, columns in cli/views/trunk.ts.
import { Option, type Command } from 'commander';
import type { Context } from '../context.js';
import { asks, choice, collect, destroys, examples, prints, type Asks, type Destroys, type Prints } from '../options.js';

export interface TrunkFlags extends Asks {
  readonly name?: string; readonly domain?: string; readonly proxy?: string; readonly transport?: string; readonly port?: string; readonly user?: string;
  readonly channels?: string; readonly onDevice?: string[]; readonly newPassword?: boolean; readonly sipHeader?: string;
}
export interface TrunkCheckFlags extends Prints {
  readonly user?: string; readonly passwordStdin?: boolean; readonly transport?: string; readonly port?: string; readonly domain?: string; readonly timeout: string;
  readonly ca?: string; readonly insecure?: boolean;
}
export interface TrunkPlanFlags extends Prints { readonly calls: string; readonly within: string; readonly hold: string; readonly channels?: string }

const transports = ['udp', 'tcp', 'tls'];

export function register(trunks: Command, ctx: Context): void {
  addReading(trunks, ctx);
  addWriting(trunks, ctx);
  addCheck(trunks, ctx);
  addPlan(trunks, ctx);
}

function addReading(trunks: Command, ctx: Context): void {
  const list = prints(trunks.command('list').alias('ls'))
    .description('Lists SIP trunks')
    .option('--search <text>', 'only those whose name, domain or user has this')
    .action(async (flags: Prints & { search?: string }) => { await (await import('../actions/trunk.js')).listTrunks(ctx, flags); });
  examples(list, 'trunks list', 'trunks list -o json');

  const show = prints(trunks.command('show <trunk>'))
    .description('Shows one trunk, by name or id; its password is kept nowhere')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/trunk.js')).showTrunk(ctx, ref, flags); });
  examples(show, 'trunks show "Old switchboard"');
}

function settings(command: Command): Command {
  return command
    .option('--proxy <name>', 'where messages are sent, if not to the domain; a DNS name, never an IP address')
    .addOption(choice('--transport <transport>', 'udp, tcp or tls', transports))
    .option('--port <port>', 'port, if not the one of the SRV record or 5060 (5061 for tls)')
    .option('--user <user>', 'SIP user; made up if left out')
    .option('--channels <count>', 'calls at once under contract')
    .option('--on-device <list>', 'devices on which it is used all the same: each is billed as 5 channels', collect)
    .addOption(new Option('--sip-header <header>', 'refused: the provider customises no SIP header').hideHelp());
}

function addWriting(trunks: Command, ctx: Context): void {
  const add = settings(asks(trunks.command('add <name>')))
    .description('Adds a trunk with a strong password, which is shown this once')
    .requiredOption('--domain <name>', 'SIP domain; a DNS name, never an IP address')
    .action(async (name: string, flags: TrunkFlags) => { await (await import('../actions/trunk.js')).addTrunk(ctx, { ...flags, name }); });
  examples(add, 'trunks add "Old switchboard" --domain sip.padariasol.example --channels 10', 'trunks add CRM --domain sip.padariasol.example --proxy sbc.padariasol.example --transport tls --dry-run');

  const edit = settings(asks(trunks.command('edit <trunk>')))
    .description('Changes a trunk; only what you name changes')
    .option('--name <name>', 'name')
    .option('--domain <name>', 'SIP domain; a DNS name, never an IP address')
    .option('--new-password', 'make a new password, shown this once; the old one stops working')
    .action(async (ref: string, flags: TrunkFlags) => { await (await import('../actions/trunk.js')).editTrunk(ctx, ref, flags); });
  examples(edit, 'trunks edit CRM --channels 20', 'trunks edit CRM --new-password');

  const remove = destroys(trunks.command('remove <trunk...>').alias('rm'))
    .description('Removes trunks; calls over them end to work at once')
    .action(async (refs: string[], flags: Destroys) => { await (await import('../actions/trunk.js')).removeTrunks(ctx, refs, flags); });
  examples(remove, 'trunks remove CRM', 'trunks remove CRM --yes');
}

function addCheck(trunks: Command, ctx: Context): void {
  const check = prints(trunks.command('check <host>'))
    .description('Asks a SIP server (or that of a trunk, by name) whether it is there and, with a user, whether the password is right; changes no registration')
    .option('--user <user>', 'SIP user; the password is asked for, never shown')
    .option('--password-stdin', 'read the password from standard input')
    .addOption(choice('--transport <transport>', 'udp, tcp or tls; udp if left out', transports))
    .option('--port <port>', 'port, if not the one of the SRV record or 5060 (5061 for tls)')
    .option('--domain <name>', 'SIP domain, if not the host')
    .option('--timeout <seconds>', 'how long to wait for each answer', '8')
    .option('--ca <file>', 'PEM file of an authority to trust as well (tls)')
    .option('--insecure', 'take any certificate (tls)')
    .action(async (host: string, flags: TrunkCheckFlags) => { await (await import('../actions/trunk-check.js')).checkTrunk(ctx, host, flags); });
  examples(check, 'trunks check sip.example.com', 'trunks check sip.example.com --transport tls --user trunk-7k3m9p', 'trunks check CRM --password-stdin < password.txt');
}

function addPlan(trunks: Command, ctx: Context): void {
  const plan = prints(trunks.command('plan'))
    .description('Says whether a trunk carries what is planned: call attempts a second, and channels')
    .requiredOption('--calls <count>', 'call attempts in that time, answered or not')
    .option('--within <span>', 'the time in which they are made: 60s, 15m, 8h', '1h')
    .option('--hold <span>', 'how long a call lasts on average', '3m')
    .option('--channels <count>', 'channels; those of all trunks if left out')
    .action(async (flags: TrunkPlanFlags) => { await (await import('../actions/trunk-plan.js')).planTrunks(ctx, flags); });
  examples(plan, 'trunks plan --calls 300 --within 1h --channels 30', 'trunks plan --calls 5000 --within 30m --hold 45s -o json');
}
