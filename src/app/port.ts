// What a customer does with a port order: begin it, fill it in, send it, put it right, move its date, give it up.
import { daysBetween } from '../domain/civil-date.js';
import { AppError } from '../domain/errors.js';
import { hasErrors, type LintedOrder } from '../domain/porting/lint.js';
import type { Finding } from '../domain/porting/finding.js';
import { cancelView, checkChangeable, checkDateChange, checkNumbersChange, isSupplement, type CancelView } from '../domain/porting/limits.js';
import { readNumberList, type ListFault } from '../domain/porting/number-list.js';
import { emptyFields, type PortChange, type PortFieldChanges, type PortFields, type PortNumber, type PortOrder } from '../domain/porting/order.js';
import { readPortFields, type PortInput } from '../domain/porting/read-fields.js';
import { checkTransition, type PortNumberState } from '../domain/porting/state.js';
import type { PortDraft, PortSecrets } from '../domain/porting/store.js';
import { lintedOf, lintPort, portBasis, type PortNeeds } from './port-basis.js';

/** Numbers as given, one text or several; every fault of the list at once is thrown as usage `port.list.faulty`. */
export function listedNumbers(needs: Pick<PortNeeds, 'parse'>, texts: readonly string[], country: string): { readonly numbers: readonly string[]; readonly faults: readonly ListFault[] } {
  const { numbers, faults } = readNumberList(texts.join('\n'), country, needs.parse);
  return { numbers: numbers.map(({ number }) => number), faults };
}

/** A new draft: what was given is read and checked value by value, what is missing may stay missing (section 2, step 2). */
export function draftPort(needs: PortNeeds, input: PortInput, numbers: readonly string[]): PortDraft {
  const country = typeof input.country === 'string' ? input.country.toUpperCase() : countryOf(needs, numbers);
  const changes = readPortFields({ provider: 'goto', ...input, country }, country, needs.parse);
  const fields = { ...emptyFields, provider: 'goto', country, lineKind: lineKindOf(needs, numbers, country), ...changes };
  return { fields, numbers, note: null };
}

function countryOf({ account, parse }: PortNeeds, numbers: readonly string[]): string {
  const first = numbers[0] === undefined ? undefined : parse(numbers[0], account.country);
  return first === undefined || typeof first === 'string' ? account.country : first.country ?? account.country;
}

function lineKindOf({ parse }: PortNeeds, numbers: readonly string[], country: string): PortFields['lineKind'] {
  const first = numbers[0] === undefined ? undefined : parse(numbers[0], country);
  if (first === undefined || typeof first === 'string') return 'land-line';
  return first.type === 'toll-free' ? 'toll-free' : first.type === 'mobile' ? 'mobile' : 'land-line';
}

export interface PortEdit {
  readonly input: PortInput;
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly note?: string | null;
}

/** What differs from the order; numbers only where their list changes. */
export function differing(needs: Pick<PortNeeds, 'parse'>, order: PortOrder, edit: PortEdit): { readonly fields: PortFieldChanges; readonly numbers: readonly string[] | null } {
  const read = readPortFields(edit.input, order.country, needs.parse);
  if (read.acknowledged !== undefined) read.acknowledged = [...new Set([...order.acknowledged, ...read.acknowledged])];
  const fields = Object.fromEntries(Object.entries(read).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(order[key as keyof PortOrder]))) as PortFieldChanges;
  const present = order.numbers.map(({ number }) => number);
  const wanted = [...new Set([...present.filter((number) => !(edit.remove ?? []).includes(number)), ...edit.add ?? []])];
  for (const number of edit.remove ?? []) if (!present.includes(number)) throw new AppError('missing', 'port.number.missing', { field: 'remove-number', value: number });
  return { fields, numbers: wanted.join() === present.join() ? null : wanted };
}

/** Changes an order as far as its state allows (section 7); a change of what was sent becomes a supplement. Null where nothing differs. */
export async function planUpdate(needs: PortNeeds, order: PortOrder, edit: PortEdit): Promise<PortChange | null> {
  const { fields, numbers } = differing(needs, order, edit);
  if (Object.keys(fields).length === 0 && numbers === null && !edit.note) return null;
  checkChangeable(order, fields);
  if (numbers !== null) checkNumbersChange(order, numbers);
  const isSent = order.state === 'submitted' || order.state === 'foc';
  const basis = await portBasis(needs, { ...order, ...fields });
  if (isSent && isSupplement(fields)) checkDateChange(order, basis.profile, basis.calendar, basis.today);
  if (isSent && fields.requestedDate !== undefined) await refuseErrors(needs, { ...lintedOf(order), ...fields }, ['P6']);
  const states = isSent && isSupplement(fields) ? moved(order, 'correcting') : [];
  return { fields, ...(numbers === null ? {} : { numbers }), ...(states.length === 0 ? {} : { states }), what: states.length > 0 ? 'supplement' : 'edited', note: edit.note ?? null };
}

/** New states for numbers of an order, all of them that may go there or those named. Throws refused `port.state.impossible`. */
export function moved(order: PortOrder, to: PortNumberState, only: readonly string[] = []): PortNumber[] {
  const wanted = new Set(only);
  for (const number of only) if (order.numbers.every((each) => each.number !== number)) throw new AppError('missing', 'port.number.missing', { field: 'number', value: number });
  const chosen = order.numbers.filter(({ number, state }) => (wanted.size === 0 ? !['complete', 'cancelled', 'expired'].includes(state) : wanted.has(number)));
  if (chosen.length === 0) checkTransition(order.id, order.numbers[0]?.state ?? order.state, to);
  for (const { state } of chosen) checkTransition(order.id, state, to);
  return chosen.map(({ number }) => ({ number, state: to }));
}

