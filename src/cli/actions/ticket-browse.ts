// `tickets browse`: the driver. Keys go to browse-state.ts, lines come from browse-screen.ts; what changes a ticket is the same
// use case as on the command line, with the version that was on the screen, so that nothing that came in between is passed over.
import { timed, timedOne, type TimedTicket } from '../../app/ticket-time.js';
import { AppError } from '../../domain/errors.js';
import { possibleVerbs, type TicketVerb } from '../../domain/ticket.js';
import type { TicketFilter } from '../../domain/ticket/filter.js';
import { checkMay, viewerOf } from '../../domain/ticket/viewer.js';
import { fullName } from '../../domain/user.js';
import type { WorkFlags } from '../commands/ticket-work.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import { loadPaint } from '../output/tone.js';
import { fitted, missingFrom, press, selected, startState, type BrowseState, type Effect, type Key, type Menu } from '../ticket/browse-state.js';
import { drawScreen, readerLines, roomOf, type Screen } from '../ticket/browse-screen.js';
import { openDesk, type Desk } from '../ticket/desk.js';
import { draftOf } from '../ticket/drafts.js';
import { filterOf, savedFlags, withView } from '../ticket/narrow.js';
import { createTerminal, type Terminal } from '../ticket/terminal.js';
import type { FilterFlags } from '../ticket-options.js';

// What is loaded at a time: enough to scroll in, whatever the list has.
const most = 500;

interface Browser {
  readonly ctx: Context;
  readonly terminal: Terminal;
  state: BrowseState;
  flags: FilterFlags;
}

export async function browse(ctx: Context, given: Prints & FilterFlags): Promise<void> {
  if (!ctx.ask.interactive || ctx.machine.stdout.isTTY !== true) throw new AppError('usage', 'ticket.browse.terminal');
  let wake: () => void = () => undefined;
  const keys: (Key | 'resize')[] = [];
  const put = (key: Key | 'resize'): void => { keys.push(key); wake(); };
  const terminal = createTerminal(ctx.machine, put, () => { put('resize'); });
  const browser: Browser = { ctx, terminal, flags: given, state: startState(await titleOf(ctx, given)) };
  ctx.signal.addEventListener('abort', () => { put({ name: 'c', text: '', ctrl: true }); });
  // The zone of the account is known once the store is open.
  await load(browser);
  if (given.all === true && !(await openDesk(ctx)).viewer.seesAll) browser.state = { ...browser.state, news: await ctx.say('ticket.only-own') };
  const screenNow = await screenMaker(ctx, terminal);
  terminal.take();
  try {
    for (;;) {
      await carefully(browser, async () => { await loadShown(browser); });
      draw(browser, screenNow());
      const key = keys.shift() ?? await new Promise<undefined>((resolve) => { wake = () => { resolve(undefined); }; });
      if (key === undefined || key === 'resize') continue;
      const { state, effect } = press(browser.state, key, roomOf(terminal.size().height));
      browser.state = state;
      if (effect?.type === 'quit') return;
      if (effect !== undefined) await carefully(browser, async () => { await carryOut(browser, effect); });
    }
  } finally {
    terminal.release();
  }
}

async function screenMaker(ctx: Context, terminal: Terminal): Promise<() => Screen> {
  const [paint, reader] = await Promise.all([loadPaint(ctx.isColoured()), ctx.reader()]);
  return () => ({ ...terminal.size(), paint, reader: { ...reader, now: ctx.now() } });
}

function draw(browser: Browser, screen: Screen): void {
  browser.state = fitted({ ...browser.state, readerLines: readerLines(browser.state, screen).length }, roomOf(screen.height));
  browser.terminal.draw(drawScreen(browser.state, screen));
}

/** What goes wrong is said on the last line; the browser goes on. */
async function carefully(browser: Browser, work: () => Promise<void>): Promise<void> {
  const { ctx } = browser;
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'ticket.changed') await showChanged(browser, String(error.values['reference']), draftOf(error) !== undefined);
    else browser.state = { ...browser.state, news: await ctx.say(error.code, error.values) };
  } finally {
    browser.terminal.take();
  }
}

async function carryOut(browser: Browser, effect: Effect): Promise<void> {
  const ticket = selected(browser.state);
  switch (effect.type) {
    case 'read': return await readSelected(browser);
    case 'refresh': return await reload(browser);
    case 'search':
      browser.state = { ...browser.state, search: effect.words, cursor: 0, top: 0 };
      return await load(browser);
    case 'menu-filter': return await openMenu(browser, 'filter', await filterItems(browser));
    case 'menu-state': return await openMenu(browser, 'state', await stateItems(browser));
    case 'menu-file': return await openMenu(browser, 'file', await fileItems(browser));
    case 'menu-assign': return await openMenu(browser, 'assign', await staffItems(browser));
    case 'reply': case 'note': return ticket === undefined ? undefined : await work(browser, effect.type, { edit: true });
    case 'chosen': return await chosen(browser, effect.purpose, effect.value);
    default: return undefined;
  }
}

