// Questions that choose among what is there: people, lines, numbers, places where a call can go. A list that would not fit the
// screen is typed instead, by the same names as on the command line.
import { findReference, resolveCallTarget } from '../../../app/routing.js';
import type { User } from '../../../domain/user.js';
import { fullName } from '../../../domain/user.js';
import type { Choice } from '../../ask.js';
import type { Context } from '../../context.js';
import { routingDesk } from '../../routing-needs.js';
import { wordOf, type Answers, type Question } from '../questions.js';

const most = 15;

type Base = Pick<Question, 'id' | 'key' | 'flag' | 'why' | 'when' | 'optional' | 'initial'>;

/** One of them, or several: by a list while it is short. */
export function pick(base: Base, choices: readonly Choice<string>[], check: (answer: string) => unknown, kind: 'choose' | 'many' = 'choose'): Question {
  if (choices.length > most || choices.length === 0) return { ...base, kind: 'text', check };
  return { ...base, kind, choices: () => choices };
}

/** How a person is named on the command line. */
export function refOf({ email, extension, id }: Pick<User, 'email' | 'extension' | 'id'>): string {
  return extension ?? email ?? id;
}

export async function peopleWho(ctx: Context, isOne: (user: User) => boolean): Promise<User[]> {
  const { list } = await ctx.need('users', 'list');
  const found: User[] = [];
  for await (const user of list()) if (isOne(user)) found.push(user);
  return found;
}

export async function pickPerson(ctx: Context, base: Base, isOne: (user: User) => boolean): Promise<Question> {
  const { show } = await ctx.need('users', 'show');
  const people = await peopleWho(ctx, isOne);
  return pick(base, people.map((user) => ({ value: refOf(user), key: 'setup.choice.person', values: { name: fullName(user), extension: user.extension ?? '', email: user.email ?? '' } })), show);
}

async function linesOf(ctx: Context): Promise<Choice<string>[]> {
  const { list } = await ctx.need('extensions', 'list');
  const found: Choice<string>[] = [];
  for await (const { number, name } of list()) found.push({ value: number, key: 'setup.choice.line', values: { number, name } });
  return found;
}

/** Extensions: one, or several by ticking or by comma. */
export async function pickLines(ctx: Context, base: Base, kind: 'choose' | 'many'): Promise<Question> {
  const desk = await routingDesk(ctx);
  return pick(base, await linesOf(ctx), async (answer) => { for (const ref of answer.split(',')) await findReference(desk, 'extension', ref.trim()); }, kind);
}

const named = { groups: 'ring-group', queues: 'queue', mailboxes: 'mailbox', conferences: 'conference', faxes: 'fax', dialplans: 'dial-plan' } as const;
type NamedNoun = keyof typeof named;

/** The names of things of one kind. */
export async function namesOf(ctx: Context, noun: NamedNoun | 'schedules' | 'sounds'): Promise<string[]> {
  const { list } = await ctx.need(noun, 'list') as { list: () => AsyncIterable<{ readonly name: string }> };
  const names: string[] = [];
  for await (const { name } of list()) names.push(name);
  return names;
}

export interface Where {
  /** What of it may be chosen beside lines. */
  readonly nouns: readonly NamedNoun[];
  /** A telephone outside, and hanging up: in plans, not for numbers (R1). */
  readonly outside?: boolean;
}

/** Where a call goes, in one question, or two where it goes outside. */
export async function pickTarget(ctx: Context, base: Base, { nouns, outside = false }: Where): Promise<readonly Question[]> {
  const choices = await linesOf(ctx);
  for (const noun of nouns) for (const name of await namesOf(ctx, noun)) choices.push({ value: `${named[noun]}:${name}`, key: `setup.choice.${named[noun]}`, values: { name } });
  if (outside) choices.push({ value: 'external', key: 'setup.choice.external' }, { value: 'hang-up', key: 'setup.choice.hang-up' });
  const desk = await routingDesk(ctx);
  const check = async (answer: string): Promise<void> => { await resolveCallTarget(desk, answer, base.id); };
  return [
    pick(base, choices, check),
    { id: `${base.id}Outside`, kind: 'text', key: 'setup.ask.outside', flag: base.flag, when: (answers) => answers[base.id] === 'external', check: async (answer) => { await check(`external:${answer.replace(/[\s().-]/g, '')}`); } },
  ];
}

export function targetOf(answers: Answers, id: string): string | undefined {
  const outside = wordOf(answers, `${id}Outside`);
  return outside === undefined ? wordOf(answers, id) : `external:${outside.replace(/[\s().-]/g, '')}`;
}
