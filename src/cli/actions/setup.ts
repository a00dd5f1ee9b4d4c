// `setup`, `setup status`, `setup reset`: the getting-started guide (W1).
import { readSetup, type SetupNeeds } from '../../app/setup.js';
import { trace } from '../../domain/dial-plan/trace.js';
import { AppError } from '../../domain/errors.js';
import { findSetupStep, isSettled, setupAcknowledgements, setupSteps, type SetupAcknowledgement, type SetupKept, type SetupStatus, type SetupStep } from '../../domain/setup.js';
import { viewerOf } from '../../domain/ticket/viewer.js';
import { carryCommand } from '../carry-command.js';
import type { SetupFlags } from '../commands/setup.js';
import type { Context } from '../context.js';
import { explain } from '../explain.js';
import { renderTopic } from '../manual/render.js';
import type { Destroys, Prints } from '../options.js';
import { loadPaint } from '../output/tone.js';
import { wrapText } from '../output/width.js';
import { routingDesk } from '../routing-needs.js';
import { setupView, type ShownSetup } from '../views/setup.js';
import { exampleLines, titleOf, walk, type Trip } from '../wizards/setup/walk.js';

async function setupNeeds(ctx: Context): Promise<SetupNeeds> {
  return {
    account: await ctx.account(),
    users: async () => await ctx.need('users', 'list'), numbers: async () => await ctx.need('numbers', 'list'), ports: async () => await ctx.need('ports', 'list'), orders: async () => await ctx.need('orders', 'list'),
    routing: async (noun) => await ctx.need(noun, 'list'), locations: async () => await ctx.need('locations', 'list'), networkTests: async () => await ctx.need('networkTests', 'list'),
    tickets: async () => await countTickets(ctx),
    endOf: await endFinder(ctx),
  };
}

async function countTickets(ctx: Context): Promise<number> {
  const { list, settings } = await ctx.need('tickets', 'list', 'settings');
  let count = 0;
  for await (const _ticket of list(viewerOf(await ctx.actor(), (await settings()).staff))) count += 1;
  return count;
}

/** Routing is opened only for an account that has a number to trace. */
async function endFinder(ctx: Context): Promise<SetupNeeds['endOf']> {
  let desk: ReturnType<typeof routingDesk> | undefined;
  return async (number) => {
    const { world } = await (desk ??= routingDesk(ctx));
    const to = { kind: 'number', id: number } as const;
    await world.load(to);
    return trace(world, { to, at: ctx.now().getTime(), press: [], assume: 'answered' }).end.kind;
  };
}

async function statuses(ctx: Context, kept: SetupKept): Promise<SetupStatus[]> {
  return await readSetup(await setupNeeds(ctx), kept);
}

async function print(ctx: Context, flags: Prints, only?: SetupStep): Promise<SetupStatus[]> {
  const kept = await (await ctx.need('setup', 'show')).show();
  const all = await statuses(ctx, kept);
  const shown = all.filter(({ step }) => only === undefined || step === only).map((status): ShownSetup => ({
    ...status, commands: exampleLines[status.step], left: kept.place?.step === status.step ? { task: kept.place.task, answered: kept.place.trail.length } : null,
  }));
  await ctx.print(shown, setupView, flags);
  return all;
}

export async function showSetup(ctx: Context, flags: Prints): Promise<void> {
  const all = await print(ctx, flags);
  const open = all.find((status) => !isSettled(status));
  ctx.note(open === undefined ? 'setup.all-done' : 'setup.go-on', { step: open?.step ?? '' });
}

function stepNamed(text: string | undefined): SetupStep | undefined {
  if (text === undefined) return undefined;
  const step = findSetupStep(text);
  if (step === undefined) throw new AppError('usage', 'setup.step-unknown', { field: 'step', value: text, known: setupSteps });
  return step;
}

