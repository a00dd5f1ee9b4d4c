// `pbxctl locations …`: flags and help only. Rules are in domain/location.ts, columns in cli/views/location.ts.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { choice, collect, destroys, examples, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

export interface LocationListFlags extends Prints { readonly region?: string; readonly confirmed?: boolean; readonly search?: string }
export interface LocationFlags extends Writes {
  readonly name?: string; readonly region?: string; readonly street?: string; readonly unit?: string; readonly city?: string; readonly state?: string; readonly province?: string;
  readonly zip?: string; readonly postalCode?: string; readonly confirmed?: boolean; readonly keepStreet?: boolean;
}
export interface MemberFlags extends Writes { readonly user?: string[]; readonly device?: string[] }

export function register(locations: Command, ctx: Context): void {
  addReading(locations, ctx);
  addWriting(locations, ctx);
  addMembers(locations, ctx);
}

function addReading(locations: Command, ctx: Context): void {
  const list = prints(locations.command('list').alias('ls'))
    .description('Lists locations, with how many people and devices are there')
    .addOption(choice('--region <region>', 'only those in the US or in Canada', ['US', 'CA']))
    .option('--confirmed', 'only confirmed ones')
    .option('--no-confirmed', 'only those still to be confirmed')
    .option('--search <text>', 'only those whose name or address has this')
    .action(async (flags: LocationListFlags) => { await (await import('../actions/location.js')).listLocations(ctx, flags); });
  examples(list, 'locations list', 'locations list --columns name,city,state,confirmed', 'locations list --no-confirmed -o csv');

  const show = prints(locations.command('show <location>'))
    .description('Shows one location with the people and devices there, by name or id')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/location.js')).showLocation(ctx, ref, flags); });
  examples(show, 'locations show "New York office"', 'locations show "New York office" -o json');
}

function address(command: Command): Command {
  return command
    .addOption(choice('--region <region>', 'US or CA: nowhere else are addresses kept', ['US', 'CA']))
    .option('--street <street>', 'house number and street; compass points are abbreviated')
    .option('--unit <unit>', 'floor, suite or room')
    .option('--city <city>', 'city')
    .option('--state <state>', 'state, by code or name (US)')
    .option('--zip <zip>', 'ZIP code (US)')
    .option('--province <province>', 'province, by code or name (CA)')
    .option('--postal-code <code>', 'postal code (CA)')
    .option('--confirmed', 'the address has been confirmed')
    .option('--keep-street', 'the street is right as typed: abbreviate nothing');
}

function addWriting(locations: Command, ctx: Context): void {
  const add = address(writes(locations.command('add <name>')))
    .description('Adds a location; which fields it needs depends on the region')
    .action(async (name: string, flags: LocationFlags) => { await (await import('../actions/location.js')).addLocation(ctx, { ...flags, name }); });
  examples(add,
    'locations add "New York office" --region US --street "350 South 5th Avenue" --unit "Floor 21" --city "New York" --state NY --zip 10118 --confirmed',
    'locations add Toronto --region CA --street "100 Queen Street West" --city Toronto --province Ontario --postal-code "M5H 2N2" --dry-run');

  const edit = address(writes(locations.command('edit <location>')))
    .description('Changes a location; a changed address has to be confirmed again')
    .option('--name <name>', 'name')
    .option('--no-confirmed', 'the address is still to be confirmed')
    .action(async (ref: string, flags: LocationFlags) => { await (await import('../actions/location.js')).editLocation(ctx, ref, flags); });
  examples(edit, 'locations edit Toronto --unit "Suite 300"', 'locations edit Toronto --confirmed');

  const remove = destroys(locations.command('remove <location...>').alias('rm'))
    .description('Removes locations where nobody and nothing is any more')
    .action(async (refs: string[], flags: Destroys) => { await (await import('../actions/location.js')).removeLocations(ctx, refs, flags); });
  examples(remove, 'locations remove Toronto', 'locations remove Toronto --yes');
}

function addMembers(locations: Command, ctx: Context): void {
  for (const [verb, description] of [['assign', 'Says who and what is at a location; they leave the one they were at'], ['unassign', 'Takes people and devices away from a location']] as const) {
    const command = writes(locations.command(`${verb} <location>`))
      .description(description)
      .option('--user <list>', 'people, by e-mail, extension or id', collect)
      .option('--device <list>', 'devices, by MAC address or id', collect)
      .action(async (ref: string, flags: MemberFlags) => { await (await import('../actions/location.js')).settleMembers(ctx, verb, ref, flags); });
    examples(command, `locations ${verb} Toronto --user ana@example.com --device 00:04:13:aa:bb:cc`);
  }
}
