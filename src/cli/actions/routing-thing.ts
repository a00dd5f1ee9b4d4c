// What the commands of ring groups, queues, conferences, mailboxes and faxes do with their flags.
import { changesOf, nounOf, readFields } from '../../app/routing.js';
import { AppError } from '../../domain/errors.js';
import { checkConference, checkGroup, checkQueue, checkReceiver, usualConference, usualFax, usualGroup, usualMailbox, usualQueue } from '../../domain/routing-draft.js';
import { parseThingName, referencesOf, thingKey, type DraftOf, type RoutingKind, type RoutingThings, type Thing } from '../../domain/routing.js';
import type { RoutingStore } from '../../domain/stores.js';
import type { ThingFlags } from '../commands/routing-thing.js';
import type { Context } from '../context.js';
import type { Destroys, Prints, Writes } from '../options.js';
import { routingDesk, type RoutingDesk } from '../routing-needs.js';
import type { RoutingNoun } from '../routing-nouns.js';
import { thingView } from '../views/routing.js';

type AnyThing = RoutingThings[RoutingKind];
type Draft = DraftOf<Thing> & Readonly<Record<string, unknown>>;

const rules: Readonly<Record<RoutingNoun['kind'], { readonly usual: object; readonly check: (draft: never) => unknown }>> = {
  'ring-group': { usual: usualGroup, check: checkGroup }, queue: { usual: usualQueue, check: checkQueue }, conference: { usual: usualConference, check: checkConference },
  mailbox: { usual: usualMailbox, check: checkReceiver }, fax: { usual: usualFax, check: checkReceiver },
};

function checked(kind: RoutingNoun['kind'], draft: object): Draft {
  return rules[kind].check(draft as never) as Draft;
}

async function storeOf(ctx: Context, noun: RoutingNoun['noun'], ...verbs: (keyof RoutingStore<Thing>)[]): Promise<RoutingStore<Thing>> {
  return await ctx.need(noun, ...verbs as 'show'[]) as unknown as RoutingStore<Thing>;
}

export async function listThings(ctx: Context, { noun, kind }: RoutingNoun, flags: Prints & { search?: string }): Promise<void> {
  const { list } = await storeOf(ctx, noun, 'list');
  const desk = await routingDesk(ctx);
  await ctx.print(named(list(flags.search === undefined ? {} : { search: flags.search }), desk), thingView(kind, desk.names), flags);
}

/** Things one by one, each when the names of what it refers to are known. */
async function* named(things: AsyncIterable<Thing>, desk: RoutingDesk): AsyncIterable<Thing> {
  for await (const thing of things) {
    await desk.names.load(referencesOf(thing as AnyThing));
    yield thing;
  }
}

async function printThing(ctx: Context, kind: RoutingKind, thing: Thing & { usedBy?: readonly string[] }, desk: RoutingDesk, flags: Prints): Promise<void> {
  await desk.names.load(referencesOf(thing as AnyThing));
  await ctx.printOne(thing, thingView(kind, desk.names), flags);
}

export async function showThing(ctx: Context, { noun, kind }: RoutingNoun, ref: string, flags: Prints): Promise<void> {
  const { show, usedBy } = await storeOf(ctx, noun, 'show', 'usedBy');
  const thing = await show(ref);
  await printThing(ctx, kind, { ...thing, usedBy: await usedBy(thing.id) }, await routingDesk(ctx), flags);
}

/** A draft as it would be kept, for what is only looked at. */
export function unsaved<T extends Thing>(ctx: Context, draft: DraftOf<T>): T {
  return { id: '', ...draft, createdAt: ctx.now().toISOString(), updatedAt: ctx.now().toISOString() } as unknown as T;
}

/** Throws refused `routing.name-taken`. */
export async function refuseTaken(show: (ref: string) => Promise<Thing>, kind: RoutingKind, name: string): Promise<void> {
  const taken = await show(name).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'missing') return undefined;
    throw error;
  });
  if (taken !== undefined && thingKey(taken.name) === thingKey(name)) throw new AppError('refused', 'routing.name-taken', { field: 'name', kind, value: taken.name });
}

export async function addThing(ctx: Context, { noun, kind, flags: fields }: RoutingNoun, name: string, flags: ThingFlags): Promise<void> {
  const { show, add } = await storeOf(ctx, noun, 'show', 'add');
  const desk = await routingDesk(ctx);
  refuseExtension(ctx, noun, flags);
  const draft = checked(kind, { ...rules[kind].usual, ...await readFields(desk, fields, flags), name });
  await ctx.rehearse(noun, 'add', draft);
  await refuseTaken(show, kind, draft.name);
  const thing = flags.dryRun ? unsaved<Thing>(ctx, draft) : await add(draft);
  ctx.note(flags.dryRun ? 'routing.would-add' : 'routing.added', { kind, name: thing.name });
  if (!flags.dryRun && kind !== 'conference') ctx.note('routing.next', { kind, name: thing.name });
  await printThing(ctx, kind, thing, desk, flags);
}

