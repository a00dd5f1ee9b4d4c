// `ports lint submit correct record cancel`.
import { planCancel, planCorrect, planSubmit, readPin, type Submission } from '../../app/port.js';
import { lintedOf, lintPort } from '../../app/port-basis.js';
import { isBeforeItsDay, planNews } from '../../app/port-news.js';
import { AppError } from '../../domain/errors.js';
import type { PortChange, PortOrder } from '../../domain/porting/order.js';
import type { PortSecrets } from '../../domain/porting/store.js';
import { orderStateOf } from '../../domain/porting/state.js';
import type { CancelFlags, RecordFlags, SubmitFlags } from '../commands/port-send.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import { fieldInput, type PortCorrectFlags } from '../port-options.js';
import { readTextFile } from '../read-text-file.js';
import { today } from '../price.js';
import { findingView } from '../views/port-day.js';
import { explainProblems, noteFindings, portNeeds, printPort, shownFindings, shownPort } from './port.js';
import { numbersGiven } from './port-write.js';

export async function lintOne(ctx: Context, id: string, flags: Prints): Promise<void> {
  const { show } = await ctx.need('ports', 'show');
  const findings = await lintPort(await portNeeds(ctx), lintedOf(await show(id)));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (findings.length === 0) ctx.note('port.lint.clean', { id });
  await ctx.print(await shownFindings(ctx, findings), findingView, flags);
  if (errors > 0) throw new AppError('refused', 'port.lint.errors', { value: id, count: errors });
}

/** The PIN from stdin or a prompt; it is handed to the store's submit and goes nowhere else. */
async function pinOf(ctx: Context, isNeeded: boolean, flags: { readonly pinStdin?: boolean }): Promise<PortSecrets> {
  if (flags.pinStdin) return readPin((await readTextFile(ctx.machine, '-')).text);
  if (!isNeeded) return { pin: null };
  if (!ctx.ask.interactive) throw new AppError('usage', 'port.pin.needed', { field: 'pin' });
  return readPin(await ctx.ask.secret({ key: 'port.ask.pin', flag: '--pin-stdin', check: readPin }));
}

function changed(order: PortOrder, { states = [], fields }: PortChange): PortOrder {
  const wanted = new Map(states.map(({ number, state }) => [number, state]));
  const numbers = order.numbers.map(({ number, state }) => ({ number, state: wanted.get(number) ?? state }));
  return { ...order, ...fields, numbers, state: orderStateOf(numbers) };
}

async function refuseFindings(ctx: Context, order: PortOrder, { findings, change }: Submission): Promise<PortChange> {
  await noteFindings(ctx, findings);
  if (change === null) throw new AppError('refused', 'port.lint.errors', { value: order.id, count: findings.filter(({ severity }) => severity === 'error').length });
  return change;
}

export async function submitPort(ctx: Context, id: string, flags: SubmitFlags): Promise<void> {
  const ports = await ctx.need('ports', 'show', 'edit', 'submit');
  const needs = await portNeeds(ctx);
  const order = await ports.show(id);
  if (order.state !== 'draft' && order.state !== 'awaiting-documents') throw new AppError('refused', 'port.submit.sent', { value: order.id, state: order.state });
  const said = await acknowledged(ctx, order, flags);
  // Written down late: who says no in the end has changed nothing.
  const keep = async (): Promise<PortOrder> => (said === order || flags.dryRun ? said : await ports.edit(order.id, order.version, { fields: { acknowledged: said.acknowledged }, what: 'acknowledged' }));
  const submission = await planSubmit(needs, said, { documentsLater: flags.documentsLater === true });
  if (submission.change === null) await keep();
  const change = await refuseFindings(ctx, order, submission);
  if (flags.dryRun) {
    ctx.note('port.would-submit', { id: order.id });
    return await printPort(ctx, changed(said, change), flags);
  }
  const secrets = await pinOf(ctx, submission.needsPin, flags);
  await ctx.confirm(flags, 'port.confirm-submit', { id: order.id, count: order.numbers.length, provider: order.losingProvider ?? '' });
  const kept = await keep();
  const sent = await ports.submit(kept.id, kept.version, change, secrets);
  ctx.note(sent.state === 'awaiting-documents' ? 'port.waits-for-documents' : 'port.submitted', { id: sent.id });
  if (sent.state === 'submitted') ctx.note('port.submitted.next', { id: sent.id });
  await printPort(ctx, sent, flags);
}

/** N5: the present service and the broadband line stay; asked for one by one on a terminal. */
async function acknowledged(ctx: Context, order: PortOrder, flags: SubmitFlags): Promise<PortOrder> {
  const { readPortFields } = await import('../../domain/porting/read-fields.js');
  const given = readPortFields({ acknowledged: flags.acknowledge ?? [] }, order.country, (await portNeeds(ctx)).parse).acknowledged ?? [];
  const words = [...given];
  for (const word of ['keep-service', 'keep-broadband'] as const) {
    if (words.includes(word) || order.acknowledged.includes(word) || !ctx.ask.interactive || flags.dryRun) continue;
    if (await ctx.ask.confirm(`port.acknowledge.${word}`)) words.push(word);
  }
  const all = [...new Set([...order.acknowledged, ...words])];
  return all.length === order.acknowledged.length ? order : { ...order, acknowledged: all };
}

