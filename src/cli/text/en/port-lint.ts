// The findings of the linter of port orders.
import { listed } from './words.js';

type Values = Readonly<Record<string, unknown>>;

function at(v: Values): string {
  return v['line'] ? ` (line ${String(v['line'])} of the list)` : '';
}

const reasons: Readonly<Record<string, string>> = {
  'number.malformed': 'it is not a telephone number', 'number.too-short': 'it has too few digits', 'number.too-long': 'it has too many digits', 'number.not-valid': 'it fits no numbering plan',
  'number.has-extension': 'it has an extension', 'number.country-unknown': 'its country code does not exist',
};

export const portLintText = {
  'port.lint.clean': 'Nothing to find in {id}.',
  'port.lint.errors': (v: Values) => `${Number(v['count']) === 1 ? 'One finding blocks' : `${String(v['count'])} findings block`} ${String(v['value'])}.`,
  'port.lint.errors.hint': 'Each names the command that puts it right; warnings do not block.',
  'port.lint.missing': '{field} is missing.',
  'port.lint.country-unknown': 'There is no profile of the country {value}: only what holds everywhere is checked.',
  'port.lint.too-many': '{count} numbers are more than {provider} takes in one order ({limit}).',
  'port.lint.number-malformed': (v: Values) => `${String(v['value'])}: ${reasons[String(v['reason'])] ?? 'it cannot be read'}${at(v)}.`,
  'port.lint.number-twice': (v: Values) => `${String(v['value'])} is named twice${at(v)}.`,
  'port.lint.number-on-open-order': (v: Values) => `${String(v['value'])} is on open order ${String(v['order'])}${at(v)}.`,
  'port.lint.number-in-service': (v: Values) => `${String(v['value'])} is in our service already${at(v)}.`,
  'port.lint.toll-free-apart': 'Toll-free numbers need an order of their own ({value} and others: must-split).',
  'port.lint.kind-differs': 'The order is for a kind of line that {value} does not fit: {kind}.',
  'port.lint.other-country': '{value} is a number of {country}, the order is for {order}.',
  'port.lint.areas-apart': (v: Values) => `Numbers of several areas cannot share an order: ${listed(v['areas'])}.`,
  'port.lint.btn-being-ported': 'The main number {value} goes while others stay: name one of those as the new one.',
  'port.lint.new-btn-same': 'The new main number must differ from the main number (btn-being-ported).',
  'port.lint.new-btn-ported': 'The new main number {value} is among the ported ones: it must be one that stays.',
  'port.lint.new-btn-needless': 'A full port needs no new main number.',
  'port.lint.btn-stays': 'The port is full, but the main number {value} is not on the list.',
  'port.lint.toll-free-residential': 'Toll-free numbers belong to businesses.',
  'port.lint.residential-business-name': 'A residential account has no business name.',
  'port.lint.too-long': '{field} has {length} characters, {provider} keeps {limit}.',
  'port.lint.postcode': '“{value}” is no postcode of {country}: they look like {example}.',
  'port.lint.region': '“{value}” is no state or province of {country}: they look like {example}.',
  'port.lint.tax-id': '“{value}” is no CPF or CNPJ: its check digits do not fit.',
  'port.lint.date-past': '{date} is past; next good date: {good}.',
  'port.lint.date-weekend': (v: Values) => `${String(v['date'])} is a ${Number(v['weekday']) === 7 ? 'Sunday' : 'Saturday'}; next good date: ${String(v['good'])}.`,
  'port.lint.date-holiday': '{date} is a holiday ({name}); next good date: {good}.',
  'port.lint.date-too-early': '{date} is sooner than {provider} can be expected to move numbers; earliest: {earliest}.',
  'port.lint.date-too-late': '{date} is {ahead} days ahead; latest: {latest}.',
  'port.lint.date-hours': '{time} is outside the hours in which numbers move: {from} to {to}.',
  'port.lint.date-time': 'A time needs a date.',
  'port.lint.loa-missing': 'The letter of authorisation is missing.',
  'port.lint.bill-missing': 'A recent bill is missing.',
  'port.lint.csr-missing': 'The customer service record is missing.',
  'port.lint.no-e-sign': '{provider} takes no signature by mail.',
  'port.lint.document-undated': 'The date on {value} is not known; it may be at most {limit} days old.',
  'port.lint.document-future': '{value} is dated {dated}, which is still to come.',
  'port.lint.document-old': '{value} is {age} days old; at most {limit} are taken.',
  'port.lint.toll-free-loa-type': (v: Values) => `A letter for toll-free numbers must be ${listed(v['allowed']).replace(/ and /, ' or ')}; ${String(v['value'])} is ${String(v['type'])}.`,
  'port.lint.differs-in-style': '“{ours}” is written “{theirs}” in {document}: write it as there.',
  'port.lint.name-differs': 'The name is “{ours}”, in {document} “{theirs}”.',
  'port.lint.address-differs': 'The address is “{ours}”, in {document} “{theirs}”.',
  'port.lint.account-differs': 'The account number is “{ours}”, in {document} “{theirs}”.',
  'port.lint.compass-word': 'Write {short}, not {word}, if the bill does.',
  'port.lint.unit-in-street': '“{unit}” belongs into a field of its own.',
  'port.lint.number-in-street': 'The house number belongs into a field of its own.',
  'port.lint.stray-blanks': '{field} has blanks too many.',
  'port.lint.pin-at-submit': 'The PIN of the account will be asked for when the order is sent.',
  'port.lint.keep-service': 'It is not acknowledged that the present service stays until the port is complete.',
  'port.lint.keep-broadband': 'It is not acknowledged that the broadband line stays.',
} as const;
