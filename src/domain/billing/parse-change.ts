// Reads entries of the ledger from JSON, YAML or the cells of a CSV row.
import { parseCivilDate } from '../civil-date.js';
import { AppError } from '../errors.js';
import { type Currency } from '../money.js';
import { type Change } from './contract.js';
import { extensionKey, isMonthly, parseItem, parseTier, type ItemKey } from './item.js';
import { isAbsent, readArray, readCount, readMoney, readObject, readOptionalText, readText, readWhole, type Fields } from './read-field.js';

const changeKeys = ['date', 'tier', 'item', 'quantity', 'amount', 'ref', 'note'];

/**
 * One change: {date, tier, quantity}, or {date, item, quantity} for anything but an extension, with amount, ref and note where
 * they apply. Throws usage errors whose `field` is a path: 'changes[2].tier'.
 */
export function parseChange(value: unknown, currency: Currency, field = 'change'): Change {
  const fields = readObject(value, field, changeKeys);
  const date = parseCivilDate(readText(fields['date'], `${field}.date`), `${field}.date`);
  const key = readItem(fields, field);
  const item = parseItem(key);
  const quantity = isMonthly(item) ? readWhole(fields['quantity'], `${field}.quantity`) : readCount(fields['quantity'], `${field}.quantity`);
  if (!isAbsent(fields['amount']) && item.type !== 'one-off') {
    throw new AppError('usage', 'billing.change.amount-not-allowed', { field: `${field}.amount`, item: key });
  }
  if (isAbsent(fields['amount']) && key === 'one-off') throw new AppError('usage', 'billing.field.missing', { field: `${field}.amount` });
  const ref = readOptionalText(fields['ref'], `${field}.ref`);
  const note = readOptionalText(fields['note'], `${field}.note`);
  return {
    date, item: key, quantity,
    ...(isAbsent(fields['amount']) ? {} : { amount: readMoney(fields['amount'], currency, `${field}.amount`) }),
    ...(ref === null ? {} : { ref }),
    ...(note === null ? {} : { note }),
  };
}

/**
 * A list of changes, in any order of dates. Throws as parseChange, with the `row` counted from 1, and refused
 * `billing.change.removal-before-adding` for a removal that is listed after an adding and dated before it.
 */
export function parseChanges(value: unknown, currency: Currency, field = 'changes'): Change[] {
  const changes = readArray(value, field).map((entry, index) => {
    try {
      return parseChange(entry, currency, `${field}[${index}]`);
    } catch (error) {
      if (error instanceof AppError) throw new AppError(error.kind, error.code, { ...error.values, row: index + 1 }, { cause: error });
      throw error;
    }
  });
  refuseEarlyRemovals(changes, field);
  return changes;
}

interface Adding {
  readonly date: string;
  left: number;
}

// A removal that comes after an adding in the list takes that one away: an earlier date contradicts the list, and whether the
// date or the order is wrong cannot be known.
function refuseEarlyRemovals(changes: readonly Change[], field: string): void {
  const added = new Map<string, Adding[]>();
  for (const [index, { date, item, quantity, ref }] of changes.entries()) {
    const key = `${item} ${ref ?? ''}`;
    const stack = added.get(key) ?? [];
    added.set(key, stack);
    if (quantity > 0) stack.push({ date, left: quantity });
    for (let left = Math.max(0, -quantity), top = stack.at(-1); left > 0 && top !== undefined; top = stack.at(-1)) {
      if (top.date > date) {
        throw new AppError('refused', 'billing.change.removal-before-adding', { field: `${field}[${index}].date`, row: index + 1, item, date, added: top.date });
      }
      const taken = Math.min(left, top.left);
      top.left -= taken;
      left -= taken;
      if (top.left === 0) stack.pop();
    }
  }
}

function readItem(fields: Fields, field: string): ItemKey {
  const { tier, item } = fields;
  if (!isAbsent(tier) && !isAbsent(item)) throw new AppError('usage', 'billing.change.two-items', { field: `${field}.item` });
  if (!isAbsent(tier)) return extensionKey(parseTier(readText(tier, `${field}.tier`), `${field}.tier`));
  if (isAbsent(item)) throw new AppError('usage', 'billing.field.missing', { field: `${field}.tier` });
  const key = readText(item, `${field}.item`);
  parseItem(key, `${field}.item`);
  return key;
}
