// A person named on the command line: @me, an e-mail address, an extension or an id.
import type { User } from '../domain/user.js';
import type { Context } from './context.js';

export async function personOf(ctx: Context, ref: string): Promise<User> {
  if (ref === '@me') return await ctx.actor();
  return await (await ctx.need('users', 'show')).show(ref);
}
