// `ports new continue update remove`.
import { draftPort, listedNumbers, planUpdate } from '../../app/port.js';
import { lintedOf, lintPort, type PortNeeds } from '../../app/port-basis.js';
import { AppError } from '../../domain/errors.js';
import type { PortOrder } from '../../domain/porting/order.js';
import type { PortInput } from '../../domain/porting/read-fields.js';
import type { Context } from '../context.js';
import type { Destroys } from '../options.js';
import { fieldInput, type PortNewFlags, type PortUpdateFlags } from '../port-options.js';
import { numberNamed } from './number.js';
import { noteCommand, refuseAskingNobody } from '../wizards/wizard.js';
import { noteFindings, portNeeds, printPort } from './port.js';

/** Every fault of a list of numbers is named before the command stops (P10). */
export async function numbersGiven(ctx: Context, needs: Pick<PortNeeds, 'parse' | 'account'>, texts: readonly string[], country: string | undefined): Promise<readonly string[]> {
  const { numbers, faults } = listedNumbers(needs, texts, (country ?? needs.account.country).toUpperCase());
  for (const { line, value, code } of faults) ctx.note('port.list.fault', { line, message: await ctx.say(code, { value }) });
  const broken = faults.filter(({ code }) => code !== 'port.list.twice');
  if (broken.length > 0) throw new AppError('usage', 'port.list.faulty', { field: 'numbers', count: broken.length });
  return numbers;
}

export async function newPort(ctx: Context, flags: PortNewFlags): Promise<void> {
  const { add } = await ctx.need('ports', 'add');
  refuseAskingNobody(ctx, flags);
  const needs = await portNeeds(ctx);
  const left = await draftLeft(ctx, flags);
  if (left !== undefined) return await continuePort(ctx, left.id, flags);
  const texts = flags.numbers ?? [await askNumbers(ctx, needs, flags)];
  const numbers = await numbersGiven(ctx, needs, texts, flags.country);
  if (numbers.length === 0) throw new AppError('usage', 'port.numbers.needed', { field: 'numbers' });
  const draft = draftPort(needs, fieldInput(flags), numbers);
  if (draft.fields.temporaryNumber !== null) await numberNamed(ctx, draft.fields.temporaryNumber);
  if (flags.dryRun) {
    const at = ctx.now().toISOString();
    const would: PortOrder = {
      ...draft.fields, id: '', state: 'draft', numbers: numbers.map((number) => ({ number, state: 'draft' })), documents: [], focDate: null, focTime: null, pon: null, problems: [], refusals: {},
      submittedAt: null, createdAt: at, updatedAt: at, version: 0,
    };
    ctx.note('port.would-add', { count: numbers.length });
    return await askOn(ctx, needs, would, flags);
  }
  const order = await add(draft);
  ctx.note('port.added', { id: order.id, count: numbers.length });
  await markTemporary(ctx, order);
  await askOn(ctx, needs, order, flags);
}

/** A draft that was left unfinished is offered before another one is begun (N3). */
async function draftLeft(ctx: Context, flags: PortNewFlags): Promise<PortOrder | undefined> {
  if (!ctx.ask.interactive || flags.numbers !== undefined || flags.dryRun) return undefined;
  const order = await latestDraft(ctx);
  if (order === undefined) return undefined;
  return await ctx.ask.confirm('port.ask.go-on', { id: order.id, count: order.numbers.length, provider: order.losingProvider ?? '' }, true) ? order : undefined;
}

async function latestDraft(ctx: Context): Promise<PortOrder | undefined> {
  const { list } = await ctx.need('ports', 'list');
  let latest: PortOrder | undefined;
  for await (const each of list({ open: true })) if (each.state === 'draft' || each.state === 'awaiting-documents') latest = each;
  return latest;
}

async function askNumbers(ctx: Context, needs: Pick<PortNeeds, 'parse' | 'account'>, { country }: PortNewFlags): Promise<string> {
  return await ctx.ask.text({
    key: 'port.ask.numbers', flag: '--numbers',
    check(text) {
      const fault = listedNumbers(needs, [text], (country ?? needs.account.country).toUpperCase()).faults.find(({ code }) => code !== 'port.list.twice');
      if (fault !== undefined) throw new AppError('usage', fault.code, { value: fault.value });
    },
  });
}

/** What is lent for an order is known as temporary from then on (N5). */
async function markTemporary(ctx: Context, { temporaryNumber }: Pick<PortOrder, 'temporaryNumber'>): Promise<void> {
  if (temporaryNumber === null) return;
  const { show, edit } = await ctx.need('numbers', 'show', 'edit');
  if (!(await show(temporaryNumber)).temporary) await edit(temporaryNumber, { temporary: true });
}

