// How the next invoice comes about (B1-B8): one pure function makes every figure, the rest asks it.
import { type CivilDate, type CivilMonth } from './civil-date.js';
import { type Change, type Contract } from './billing/contract.js';
import { type Cost, type Invoice, type Preview } from './billing/invoice-shape.js';

export type { Change, Contract, ContractVersion, DayCount } from './billing/contract.js';
export type { Coded, Cost, Invoice, InvoiceLine, LineKind, Preview } from './billing/invoice-shape.js';
export type { Item, ItemKey, Tier } from './billing/item.js';

export function invoice(_contract: Contract, _changes: readonly Change[], _month: CivilMonth): Invoice {
  throw new RangeError('in the making');
}

export function preview(_contract: Contract, _changes: readonly Change[], _asOf: CivilMonth, _whatIf?: readonly Change[]): Preview {
  throw new RangeError('in the making');
}

export function costOfChange(_contract: Contract, _soFar: readonly Change[], _added: readonly Change[], _today: CivilDate): Cost {
  throw new RangeError('in the making');
}
