// Names for the ids of people in a table: scripts keep the ids, people cannot read them.
import { AppError } from '../domain/errors.js';
import { fullName } from '../domain/user.js';
import type { Context } from './context.js';
import type { Prints } from './options.js';
import { isForPeople } from './output/for-people.js';

export type Names = (id: string | null) => string;

/** Looks everybody up, or only those who are asked for. Who cannot be found (gone, or nobody answers) keeps the id. */
export async function peopleNames(ctx: Context, flags: Prints, only?: readonly (string | null)[]): Promise<Names> {
  const known = new Map<string, string>();
  if (isForPeople(flags.output ?? ctx.config.get('output').value) && await ctx.mayI('users', 'list', 'show')) await gather(ctx, known, only);
  return (id) => (id === null ? '' : known.get(id) ?? id);
}

async function gather(ctx: Context, known: Map<string, string>, only: readonly (string | null)[] | undefined): Promise<void> {
  try {
    const users = await ctx.need('users', 'list', 'show');
    if (only === undefined) {
      for await (const user of users.list()) known.set(user.id, fullName(user));
      return;
    }
    for (const id of new Set(only)) if (id !== null) known.set(id, fullName(await users.show(id)));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
