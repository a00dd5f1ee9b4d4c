// What can be asked about numbers that needs a decision: ordering, routing, caller ids, giving up (N1, N5, R1, U8).
import type { Account } from '../domain/account.js';
import { isNumberType, numberTypes, parseNumber, type NumberParser, type NumberType } from '../domain/e164.js';
import { AppError } from '../domain/errors.js';
import { priceKeyOf, releaseObstacles, type NumberDraft, type PhoneNumber, type ReleaseObstacle } from '../domain/phone-number.js';
import { findRouteTarget, routeText, type RouteLookups, type RouteTarget } from '../domain/route-target.js';
import type { ServiceOrderDraft } from '../domain/service-order.js';
import type { ChargeableDelta } from '../domain/step-delta.js';
import type { ExtensionStore, NumberStore } from '../domain/stores.js';

export interface NumberOrderInput {
  readonly type: string;
  readonly country?: string | undefined;
  readonly areaCode?: string | undefined;
  readonly count?: string | undefined;
  /** Certain ones. */
  readonly numbers?: readonly string[] | undefined;
  readonly temporary?: boolean | undefined;
  readonly name?: string | undefined;
}

export interface NumberOrder {
  readonly numbers: readonly NumberDraft[];
  /** What has to be ordered from people, because there is no stock of it (N1). */
  readonly manual: Omit<ServiceOrderDraft, 'dueOn'> | null;
  readonly delta: ChargeableDelta;
}

interface OrderNeeds {
  readonly account: Pick<Account, 'country'>;
  readonly numbers: Pick<NumberStore, 'list' | 'show'>;
  readonly parse: NumberParser;
}

/** Throws usage `number.type-unknown`, `number.country-malformed`, `number.count`, `number.area`; refused `number.not-available`. */
export async function draftNumberOrder(needs: OrderNeeds, input: NumberOrderInput): Promise<NumberOrder> {
  const wanted = readWanted(needs.account, input);
  const named = input.numbers ?? [];
  const picked = named.length > 0 ? await namedStock(needs, named, wanted.country) : await pickStock(needs.numbers, wanted);
  const drafts = picked.map((number): NumberDraft => ({ ...number, status: 'active', temporary: input.temporary ?? false, name: input.name ?? number.name }));
  const lacking = named.length > 0 ? 0 : wanted.count - drafts.length;
  return {
    numbers: drafts,
    manual: lacking === 0 ? null : {
      kind: 'number', summary: `${lacking} × ${wanted.type} ${wanted.country}${wanted.areaCode === null ? '' : ` ${wanted.areaCode}`}`,
      item: { quantity: lacking, type: wanted.type, country: wanted.country, areaCode: wanted.areaCode }, note: null,
    },
    delta: numberDelta(drafts, 1, lacking === 0 ? [] : [[priceKeyOf(wanted), lacking]]),
  };
}

interface Wanted { readonly type: NumberType; readonly country: string; readonly areaCode: string | null; readonly count: number }

function readWanted(account: Pick<Account, 'country'>, { type, country: given, areaCode, count: countText }: NumberOrderInput): Wanted {
  if (!isNumberType(type)) throw new AppError('usage', 'number.type-unknown', { field: 'type', value: type, known: numberTypes });
  const country = (given ?? account.country).toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) throw new AppError('usage', 'number.country-malformed', { field: 'country', value: country });
  if (areaCode !== undefined && !/^\d{1,5}$/.test(areaCode)) throw new AppError('usage', 'number.area', { field: 'area-code', value: areaCode });
  const count = Number(countText ?? '1');
  if (!Number.isInteger(count) || count < 1 || count > 1000) throw new AppError('usage', 'number.count', { field: 'count', value: countText ?? '' });
  return { type, country, areaCode: areaCode ?? null, count };
}

async function namedStock({ numbers, parse }: OrderNeeds, texts: readonly string[], country: string): Promise<PhoneNumber[]> {
  const found: PhoneNumber[] = [];
  for (const text of texts) {
    const { number } = parseNumber(parse, text, country);
    let known: PhoneNumber | undefined;
    for await (const each of numbers.list({ status: 'available', search: number })) if (each.number === number) known = each;
    if (known === undefined) throw new AppError('refused', 'number.not-available', { field: 'number', value: number });
    found.push(known);
  }
  return found;
}

