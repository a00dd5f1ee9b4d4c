// What a question about invoices needs: the contract and the whole ledger.
import type { Change, Contract } from '../domain/billing.js';
import type { BillingStore } from '../domain/stores.js';

export interface Books {
  readonly contract: Contract;
  /** In the order of their dates. */
  readonly changes: readonly Change[];
}

/** Reads both. Throws missing `contract.missing`. */
export async function readBooks(billing: Pick<BillingStore, 'contract' | 'changes'>): Promise<Books> {
  const contract = await billing.contract();
  return { contract, changes: (await billing.changes()).map(({ change }) => change) };
}
