// Reads what a person gave for the fields of a port order: flags, the columns of a file, the answers of the wizard alike.
import { parseCivilDate } from '../civil-date.js';
import { parseNumber, type NumberParser } from '../e164.js';
import { AppError } from '../errors.js';
import { parseEmail } from '../user.js';
import {
  acknowledgements, activations, lineKinds, portTypes, remainingChoices, subscriberTypes, type Acknowledgement, type PortFieldChanges, type PortFields,
} from './order.js';
import { findProvider, providerIds } from './providers.js';

/** Texts as given; an empty one takes the value away. */
export type PortInput = { readonly [K in keyof PortFields]?: string | boolean | readonly string[] | undefined };

const choices = {
  lineKind: lineKinds, portType: portTypes, subscriberType: subscriberTypes, remaining: remainingChoices, activation: activations,
} as const satisfies Partial<Record<keyof PortFields, readonly string[]>>;
const numberFields = ['btn', 'newBtn', 'temporaryNumber', 'authorizedPhone'] as const;
const flags = ['hasPin', 'eSign'] as const;
const textFields = [
  'losingProvider', 'accountNumber', 'businessName', 'firstName', 'lastName', 'authorizedPerson', 'taxId', 'houseNumber', 'street', 'unit', 'city', 'postcode',
  'billingPostcode', 'reference',
] as const satisfies readonly (keyof PortFields)[];
const longest = 200;

/** The changes that the input asks for, each value checked by itself. Throws usage `port.field.*`, `date.*`, `number.*`, `email.malformed`. */
export function readPortFields(input: PortInput, country: string, parse: NumberParser): PortFieldChanges {
  const changes: PortFieldChanges = {};
  const text = (field: keyof PortFields): string | undefined => {
    const value = input[field];
    return typeof value === 'string' ? plainText(value, field) : undefined;
  };
  const home = readPlaces(changes, text, country);
  for (const field of textFields) {
    const value = text(field);
    if (value !== undefined) changes[field] = value === '' ? null : value;
  }
  for (const [field, known] of Object.entries(choices) as [keyof typeof choices, readonly string[]][]) {
    const value = text(field);
    if (value !== undefined) Object.assign(changes, { [field]: oneOf(value, known, field) });
  }
  for (const field of numberFields) {
    const value = text(field);
    if (value !== undefined) changes[field] = value === '' ? null : parseNumber(parse, value, home, field).number;
  }
  for (const field of flags) if (typeof input[field] === 'boolean') changes[field] = input[field];
  readTimes(changes, text);
  readLists(changes, input);
  const email = text('authorizedEmail');
  if (email !== undefined) changes.authorizedEmail = email === '' ? null : parseEmail(email);
  return changes;
}

function readPlaces(changes: PortFieldChanges, text: (field: keyof PortFields) => string | undefined, country: string): string {
  const provider = text('provider')?.toLowerCase();
  if (provider !== undefined) {
    if (findProvider(provider) === undefined) throw new AppError('usage', 'port.provider.unknown', { field: 'provider', value: provider, known: providerIds });
    changes.provider = provider;
  }
  const given = text('country')?.toUpperCase();
  if (given !== undefined) {
    if (!/^[A-Z]{2}$/.test(given)) throw new AppError('usage', 'port.field.country', { field: 'country', value: given });
    changes.country = given;
  }
  const region = text('region');
  if (region !== undefined) changes.region = region === '' ? null : /^[A-Za-z]{2}$/.test(region) ? region.toUpperCase() : region;
  return given ?? country;
}

function readTimes(changes: PortFieldChanges, text: (field: keyof PortFields) => string | undefined): void {
  const date = text('requestedDate');
  if (date !== undefined) changes.requestedDate = date === '' ? null : parseCivilDate(date, 'date');
  const time = text('requestedTime');
  if (time !== undefined) {
    if (time !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new AppError('usage', 'port.field.time', { field: 'time', value: time });
    changes.requestedTime = time === '' ? null : time;
  }
}

function readLists(changes: PortFieldChanges, input: PortInput): void {
  if (Array.isArray(input.contacts)) changes.contacts = [...new Set((input.contacts as string[]).map((address) => parseEmail(address)))];
  if (Array.isArray(input.acknowledged)) {
    const words = (input.acknowledged as string[]).flatMap((word) => (word === 'all' ? acknowledgements : [oneOf(word, acknowledgements, 'acknowledge') as Acknowledgement]));
    changes.acknowledged = [...new Set(words)];
  }
}

function oneOf(value: string, known: readonly string[], field: string): string {
  const word = value.toLowerCase();
  if (!known.includes(word)) throw new AppError('usage', 'port.field.unknown-word', { field, value, known });
  return word;
}

// Blanks inside are kept: they may be what the losing side has on file, and the linter points at them.
function plainText(value: string, field: string): string {
  const text = value.normalize('NFC').trim();
  if ([...text].length > longest || /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(text)) throw new AppError('usage', 'port.field.text', { field, value: text.slice(0, 40), limit: longest });
  return text;
}
