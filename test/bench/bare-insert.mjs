// The least an import could cost: the same users, extensions and devices put into the same tables by the bare driver, in one
// transaction; nothing read, checked, priced, journalled or audited. `node bare-insert.mjs STORE COUNT`.
import { DatabaseSync } from '@photostructure/sqlite';
import { person } from './people.mjs';

const [file, count] = process.argv.slice(2);
const store = new DatabaseSync(file);
store.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; begin immediate');
const user = store.prepare(`insert into users (id, first_name, last_name, email, email_key, permission, grants, groups, web_login, hot_desking, created_at)
  values (?, ?, ?, ?, ?, 'none', '[]', '[]', 0, 0, ?)`);
const extension = store.prepare(`insert into extensions (number, kind, name, user_id, tier, chargeable, outbound_caller_id, created_at, charge_ref)
  values (?, 'user', ?, ?, 'standard', 1, null, ?, ?)`);
const device = store.prepare('insert into devices (id, kind, mac, model, user_id, chargeable, created_at) values (?, ?, ?, null, ?, 1, ?)');
const at = '2026-06-10T12:00:00.000Z';
for (let index = 0; index < Number(count); index += 1) {
  const { firstName, lastName, email, extension: number, mac } = person(index);
  const id = `id${String(index).padStart(14, '0')}`;
  user.run(id, firstName, lastName, email, email, at);
  device.run(`d${id}`, mac === null ? 'softphone' : 'desk-phone', mac, id, at);
  extension.run(number, `${firstName} ${lastName}`, id, at, `c${id}`);
}
store.exec('commit');
store.close();
