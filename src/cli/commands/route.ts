// `pbxctl routes …`: flags and help only.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, type Prints } from '../options.js';

export interface TraceFlags extends Prints {
  readonly at?: string; readonly press?: string; readonly day?: string; readonly batch?: string; readonly busy?: boolean;
  /** False for --no-answer. */
  readonly answer?: boolean;
}

export function register(routes: Command, ctx: Context): void {
  const list = prints(routes.command('list').alias('ls'))
    .description('Lists numbers and where each is routed and rings now')
    .option('--unrouted', 'only those that ring nowhere')
    .action(async (flags: Prints & { unrouted?: boolean }) => { await (await import('../actions/route.js')).listRoutes(ctx, flags); });
  examples(list, 'routes list', 'routes list --unrouted -o csv');

  const trace = prints(routes.command('trace [number]'))
    .description('Tells where a call ends up and why: a number, an extension, or what a number could be routed to (dial-plan:NAME)')
    .option('--at <instant>', '2026-12-24T18:05, on the account’s clock unless it has an offset; now if left out')
    .option('--press <keys>', 'keys by comma, one for each menu: 1,3; an extension where one may be dialled')
    .option('--no-answer', 'nobody answers: follow what happens then')
    .option('--busy', 'everybody is busy, queues are full: follow what happens then')
    .option('--day <date>', 'the whole of a date: where it rings from when to when')
    .option('--batch <file>', 'questions as NDJSON from a file (- for stdin), answers as NDJSON in the same order')
    .action(async (number: string | undefined, flags: TraceFlags) => { await (await import('../actions/route.js')).traceRoute(ctx, number, flags); });
  examples(trace,
    'routes trace +551130030000',
    'routes trace +551130030000 --at 2026-12-24T18:05 --press 1,3',
    'routes trace dial-plan:"Main line" --day 2026-12-24',
    'routes trace +551130030000 --no-answer -o json',
    'routes trace --batch questions.ndjson');
}
