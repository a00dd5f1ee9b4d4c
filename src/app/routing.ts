// What can be asked about call routing that needs a decision: finding things by what people call them, drafting the simple ones.
import { isE164 } from '../domain/e164.js';
import { AppError } from '../domain/errors.js';
import { bareNameIn, parseRouteTarget, targetNamed, type FoundTarget, type RouteLookups } from '../domain/route-target.js';
import { isHangUp, parseCallTarget, targetText, type CallTarget, type Reference, type ReferenceKind, type RoutingKind, type Thing } from '../domain/routing.js';
import type { ExtensionStore, NumberStore, RoutingStore, Stores, UserStore } from '../domain/stores.js';

/** The noun whose store has the things of a kind. */
export const nounOf = {
  'ring-group': 'groups', queue: 'queues', 'dial-plan': 'dialplans', conference: 'conferences', mailbox: 'mailboxes', fax: 'faxes', schedule: 'schedules', sound: 'sounds',
} as const satisfies Record<RoutingKind, keyof Stores>;

type Show = Pick<RoutingStore<Thing>, 'show'>;

export interface RoutingNeeds {
  /** The stores of named things; one that the back end lacks throws when it is asked for. */
  readonly things: (kind: RoutingKind) => Promise<Show>;
  readonly extensions: Pick<ExtensionStore, 'show'>;
  readonly users: Pick<UserStore, 'show'>;
  readonly numbers: () => Promise<Pick<NumberStore, 'show'>>;
}

/** What a number can be routed to beside lines and numbers (R1); give it to resolveRouteTarget. */
export function routingLookups(needs: Pick<RoutingNeeds, 'things'>): RouteLookups {
  const lookup = (kind: RoutingKind) => async (ref: string): Promise<FoundTarget> => {
    const { id, name } = await (await needs.things(kind)).show(ref);
    return { id, label: name };
  };
  return {
    'ring-group': lookup('ring-group'), queue: lookup('queue'), 'dial-plan': lookup('dial-plan'), conference: lookup('conference'), mailbox: lookup('mailbox'), fax: lookup('fax'),
  };
}

/** The id and name of anything that routing can refer to. Throws missing as the store does. */
export async function findReference(needs: RoutingNeeds, kind: ReferenceKind, ref: string): Promise<FoundTarget> {
  if (kind === 'extension') {
    const number = /^\d{2,8}$/.test(ref.trim()) ? ref.trim() : (await needs.users.show(ref)).extension;
    if (number === null) throw new AppError('refused', 'routing.user-without-extension', { value: ref });
    const extension = await needs.extensions.show(number);
    return { id: extension.number, label: extension.name };
  }
  if (kind === 'number') {
    const { number, name } = await (await needs.numbers()).show(ref.replace(/[\s().-]/g, ''));
    return { id: number, label: name || number };
  }
  const { id, name } = await (await needs.things(kind)).show(ref);
  return { id, label: name };
}

/** Where a call goes, by what people call it (R2: it has to exist). Null for nowhere. */
export async function resolveCallTarget(needs: RoutingNeeds, text: string, field: string): Promise<CallTarget | null> {
  const name = isHangUp(text) ? undefined : bareNameIn(text);
  if (name !== undefined) return (await targetNamed(name, routingLookups(needs), field)).target;
  const target = parseCallTarget(text, field);
  if (target === null || target.kind === 'external' || target.kind === 'hang-up') return target;
  return { kind: target.kind, id: (await findReference(needs, target.kind, target.id)).id };
}

/** The same for a node of a dial plan: a plan does not lead into another one. Throws also usage `plan.target.plan`. */
export async function planTarget(needs: RoutingNeeds, text: string, field: string): Promise<CallTarget | null> {
  const target = await resolveCallTarget(needs, text, field);
  if (target?.kind === 'dial-plan') throw new AppError('usage', 'plan.target.plan', { field, value: text });
  return target;
}

