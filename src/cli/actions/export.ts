// `users export` and `extensions export`: what import reads back and then finds nothing to do.
import { resolve } from 'node:path';
import { exportHeader } from '../../domain/bulk/formats/native.js';
import type { Tier } from '../../domain/tier.js';
import type { User } from '../../domain/user.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import type { CellValue, View } from '../output/column.js';
import { refuseOverwriting, saveStream } from '../save-file.js';

/** The cell of each native column. A second desk phone does not fit into a row: it is named under `device`. */
function cellsOf(user: User, tierOf: TierOf): Record<string, CellValue> {
  const [phone, second] = user.devices.filter(({ kind }) => kind !== 'softphone');
  return {
    firstName: user.firstName, lastName: user.lastName, email: user.email, extension: user.extension, softphone: user.softphone ? 'yes' : 'no',
    deviceMac: phone?.mac, deviceModel: phone?.model, device: second?.id, permission: user.permission, grants: user.grants, groups: user.groups,
    tier: user.extension === null ? undefined : tierOf(user.extension),
  };
}

type TierOf = (extension: string) => Tier | undefined;

function exportView(tierOf: TierOf): View<User> {
  return {
    noun: 'user',
    columns: exportHeader.map((id) => ({ id, value: (user: User) => cellsOf(user, tierOf)[id] })),
    // Every key, whatever is empty: a record says what there is not, too.
    record: (user) => Object.fromEntries(Object.entries(cellsOf(user, tierOf)).map(([key, value]) => [key, value ?? null])),
  };
}

export async function exportPeople(ctx: Context, file: string | undefined, flags: Prints & { force?: boolean }): Promise<void> {
  const { list } = await ctx.need('users', 'list');
  const tiers = new Map<string, Tier>();
  for await (const { number, tier } of (await ctx.need('extensions', 'list')).list()) tiers.set(number, tier);
  const view = exportView((extension) => tiers.get(extension));
  const format: Prints = { ...flags, output: flags.output ?? 'csv' };
  if (file === undefined || file === '-') return await ctx.print(list(), view, format);
  await refuseOverwriting(resolve(ctx.machine.cwd, file), file, flags.force === true);
  await saveStream(ctx, file, 'export.unwritable', async (stream) => { await ctx.printTo(stream as never, list(), view, format); });
  ctx.note('export.done', { file });
}
