// The linter of port orders (P15): every finding at once, before anything is sent. Errors block, warnings do not.
import type { CivilDate } from '../civil-date.js';
import type { NumberParser, ParsedNumber } from '../e164.js';
import { findCountry, isBrazilianTaxId, neededFields } from './countries.js';
import { checkDate, type PortCalendar } from './dates.js';
import { finding, flagOf, type Finding } from './finding.js';
import { lintDocuments } from './lint-documents.js';
import { lintStyle } from './lint-style.js';
import type { PortDocument, PortFields } from './order.js';
import type { ProviderProfile } from './providers.js';

/** An order as it stands, a draft with holes in it too. */
export interface LintedOrder extends PortFields {
  readonly id: string;
  readonly numbers: readonly string[];
  readonly documents: readonly PortDocument[];
}

export interface LintNeeds {
  readonly profile: ProviderProfile;
  readonly calendar: PortCalendar;
  readonly now: number;
  readonly today: CivilDate;
  readonly parse: NumberParser;
  /** Numbers that are in our service already, and those on another open order with its id (P10). */
  readonly inService: ReadonlySet<string>;
  readonly onOpenOrder: ReadonlyMap<string, string>;
  /** Lines of the list that the numbers came from. */
  readonly lineOf?: ReadonlyMap<string, number>;
}

