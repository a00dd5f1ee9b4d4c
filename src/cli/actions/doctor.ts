// `doctor` and `backends check`: each check says what it found; one that fails says what to do.
import { existsSync, statSync } from 'node:fs';
import { AppError } from '../../domain/errors.js';
import { settingDefaults, type SettingKey } from '../config.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import { checkView, type Check } from '../views/tool.js';

async function attempt(ctx: Context, check: string, work: () => Promise<string> | string): Promise<Check> {
  try {
    return { check, ok: true, detail: await work() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [what, hint] = [await ctx.say(error.code, error.values), await ctx.say(`${error.code}.hint`, error.values)];
    return { check, ok: false, detail: hint.startsWith(error.code) ? what : `${what} ${hint}` };
  }
}

export async function doctor(ctx: Context, flags: Prints): Promise<void> {
  const checks = [
    await attempt(ctx, 'version', () => `pbxctl ${ctx.machine.version}, Node ${ctx.machine.nodeVersion}, ${ctx.machine.platform}`),
    await attempt(ctx, 'settings', () => (Object.keys(settingDefaults) as SettingKey[]).map((key) => ctx.config.get(key)).filter(({ origin }) => origin !== 'default').map(({ key, origin }) => `${key} (${origin})`).join(', ') || 'defaults'),
    await attempt(ctx, 'profile', () => `${ctx.config.profile().name}: ${ctx.config.profile().backend}`),
    await attempt(ctx, 'store file', () => storeFile(ctx)),
    await attempt(ctx, 'account', async () => (await ctx.account()).company),
    await attempt(ctx, 'actor', async () => { const { email, id, permission } = await ctx.actor(); return `${email ?? id} (${permission})`; }),
    await attempt(ctx, 'store', async () => await storeSound(ctx)),
    await attempt(ctx, 'audit log', async () => await auditSound(ctx)),
    await attempt(ctx, 'jobs', async () => await jobsFinished(ctx)),
  ];
  await report(ctx, await withoutEchoes(ctx, checks), flags);
}

/** One cause fails many checks: it is told once, the others name the check that tells it. */
async function withoutEchoes(ctx: Context, checks: readonly Check[]): Promise<Check[]> {
  return await Promise.all(checks.map(async (one, at) => {
    const first = checks.findIndex(({ ok, detail }) => !ok && detail === one.detail);
    return one.ok || first === at ? one : { ...one, detail: await ctx.say('doctor.same', { check: checks[first]?.check ?? '' }) };
  }));
}

export async function checkBackend(ctx: Context, flags: Prints): Promise<void> {
  const { backend, bindings } = ctx.config.profile();
  const checks = [await attempt(ctx, backend, async () => (await ctx.account()).company)];
  for (const id of new Set(Object.values(bindings))) checks.push(await attempt(ctx, id, async () => await answers(ctx, id)));
  await report(ctx, checks, flags);
}

/** Whom a remote back end takes us for: the cheapest question that needs host, token and account all at once. */
async function answers(ctx: Context, id: string): Promise<string> {
  const groups = Object.entries(ctx.config.profile().bindings).filter(([, bound]) => bound === id).map(([group]) => group).join(', ');
  const identity = await ctx.identity(id);
  if (identity === undefined) return groups;
  const { account } = ctx.config.profile().remote[id] ?? {};
  const named = identity.accounts.find(({ key }) => key === account);
  if (account !== undefined && named === undefined) throw new AppError('denied', 'login.account-unknown', { field: 'account', value: account, known: identity.accounts.map(({ key }) => key) });
  return `${identity.principal}, ${named === undefined ? '-' : `${named.name} (${named.key})`}: ${groups}`;
}

async function report(ctx: Context, checks: readonly Check[], flags: Prints): Promise<void> {
  await ctx.print(checks, checkView, flags);
  const failed = checks.filter(({ ok }) => !ok);
  if (failed.length > 0) throw new AppError('refused', 'doctor.failed', { count: failed.length, checks: failed.map(({ check }) => check) });
}

function storeFile(ctx: Context): string {
  const file = ctx.config.profile().settings['file'] ?? '';
  if (!existsSync(file)) throw new AppError('missing', 'account.missing', { file });
  const mode = statSync(file).mode & 0o777;
  if (ctx.machine.platform !== 'win32' && (mode & 0o077) !== 0) throw new AppError('refused', 'store.mode', { file, mode: mode.toString(8) });
  return file;
}

async function storeSound(ctx: Context): Promise<string> {
  const { problems, schema } = await (await ctx.need('store', 'check')).check();
  if (problems.length > 0) throw new AppError('refused', 'store.check-failed', { file: ctx.config.profile().settings['file'] ?? '', count: problems.length });
  return `schema ${schema}, intact`;
}

async function auditSound(ctx: Context): Promise<string> {
  const verdict = await (await ctx.need('log', 'verify')).verify();
  if (!verdict.intact) throw new AppError('refused', 'log.broken', { brokenAt: verdict.brokenAt ?? 0, reason: verdict.reason ?? '' });
  return `${verdict.entries} entries, intact`;
}

async function jobsFinished(ctx: Context): Promise<string> {
  const { list } = await ctx.need('jobs', 'list');
  let count = 0;
  for await (const job of list()) {
    count += 1;
    if (job.state === 'running') throw new AppError('refused', 'job.left-unfinished', { id: job.id });
  }
  return `${count}, none unfinished`;
}