/** Names of things by their ids, looked up once; `nameOf` knows those that were loaded. */
export interface Names {
  readonly load: (references: readonly Reference[]) => Promise<void>;
  readonly nameOf: (reference: Reference) => string;
  readonly targetName: (target: CallTarget | null) => string;
}

export function createNames(needs: Pick<RoutingNeeds, 'things'>): Names {
  const known = new Map<string, string>();
  const nameOf = ({ kind, id }: Reference): string => known.get(`${kind} ${id}`) ?? id;
  return {
    nameOf,
    async load(references) {
      for (const { kind, id } of references) {
        if (kind === 'extension' || kind === 'number' || known.has(`${kind} ${id}`)) continue;
        known.set(`${kind} ${id}`, await nameIn(needs, kind, id));
      }
    },
    targetName(target) {
      if (target === null || target.kind === 'hang-up' || target.kind === 'external') return targetText(target);
      return `${target.kind}:${nameOf(target)}`;
    },
  };
}

async function nameIn(needs: Pick<RoutingNeeds, 'things'>, kind: RoutingKind, id: string): Promise<string> {
  try {
    return (await (await needs.things(kind)).show(id)).name;
  } catch (error) {
    // What is gone, or kept where nobody can look it up, goes by its id.
    if (error instanceof AppError && (error.kind === 'missing' || error.kind === 'unsupported')) return id;
    throw error;
  }
}

/** How a field of a simple thing is written as a flag. */
export type FieldShape = 'text' | 'whole' | 'extensions' | 'target' | 'sound' | 'email';

export interface Field {
  readonly field: string;
  readonly flag: string;
  readonly is: FieldShape;
}

/** Flags as fields of a thing; what was not given is absent, an empty text takes a value away. */
export async function readFields(needs: RoutingNeeds, fields: readonly Field[], flags: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const read: Record<string, unknown> = {};
  for (const { field, flag, is } of fields) {
    const given = flags[flag];
    if (given !== undefined) read[field] = await readField(needs, is, given, flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  }
  return read;
}

async function readField(needs: RoutingNeeds, is: FieldShape, given: unknown, flag: string): Promise<unknown> {
  if (is === 'extensions') {
    const found: string[] = [];
    for (const ref of given as readonly string[]) found.push((await findReference(needs, 'extension', ref)).id);
    return found;
  }
  const text = String(given).trim();
  if (is === 'whole') {
    if (!/^\d{1,6}$/.test(text)) throw new AppError('usage', 'number.not-whole', { field: flag, value: text });
    return Number(text);
  }
  if (is === 'target') return await resolveCallTarget(needs, text, flag);
  if (is === 'sound') return text === '' ? null : (await findReference(needs, 'sound', text)).id;
  if (is === 'email') return text === '' ? null : text;
  return text;
}

/** What differs; nothing where nothing does. */
export function changesOf<T extends object>(before: T, after: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof T]))) as Partial<T>;
}

/** A place where a trace can begin: a number, an extension, or any thing that a number can be routed to. */
export async function traceStart(needs: RoutingNeeds, text: string, readNumber: (text: string) => Promise<string>): Promise<CallTarget> {
  const given = text.trim();
  if (/^[A-Za-z][A-Za-z -]*:/.test(given) || /^\d{2,5}$/.test(given)) {
    const target = parseRouteTarget(text, 'number');
    return { kind: target.kind, id: (await findReference(needs, target.kind, target.id)).id };
  }
  // A number of the account as it is kept needs no numbering plan, which takes longer to load than all else here.
  const known = isE164(given) ? await ownNumber(needs, given) : undefined;
  return { kind: 'number', id: known ?? (await findReference(needs, 'number', await readNumber(text))).id };
}

async function ownNumber(needs: RoutingNeeds, number: string): Promise<string | undefined> {
  try {
    return (await (await needs.numbers()).show(number)).number;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'missing') return undefined;
    throw error;
  }
}