async function pickStock(numbers: Pick<NumberStore, 'list'>, { type, country, areaCode, count }: Wanted): Promise<PhoneNumber[]> {
  const found: PhoneNumber[] = [];
  for await (const number of numbers.list({ status: 'available', type, country })) {
    if (found.length >= count) break;
    // The area code follows the country's own code, which has one to three digits.
    if (areaCode === null || nationalPart(number).startsWith(areaCode)) found.push(number);
  }
  return found;
}

const callingCodes: Readonly<Record<string, string>> = { US: '1', CA: '1', BR: '55', DE: '49', GB: '44', PT: '351', ES: '34', FR: '33', MX: '52', IE: '353', AU: '61' };

function nationalPart({ number, country }: Pick<PhoneNumber, 'number' | 'country'>): string {
  const code = callingCodes[country];
  return code !== undefined && number.startsWith(`+${code}`) ? number.slice(1 + code.length) : number.slice(1);
}

/** What coming (1) or going (-1) numbers change on the invoice (B5, U11). */
export function numberDelta(numbers: readonly Pick<PhoneNumber, 'number' | 'type' | 'country'>[], sign: 1 | -1, more: readonly (readonly [string, number])[] = []): ChargeableDelta {
  const items = new Map<string, number>();
  for (const [key, count] of [...numbers.map((number) => [priceKeyOf(number), sign] as const), ...more]) items.set(key, (items.get(key) ?? 0) + count);
  if (sign === 1) return { extensions: new Map(), devices: new Map(), items };
  return { extensions: new Map(), devices: new Map(), items, moves: numbers.map((number) => ({ item: priceKeyOf(number), quantity: -1, name: number.number })) };
}

/** What numbers can be routed to so far: lines, and other numbers of the account (R1). */
export function ownLookups(needs: { readonly extensions: Pick<ExtensionStore, 'show'>; readonly numbers: Pick<NumberStore, 'show'>; readonly parse: NumberParser; readonly country: string }): RouteLookups {
  return {
    extension: async (ref) => {
      const { number, name } = await needs.extensions.show(ref);
      return { id: number, label: name };
    },
    number: async (ref) => {
      const { number, name } = await needs.numbers.show(parseNumber(needs.parse, ref, needs.country, 'to').number);
      return { id: number, label: name };
    },
  };
}

/** R1: where a number is to ring. Throws usage `route.target.malformed`, refused `route.loop` or `number.not-ours`, and as the lookups do. */
export async function draftRoute(number: PhoneNumber, to: string, lookups: RouteLookups, show: NumberStore['show']): Promise<{ readonly target: RouteTarget; readonly label: string }> {
  if (number.status === 'available') throw new AppError('refused', 'number.not-ours', { field: 'number', value: number.number });
  const resolved = await findRouteTarget(to, lookups);
  const seen = new Set([number.number]);
  for (let next: RouteTarget | null = resolved.target; next?.kind === 'number';) {
    if (seen.has(next.id)) throw new AppError('refused', 'route.loop', { field: 'to', value: routeText(resolved.target), number: number.number });
    seen.add(next.id);
    next = (await show(next.id)).routeTo;
  }
  return resolved;
}

/** U8: a line shows one of the account's numbers. Throws refused `number.caller-id.not-ours`. */
export async function checkCallerId(numbers: Pick<NumberStore, 'show'>, number: string): Promise<void> {
  try {
    const { status } = await numbers.show(number);
    if (status === 'active') return;
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'missing') throw error;
  }
  throw new AppError('refused', 'number.caller-id.not-ours', { field: 'number', value: number });
}

/** N5: what stands in the way of giving a number up. */
export async function planRelease(needs: { readonly numbers: Pick<NumberStore, 'list' | 'ties'>; readonly extensions: Pick<ExtensionStore, 'list'> }, number: PhoneNumber): Promise<readonly ReleaseObstacle[]> {
  const callers: string[] = [];
  for await (const extension of needs.extensions.list()) if (extension.outboundCallerId === number.number) callers.push(extension.number);
  const routedHere: string[] = [];
  for await (const other of needs.numbers.list({ routed: true })) if (other.routeTo?.kind === 'number' && other.routeTo.id === number.number) routedHere.push(other.number);
  return releaseObstacles(number, await needs.numbers.ties(number.number), callers, routedHere);
}
