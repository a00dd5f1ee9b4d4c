// Network tests that are kept: looked at, and attached to tickets (L2).
import { afterChange, planChange } from '../../app/ticket-change.js';
import { keepHoursFor } from '../../app/ticket-clock.js';
import type { NetworkTest } from '../../domain/network-test.js';
import { nextStatus, statusAt } from '../../domain/ticket.js';
import { checkMay } from '../../domain/ticket/viewer.js';
import type { Context } from '../context.js';
import type { Prints, Writes } from '../options.js';
import { testAttachment } from '../ticket/attach.js';
import { openDesk } from '../ticket/desk.js';
import { networkHistoryView, networkTestView, type TestInHistory } from '../views/network.js';

export async function listTests(ctx: Context, flags: Prints & { host?: string }): Promise<void> {
  const { list } = await ctx.need('networkTests', 'list');
  const all: NetworkTest[] = [];
  for await (const test of list(flags.host === undefined ? {} : { host: flags.host })) all.push(test);
  await ctx.print(withCourse(all), networkHistoryView, flags);
}

/** The scores of a host up to each test, the last twelve. */
function withCourse(newestFirst: readonly NetworkTest[]): TestInHistory[] {
  const scores = new Map<string, number[]>();
  return newestFirst.toReversed().map((test) => {
    const course = [...scores.get(test.host) ?? [], test.mos].slice(-12);
    scores.set(test.host, course);
    return { ...test, course };
  }).toReversed();
}

export async function showTest(ctx: Context, ref: string, flags: Prints): Promise<void> {
  const { show } = await ctx.need('networkTests', 'show');
  await ctx.printOne(await show(ref), networkTestView, flags);
}

export async function attachTest(ctx: Context, ref: string, flags: Writes & { ticket: string }): Promise<void> {
  const { show } = await ctx.need('networkTests', 'show');
  const test = await show(ref);
  await attachToTicket(ctx, test, flags.ticket, flags.dryRun === true);
  await ctx.printOne(test, networkTestView, flags);
}

/** Replies to the ticket with the result, or throws what keeps the person from doing so. */
export async function attachToTicket(ctx: Context, test: NetworkTest, ref: string, dryRun: boolean): Promise<void> {
  const desk = await openDesk(ctx, { dryRun });
  const ticket = await desk.tickets.show(desk.viewer, ref);
  checkMay(desk.viewer, statusAt(ticket, desk.now), 'reply');
  nextStatus(statusAt(ticket, desk.now), 'reply');
  const { host, mos, verdict, roundTrip, jitter, loss } = test;
  const text = await ctx.say('network.reply', {
    host, mos: mos.toFixed(2), verdict: await ctx.say(`network.verdict.${verdict}`), latency: roundTrip.mean, jitter: Math.max(jitter.out, jitter.in), loss: loss.roundTrip, id: test.id,
  });
  const attachment = await testAttachment(test);
  // The same test on the same ticket is one reply, however often it is sent.
  const change = await planChange(desk, ticket, 'reply', { key: `network-test.${test.id}.${ticket.id}`, text, attachments: [attachment] });
  if (dryRun) {
    afterChange(ticket, change);
    return ctx.note('network.would-attach', { ticket: ticket.reference });
  }
  const edited = await desk.tickets.edit(desk.viewer, ticket.id, change);
  if (change.kept !== undefined) await keepHoursFor(desk, edited);
  ctx.note('network.attached', { ticket: ticket.reference });
}