export async function runSetup(ctx: Context, text: string | undefined, flags: SetupFlags): Promise<void> {
  const step = stepNamed(text);
  if (flags.skip || flags.acknowledge !== undefined) return await settle(ctx, step, flags);
  if (!ctx.ask.interactive) return await withoutQuestions(ctx, step, flags);
  const store = await ctx.need('setup', 'show', 'edit');
  const kept = await store.show();
  const before = await statuses(ctx, kept);
  await overview(ctx, before);
  if (step === undefined && before.every(isSettled) && (kept.place?.task ?? null) === null) return ctx.note('setup.all-done');
  const trip: Trip = {
    ctx, store, read: async (now) => await statuses(ctx, now), dryRun: flags.dryRun === true,
    carry: async ({ words, stdin, looks }) => { await carryCommand(ctx, flags.dryRun && !looks ? [...words, '--dry-run'] : words, stdin); },
    explain: async (error) => { await ctx.flush(); await explain(error, ctx.machine, ctx); },
    ...await speaking(ctx),
  };
  await trip.tell('setup.moves');
  try {
    if (await walk(trip, step) === 'left') return ctx.note('setup.left');
  } catch (error) {
    if (error instanceof AppError && error.kind === 'cancelled') ctx.note('setup.left');
    throw error;
  }
  const after = await statuses(ctx, await store.show());
  const open = after.filter((status) => !isSettled(status));
  if (step === undefined) await overview(ctx, after);
  ctx.note(open.length === 0 ? 'setup.all-done' : step === undefined ? 'setup.rest' : 'setup.go-on', { step: open[0]?.step ?? '', count: open.length });
}

/** Texts on stderr, as wide as the screen. */
async function speaking(ctx: Context): Promise<Pick<Trip, 'tell' | 'show'>> {
  const { stderr } = ctx.machine;
  const paint = await loadPaint(ctx.colours(stderr));
  const write = async (text: string): Promise<void> => {
    await ctx.flush();
    stderr.write(text);
  };
  return {
    tell: async (key, values) => { for (const line of wrapText(await ctx.say(key, values), stderr.columns || 80)) await write(`${paint('muted', line)}\n`); },
    show: async (key, values) => { await write(`\n${renderTopic(await ctx.say(key, values), stderr.columns || 80, paint)}`); },
  };
}

/** A line a step: enough to see where one is. */
async function overview(ctx: Context, all: readonly SetupStatus[]): Promise<void> {
  ctx.note('setup.overview', { company: (await ctx.account()).company });
  for (const { number, step, state } of all) ctx.note('setup.overview-line', { number, title: await titleOf(ctx, step), state });
}

/** Off a terminal nobody can be asked: the state, the commands, and the code of a missing input unless all is done. */
async function withoutQuestions(ctx: Context, step: SetupStep | undefined, flags: Prints): Promise<void> {
  const open = (await print(ctx, flags, step)).filter((status) => !isSettled(status) && (step === undefined || status.step === step));
  if (open.length === 0) return ctx.note(step === undefined ? 'setup.all-done' : 'setup.step-done', { step: step ?? '' });
  for (const { step: each } of open) {
    ctx.note('setup.by-command', { title: await titleOf(ctx, each) });
    for (const command of exampleLines[each]) ctx.note('wizard.command', { command });
  }
  const needed = open.filter(({ optional }) => !optional).map((status) => status.step);
  if (needed.length > 0) throw new AppError('usage', 'setup.terminal-needed', { steps: needed, field: 'step' });
}

async function settle(ctx: Context, step: SetupStep | undefined, flags: SetupFlags): Promise<void> {
  const { show, edit } = await ctx.need('setup', 'show', 'edit');
  if (flags.skip && step === undefined) throw new AppError('usage', 'setup.skip-what', { field: 'step', known: setupSteps });
  const said = (flags.acknowledge ?? []).map((word): SetupAcknowledgement => {
    const known = setupAcknowledgements.find((each) => each === word);
    if (known === undefined) throw new AppError('usage', 'setup.acknowledge-unknown', { field: 'acknowledge', value: word, known: setupAcknowledgements });
    return known;
  });
  const kept = await show();
  const changes = { ...(flags.skip && step !== undefined ? { skipped: [...new Set([...kept.skipped, step])] } : {}), ...(said.length > 0 ? { acknowledged: [...new Set([...kept.acknowledged, ...said])] } : {}) };
  if (!flags.dryRun) await edit(changes);
  ctx.note(flags.dryRun ? 'setup.would-settle' : 'setup.settled', { step: flags.skip ? step : '', said });
  await print(ctx, flags, step);
}

export async function resetSetup(ctx: Context, flags: Destroys): Promise<void> {
  const { show, remove } = await ctx.need('setup', 'show', 'remove');
  const kept = await show();
  const values = { skipped: kept.skipped, said: kept.acknowledged, left: kept.place?.task ?? '' };
  if (!flags.dryRun) {
    await ctx.confirm(flags, 'setup.confirm-reset', values);
    await remove();
  }
  ctx.note(flags.dryRun ? 'setup.would-reset' : 'setup.reset', values);
  await print(ctx, flags);
}
