// The getting-started wizard: what it says of each step, and what is left. The questions are in setup-ask.ts.
import { choices, counted, listed } from './words.js';

type Values = Readonly<Record<string, unknown>>;

const units: Readonly<Record<string, readonly [one: string, many?: string]>> = {
  people: ['person', 'people'], extensions: ['extension'], withPhone: ['with a phone or app', 'with a phone or app'], withoutPhone: ['without', 'without'], numbers: ['number'], portOrders: ['port order'],
  numberOrders: ['number ordered', 'numbers ordered'], groups: ['ring group'], queues: ['queue'], dialPlans: ['dial plan'], schedules: ['schedule'], locations: ['location'], networkTests: ['network test'],
  routed: ['number routed', 'numbers routed'], unrouted: ['not routed', 'not routed'], tickets: ['ticket'],
};
const states: Readonly<Record<string, string>> = { done: 'done', open: 'to do', waiting: 'waiting for others', skipped: 'skipped', elsewhere: 'kept elsewhere' };

function hasText({ has }: Values): string {
  const counts = Object.entries((has ?? {}) as Record<string, number>);
  const present = counts.filter(([, count]) => count > 0);
  return present.length === 0 ? 'nothing yet' : present.map(([what, count]) => counted(count, ...(units[what] ?? [what]))).join(', ');
}

const which = ({ which: names }: Values): string => listed(names, 4);
const stateText = ({ state }: Values): string => states[String(state)] ?? '';

