// Whatever refuses a write refuses its dry run: where the back end can, the very same writes are made and taken back.
import type { BackendCommons, Noun } from '../domain/stores.js';
import type { Context } from './context.js';
import type { Writes } from './options.js';

class TakenBack extends Error {}

/** Makes the writes and takes them back: whatever they throw is thrown. Without transactions there is nothing to find out this way. */
export async function tryOut({ atomically }: Pick<BackendCommons, 'atomically'>, write: () => Promise<unknown>): Promise<void> {
  if (atomically === undefined) return;
  try {
    await atomically(async () => {
      await write();
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
}

/** Before a dry run says that all is well, and before anybody is asked about a change that would be refused. */
export async function refuseFirst(ctx: Context, noun: Noun, flags: Writes, write: () => Promise<unknown>): Promise<void> {
  if (flags.dryRun || ctx.ask.interactive) await tryOut(await ctx.backend(noun), write);
}
