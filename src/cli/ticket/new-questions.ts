// What `tickets new` shows and asks on a terminal before a ticket is opened: known answers, the network test, the topic's fields.
import { AppError } from '../../domain/errors.js';
import { levels } from '../../domain/priority.js';
import { parseSubject } from '../../domain/ticket.js';
import { checkedValue, type Topic } from '../../domain/ticket/topic.js';
import type { NewFlags } from '../commands/ticket.js';
import type { Context } from '../context.js';

/** T14: known questions first; T16: a network test before a ticket on quality. */
export async function showKnown(ctx: Context, topic: Topic, flags: NewFlags): Promise<void> {
  if (topic.known.length > 0 && !ctx.ask.interactive) ctx.note('ticket.known-hint', { topic: topic.id });
  if (topic.known.length > 0 && ctx.ask.interactive && flags.yes !== true) {
    ctx.note('ticket.known-title');
    for (const { question, answer } of topic.known) ctx.note('ticket.known', { question, answer });
    if (await ctx.ask.confirm('ask.ticket.answered')) throw new AppError('cancelled', 'ticket.known-answered');
  }
  if (topic.networkTest !== true || (flags.field ?? []).some((pair) => pair.toLowerCase().startsWith('test='))) return;
  if (!ctx.ask.interactive || flags.yes === true) ctx.note('ticket.network-test-first');
  else if (!await ctx.ask.confirm('ask.ticket.network-test')) throw new AppError('cancelled', 'ticket.network-test-open');
}

/** Asks for what is missing, on a terminal; `typed` holds each answer as soon as it is given. */
export async function askDetails(ctx: Context, topic: Topic, typed: { flags: NewFlags }): Promise<void> {
  const { flags } = typed;
  if (!ctx.ask.interactive) {
    if (flags.subject === undefined) throw new AppError('usage', 'input.needed', { flag: '--subject', field: 'subject' });
    return;
  }
  const answer = (more: Partial<NewFlags>): void => { typed.flags = { ...typed.flags, ...more }; };
  const wasBare = flags.subject === undefined;
  if (wasBare) answer({ subject: await ctx.ask.text({ key: 'ask.ticket.subject', flag: '--subject', check: parseSubject }) });
  const level = levels.map((value) => ({ value, key: `level.${value}` }));
  if (flags.impact === undefined) answer({ impact: await ctx.ask.choose({ key: 'ask.ticket.impact', flag: '--impact', initial: 'medium' }, level) });
  if (flags.urgency === undefined) answer({ urgency: await ctx.ask.choose({ key: 'ask.ticket.urgency', flag: '--urgency', initial: 'medium' }, level) });
  await askFields(ctx, topic, typed);
  if (wasBare && flags.attach === undefined) {
    const file = (await ctx.ask.text({ key: 'ask.ticket.attach', flag: '--attach', optional: true })).trim();
    if (file !== '') answer({ attach: [file] });
  }
}

async function askFields(ctx: Context, topic: Topic, typed: { flags: NewFlags }): Promise<void> {
  const given = new Set((typed.flags.field ?? []).map((pair) => pair.split('=')[0]?.trim().toLowerCase()));
  for (const field of topic.fields) {
    if (given.has(field.name.toLowerCase())) continue;
    const { name, label, required = false, choices } = field;
    const answer = await ctx.ask.text({
      key: required ? 'ask.ticket.field-needed' : 'ask.ticket.field', values: { label: choices === undefined ? label : `${label}: ${choices.join(', ')}` },
      flag: `--field ${name}=…`, optional: !required, check: (value) => checkedValue(field, value.trim()),
    });
    if (answer.trim() !== '') typed.flags = { ...typed.flags, field: [...(typed.flags.field ?? []), `${name}=${answer.trim()}`] };
  }
}