export async function correctPort(ctx: Context, id: string, flags: PortCorrectFlags): Promise<void> {
  const { show, submit } = await ctx.need('ports', 'show', 'submit');
  const needs = await portNeeds(ctx);
  const order = await show(id);
  const edit = { input: fieldInput(flags), add: await numbersGiven(ctx, needs, flags.addNumber ?? [], order.country), remove: await numbersGiven(ctx, needs, flags.removeNumber ?? [], order.country), note: flags.note ?? null };
  const isPinWrong = order.state === 'action-needed' && order.problems.some(({ code }) => code === 'pin-wrong');
  const secrets = flags.dryRun ? { pin: null } : await pinOf(ctx, isPinWrong, flags);
  const submission = await planCorrect(needs, order, { ...edit, hasNewPin: secrets.pin !== null || (isPinWrong && flags.dryRun === true) });
  const change = await refuseFindings(ctx, order, submission);
  const sent = flags.dryRun ? changed(order, change) : await submit(order.id, order.version, change, secrets);
  ctx.note(flags.dryRun ? 'port.would-correct' : 'port.corrected', { id: order.id });
  await printPort(ctx, sent, flags);
}

export async function recordNews(ctx: Context, id: string, state: string, flags: RecordFlags): Promise<void> {
  const { show, edit } = await ctx.need('ports', 'show', 'edit');
  const needs = await portNeeds(ctx);
  const order = await show(id);
  const numbers = await numbersGiven(ctx, needs, flags.number ?? [], order.country);
  const change = planNews(order, {
    state, numbers, focDate: flags.date, focTime: flags.time, codes: flags.code, carrier: flags.carrier, text: flags.text, field: flags.field, pon: flags.pon, note: flags.note,
  }, ctx.now());
  if (state.toLowerCase() === 'foc') await doubtDay(ctx, { ...order, requestedDate: flags.date ?? null, requestedTime: null }, flags.force === true);
  await doubtEarly(ctx, order, state, flags.force === true);
  const after = flags.dryRun ? { ...changed(order, change), problems: change.problems ?? order.problems } : await edit(order.id, order.version, change);
  ctx.note(flags.dryRun ? 'port.would-record' : 'port.recorded', { id: order.id, from: order.state, to: after.state });
  explainProblems(ctx, await shownPort(ctx, after));
  if (after.state === 'foc') ctx.note('port.foc.next', { id: order.id });
  if (after.state === 'complete') ctx.note('port.complete.next', { id: order.id, temporary: order.temporaryNumber ?? '' });
  await printPort(ctx, after, flags);
}

/** The losing side decides; but a day on which nobody works, or one that is past, is a slip more often than a decision. */
async function doubtDay(ctx: Context, order: PortOrder, isForced: boolean): Promise<void> {
  const findings = (await lintPort(await portNeeds(ctx), lintedOf(order))).filter(({ code }) => code === 'date-weekend' || code === 'date-holiday' || code === 'date-past');
  await noteFindings(ctx, findings.map((finding) => ({ ...finding, severity: isForced ? 'warning' as const : 'error' as const, fix: null })));
  if (findings.length > 0 && !isForced) throw new AppError('refused', 'port.news.day', { field: 'date', value: order.requestedDate ?? '' });
}

/** Whoever recorded it too early would be billed, and could give numbers up, while the old provider still has them. */
async function doubtEarly(ctx: Context, order: PortOrder, state: string, isForced: boolean): Promise<void> {
  if (!isBeforeItsDay(order, state, await today(ctx))) return;
  if (!isForced) throw new AppError('refused', 'port.news.early', { field: 'state', value: order.id, state: state.toLowerCase(), date: order.focDate ?? '' });
  ctx.note('port.news.early', { value: order.id, state: state.toLowerCase(), date: order.focDate ?? '' });
}

export async function cancelPort(ctx: Context, id: string, flags: CancelFlags): Promise<void> {
  const { show, edit } = await ctx.need('ports', 'show', 'edit');
  const needs = await portNeeds(ctx);
  const order = await show(id);
  const numbers = await numbersGiven(ctx, needs, flags.number ?? [], order.country);
  const plan = await planCancel(needs, order, { numbers, force: flags.force === true, reason: flags.reason?.trim() || null });
  if (plan.daysToFoc !== null) ctx.note('port.cancel.view', { days: plan.daysToFoc, last: plan.lastFreeDay ?? '', fee: plan.fee === 'possible' });
  if (plan.how === 'request') ctx.note('port.cancel.is-request', { id: order.id });
  let after = changed(order, plan.change);
  if (!flags.dryRun) {
    await ctx.confirm(flags, 'port.confirm-cancel', { id: order.id });
    after = await edit(order.id, order.version, plan.change);
  }
  ctx.note(flags.dryRun ? 'port.would-cancel' : plan.how === 'request' ? 'port.cancel-requested' : 'port.cancelled', { id: order.id });
  await printPort(ctx, after, flags);
}
