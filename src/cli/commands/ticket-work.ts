// `pbxctl tickets …`: what is done to tickets. Each verb takes several numbers, - for numbers from standard input, or a filter.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { destroys, examples, type Destroys } from '../options.js';
import { filters, messages, oneMore, type FilterFlags, type MessageFlags } from '../ticket-options.js';
import type { TicketVerb } from '../../domain/ticket.js';

export interface WorkFlags extends Destroys, FilterFlags, MessageFlags {
  readonly wait?: boolean; readonly to?: string; readonly steal?: boolean; readonly impact?: string; readonly urgency?: string; readonly kind?: string;
  readonly subject?: string; readonly newTopic?: string; readonly field?: string[];
  /** A row for each ticket, also where it is one. */
  readonly report?: boolean;
  readonly satisfied?: boolean; readonly unsatisfied?: boolean; readonly ifVersion?: string;
}

interface Verb {
  readonly name: TicketVerb;
  readonly description: string;
  /** What -m says; none for a verb without text. */
  readonly says?: string;
  readonly examples: readonly string[];
  readonly more?: (command: Command) => Command;
}

const verbs: readonly Verb[] = [
  {
    name: 'reply', description: 'Answers; the customer and support read it', says: 'the answer',
    more: (command) => command.option('--wait', 'a question: the clock stops until the customer answers'),
    examples: ['tickets reply K4M-82H -m "We see it too." --attach trace.txt', 'tickets reply K4M-82H --wait -m "Which phone is it?"', 'tickets reply K4M-82H -F answer.md'],
  },
  {
    name: 'note', description: 'Writes an internal note, which only support staff read', says: 'the note',
    examples: ['tickets note K4M-82H -m "Same as last week: port 7 of the switch."'],
  },
  {
    name: 'take', description: 'Takes tickets into your hands', more: (command) => command.option('--steal', 'also out of somebody else’s'),
    examples: ['tickets take K4M-82H', 'tickets take --status open --topic billing --yes'],
  },
  {
    name: 'assign', description: 'Gives tickets to somebody of support',
    more: (command) => command.requiredOption('--to <person>', 'to whom; none for nobody'),
    examples: ['tickets assign K4M-82H --to rui@example.com', 'pbxctl tickets list --all --assignee none -o json | jq -r ".[].reference" | pbxctl tickets assign - --to @me'],
  },
  {
    name: 'edit', description: 'Changes what a ticket is about, or impact, urgency and kind, and with them the deadline',
    more: (command) => command.option('--subject <text>', 'in a few words').option('--new-topic <topic>', 'the help topic it belongs to (--topic says which tickets)')
      .option('--field <name=value>', 'a field of the topic, empty to take it away; may be given several times', oneMore)
      .option('--impact <level>', 'low, medium or high').option('--urgency <level>', 'low, medium or high').option('--kind <kind>', 'support or maintenance'),
    examples: ['tickets edit K4M-82H --impact high', 'tickets edit K4M-82H --subject "No dial tone on the third floor" --new-topic error --field step='],
  },
  { name: 'wait', description: 'Stops the clock: the customer is waited for', says: 'what is asked of the customer', examples: ['tickets wait K4M-82H -m "Please send the log."'] },
  { name: 'resume', description: 'Starts the clock again, begins the analysis, or takes a solution back', says: 'why', examples: ['tickets resume K4M-82H'] },
  { name: 'resolve', description: 'Proposes a solution; it can be contested for 7 business days', says: 'the solution', examples: ['tickets resolve K4M-82H -m "The switch was replaced."'] },
  { name: 'close', description: 'Accepts a solution, or withdraws a ticket, of your own', says: 'why', examples: ['tickets close K4M-82H', 'tickets close K4M-82H --yes', 'tickets close K4M-82H -m "It was the cable."'] },
  { name: 'contest', description: 'Contests the solution of a ticket of your own, which goes back to analysis', says: 'what is still wrong', examples: ['tickets contest K4M-82H -m "It still drops calls."'] },
  {
    name: 'rate', description: 'Answers the one question after a closed ticket: satisfied or not', says: 'a comment',
    more: (command) => command.option('--satisfied', 'good').addOption(command.createOption('--unsatisfied', 'bad').conflicts('satisfied')),
    examples: ['tickets rate K4M-82H --satisfied', 'tickets rate K4M-82H --unsatisfied -m "It took too long."'],
  },
];

export function registerWork(tickets: Command, ctx: Context): void {
  for (const { name, description, says, examples: lines, more } of verbs) {
    const bare = destroys(tickets.command(`${name} [ticket...]`)).description(description);
    const said = says === undefined ? bare : messages(bare, says);
    // A rating or a change of impact has flags of the same names as a filter.
    const command = filters(more === undefined ? said : more(said))
      .option('--report', 'a row for each ticket, in JSON a list, also where it is one')
      .option('--if-version <number>', 'only if the ticket is still at this version')
      .action(async (refs: string[], flags: WorkFlags) => { await (await import('../actions/ticket-work.js')).workOn(ctx, refs, name, flags); });
    examples(command, ...lines);
  }
}
