// What the commands of `work-orders` do with their flags.
import { AppError } from '../../domain/errors.js';
import type { ManualWork, Manifest } from '../../domain/stores.js';
import { draftWorkOrder, type WorkOrder, type WorkOrderState } from '../../domain/work-order.js';
import type { Context } from '../context.js';
import type { Destroys, Prints, Writes } from '../options.js';
import { workOrderView } from '../views/work-order.js';

export async function listOrders(ctx: Context, { state = 'open', ...flags }: Prints & { state?: string }): Promise<void> {
  const { list } = await ctx.need('workOrders', 'list');
  await ctx.print(list(state === 'all' ? {} : { state: state as WorkOrderState }), workOrderView, flags);
}

const wholeView = { ...workOrderView, columns: workOrderView.columns.map((column) => ({ ...column, hidden: false })) };

export async function showOrder(ctx: Context, reference: string, flags: Prints): Promise<void> {
  const order = await (await ctx.need('workOrders', 'show')).show(reference);
  await ctx.printOne(order, wholeView, flags);
}

export async function addOrder(ctx: Context, task: string, flags: Writes & { backend?: string; set?: string[] }): Promise<void> {
  const { add } = await ctx.need('workOrders', 'add');
  const [noun = '', verb = ''] = task.trim().split(/[\s.]+/);
  const { manifest, work } = taskOf(ctx, noun, verb, flags.backend);
  const facts = Object.fromEntries((flags.set ?? []).map((pair) => {
    const [name = '', value] = pair.split(/=(.*)/s, 2);
    if (value === undefined || name === '') throw new AppError('usage', 'work-order.fact', { field: 'set', value: pair });
    return [name, value];
  }));
  const draft = draftWorkOrder({ backend: manifest.id, noun, verb, args: [facts] }, work);
  const order: WorkOrder = flags.dryRun
    ? { ...draft, reference: '', state: 'open', by: ctx.session.by, outcome: null, createdAt: ctx.now().toISOString(), closedAt: null }
    : await add(draft);
  ctx.note(flags.dryRun ? 'work-order.would-add' : 'work-order.added', { reference: order.reference, title: order.title });
  await ctx.printOne(order, wholeView, flags);
}

/** Of the back ends that the profile is bound to, whichever has the task as a manual one. */
function taskOf(ctx: Context, noun: string, verb: string, backend: string | undefined): { manifest: Manifest; work: ManualWork } {
  const { bindings } = ctx.config.profile();
  const bound = ctx.machine.backends.map(({ manifest }) => manifest).filter(({ id }) => (backend === undefined ? Object.values(bindings).includes(id) : id === backend));
  for (const manifest of bound) {
    const work = manifest.manual?.[noun]?.[verb];
    if (work !== undefined) return { manifest, work };
  }
  const known = bound.flatMap(({ manual = {} }) => Object.entries(manual).flatMap(([one, verbs]) => Object.keys(verbs).map((word) => `${one} ${word}`)));
  throw new AppError('unsupported', 'work-order.no-task', { value: `${noun} ${verb}`.trim(), field: 'task', known });
}

export async function closeOrder(ctx: Context, reference: string, state: 'done' | 'cancelled', flags: Destroys & { outcome?: string }): Promise<void> {
  const { show, edit } = await ctx.need('workOrders', 'show', 'edit');
  const order = await show(reference);
  const outcome = flags.outcome?.trim() || null;
  const values = { reference: order.reference, title: order.title };
  if (order.state !== 'open') throw new AppError('refused', 'work-order.closed', { value: order.reference, state: order.state });
  if (flags.dryRun) {
    ctx.note(`work-order.would-${state}`, values);
    return await ctx.printOne({ ...order, state, outcome, closedAt: ctx.now().toISOString() }, wholeView, flags);
  }
  if (state === 'cancelled') await ctx.confirm(flags, 'work-order.confirm-cancel', values);
  const closed = await edit(order.reference, { state, outcome });
  ctx.note(`work-order.${state}`, values);
  await ctx.printOne(closed, wholeView, flags);
}
