// The list of command groups. A group's file loads only when the group is called, so the list carries what the top help shows.
import type { Command } from 'commander';
import type { Context } from './context.js';

export interface Group {
  readonly name: string;
  readonly alias?: string;
  readonly description: string;
  readonly section: string;
  register(group: Command, ctx: Context): void | Promise<void>;
}

type Loaded = { readonly register: Group['register'] };

function lazy(load: () => Promise<Loaded>): Group['register'] {
  return async (group, ctx) => { await (await load()).register(group, ctx); };
}

/** The simple nouns of call routing share one file. */
function thing(noun: 'groups' | 'queues' | 'conferences' | 'mailboxes' | 'faxes'): Group['register'] {
  return lazy(async () => ({ register: (await import('./commands/routing-thing.js')).registerThing(noun) }));
}

const start = 'Getting started:';
const phones = 'Phone system:';
const desk = 'Support desk:';
const changes = 'Changes and history:';
const tool = 'This tool:';

export const groups: readonly Group[] = [
  { name: 'demo', section: start, description: 'Make a throw-away account and show the main job', register: lazy(() => import('./commands/demo.js')) },
  { name: 'init', section: start, description: 'Make an account in the embedded store', register: lazy(() => import('./commands/init.js')) },
  { name: 'setup', section: start, description: 'Set a phone system up, step by step; leave and go on as you like', register: lazy(() => import('./commands/setup.js')) },
  { name: 'users', alias: 'user', section: phones, description: 'People: add, change, remove, import, export', register: lazy(() => import('./commands/user.js')) },
  { name: 'extensions', alias: 'extension', section: phones, description: 'Extensions, and the bulk add from a file', register: lazy(() => import('./commands/extension.js')) },
  { name: 'devices', alias: 'device', section: phones, description: 'Desk phones, softphones and paging devices', register: lazy(() => import('./commands/device.js')) },
  { name: 'locations', alias: 'location', section: phones, description: 'Confirmed addresses in the US and Canada, and who and what is there', register: lazy(() => import('./commands/location.js')) },
  { name: 'trunks', alias: 'trunk', section: phones, description: 'SIP trunks: add, check against the server, plan', register: lazy(() => import('./commands/trunk.js')) },
  { name: 'network', section: phones, description: 'Is the network good enough for voice? Test, history, far end', register: lazy(() => import('./commands/network.js')) },
  { name: 'routes', alias: 'route', section: phones, description: 'Where numbers ring: list, and trace a call on paper', register: lazy(() => import('./commands/route.js')) },
  { name: 'dialplans', alias: 'dialplan', section: phones, description: 'Dial plans: check, draw, compare, import, export, edit', register: lazy(() => import('./commands/dialplan.js')) },
  { name: 'lines', alias: 'line', section: phones, description: 'How lines ring and forward; voicemail greetings', register: lazy(() => import('./commands/line.js')) },
  { name: 'groups', alias: 'group', section: phones, description: 'Ring groups', register: thing('groups') },
  { name: 'queues', alias: 'queue', section: phones, description: 'Queues of callers, and their agents', register: thing('queues') },
  { name: 'conferences', alias: 'conference', section: phones, description: 'Conference bridges', register: thing('conferences') },
  { name: 'mailboxes', alias: 'mailbox', section: phones, description: 'Shared voicemail boxes', register: thing('mailboxes') },
  { name: 'faxes', alias: 'fax', section: phones, description: 'Virtual faxes', register: thing('faxes') },
  { name: 'schedules', alias: 'schedule', section: phones, description: 'When it is open, closed or a holiday', register: lazy(() => import('./commands/schedule.js')) },
  { name: 'sounds', alias: 'sound', section: phones, description: 'Sound clips for menus, queues and greetings', register: lazy(() => import('./commands/sound.js')) },
  { name: 'numbers', alias: 'number', section: phones, description: 'Public numbers: order, route, caller id, give up', register: lazy(() => import('./commands/number.js')) },
  { name: 'ports', alias: 'port', section: phones, description: 'Bring numbers from another provider, and see them through', register: lazy(() => import('./commands/port.js')) },
  { name: 'orders', alias: 'order', section: phones, description: 'What the partner does for you: state, who acts next, what is overdue', register: lazy(() => import('./commands/order.js')) },
  { name: 'find', section: phones, description: 'Look one word up in everything', register: lazy(() => import('./commands/find.js')) },
  { name: 'billing', section: phones, description: 'Invoices: preview, what if, explain, reconcile; contract and ledger', register: lazy(() => import('./commands/billing.js')) },
  { name: 'account', section: phones, description: 'The company, its zone, currency and extension range', register: lazy(() => import('./commands/account.js')) },
  { name: 'jobs', alias: 'job', section: changes, description: 'Bulk changes: look, resume, retry, undo', register: lazy(() => import('./commands/job.js')) },
  { name: 'work-orders', alias: 'work-order', section: changes, description: 'What only people can do at a vendor: the steps, kept until done', register: lazy(() => import('./commands/work-order.js')) },
  { name: 'log', section: changes, description: 'Who changed what, when; and proof that nobody touched it', register: lazy(() => import('./commands/log.js')) },
  { name: 'store', section: changes, description: 'Back up, restore and check the embedded store', register: lazy(() => import('./commands/store.js')) },
  { name: 'tickets', alias: 'ticket', section: desk, description: 'Open, find, answer, resolve, contest and rate tickets', register: lazy(() => import('./commands/ticket.js')) },
  { name: 'inbox', section: desk, description: 'What waits for you, and until when', register: lazy(() => import('./commands/inbox.js')) },
  { name: 'support', section: desk, description: 'Who helps, how to reach them, whether they are open; hours, holidays, deadlines', register: lazy(() => import('./commands/support.js')) },
  { name: 'contacts', alias: 'contact', section: desk, description: 'Who may open tickets: add, confirm, release', register: lazy(() => import('./commands/contact.js')) },
  { name: 'manual', section: desk, description: 'The manual, offline: topics and full-text search', register: lazy(() => import('./commands/manual.js')) },
  { name: 'profile', alias: 'profiles', section: tool, description: 'Named accounts and the back end of each', register: lazy(() => import('./commands/profile.js')) },
  { name: 'config', section: tool, description: 'Settings, and where each comes from', register: lazy(() => import('./commands/config.js')) },
  { name: 'snapshot', section: changes, description: 'Write the account of a profile into one JSON file', register: lazy(() => import('./commands/snapshot.js')) },
  { name: 'diff', section: changes, description: 'What is added, missing or different between two accounts', register: lazy(() => import('./commands/diff.js')) },
  { name: 'login', section: tool, description: 'Let the tool in at the phone system of a profile', register: lazy(() => import('./commands/login.js')) },
  { name: 'logout', section: tool, description: 'Take a login away, here and at the vendor', register: lazy(() => import('./commands/logout.js')) },
  { name: 'whoami', section: tool, description: 'Who acts, and what they may do', register: lazy(() => import('./commands/whoami.js')) },
  { name: 'backends', alias: 'backend', section: tool, description: 'Where records live, and what each place can do', register: lazy(() => import('./commands/backend.js')) },
  { name: 'schema', section: tool, description: 'The JSON schema of a resource', register: lazy(() => import('./commands/schema.js')) },
  { name: 'completion', section: tool, description: 'Shell completion for bash, zsh, fish and PowerShell', register: lazy(() => import('./commands/completion.js')) },
  { name: 'doctor', section: tool, description: 'Check the installation, the settings and the store', register: lazy(() => import('./commands/doctor.js')) },
];
