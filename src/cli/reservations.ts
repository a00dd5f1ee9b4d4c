// The numbers of unfinished jobs, for whoever gives out numbers; who may not see jobs gets by without.
import type { Reserved } from '../app/reserved-number.js';
import type { Context } from './context.js';

export async function reservations(ctx: Context): Promise<{ readonly reserved?: Reserved }> {
  if (!await ctx.mayI('jobs', 'pending')) return {};
  const { reservedNumbers } = await import('../app/reserved-number.js');
  return { reserved: reservedNumbers(await ctx.need('jobs', 'list', 'pending')) };
}
