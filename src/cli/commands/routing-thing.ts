// `pbxctl groups|queues|conferences|mailboxes|faxes …`: flags and help only, made from routing-nouns.ts.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { choice, collect, destroys, examples, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';
import { routingNouns, type NounFlag, type RoutingNoun } from '../routing-nouns.js';

export type ThingFlags = Writes & Readonly<Record<string, unknown>>;

export function registerThing(noun: RoutingNoun['noun']): (group: Command, ctx: Context) => void {
  const shape = routingNouns[noun];
  return (group, ctx) => {
    addReading(group, ctx, shape);
    addWriting(group, ctx, shape);
  };
}

function addReading(group: Command, ctx: Context, shape: RoutingNoun): void {
  const list = prints(group.command('list').alias('ls'))
    .description(`Lists ${shape.many}`)
    .option('--search <text>', 'only those whose name has this')
    .action(async (flags: Prints & { search?: string }) => { await (await import('../actions/routing-thing.js')).listThings(ctx, shape, flags); });
  examples(list, `${shape.noun} list`, `${shape.noun} list -o json`);

  const show = prints(group.command('show <name>'))
    .description(`Shows ${shape.one}, by name or id, and what uses it`)
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/routing-thing.js')).showThing(ctx, shape, ref, flags); });
  examples(show, `${shape.noun} show ${shape.name}`);
}

function addWriting(group: Command, ctx: Context, shape: RoutingNoun): void {
  const add = withFlags(writes(group.command('add <name>')), shape.flags)
    .description(`Adds ${shape.one}; whatever it refers to must be there`)
    .action(async (name: string, flags: ThingFlags) => { await (await import('../actions/routing-thing.js')).addThing(ctx, shape, name, flags); });
  examples(add, shape.addExample, `${shape.addExample} --dry-run`);

  const edit = withFlags(writes(group.command('edit <name>')), shape.flags)
    .description(`Changes ${shape.one}; only what you name changes, lists are replaced, empty takes a value away`)
    .option('--name <name>', 'its new name')
    .action(async (ref: string, flags: ThingFlags & { name?: string }) => { await (await import('../actions/routing-thing.js')).editThing(ctx, shape, ref, flags); });
  examples(edit, shape.editExample);

  const remove = destroys(group.command('remove <name...>').alias('rm'))
    .description(`Removes ${shape.many}; refused while a number or a plan uses them`)
    .action(async (refs: string[], flags: Destroys) => { await (await import('../actions/routing-thing.js')).removeThings(ctx, shape, refs, flags); });
  examples(remove, `${shape.noun} remove ${shape.name}`, `${shape.noun} remove ${shape.name} --yes`);
}

function withFlags(command: Command, flags: readonly NounFlag[]): Command {
  for (const { flags: words, help, is, choices } of flags) {
    if (choices !== undefined) command.addOption(choice(words, help, choices));
    else if (is === 'extensions') command.option(words, help, collect);
    else command.option(words, help);
  }
  return command;
}
