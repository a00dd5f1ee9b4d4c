// The contract as a list of terms; what an import or a sync has done.
import type { Contract, ContractVersion } from '../../domain/billing.js';
import type { SyncItem } from '../../app/billing-ledger.js';
import type { View } from '../output/column.js';
import type { ShownProblem } from './job.js';

export interface ContractRow {
  readonly validFrom: string | null;
  readonly term: string;
  readonly contracted: number | null;
  readonly value: string | null;
}

export const contractView: View<ContractRow> = {
  noun: 'contract',
  columns: [
    { id: 'validFrom', value: ({ validFrom }) => validFrom },
    { id: 'term', value: ({ term }) => term },
    { id: 'contracted', value: ({ contracted }) => contracted, align: 'right' },
    { id: 'value', value: ({ value }) => value, align: 'right' },
  ],
};

export function contractRows(contract: Contract): ContractRow[] {
  const { currency, timeZone, billingContact, versions } = contract;
  const head = { currency, timeZone, billingContact };
  const ofAll = Object.entries(head).map(([term, value]) => ({ validFrom: null, term, contracted: null, value }));
  return [...ofAll, ...versions.flatMap(rowsOf)];
}

function rowsOf(version: ContractVersion): ContractRow[] {
  const { validFrom, dayCount, rounding, consultancy, minimumDays } = version;
  const row = (term: string, value: string | null, contracted: number | null = null): ContractRow => ({ validFrom: validFrom ?? 'ever', term, contracted, value });
  const prices = (type: string, list: Readonly<Record<string, string>>): ContractRow[] => Object.entries(list).map(([name, price]) => row(`${type}:${name}`, price));
  const optional = (term: string, value: string | number | null): ContractRow[] => (value === null ? [] : [row(term, String(value))]);
  return [
    row('dayCount', dayCount), row('rounding', rounding),
    ...Object.entries(version.tiers).map(([tier, terms]) => row(`extension:${tier}`, terms.price, terms.contracted)),
    ...prices('device', version.devices), ...optional('channel', version.channel),
    ...Object.entries(version.numbers).flatMap(([country, list]) => Object.entries(list).map(([type, price]) => row(`number:${type}:${country}`, price))),
    ...prices('one-off', version.oneOffs), ...optional('excess-minute', version.excessMinute),
    ...optional('consultancy', consultancy?.hourly ?? null), ...(consultancy?.adjustments ?? []).map(({ from, percent }) => row(`index:${from}`, `${percent} %`)),
    ...optional('minimumDays', minimumDays),
  ];
}

export interface LedgerImport {
  readonly file: string; readonly dryRun: boolean; readonly total: number; readonly created: number; readonly unchanged: number;
  readonly failed: number; readonly problems: readonly ShownProblem[];
}

export const importView: View<LedgerImport> = {
  noun: 'ledgerImport',
  columns: [
    { id: 'file', value: ({ file }) => file }, { id: 'total', value: ({ total }) => total, align: 'right' },
    { id: 'created', value: ({ created }) => created, align: 'right' }, { id: 'unchanged', value: ({ unchanged }) => unchanged, align: 'right' },
    { id: 'failed', value: ({ failed }) => failed, align: 'right', tone: ({ failed }) => (failed > 0 ? 'bad' : undefined) },
    { id: 'dryRun', value: ({ dryRun }) => dryRun },
  ],
};

export const syncView: View<SyncItem> = {
  noun: 'syncItem',
  columns: [
    { id: 'item', value: ({ item }) => item }, { id: 'inService', value: ({ inService }) => inService, align: 'right' },
    { id: 'inLedger', value: ({ inLedger }) => inLedger, align: 'right' },
    { id: 'difference', value: ({ difference }) => difference, align: 'right', tone: ({ difference }) => (difference === 0 ? undefined : 'warn') },
  ],
};
