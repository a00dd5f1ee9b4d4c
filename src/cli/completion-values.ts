// What is in the store, for shell completion: by the placeholder of a flag or argument and the noun it stands under.
import type { Command } from 'commander';
import { AppError } from '../domain/errors.js';
import type { RouteKind } from '../domain/route-target.js';
import { settingDefaults } from './config.js';
import type { Context } from './context.js';

export interface Word {
  readonly word: string;
  readonly help?: string;
}

type Words = AsyncIterable<Word> | Iterable<Word> | Promise<Iterable<Word>>;

// Enough to choose from; more would be slow to make and to read.
const most = 500;

/** Live values of a placeholder, where the store is there and the person may see them. Never throws for want of either. */
export async function values(ctx: Context, placeholder: string, command: Command): Promise<Word[]> {
  const source = sourceOf(placeholder.replace(/\.+$/, ''), command);
  const found: Word[] = [];
  try {
    for await (const word of await (source?.(ctx) ?? [])) {
      found.push(word);
      if (found.length >= most) break;
    }
    return found;
  } catch (error) {
    if (error instanceof AppError) return found;
    throw error;
  }
}

type Source = (ctx: Context) => Words;

function sourceOf(placeholder: string, command: Command): Source | undefined {
  const noun = command.parent?.name() ?? '';
  return byNoun[noun]?.[placeholder] ?? everywhere[placeholder] ?? (placeholder === 'noun' && command.name() === 'schema' ? schemas : undefined);
}

async function* people(ctx: Context): AsyncIterable<Word> {
  for await (const { email, extension, id, firstName, lastName } of (await ctx.need('users', 'list')).list()) yield { word: email ?? extension ?? id, help: `${firstName} ${lastName}` };
}

async function* extensions(ctx: Context): AsyncIterable<Word> {
  for await (const { number, name } of (await ctx.need('extensions', 'list')).list()) yield { word: number, help: name };
}

async function* devices(ctx: Context): AsyncIterable<Word> {
  for await (const { mac, id, model } of (await ctx.need('devices', 'list')).list()) yield { word: mac ?? id, help: model ?? '' };
}

async function* numbers(ctx: Context): AsyncIterable<Word> {
  for await (const { number, name } of (await ctx.need('numbers', 'list')).list()) yield { word: number, help: name };
}

async function* jobs(ctx: Context): AsyncIterable<Word> {
  for await (const { id, action, state } of (await ctx.need('jobs', 'list')).list()) yield { word: id, help: `${action}, ${state}` };
}

async function* ports(ctx: Context): AsyncIterable<Word> {
  for await (const { id, state, losingProvider } of (await ctx.need('ports', 'list')).list()) yield { word: id, help: `${state}${losingProvider === null ? '' : `, ${losingProvider}`}` };
}

async function* orders(ctx: Context): AsyncIterable<Word> {
  for await (const { id, summary, state } of (await ctx.need('orders', 'list')).list()) yield { word: id, help: `${summary}, ${state}` };
}

async function* tickets(ctx: Context): AsyncIterable<Word> {
  const { openDesk } = await import('./ticket/desk.js');
  // In a dry run: completing a word must not record anything.
  const desk = await openDesk(ctx, { dryRun: true });
  for await (const { reference, subject } of desk.tickets.list(desk.viewer, { unfinished: true, order: 'newest', parts: 'none', limit: most })) yield { word: reference, help: subject };
}

async function* contacts(ctx: Context): AsyncIterable<Word> {
  for await (const { email, name } of (await ctx.need('contacts', 'list')).list()) yield { word: email ?? name, help: name };
}

async function* locations(ctx: Context): AsyncIterable<Word> {
  for await (const { name } of (await ctx.need('locations', 'list')).list()) yield { word: name };
}

async function* trunks(ctx: Context): AsyncIterable<Word> {
  for await (const { name } of (await ctx.need('trunks', 'list')).list()) yield { word: name };
}

const routing = ['dialplans', 'groups', 'queues', 'conferences', 'mailboxes', 'faxes', 'schedules', 'sounds'] as const;

function named(noun: (typeof routing)[number]): Source {
  return async function* (ctx) {
    for await (const { name } of (await ctx.need(noun, 'list')).list()) yield { word: name };
  };
}

const targetNouns: Readonly<Partial<Record<RouteKind, (typeof routing)[number]>>> = {
  'dial-plan': 'dialplans', 'ring-group': 'groups', queue: 'queues', conference: 'conferences', mailbox: 'mailboxes', fax: 'faxes',
};

/** Where a call can be sent: things by kind and name, before the many extensions. */
async function* targets(ctx: Context): AsyncIterable<Word> {
  for (const [kind, noun] of Object.entries(targetNouns)) {
    for await (const { word } of named(noun)(ctx) as AsyncIterable<Word>) yield { word: `${kind}:${word}` };
  }
  yield* extensions(ctx);
}

const schemas: Source = async () => Object.keys((await import('./resource-schema.js')).schemas).map((word) => ({ word }));
const topics: Source = async () => (await import('./manual/topics.js')).topics.map(({ id }) => ({ word: id }));
const profiles: Source = (ctx) => ctx.config.profiles().map(({ name }) => ({ word: name }));

const everywhere: Readonly<Record<string, Source>> = {
  user: people, person: people, extension: extensions, device: devices, number: extensions, ticket: tickets, contact: contacts, location: locations, trunk: trunks, target: targets,
  plan: named('dialplans'), sound: named('sounds'), schedule: named('schedules'), mailbox: named('mailboxes'), name: profiles,
  key: () => Object.keys(settingDefaults).map((word) => ({ word })),
};

const byNoun: Readonly<Record<string, Readonly<Record<string, Source>>>> = {
  ...Object.fromEntries(routing.map((noun) => [noun, { name: named(noun) }])),
  numbers: { number: numbers, numbers }, routes: { number: numbers }, ports: { order: ports }, orders: { order: orders }, jobs: { id: jobs }, manual: { topic: topics },
};
