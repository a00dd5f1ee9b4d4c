// `trunks plan`: attempts against the limit of K3, calls against channels.
import { parseSpan, planTrunk } from '../../domain/trunk-plan.js';
import { parseCount } from '../../domain/trunk.js';
import { AppError } from '../../domain/errors.js';
import type { TrunkPlanFlags } from '../commands/trunk.js';
import type { Context } from '../context.js';
import { trunkPlanView } from '../views/trunk.js';

export async function planTrunks(ctx: Context, flags: TrunkPlanFlags): Promise<void> {
  const calls = parseCount(flags.calls, 'calls', 100_000_000);
  const [withinSeconds, holdSeconds] = [parseSpan(flags.within, 'within'), parseSpan(flags.hold, 'hold')];
  const channels = flags.channels === undefined ? await channelsOfAll(ctx) : parseCount(flags.channels, 'channels', 10_000);
  const plan = planTrunk({ calls, withinSeconds, holdSeconds, channels });
  if (!plan.withinLimit) ctx.note('trunk.plan.too-fast', { rate: plan.attemptsPerSecond.toFixed(2), limit: plan.attemptsLimit, least: plan.leastSeconds });
  if (plan.blocked > 0.01) ctx.note('trunk.plan.too-few', { blocked: (plan.blocked * 100).toFixed(1), channels, needed: plan.channelsForOnePercent });
  if (channels > plan.mostCallsAtOnce) ctx.note('trunk.plan.idle', { channels, most: plan.mostCallsAtOnce });
  if (plan.withinLimit && plan.blocked <= 0.01) ctx.note('trunk.plan.fits');
  await ctx.printOne(plan, trunkPlanView, flags);
}

async function channelsOfAll(ctx: Context): Promise<number> {
  const { list } = await ctx.need('trunks', 'list');
  let channels = 0;
  for await (const trunk of list()) channels += trunk.channels;
  if (channels === 0) throw new AppError('usage', 'input.needed', { flag: '--channels', field: 'channels' });
  return channels;
}
