// `store backup`, `store restore`, `store check`.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import type { Destroys, Prints, Writes } from '../options.js';
import type { View } from '../output/column.js';

const backupView: View<{ file: string; bytes: number | null }> = {
  noun: 'backup', columns: [{ id: 'file', value: (made) => made.file }, { id: 'bytes', value: (made) => made.bytes, align: 'right' }],
};
const restoreView: View<{ file: string; entries: number }> = {
  noun: 'restored', columns: [{ id: 'file', value: (made) => made.file }, { id: 'entries', value: (made) => made.entries, align: 'right' }],
};
const storeCheckView: View<{ file: string; schema: number; ok: boolean; problems: readonly string[] }> = {
  noun: 'storeCheck',
  columns: [
    { id: 'file', value: (found) => found.file }, { id: 'schema', value: (found) => found.schema, align: 'right' },
    { id: 'ok', value: (found) => found.ok, tone: (found) => (found.ok ? 'good' : 'bad') }, { id: 'problems', value: (found) => found.problems },
  ],
};

export async function backup(ctx: Context, file: string, flags: Writes): Promise<void> {
  const store = await ctx.need('store', 'backup');
  const path = resolve(ctx.machine.cwd, file);
  if (existsSync(path)) throw new AppError('refused', 'store.backup.exists', { file });
  if (flags.dryRun) {
    ctx.note('store.would-back-up', { file });
    return await ctx.printOne({ file, bytes: null }, backupView, flags);
  }
  const made = await store.backup(path);
  ctx.note('store.backed-up', { file });
  await ctx.printOne(made, backupView, flags);
}

export async function restore(ctx: Context, file: string, flags: Destroys): Promise<void> {
  const store = await ctx.need('store', 'restore');
  const path = resolve(ctx.machine.cwd, file);
  if (!existsSync(path)) throw new AppError('missing', 'store.backup.missing', { file });
  if (flags.dryRun) {
    const would = await store.restore(path, { dryRun: true });
    ctx.note('store.would-restore', { file });
    return await ctx.printOne(would, restoreView, flags);
  }
  await ctx.confirm(flags, 'store.confirm-restore', { file });
  const restored = await store.restore(path);
  ctx.note('store.restored', { file });
  await ctx.printOne(restored, restoreView, flags);
}

export async function check(ctx: Context, flags: Prints): Promise<void> {
  const { file, schema, problems } = await (await ctx.need('store', 'check')).check();
  const verdict = await (await ctx.need('log', 'verify')).verify();
  const all = [...problems, ...(verdict.intact ? [] : [await ctx.say('log.broken', { brokenAt: verdict.brokenAt ?? 0, reason: verdict.reason ?? '' })])];
  await ctx.printOne({ file, schema, ok: all.length === 0, problems: all }, storeCheckView, flags);
  if (all.length > 0) throw new AppError('refused', 'store.check-failed', { file, count: all.length });
}
