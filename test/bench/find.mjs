// How fast `find` finds in a store with 100,000 of each thing. Run after a build: node test/bench/find.mjs [count]. The store is
// kept in the system's temporary folder for the next run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, heading, inTurn, missedLimits, processorTime, program, report } from './measure.mjs';

const { DatabaseSync } = createRequire(import.meta.url)('@photostructure/sqlite');
const count = Number(process.argv[2] ?? 100_000);
const home = join(tmpdir(), `pbxctl-bench-find-${count}`);
const env = environment(home);

function pbxctl(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { env, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`pbxctl ${words.join(' ')}: exit ${status}\n${stderr}`);
  return stdout;
}

const first = ['Ana', 'Bruno', 'Carla', 'João', 'Özil', 'Marta', 'Pedro', 'Quim', 'Rita', 'Saúl', 'Tomé', 'Vera', 'Zoë'];
const last = ['Silva', 'Souza', 'Müller', 'Costa', 'Lima', 'Araújo', 'Prado', 'Nunes', 'Ávila', 'Weiß', 'Torres'];
const digits = (n, length) => String(n).padStart(length, '0');
// No two alike, and in no order, as ids that were drawn.
const scattered = (n) => digits((n * 7_919) % 1_000_003, 7);
const mac = (n) => `0a${((n * 40_503) % 0x1_0000_0000).toString(16).padStart(8, '0')}00`.replace(/(..)(?!$)/g, '$1:');

