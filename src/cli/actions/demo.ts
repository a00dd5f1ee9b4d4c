// The demo: every step is a real command, run in this process on the profile `demo` and shown with the words to type.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import { makeFolder } from '../make-folder.js';
import { demoHires, demoStaff, peopleCsv, type DemoPerson } from '../demo-people.js';
import type { Machine, OutputStream } from '../machine.js';
import type { Writes } from '../options.js';
import { run } from '../run.js';

const admin = 'Helena Prado <helena@padaria-sol.example>';

const nowhere: OutputStream = { write: () => true, once: () => undefined };

export async function demo(ctx: Context, flags: Writes & { people: string; quiet?: boolean }): Promise<void> {
  const count = Number(flags.people);
  if (!Number.isInteger(count) || count < 1 || count > 900) throw new AppError('usage', 'demo.people', { field: 'people', value: flags.people });
  const directory = join(ctx.config.dataDirectory, 'demo');
  const file = join(directory, 'new-hires.csv');
  if (flags.dryRun) return await finish(ctx, flags, file, count, '');
  const tour = createTour(ctx, flags.quiet === true);
  clear(ctx, directory);
  await tour.say('demo.welcome');
  await pastYear(tour, directory, ctx.now());
  await tour.say('demo.account');
  writeFileSync(file, peopleCsv(demoHires(count)), { mode: 0o600 });
  if (!flags.quiet) {
    await tour.say('demo.file', { file, count });
    await tour.show(['account', 'show']);
    await tour.say('demo.plan');
    await tour.show(['extensions', 'import', file, '--dry-run']);
    await tour.say('demo.apply');
    await tour.show(['extensions', 'import', file, '--yes']);
    await tour.say('demo.list');
    await tour.show(['users', 'list', '--sort', '-extension', '--limit', '8']);
    await tour.say('demo.again');
    await tour.show(['extensions', 'import', file, '--yes']);
    await tour.say('demo.invoice');
    await tour.show(['billing', 'preview']);
    await tour.say('demo.tickets');
    await tour.show(['tickets', 'list']);
    await tour.say('demo.routes');
    await tour.show(['routes', 'trace', shopNumber]);
    await tour.say('demo.inbox');
    await tour.show(['inbox']);
  }
  await finish(ctx, flags, file, count, await tour.ask(['jobs', 'list', '--limit', '1', '--query', '[0].id']));
}

async function finish(ctx: Context, flags: Writes, file: string, count: number, job: string): Promise<void> {
  ctx.note(flags.dryRun ? 'demo.would' : 'demo.next', { file, job });
  if (flags.output === undefined || flags.output === 'table') return;
  await ctx.printOne({ profile: 'demo', file, people: count }, {
    noun: 'demo', columns: [{ id: 'profile', value: (made) => made.profile }, { id: 'file', value: (made) => made.file }, { id: 'people', value: (made) => made.people }],
  }, flags);
}

function clear(ctx: Context, directory: string): void {
  const store = ctx.config.profile('demo').settings['file'] ?? '';
  for (const suffix of ['', '-wal', '-shm', '.jobs.lock']) rmSync(`${store}${suffix}`, { force: true });
  rmSync(directory, { recursive: true, force: true });
  makeFolder(directory, 0o700);
}

interface Tour {
  say(key: string, values?: Record<string, unknown>): Promise<void>;
  /** Runs a command for people to see, with the line to type above it. */
  show(argv: readonly string[]): Promise<void>;
  /** Runs a command silently and gives what it prints. */
  ask(argv: readonly string[]): Promise<string>;
  /** Runs a command on a day of the past, silently. */
  past(at: Date, argv: readonly string[]): Promise<void>;
}

