// `log` and `log verify`.
import { AppError } from '../../domain/errors.js';
import { isCivilDate } from '../../domain/civil-date.js';
import { isInternal, type AuditFilter, type NamedEntry } from '../../domain/audit.js';
import { nouns } from '../../domain/permission.js';
import { viewerOf } from '../../domain/ticket/viewer.js';
import type { LogFlags } from '../commands/log.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import { logView, verdictView } from '../views/log.js';
import { requesterOf } from '../ticket/requester.js';

export async function listLog(ctx: Context, flags: LogFlags): Promise<void> {
  const { list } = await ctx.need('log', 'list');
  const { timeZone } = await ctx.account();
  const filter: { -readonly [K in keyof AuditFilter]: AuditFilter[K] } = { newestFirst: true };
  if (flags.user !== undefined) filter.user = await idOf(ctx, flags.user);
  if (flags.noun !== undefined) filter.noun = nounOf(flags.noun);
  if (flags.job !== undefined) filter.job = flags.job;
  if (flags.since !== undefined) filter.since = await instantOf(flags.since, 'since', timeZone, ctx.now());
  if (flags.until !== undefined) filter.until = await instantOf(flags.until, 'until', timeZone, ctx.now());
  const seesPrices = await ctx.mayI('billing', 'contract');
  const entries = await isStaff(ctx) ? list(filter) : withoutInternal(list(filter));
  await ctx.print(seesPrices ? entries : withoutPrices(entries), logView, flags);
}

async function isStaff(ctx: Context): Promise<boolean> {
  const { staff } = await (await ctx.need('tickets', 'settings')).settings();
  return viewerOf(await ctx.actor(), staff).isStaff;
}

async function* withoutInternal(entries: AsyncIterable<NamedEntry>): AsyncIterable<NamedEntry> {
  for await (const entry of entries) if (!isInternal(entry)) yield entry;
}

const logged = nouns.filter((noun) => noun !== 'log' && noun !== 'search');

/** As it is called in the log; in the singular and with hyphens, as commands are called, too. */
function nounOf(text: string): string {
  const wanted = text.toLowerCase().replaceAll('-', '');
  const found = logged.find((noun) => [noun.toLowerCase(), noun.toLowerCase().replace(/(?<=x)es$|s$/, '')].includes(wanted));
  if (found === undefined) throw new AppError('usage', 'log.noun', { field: 'noun', value: text, known: logged });
  return found;
}

/** B6: that the contract was changed is in the log for all who read it, its prices are not. */
async function* withoutPrices(entries: AsyncIterable<NamedEntry>): AsyncIterable<NamedEntry> {
  for await (const entry of entries) yield entry.noun === 'billing' ? { ...entry, from: null, to: null } : entry;
}

/** People who are gone still have a history under their id. */
async function idOf(ctx: Context, ref: string): Promise<string> {
  try {
    return (await requesterOf(ctx, ref)).id;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'missing') return ref;
    throw error;
  }
}

const seconds: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, m: 60 };

/** A date means its midnight in the account's zone, 7d a week ago. */
async function instantOf(text: string, field: string, timeZone: string, now: Date): Promise<string> {
  const [, count, unit = ''] = /^(\d{1,5})([dhm])$/.exec(text) ?? [];
  if (count !== undefined) return new Date(now.getTime() - Number(count) * (seconds[unit] ?? 0) * 1_000).toISOString();
  const { parseInstant, startOfDay, zoneOf } = await import('../../domain/business-hours.js');
  if (isCivilDate(text)) {
    const { dayNumber } = await import('../../domain/civil-date.js');
    const { parseCalendar } = await import('../../domain/business-hours.js');
    return new Date(startOfDay(parseCalendar({ zone: timeZone, always: true }), dayNumber(text))).toISOString();
  }
  try {
    return new Date(parseInstant(text, field, zoneOf(timeZone))).toISOString();
  } catch (error) {
    throw new AppError('usage', 'log.when', { field, value: text }, { cause: error });
  }
}

export async function verifyLog(ctx: Context, flags: Prints): Promise<void> {
  const verdict = await (await ctx.need('log', 'verify')).verify();
  await ctx.printOne(verdict, verdictView, flags);
  if (!verdict.intact) throw new AppError('refused', 'log.broken', { brokenAt: verdict.brokenAt ?? 0, reason: verdict.reason ?? '' });
  ctx.note('log.intact', { entries: verdict.entries });
}