export async function editThing(ctx: Context, { noun, kind, flags: fields }: RoutingNoun, ref: string, flags: ThingFlags & { name?: string }): Promise<void> {
  const { show, edit } = await storeOf(ctx, noun, 'show', 'edit');
  const desk = await routingDesk(ctx);
  refuseExtension(ctx, noun, flags);
  const before = await show(ref);
  const wanted = { ...await readFields(desk, fields, flags), ...(flags.name === undefined ? {} : { name: parseThingName(flags.name) }) };
  const after = checked(kind, { ...before, ...wanted });
  await saveChanges(ctx, { kind, before, changes: changesOf(before as Thing & Record<string, unknown>, Object.fromEntries(Object.keys(wanted).map((key) => [key, after[key]]))), show, edit, flags }, desk);
}

/** Said before a dry run says that all is well. */
function refuseExtension(ctx: Context, noun: RoutingNoun['noun'], { extension }: ThingFlags): void {
  const { isRemote, manifest } = ctx.place(noun);
  if (extension !== undefined && !isRemote) throw new AppError('unsupported', 'mailbox.extension', { field: 'extension', backend: manifest.title });
}

interface Change {
  readonly kind: RoutingKind;
  readonly before: Thing;
  readonly changes: Partial<DraftOf<Thing>>;
  readonly show: (ref: string) => Promise<Thing>;
  readonly edit: (id: string, changes: Partial<DraftOf<Thing>>) => Promise<Thing>;
  readonly flags: Writes;
}

/** Writes what differs, or says that nothing does. */
export async function saveChanges(ctx: Context, { kind, before, changes, show, edit, flags }: Change, desk: RoutingDesk): Promise<void> {
  const values = { kind, name: before.name, fields: Object.keys(changes) };
  if (changes.name !== undefined && thingKey(changes.name) !== thingKey(before.name)) await refuseTaken(show, kind, changes.name);
  const isIdle = values.fields.length === 0;
  if (!isIdle) await ctx.rehearse(nounOf[kind], 'edit', before.id, changes);
  const after = isIdle || flags.dryRun ? { ...before, ...changes } : await edit(before.id, changes);
  ctx.note(isIdle ? 'routing.unchanged' : flags.dryRun ? 'routing.would-edit' : 'routing.edited', values);
  await printThing(ctx, kind, after, desk, flags);
}

export async function removeThings(ctx: Context, { noun, kind }: Pick<RoutingNoun, 'noun' | 'kind'>, refs: readonly string[], flags: Destroys): Promise<void> {
  await removeFrom(ctx, { noun, kind, store: await storeOf(ctx, noun, 'show', 'remove', 'usedBy') }, refs, flags);
}

interface Removal {
  readonly noun: Parameters<Context['backend']>[0];
  readonly kind: RoutingKind;
  readonly store: Pick<RoutingStore<Thing>, 'show' | 'remove' | 'usedBy'>;
}

/** All or none; whatever is in use is refused, naming its users (R2). */
export async function removeFrom(ctx: Context, { noun, kind, store }: Removal, refs: readonly string[], flags: Destroys): Promise<void> {
  const going = new Map<string, Thing>();
  for (const ref of refs) {
    const thing = await store.show(ref);
    going.set(thing.id, thing);
  }
  for (const { id, name } of going.values()) {
    const users = await store.usedBy(id);
    if (users.length > 0) throw new AppError('refused', 'routing.in-use', { kind, value: name, users });
  }
  const desk = await routingDesk(ctx);
  const things = [...going.values()];
  for (const thing of things) await desk.names.load(referencesOf(thing as AnyThing));
  const values = { kind, names: things.map(({ name }) => name) };
  if (!flags.dryRun) {
    await ctx.confirm(flags, 'routing.confirm-remove', values);
    const { atomically } = await ctx.backend(noun);
    const removeAll = async (): Promise<void> => { for (const { id } of things) await store.remove(id); };
    await (atomically === undefined ? removeAll() : atomically(removeAll));
  }
  ctx.note(flags.dryRun ? 'routing.would-remove' : 'routing.removed', values);
  await ctx.print(things, thingView(kind, desk.names), flags);
}
