// A draft that was kept because one of its flags was wrong: on a terminal that flag is told, left out, and asked for again.
import { AppError } from '../../domain/errors.js';
import { levels, ticketKinds } from '../../domain/priority.js';
import { findTopic, parseFields, type Topic } from '../../domain/ticket/topic.js';
import type { NewFlags } from '../commands/ticket.js';
import type { Context } from '../context.js';
import { readAttachments } from './attach.js';
import { withTestNamed } from './network-first.js';

export async function mendedDraft(ctx: Context, topics: readonly Topic[], { topic: named, field, attach, impact, urgency, kind, ...rest }: NewFlags): Promise<{ readonly flags: NewFlags; readonly isMended: boolean }> {
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
  async function good<T>(values: readonly T[] = [], check: (value: T) => unknown): Promise<T[]> {
    const kept: T[] = [];
    for (const value of values) if (await isGood(() => check(value))) kept.push(value);
    return kept;
  }
  const oneOf = (known: readonly string[], name: string) => (value: string): void => {
    if (!known.includes(value)) throw new AppError('usage', 'ticket.choice', { field: name, value, known });
  };
  const [topic] = await good(named === undefined ? [] : [named], (id) => findTopic(topics, id));
  const kept = {
    topic, field: topic === undefined ? [] : await good(field, async (pair) => { await checkField(ctx, findTopic(topics, topic), pair); }), attach: await good(attach, (file) => readAttachments(ctx.machine.cwd, [file])),
    impact: (await good(impact === undefined ? [] : [impact], oneOf(levels, 'impact')))[0], urgency: (await good(urgency === undefined ? [] : [urgency], oneOf(levels, 'urgency')))[0],
    kind: (await good(kind === undefined ? [] : [kind], oneOf(ticketKinds, 'kind')))[0],
  };
  return { flags: { ...rest, ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined && value.length > 0)) }, isMended };
}

async function checkField(ctx: Context, topic: Topic, pair: string): Promise<void> {
  parseFields(topic, [pair]);
  await withTestNamed(ctx, topic, { field: [pair] });
}
