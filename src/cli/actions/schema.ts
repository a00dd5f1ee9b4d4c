// `schema` and `schema NOUN`.
import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import { safeJson } from '../output/json.js';
import { schemas } from '../resource-schema.js';

export async function printSchema(ctx: Context, noun: string | undefined, flags: Prints): Promise<void> {
  if (noun === undefined) {
    const rows = Object.keys(schemas).map((name) => ({ name }));
    return await ctx.print(rows, { noun: 'schema', columns: [{ id: 'name', value: ({ name }) => name }] }, flags);
  }
  // `users` and `jobs` are what one types elsewhere.
  const name = [noun, noun.replace(/s$/, '')].find((one) => Object.hasOwn(schemas, one));
  const schema = name === undefined ? undefined : schemas[name];
  if (schema === undefined) throw new AppError('missing', 'schema.missing', { value: noun, known: Object.keys(schemas) });
  const full = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: noun.replace(/s$/, ''), ...schema };
  if (flags.output !== undefined && flags.output !== 'table' && flags.output !== 'json') {
    return await ctx.printOne(full, { noun: 'schema', columns: [{ id: 'title', value: ({ title }) => title }], record: (thing) => thing }, flags);
  }
  await ctx.write(`${safeJson(full, 2)}\n`);
}
