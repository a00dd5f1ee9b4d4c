// `pbxctl dialplans …`: flags and help only. Decisions are in app/dial-plan.ts.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { asks, choice, destroys, examples, gather, interactive, prints, writes, type Asks, type Destroys, type Prints, type Wizards, type Writes } from '../options.js';

export interface PlanAddFlags extends Asks, Wizards {
  readonly file?: string; readonly schedule?: string; readonly greeting?: string; readonly key?: string[]; readonly open?: string; readonly closed?: string; readonly holiday?: string;
}
export interface PlanEditFlags extends Writes { readonly file?: string; readonly name?: string }
export interface PlanImportFlags extends Writes { readonly name?: string }
export interface PlanExportFlags extends Prints { readonly format: 'yaml' | 'json'; readonly file?: string; readonly force?: boolean }
export interface PlanGraphFlags extends Prints { readonly format: 'picture' | 'mermaid' | 'dot' }

export function register(plans: Command, ctx: Context): void {
  addReading(plans, ctx);
  addWriting(plans, ctx);
  addFiles(plans, ctx);
  addLooking(plans, ctx);
}

function addReading(plans: Command, ctx: Context): void {
  const list = prints(plans.command('list').alias('ls'))
    .description('Lists dial plans')
    .option('--search <text>', 'only those whose name has this')
    .action(async (flags: Prints & { search?: string }) => { await (await import('../actions/dialplan.js')).listPlans(ctx, flags); });
  examples(list, 'dialplans list', 'dialplans list -o json');

  const show = prints(plans.command('show <name>'))
    .description('Shows a dial plan node by node; as JSON the document that import reads, and what uses it')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/dialplan.js')).showPlan(ctx, ref, flags); });
  examples(show, 'dialplans show "Main line"', 'dialplans show "Main line" -o json');
}

function addWriting(plans: Command, ctx: Context): void {
  const add = interactive(asks(plans.command('add [name]')))
    .description('Adds a dial plan from a few flags, a file, or on a terminal from questions')
    .option('--file <file>', 'the plan, as YAML or JSON (- for stdin)')
    .option('--schedule <name>', 'the schedule that tells open from closed')
    .option('--greeting <sound>', 'the sound clip that greets, or reads the menu out')
    .option('--key <key=target>', 'what a key of the menu does: 1=queue:Sales (several times)', gather)
    .option('--open <target>', 'where a call goes when open; with keys, when none is pressed')
    .option('--closed <target>', 'where it goes when closed')
    .option('--holiday <target>', 'where it goes on holidays; as when closed if left out')
    .action(async (name: string | undefined, flags: PlanAddFlags) => { await (await import('../actions/dialplan-write.js')).addPlan(ctx, { ...flags, ...(name === undefined ? {} : { name }) }); });
  examples(add, 'dialplans add', 'dialplans add "Main line" --schedule "Office hours" --greeting Welcome --key 1=queue:Sales --key 2=1002 --open 1001 --closed mailbox:Company', 'dialplans add "Main line" --file plan.yaml');

  const edit = writes(plans.command('edit <name>'))
    .description('Changes a dial plan in your editor, or puts a file in its place')
    .option('--file <file>', 'the new plan (- for stdin); without it $VISUAL or $EDITOR opens')
    .option('--name <name>', 'its new name')
    .action(async (ref: string, flags: PlanEditFlags) => { await (await import('../actions/dialplan-write.js')).editPlan(ctx, ref, flags); });
  examples(edit, 'dialplans edit "Main line"', 'dialplans edit "Main line" --file plan.yaml --dry-run', 'dialplans edit "Main line" --name "Old main line"');

  const remove = destroys(plans.command('remove <name...>').alias('rm'))
    .description('Removes dial plans; refused while a number or anything else leads to them')
    .action(async (refs: string[], flags: Destroys) => { await (await import('../actions/dialplan-write.js')).removePlans(ctx, refs, flags); });
  examples(remove, 'dialplans remove "Main line"');
}

function addFiles(plans: Command, ctx: Context): void {
  const bring = writes(plans.command('import <file>'))
    .description('Adds the plans of a YAML or JSON file, or changes those of the same name (- for stdin); all of them or none')
    .option('--name <name>', 'what the plan is called, where the file has one plan')
    .action(async (file: string, flags: PlanImportFlags) => { await (await import('../actions/dialplan-write.js')).importPlans(ctx, file, flags); });
  examples(bring, 'dialplans import plan.yaml --dry-run', 'dialplans import - < plans.yaml');

  const out = prints(plans.command('export [name...]'))
    .description('Prints plans as import reads them; all of them if none is named')
    .addOption(choice('--format <format>', 'as what', ['yaml', 'json']).default('yaml'))
    .option('--file <file>', 'write them into a file')
    .option('--force', 'also over a file that is there')
    .action(async (refs: string[], flags: PlanExportFlags) => { await (await import('../actions/dialplan.js')).exportPlans(ctx, refs, flags); });
  examples(out, 'dialplans export "Main line" > plan.yaml', 'dialplans export --format json --file plans.json');
}

function addLooking(plans: Command, ctx: Context): void {
  const check = prints(plans.command('check <plan>'))
    .description('Finds what is wrong with a plan, by name or in a file: missing things, dead ends, loops, keys twice, odd hours')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/dialplan.js')).checkPlans(ctx, ref, flags); });
  examples(check, 'dialplans check "Main line"', 'dialplans check plan.yaml -o json');

  const graph = prints(plans.command('graph <plan>'))
    .description('Draws a plan, by name or from a file: for the terminal, Mermaid or Graphviz')
    .addOption(choice('--format <format>', 'as what', ['picture', 'mermaid', 'dot']).default('picture'))
    .action(async (ref: string, flags: PlanGraphFlags) => { await (await import('../actions/dialplan.js')).graphPlan(ctx, ref, flags); });
  examples(graph, 'dialplans graph "Main line"', 'dialplans graph plan.yaml --format dot | dot -Tsvg > plan.svg');

  const diff = prints(plans.command('diff <before> <after>'))
    .description('Compares two plans, by name or from files, by what callers notice: which keys and hours now ring elsewhere')
    .action(async (before: string, after: string, flags: Prints) => { await (await import('../actions/dialplan.js')).comparePlanFiles(ctx, before, after, flags); });
  examples(diff, 'dialplans diff "Main line" plan.yaml', 'dialplans diff old.yaml new.yaml -o json');
}