export const setupText = {
  'setup.step.users': 'People', 'setup.step.phones': 'Phones and apps', 'setup.step.numbers': 'Numbers', 'setup.step.routing': 'Call routing', 'setup.step.customise': 'Locations and network test',
  'setup.step.live': 'Going live', 'setup.step.support': 'Support',
  'setup.state.done': 'done', 'setup.state.open': 'to do', 'setup.state.waiting': 'waiting for others', 'setup.state.skipped': 'skipped', 'setup.state.elsewhere': 'kept elsewhere',
  'setup.has': hasText,
  'setup.lack.extension': 'Nobody has an extension yet.',
  'setup.lack.phone': (v: Values) => (Array.isArray(v['which']) && v['which'].length > 0 ? `No phone or app: ${which(v)}.` : 'Nobody has a phone or an app yet.'),
  'setup.lack.apps': 'People still have to be told how to log in.',
  'setup.lack.number': 'There is no number yet.',
  'setup.lack.port-draft': (v: Values) => `Half filled in: ${which(v)}.`,
  'setup.lack.number-on-its-way': 'Numbers are on their way; others act next.',
  'setup.lack.target': 'Nothing is there to answer calls for several people.',
  'setup.lack.location': 'No address is kept for emergency calls.',
  'setup.lack.network-test': 'The network was never measured.',
  'setup.lack.unrouted': (v: Values) => `Rings nowhere: ${which(v)}.`,
  'setup.lack.silent': (v: Values) => `Is routed, and yet leads to nothing: ${which(v)}.`,
  'setup.lack.support': 'Have a look at whom to call before you have to.',

  'setup.overview': 'Setting up {company}:',
  'setup.overview-line': (v: Values) => `  ${v['state'] === 'done' ? '✓' : v['state'] === 'open' ? '·' : '-'} ${String(v['number'] ?? '')} ${String(v['title'] ?? '')}: ${stateText(v)}`,
  'setup.moves': 'Every answer is kept: leave with Ctrl-C at any question. At a text, < goes back and - leaves out.',
  'setup.passed': (v: Values) => `Step ${String(v['number'] ?? '')}, ${String(v['title'] ?? '')}: ${stateText(v)}.`,
  'setup.resumed': 'You left at step {number}, {title}: {task}. It goes on there.',
  'setup.answered': '  {question} {answer}',
  'setup.there-is': (v: Values) => `${String(v['title'] ?? '')}: ${hasText(v)}.`,
  'setup.what-next': 'Step {number} of 7: what next?',
  'setup.next': (v: Values) => (v['title'] ? `→ step ${String(v['number'])}: ${String(v['title'])}` : '→ to the end'),
  'setup.skip': (v: Values) => (v['title'] ? `→ skip to step ${String(v['number'])}: ${String(v['title'])}` : '→ skip this'),
  'setup.before': '‹ back to step {number}',
  'setup.carries-out': '$ {command}',
  'setup.did': 'What you did, as commands:',
  'setup.would-do': 'The same by commands:',
  'setup.left': 'Kept: `pbxctl setup` goes on here, `pbxctl setup run STEP` elsewhere.',
  'setup.all-done': 'Everything is set up. `pbxctl setup run STEP` opens a step again.',
  'setup.step-done': 'This step is done.',
  'setup.go-on': 'Next: pbxctl setup run {step}',
  'setup.rest': (v: Values) => `${counted(v['count'], 'step is', 'steps are')} left. \`pbxctl setup\` goes on, \`pbxctl setup status\` shows which.`,
  'setup.by-command': '{title}, without questions:',
  'setup.terminal-needed': (v: Values) => `Not set up yet: ${listed(v['steps'])}.`,
  'setup.terminal-needed.hint': 'The questions need a terminal; the commands above do the same. --skip and --acknowledge settle what leaves no record.',
  'setup.step-unknown': 'There is no step “{value}”.',
  'setup.step-unknown.hint': (v: Values) => `Steps: ${choices(v)}; or 1 to 7.`,
  'setup.skip-what': '--skip needs the step that is to be skipped.',
  'setup.skip-what.hint': (v: Values) => `Name it: pbxctl setup run STEP --skip, with ${choices(v)}.`,
  'setup.acknowledge-unknown': '“{value}” cannot be acknowledged.',
  'setup.acknowledge-unknown.hint': (v: Values) => `Use ${choices(v)}.`,
  'setup.settled': (v: Values) => `Noted: ${listed([...(v['step'] ? [`${String(v['step'])} is skipped`] : []), ...(Array.isArray(v['said']) ? v['said'].map((word) => `${String(word)} is acknowledged`) : [])])}.`,
  'setup.would-settle': 'Would note it.',
  'setup.confirm-reset': 'Forget what was skipped, acknowledged and half answered?',
  'setup.would-reset': 'Would forget what was skipped, acknowledged and half answered.',
  'setup.reset': 'Forgotten. What is there counts as before.',

  'setup.guide.users': `## Step 1 of 7: people

Whoever makes or takes calls is a person with an extension, the short number that colleagues dial. An app or a phone makes the extension chargeable; the price comes before anything is made.

Many people? Leave, and let a file do it:

    pbxctl extensions template > people.csv
    pbxctl extensions import people.csv`,
  'setup.guide.phones': `## Step 2 of 7: phones and apps

An extension rings where its person is: in the app on the computer or mobile, on a desk phone, or on all of them. The app needs nothing but the login; a desk phone is known by its MAC address.`,
  'setup.guide.numbers': `## Step 3 of 7: numbers

A public number is ordered, or brought from the provider you have now. What it costs depends on type and country. A port takes 15 business days or more: begin early, cancel nothing.`,
  'setup.guide.routing': `## Step 4 of 7: call routing

A number can ring one person directly; then there is nothing to make here. For several people there are ring groups (all at once), queues (callers wait in order) and dial plans (menus and hours).

A dial plan only leads to what is there: make schedules, sound clips, groups and queues first.`,
  'setup.guide.customise': `## Step 5 of 7: locations and network test

Both are optional. An address tells emergency services where a caller is; addresses are kept in the US and Canada only. The network test tells before your callers do whether the line is good enough for voice, and it is the first thing that support asks for.`,
  'setup.guide.live': `## Step 6 of 7: going live

From here on callers reach you. Each number is routed to a line, a group, a queue or a plan; then a call is followed on paper, so that you see where it ends before anybody dials.

Keep temporary numbers until the ported ones are here and ring.`,
  'setup.guide.support': `## Step 7 of 7: support

Know whom to call before you have to. On the phone you are asked for a PIN that is valid for ten minutes; everything else goes by ticket.`,
} as const;
