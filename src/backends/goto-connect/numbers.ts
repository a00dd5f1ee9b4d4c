// Phone numbers at GoTo: named, routed, given a caller id name and a billing group. None is given up here, and none is chosen.
import { AppError } from '../../domain/errors.js';
import type { NumberChanges, NumberFilter, PhoneNumber } from '../../domain/phone-number.js';
import type { RouteTarget } from '../../domain/route-target.js';
import type { NumberStore } from '../../domain/stores.js';
import { isObject, type JsonObject } from '../http/json.js';
import { billingGroupId, billingGroupNames } from './billing-groups.js';
import { translated } from './fault.js';
import { numberKinds, type KindOf } from './number-kind.js';
import { refuseFields, type Parts } from './parts.js';
import { flag, needed, text } from './wire.js';

export type GotoNumberStore = Pick<NumberStore, 'list' | 'show' | 'edit'>;

/** What the digits, ids and names of a number's page stand for. */
interface Meanings {
  readonly kindOf: KindOf;
  /** Extensions by id; those without a number by their name. */
  readonly extensions: ReadonlyMap<string, RouteTarget>;
  readonly numbers: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

export function numberStore(parts: Parts): GotoNumberStore {
  async function* list(filter: NumberFilter = {}): AsyncGenerator<PhoneNumber> {
    // All that GoTo tells of are in service: it shows nobody what could be ordered.
    if (filter.status !== undefined && filter.status !== 'active') return;
    const records = await parts.directory.phoneNumbers();
    const meanings = await meaningsOf(parts, records);
    for (const record of records.values()) {
      const number = numberOf(record, meanings);
      if (isWanted(number, filter)) yield number;
    }
  }
  async function show(number: string): Promise<PhoneNumber> {
    const { id } = await numberRecord(parts, number);
    const records = await parts.directory.phoneNumbers();
    return numberOf(records.get(id) ?? {}, await meaningsOf(parts, records));
  }

  return {
    list, show,
    async edit(number, changes) {
      const { id } = await numberRecord(parts, number);
      const before = await show(number);
      const body = await wireChanges(parts, changes);
      await translated(changes.name ?? number, async () => await parts.api.write('PATCH', parts.api.voice(`/phone-numbers/${encodeURIComponent(id)}`), { body, repeatable: true }));
      parts.directory.forget('numbers');
      return { ...before, ...changes };
    },
  };
}

/** The record of a number, by its digits. Throws missing `number.missing`. */
export async function numberRecord({ directory }: Parts, number: string): Promise<{ readonly id: string; readonly record: JsonObject }> {
  for (const [id, record] of await directory.phoneNumbers()) if (text(record, 'number') === number) return { id, record };
  throw new AppError('missing', 'number.missing', { value: number });
}

async function wireChanges(parts: Parts, { name, routeTo, callerIdName, billingGroup, ...other }: NumberChanges): Promise<Record<string, unknown>> {
  refuseFields(other);
  return {
    ...(name === undefined ? {} : { name }), ...(callerIdName === undefined ? {} : { callerIdName }),
    ...(routeTo === undefined ? {} : { routeTo: routeTo === null ? null : await wireRoute(parts, routeTo) }),
    ...(billingGroup === undefined ? {} : { billingGroupId: billingGroup === null ? null : await billingGroupId(parts, billingGroup) }),
  };
}

/** A dial plan, queue or mailbox is an extension to GoTo, whatever it is to us. */
async function wireRoute(parts: Parts, { kind, id }: RouteTarget): Promise<{ id: string; type: string }> {
  if (kind === 'number') return { id: (await numberRecord(parts, id)).id, type: 'PHONE_NUMBER' };
  if (kind !== 'extension') return { id, type: 'EXTENSION' };
  const extension = (await parts.directory.extensions()).get(id) ?? await parts.directory.freshExtension(id);
  if (extension === undefined) throw new AppError('missing', 'extension.missing', { value: id });
  return { id: extension.id, type: 'EXTENSION' };
}

async function meaningsOf(parts: Parts, records: ReadonlyMap<string, JsonObject>): Promise<Meanings> {
  const all = [...records.values()];
  const isGrouped = all.some((record) => text(record, 'billingGroupId') !== undefined);
  const isRouted = all.some((record) => isObject(record['routeTo']));
  return {
    kindOf: await numberKinds(),
    extensions: new Map(isRouted ? [...(await parts.directory.extensions()).values()].map(({ id, number }) => [id, { kind: 'extension', id: number }] as const) : []),
    numbers: new Map([...records].map(([id, record]) => [id, text(record, 'number') ?? ''])),
    groups: isGrouped ? await billingGroupNames(parts) : new Map<string, string>(),
  };
}

function numberOf(record: JsonObject, { kindOf, extensions, numbers, groups }: Meanings): PhoneNumber {
  const number = needed(record, 'number');
  const group = text(record, 'billingGroupId');
  return {
    number, ...kindOf(number), status: 'active', temporary: false, routeTo: routeOf(record['routeTo'], extensions, numbers), name: text(record, 'name') ?? '', createdAt: '',
    callerIdName: text(record, 'callerIdName') ?? null, billingGroup: group === undefined ? null : groups.get(group) ?? group, texting: flag(record, 'smsEnabled'),
    // Its values are not published.
    vendorStatus: text(record, 'status') ?? null,
  };
}

function routeOf(value: unknown, extensions: ReadonlyMap<string, RouteTarget>, numbers: ReadonlyMap<string, string>): RouteTarget | null {
  if (!isObject(value)) return null;
  const id = text(value, 'id') ?? '';
  if (text(value, 'type') === 'PHONE_NUMBER') return { kind: 'number', id: numbers.get(id) ?? id };
  // One that has no number of its own is most often a dial plan; its id has to do.
  return extensions.get(id) ?? { kind: 'dial-plan', id };
}

function isWanted(number: PhoneNumber, { country, type, temporary, routed, search }: NumberFilter): boolean {
  const word = search?.toLowerCase();
  return (country === undefined || number.country === country) && (type === undefined || number.type === type) && (temporary === undefined || number.temporary === temporary)
    && (routed === undefined || (number.routeTo !== null) === routed)
    && (word === undefined || number.name.toLowerCase().includes(word) || (/\d/.test(word) && number.number.includes(word.replace(/\D/g, ''))));
}
