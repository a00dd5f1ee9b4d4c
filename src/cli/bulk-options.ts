// The flags of the bulk add and its counterpart, the same under `users` and `extensions`.
import type { Command } from 'commander';
import type { Context } from './context.js';
import { asks, examples, prints, type Asks, type Prints } from './options.js';

export type BulkNoun = 'users' | 'extensions';

export interface ImportFlags extends Asks {
  readonly format?: string;
  readonly map?: string[];
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly headerRow?: string;
  readonly clearToken?: string;
  readonly softphone?: string;
  readonly tier?: string;
  readonly skipInvalid?: boolean;
  readonly results?: string;
  readonly failedOnly?: boolean;
  readonly force?: boolean;
  readonly plan?: string;
}

export function addImport(group: Command, ctx: Context, noun: BulkNoun): void {
  const command = asks(group.command('import <file>'))
    .description(noun === 'extensions'
      ? 'The bulk add: users, devices and extensions from a CSV or NDJSON file (- for stdin); checked, priced, resumable, undoable'
      : 'Adds and changes people from a CSV or NDJSON file (- for stdin), matched by their e-mail address')
    .option('--format <format>', 'whose file it is, if it is not recognised: freepbx, 3cx-v20, webex-users, …')
    .option('--map <theirs=ours>', 'what a column means; theirs=- leaves it out', (value: string, previous: string[] = []) => [...previous, value])
    .option('--encoding <encoding>', 'utf-8, utf-16le, utf-16be or windows-1252, if it is not detected')
    .option('--delimiter <character>', 'what parts the columns, if it is not detected')
    .option('--header-row <line>', 'line of the file that holds the column names; 0 for none')
    .option('--clear-token <text>', 'the cell that empties a field', '<clear>')
    .option('--softphone <yes|no>', 'whether a new person gets a softphone where the row names no device')
    .option('--tier <tier>', 'tier of the new extensions, where several are under contract')
    .option('--plan <id>', 'go on only if this is still the plan that a dry run showed')
    .option('--skip-invalid', 'import the good rows even if others are faulty')
    .option('--results <file>', 'write the rows back with _status, _error and _id')
    .option('--failed-only', 'in --results, only the rows to correct')
    .option('--force', 'overwrite the --results file if it is there')
    .action(async (file: string, flags: ImportFlags) => { await (await import('./actions/import.js')).importFile(ctx, noun, file, flags); });
  examples(command,
    `${noun} import people.csv --dry-run`,
    `${noun} import people.csv --results done.csv --yes`,
    `${noun} import ramais.csv --map "Nome completo=displayName" --skip-invalid`,
    `cat people.ndjson | pbxctl ${noun} import - --yes -o json`);
}

export function addExport(group: Command, ctx: Context, noun: BulkNoun): void {
  const command = prints(group.command('export [file]'))
    .description('Writes everybody as a CSV file that import reads back')
    .option('--force', 'overwrite the file if it is there')
    .action(async (file: string | undefined, flags: Prints & { force?: boolean }) => { await (await import('./actions/export.js')).exportPeople(ctx, file, flags); });
  examples(command, `${noun} export people.csv`, `${noun} export > people.csv`, `${noun} export -o ndjson`);
}

export function addTemplate(group: Command, ctx: Context): void {
  const command = prints(group.command('template'))
    .description('Prints the header of a bulk file')
    .option('--with-examples', 'with two rows to look at')
    .option('--for <format>', 'the header of another phone system', 'native')
    .action(async (flags: Prints & { withExamples?: boolean; for: string }) => { await (await import('./actions/template.js')).printTemplate(ctx, flags); });
  examples(command, 'extensions template --with-examples > people.csv', 'extensions template --for freepbx');
}

