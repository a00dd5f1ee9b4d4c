// Reads a row of somebody else's invoice: figures and dates as its country writes them, kinds and items by their words.
import { isCivilDate, type CivilDate, type CivilMonth } from '../civil-date.js';
import { AppError, type ErrorValues } from '../errors.js';
import { currencies, minorDigits, parseAmount, type Currency, type Decimal } from '../money.js';
import { type LineKind } from './invoice-shape.js';
import { extensionKey, parseItem, type ItemKey, type Tier } from './item.js';
import { readWhole } from './read-field.js';

export const vendorFields = [
  'id', 'kind', 'item', 'tier', 'description', 'quantity', 'unitPrice', 'from', 'to', 'days', 'month', 'amount', 'currency',
] as const;
export type VendorField = (typeof vendorFields)[number];

/** How the file writes figures: '1,234.56' or '1.234,56'. Declared, never guessed. */
export type DecimalMark = 'point' | 'comma';

export interface VendorRow {
  /** Counted from 1 without the header; the line is that of the file. */
  readonly row: number;
  readonly line: number;
  readonly id: string | null;
  readonly kind: LineKind | 'total' | 'note' | null;
  readonly item: ItemKey | null;
  readonly description: string;
  readonly quantity: number | null;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly days: number | null;
  readonly month: CivilMonth | null;
  readonly currency: Currency | null;
  readonly amount: Decimal | null;
  /** Why it cannot be compared; it is reported all the same. */
  readonly fault: { readonly code: string; readonly values: ErrorValues } | null;
}

type Cells = Readonly<Partial<Record<VendorField, string>>>;

/** Reads one row; whatever is wrong with it is in `fault`, and nothing is thrown. */
export function readVendorRow(cells: Cells, place: { readonly row: number; readonly line: number }, currency: Currency, mark: DecimalMark): VendorRow {
  const text = (field: VendorField): string => (cells[field] ?? '').trim();
  const words = `${text('kind')} ${text('description')}`;
  const kind = kindOf(text('kind')) ?? kindOf(text('description')) ?? kindOf(text('item'));
  let fault: VendorRow['fault'] = null;
  function reading<Value>(read: () => Value): Value | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      fault ??= { code: error.code, values: error.values };
      return null;
    }
  }
  const money = kind === 'note' ? null : reading(() => readFigure(text('amount'), currency, mark));
  const given = text('currency') === '' ? money?.currency ?? null : text('currency').toUpperCase();
  return {
    ...place, kind,
    id: text('id') === '' ? null : text('id'),
    item: reading(() => itemOf(text('item'), text('tier'), words)),
    description: text('description'),
    quantity: reading(() => readWholeCell(text('quantity'), 'quantity')),
    from: reading(() => readDate(text('from'), 'from')),
    to: reading(() => readDate(text('to'), 'to')),
    days: reading(() => readWholeCell(text('days'), 'days')),
    month: /^\d{4}-\d{2}$/.test(text('month')) ? text('month') : null,
    currency: given, amount: money?.amount ?? null, fault,
  };
}

