// `pbxctl jobs …`: every bulk change is a job with a journal. Decisions are in app/job.ts and app/undo.ts.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { asks, destroys, examples, prints, type Asks, type Destroys, type Prints } from '../options.js';

interface ResultFlags { readonly results?: string; readonly failedOnly?: boolean; readonly force?: boolean }

export function register(jobs: Command, ctx: Context): void {
  addReading(jobs, ctx);
  addRunning(jobs, ctx);
}

function addReading(jobs: Command, ctx: Context): void {
  const list = prints(jobs.command('list').alias('ls'))
    .description('Lists bulk changes, newest first')
    .action(async (flags: Prints) => { await (await import('../actions/job.js')).listJobs(ctx, flags); });
  examples(list, 'jobs list', 'jobs list -o json --query "[?state==\'interrupted\']"');

  const show = prints(jobs.command('show <id>'))
    .description('Shows one bulk change; with --rows what became of each row')
    .option('--rows', 'one line for each row')
    .option('--failed', 'only the rows that failed')
    .action(async (id: string, flags: Prints & { rows?: boolean; failed?: boolean }) => { await (await import('../actions/job.js')).showJob(ctx, id, flags); });
  examples(show, 'jobs show 3', 'jobs show 3 --rows -o csv', 'jobs show 3 --failed');
}

function addRunning(jobs: Command, ctx: Context): void {
  const resume = asks(jobs.command('resume [id]'))
    .description('Finishes an interrupted bulk change; no row is done twice')
    .option('--results <file>', 'write the rows back with _status, _error and _id')
    .option('--failed-only', 'in --results, only the rows to correct')
    .option('--force', 'overwrite the --results file if it is there')
    .action(async (id: string | undefined, flags: Asks & ResultFlags) => { await (await import('../actions/job.js')).resumeJob(ctx, id, flags); });
  examples(resume, 'jobs resume', 'jobs resume 3 --results done.csv');

  const retry = asks(jobs.command('retry <id>'))
    .description('Tries the failed rows of a bulk change again')
    .option('--results <file>', 'write the rows back with _status, _error and _id')
    .option('--force', 'overwrite the --results file if it is there')
    .action(async (id: string, flags: Asks & ResultFlags) => { await (await import('../actions/job.js')).retryJob(ctx, id, flags); });
  examples(retry, 'jobs retry 3', 'jobs retry 3 --dry-run');

  const undo = destroys(jobs.command('undo <id>'))
    .description('Takes a bulk change back; what was changed since is left alone and named')
    .option('--force', 'also take back what somebody changed since')
    .action(async (id: string, flags: Destroys & { force?: boolean }) => { await (await import('../actions/job.js')).undoJob(ctx, id, flags); });
  examples(undo, 'jobs undo 3 --dry-run', 'jobs undo 3 --yes');
}
