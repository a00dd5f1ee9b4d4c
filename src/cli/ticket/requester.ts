// Whom a ticket is for: a person of the account, or a contact of the company, who need not be one (T10).
import { actingContact, type Actor } from '../../domain/contact.js';
import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import { personOf } from '../person.js';

export async function requesterOf(ctx: Context, ref: string): Promise<Actor> {
  if (ref === '@me') return await ctx.actor();
  try {
    return await personOf(ctx, ref);
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'missing') throw error;
    return actingContact(await (await ctx.need('contacts', 'show')).show(ref));
  }
}
