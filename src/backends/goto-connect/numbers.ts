// Phone numbers at GoTo: named, routed, and ordered in the United States and Canada, where GoTo picks the number itself.
import { AppError } from '../../domain/errors.js';
import { isObject, type JsonObject } from '../http/json.js';
import { translated } from './fault.js';
import { orMissing } from './directory.js';
import type { Parts } from './parts.js';
import { flag, needed, object, strings, text } from './wire.js';

export type NumberRoute = { readonly kind: 'extension'; readonly id: string } | { readonly kind: 'number'; readonly id: string };

export interface VendorNumber {
  /** GoTo's own id; commands go by the number. */
  readonly id: string;
  /** E.164. */
  readonly number: string;
  readonly name: string;
  readonly callerIdName: string | null;
  readonly smsEnabled: boolean;
  /** An extension's or a number's own digits; the id where GoTo lists neither. */
  readonly routeTo: NumberRoute | null;
  readonly billingGroupId: string | null;
  /** As GoTo says it: its values are not published. */
  readonly status: string | null;
}

export interface NumberChanges {
  readonly name?: string;
  readonly callerIdName?: string | null;
  readonly routeTo?: NumberRoute | null;
  readonly billingGroupId?: string | null;
}

export const numberPermissions = ['TEXTING', 'OUTBOUND_CALLER_ID', 'INSTANT_RESPONSE'] as const;
export type NumberPermission = (typeof numberPermissions)[number];

export interface NumberOrder {
  readonly id: string;
  /** As GoTo says it; only COMPLETED is known. */
  readonly status: string;
  readonly number: VendorNumber | null;
}

export interface VendorNumbers {
  list(): AsyncIterable<VendorNumber>;
  /** By E.164. Throws missing `number.missing`. */
  show(number: string): Promise<VendorNumber>;
  edit(number: string, changes: NumberChanges): Promise<VendorNumber>;
  permissions(number: string): Promise<readonly { readonly userId: string; readonly permissions: readonly string[] }[]>;
  permit(number: string, userId: string, permissions: readonly NumberPermission[]): Promise<void>;
}

export interface VendorOrders {
  /** Orders one number of an area; nobody can choose which. Never repeated by itself: two orders are two numbers. */
  add(areaCode: string): Promise<string>;
  show(id: string): Promise<NumberOrder>;
  /** Waits for an order. Throws unavailable `goto.order.open` after two minutes, or on a status that nobody knows for as long. */
  fulfilled(id: string): Promise<NumberOrder>;
}

const orderWaits = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000];

export function vendorNumbers(parts: Parts): VendorNumbers {
  const { api, directory } = parts;

  async function* raw(): AsyncGenerator<JsonObject> {
    yield* api.listVoice('/phone-numbers', 'id');
  }
  async function* list(): AsyncGenerator<VendorNumber> {
    const extensions = new Map([...(await directory.extensions()).values()].map(({ id, number }) => [id, number]));
    const records: JsonObject[] = [];
    for await (const record of raw()) records.push(record);
    const numbers = new Map(records.map((record) => [text(record, 'id') ?? '', text(record, 'number') ?? '']));
    for (const record of records) yield numberOf(record, extensions, numbers);
  }
  async function show(number: string): Promise<VendorNumber> {
    for await (const one of list()) if (one.number === number) return one;
    throw new AppError('missing', 'number.missing', { value: number });
  }
  async function targetOf({ kind, id }: NumberRoute): Promise<{ id: string; type: string }> {
    if (kind === 'number') return { id: (await show(id)).id, type: 'PHONE_NUMBER' };
    const extension = (await directory.extensions()).get(id) ?? await directory.freshExtension(id);
    if (extension === undefined) throw new AppError('missing', 'extension.missing', { value: id });
    return { id: extension.id, type: 'EXTENSION' };
  }
  return {
    list, show,
    async edit(number, { routeTo, ...open }) {
      const before = await show(number);
      const body = { ...open, ...(routeTo === undefined ? {} : { routeTo: routeTo === null ? null : await targetOf(routeTo) }) };
      await translated(number, async () => await api.write('PATCH', api.voice(`/phone-numbers/${encodeURIComponent(before.id)}`), { body, repeatable: true }));
      directory.forget('numbers');
      return { ...before, ...open, ...(routeTo === undefined ? {} : { routeTo }) };
    },
    async permissions(number) {
      const page = object(await api.get(api.voice(`/phone-numbers/${encodeURIComponent((await show(number)).id)}/permissions`)));
      return (Array.isArray(page['items']) ? page['items'] : []).filter(isObject).map((one) => ({ userId: text(one, 'userKey') ?? '', permissions: strings(one, 'permissions') }));
    },
    async permit(number, userId, permissions) {
      const { id } = await show(number);
      const url = api.voice(`/phone-numbers/${encodeURIComponent(id)}/permissions`);
      const found = async (): Promise<unknown> => {
        const page = object(await api.get(url));
        const there = (Array.isArray(page['items']) ? page['items'] : []).filter(isObject).find((one) => text(one, 'userKey') === userId);
        return there !== undefined && permissions.every((one) => strings(there, 'permissions').includes(one)) ? there : undefined;
      };
      await translated(userId, async () => await api.write('POST', url, { body: { userKey: userId, permissions }, found }));
    },
  };
}

export function vendorOrders({ api }: Parts): VendorOrders {
  async function show(id: string): Promise<NumberOrder> {
    const reply = object(await translated(id, async () => await api.get(api.voice(`/phone-number-orders/${encodeURIComponent(id)}`))));
    const numberId = text(reply, 'phoneNumberId');
    const record = numberId === undefined ? undefined : await orMissing(async () => await api.get(api.voice(`/phone-numbers/${encodeURIComponent(numberId)}`)));
    return { id, status: text(reply, 'status') ?? '', number: record === undefined ? null : numberOf(object(record), new Map(), new Map()) };
  }

  return {
    show,
    async add(areaCode) {
      if (!/^[2-9]\d{2}$/.test(areaCode)) throw new AppError('usage', 'goto.order.area-code', { field: 'area-code', value: areaCode });
      const body = { accountKey: await api.account(), areaCode };
      return needed(object(await translated(areaCode, async () => await api.write('POST', api.voice('/phone-number-orders'), { body }))), 'id');
    },
    async fulfilled(id) {
      let state = await show(id);
      for (const wait of orderWaits) {
        if (state.status === 'COMPLETED') return state;
        await api.environment.sleep(wait, api.environment.signal);
        state = await show(id);
      }
      if (state.status === 'COMPLETED') return state;
      throw new AppError('unavailable', 'goto.order.open', { value: id, status: state.status });
    },
  };
}

function numberOf(record: JsonObject, extensions: ReadonlyMap<string, string>, numbers: ReadonlyMap<string, string>): VendorNumber {
  return {
    id: needed(record, 'id'), number: text(record, 'number') ?? '', name: text(record, 'name') ?? '', callerIdName: text(record, 'callerIdName') ?? null,
    smsEnabled: flag(record, 'smsEnabled'), billingGroupId: text(record, 'billingGroupId') ?? null, status: text(record, 'status') ?? null,
    routeTo: routeOf(record['routeTo'], extensions, numbers),
  };
}

function routeOf(value: unknown, extensions: ReadonlyMap<string, string>, numbers: ReadonlyMap<string, string>): NumberRoute | null {
  if (!isObject(value)) return null;
  const id = text(value, 'id') ?? '';
  return text(value, 'type') === 'PHONE_NUMBER' ? { kind: 'number', id: numbers.get(id) ?? id } : { kind: 'extension', id: extensions.get(id) ?? id };
}
