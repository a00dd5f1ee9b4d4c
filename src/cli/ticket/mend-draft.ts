// A draft that was kept because one of its flags was wrong: on a terminal that flag is told, left out, and asked for again.
import { AppError } from '../../domain/errors.js';
import { levels, ticketKinds } from '../../domain/priority.js';
import { parseChoice } from '../../domain/ticket.js';
import { findTopic, parseFields, type Topic } from '../../domain/ticket/topic.js';
import type { NewFlags } from '../commands/ticket.js';
import type { Context } from '../context.js';
import { readAttachments } from './attach.js';
import { withTestNamed } from './network-first.js';

const words = { impact: levels, urgency: levels, kind: ticketKinds } as const;

export async function mendedDraft(ctx: Context, topics: readonly Topic[], given: NewFlags): Promise<{ readonly flags: NewFlags; readonly isMended: boolean }> {
  const flags: { -readonly [K in keyof NewFlags]: NewFlags[K] } = { ...given };
  let isMended = false;
  async function isGood(check: () => unknown): Promise<boolean> {
    try {
      await check();
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      ctx.note(error.code, error.values);
      isMended = true;
      return false;
    }
  }
  async function keep(name: 'field' | 'attach', check: (value: string) => unknown): Promise<void> {
    const good: string[] = [];
    for (const value of given[name] ?? []) if (await isGood(() => check(value))) good.push(value);
    // Absent, it is asked for.
    if (good.length > 0) flags[name] = good;
    else delete flags[name];
  }
  if (given.topic !== undefined && !await isGood(() => findTopic(topics, given.topic ?? ''))) delete flags.topic;
  const topic = flags.topic === undefined ? undefined : findTopic(topics, flags.topic);
  if (topic === undefined) delete flags.field;
  else await keep('field', async (pair) => { await checkField(ctx, topic, pair); });
  await keep('attach', async (file) => await readAttachments(ctx.machine.cwd, [file]));
  for (const name of Object.keys(words) as (keyof typeof words)[]) {
    const word = given[name];
    if (word !== undefined && !await isGood(() => parseChoice(word, words[name] as readonly string[], name))) delete flags[name];
  }
  return { flags, isMended };
}

async function checkField(ctx: Context, topic: Topic, pair: string): Promise<void> {
  parseFields(topic, [pair]);
  await withTestNamed(ctx, topic, { field: [pair] });
}
