// What the browser of tickets shows and what each key does to it: values in, values out. The driver carries out the effects.
import type { TimedTicket } from '../../app/ticket-time.js';

export interface MenuItem { readonly label: string; readonly value: string }

export interface Menu {
  readonly purpose: 'state' | 'assign' | 'filter' | 'file';
  readonly title: string;
  readonly items: readonly MenuItem[];
  readonly cursor: number;
}

export interface BrowseState {
  readonly mode: 'list' | 'reader' | 'help';
  /** The part of the list that is loaded; the whole list may have many thousands. */
  readonly tickets: readonly TimedTicket[];
  /** Where in the list that part begins. */
  readonly offset: number;
  /** How many the whole list has. */
  readonly total: number;
  readonly cursor: number;
  /** The first row that is shown. */
  readonly top: number;
  /** The ticket in the reader, with its thread. */
  readonly open: TimedTicket | null;
  /** A file of it that is being read. */
  readonly file: { readonly name: string; readonly text: string } | null;
  readonly readerTop: number;
  /** How many lines the reader's text has, at the width of the moment. */
  readonly readerLines: number;
  readonly menu: Menu | null;
  /** The words being typed after /; null when nobody types. */
  readonly typing: string | null;
  readonly search: string;
  readonly filter: string;
  readonly news: string;
}

export interface Key {
  /** As readline names it: 'return', 'escape', 'up', 'j'. */
  readonly name: string;
  /** The character, where there is one. */
  readonly text: string;
  readonly ctrl: boolean;
}

/** What the driver is asked to do beside drawing. */
export type Effect =
  | { readonly type: 'quit' | 'refresh' | 'reply' | 'note' | 'menu-state' | 'menu-assign' | 'menu-filter' | 'menu-file' }
  /** The ticket under the cursor. */
  | { readonly type: 'read' }
  | { readonly type: 'search'; readonly words: string }
  | { readonly type: 'chosen'; readonly purpose: Menu['purpose']; readonly value: string };

export interface Step { readonly state: BrowseState; readonly effect?: Effect }

export function startState(filter: string): BrowseState {
  return { mode: 'list', tickets: [], offset: 0, total: 0, cursor: 0, top: 0, open: null, file: null, readerTop: 0, readerLines: 0, menu: null, typing: null, search: '', filter, news: '' };
}

export function selected(state: BrowseState): TimedTicket | undefined {
  return state.mode === 'reader' && state.open !== null ? state.open : state.tickets[state.cursor - state.offset];
}

/** Keeps the cursor on a ticket and the ticket on the screen. */
export function fitted(state: BrowseState, rows: number): BrowseState {
  const cursor = Math.max(0, Math.min(state.cursor, state.total - 1));
  const top = Math.max(0, Math.min(state.top, cursor, Math.max(0, state.total - rows)));
  const last = Math.max(0, state.readerLines - rows);
  return { ...state, cursor, top: cursor >= top + rows ? cursor - rows + 1 : top, readerTop: Math.max(0, Math.min(state.readerTop, last)) };
}

/** Whether rows of the screen are not loaded, and from where on to load so that there is room to scroll both ways. */
export function missingFrom({ tickets, offset, total, top }: BrowseState, rows: number, most: number): number | undefined {
  const last = Math.min(total, top + rows);
  if (top >= offset && last <= offset + tickets.length) return undefined;
  return Math.max(0, Math.min(top - Math.floor((most - rows) / 2), total - most));
}

/** One key. `rows` is how many lines the list or the text has room for. */
export function press(given: BrowseState, key: Key, rows: number): Step {
  const state = { ...given, news: '' };
  if (key.ctrl && key.name === 'c') return { state, effect: { type: 'quit' } };
  if (state.typing !== null) return pressTyping(state, state.typing, key);
  if (state.menu !== null) return pressMenu(state, state.menu, key);
  if (state.mode === 'help') return { state: { ...state, mode: state.open === null ? 'list' : 'reader' } };
  const moved = move(state, key, rows);
  if (moved !== undefined) return { state: fitted(moved, rows) };
  return pressCommand(state, key);
}