/** The list anew, where the cursor is. */
async function load(browser: Browser): Promise<void> {
  const { desk, filter } = await listOf(browser);
  const total = await desk.tickets.count(desk.viewer, filter);
  const rows = roomOf(browser.terminal.size().height);
  browser.state = fitted({ ...browser.state, total, tickets: [], offset: 0 }, rows);
  await loadPart(browser, desk, filter);
}

async function listOf({ ctx, flags: given, state }: Browser): Promise<{ desk: Desk; filter: TicketFilter }> {
  const desk = await openDesk(ctx);
  const flags = { ...given, ...await withView(desk, given), ...(state.search === '' ? {} : { search: state.search }) };
  return { desk, filter: await filterOf(ctx, desk, flags) };
}

/** Sees to it that the rows on the screen are loaded. */
async function loadShown(browser: Browser): Promise<void> {
  if (missingFrom(browser.state, roomOf(browser.terminal.size().height), most) === undefined) return;
  const { desk, filter } = await listOf(browser);
  await loadPart(browser, desk, filter);
}

async function loadPart(browser: Browser, desk: Desk, filter: TicketFilter): Promise<void> {
  const offset = missingFrom(browser.state, roomOf(browser.terminal.size().height), most);
  if (offset === undefined) return;
  const tickets: TimedTicket[] = [];
  for await (const ticket of timed(desk, desk.tickets.list(desk.viewer, { ...filter, parts: 'none', limit: most, offset }))) tickets.push(ticket);
  // Fewer than counted: some were closed meanwhile.
  const total = tickets.length < most ? offset + tickets.length : browser.state.total;
  browser.state = { ...browser.state, tickets, offset, total };
}

/** In the reader too: the ticket beside is the one that the cursor has moved to. */
async function readSelected(browser: Browser): Promise<void> {
  await loadShown(browser);
  const ticket = selected({ ...browser.state, mode: 'list' });
  if (ticket !== undefined) await read(browser, ticket.reference);
}

async function read(browser: Browser, reference: string): Promise<void> {
  const desk = await openDesk(browser.ctx);
  const open = await timedOne(desk, await desk.tickets.show(desk.viewer, reference));
  browser.state = { ...browser.state, mode: 'reader', open, file: null, readerTop: 0 };
}

async function reload(browser: Browser): Promise<void> {
  const { open, readerTop, news } = browser.state;
  await load(browser);
  if (open !== null) await read(browser, open.reference);
  browser.state = { ...browser.state, readerTop, news };
}

/** Somebody was quicker: what came in between is shown, at the end of the thread, and one line says what became of the text. */
async function showChanged(browser: Browser, reference: string, isTextKept: boolean): Promise<void> {
  await load(browser);
  await read(browser, reference);
  const news = await browser.ctx.say(isTextKept ? 'ticket.browse.changed-kept' : 'ticket.browse.changed', { reference });
  browser.state = { ...browser.state, readerTop: Infinity, news };
}

async function openMenu(browser: Browser, purpose: Menu['purpose'], items: Menu['items']): Promise<void> {
  const title = await browser.ctx.say(`ticket.browse.menu.${purpose}`);
  browser.state = items.length === 0
    ? { ...browser.state, news: await browser.ctx.say('ticket.browse.nothing-possible') }
    : { ...browser.state, menu: { purpose, title, items, cursor: 0 } };
}

const filters: Readonly<Record<string, FilterFlags>> = {
  own: {}, 'own-closed': { closed: true }, all: { all: true }, unassigned: { all: true, assignee: ['none'] }, late: { all: true, sla: ['breached', 'due-soon'] },
  waiting: { all: true, status: ['waiting'] }, resolved: { all: true, status: ['resolved'] }, closed: { all: true, status: ['closed'] },
};

/** What the flags ask for: by the name it has in the menu, else as they were typed. */
async function titleOf(ctx: Context, given: FilterFlags): Promise<string> {
  if (given.view !== undefined) return given.view;
  const flags = savedFlags(given);
  const name = Object.keys(filters).find((value) => JSON.stringify(filters[value]) === JSON.stringify(flags));
  if (name !== undefined) return await ctx.say(`ticket.browse.filter.${name}`);
  return Object.entries(flags).map(([flag, value]) => (value === true ? `--${flag}` : `--${flag} ${String(value)}`)).join(' ');
}

async function filterItems({ ctx }: Browser): Promise<Menu['items']> {
  const desk = await openDesk(ctx);
  // Who sees only their own is not offered what would be no more than that.
  const known = Object.keys(filters).filter((value) => desk.viewer.seesAll || filters[value]?.all !== true);
  const shipped = await Promise.all(known.map(async (value) => ({ value, label: await ctx.say(`ticket.browse.filter.${value}`) })));
  return [...shipped, ...Object.keys(await desk.tickets.views(desk.viewer)).map((name) => ({ value: `view:${name}`, label: name }))];
}