/** Everything that would send the order back, or may; in the order of its fields. */
export function lintOrder(order: LintedOrder, needs: LintNeeds): Finding[] {
  const command = order.id === '' ? 'ports new' : `ports update ${order.id}`;
  return [
    ...lintPlaces(order, needs, command), ...lintMissing(order, command), ...lintNumbers(order, needs, command), ...lintBtn(order, needs, command),
    ...lintSubscriber(order, needs.profile, command), ...lintCountry(order, command), ...lintDates(order, needs, command), ...lintDocuments(order, needs), ...lintStyle(order, command),
    ...lintPin(order), ...lintAcknowledged(order, command),
  ];
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function lintPlaces(order: LintedOrder, { profile }: LintNeeds, command: string): Finding[] {
  const size = profile.orderSize;
  return [
    ...(findCountry(order.country) === undefined ? [finding('P18', 'country-unknown', 'warning', 'country', { value: order.country, fix: `${command} --country US` })] : []),
    ...(size !== null && order.numbers.length > size
      ? [finding('P9', 'too-many', 'error', 'numbers', { values: { count: order.numbers.length, limit: size, provider: profile.title }, fix: 'ports plan FILE' })] : []),
  ];
}

function lintMissing(order: LintedOrder, command: string): Finding[] {
  const missing = neededFields(order).filter((field) => order[field] === null || order[field] === '');
  return [
    ...(order.numbers.length === 0 ? [finding('P15', 'missing', 'error', 'numbers', { fix: `${command} --numbers NUMBER` })] : []),
    ...missing.map((field) => finding('P15', 'missing', 'error', field, { fix: `${command} ${flagOf(field)} VALUE` })),
  ];
}

function lintNumbers(order: LintedOrder, needs: LintNeeds, command: string): Finding[] {
  const found: Finding[] = [];
  const parsed: ParsedNumber[] = [];
  const seen = new Set<string>();
  const at = (number: string): { line?: number } => { const line = needs.lineOf?.get(number); return line === undefined ? {} : { line }; };
  const without = (number: string): string => `${command} --remove-number ${number}`;
  for (const number of order.numbers) {
    const read = needs.parse(number, order.country);
    if (typeof read === 'string') found.push(finding('P10', 'number-malformed', 'error', 'numbers', { value: number, values: { reason: read, ...at(number) }, fix: without(number) }));
    else parsed.push(read);
    if (seen.has(number)) found.push(finding('P10', 'number-twice', 'error', 'numbers', { value: number, values: at(number), fix: without(number) }));
    seen.add(number);
    const other = needs.onOpenOrder.get(number);
    if (other !== undefined && other !== order.id) found.push(finding('P10', 'number-on-open-order', 'error', 'numbers', { value: number, values: { order: other, ...at(number) }, fix: without(number) }));
    if (needs.inService.has(number)) found.push(finding('P10', 'number-in-service', 'error', 'numbers', { value: number, values: at(number), fix: without(number) }));
  }
  return [...found, ...lintMix(order, parsed, command)];
}

/** Numbers that may not share an order (section 6). */
function lintMix(order: LintedOrder, parsed: readonly ParsedNumber[], command: string): Finding[] {
  const found: Finding[] = [];
  const tollFree = parsed.filter(({ type }) => type === 'toll-free');
  const others = parsed.filter(({ type }) => type !== 'toll-free');
  // The smaller part is the one to take out.
  const apart = tollFree.length <= others.length ? tollFree : others;
  if (tollFree.length > 0 && others.length > 0) {
    found.push(finding('P10', 'toll-free-apart', 'error', 'numbers', { value: apart[0]?.number ?? null, values: { count: apart.length, code: 'must-split' }, fix: `${command} --remove-number ${apart.map(({ number }) => number).join(',')}` }));
  } else if (tollFree.length > 0 && order.lineKind !== 'toll-free') {
    found.push(finding('P15', 'kind-differs', 'error', 'lineKind', { value: order.lineKind, values: { kind: 'toll-free' }, fix: `${command} --line-kind toll-free` }));
  } else if (others.length > 0 && order.lineKind === 'toll-free') {
    found.push(finding('P15', 'kind-differs', 'error', 'lineKind', { value: order.lineKind, values: { kind: 'land-line' }, fix: `${command} --line-kind land-line` }));
  }
  for (const { number, country, type } of parsed) {
    // Toll-free numbers of North America belong to the plan, not to one of its countries.
    if (country !== null && country !== order.country && type !== 'toll-free') found.push(finding('P9', 'other-country', 'error', 'numbers', { value: number, values: { country, order: order.country }, fix: `${command} --remove-number ${number}` }));
  }
  if (findCountry(order.country)?.kindIsKept) found.push(...lintKind(order, parsed, command));
  return found;
}

// Brazil: a land line becomes a land line, a mobile a mobile, and both stay within their area (DDD).
function lintKind(order: LintedOrder, parsed: readonly ParsedNumber[], command: string): Finding[] {
  const wrong = parsed.filter(({ type }) => (type === 'mobile' && order.lineKind !== 'mobile') || (type === 'local' && order.lineKind === 'mobile'));
  const areas = new Set(parsed.map(({ number }) => number.slice(0, 5)));
  return [
    ...wrong.slice(0, 1).map(({ number, type }) => finding('P9', 'kind-differs', 'error', 'lineKind', { value: number, values: { kind: type === 'mobile' ? 'mobile' : 'land-line' }, fix: `${command} --line-kind ${type === 'mobile' ? 'mobile' : 'land-line'}` })),
    ...(areas.size > 1 ? [finding('P9', 'areas-apart', 'error', 'numbers', { values: { areas: [...areas].map((area) => area.slice(3)) }, fix: 'ports plan FILE' })] : []),
  ];
}

function lintBtn(order: LintedOrder, needs: LintNeeds, command: string): Finding[] {
  const { btn, newBtn, portType, numbers, lineKind } = order;
  if (lineKind === 'mobile' || lineKind === 'toll-free') return [];
  const found: Finding[] = [];
  for (const [field, number] of [['btn', btn], ['newBtn', newBtn]] as const) {
    const read = number === null ? null : needs.parse(number, order.country);
    if (typeof read === 'string') found.push(finding('P15', 'number-malformed', 'error', field, { value: number, values: { reason: read }, fix: `${command} ${flagOf(field)} NUMBER` }));
  }
  const isTakenAway = portType === 'partial' && btn !== null && numbers.includes(btn);
  const give = (code: string, value: string | null): void => void found.push(finding('P15', code, 'error', 'newBtn', { value, values: { code: 'btn-being-ported', btn: btn ?? '' }, fix: `${command} --new-btn NUMBER` }));
  if (isTakenAway && newBtn === null) give('btn-being-ported', btn);
  if (newBtn !== null && newBtn === btn) give('new-btn-same', newBtn);
  else if (newBtn !== null && numbers.includes(newBtn)) give('new-btn-ported', newBtn);
  if (newBtn !== null && portType === 'full') found.push(finding('P15', 'new-btn-needless', 'warning', 'newBtn', { value: newBtn, fix: `${command} --port-type partial` }));
  if (portType === 'full' && btn !== null && numbers.length > 0 && !numbers.includes(btn)) found.push(finding('P15', 'btn-stays', 'warning', 'btn', { value: btn, fix: `${command} --port-type partial` }));
  return found;
}

function lintSubscriber(order: LintedOrder, profile: ProviderProfile, command: string): Finding[] {
  const found: Finding[] = [];
  if (order.lineKind === 'toll-free' && order.subscriberType === 'residential') found.push(finding('P15', 'toll-free-residential', 'error', 'subscriberType', { value: 'residential', fix: `${command} --subscriber-type business` }));
  if (order.subscriberType === 'residential' && order.businessName !== null) found.push(finding('P15', 'residential-business-name', 'error', 'businessName', { value: order.businessName, fix: `${command} --business-name ""` }));
  for (const [field, limit] of Object.entries(profile.lengths) as ['businessName', number][]) {
    const text = order[field];
    if (text !== null && [...text].length > limit) found.push(finding('P15', 'too-long', 'error', field, { value: text, values: { limit, length: [...text].length, provider: profile.title }, fix: `${command} ${flagOf(field)} TEXT` }));
  }
  return found;
}

function lintCountry(order: LintedOrder, command: string): Finding[] {
  const profile = findCountry(order.country);
  if (profile === undefined) return [];
  const found: Finding[] = [];
  for (const field of ['postcode', 'billingPostcode'] as const) {
    const code = order[field];
    if (code !== null && !profile.postcode.pattern.test(code)) found.push(finding('P18', 'postcode', 'error', field, { value: code, values: { country: order.country, example: profile.postcode.example }, fix: `${command} ${flagOf(field)} CODE` }));
  }
  if (profile.regions !== null && order.region !== null && !profile.regions.includes(order.region)) found.push(finding('P18', 'region', 'error', 'region', { value: order.region, values: { country: order.country, example: profile.regions[0] ?? '' }, fix: `${command} --region CODE` }));
  if (profile.taxId === 'cpf-cnpj' && order.taxId !== null && !isBrazilianTaxId(order.taxId)) found.push(finding('P18', 'tax-id', 'error', 'taxId', { value: order.taxId, fix: `${command} --tax-id NUMBER` }));
  return found;
}

function lintDates(order: LintedOrder, needs: LintNeeds, command: string): Finding[] {
  return checkDate({ ...needs, country: order.country }, order).map(({ code, severity, good, values }) => finding('P6', code, severity, code === 'date-hours' || code === 'date-time' ? 'requestedTime' : 'requestedDate', {
    value: code === 'date-hours' || code === 'date-time' ? order.requestedTime : order.requestedDate, values: { ...values, good },
    fix: code === 'date-hours' ? `${command} --time ${String(values['from'])}` : `${command} --date ${good}`,
  }));
}

function lintPin({ lineKind, hasPin }: LintedOrder): Finding[] {
  return lineKind === 'mobile' || hasPin === true ? [finding('P15', 'pin-at-submit', 'warning', 'pin')] : [];
}

function lintAcknowledged({ acknowledged }: LintedOrder, command: string): Finding[] {
  return (['keep-service', 'keep-broadband'] as const).filter((word) => !acknowledged.includes(word))
    .map((word) => finding('N5', word, 'error', 'acknowledged', { fix: `${command} --acknowledge ${word}` }));
}