const symbols: Readonly<Record<string, Currency>> = { 'R$': 'BRL', 'US$': 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY', 'C$': 'CAD', 'CA$': 'CAD' };

/** An amount as it stands in a cell: 'R$ 1.234,56', '1,234.56 EUR', '39.90'. Throws usage `billing.vendor.*` and `money.malformed`. */
export function readFigure(cell: string, currency: Currency, mark: DecimalMark): { readonly amount: Decimal; readonly currency: Currency | null } {
  const [, sign = '', before = '', figure = '', after = ''] = /^(-?)\s*([^\d\s.,-]*)\s*(-?[\d.,]+)\s*([^\d\s.,]*)$/.exec(cell.replace(/[\u00a0\u202f]/g, ' ').replace('\u2212', '-')) ?? [];
  if (cell === '') throw new AppError('usage', 'billing.field.missing', { field: 'amount' });
  if (figure === '') throw new AppError('usage', 'money.malformed', { field: 'amount', value: cell, reason: 'form' });
  const named = `${before}${after}`;
  const shown = symbols[named.toUpperCase()] ?? (named === '' || named === '$' ? null : named.toUpperCase());
  if (shown !== null && !currencies.includes(shown)) throw new AppError('usage', 'currency.unknown', { field: 'currency', value: named });
  const amount = sign + withPoint(figure, cell, mark);
  // In another currency there is nothing to compare, so its decimals are not ours to judge.
  if (shown !== null && shown !== currency) return { amount, currency: shown };
  const trimmed = trimmedZeros(amount, currency);
  parseAmount(trimmed, currency, 'amount');
  return { amount: trimmed, currency: shown };
}

function withPoint(figure: string, cell: string, mark: DecimalMark): Decimal {
  const [decimal, group] = mark === 'point' ? ['.', ','] : [',', '.'];
  // A thousands mark is believed only beside decimals: '1.234' alone could be either, and is refused.
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+\\${decimal}\\d+$`);
  const plain = new RegExp(`^-?\\d+(\\${decimal}\\d+)?$`);
  if (!grouped.test(figure) && !plain.test(figure)) throw new AppError('usage', 'billing.vendor.decimal-mark', { field: 'amount', value: cell, mark });
  return figure.replaceAll(group, '').replace(decimal, '.').replace(/^(-?)0+(?=\d)/, '$1');
}

/** '399.000' of BRL stays ambiguous; '0.00' of JPY is nothing but 0. */
function trimmedZeros(amount: Decimal, currency: Currency): Decimal {
  return /\.0+$/.test(amount) && minorDigits(currency) === 0 ? amount.replace(/\.0+$/, '') : amount;
}

function readWholeCell(text: string, field: string): number | null {
  if (text === '') return null;
  if (!/^-?\d{1,9}([.,]0+)?$/.test(text)) throw new AppError('usage', 'billing.quantity.not-whole', { field, value: text });
  return readWhole(text.replace(/[.,]0+$/, ''), field);
}

/** '2026-06-20', '20/06/2026' or '20.06.2026'. A month before the day cannot be told from a day, so it is never assumed. */
export function readDate(text: string, field: string): CivilDate | null {
  if (text === '') return null;
  const [, day, month, year] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text) ?? [];
  const date = day === undefined ? text : `${year}-${month?.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isCivilDate(date)) throw new AppError('usage', 'date.malformed', { field, value: text });
  return date;
}

const kindWords: readonly (readonly [LineKind | 'total' | 'note', RegExp])[] = [
  ['total', /^\s*(grand |sub)?total\b|^\s*(gesamt|summe|valor total|total geral)/],
  ['note', /^(assumption|warning|before|change)\b/],
  ['pro-rata', /pro[\s-]?rata|pro rata|proporcional|anteilig|partial month|proration|prorated/],
  ['minimum', /minimum|minimo|mindest|floor/],
  ['one-off', /one[\s-]?off|one[\s-]?time|activation|ativacao|unico|avulso|einmalig|aktivierung|setup/],
  ['usage', /usage|excess|excedente|uso\b|nutzung|verbrauch|consult(ancy|oria)|minute/],
  ['advance', /advance|antecipad|mensalidade|monthly|monatlich|assinatura|subscription|grundgebuhr|im voraus|recurring/],
];

function kindOf(text: string): VendorRow['kind'] {
  const folded = fold(text);
  return kindWords.find(([, words]) => words.test(folded))?.[0] ?? null;
}

const tierWords: readonly (readonly [Tier, RegExp])[] = [
  ['basic', /\b(basic|basico|basis)\b/], ['standard', /\b(standard|padrao)\b/], ['premium', /\bpremium\b/], ['teams', /\bteams\b/],
];
const itemWords: readonly (readonly [ItemKey, RegExp])[] = [
  ['device:desk-phone', /desk[\s-]?phone|tischtelefon|telefone de mesa|aparelho/], ['trunk-softphone', /softphones? with a trunk/],
  ['device:softphone', /softphone/], ['channel', /\b(channels?|canal|canais|kanal|kanale)\b/],
  ['consultancy', /consult(ancy|oria)|beratung/], ['excess-minute', /excess minute|minutos? excedente|mehrminute/],
];

function itemOf(item: string, tier: string, words: string): ItemKey | null {
  const named = fold(tier === '' ? item : tier);
  const ofTier = named === '' ? undefined : tierWords.find(([, shape]) => shape.test(named))?.[0];
  if (ofTier !== undefined) return extensionKey(ofTier);
  if (item.includes(':') || item === 'channel' || item === 'consultancy') {
    parseItem(item);
    return item;
  }
  const folded = fold(`${item} ${words}`);
  const found = tierWords.find(([, shape]) => shape.test(folded))?.[0];
  return found === undefined ? itemWords.find(([, shape]) => shape.test(folded))?.[0] ?? null : extensionKey(found);
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
