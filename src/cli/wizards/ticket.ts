// The questions of `tickets new` once its topic is known: subject, impact, urgency, the fields of the topic; with -i its kind and
// the diagnostics, too (T2, T7, T15).
import { levels, ticketKinds } from '../../domain/priority.js';
import { parseSubject } from '../../domain/ticket.js';
import { checkedValue, type Topic, type TopicField } from '../../domain/ticket/topic.js';
import type { NewFlags } from '../commands/ticket.js';
import { leftOut, wordOf, type Answers, type Question } from './questions.js';

const level = () => levels.map((value) => ({ value, key: `level.${value}` }));

export function ticketQuestions(topic: Topic, given: NewFlags, all: boolean): Question[] {
  const named = new Set((given.field ?? []).map((pair) => pair.split('=')[0]?.trim().toLowerCase()));
  // Whether a network test goes along was settled before (T16).
  const isSettled = (name: string): boolean => topic.networkTest === true && name === 'test';
  const fields = topic.fields.filter(({ name, label }) => !isSettled(name) && !named.has(name.toLowerCase()) && !named.has(label.toLowerCase()));
  return [
    { id: 'subject', kind: 'text', key: 'ask.ticket.subject', flag: '--subject', check: parseSubject },
    { id: 'impact', kind: 'choose', key: 'ask.ticket.impact', flag: '--impact', initial: () => 'medium', choices: level },
    { id: 'urgency', kind: 'choose', key: 'ask.ticket.urgency', flag: '--urgency', initial: () => 'medium', choices: level },
    ...fields.map(fieldQuestion),
    { id: 'kind', kind: 'choose', key: 'ask.ticket.kind', flag: '--kind', when: () => all, initial: () => topic.kind, choices: () => ticketKinds.map((value) => ({ value, key: `ask.ticket.kind.${value}` })) },
    { id: 'diagnostics', kind: 'yes-no', key: 'ask.ticket.diagnostics-offer', flag: '--diagnostics', when: () => all, initial: () => 'no' },
  ];
}

function fieldQuestion(field: TopicField): Question {
  const { name, label, required = false, choices } = field;
  const shown = { id: `field.${name}`, key: required ? 'ask.ticket.field-needed' : 'ask.ticket.field', values: { label }, flag: `--field ${name}=…`, optional: !required };
  // Enter states nothing: what may be left out is, unless somebody chooses.
  if (choices !== undefined) return { ...shown, kind: 'choose', ...(required ? {} : { initial: () => leftOut }), choices: () => choices.map((value) => ({ value, key: 'ask.choice', values: { label: value } })) };
  return { ...shown, kind: 'text', check: (answer) => checkedValue(field, answer) };
}

/** The answers beside the flags that were given. */
export function ticketAnswers(answers: Answers, given: NewFlags): Partial<NewFlags> {
  const texts = Object.fromEntries((['subject', 'impact', 'urgency', 'kind'] as const).flatMap((name) => (wordOf(answers, name) === undefined ? [] : [[name, wordOf(answers, name)]])));
  const field = Object.keys(answers).filter((id) => id.startsWith('field.') && wordOf(answers, id) !== undefined).map((id) => `${id.slice('field.'.length)}=${wordOf(answers, id) ?? ''}`);
  return { ...texts, ...(answers['diagnostics'] === 'yes' ? { diagnostics: true } : {}), ...(field.length === 0 ? {} : { field: [...given.field ?? [], ...field] }) };
}
