// What a company sets about its support, in SQL: a few small documents, and the days off it has added.
import { AppError } from '../../domain/errors.js';
import type { CalendarStore, Session } from '../../domain/stores.js';
import {
  defaultSupportSettings, type AddedHoliday, type HolidayOptions, type OwnCalendar, type SupportSettings,
} from '../../domain/support-settings.js';
import type { CalendarSpec } from '../../domain/business-hours.js';
import type { SupportDirectory } from '../../domain/support-channel.js';
import type { Recorder } from './audit-log.js';
import type { Connection } from './connection.js';

interface HolidayRow {
  readonly id: string; readonly date: string; readonly name: string; readonly region: string | null; readonly kind: AddedHoliday['kind'];
  readonly from_time: string | null; readonly until_time: string | null; readonly source: string | null;
}

function holidayOf({ from_time: from, until_time: until, ...row }: HolidayRow): AddedHoliday {
  return { id: row.id, date: row.date, name: row.name, region: row.region, kind: row.kind, from, until, source: row.source };
}

const insertHoliday = 'insert into added_holidays (id, date, name, region, kind, from_time, until_time, source) values (?, ?, ?, ?, ?, ?, ?, ?)';
const upsert = 'insert into support_settings (key, document) values (?, ?) on conflict (key) do update set document = excluded.document';

async function readSettings(connection: Connection): Promise<SupportSettings> {
  const rows = await connection.all<{ key: string; document: string }>('select key, document from support_settings order by key');
  const holidays = (await connection.all<HolidayRow>('select * from added_holidays order by date, name, id')).map(holidayOf);
  const calendars: OwnCalendar[] = [];
  let { options, directory } = defaultSupportSettings;
  for (const { key, document } of rows) {
    if (key === 'options') options = JSON.parse(document) as HolidayOptions;
    else if (key === 'directory') directory = JSON.parse(document) as SupportDirectory;
    else if (key.startsWith('calendar:')) calendars.push({ name: key.slice('calendar:'.length), spec: JSON.parse(document) as CalendarSpec });
  }
  return { options, calendars, holidays, directory };
}

export function calendarStore(connection: Connection, session: Session, recorder: Recorder): CalendarStore {
  const settings = async (): Promise<SupportSettings> => await readSettings(connection);
  async function put(key: string, before: unknown, after: unknown): Promise<void> {
    await connection.transaction(async () => {
      if (after === null) await connection.run('delete from support_settings where key = ?', key);
      else await connection.run(upsert, key, JSON.stringify(after));
      await recorder.record({ noun: 'calendars', verb: after === null ? 'remove' : 'set', subject: key, label: key, from: before, to: after });
    });
  }

  return {
    settings,
    async set({ name, spec }) {
      const before = (await settings()).calendars.find((calendar) => calendar.name === name)?.spec ?? null;
      await put(`calendar:${name}`, before, spec);
    },
    async remove(name) {
      const before = (await settings()).calendars.find((calendar) => calendar.name === name);
      if (before === undefined) throw new AppError('missing', 'calendar.own.missing', { value: name });
      await put(`calendar:${name}`, before.spec, null);
      return before;
    },
    async setOptions(options) {
      await put('options', (await settings()).options, options);
    },
    async setDirectory(directory) {
      await put('directory', (await settings()).directory, directory);
    },
    async addHolidays(days) {
      return await connection.transaction(async () => {
        const added: AddedHoliday[] = [];
        for (const day of days) {
          const holiday: AddedHoliday = { id: session.newId(), ...day };
          await connection.run(insertHoliday, holiday.id, day.date, day.name, day.region, day.kind, day.from, day.until, day.source);
          await recorder.record({ noun: 'calendars', verb: 'addHolidays', subject: holiday.id, label: `${day.date} ${day.name}`, from: null, to: holiday });
          added.push(holiday);
        }
        return added;
      });
    },
    async removeHolidays(ids) {
      return await connection.transaction(async () => {
        const removed: AddedHoliday[] = [];
        for (const id of ids) {
          const row = await connection.get<HolidayRow>('select * from added_holidays where id = ?', id);
          if (row === undefined) throw new AppError('missing', 'holiday.missing', { value: id });
          await connection.run('delete from added_holidays where id = ?', id);
          await recorder.record({ noun: 'calendars', verb: 'removeHolidays', subject: id, label: `${row.date} ${row.name}`, from: holidayOf(row), to: null });
          removed.push(holidayOf(row));
        }
        return removed;
      });
    },
  };
}
