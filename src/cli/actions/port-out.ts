// `ports out list add answer`: numbers that somebody else wants (P25).
import { AppError } from '../../domain/errors.js';
import { hoursLeft, objections, type Objection, type PortOut } from '../../domain/porting/port-out.js';
import type { OutAddFlags, OutAnswerFlags } from '../commands/port-day.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import { outView } from '../views/port-day.js';
import { numberNamed } from './number.js';

function shown(ctx: Context, out: PortOut) {
  return { ...out, hoursLeft: out.state === 'pending' ? hoursLeft(out, ctx.now().getTime()) : null };
}

export async function listOuts(ctx: Context, flags: Prints): Promise<void> {
  const { outs } = await ctx.need('ports', 'outs');
  await ctx.print((await outs()).map((out) => shown(ctx, out)), outView, flags);
}

export async function addOut(ctx: Context, text: string, flags: OutAddFlags): Promise<void> {
  const ports = await ctx.need('ports', 'addOut');
  const { number } = await numberNamed(ctx, text);
  const hours = Number(flags.hours);
  if (!Number.isInteger(hours) || hours < 1 || hours > 720) throw new AppError('usage', 'port.out.hours', { field: 'hours', value: flags.hours });
  const received = flags.received === undefined ? ctx.now().getTime() : Date.parse(flags.received);
  if (Number.isNaN(received)) throw new AppError('usage', 'port.out.received', { field: 'received', value: flags.received ?? '' });
  const gainingProvider = flags.to.trim().slice(0, 100);
  const draft = { number, gainingProvider, receivedAt: new Date(received).toISOString(), answerBy: new Date(received + hours * 3_600_000).toISOString() };
  const out: PortOut = flags.dryRun ? { ...draft, id: '', state: 'pending', objection: null } : await ports.addOut(draft);
  ctx.note('port.out.warning', { number, provider: gainingProvider, hours: hoursLeft(out, ctx.now().getTime()), id: out.id });
  await ctx.printOne(shown(ctx, out), outView, flags);
}

export async function answerOut(ctx: Context, id: string, flags: OutAnswerFlags): Promise<void> {
  const { outs, answerOut: write } = await ctx.need('ports', 'outs', 'answerOut');
  if ((flags.approve === true) === (flags.refuse !== undefined)) throw new AppError('usage', 'port.out.answer-needed', { field: 'approve', known: objections });
  const answer = flags.approve ? 'approved' as const : 'refused' as const;
  const objection = flags.approve ? null : flags.refuse as Objection;
  const before = (await outs()).find((out) => out.id.toLowerCase() === id.toLowerCase());
  if (before === undefined) throw new AppError('missing', 'port.out.missing', { value: id });
  const after = flags.dryRun ? { ...before, state: answer, objection } : await write(before.id, answer, objection);
  ctx.note(flags.dryRun ? 'port.out.would-answer' : `port.out.${answer}`, { id: before.id, number: before.number });
  await ctx.printOne(shown(ctx, after), outView, flags);
}
