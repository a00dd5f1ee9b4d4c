// Topics, PINs and settings of the desk.
import { AppError } from '../../domain/errors.js';
import { pinFault, pinMinutes, parsePin } from '../../domain/ticket/pin.js';
import { topicsOf, type DeskSettings } from '../../domain/ticket/settings.js';
import { findTopic, parseTopics, type Topic } from '../../domain/ticket/topic.js';
import { personRef } from '../../domain/ticket/viewer.js';
import type { PinFlags, SettingsFlags } from '../commands/ticket-desk.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import { instant } from '../output/people.js';
import { personOf } from '../person.js';
import { readJsonFile } from '../read-text-file.js';
import { supportBasis } from '../support-basis.js';
import { knownValues } from '../ticket/known.js';
import { openDesk } from '../ticket/desk.js';
import { requesterOf } from '../ticket/requester.js';
import { checkTopicCalendars } from '../ticket/topic-calendars.js';
import { pinView, settingsView, topicView } from '../views/ticket-desk.js';

export async function listTopics(ctx: Context, flags: Prints): Promise<void> {
  const { desk } = await openDesk(ctx);
  await ctx.print(topicsOf(desk), topicView, flags);
}

export async function showTopic(ctx: Context, id: string, flags: Prints): Promise<void> {
  const { desk } = await openDesk(ctx);
  const topic = findTopic(topicsOf(desk), id);
  await ctx.printOne(topic, topicView, flags);
  if (!ctx.isRead(flags)) return;
  await ctx.write(await topicText(ctx, topic));
}

async function topicText(ctx: Context, { fields, known }: Topic): Promise<string> {
  const lines = fields.map(({ name, label, choices }) => `  --field ${name}=…  ${label}${choices === undefined ? '' : ` (${choices.join(', ')})`}`);
  const answers = await Promise.all(known.map(async (one) => await ctx.say('ticket.known', knownValues(ctx, one))));
  return [...(lines.length === 0 ? [] : ['', ...lines]), ...(answers.length === 0 ? [] : ['', await ctx.say('ticket.known-title'), ...answers])].map((line) => `${line}\n`).join('');
}

export async function pin(ctx: Context, flags: PinFlags): Promise<void> {
  await (flags.check === undefined ? makePin(ctx, flags) : checkPin(ctx, flags.check, flags));
}

async function hashOf(salt: string, digits: string): Promise<string> {
  const { scryptSync } = await import('node:crypto');
  // Ten thousand digits are tried at once unless each try costs something.
  return scryptSync(digits, salt, 32).toString('hex');
}

async function makePin(ctx: Context, flags: PinFlags): Promise<void> {
  const desk = await openDesk(ctx, flags);
  const person = await requesterOf(ctx, flags.for ?? '@me');
  if (person.id !== desk.viewer.id) throw new AppError('denied', 'ticket.pin.own-only', { field: 'for' });
  const until = new Date(desk.now + pinMinutes * 60_000).toISOString();
  if (flags.dryRun) {
    ctx.note('ticket.pin.would-make');
    return await ctx.printOne({ pin: null, person: desk.viewer.name, email: desk.viewer.email, until, valid: false }, pinView, flags);
  }
  const { randomBytes, randomInt } = await import('node:crypto');
  const digits = String(randomInt(10_000)).padStart(4, '0');
  const salt = randomBytes(16).toString('hex');
  await desk.tickets.setPin({ person: personRef(person), hash: await hashOf(salt, digits), salt, until, tries: 0 });
  ctx.note('ticket.pin.made', { until: instant(until, await ctx.reader()) });
  await ctx.printOne({ pin: digits, person: desk.viewer.name, email: desk.viewer.email, until, valid: true }, pinView, flags);
}

async function checkPin(ctx: Context, given: string, flags: PinFlags): Promise<void> {
  const desk = await openDesk(ctx, flags);
  if (!desk.viewer.isStaff) throw new AppError('denied', 'ticket.staff-only', { verb: 'pin', who: desk.viewer.email ?? desk.viewer.name });
  if (flags.for === undefined) throw new AppError('usage', 'ticket.pin.for-needed', { field: 'for' });
  const digits = parsePin(given);
  const person = personRef(await requesterOf(ctx, flags.for));
  const known = await desk.tickets.pin(person.id);
  const fault = pinFault(known, known === undefined ? '' : await hashOf(known.salt, digits), desk.now);
  if (known !== undefined && flags.dryRun !== true && (fault === undefined || fault === 'ticket.pin.wrong')) await desk.tickets.usePin(person.id, fault === undefined);
  if (fault !== undefined) throw new AppError('refused', fault, { who: person.name, field: 'check' });
  ctx.note('ticket.pin.valid', { who: person.name });
  await ctx.printOne({ pin: null, person: person.name, email: person.email, until: known?.until ?? null, valid: true }, pinView, flags);
}

export async function settings(ctx: Context, flags: SettingsFlags): Promise<void> {
  const desk = await openDesk(ctx, flags);
  // Who answers is for the people of the account to know, not for a contact.
  await personOf(ctx, '@me');
  const after = await changed(ctx, desk.desk, flags);
  const isChange = JSON.stringify(after) !== JSON.stringify(desk.desk);
  if (isChange && flags.dryRun) ctx.note('ticket.settings.would-set');
  if (isChange && !flags.dryRun) {
    await (await ctx.need('tickets', 'setSettings')).setSettings(after);
    ctx.note('ticket.settings.set');
  }
  const staff = await Promise.all(after.staff.map(async (id) => await nameOf(ctx, id)));
  await ctx.printOne({ overdue: after.overdue, staff, topics: after.topics === null ? 'shipped' as const : 'own' as const }, settingsView, flags);
}

async function nameOf(ctx: Context, id: string): Promise<string> {
  try {
    const person = await personOf(ctx, id);
    return person.email ?? person.id;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'missing') return id;
    throw error;
  }
}

async function changed(ctx: Context, before: DeskSettings, flags: SettingsFlags): Promise<DeskSettings> {
  const added = await Promise.all((flags.addStaff ?? []).map(async (ref) => (await personOf(ctx, ref)).id));
  const removed = await Promise.all((flags.removeStaff ?? []).map(async (ref) => (await personOf(ctx, ref)).id));
  const staff = [...new Set([...before.staff, ...added])].filter((id) => !removed.includes(id));
  const topics = flags.topics === undefined ? before.topics : flags.topics === 'shipped' ? null : parseTopics(await readJsonFile(ctx.machine, flags.topics));
  if (topics !== null && topics !== before.topics) checkTopicCalendars(topics, (await supportBasis(ctx)).book);
  if (flags.dryRun && (added.length > 0 || removed.length > 0 || flags.overdue !== undefined || flags.topics !== undefined)) await ctx.need('tickets', 'setSettings');
  return { staff, overdue: flags.overdue === undefined ? before.overdue : yesOrNo(flags.overdue, 'overdue'), topics };
}

function yesOrNo(value: string, field: string): boolean {
  if (/^(yes|true|on)$/i.test(value)) return true;
  if (/^(no|false|off)$/i.test(value)) return false;
  throw new AppError('usage', 'ticket.yes-or-no', { field, value });
}