async function refuseErrors(needs: PortNeeds, order: LintedOrder, rules: readonly string[]): Promise<void> {
  const first = (await lintPort(needs, order)).find(({ severity, rule }) => severity === 'error' && rules.includes(rule));
  if (first !== undefined) throw new AppError('refused', `port.lint.${first.code}`, { ...first.values, field: first.field ?? undefined });
}

export interface Submission {
  readonly change: PortChange | null;
  readonly findings: readonly Finding[];
  readonly needsPin: boolean;
}

/** Sends an order: the linter first (P15). Only papers missing: it waits for them where that is wanted. `change` is null where errors block. */
export async function planSubmit(needs: PortNeeds, order: PortOrder, options: { readonly documentsLater: boolean }): Promise<Submission> {
  if (order.state !== 'draft' && order.state !== 'awaiting-documents') throw new AppError('refused', 'port.submit.sent', { value: order.id, state: order.state });
  const findings = await lintPort(needs, lintedOf(order));
  const papers = new Set(['loa-missing', 'bill-missing', 'csr-missing']);
  const blocking = findings.filter(({ severity }) => severity === 'error');
  const isWaiting = blocking.length > 0 && blocking.every(({ code }) => papers.has(code));
  const needsPin = order.lineKind === 'mobile' || order.hasPin === true;
  if (isWaiting && options.documentsLater && order.state === 'draft') {
    return { findings, needsPin: false, change: { states: moved(order, 'awaiting-documents'), what: 'awaiting-documents' } };
  }
  if (hasErrors(findings)) return { findings, needsPin, change: null };
  return { findings, needsPin, change: sending(order, needs, 'submitted') };
}

function sending(order: PortOrder, { now }: Pick<PortNeeds, 'now'>, to: 'submitted' | 'correcting'): PortChange {
  return { states: moved(order, to, to === 'correcting' ? refusedNumbers(order) : []), what: to, submittedAt: order.submittedAt ?? now.toISOString(), sent: order.documents.filter(({ sentAt }) => sentAt === null).map(({ id }) => id) };
}

function refusedNumbers(order: PortOrder): string[] {
  return order.numbers.filter(({ state }) => state === 'action-needed').map(({ number }) => number);
}

/** Puts a refused order right and sends it again (P14): something must have changed, or be said. */
export async function planCorrect(needs: PortNeeds, order: PortOrder, edit: PortEdit & { readonly hasNewPin?: boolean }): Promise<Submission> {
  if (order.state !== 'action-needed') throw new AppError('refused', 'port.correct.nothing', { value: order.id, state: order.state });
  const { fields, numbers } = differing(needs, order, edit);
  const isNewPaper = order.documents.some(({ sentAt }) => sentAt === null);
  if (Object.keys(fields).length === 0 && numbers === null && !isNewPaper && !edit.hasNewPin && !edit.note) throw new AppError('usage', 'port.correct.same', { value: order.id });
  if (numbers !== null) checkNumbersChange(order, numbers);
  const wanted = { ...order, ...fields, numbers: numbers === null ? order.numbers : order.numbers.filter(({ number }) => numbers.includes(number)) };
  const findings = await lintPort(needs, lintedOf(wanted));
  const needsPin = order.problems.some(({ code }) => code === 'pin-wrong');
  if (hasErrors(findings)) return { findings, needsPin, change: null };
  return { findings, needsPin, change: { ...sending(wanted, needs, 'correcting'), fields, ...(numbers === null ? {} : { numbers }), problems: [], what: 'corrected', note: edit.note ?? null } };
}

/** A PIN as carriers have them; it is checked and handed on, and kept nowhere. Throws usage `port.pin.malformed` without repeating it. */
export function readPin(text: string): PortSecrets {
  const pin = text.trim();
  if (!/^[\x21-\x7e]{3,32}$/.test(pin)) throw new AppError('usage', 'port.pin.malformed', { field: 'pin' });
  return { pin };
}

export interface Cancellation extends CancelView {
  readonly change: PortChange;
}

/** P11: what cancelling means today. Inside the provider's limit it is refused without a reason and `force`. */
export async function planCancel(needs: PortNeeds, order: PortOrder, options: { readonly numbers: readonly string[]; readonly force: boolean; readonly reason: string | null }): Promise<Cancellation> {
  const basis = await portBasis(needs, order);
  const view = cancelView(order, basis.profile, basis.calendar, basis.today, daysBetween);
  const states = moved(order, view.how === 'at-once' ? 'cancelled' : 'cancel-requested', options.numbers);
  if (options.numbers.length > 0 && !basis.profile.mayCancelSome) throw new AppError('refused', 'port.cancel.not-some', { value: order.id, provider: basis.profile.title });
  if (view.isLate && !(options.force && options.reason)) {
    throw new AppError('refused', 'port.cancel.late', { value: order.id, focDate: order.focDate ?? '', last: view.lastFreeDay ?? '', days: view.daysToFoc ?? 0, provider: basis.profile.title, fee: view.fee });
  }
  return { ...view, change: { states, what: view.how === 'request' ? 'cancel-requested' : 'cancelled', note: options.reason } };
}
