// The questions of `dialplans add`: a schedule, a greeting, a menu with keys, and where each way leads. Only what is there is
// offered; what is not has to be made first, and is named (R2).
import { isKey, phoneKeys } from '../../domain/dial-plan/plan.js';
import { AppError } from '../../domain/errors.js';
import type { CallTarget } from '../../domain/routing.js';
import type { PlanAddFlags } from '../commands/dialplan.js';
import { wordOf, wordsOf, type Answers, type Question } from './questions.js';
import { flagsOf } from './wizard.js';

export interface PlanAnswers extends PlanAddFlags { readonly name?: string }

/** Kinds of places that have a name, and where they are made. */
export const planThings = ['ring-group', 'queue', 'mailbox', 'conference', 'fax'] as const;
type PlanThing = (typeof planThings)[number];

export interface PlanQuestions {
  /** The names that are there, by kind. */
  readonly names: Readonly<Record<PlanThing | 'schedule' | 'sound', readonly string[]>>;
  readonly hasExtensions: boolean;
  /** Whether the schedule of a name has holidays. */
  readonly hasHolidays: (schedule: string) => boolean;
  /** Throws what is wrong with a name for a plan, or with a place where calls shall go. */
  readonly checkName: (name: string) => Promise<unknown>;
  readonly checkTarget: (target: string) => Promise<CallTarget | null>;
}

const none = '(none)';

export function planQuestions(needs: PlanQuestions): Question[] {
  const { names, hasHolidays } = needs;
  const isOpenPlan = ({ file }: Answers): boolean => file === undefined;
  const scheduleOf = (answers: Answers): string | undefined => (wordOf(answers, 'schedule') === none ? undefined : wordOf(answers, 'schedule'));
  const orNone = (things: readonly string[], key: string) => () => [{ value: none, key }, ...labelled(things)];
  return [
    { id: 'name', kind: 'text', key: 'ask.plan.name', flag: '<name>', check: needs.checkName },
    { id: 'schedule', kind: 'choose', key: 'ask.plan.schedule', flag: '--schedule', when: (answers) => isOpenPlan(answers) && names.schedule.length > 0, choices: orNone(names.schedule, 'ask.plan.schedule.none') },
    { id: 'greeting', kind: 'choose', key: 'ask.plan.greeting', flag: '--greeting', when: (answers) => isOpenPlan(answers) && names.sound.length > 0, choices: orNone(names.sound, 'ask.plan.greeting.none') },
    {
      id: 'keys', kind: 'text', key: 'ask.plan.keys', flag: '--key', optional: true, when: (answers) => isOpenPlan(answers) && answers['key'] === undefined,
      check: (answer) => readKeys(answer),
    },
    ...phoneKeys.flatMap((key) => placeQuestions(needs, `key${key}`, 'ask.plan.key', { key }, (answers) => readKeys(wordOf(answers, 'keys') ?? '').includes(key))),
    ...placeQuestions(needs, 'open', 'ask.plan.open', {}, (answers) => isOpenPlan(answers) && !hasKeys(answers)),
    ...placeQuestions(needs, 'timeout', 'ask.plan.timeout', {}, (answers) => isOpenPlan(answers) && hasKeys(answers) && answers['open'] === undefined),
    ...placeQuestions(needs, 'closed', 'ask.plan.closed', {}, (answers) => scheduleOf(answers) !== undefined),
    ...placeQuestions(needs, 'holiday', 'ask.plan.holiday', {}, (answers) => hasHolidays(scheduleOf(answers) ?? ''), true),
  ];
}

function hasKeys(answers: Answers): boolean {
  return readKeys(wordOf(answers, 'keys') ?? '').length + wordsOf(answers, 'key').length > 0;
}

/** `1 2 0`, `1,2,0` or `120`. Throws usage `plan.key.not-on-phone`, `plan.key.twice`. */
function readKeys(text: string): string[] {
  const keys = [...text.replace(/[\s,]/g, '')];
  for (const [at, key] of keys.entries()) {
    if (!isKey(key)) throw new AppError('usage', 'plan.key.not-on-phone', { field: 'key', value: key, known: phoneKeys });
    if (keys.indexOf(key) !== at) throw new AppError('usage', 'plan.key.twice', { field: 'key', value: key });
  }
  return keys;
}