/** One real thing of each kind by the commands, then many with rows of the same shape. */
function fill() {
  mkdirSync(home, { recursive: true });
  pbxctl('init', '--company', 'Harbor Bakery', '--country', 'US', '--time-zone', 'America/New_York', '--currency', 'USD', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>');
  pbxctl('tickets', 'new', '--topic', 'error', '--subject', 'No dial tone', '-m', 'Since this morning.', '--impact', 'high', '--urgency', 'high');
  pbxctl('ports', 'new', '--numbers', '+12122000000', '--losing-provider', 'Verizon', '--no-input');
  pbxctl('orders', 'new', '--kind', 'number', '--summary', 'Ten numbers');
  pbxctl('locations', 'add', 'Harbor office', '--region', 'US', '--street', '350 5th Ave', '--city', 'New York', '--state', 'NY', '--zip', '10118');
  const db = new DatabaseSync(join(home, 'pbxctl.db'));
  db.exec('pragma synchronous = off; pragma journal_mode = wal; pragma foreign_keys = off; begin');
  const many = (table, rowOf) => {
    const template = db.prepare(`select * from ${table} limit 1`).get() ?? {};
    let insert;
    for (let n = 2; n <= count; n += 1) {
      const row = { ...template, ...rowOf(n) };
      insert ??= db.prepare(`insert into ${table} (${Object.keys(row).map((key) => `"${key}"`).join(', ')}) values (${Object.keys(row).map(() => '?').join(', ')})`);
      insert.run(...Object.values(row));
    }
  };
  const name = (n) => `${first[n % first.length]} ${last[n % last.length]}`;
  const at = '2026-06-01T12:00:00.000Z';
  many('users', (n) => ({ id: `u${scattered(n)}`, first_name: first[n % first.length], last_name: `${last[n % last.length]} ${n}`, email: `person.${n}@sol.example`, email_key: `person.${n}@sol.example` }));
  many('extensions', (n) => ({ number: String(100_000 + n), kind: 'user', name: name(n), user_id: `u${scattered(n)}`, tier: 'standard', chargeable: 1, created_at: at, charge_ref: `c${n}` }));
  many('devices', (n) => ({ id: `d${scattered(n)}`, kind: 'desk-phone', mac: mac(n), model: 'Snom D785', user_id: `u${scattered(n)}`, chargeable: 1, created_at: at }));
  many('numbers', (n) => ({ number: `+1646${digits(scattered(n), 7)}`, type: 'local', country: 'US', status: 'active', temporary: 0, name: n % 10 === 0 ? name(n) : '', created_at: at }));
  many('port_orders', (n) => ({ seq: n, reference: `ref-${scattered(n)}` }));
  many('port_numbers', (n) => ({ order_seq: n, number: `+1718${digits(scattered(n), 7)}` }));
  many('service_orders', (n) => ({ seq: n }));
  many('contacts', (n) => ({ id: `contact-${scattered(n)}`, name: name(n), email: `portal.${n}@sol.example`, email_key: `portal.${n}@sol.example`, user_id: null }));
  many('locations', (n) => ({ id: `l${scattered(n)}`, name: `${name(n)} ${n}`, name_key: `l${n}`, street: `${n} Main St` }));
  many('trunks', (n) => ({ id: `t${scattered(n)}`, name: `Trunk ${n}`, name_key: `trunk ${n}`, domain: `sip${n}.example.com`, transport: 'udp', username: `line-${n}`, password_hash: 'x', password_set_at: at, channels: 2, devices: '[]', created_at: at }));
  many('network_tests', (n) => ({ id: `n${scattered(n)}`, at, host: `probe${n % 1000}.example.com`, document: '{}' }));
  for (const kind of ['ring-group', 'queue', 'dial-plan', 'conference', 'mailbox', 'fax', 'schedule', 'sound']) {
    many('routing_things', (n) => ({ id: `${kind.slice(0, 2)}${scattered(n)}`, kind, name: `${name(n)} ${kind} ${n}`, name_key: `${kind} ${n}`, document: '{}', created_at: at, updated_at: at }));
  }
  const ticket = db.prepare('select * from tickets').get();
  many('tickets', (n) => ({ ...ticket, seq: n, id: `t${n}`, reference: `T${n}`, subject: `Echo ${n}`, status: 'closed', queue: 30 }));
  db.exec('commit');
  db.close();
}

if (!existsSync(join(home, 'filled'))) {
  rmSync(home, { recursive: true, force: true });
  console.log(`filling a store with ${count} of each thing in ${home}`);
  fill();
  mkdirSync(join(home, 'filled'));
}
const ticket = JSON.parse(pbxctl('tickets', 'list', '--limit', '1', '-o', 'json', '--all'))[0].reference;
const words = {
  'an extension': '150123', 'some digits of a number': '64607', 'the last four digits': '4821', 'a whole number': `+1646${scattered(77_777 % count)}`,
  'the end of a MAC address': mac(4711).slice(-8), 'an e-mail address': 'person.4242@sol.example', 'part of an e-mail address': 'portal.99', 'a name without its accents': 'joao', 'a name that everybody has': 'silva',
  'two words': 'ana silva', 'what is in everything': 'example', 'a ticket': ticket, 'a port order': 'P-4711', 'the reference of a port order': `ref-${scattered(4711)}`, 'a street': '4711 main', 'a trunk': 'line-4711',
  'a queue': 'queue 4711', 'what is nowhere': 'zzyzx', 'two letters': 'qu',
};
heading(`find, with ${count} of each thing: processor time beyond that in an empty store, medians of 7 in turn`);
const small = join(tmpdir(), `pbxctl-bench-find-none-${process.pid}`);
try {
  const bare = environment(small);
  spawnSync(process.execPath, [program, 'init', '--company', 'Harbor Bakery', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>'], { env: bare });
  const cases = Object.fromEntries(Object.entries(words).map(([title, word]) => [title, () => processorTime(['find', word, '-o', 'json'], env)]));
  const medians = await inTurn(7, { bare: () => processorTime(['find', 'zzyzx', '-o', 'json'], bare), ...cases });
  for (const [title, word] of Object.entries(words)) report(`${title} (${word})`, medians[title] - medians.bare, 'ms', 300);
} finally {
  rmSync(small, { recursive: true, force: true });
}
if (missedLimits() > 0) process.exitCode = 1;
