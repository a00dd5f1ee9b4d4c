// The batch door of `routes trace`: NDJSON in, NDJSON out, in the same order. What one question has loaded serves the next.
import { parseInstant, zoneOf } from '../../domain/business-hours.js';
import { trace } from '../../domain/dial-plan/trace.js';
import type { Assumption } from '../../domain/dial-plan/walk.js';
import { AppError } from '../../domain/errors.js';
import { bulkSource } from '../bulk-source.js';
import type { Context } from '../context.js';
import { linesOf } from '../ndjson-lines.js';
import type { Reader } from '../output/column.js';
import { routingDesk, type RoutingDesk } from '../routing-needs.js';
import { traceRecord } from '../views/route.js';
import { readPresses, startOf } from './route.js';

type Question = Readonly<Record<string, unknown>>;

export async function traceBatch(ctx: Context, file: string): Promise<void> {
  const source = await bulkSource(ctx.machine, file);
  const desk = await routingDesk(ctx);
  const account = await ctx.account();
  const reader = await ctx.reader();
  const basis: Basis = { desk, country: account.country, zone: account.timeZone, now: ctx.now().getTime(), reader };
  let [total, failed] = [0, 0];
  for await (const lines of linesOf(source.bytes(), source.name)) {
    if (ctx.signal.aborted) throw new AppError('cancelled', 'interrupted');
    let answers = '';
    for (const line of lines) {
      if (line.trim() === '') continue;
      total += 1;
      const given = await answer(basis, line);
      if ('error' in given) failed += 1;
      answers += `${JSON.stringify(given)}\n`;
    }
    // A script that waits for its answer before it asks again gets it now.
    if (answers !== '') await ctx.write(answers);
  }
  if (failed > 0) throw new AppError('partial', 'trace.batch.failed', { count: failed, total });
}

interface Basis { readonly desk: RoutingDesk; readonly country: string; readonly zone: string; readonly now: number; readonly reader: Reader }

async function answer(basis: Basis, line: string): Promise<object> {
  let question: Question | undefined;
  try {
    const read = JSON.parse(line) as unknown;
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) question = read as Question;
  } catch {
    // Told below: what cannot be read has no id either.
  }
  try {
    if (question === undefined) throw new AppError('usage', 'trace.batch.malformed', {});
    return await answerQuestion(basis, question);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { id: question?.['id'] ?? null, error: { code: error.code, message: basis.reader.say(error.code, error.values), field: error.values['field'] ?? null } };
  }
}

const assumptions: readonly Assumption[] = ['answered', 'no-answer', 'busy'];

async function answerQuestion({ desk, country, zone, now, reader }: Basis, question: Question): Promise<object> {
  const { id = null, number, at, press = [], assume = 'answered' } = question;
  if (typeof number !== 'string') throw new AppError('usage', 'trace.field', { field: 'number' });
  if (at !== undefined && at !== null && typeof at !== 'string') throw new AppError('usage', 'instant.malformed', { field: 'at', value: JSON.stringify(at) });
  if (!Array.isArray(press) || press.some((key) => typeof key !== 'string' && typeof key !== 'number')) throw new AppError('usage', 'trace.press', { field: 'press', value: JSON.stringify(press) });
  if (!assumptions.includes(assume as Assumption)) throw new AppError('usage', 'trace.assume', { field: 'assume', value: String(assume), known: assumptions });
  const keys = press.flatMap((key) => readPresses(String(key)));
  const to = await startOf(desk, number, country);
  await desk.world.load(to, keys);
  const found = trace(desk.world, { to, at: typeof at === 'string' ? parseInstant(at, 'at', zoneOf(zone)) : now, press: keys, assume: assume as Assumption });
  return { id, ...traceRecord(found, reader) };
}
