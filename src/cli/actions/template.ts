// `extensions template`: a header to fill in.
import { template } from '../../domain/bulk/template.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';

export async function printTemplate(ctx: Context, flags: Prints & { withExamples?: boolean; for: string }): Promise<void> {
  const { header, rows } = template({ withExamples: flags.withExamples === true, forFormat: flags.for });
  if (flags.output !== undefined && flags.output !== 'csv') {
    const view = { noun: 'template', columns: header.map((id, index) => ({ id, value: (row: readonly string[]) => row[index] })), record: (row: readonly string[]) => Object.fromEntries(header.map((id, index) => [id, row[index]])) };
    return await ctx.print(flags.withExamples ? rows : [header.map(() => '')], view, flags);
  }
  const { csvLine } = await import('../output/csv.js');
  await ctx.write([header, ...rows].map((cells) => csvLine([...cells], true)).join(''));
}
