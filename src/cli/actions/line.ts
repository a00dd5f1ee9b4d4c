// What the commands of lines do with their flags (U7).
import { changesOf, findReference, resolveCallTarget } from '../../app/routing.js';
import { AppError } from '../../domain/errors.js';
import { checkLine } from '../../domain/routing-draft.js';
import { referencesOf, type GreetingKind, type Line, type LineChanges } from '../../domain/routing.js';
import type { GreetingFlags, LineFlags } from '../commands/line.js';
import type { Context } from '../context.js';
import type { Prints, Writes } from '../options.js';
import { routingDesk, type RoutingDesk } from '../routing-needs.js';
import { lineView, type ShownLine } from '../views/routing.js';

export async function listLines(ctx: Context, flags: Prints & { forwarding?: boolean }): Promise<void> {
  const { list } = await ctx.need('lines', 'list');
  const extensions = await ctx.need('extensions', 'list');
  const desk = await routingDesk(ctx);
  const names = new Map<string, string>();
  for await (const { number, name } of extensions.list()) names.set(number, name);
  async function* shown(): AsyncIterable<ShownLine> {
    for await (const line of list()) {
      if (flags.forwarding === true && line.forwardAlways === null && line.forwardBusy === null && line.forwardNoAnswer === null) continue;
      await desk.names.load(referencesOf(line));
      yield { ...line, name: names.get(line.extension) ?? '' };
    }
  }
  await ctx.print(shown(), lineView(desk.names), flags);
}

export async function showLine(ctx: Context, ref: string, flags: Prints): Promise<void> {
  const { show, usedBy } = await ctx.need('lines', 'show', 'usedBy');
  const desk = await routingDesk(ctx);
  const { id, label } = await findReference(desk, 'extension', ref);
  const line = await show(id);
  await desk.names.load(referencesOf(line));
  await ctx.printOne({ ...line, name: label, usedBy: await usedBy(id) }, lineView(desk.names), flags);
}

export async function editLine(ctx: Context, ref: string, flags: LineFlags): Promise<void> {
  const desk = await routingDesk(ctx);
  const wanted: { -readonly [K in keyof LineChanges]: LineChanges[K] } = {};
  if (flags.ringSeconds !== undefined) {
    if (!/^\d{1,4}$/.test(flags.ringSeconds)) throw new AppError('usage', 'number.not-whole', { field: 'ring-seconds', value: flags.ringSeconds });
    wanted.ringSeconds = Number(flags.ringSeconds);
  }
  if (flags.voicemail !== undefined) wanted.voicemail = flags.voicemail;
  if (flags.forward !== undefined) wanted.forwardAlways = await resolveCallTarget(desk, flags.forward, 'forward');
  if (flags.forwardBusy !== undefined) wanted.forwardBusy = await resolveCallTarget(desk, flags.forwardBusy, 'forward-busy');
  if (flags.forwardUnanswered !== undefined) wanted.forwardNoAnswer = await resolveCallTarget(desk, flags.forwardUnanswered, 'forward-unanswered');
  await saveLine(ctx, desk, ref, () => wanted, flags);
}

export async function setGreeting(ctx: Context, ref: string, kind: string, flags: GreetingFlags): Promise<void> {
  if ((flags.sound === undefined) === (flags.clear !== true)) throw new AppError('usage', 'greeting.sound-or-clear', { field: 'sound' });
  const desk = await routingDesk(ctx);
  const sound = flags.sound === undefined ? null : (await findReference(desk, 'sound', flags.sound)).id;
  await saveLine(ctx, desk, ref, ({ greetings }) => ({ greetings: { ...greetings, [kind as GreetingKind]: sound } }), flags);
}

async function saveLine(ctx: Context, desk: RoutingDesk, ref: string, change: (line: Line) => LineChanges, flags: Writes): Promise<void> {
  const { show, edit, usedBy } = await ctx.need('lines', 'show', 'edit', 'usedBy');
  const { id, label } = await findReference(desk, 'extension', ref);
  const before = await show(id);
  const wanted = change(before);
  const isInPlan = (await usedBy(id)).some((user) => user.startsWith('dial-plan '));
  const checked = checkLine(before, wanted, isInPlan);
  const changes = changesOf<LineChanges>(before, Object.fromEntries(Object.keys(wanted).map((key) => [key, checked[key as keyof Line]])));
  const isIdle = Object.keys(changes).length === 0;
  const line = isIdle || flags.dryRun ? checked : await edit(id, changes);
  ctx.note(isIdle ? 'routing.unchanged' : flags.dryRun ? 'routing.would-edit' : 'routing.edited', { kind: 'line', name: `${id} (${label})`, fields: Object.keys(changes) });
  await desk.names.load(referencesOf(line));
  await ctx.printOne({ ...line, name: label }, lineView(desk.names), flags);
}
