// What the commands of `locations` do with their flags (L1).
import { AppError, type Problem } from '../../domain/errors.js';
import { draftLocation, draftLocationChanges, missingFields, parseLocationRegion, type Location } from '../../domain/location.js';
import { locationRegions } from '../../domain/postal.js';
import type { LocationMembers } from '../../domain/site-stores.js';
import type { LocationFlags, LocationListFlags, MemberFlags } from '../commands/location.js';
import type { Context } from '../context.js';
import type { Destroys, Prints } from '../options.js';
import { personOf } from '../person.js';
import { locationView } from '../views/location.js';

export async function listLocations(ctx: Context, flags: LocationListFlags): Promise<void> {
  const { list } = await ctx.need('locations', 'list');
  const { region, confirmed, search } = flags;
  const filter = { ...(region === undefined ? {} : { region: parseLocationRegion(region) }), ...(confirmed === undefined ? {} : { confirmed }), ...(search === undefined ? {} : { search }) };
  await ctx.print(list(filter), locationView, flags);
}

export async function showLocation(ctx: Context, ref: string, flags: Prints): Promise<void> {
  const { show } = await ctx.need('locations', 'show');
  await ctx.printOne(await show(ref), locationView, flags);
}

function warn(ctx: Context, warnings: readonly Problem[]): void {
  for (const { code, values } of warnings) ctx.note(code, values);
}

/** Asks for what the region needs and the flags left out. */
async function completed(ctx: Context, flags: LocationFlags): Promise<LocationFlags> {
  if (!ctx.ask.interactive) return flags;
  const region = flags.region ?? await ctx.ask.choose({ key: 'ask.location.region', flag: '--region' }, locationRegions.map((value) => ({ value, key: `location.region.${value}` })));
  let whole: LocationFlags = { ...flags, region };
  for (const field of missingFields(flags, parseLocationRegion(region))) {
    const answer = await ctx.ask.text({ key: `ask.location.${field}`, flag: `--${field}` });
    whole = { ...whole, [field === 'postal-code' ? 'postalCode' : field]: answer };
  }
  return whole;
}

export async function addLocation(ctx: Context, given: LocationFlags): Promise<void> {
  const { list, add } = await ctx.need('locations', 'list', 'add');
  const flags = await completed(ctx, given);
  if (flags.region === undefined) throw new AppError('usage', 'input.needed', { flag: '--region', field: 'region' });
  const { draft, warnings } = draftLocation(flags);
  warn(ctx, warnings);
  await ctx.rehearse('locations', 'add', draft);
  await refuseTaken(list(), draft.name);
  if (flags.dryRun) {
    ctx.note('location.would-add', { name: draft.name });
    return await ctx.printOne({ id: '', ...draft, users: [], devices: [], createdAt: ctx.now().toISOString() }, locationView, flags);
  }
  const location = await add(draft);
  ctx.note('location.added', { name: location.name });
  if (!location.confirmed) ctx.note('location.unconfirmed', { name: location.name });
  await ctx.printOne(location, locationView, flags);
}

/** The store refuses it too; a dry run writes nothing and has to look. */
async function refuseTaken(locations: AsyncIterable<Location>, name: string, except?: string): Promise<void> {
  const wanted = name.toLowerCase();
  for await (const other of locations) if (other.name.toLowerCase() === wanted && other.id !== except) throw new AppError('refused', 'location.name.taken', { field: 'name', value: name });
}