/** Asks for the rest on a terminal, if something that it needs is missing; elsewhere says what is missing. */
async function askOn(ctx: Context, needs: PortNeeds, start: PortOrder, flags: PortNewFlags): Promise<void> {
  const { isFilledIn } = await import('../wizards/port.js');
  const isAsked = ctx.ask.interactive && (flags.interactive === true || !isFilledIn(start));
  const order = isAsked ? await askFields(ctx, needs, start, flags.dryRun === true) : start;
  const findings = await lintPort(needs, lintedOf(order));
  await noteFindings(ctx, findings);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (!flags.dryRun) ctx.note(errors === 0 ? 'port.next.submit' : 'port.next.continue', { id: order.id, count: errors });
  await printPort(ctx, order, flags);
}

async function askFields(ctx: Context, needs: PortNeeds, start: PortOrder, isDry: boolean): Promise<PortOrder> {
  const { edit } = await ctx.need('ports', 'edit');
  const { portWizard, samePort } = await import('../wizards/port.js');
  let order = start;
  ctx.note(isDry ? 'wizard.keys' : 'port.wizard', { id: start.id });
  try {
    order = await portWizard({
      ask: ctx.ask, parse: needs.parse,
      lint: async (draft) => await lintPort(needs, lintedOf(draft)),
      async save(before, input) {
        const change = await planUpdate(needs, before, { input });
        order = change === null ? before : isDry ? { ...before, ...change.fields } : await edit(before.id, before.version, change);
        return order;
      },
    }, start);
  } catch (error) {
    if (!isDry) ctx.note('port.wizard.kept', { id: start.id });
    throw error;
  }
  noteCommand(ctx, 'wizard.same', samePort(order, ctx.machine));
  return order;
}

export async function continuePort(ctx: Context, id: string | undefined, flags: PortUpdateFlags): Promise<void> {
  const { show } = await ctx.need('ports', 'list', 'show', 'edit');
  refuseAskingNobody(ctx, flags);
  const needs = await portNeeds(ctx);
  const order = id === undefined ? await latestDraft(ctx) : await show(id);
  if (order === undefined) throw new AppError('missing', 'port.draft.none');
  if (order.state !== 'draft' && order.state !== 'awaiting-documents') throw new AppError('refused', 'port.submit.sent', { value: order.id, state: order.state });
  const edited = await change(ctx, needs, order, fieldInput(flags), flags);
  await askOn(ctx, needs, edited, flags);
}

async function change(ctx: Context, needs: PortNeeds, order: PortOrder, input: PortInput, flags: PortUpdateFlags): Promise<PortOrder> {
  const { edit } = await ctx.need('ports', 'edit');
  const [add, remove] = [await numbersGiven(ctx, needs, flags.addNumber ?? [], order.country), await numbersGiven(ctx, needs, flags.removeNumber ?? [], order.country)];
  const planned = await planUpdate(needs, order, { input, add, remove, note: flags.note ?? null });
  if (planned === null) return order;
  if (planned.fields?.temporaryNumber) await numberNamed(ctx, planned.fields.temporaryNumber);
  const fields = Object.keys(planned.fields ?? {});
  if (flags.dryRun) {
    ctx.note('port.would-edit', { id: order.id, fields });
    return { ...order, ...planned.fields };
  }
  const edited = await edit(order.id, order.version, planned);
  await markTemporary(ctx, { temporaryNumber: planned.fields?.temporaryNumber ?? null });
  ctx.note(planned.what === 'supplement' ? 'port.supplement' : 'port.edited', { id: order.id, fields: [...fields, ...(planned.numbers === undefined ? [] : ['numbers'])] });
  return edited;
}

export async function updatePort(ctx: Context, id: string, flags: PortUpdateFlags): Promise<void> {
  const { show } = await ctx.need('ports', 'show', 'edit');
  const needs = await portNeeds(ctx);
  const order = await show(id);
  const edited = await change(ctx, needs, order, fieldInput(flags), flags);
  if (edited === order) ctx.note('port.unchanged', { id: order.id });
  else if (order.state === 'draft') await noteFindings(ctx, await lintPort(needs, lintedOf(edited)));
  await printPort(ctx, edited, flags);
}

export async function removePort(ctx: Context, id: string, flags: Destroys): Promise<void> {
  const { show, remove } = await ctx.need('ports', 'show', 'remove');
  const order = await show(id);
  if (order.state !== 'draft' && order.state !== 'awaiting-documents') throw new AppError('refused', 'port.remove.sent', { value: order.id, state: order.state });
  if (!flags.dryRun) {
    await ctx.confirm(flags, 'port.confirm-remove', { id: order.id });
    await remove(order.id);
  }
  ctx.note(flags.dryRun ? 'port.would-remove' : 'port.removed', { id: order.id });
  await printPort(ctx, order, flags);
}
