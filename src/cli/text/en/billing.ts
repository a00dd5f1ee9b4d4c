// What people read about contracts, invoices and the ledger, by code; '<code>.hint' says what to do.
import { counted, itemWords, withArticle } from './words.js';

type Values = Record<string, unknown>;

/** What can be given as a flag; in a file the same thing has a path or a column. */
const flags = new Set(['add', 'remove', 'move', 'to', 'contracted', 'price', 'device', 'channel', 'number', 'one-off', 'excess-minute', 'consultancy', 'index', 'minimum-days', 'fail-above']);

/** The flag or the field that a fault is in, as it was typed. */
function place(v: Values): string {
  const field = String(v['field']);
  return v['file'] === undefined && v['row'] === undefined && flags.has(field) ? `--${field}` : field;
}

const malformedMoney: Readonly<Record<string, (v: Values) => string>> = {
  ambiguous: (v) => `“${String(v['value'])}” in ${place(v)} could be a thousand or a fraction of ${String(v['currency'])}.`,
  decimals: (v) => `“${String(v['value'])}” in ${place(v)} has more decimals than ${String(v['currency'])} (${String(v['decimals'])}).`,
  'not-text': (v) => `${String(v['value'])} in ${place(v)} is not a decimal in quotation marks.`,
};

export const billingText = {
  'date.malformed': '“{value}” is not a date.',
  'date.malformed.hint': 'Write it as YYYY-MM-DD, for example 2026-06-20.',
  'date.nonexistent': 'There is no {value} in the calendar.',
  'date.nonexistent.hint': 'Check the day and the month.',
  'date.out-of-range': '{value} lies outside the years 0001 to 9999.',
  'date.out-of-range.hint': 'Use a date within those years.',
  'date.zone-unknown': '“{value}” is not a time zone.',
  'date.zone-unknown.hint': 'Use a name such as America/Sao_Paulo or Europe/Berlin.',
  'month.malformed': '“{value}” is not a month.',
  'month.malformed.hint': 'Write it as YYYY-MM, for example 2026-07.',
  'month.nonexistent': 'There is no month {value}.',
  'month.nonexistent.hint': 'Months run from 01 to 12.',
  'currency.unknown': '“{value}” is not a currency code.',
  'currency.unknown.hint': 'Use the three capitals of ISO 4217, such as BRL, USD or EUR.',
  'money.malformed': (v: Values) => malformedMoney[String(v['reason'])]?.(v) ?? `“${String(v['value'])}” in ${place(v)} is not a decimal number.`,
  'money.malformed.hint': 'Write a point before the decimals and nothing between thousands: 1234.50.',
  'money.split.weights': 'An amount cannot be split by these weights.',
  'money.split.weights.hint': 'Give at least one weight above 0 and none below.',

  'billing.contract.missing': (v: Values) => (v['date'] === undefined ? 'There is no contract.' : `No contract is valid on ${String(v['date'])}.`),
  'billing.contract.missing.hint': 'Enter it with `pbxctl billing contract set`, with the day from which it is valid.',
  'billing.contract.two-forms': '{field} stands beside a list of versions.',
  'billing.contract.two-forms.hint': 'Put the terms into the versions, or leave the list out.',
  'billing.contract.same-day': (v: Values) => (v['value'] === '' ? 'Two versions of the contract have no valid-from date.' : `Two versions of the contract are valid from ${String(v['value'])}.`),
  'billing.contract.same-day.hint': 'Give each version a day of its own in validFrom.',
  'billing.currency.mixed': '{field} is in {value}, the contract in {currency}.',
  'billing.currency.mixed.hint': 'A contract and everything on its invoices is in one currency.',
  'billing.tier.unknown': '“{value}” is not a tier.',
  'billing.tier.unknown.hint': 'The tiers are basic, standard, premium and teams.',
  'billing.tier.unpriced': 'The contract has no price for the tier {value}.',
  'billing.tier.unpriced.hint': 'Set it with `pbxctl billing contract set --tier {value} --price AMOUNT`.',
  'billing.item.unknown': '“{value}” is nothing that a contract can price.',
  'billing.item.unknown.hint':
    'Use extension:TIER, device:KIND, channel, number:TYPE:COUNTRY, one-off:NAME, excess-minute, consultancy or trunk-softphone.',
  'billing.item.unpriced': (v: Values) => `The contract has no price for ${withArticle(itemWords(String(v['item']))[0])} on ${String(v['date'])}.`,
  'billing.item.unpriced.hint': 'Add the price to the contract, or an amount to the entry if it is a one-off charge.',
  'billing.price.negative': (v: Values) => `${place(v)} is below 0: ${String(v['value'])}.`,
  'billing.price.negative.hint': 'A price is 0 or more; a credit is a one-off with a negative amount.',
  'billing.percent.out-of-range': '{value} % would leave less than nothing of the rate.',
  'billing.percent.out-of-range.hint': 'Give the index as a percentage of -100 or more, for example 3.83.',
  'billing.quantity.not-whole': (v: Values) => `“${String(v['value'])}” in ${place(v)} is not a whole number.`,
  'billing.quantity.not-whole.hint': 'Extensions, devices, channels and minutes are counted whole.',
  'billing.quantity.negative': (v: Values) => `${place(v)} is below 0: ${String(v['value'])}.`,
  'billing.quantity.negative.hint': 'Give a whole number from 0 up. What goes is said with --remove, or in a file by a negative quantity of what is kept by the month.',
  'billing.quantity.too-large': (v: Values) => `${place(v)} is above ${String(v['largest'])}: ${String(v['value'])}.`,
  'billing.quantity.too-large.hint': 'Check the number of digits.',
  'billing.change.removal-before-adding': (v: Values) =>
    v['added'] === undefined
      ? `On ${String(v['date'])} more ${itemWords(String(v['item']))[1]} are removed than there are: ${String(v['inService'])} in service.`
      : `The removal on ${String(v['date'])} lies before the adding on ${String(v['added'])}.`,
  'billing.change.removal-before-adding.hint': 'Check the two dates; list changes in the order in which they happen.',
  'billing.change.amount-not-allowed': (v: Values) => `The price of ${withArticle(itemWords(String(v['item']))[0])} is in the contract, not in an entry.`,
  'billing.change.amount-not-allowed.hint': 'Leave {field} out; only a one-off charge brings an amount.',
  'billing.change.two-items': 'An entry has both a tier and an item.',
  'billing.change.two-items.hint': 'Keep the tier for extensions, the item for everything else.',
  'billing.field.missing': '{field} is missing.',
  'billing.field.missing.hint': 'Add it; nothing is assumed in its place.',
  'billing.field.unknown': '{field} is not known here.',
  'billing.field.unknown.hint': 'Known are: {known}.',
  'billing.field.shape': (v: Values) => `${String(v['field'])} is not ${v['expected'] === 'text' ? 'a text' : v['expected'] === 'array' ? 'a list' : 'a group of fields'}.`,
  'billing.field.shape.hint': 'See `pbxctl schema contract` and `pbxctl schema ledgerEntry` for the shapes.',
  'billing.field.choice': '“{value}” is no choice for {field}.',
  'billing.field.choice.hint': 'Choose one of: {known}.',

  'billing.assumption.day-count-actual': 'Day count actual: a part of a month is divided by the days of that month.',
  'billing.assumption.day-count-30-360': 'Day count 30/360: every month has 30 days, and the 31st counts as the 30th.',
  'billing.assumption.removal-day-counts': 'The day of adding is free, the day of removal counts.',
  'billing.assumption.zero-days': 'What is added on the last day of a month, or added and removed on one day, costs 0 days of that month.',
  'billing.assumption.no-credit': 'A month billed in advance stays billed in full when something is removed during it.',
  'billing.assumption.no-netting': 'A removal is not set off against an addition.',
  'billing.assumption.latest-addition-first': 'A removal that does not say which extension it means ends the latest addition.',
  'billing.assumption.within-contracted': 'An addition up to the contracted quantity has no pro-rata: the seat is paid for already.',
  'billing.assumption.minimum-per-tier': 'The contracted minimum holds for each tier by itself.',
  'billing.assumption.tier-change': 'A change of tier is a removal and an addition on that day.',
  'billing.assumption.rounding-half-up': 'Each line is rounded once to the minor unit of {currency}, halves away from zero; the total is the sum of the rounded lines.',
  'billing.assumption.rounding-half-even': 'Each line is rounded once to the minor unit of {currency}, halves to the even neighbour; the total is the sum of the rounded lines.',
  'billing.assumption.price-of-the-day': 'A full month has the price of its first day, a pro-rata or a charge that of the day on which it arose.',
  'billing.assumption.minimum-duration': (v: Values) => `An extension removed earlier than ${counted(v['days'], 'day', 'days')} after it was added is charged for the days missing.`,
  'billing.assumption.monthly-items': 'Devices, trunk channels and numbers are charged in part by the same day count as extensions.',
  'billing.assumption.usage-whole': 'Usage and one-off charges of the month before are never charged in part.',
  'billing.assumption.trunk-channels': 'Each softphone on which a trunk was used counts as {channels} channels.',
  'billing.assumption.consultancy': 'Phone consultancy charges all recorded time, at least {minutes} minutes a call.',

  'billing.warning.below-minimum': '{tier}: {inService} in service on the first of {month}, {contracted} contracted; the missing {missing} are billed all the same.',
  'billing.warning.zero-days-last-day': (v: Values) => `${counted(v['quantity'], 'addition', 'additions')} of ${itemWords(String(v['item']))[1]} on ${String(v['date'])}, the last day that counts: 0 days.`,
  'billing.warning.zero-days-same-day': (v: Values) => `${counted(v['quantity'], 'addition', 'additions')} of ${itemWords(String(v['item']))[1]} on ${String(v['date'])}, removed the same day: 0 days.`,
  'billing.warning.unpriced': (v: Values) => `${counted(v['quantity'], ...itemWords(String(v['item'])))} ${Number(v['quantity']) === 1 ? 'has no price in the contract and is' : 'have no price in the contract and are'} not part of these figures.`,
} as const;
