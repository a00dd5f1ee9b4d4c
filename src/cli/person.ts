// A person named on the command line: @me, an e-mail address, an extension or an id.
import { AppError } from '../domain/errors.js';
import type { User } from '../domain/user.js';
import type { Context } from './context.js';

export async function personOf(ctx: Context, ref: string): Promise<User> {
  if (ref !== '@me') return await (await ctx.need('users', 'show')).show(ref);
  const person = await ctx.actor();
  if (person.contact !== undefined) throw new AppError('denied', 'permission.contact', { who: person.email ?? person.contact.name });
  return person;
}