function createTour(ctx: Context, isQuiet: boolean): Tour {
  const { machine } = ctx;
  const base: Machine = { ...machine, env: { ...machine.env, PBXCTL_PROFILE: 'demo', PBXCTL_AS: '', PBXCTL_OUTPUT: '' } };
  async function carefully(argv: readonly string[], on: Machine): Promise<void> {
    const code = await run({ ...on, argv: [...argv, '--profile', 'demo'] });
    if (code !== 0) throw new AppError(code === 130 ? 'cancelled' : 'refused', code === 130 ? 'interrupted' : 'demo.step', { value: argv.join(' ') });
  }
  return {
    async say(key, values) {
      if (isQuiet) return;
      ctx.note(key, values);
      await ctx.flush();
    },
    async show(argv) {
      ctx.note('demo.command', { command: `pbxctl --profile demo ${argv.join(' ')}` });
      await ctx.flush();
      await carefully(argv, base);
    },
    async ask(argv) {
      let text = '';
      await carefully(argv, { ...base, stdout: { ...nowhere, write: (part) => { text += part; return true; } }, stderr: nowhere });
      return text.trim();
    },
    past: async (at, argv) => { await carefully(argv, { ...base, now: () => at, stdout: nowhere, stderr: nowhere }); },
  };
}

const day = 86_400_000;

/** A year in which people came and went, so that there is a history to look at. */
async function pastYear(tour: Tour, directory: string, now: Date): Promise<void> {
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * day);
  await tour.past(daysAgo(365), ['init', '--company', 'Padaria Sol', '--country', 'BR', '--contracted', '10', '--price', '39.90', '--admin', admin]);
  const staff = demoStaff();
  await importBatch(tour, directory, daysAgo(365), staff.slice(0, 10));
  const [temporary, ...later] = staff.slice(10);
  if (temporary !== undefined) {
    await importBatch(tour, directory, daysAgo(250), [temporary]);
    await tour.past(daysAgo(235), ['users', 'remove', temporary.email, '--yes']);
  }
  for (const [index, person] of later.entries()) await importBatch(tour, directory, daysAgo(200 - index * 45), [person]);
  await pastNumbers(tour, directory, daysAgo);
  await tour.past(daysAgo(2), ['tickets', 'new', '--topic', 'call-quality', '--subject', 'Echo on calls from the shop', '--impact', 'medium', '--urgency', 'high', '-m', 'Callers hear themselves since yesterday.', '--yes']);
  await tour.past(daysAgo(1), ['tickets', 'new', '--topic', 'question', '--subject', 'How do I record a greeting?', '-m', 'For the line of the bakery.', '--yes']);
}

const shopNumber = '+551140028922';

/** Numbers, one of them routed, one on its way from another provider; and something that the partner is to do. */
async function pastNumbers(tour: Tour, directory: string, daysAgo: (days: number) => Date): Promise<void> {
  const file = join(directory, 'numbers.csv');
  writeFileSync(file, `number,name,type\n${shopNumber},Shop,local\n+551140028923,Orders,local\n`, { mode: 0o600 });
  await tour.past(daysAgo(120), ['numbers', 'import', file, '--yes']);
  await tour.past(daysAgo(120), ['groups', 'add', 'Shop', '--member', '1000', '--member', '1001']);
  await tour.past(daysAgo(120), ['numbers', 'route', shopNumber, '--to', 'ring-group:Shop']);
  await tour.past(daysAgo(3), ['ports', 'new', '--provider', 'goto', '--country', 'BR', '--line-kind', 'land-line', '--losing-provider', 'Telefonia Antiga', '--port-type', 'full',
    '--btn', '+551130042211', '--account-number', '99887', '--numbers', '+551130042211', '--subscriber-type', 'business', '--business-name', 'Padaria Sol']);
  await tour.past(daysAgo(1), ['orders', 'new', '--kind', 'device', '--summary', 'Two desk phones for the shop', '--quantity', '2']);
}

async function importBatch(tour: Tour, directory: string, at: Date, people: readonly DemoPerson[]): Promise<void> {
  const file = join(directory, 'earlier.csv');
  writeFileSync(file, peopleCsv(people), { mode: 0o600 });
  await tour.past(at, ['extensions', 'import', file, '--yes']);
}