export async function editLocation(ctx: Context, ref: string, flags: LocationFlags): Promise<void> {
  const { list, show, edit } = await ctx.need('locations', 'list', 'show', 'edit');
  const location = await show(ref);
  const { name, region, street, unit, city, state, province, zip, postalCode, confirmed, keepStreet } = flags;
  const input = { name, region, street, unit, city, state, province, zip, postalCode, confirmed, ...(keepStreet === undefined ? {} : { keepStreet }) };
  const { changes, warnings } = draftLocationChanges(location, input);
  warn(ctx, warnings);
  if (changes.name !== undefined) await refuseTaken(list(), changes.name, location.id);
  const isSame = Object.keys(changes).length === 0;
  if (!isSame) await ctx.rehearse('locations', 'edit', location.id, location.confirmed ? { ...changes, confirmed: true } : changes);
  const edited = isSame || flags.dryRun ? { ...location, ...changes } : await edit(location.id, changes);
  ctx.note(isSame ? 'location.unchanged' : flags.dryRun ? 'location.would-edit' : 'location.edited', { name: location.name });
  if (location.confirmed && !edited.confirmed && confirmed === undefined) ctx.note('location.unconfirmed', { name: edited.name });
  await ctx.printOne(edited, locationView, flags);
}

export async function settleMembers(ctx: Context, verb: 'assign' | 'unassign', ref: string, flags: MemberFlags): Promise<void> {
  const locations = await ctx.need('locations', 'show', 'assign', 'unassign');
  const location = await locations.show(ref);
  const members = await membersOf(ctx, flags);
  if (members.users.length + members.devices.length === 0) throw new AppError('usage', 'location.members.needed', { field: 'user' });
  const values = { name: location.name, count: members.users.length + members.devices.length };
  if (flags.dryRun) {
    ctx.note(verb === 'assign' ? 'location.would-assign' : 'location.would-unassign', values);
    const change = (before: readonly string[], ids: readonly string[]): string[] => (verb === 'assign' ? [...new Set([...before, ...ids])] : before.filter((id) => !ids.includes(id)));
    return await ctx.printOne({ ...location, users: change(location.users, members.users), devices: change(location.devices, members.devices) }, locationView, flags);
  }
  const after = await locations[verb](location.id, members);
  ctx.note(verb === 'assign' ? 'location.assigned' : 'location.unassigned', values);
  await ctx.printOne(after, locationView, flags);
}

async function membersOf(ctx: Context, { user = [], device = [] }: MemberFlags): Promise<LocationMembers> {
  const devices = await ctx.need('devices', 'show');
  const users: string[] = [];
  for (const ref of user) users.push((await personOf(ctx, ref)).id);
  const things: string[] = [];
  for (const ref of device) things.push((await devices.show(ref)).id);
  return { users: [...new Set(users)], devices: [...new Set(things)] };
}

export async function removeLocations(ctx: Context, refs: readonly string[], flags: Destroys): Promise<void> {
  const { show, remove } = await ctx.need('locations', 'show', 'remove');
  const going = new Map<string, Location>();
  for (const ref of refs) {
    const location = await show(ref);
    going.set(location.id, location);
  }
  for (const { name, users, devices } of going.values()) {
    if (users.length + devices.length > 0) throw new AppError('refused', 'location.in-use', { value: name, count: users.length + devices.length, names: await namesOf(ctx, { users, devices }) });
  }
  const values = { names: [...going.values()].map(({ name }) => name) };
  if (flags.dryRun) ctx.note('location.would-remove', values);
  else {
    await ctx.confirm(flags, 'location.confirm-remove', values);
    const { atomically } = await ctx.backend('locations');
    const removeAll = async (): Promise<void> => { for (const id of going.keys()) await remove(id); };
    await (atomically === undefined ? removeAll() : atomically(removeAll));
    ctx.note('location.removed', values);
  }
  await ctx.print(going.values(), locationView, flags);
}

async function namesOf(ctx: Context, { users, devices }: LocationMembers): Promise<string[]> {
  const people = await ctx.need('users', 'show');
  const things = await ctx.need('devices', 'show');
  const names: string[] = [];
  for (const id of users) {
    const { firstName, lastName } = await people.show(id);
    names.push(`${firstName} ${lastName}`.trim());
  }
  for (const id of devices) {
    const { mac, kind } = await things.show(id);
    names.push(mac ?? `${kind} ${id}`);
  }
  return names;
}
