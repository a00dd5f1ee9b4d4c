// What the commands of `contacts` do with their flags.
import { draftContact, draftContactChanges, everyContact, planRelease } from '../../app/contact.js';
import type { Contact } from '../../domain/contact.js';
import { AppError } from '../../domain/errors.js';
import type { ContactAddFlags, ContactEditFlags, ContactListFlags } from '../commands/contact.js';
import { hashOf, newToken, type NewToken } from '../contact-token.js';
import type { Context } from '../context.js';
import type { Destroys, Prints, Writes } from '../options.js';
import { instant } from '../output/people.js';
import { readTextFile } from '../read-text-file.js';
import { contactView, invitedView } from '../views/contact.js';

export async function listContacts(ctx: Context, flags: ContactListFlags): Promise<void> {
  const { list } = await ctx.need('contacts', 'list');
  const { state, search, all, administrators } = flags;
  async function* chosen(): AsyncIterable<Contact> {
    for await (const contact of list({ ...(state && { state }), ...(search && { search }), ...(all && { includeReleased: true }) })) {
      if (administrators !== true || contact.isAdministrator) yield contact;
    }
  }
  await ctx.print(chosen(), contactView, flags);
}

async function contactNamed(ctx: Context, ref: string): Promise<Contact> {
  const { show, ofPerson } = await ctx.need('contacts', 'show', 'ofPerson');
  if (ref !== '@me') return await show(ref);
  const person = await ctx.actor();
  const own = await ofPerson(person);
  if (own === undefined) throw new AppError('missing', 'contact.missing', { value: person.email ?? person.id });
  return own;
}

export async function showContact(ctx: Context, ref: string, flags: Prints): Promise<void> {
  await ctx.printOne(await contactNamed(ctx, ref), contactView, flags);
}

/** The token itself is in the result, unless that was asked to show something else. */
async function noteToken(ctx: Context, contact: Contact, { text, token }: NewToken, flags: Prints): Promise<void> {
  const isShown = flags.columns === undefined && flags.query === undefined;
  ctx.note(isShown ? 'contact.token-shown' : 'contact.token', { email: contact.email, token: text, until: instant(token.until, await ctx.reader()) });
}

export async function addContact(ctx: Context, email: string, flags: ContactAddFlags): Promise<void> {
  const { list, add } = await ctx.need('contacts', 'list', 'add');
  const draft = draftContact({ email, name: flags.name, administrator: flags.administrator }, await everyContact({ list }));
  const values = { name: draft.name };
  if (flags.dryRun) {
    await refuseStrangers(ctx);
    ctx.note('contact.would-add', values);
    const would: Contact = { ...draft, id: '', userId: null, state: 'pending', createdAt: ctx.now().toISOString(), confirmedAt: null, releasedAt: null };
    return await ctx.printOne({ ...would, token: null, tokenUntil: null }, invitedView, flags);
  }
  const secret = newToken(ctx.now());
  const contact = await add({ ...draft, token: secret.token });
  ctx.note('contact.added', values);
  await noteToken(ctx, contact, secret, flags);
  await ctx.printOne({ ...contact, token: secret.text, tokenUntil: secret.token.until }, invitedView, flags);
}

/** A dry run calls no verb that would ask who may. */
export async function refuseStrangers(ctx: Context): Promise<void> {
  const { requireManager } = await import('../../app/contact.js');
  await requireManager(await ctx.need('contacts', 'ofPerson'), await ctx.actor());
}

export async function editContact(ctx: Context, ref: string, flags: ContactEditFlags): Promise<void> {
  const { list, edit } = await ctx.need('contacts', 'list', 'edit');
  const contact = await contactNamed(ctx, ref);
  const { name, administrator } = flags;
  const changes = draftContactChanges(contact, { ...(name === undefined ? {} : { name }), ...(administrator === undefined ? {} : { administrator }) }, await everyContact({ list }));
  const isSame = Object.keys(changes).length === 0;
  if (flags.dryRun) await refuseStrangers(ctx);
  const edited = isSame || flags.dryRun ? { ...contact, ...changes } : await edit(contact.id, changes);
  ctx.note(isSame ? 'contact.unchanged' : flags.dryRun ? 'contact.would-edit' : 'contact.edited', { name: contact.name });
  await ctx.printOne(edited, contactView, flags);
}

