// How fast tickets are found and opened with 200,000 tickets and 1,000,000 messages in the store. Run after a build:
// node test/bench/tickets.mjs [tickets]. The store is kept in the system's temporary folder for the next run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { join, resolve } from 'node:path';

const { DatabaseSync } = createRequire(import.meta.url)('@photostructure/sqlite');
const count = Number(process.argv[2] ?? 200_000);
const bin = resolve(process.env.PBXCTL_BIN ?? 'bin/pbxctl.cjs');
const home = join(tmpdir(), `pbxctl-bench-tickets-${count}`);
const now = '2026-03-06T16:20:00-03:00';
const env = { ...process.env, PBXCTL_HOME: home, PBXCTL_NOW: now, TZ: 'America/Sao_Paulo' };
// It costs every start of Node 20 some 35 ms, which would flatter us.
delete env.NODE_EXTRA_CA_CERTS;

function pbxctl(words, more = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], { env: { ...env, ...more }, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`pbxctl ${words.join(' ')}: ${stderr}`);
  return stdout;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

const words = 'phone line dial tone echo switch port cable restart update invoice queue greeting mailbox trunk number transfer hold headset noise'.split(' ');

let seed = 1;
function anyWord() {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return words[(seed >>> 16) % words.length];
}

/** Copies one real ticket many times: rows have the shape that the program itself wrote. */
function fill() {
  mkdirSync(home, { recursive: true });
  pbxctl(['init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>']);
  pbxctl(['tickets', 'new', '--topic', 'error', '--subject', 'No dial tone', '-m', 'Since this morning.', '--impact', 'high', '--urgency', 'high']);
  const db = new DatabaseSync(join(home, 'pbxctl.db'));
  db.exec('pragma synchronous = off; pragma journal_mode = wal; begin');
  const first = db.prepare('select * from tickets').get();
  const message = db.prepare('select * from messages').get();
  const event = db.prepare('select * from ticket_events').get();
  const insert = (table, row) => {
    const keys = Object.keys(row);
    return db.prepare(`insert into ${table} (${keys.map((key) => `"${key}"`).join(', ')}) values (${keys.map(() => '?').join(', ')})`);
  };
  const plainMessage = { ...message };
  const plainEvent = { ...event };
  delete plainMessage.seq;
  delete plainEvent.seq;
  const [addTicket, addMessage, addEvent] = [insert('tickets', first), insert('messages', plainMessage), insert('ticket_events', plainEvent)];
  const opened = Date.parse(first.created_at);
  for (let n = 2; n <= count; n += 1) {
    // Every 4,000th is Helena's and open, in all 50; of the others one in ten is open.
    const isOwn = n % 4000 === 0;
    const isOpen = isOwn || n % 10 === 0;
    const at = new Date(opened - (isOwn ? n % 97 : n) * 3_600_000 / 10).toISOString();
    const who = isOwn ? {} : { requester_id: `u${n % 500}`, requester_name: `Person ${n % 500}`, requester_email: `p${n % 500}@sol.example` };
    addTicket.run(...Object.values({
      ...first, seq: n, id: `t${n}`, reference: `T${n}`, subject: `${anyWord()} ${anyWord()} ${n}`, created_at: at, updated_at: at, ...who,
      ...(isOpen ? {} : { status: 'closed', queue: 30, closed_at: at, is_running: 0 }),
    }));
    for (let m = 0; m < 5; m += 1) {
      const text = Array.from({ length: 12 }, anyWord).join(' ') + (m === 4 && n % 1000 === 1 ? ' zebra' : '');
      addMessage.run(...Object.values({ ...plainMessage, id: `m${n}.${m}`, ticket_seq: n, text, heading: m === 0 ? `${words[n % 20]} ${n}` : null, kind: m === 0 ? 'description' : 'reply', created_at: at, draft_key: `d${n}.${m}` }));
    }
    addEvent.run(...Object.values({ ...plainEvent, ticket_seq: n, at }));
  }
  db.exec('commit; analyze');
  db.exec('pragma wal_checkpoint(truncate)');
  db.close();
}

if (!existsSync(join(home, 'filled.db'))) {
  rmSync(home, { recursive: true, force: true });
  const start = performance.now();
  fill();
  new DatabaseSync(join(home, 'filled.db')).close();
  console.log(`filled with ${count} tickets in ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

// 3 h after the filling: clocks have to be counted on from what is kept.
const later = { PBXCTL_NOW: '2026-03-09T09:00:00-03:00' };
const runs = {
  'node -e 0': () => spawnSync(process.execPath, ['-e', '0'], { env }),
  'list own open, 50 rows, JSON': () => pbxctl(['tickets', 'list', '--limit', '50', '-o', 'json'], later),
  'list own open, 50 rows, table': () => pbxctl(['tickets', 'list', '--limit', '50'], later),
  'list --all by urgency, 50 rows, JSON': () => pbxctl(['tickets', 'list', '--all', '--sort', 'urgency', '--limit', '50', '-o', 'json'], later),
  'search a rare word, all': () => pbxctl(['tickets', 'list', '--all', '--closed', '--search', 'zebra', '--limit', '50', '-o', 'json'], later),
  'search a word of every message, all': () => pbxctl(['tickets', 'list', '--all', '--closed', '--search', 'phone', '--limit', '50', '-o', 'json'], later),
  'search a word of every message, own': () => pbxctl(['tickets', 'list', '--search', 'phone', '--limit', '50', '-o', 'json'], later),
  'search three words, all open': () => pbxctl(['tickets', 'list', '--all', '--search', 'phone echo cable', '--limit', '50', '-o', 'json'], later),
  'inbox, 5 rows': () => pbxctl(['inbox', '--limit', '5'], later),
  'list --all by deadline, 5 rows': () => pbxctl(['tickets', 'list', '--all', '--sort', 'due', '--limit', '5'], later),
  'show one, JSON': () => pbxctl(['tickets', 'show', `t${Math.floor(count / 2)}`, '-o', 'json'], later),
};
const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
for (let round = 0; round < 12; round += 1) {
  for (const [name, run] of Object.entries(runs)) {
    const start = performance.now();
    run();
    if (round > 0) times[name].push(performance.now() - start);
  }
}
// Work is all that a command takes beyond Node itself, the loading of the program too: another command as the base would flatter
// whatever starts faster than it.
const base = median(times['node -e 0']);
function barOf(name, ms) {
  if (name === 'list own open, 50 rows, JSON') return [ms / base <= 2.2, 'at most 2.2 x node -e 0'];
  const most = name.startsWith('search') || name.startsWith('inbox') || name.includes('by deadline') ? 300 : name.startsWith('show') ? 50 : undefined;
  return most === undefined ? [true, ''] : [ms - base <= most, `${(ms - base).toFixed(0)} ms of work, at most ${most}`];
}
for (const [name, all] of Object.entries(times)) {
  const ms = median(all);
  const [isWithin, bar] = barOf(name, ms);
  console.log(`${name.padEnd(40)} ${ms.toFixed(1).padStart(7)} ms  ${(ms / base).toFixed(2)} x  ${bar}${isWithin ? '' : '  MISSED'}`);
}
