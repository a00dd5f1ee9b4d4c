// What is said about imports and jobs.
import { changeTexts } from './directory.js';
import { counted, grouped, listed } from './words.js';

type Values = Readonly<Record<string, unknown>>;

function where(v: Values): string {
  const line = v['line'] === null || v['line'] === undefined ? '' : `:${String(v['line'])}`;
  const row = v['row'] === null || v['row'] === undefined ? '' : ` (row ${String(v['row'])})`;
  // A column without a name goes by its place.
  const column = v['column'] ? `, ${/^\d+$/.test(String(v['column'])) ? 'column ' : ''}${String(v['column'])}` : '';
  return `${String(v['file'])}${line}${row}${column}`;
}

function planned(v: Values): string {
  const parts: readonly (readonly [string, string])[] = [['create', 'to create'], ['update', 'to change'], ['remove', 'to remove'], ['unchanged', 'unchanged'], ['finished', 'finished before'], ['refused', 'faulty']];
  return parts.filter(([key]) => Number(v[key] ?? 0) > 0).map(([key, words]) => `${grouped(Number(v[key]))} ${words}`).join(', ') || 'nothing';
}

export const jobText = {
  'column.jobId': 'Job', 'column.action': 'Action', 'column.dryRun': 'Dry run', 'column.plan': 'Plan', 'column.format': 'Format', 'column.total': 'Total', 'column.created': 'Created',
  'column.updated': 'Updated', 'column.unchanged': 'Unchanged', 'column.removed': 'Removed', 'column.failed': 'Failed', 'column.notAttempted': 'Not attempted',
  'column.prorata': 'Pro-rata', 'column.monthly': 'Monthly total', 'column.results': 'Results', 'column.state': 'State', 'column.pending': 'Pending', 'column.undone': 'Undone',
  'column.source': 'File', 'column.finishedAt': 'Finished', 'column.by': 'By', 'column.byName': 'Done by', 'column.undoes': 'Undoes', 'column.row': 'Row', 'column.line': 'Line',
  'column.deviceMac': 'Device MAC', 'column.deviceModel': 'Device model', 'column.device': 'Device', 'column.job.createdAt': 'Started', 'column.seq': 'No.', 'column.at': 'When', 'column.what': 'Action', 'column.subject': 'Subject', 'column.changes': 'Changes', 'column.job': 'Job', 'column.hash': 'Hash',
  'column.intact': 'Intact', 'column.brokenAt': 'Broken at', 'column.reason': 'Reason', 'column.head': 'Head',

  'bulk.file.missing': 'There is no file {file}, or it cannot be read.',
  'bulk.file.missing.hint': 'Check the path; - reads standard input.',
  'bulk.file.directory': '{file} is a folder, not a file.',
  'bulk.file.directory.hint': 'Name the file in it.',
  'bulk.file.unreadable': '{file} could not be read to its end.',
  'bulk.file.unreadable.hint': 'Check the disk or the share it is on. Nothing was written.',

  'import.mapping': (v: Values) => {
    const columns = Array.isArray(v['columns']) ? v['columns'] as [string, string, boolean][] : [];
    if (columns.length === 0) return 'Columns: none is known.';
    return `Columns: ${columns.map(([theirs, ours, isInverse]) => (theirs === ours ? ours : `${theirs} = ${isInverse ? 'not ' : ''}${ours}`)).join(', ')}`;
  },
  'import.left-out': (v: Values) => `Left out: ${listed(v['columns'], 12)}${Number(v['secrets']) > 0 ? `. Passwords and PINs in it are neither stored nor shown` : ''}.`,
  'import.softphone-assumed': 'The file names no device, so every new extension gets a softphone (chargeable). --softphone no makes standalone users, who cost nothing.',
  'import.no-device': (v: Values) => `${Number(v['count']) === Number(v['total']) ? (Number(v['count']) === 1 ? 'The new person gets' : `All ${grouped(Number(v['count']))} new people get`) : `${grouped(Number(v['count']))} of ${grouped(Number(v['total']))} new people get`} neither phone nor app, and cost nothing. --softphone yes gives an app to whoever has no device in the file.`,
  'import.tier-kept': (v: Values) => `--tier is for new extensions: ${counted(v['count'], 'person keeps', 'people keep')} another tier than ${String(v['tier'])}. A column tier in the file changes it.`,
  'import.renames': '{value} is {owner}’s address, so this row names {owner} {name}. If somebody else is meant, the address is wrong.',
  'import.problem': (v: Values) => `${where(v)}: ${v['severity'] === 'warning' ? 'warning: ' : ''}${String(v['message'])}`,
  'import.plan-id': 'To carry out this plan and no other: --plan {plan} instead of --dry-run.',
  'import.other-plan': 'This is another plan than {value}: the file or the phone system has changed since. Nothing was written.',
  'import.other-plan.hint': 'Look at it above. If it is right: --plan {plan}.',
  'import.problem-hint': '  {hint}',
  'import.more-alike': (v: Values) => `… and ${grouped(Number(v['count']))} more ${v['severity'] === 'warning' ? 'warnings ' : ''}like: ${String(v['example'])}`,
  'import.more-problems': (v: Values) => `${grouped(Number(v['count']))} more in all are not shown here. -o json lists all; --results FILE writes them beside the rows.`,
  'import.plan': (v: Values) => `Plan for ${counted(v['total'], 'row')}: ${planned(v)}.`,
  'import.plan-row': (v: Values) => {
    const mark = v['outcome'] === 'create' ? '+' : v['outcome'] === 'remove' ? '-' : '~';
    const devices = Array.isArray(v['devices']) ? v['devices'] as string[] : [];
    const grants = Array.isArray(v['grants']) && v['grants'].length > 0 ? ` (${v['grants'].join(', ')})` : '';
    const permission = v['permission'] ? [`permission ${String(v['permission'])}${grants}`] : [];
    const details = [...(v['extension'] ? [`extension ${String(v['extension'])}`] : []), ...permission, ...devices, ...changeTexts(v['changes'])];
    return `  ${mark} ${String(v['label'])}${details.length > 0 ? `: ${details.join(', ')}` : ''}`;
  },
  'import.plan-more': (v: Values) => `  … and ${grouped(Number(v['count']))} more`,
  'import.nothing-to-do': 'Nothing to do: everything is as the file says.',
  'import.nothing-else-to-do': 'Nothing to do: the other rows are as the file says.',
  'import.confirm': (v: Values) => `Go on (${planned(v)})?`,
  'import.refused': (v: Values) => `${counted(v['count'], 'faulty row')} of ${grouped(Number(v['total']))} in ${String(v['file'])}: nothing was written.`,
  'import.refused.hint': 'Correct them and import again. Or import the good ones now: --skip-invalid, with --results FILE --failed-only for a file of just the rows to correct.',
  'import.header': (v: Values) => `The columns of ${String(v['file'])} are not clear: ${counted(v['count'], 'problem')}, named above.`,
  'import.header.hint': 'Say what a column means with --map theirs=ours, or whose file it is with --format.',
  'import.some-faulty': (v: Values) => `${counted(v['count'], 'faulty row')} of ${grouped(Number(v['total']))} ${Number(v['count']) === 1 ? 'was' : 'were'} left out.`,
  'import.some-faulty.hint': 'They are named above. Correct the file and import it again: finished rows are recognised.',
  'import.busy': 'Another bulk change is running. Nothing was written.',
  'import.busy.hint': 'Wait until it has ended (pbxctl jobs list), then run the import again: what is there by then is recognised.',
  'import.stale': 'Somebody else changed the phone system while this plan was being made. Nothing was written.',
  'import.stale.hint': 'Run the import again: it is planned anew, and what is there already is recognised.',
  'import.failed-only-needs-results': '--failed-only says which rows go into the results file.',
  'import.failed-only-needs-results.hint': 'Add --results FILE.',
  'import.results-is-input': 'The results would overwrite the file that is imported.',
  'import.results-is-input.hint': 'Choose another name for --results.',
  'import.results-unwritable': 'The results file {file} cannot be written.',
  'import.results-unwritable.hint': 'The import itself is not affected: `pbxctl jobs list` shows it. Choose another place for --results.',
  'import.results-nowhere': 'The results file {file} cannot be written there. Nothing was imported.',
  'import.results-nowhere.hint': 'Check the folder and its mode, or choose another place for --results.',
  'import.softphone-flag': '“{value}” is neither yes nor no.',
  'import.softphone-flag.hint': 'Use --softphone yes or --softphone no.',
  'import.duplicate': '“{value}” is in line {first} already.',
  'import.duplicate.hint': 'Take one of the two rows out, or correct what they share.',
  'import.email-has-extension': '{value} has extension {extension} already; this row gives another.',
  'import.email-has-extension.hint': 'A person has one extension: correct the row, or move the old one first with pbxctl extensions edit {extension} --number NEW.',
  'import.exists': '{value} is there already and the row says “add”.',
  'import.exists.hint': 'Write “update” or leave the action empty.',
  'import.extension-shared': 'Extension {value} is shared ({owner}) and no person’s.',
  'import.extension-shared.hint': 'Give the row another number, or leave the cell empty for the next free one.',
  'import.extension-taken': 'Extension {value} belongs to {owner}.',
  'import.extension-taken.hint': 'Give the row another number, or leave the cell empty for the next free one.',
  'import.two-people': 'Extension {value} is {owner}’s, but {email} is {other}’s: whom does the row mean?',
  'import.two-people.hint': 'Correct the extension or the address, so that both are of one person.',
  'import.nobody-to-update': 'Nobody is found to update.',

  'export.file-exists': 'There is a file {file} already.',
  'export.file-exists.hint': 'Choose another name, or add --force to overwrite it.',
  'export.unwritable': '{file} cannot be written.',
  'export.unwritable.hint': 'Check the folder and whether the disk is full.',
  'export.done': 'Wrote {file}. `pbxctl extensions import` reads it back.',

  'job.progress': 'Writing',
  'job.missing': 'There is no job {value}.',
  'job.missing.hint': '`pbxctl jobs list` shows all.',
  'job.busy': 'Another bulk change is running.',
  'job.busy.hint': 'Wait until it has ended (pbxctl jobs list), then: pbxctl jobs resume {value}.',
  'job.done': (v: Values) => `Done: job ${String(v['id'])}, ${counted(v['total'], 'row')}. To take it back: pbxctl jobs undo ${String(v['id'])}.`,
  'job.undo-done': 'Job {undoes} is undone (by job {id}).',
  'job.partial': (v: Values) => `Job ${String(v['id'])} is finished, but ${counted(v['count'], 'row')} of ${grouped(Number(v['total']))} failed.`,
  'job.partial.hint': 'Rows that failed are named above and in pbxctl jobs show {id} --failed. Correct the file and import it again: finished rows are recognised.',
  'job.undo-partial': (v: Values) => `Job ${String(v['undoes'])} is undone in part (by job ${String(v['id'])}): ${counted(v['count'], 'row')} of ${grouped(Number(v['total']))} ${Number(v['count']) === 1 ? 'is' : 'are'} left.`,
  'job.undo-partial.hint': 'They are named above and in pbxctl jobs show {id} --failed. pbxctl jobs undo {undoes} takes back the rest and nothing twice; --force also what was changed since.',
  'job.undo-blocked': (v: Values) => `Nothing of job ${String(v['id'])} was taken back: somebody has changed ${Number(v['count']) === 1 ? 'the row that is' : `all ${grouped(Number(v['count']))} rows that are`} left since.`,
  'job.undo-blocked.hint': '`pbxctl log --job {id}` shows what the job did. To take it back all the same: pbxctl jobs undo {id} --force.',
  'job.interrupted': (v: Values) => `Interrupted: ${grouped(Number(v['done']))} of ${grouped(Number(v['total']))} rows are done and stay done.`,
  'job.interrupted.hint': 'Go on with: pbxctl jobs resume {id}. Or take it back: pbxctl jobs undo {id}.',
  'job.how-to-resume': 'What is done is safe. Go on later with: pbxctl jobs resume {id}',
  'job.none-interrupted': 'No job was interrupted.',
  'job.none-interrupted.hint': '`pbxctl jobs list` shows all.',
  'job.not-interrupted': 'Job {value} is {state}: there is nothing to resume.',
  'job.not-interrupted.hint': 'Rows that failed are tried again by: pbxctl jobs retry {value}.',
  'job.would-resume': (v: Values) => `Would go on with job ${String(v['id'])}: ${grouped(Number(v['pending']))} of ${grouped(Number(v['total']))} rows are left.`,
  'job.confirm-resume': (v: Values) => `Go on with job ${String(v['id'])} (${grouped(Number(v['pending']))} of ${grouped(Number(v['total']))} rows are left)?`,
  'job.confirm-retry': (v: Values) => `Try ${counted(v['count'], 'row')} of job ${String(v['id'])} again?`,
  'job.would-retry': (v: Values) => `Would try ${counted(v['count'], 'row')} of job ${String(v['id'])} again.`,
  'job.nothing-to-retry': 'Job {value} has no failed row that could be tried again.',
  'job.nothing-to-retry.hint': 'Rows that were faulty in the file are corrected there and imported again.',
  'job.nothing-to-undo': 'Job {value} changed nothing.',
  'job.nothing-to-undo.hint': '`pbxctl jobs show {value}` shows what it did.',
  'job.stale': 'Somebody else changed the phone system in the meantime. Nothing was written.',
  'job.stale.hint': 'Run it again: pbxctl jobs undo {value}.',
  'job.undone-already': 'Job {value} is undone already.',
  'job.undone-already.hint': 'To do it again, import the file again.',
  'job.undo-of-undo': 'Job {value} is itself an undo.',
  'job.undo-of-undo.hint': 'To do the change again, import the file again.',
  'job.undo-plan': (v: Values) => `Undo of job ${String(v['id'])}: ${counted(v['count'], 'row')} to take back${Number(v['conflicts']) > 0 ? `, ${grouped(Number(v['conflicts']))} left alone: changed by somebody since` : ''}.`,
  'job.undo-charges': 'What cannot be undone: days in which extensions were in service stay on the invoice (none, if it is the same day).',
  'job.changed-since': '{value} was changed since ({what}, {at}) and is left alone.',
  'job.confirm-undo': (v: Values) => `Take back ${counted(v['count'], 'row')} of job ${String(v['id'])}?`,
  'job.source-gone': 'The file {file} is gone or changed, so no results file is written. `pbxctl jobs show` has the outcome of each row.',
  'job.left-unfinished': 'Job {id} was interrupted.',
  'job.left-unfinished.hint': 'Finish it with pbxctl jobs resume {id}, or take it back with pbxctl jobs undo {id}.',
} as const;