export async function inviteContact(ctx: Context, ref: string, flags: Writes): Promise<void> {
  const { invite } = await ctx.need('contacts', 'invite');
  const contact = await contactNamed(ctx, ref);
  if (contact.state !== 'pending') throw new AppError('refused', 'contact.not-pending', { value: contact.name, state: contact.state });
  const values = { name: contact.name };
  if (flags.dryRun) {
    await refuseStrangers(ctx);
    ctx.note('contact.would-invite', values);
    return await ctx.printOne({ ...contact, token: null, tokenUntil: null }, invitedView, flags);
  }
  const secret = newToken(ctx.now());
  const invited = await invite(contact.id, secret.token);
  ctx.note('contact.invited', values);
  await noteToken(ctx, invited, secret, flags);
  await ctx.printOne({ ...invited, token: secret.text, tokenUntil: secret.token.until }, invitedView, flags);
}

export async function confirmContact(ctx: Context, given: string | undefined, flags: Writes): Promise<void> {
  const token = given === '-' ? (await readTextFile(ctx.machine, '-')).text.trim() : given ?? await ctx.ask.secret({ key: 'contact.ask-token', flag: 'token' });
  if (token === '') throw new AppError('usage', 'contact.token.needed', { field: 'token' });
  const { confirm } = await ctx.need('contacts', 'confirm');
  const { atomically } = await ctx.backend('contacts');
  if (flags.dryRun) {
    const contact = await undone(atomically, async () => await confirm(hashOf(token)));
    ctx.note('contact.would-confirm', { name: contact.name });
    return await ctx.printOne(contact, contactView, flags);
  }
  const contact = await confirm(hashOf(token));
  ctx.note('contact.confirmed', { name: contact.name });
  await ctx.printOne(contact, contactView, flags);
}

type Atomically = <T>(work: () => Promise<T>) => Promise<T>;

/** What a write would give: it is made and taken back in one transaction. */
async function undone<T>(atomically: Atomically | undefined, work: () => Promise<T>): Promise<T> {
  if (atomically === undefined) throw new AppError('unsupported', 'backend.cannot', { noun: 'contacts', verb: 'confirm --dry-run', backend: '', able: [] });
  let result: { readonly value: T } | undefined;
  const back = new Error('taken back');
  try {
    await atomically(async () => {
      result = { value: await work() };
      throw back;
    });
  } catch (error) {
    if (error !== back || result === undefined) throw error;
  }
  return (result as { readonly value: T }).value;
}

export async function removeContacts(ctx: Context, refs: readonly string[], flags: Destroys): Promise<void> {
  const { list, remove } = await ctx.need('contacts', 'list', 'remove');
  const named = new Map<string, Contact>();
  for (const ref of await withStdin(ctx, refs)) {
    const contact = await contactNamed(ctx, ref);
    named.set(contact.id, contact);
  }
  if (named.size === 0) throw new AppError('usage', 'contact.none-named', { field: 'contact' });
  const going = planRelease([...named.values()], await everyContact({ list }));
  for (const { name, state } of named.values()) if (state === 'released') ctx.note('contact.released-already', { name });
  const values = { count: going.length, names: going.map(({ name }) => name) };
  const releasedAt = ctx.now().toISOString();
  if (flags.dryRun) {
    await refuseStrangers(ctx);
    ctx.note('contact.would-remove', values);
  } else if (going.length > 0) {
    await ctx.confirm(flags, 'contact.confirm-remove', values);
    const { atomically } = await ctx.backend('contacts');
    const removeAll = async (): Promise<void> => { for (const { id } of going) await remove(id); };
    await (atomically === undefined ? removeAll() : atomically(removeAll));
    ctx.note('contact.removed', values);
  }
  await ctx.print(going.map((contact): Contact => ({ ...contact, state: 'released', releasedAt })), contactView, flags);
}

async function withStdin(ctx: Context, refs: readonly string[]): Promise<string[]> {
  const all: string[] = [];
  for (const ref of refs) {
    if (ref !== '-') all.push(ref);
    else all.push(...(await readTextFile(ctx.machine, '-')).text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== ''));
  }
  return all;
}
