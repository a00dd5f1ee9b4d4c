// Help topics (T2): what each asks for beside the description, what it points to first (T14), and who may use it (T10).
import { AppError } from '../errors.js';
import type { TicketKind } from '../priority.js';

export interface TopicField {
  readonly name: string;
  /** The question, and the label in lists. */
  readonly label: string;
  readonly required?: boolean;
  readonly choices?: readonly string[];
}

export interface KnownAnswer {
  readonly question: string;
  readonly answer: string;
}

export interface Topic {
  readonly id: string;
  readonly title: string;
  /** The calendar of the desk that answers (T8). */
  readonly calendar: string;
  readonly kind: TicketKind;
  /** T10: a change of configuration or permission is asked for by super admins only. */
  readonly superAdminOnly?: boolean;
  /** T11: reachable when invoices are overdue. */
  readonly whenOverdue?: boolean;
  /** T16: a network test comes first. */
  readonly networkTest?: boolean;
  /** T9: names at least one earlier ticket, in the field `earlier`. */
  readonly earlierTicket?: boolean;
  readonly fields: readonly TopicField[];
  readonly known: readonly KnownAnswer[];
}

const keys = new Set(['id', 'title', 'calendar', 'kind', 'superAdminOnly', 'whenOverdue', 'networkTest', 'earlierTicket', 'fields', 'known']);

/** The topic of an id. Throws usage `ticket.topic.unknown`. */
export function findTopic(topics: readonly Topic[], id: string): Topic {
  const wanted = id.trim().toLowerCase();
  const found = topics.find((topic) => topic.id === wanted);
  if (found !== undefined) return found;
  const known = topics.map((topic) => topic.id);
  throw new AppError('usage', 'ticket.topic.unknown', { field: 'topic', value: id, known });
}

/** Reads `name=value` pairs against the topic's fields (T2). Throws usage `ticket.field.malformed`, `.unknown`, `.choice`. */
export function parseFields(topic: Topic, pairs: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) throw new AppError('usage', 'ticket.field.malformed', { field: 'field', value: pair });
    const field = fieldOf(topic, pair.slice(0, at));
    const value = pair.slice(at + 1).trim();
    if (value !== '') values[field.name] = checkedValue(field, value);
  }
  return values;
}

function fieldOf(topic: Topic, name: string): TopicField {
  const wanted = name.trim().toLowerCase();
  const found = topic.fields.find((field) => field.name.toLowerCase() === wanted || field.label.toLowerCase() === wanted);
  if (found === undefined) {
    throw new AppError('usage', 'ticket.field.unknown', { field: 'field', value: name.trim(), topic: topic.id, known: topic.fields.map((field) => field.name) });
  }
  return found;
}

/** Throws usage `ticket.field.choice`. */
export function checkedValue(field: TopicField, value: string): string {
  if (field.choices === undefined) return value;
  const found = field.choices.find((choice) => choice.toLowerCase() === value.toLowerCase());
  if (found === undefined) throw new AppError('usage', 'ticket.field.choice', { field: field.name, value, known: field.choices });
  return found;
}

/** Fields with some changed, by `name=value` pairs; an empty value takes one away, and those that the topic lacks go (T2). */
export function changedFields(topic: Topic, before: Readonly<Record<string, string>>, pairs: readonly string[]): Record<string, string> {
  const emptied = new Set(pairs.filter((pair) => /^[^=]+=\s*$/.test(pair)).map((pair) => fieldOf(topic, pair.slice(0, pair.indexOf('='))).name));
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => !emptied.has(name) && topic.fields.some((field) => field.name === name)));
  const after = { ...kept, ...parseFields(topic, pairs) };
  requireFields(topic, after);
  return after;
}

/** Throws usage `ticket.field.needed` with all that are missing. */
export function requireFields(topic: Topic, values: Readonly<Record<string, string>>): void {
  const missing = topic.fields.filter((field) => field.required === true && values[field.name] === undefined).map((field) => field.name);
  if (missing.length > 0) throw new AppError('usage', 'ticket.field.needed', { field: missing[0], missing, topic: topic.id });
}

/** Topics that a company wrote itself, in place of or beside those that ship. Throws usage `ticket.topics.malformed` with the place. */
export function parseTopics(input: unknown): Topic[] {
  const list = Array.isArray(input) ? input : bad('');
  const topics = list.map((one, index) => parseTopic(one, `[${index}]`));
  for (const [index, { id }] of topics.entries()) if (topics.findIndex((topic) => topic.id === id) !== index) bad(`[${index}].id`);
  return topics;
}

function parseTopic(input: unknown, at: string): Topic {
  const given = object(input, at);
  for (const key of Object.keys(given)) if (!keys.has(key)) bad(`${at}.${key}`);
  const kind = given['kind'] ?? 'support';
  if (kind !== 'support' && kind !== 'maintenance') bad(`${at}.kind`);
  const id = text(given['id'], `${at}.id`);
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) bad(`${at}.id`);
  const special = flags(given, at);
  const fields = many(given['fields'], `${at}.fields`, parseField);
  return {
    id, title: text(given['title'], `${at}.title`), calendar: given['calendar'] === undefined ? 'technical-support' : text(given['calendar'], `${at}.calendar`),
    kind: kind as TicketKind, ...special, fields: [...fields, ...impliedFields(special).filter(({ name }) => !fields.some((field) => field.name === name))], known: many(given['known'], `${at}.known`, parseKnown),
  };
}

function flags(given: Record<string, unknown>, at: string): Partial<Topic> {
  const names = ['superAdminOnly', 'whenOverdue', 'networkTest', 'earlierTicket'] as const;
  return Object.fromEntries(names.filter((name) => given[name] !== undefined).map((name) => [name, typeof given[name] === 'boolean' ? given[name] : bad(`${at}.${name}`)]));
}

/** Fields without which a flag would ask for what nobody could give (T9, T16). */
function impliedFields({ networkTest, earlierTicket }: Partial<Topic>): TopicField[] {
  return [
    ...(networkTest === true ? [{ name: 'test', label: 'Network test (its id)' }] : []),
    ...(earlierTicket === true ? [{ name: 'earlier', label: 'Earlier ticket', required: true }] : []),
  ];
}

function parseField(input: unknown, at: string): TopicField {
  const given = object(input, at);
  const name = text(given['name'], `${at}.name`);
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) bad(`${at}.name`);
  return {
    name, label: given['label'] === undefined ? name : text(given['label'], `${at}.label`), ...(given['required'] === true ? { required: true } : {}),
    ...(given['choices'] === undefined ? {} : { choices: many(given['choices'], `${at}.choices`, text) }),
  };
}

function parseKnown(input: unknown, at: string): KnownAnswer {
  const given = object(input, at);
  return { question: text(given['question'], `${at}.question`), answer: text(given['answer'], `${at}.answer`) };
}

function many<T>(value: unknown, at: string, parse: (one: unknown, at: string) => T): T[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : bad(at)).map((one, index) => parse(one, `${at}[${index}]`));
}

function object(value: unknown, at: string): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : bad(at);
}

function text(value: unknown, at: string): string {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : bad(at);
}

function bad(place: string): never {
  throw new AppError('usage', 'ticket.topics.malformed', { field: place === '' ? 'topics' : `topics${place}` });
}
