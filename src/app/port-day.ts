// The day numbers move, and the day after (P19-P21).
import { AppError } from '../domain/errors.js';
import type { PhoneNumber } from '../domain/phone-number.js';
import { readyChecklist, tickable, verifyNumber, type ChecklistLine, type VerifiedNumber } from '../domain/porting/checklist.js';
import type { PortOrder } from '../domain/porting/order.js';
import type { ExtensionStore, NumberStore, UserStore } from '../domain/stores.js';
import { found } from './user.js';

export interface DayNeeds {
  readonly numbers: Pick<NumberStore, 'show'>;
  readonly extensions: Pick<ExtensionStore, 'show'>;
  readonly users: Pick<UserStore, 'show'>;
}

/** P19: the checklist of an order's numbers that are still to come or have come. */
export async function checkReady(needs: DayNeeds, order: PortOrder): Promise<readonly ChecklistLine[]> {
  const numbers: Pick<PhoneNumber, 'number' | 'routeTo'>[] = [];
  for (const { number, state } of order.numbers) {
    if (state === 'cancelled' || state === 'expired') continue;
    numbers.push(await found(needs.numbers.show(number)) ?? { number, routeTo: null });
  }
  return readyChecklist({ order: order.id, numbers, ticked: order.ticked, silentExtensions: await silent(needs, numbers) });
}

async function silent({ extensions, users }: DayNeeds, numbers: readonly Pick<PhoneNumber, 'routeTo'>[]): Promise<string[]> {
  const lines = new Set(numbers.flatMap(({ routeTo }) => (routeTo?.kind === 'extension' ? [routeTo.id] : [])));
  const nothingRings: string[] = [];
  for (const line of lines) {
    const extension = await found(extensions.show(line));
    const user = extension?.userId == null ? undefined : await found(users.show(extension.userId));
    if (extension === undefined || (user !== undefined && user.devices.length === 0)) nothingRings.push(line);
  }
  return nothingRings;
}

/** The ticks after more were set. Throws usage `port.ready.unknown`. */
export function tick(order: PortOrder, words: readonly string[]): readonly string[] {
  for (const word of words) if (!(tickable as readonly string[]).includes(word)) throw new AppError('usage', 'port.ready.unknown', { field: 'tick', value: word, known: tickable });
  return [...new Set([...order.ticked, ...words])];
}

/** P20: number by number. */
export async function verifyPort({ numbers }: Pick<DayNeeds, 'numbers'>, order: PortOrder): Promise<readonly VerifiedNumber[]> {
  const lines: VerifiedNumber[] = [];
  for (const { number, state } of order.numbers) lines.push(verifyNumber(number, state, await found(numbers.show(number))));
  return lines;
}
