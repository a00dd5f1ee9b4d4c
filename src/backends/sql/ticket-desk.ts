// What the desk keeps beside its tickets, in SQL: clocks to tell anew, open hours, settings, saved lists, PINs.
import type { PersonRef } from '../../domain/ticket.js';
import type { OpenHours } from '../../domain/ticket/time-left.js';
import { defaultDesk, type DeskSettings } from '../../domain/ticket/settings.js';
import type { TicketStore } from '../../domain/ticket/store.js';
import type { Recorder } from './audit-log.js';
import type { Connection } from './connection.js';
import { eventOf } from './ticket-parts.js';
import { clockOf, clockParams, workingQueue, type TicketRow } from './ticket-row.js';

type Desk = Pick<TicketStore, 'outdated' | 'reclock' | 'openHours' | 'keepOpenHours' | 'settings' | 'setSettings' | 'views' | 'setView' | 'setPin' | 'pin' | 'usePin'>;

const insertHours = `insert into open_hours (key, revision, starts, ends, spans) values (?, ?, ?, ?, ?)
  on conflict (key) do update set revision = excluded.revision, starts = excluded.starts, ends = excluded.ends, spans = excluded.spans`;
const insertPin = `insert into support_pins (person_id, person_name, person_email, hash, salt, until, tries) values (?, ?, ?, ?, ?, ?, 0)
  on conflict (person_id) do update set person_name = excluded.person_name, person_email = excluded.person_email, hash = excluded.hash, salt = excluded.salt, until = excluded.until, tries = 0`;
const reclockSql = `update tickets set calendar = ?, hours = ?, clock_revision = ?, target = ?, unit = ?, due_at = ?, remaining = ?, measured_at = ?, is_running = ?,
  paused_since = ?, breached_at = ? where id = ?`;

export function ticketDesk(connection: Connection, recorder: Recorder): Desk {
  async function settings(): Promise<DeskSettings> {
    const row = await connection.get<{ document: string }>('select document from ticket_desk');
    return row === undefined ? defaultDesk : { ...defaultDesk, ...JSON.parse(row.document) as Partial<DeskSettings> };
  }
  return {
    settings,
    ...clocks(connection),
    async setSettings(after) {
      await connection.transaction(async () => {
        const before = await settings();
        await connection.run('insert into ticket_desk (one, document) values (1, ?) on conflict (one) do update set document = excluded.document', JSON.stringify(after));
        await recorder.record({ noun: 'tickets', verb: 'setSettings', subject: 'desk', label: 'desk', from: before, to: after });
      });
    },
    async views(viewer) {
      const rows = await connection.all<{ name: string; flags: string }>('select name, flags from ticket_views where person_id = ? order by name', viewer.id);
      return Object.fromEntries(rows.map(({ name, flags }) => [name, JSON.parse(flags) as Record<string, unknown>]));
    },
    async setView(viewer, name, flags) {
      await connection.transaction(async () => {
        if (flags === null) await connection.run('delete from ticket_views where person_id = ? and name = ?', viewer.id, name);
        else await connection.run('insert into ticket_views (person_id, name, flags) values (?, ?, ?) on conflict (person_id, name) do update set flags = excluded.flags', viewer.id, name, JSON.stringify(flags));
        await recorder.record({ noun: 'tickets', verb: 'setView', subject: `view ${viewer.id}`, label: name, from: null, to: flags });
      });
    },
    async setPin({ person, hash, salt, until }) {
      await connection.transaction(async () => {
        await connection.run(insertPin, person.id, person.name, person.email, hash, salt, until);
        // Neither the digits nor their hash: ten thousand of them are tried in no time.
        await recorder.record({ noun: 'tickets', verb: 'setPin', subject: person.id, label: person.name, from: null, to: { until } });
      });
    },
    async pin(personId) {
      const row = await connection.get<{ person_id: string; person_name: string; person_email: string | null; hash: string; salt: string; until: string; tries: number }>(
        'select * from support_pins where person_id = ?', personId);
      if (row === undefined) return undefined;
      const person: PersonRef = { id: row.person_id, name: row.person_name, email: row.person_email };
      return { person, hash: row.hash, salt: row.salt, until: row.until, tries: row.tries };
    },
    async usePin(personId, used) {
      await connection.transaction(async () => {
        if (used) await connection.run('delete from support_pins where person_id = ?', personId);
        else await connection.run('update support_pins set tries = tries + 1 where person_id = ?', personId);
        await recorder.record({ noun: 'tickets', verb: 'usePin', subject: personId, label: 'PIN', from: null, to: { used } });
      });
    },
  };
}

function clocks(connection: Connection): Pick<Desk, 'outdated' | 'reclock' | 'openHours' | 'keepOpenHours'> {
  return {
    async outdated(revision) {
      const edges = await connection.get<{ least: string | null; most: string | null }>(
        `select (select clock_revision from tickets where queue < ${workingQueue} order by clock_revision limit 1) as least,
          (select clock_revision from tickets where queue < ${workingQueue} order by clock_revision desc limit 1) as most`);
      if (edges?.least == null || (edges.least === revision && edges.most === revision)) return [];
      const rows = await connection.all<TicketRow>(`select * from tickets where queue < ${workingQueue} and clock_revision <> ? order by seq`, revision);
      return await Promise.all(rows.map(async (row) => ({
        id: row.id, kind: row.kind, clock: clockOf(row),
        events: (await connection.all<Parameters<typeof eventOf>[0]>('select * from ticket_events where ticket_seq = ? order by seq', row.seq)).map(eventOf),
      })));
    },
    async reclock(all) {
      if (all.length === 0) return;
      await connection.transaction(async () => {
        for (const kept of all) await connection.run(reclockSql, ...clockParams(kept), kept.id);
      });
    },
    async openHours(keys) {
      const found: OpenHours[] = [];
      for (const key of keys) {
        const row = await connection.get<{ key: string; starts: number; ends: number; spans: string }>('select key, starts, ends, spans from open_hours where key = ?', key);
        if (row !== undefined) found.push({ key: row.key, from: row.starts, until: row.ends, spans: JSON.parse(row.spans) as number[] });
      }
      return found;
    },
    async keepOpenHours(hours, revision) {
      await connection.transaction(async () => {
        await connection.run('delete from open_hours where revision <> ?', revision);
        await connection.run(insertHours, hours.key, revision, hours.from, hours.until, JSON.stringify(hours.spans));
      });
    },
  };
}
