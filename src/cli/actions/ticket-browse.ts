import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import type { FilterFlags } from '../ticket-options.js';

export async function browse(ctx: Context, _flags: Prints & FilterFlags): Promise<void> {
  if (!ctx.ask.interactive) throw new AppError('usage', 'ticket.browse.terminal');
}
