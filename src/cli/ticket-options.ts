// Flags that several commands of `tickets` share.
import type { Command } from 'commander';
import { collect } from './options.js';

export interface FilterFlags {
  readonly status?: string[];
  readonly priority?: string[];
  readonly topic?: string[];
  readonly requester?: string[];
  readonly assignee?: string[];
  readonly sla?: string[];
  readonly created?: string;
  readonly updated?: string;
  readonly due?: string;
  readonly search?: string;
  readonly view?: string;
  readonly all?: boolean;
  readonly closed?: boolean;
}

/** Names of the flags that narrow a list, as they are saved with it. */
export const filterNames = ['status', 'priority', 'topic', 'requester', 'assignee', 'sla', 'created', 'updated', 'due', 'search', 'all', 'closed'] as const satisfies readonly (keyof FilterFlags)[];

/** What a list is narrowed to; a leading ! turns a condition round. */
export function filters(command: Command): Command {
  return command
    .option('--all', 'everyone’s tickets, not only your own')
    .option('--closed', 'closed ones too')
    .option('--status <list>', 'open, in-analysis, waiting, resolved, closed; !closed for all but these', collect)
    .option('--priority <list>', 'low, normal, high, urgent', collect)
    .option('--topic <list>', 'help topics', collect)
    .option('--requester <person>', 'who opened it; @me for yourself', collect)
    .option('--assignee <person>', 'who works on it; none for nobody', collect)
    .option('--sla <list>', 'on-time, due-soon, breached, paused, stopped', collect)
    .option('--created <span>', '2026-03-01..2026-03-31, 2026-03-01.., one date, or 7d')
    .option('--updated <span>', 'the same, for the latest change')
    .option('--due <span>', 'the same, for the deadline; 7d looks ahead')
    .option('--search <words>', 'words that all come in one message; a word* for all that begin so')
    .option('--view <name>', 'the flags of a saved list');
}

export interface MessageFlags {
  readonly message?: string;
  readonly file?: string;
  readonly draft?: string;
  readonly edit?: boolean;
  readonly attach?: string[];
}

function oneMore(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

/** Where text comes from, and files; a name may hold commas, so each file has a flag of its own. */
export function messages(command: Command, what: string): Command {
  return command
    .option('-m, --message <text>', what)
    .option('-F, --file <file>', 'the text from a file, or - for standard input')
    .option('--edit', 'write the text in your editor (VISUAL, EDITOR)')
    .option('--draft <id>', 'a draft that was kept')
    .option('--attach <file>', 'a file of at most 2,000,000 bytes; may be given several times', oneMore);
}

export { oneMore };