const offered: readonly TicketVerb[] = ['take', 'wait', 'resume', 'resolve', 'contest', 'close'];

async function stateItems({ ctx, state }: Browser): Promise<Menu['items']> {
  const ticket = selected(state);
  if (ticket === undefined) return [];
  const { viewer } = await openDesk(ctx);
  const possible = offered.filter((verb) => possibleVerbs(ticket.status).includes(verb) && mayDo(() => { checkMay(viewer, ticket, verb); }));
  return await Promise.all(possible.map(async (value) => ({ value, label: await ctx.say(`ticket.browse.verb.${value}`) })));
}

function mayDo(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

/** What can be read here is text; everything can be saved. */
async function fileItems(browser: Browser): Promise<Menu['items']> {
  const { ctx, state } = browser;
  const ticket = selected(state);
  if (ticket === undefined) return [];
  const desk = await openDesk(ctx);
  const { attachments } = await desk.tickets.show(desk.viewer, ticket.reference);
  const items = attachments.flatMap(({ id, name, mediaType }) => [
    ...(/^text\/|json|xml/.test(mediaType) ? [{ verb: 'read', id, name }] : []), { verb: 'save', id, name },
  ]);
  return await Promise.all(items.map(async ({ verb, id, name }) => ({ value: `${verb}:${id}`, label: await ctx.say(`ticket.browse.file.${verb}`, { name }) })));
}

async function withFile(browser: Browser, value: string): Promise<void> {
  const { ctx, state } = browser;
  const ticket = selected(state);
  if (ticket === undefined) return;
  const id = value.slice(value.indexOf(':') + 1);
  if (value.startsWith('save:')) {
    const { download } = await import('./ticket-files.js');
    browser.terminal.release();
    await download(ctx, ticket.reference, [id], {});
    await ctx.flush();
    browser.state = { ...browser.state, news: await ctx.say('ticket.downloaded', { count: 1, folder: ctx.machine.cwd }) };
    return;
  }
  const desk = await openDesk(ctx);
  if (desk.desk.overdue) throw new AppError('refused', 'ticket.overdue', { topic: ticket.topic });
  if (state.mode !== 'reader') await read(browser, ticket.reference);
  const name = (await desk.tickets.show(desk.viewer, ticket.reference)).attachments.find((one) => one.id === id)?.name ?? '';
  const text = new TextDecoder().decode(await desk.tickets.content(desk.viewer, ticket.reference, id));
  browser.state = { ...browser.state, file: { name, text }, readerTop: 0 };
}

async function staffItems({ ctx }: Browser): Promise<Menu['items']> {
  const { desk, viewer } = await openDesk(ctx);
  if (!viewer.isStaff) return [];
  const people = [];
  for await (const user of (await ctx.need('users', 'list')).list()) if (viewerOf(user, desk.staff).isStaff) people.push({ value: user.id, label: fullName(user) });
  return [...people.sort((a) => (a.value === viewer.id ? -1 : 1)), { value: 'none', label: await ctx.say('ticket.browse.nobody') }];
}

const asksForText = new Set<string>(['wait', 'resolve', 'contest']);

async function chosen(browser: Browser, purpose: Menu['purpose'], value: string): Promise<void> {
  if (purpose === 'file') return await withFile(browser, value);
  if (purpose === 'assign') return await work(browser, 'assign', { to: value });
  if (purpose === 'state') return await work(browser, value as TicketVerb, asksForText.has(value) ? { edit: true } : {});
  const name = value.startsWith('view:') ? value.slice('view:'.length) : undefined;
  browser.flags = name === undefined ? filters[value] ?? {} : { view: name };
  browser.state = { ...browser.state, mode: 'list', open: null, cursor: 0, top: 0, filter: name ?? await browser.ctx.say(`ticket.browse.filter.${value}`) };
  await load(browser);
}

/** Gives the terminal back for a question or the editor, and does what the command of that name does. */
async function work(browser: Browser, verb: TicketVerb, flags: Partial<WorkFlags>): Promise<void> {
  const ticket = selected(browser.state);
  if (ticket === undefined) return;
  const { workOn } = await import('./ticket-work.js');
  browser.terminal.release();
  await workOn(browser.ctx, [ticket.reference], verb, { ...flags, ifVersion: String(ticket.version) });
  await browser.ctx.flush();
  // Who has written wants to see it under the others.
  const readerTop = verb === 'reply' || verb === 'note' ? Infinity : browser.state.readerTop;
  browser.state = { ...browser.state, readerTop, news: await browser.ctx.say('ticket.browse.done', { reference: ticket.reference }) };
  await reload(browser);
}
