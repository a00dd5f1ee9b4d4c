// `pbxctl schedules …`: flags and help only.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { collect, destroys, examples, gather, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

export interface ScheduleFlags extends Writes {
  readonly hours?: string; readonly zone?: string; readonly holidays?: string; readonly optionalDays?: boolean; readonly dayOff?: string[]; readonly date?: string[];
  readonly forget?: string[]; readonly name?: string;
}

export function register(schedules: Command, ctx: Context): void {
  const list = prints(schedules.command('list').alias('ls'))
    .description('Lists schedules with their hours')
    .option('--search <text>', 'only those whose name has this')
    .action(async (flags: Prints & { search?: string }) => { await (await import('../actions/schedule.js')).listSchedules(ctx, flags); });
  examples(list, 'schedules list', 'schedules list -o json');

  const show = prints(schedules.command('show <name>'))
    .description('Shows a schedule, whether it is open now, and what uses it')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/schedule.js')).showSchedule(ctx, ref, flags); });
  examples(show, 'schedules show "Office hours"');

  const add = withFlags(writes(schedules.command('add <name>')))
    .description('Adds a schedule: when it is open, and which days are holidays')
    .action(async (name: string, flags: ScheduleFlags) => { await (await import('../actions/schedule.js')).addSchedule(ctx, name, flags); });
  examples(add, 'schedules add "Office hours" --hours "mon-fri 08:00-12:00,13:00-18:00; sat 09:00-13:00" --holidays BR:SP', 'schedules add Shop --hours "mon-sat 09:00-20:00" --date 2026-12-24=09:00-14:00 --day-off "2026-08-15=Padroeira"');

  const edit = withFlags(writes(schedules.command('edit <name>')))
    .description('Changes a schedule; only what you name changes, single dates are added')
    .option('--name <name>', 'its new name')
    .option('--forget <dates>', 'dates whose own hours or day off go (several times, or by comma)', collect)
    .action(async (ref: string, flags: ScheduleFlags) => { await (await import('../actions/schedule.js')).editSchedule(ctx, ref, flags); });
  examples(edit, 'schedules edit "Office hours" --date 2026-12-31=closed', 'schedules edit "Office hours" --holidays none --dry-run');

  const remove = destroys(schedules.command('remove <name...>').alias('rm'))
    .description('Removes schedules; refused while a plan uses them')
    .action(async (refs: string[], flags: Destroys) => { await (await import('../actions/schedule.js')).removeSchedules(ctx, refs, flags); });
  examples(remove, 'schedules remove "Office hours"');
}

function withFlags(command: Command): Command {
  return command
    .option('--hours <hours>', 'when it is open: mon-fri 08:00-18:00; sat 09:00-13:00')
    .option('--zone <zone>', 'whose clock; the account’s if left out')
    .option('--holidays <country>', 'whose public holidays: BR, BR:SP, US, DE:BY, CA:ON, PT; none')
    .option('--optional-days', 'optional days (Carnival) are holidays too')
    .option('--day-off <date=name>', 'a holiday of its own (several times)', gather)
    .option('--date <date=hours>', 'hours of one date, before all else: 2026-12-24=08:00-12:00, or =closed (several times)', gather);
}
