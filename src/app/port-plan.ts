// A list of numbers with what belongs to each, planned into the fewest valid orders (P9) and made into drafts.
import { AppError, type Problem } from '../domain/errors.js';
import { planOrders, type SplitReason, type SharedTraits } from '../domain/porting/group.js';
import { accountName, addressLine, emptyFields, type PortFields } from '../domain/porting/order.js';
import { readNumberList } from '../domain/porting/number-list.js';
import { readPortFields, type PortInput } from '../domain/porting/read-fields.js';
import type { PortDraft } from '../domain/porting/store.js';
import { inService, providerOf, type PortNeeds } from './port-basis.js';

/** A row of a file: what it says for the fields of an order, and the numbers in it. */
export interface PlanRow {
  readonly row: number;
  readonly line: number;
  readonly numbers: string;
  readonly input: PortInput;
}

interface ReadRow extends SharedTraits {
  readonly number: string;
  readonly row: number;
  readonly fields: PortFields;
}

/** Where a number was first, and what its order would say. */
interface Seen { readonly source: PlanRow; readonly fields: PortFields }

export interface PlannedPort {
  readonly draft: PortDraft;
  readonly reasons: readonly SplitReason[];
  readonly rows: readonly number[];
}

export interface PortPlan {
  readonly orders: readonly PlannedPort[];
  /** Every fault of every row (P10). */
  readonly problems: readonly Problem[];
}

/** P9, P10: groups rows into orders; rows with a fault are named, and in no order. */
export async function planPorts(needs: PortNeeds, rows: readonly PlanRow[], given: PortInput): Promise<PortPlan> {
  const problems: Problem[] = [];
  const seen = new Map<string, Seen>();
  const read = rows.flatMap((row) => readRow(needs, row, given, problems, seen));
  const numbers = read.map(({ number }) => number);
  const [ours, open] = [await inService(needs.numbers, numbers), await needs.ports.colliding(numbers)];
  const free = read.filter(({ number }) => {
    const code = ours.has(number) ? 'port.lint.number-in-service' : open.has(number) ? 'port.lint.number-on-open-order' : undefined;
    const { row, line } = (seen.get(number) as Seen).source;
    if (code !== undefined) problems.push({ severity: 'error', code, row, line, field: 'numbers', value: number, values: { value: number, order: open.get(number) } });
    return code === undefined;
  });
  const profile = providerOf(typeof given.provider === 'string' ? given.provider : 'goto');
  const orders = planOrders(free, profile).map(({ rows: members, reasons }): PlannedPort => ({
    draft: { fields: (members[0] as ReadRow).fields, numbers: members.map(({ number }) => number), note: null }, reasons, rows: [...new Set(members.map(({ row }) => row))],
  }));
  return { orders, problems: problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
}

function readRow(needs: PortNeeds, source: PlanRow, given: PortInput, problems: Problem[], seen: Map<string, Seen>): ReadRow[] {
  const { row, line } = source;
  const fault = (code: string, value: string): void => void problems.push({ severity: code === 'port.list.twice' ? 'warning' : 'error', code, row, line, field: 'numbers', value, values: { value } });
  const input = { provider: 'goto', ...given, ...source.input };
  const country = (typeof input.country === 'string' && input.country !== '' ? input.country : needs.account.country).toUpperCase();
  const fields = fieldsOf(needs, input, country, (error) => problems.push({ severity: 'error', code: error.code, row, line, values: error.values, ...(typeof error.values['field'] === 'string' ? { field: error.values['field'] } : {}) }));
  const list = readNumberList(source.numbers, country, needs.parse);
  for (const { code, value } of list.faults) fault(code, value);
  if (list.numbers.length === 0 && list.faults.length === 0) fault('port.numbers.needed', '');
  if (fields === undefined) return [];
  return list.numbers.flatMap(({ number, type, country: own }) => {
    const lineKind: PortFields['lineKind'] = type === 'toll-free' ? 'toll-free' : type === 'mobile' ? 'mobile' : fields.lineKind === 'toll-free' ? 'land-line' : fields.lineKind;
    const complete = { ...fields, country: own ?? country, lineKind };
    const before = seen.get(number);
    if (before !== undefined) {
      // Taken once, it would be a guess which of the two is right.
      fault(JSON.stringify(before.fields) === JSON.stringify(complete) ? 'port.list.twice' : 'port.list.twice-otherwise', number);
      return [];
    }
    seen.set(number, { source, fields: complete });
    return [{ number, row, fields: complete, ...traitsOf(complete) }];
  });
}

function fieldsOf(needs: PortNeeds, input: PortInput, country: string, report: (error: AppError) => void): PortFields | undefined {
  try {
    return { ...emptyFields, provider: 'goto', country, ...readPortFields(input, country, needs.parse) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    report(error);
    return undefined;
  }
}

function traitsOf(fields: PortFields): SharedTraits {
  return {
    country: fields.country, lineKind: fields.lineKind, losingProvider: fields.losingProvider ?? '', btn: fields.btn ?? '', accountNumber: fields.accountNumber ?? '', name: accountName(fields),
    address: addressLine(fields), authorizedPerson: fields.authorizedPerson ?? '', way: fields.lineKind === 'toll-free' ? 'resporg' : 'manual', requestedDate: fields.requestedDate ?? '',
  };
}