function labelled(names: readonly string[]): { value: string; key: string; values: { label: string } }[] {
  return names.map((label) => ({ value: label, key: 'ask.choice', values: { label } }));
}

/** Where calls go: what kind of place, then which one. */
function placeQuestions(needs: PlanQuestions, id: string, key: string, values: Readonly<Record<string, string>>, when: (answers: Answers) => boolean, asWhenClosed = false): Question[] {
  const isAsked = (answers: Answers): boolean => when(answers) && answers[id] === undefined;
  const isKind = (kinds: readonly string[]) => (answers: Answers) => isAsked(answers) && kinds.includes(wordOf(answers, `${id}.kind`) ?? '');
  const kinds = [
    ...(asWhenClosed ? ['as-closed'] : []), ...(needs.hasExtensions ? ['extension'] : []), ...planThings.filter((kind) => needs.names[kind].length > 0), 'external', 'hang-up',
  ];
  return [
    { id: `${id}.kind`, kind: 'choose', key, values, flag: flagOf(id), when: isAsked, choices: () => kinds.map((kind) => ({ value: kind, key: `ask.plan.place.${kind}` })) },
    {
      id: `${id}.thing`, kind: 'choose', key: 'ask.plan.which', flag: flagOf(id), when: isKind(planThings),
      choices: (answers) => labelled(needs.names[wordOf(answers, `${id}.kind`) as PlanThing]),
    },
    {
      id: `${id}.extension`, kind: 'text', key: 'ask.plan.extension', flag: flagOf(id), when: isKind(['extension']),
      check: async (answer) => await needs.checkTarget(extensionTarget(answer)),
    },
    {
      id: `${id}.external`, kind: 'text', key: 'ask.plan.external', flag: flagOf(id), when: isKind(['external']),
      check: async (answer) => await needs.checkTarget(`external:${answer}`),
    },
  ];
}

function flagOf(id: string): string {
  return id.startsWith('key') ? '--key' : id === 'timeout' ? '--open' : `--${id}`;
}

function extensionTarget(text: string): string {
  return /^\d+$/.test(text) ? text : `extension:${text}`;
}

function placeOf(answers: Answers, id: string): string | undefined {
  const kind = wordOf(answers, `${id}.kind`);
  if (kind === undefined || kind === 'as-closed' || kind === 'hang-up') return kind === 'hang-up' ? kind : undefined;
  if (kind === 'extension') return extensionTarget(wordOf(answers, `${id}.extension`) ?? '');
  return `${kind}:${wordOf(answers, kind === 'external' ? `${id}.external` : `${id}.thing`) ?? ''}`;
}

export function planFlags(answers: Answers): Partial<PlanAnswers> {
  const { schedule, greeting, name, ...given } = answers;
  const plain = Object.fromEntries(Object.entries(given).filter(([id]) => !id.includes('.') && id !== 'keys'));
  const chosen = Object.fromEntries(Object.entries({ schedule, greeting }).filter(([, answer]) => answer !== none && answer !== undefined));
  const key = phoneKeys.flatMap((each) => placeOf(answers, `key${each}`) === undefined ? [] : [`${each}=${placeOf(answers, `key${each}`)}`]);
  const places = Object.entries({ open: placeOf(answers, 'open') ?? placeOf(answers, 'timeout'), closed: placeOf(answers, 'closed'), holiday: placeOf(answers, 'holiday') });
  return {
    ...flagsOf(plain), ...chosen, ...(name === undefined ? {} : { name: String(name) }), ...(key.length === 0 ? {} : { key }),
    ...Object.fromEntries(places.filter(([, place]) => place !== undefined)),
  };
}

export function missingOfPlan({ name, file, open, closed, schedule }: PlanAnswers): string | undefined {
  if (name === undefined) return '<name>';
  if (file !== undefined) return undefined;
  return open === undefined ? '--open' : schedule !== undefined && closed === undefined ? '--closed' : undefined;
}