function move(state: BrowseState, key: Key, rows: number): BrowseState | undefined {
  const by = distance(key, rows);
  if (by === undefined) return undefined;
  return state.mode === 'reader' ? { ...state, readerTop: state.readerTop + by } : { ...state, cursor: state.cursor + by };
}

const all = 1_000_000;

function distance({ name, text, ctrl }: Key, rows: number): number | undefined {
  if (text === 'G' || name === 'end') return all;
  if (text === 'g' || name === 'home') return -all;
  if (text === 'j' || name === 'down') return 1;
  if (text === 'k' || name === 'up') return -1;
  if (name === 'pagedown' || name === 'space' || (ctrl && name === 'd')) return Math.max(1, rows - 1);
  if (name === 'pageup' || (ctrl && name === 'u')) return -Math.max(1, rows - 1);
  return undefined;
}

function pressCommand(state: BrowseState, key: Key): Step {
  const ticket = selected(state);
  if (key.text === '?') return { state: { ...state, mode: 'help' } };
  if (key.text === 'R') return { state, effect: { type: 'refresh' } };
  if (key.text === 'o') return { state, effect: { type: 'menu-filter' } };
  if (key.text === '/') return { state: { ...state, mode: 'list', open: null, file: null, typing: '' } };
  if (key.text === 'q' || key.name === 'escape' || key.name === 'left') return leave(state, key);
  if (ticket === undefined) return { state };
  if ((key.name === 'return' || key.name === 'right') && state.mode === 'list') return { state, effect: { type: 'read' } };
  if ((key.text === ']' || key.text === '[') && state.mode === 'reader') return beside(state, key.text === ']' ? 1 : -1);
  if (key.text === 'r') return { state, effect: { type: 'reply' } };
  if (key.text === 'n') return { state, effect: { type: 'note' } };
  if (key.text === 's') return { state, effect: { type: 'menu-state' } };
  if (key.text === 'a') return { state, effect: { type: 'menu-assign' } };
  if (key.text === 'f') return { state, effect: { type: 'menu-file' } };
  return { state };
}

function leave(state: BrowseState, key: Key): Step {
  if (state.mode === 'reader' && state.file !== null) return { state: { ...state, file: null, readerTop: 0 } };
  if (state.mode === 'reader') return { state: { ...state, mode: 'list', open: null, readerTop: 0 } };
  if (key.name === 'left') return { state };
  if (key.name === 'escape') return state.search === '' ? { state } : { state: { ...state, search: '' }, effect: { type: 'search', words: '' } };
  return { state, effect: { type: 'quit' } };
}

function beside(state: BrowseState, by: number): Step {
  const cursor = Math.max(0, Math.min(state.cursor + by, state.total - 1));
  return cursor === state.cursor ? { state } : { state: { ...state, cursor, file: null }, effect: { type: 'read' } };
}

function pressTyping(state: BrowseState, typed: string, key: Key): Step {
  if (key.name === 'escape') return { state: { ...state, typing: null } };
  if (key.name === 'return') return { state: { ...state, typing: null, search: typed.trim() }, effect: { type: 'search', words: typed.trim() } };
  if (key.name === 'backspace') return { state: { ...state, typing: typed.slice(0, -1) } };
  if (key.ctrl && key.name === 'u') return { state: { ...state, typing: '' } };
  return key.ctrl || key.text < ' ' || key.text === '' ? { state } : { state: { ...state, typing: typed + key.text } };
}

function pressMenu(state: BrowseState, menu: Menu, key: Key): Step {
  if (key.name === 'escape' || key.text === 'q') return { state: { ...state, menu: null } };
  const by = distance(key, menu.items.length);
  if (by !== undefined) return { state: { ...state, menu: { ...menu, cursor: Math.max(0, Math.min(menu.cursor + by, menu.items.length - 1)) } } };
  const number = /^[1-9]$/.test(key.text) ? Number(key.text) - 1 : key.name === 'return' ? menu.cursor : undefined;
  const item = number === undefined ? undefined : menu.items[number];
  return item === undefined ? { state } : { state: { ...state, menu: null }, effect: { type: 'chosen', purpose: menu.purpose, value: item.value } };
}
