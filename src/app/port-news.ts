// What comes from the provider about a port order: agreed dates, refusals, and what became of each number (P1, P2, P14, P16).
import { parseCivilDate } from '../domain/civil-date.js';
import { AppError } from '../domain/errors.js';
import type { PortChange, PortFields, PortOrder, PortProblem } from '../domain/porting/order.js';
import { codeBooks, rejectionFor, type CodeBook, type Rejection } from '../domain/porting/rejections.js';
import { isPortState, portActor, type PortNumberState } from '../domain/porting/state.js';
import { moved } from './port.js';
import { providerOf } from './port-basis.js';

export interface PortNews {
  /** A state of ours, or the provider's own word for one. */
  readonly state: string;
  readonly numbers: readonly string[];
  readonly focDate?: string | undefined;
  readonly focTime?: string | undefined;
  readonly codes?: readonly string[] | undefined;
  readonly carrier?: string | undefined;
  readonly text?: string | undefined;
  readonly field?: string | undefined;
  readonly pon?: string | undefined;
  readonly note?: string | undefined;
}

// What only the customer does is not news.
const own = new Set(['draft', 'awaiting-documents', 'correcting', 'cancel-requested', 'partly-complete']);

/** Takes the provider's word. Throws usage `port.news.*`, refused `port.state.impossible`. */
export function planNews(order: PortOrder, news: PortNews, now: Date): PortChange {
  const state = news.state.toLowerCase();
  if (own.has(state)) throw new AppError('usage', 'port.news.own', { field: 'state', value: state });
  const common = { note: news.note ?? null, ...(news.pon === undefined ? {} : { pon: news.pon }) };
  if (!isPortState(state)) return { ...common, states: strange(order, news), what: 'unknown-state' };
  const states = moved(order, state as PortNumberState, news.numbers);
  if (state === 'action-needed') return { ...common, states, ...refusal(order, news, now), what: 'rejected' };
  if (state === 'foc') {
    if (news.focDate === undefined) throw new AppError('usage', 'port.news.date-needed', { field: 'date' });
    return { ...common, states, foc: { date: parseCivilDate(news.focDate, 'date'), time: timeOf(news.focTime) }, problems: [], what: 'foc' };
  }
  return { ...common, states, what: state };
}

/** Numbers that would move before the day that was agreed for them, which is a slip more often than news. */
export function isBeforeItsDay({ focDate }: Pick<PortOrder, 'focDate'>, state: string, today: string): boolean {
  return focDate !== null && focDate > today && ['activating', 'complete'].includes(state.toLowerCase());
}

// P2: a word that we do not know is shown as it is spelt, and treated as waiting.
function strange(order: PortOrder, news: PortNews): { number: string; state: string }[] {
  const word = news.state.trim();
  if (word === '' || word.length > 60 || /[\u0000-\u001f\u007f]/.test(word)) throw new AppError('usage', 'port.news.state', { field: 'state', value: word });
  const chosen = order.numbers.filter(({ number, state }) => (news.numbers.length === 0 || news.numbers.includes(number)) && !['complete', 'cancelled', 'expired'].includes(state));
  if (chosen.length === 0) throw new AppError('refused', 'port.ended', { value: order.id, from: order.state, to: word, next: [] });
  return chosen.map(({ number }) => ({ number, state: word }));
}

function timeOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) throw new AppError('usage', 'port.field.time', { field: 'time', value: text });
  return text;
}

function refusal(order: PortOrder, news: PortNews, now: Date): Pick<PortChange, 'problems' | 'refused'> {
  const codes = news.codes ?? [];
  if (codes.length === 0 && !news.text) throw new AppError('usage', 'port.news.code-needed', { field: 'code' });
  const book = bookOf(news.carrier ?? order.provider);
  const problems = (codes.length === 0 ? ['other'] : codes).map((code): PortProblem => {
    const row = rejectionFor(code, book, news.field ?? null);
    const field = news.field ?? fieldOf(row, order);
    return {
      code: row.ours, field, message: news.text ?? '', carrier: news.carrier ?? null, providerCode: row.ours === code.toLowerCase() ? null : code, sent: sentIn(order, field),
      numbers: news.numbers, at: now.toISOString(),
    };
  });
  return { problems, refused: [...new Set(problems.map(({ field }) => field).filter((field) => field !== null))] };
}

// A person has a last name where a company has a business name; mobile carriers mean the ZIP of the account.
function fieldOf(row: Rejection, order: PortOrder): string | null {
  if (row.ours === 'name-wrong' && order.subscriberType === 'residential') return 'lastName';
  if (row.ours === 'postcode-wrong' && order.lineKind === 'mobile') return 'billingPostcode';
  return row.field;
}

function sentIn(order: PortOrder, field: string | null): string | null {
  if (field === null || field === 'pin' || field === 'numbers' || field === 'documents') return null;
  const value = order[field as keyof PortFields];
  return typeof value === 'string' ? value : null;
}

/** The code book of a carrier, or of the gaining provider's profile; null looks in all of them. */
export function bookOf(name: string): CodeBook | null {
  const word = name.toLowerCase();
  if ((codeBooks as readonly string[]).includes(word)) return word as CodeBook;
  try {
    return providerOf(word).codes;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

export interface WatchedChange {
  readonly order: PortOrder;
  readonly from: string | null;
}

/** What changed between two looks at the orders (P22): orders that are new or in another state. */
export function changesBetween(before: ReadonlyMap<string, string>, now: readonly PortOrder[]): WatchedChange[] {
  return now.filter(({ id, state }) => before.get(id) !== state).map((order) => ({ order, from: before.get(order.id) ?? null }));
}

/** Whether somebody waits for the customer. */
export function waitsForCustomer(order: Pick<PortOrder, 'state'>): boolean {
  return portActor(order.state) === 'customer';
}

/** How long to wait until the next look: a day, an hour in the last two days before numbers move (section 11). */
export function nextLook(orders: readonly Pick<PortOrder, 'focDate' | 'state'>[], now: Date): number {
  const isNear = orders.some(({ focDate, state }) => state === 'activating' || (focDate !== null && Date.parse(`${focDate}T23:59:59Z`) - now.getTime() < 3 * 86_400_000));
  return isNear ? 3_600_000 : 86_400_000;
}
