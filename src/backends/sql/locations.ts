// Locations in SQL (L1), and who and what is there. Somebody who was removed is at no location, and is back at theirs if they come back.
import { AppError } from '../../domain/errors.js';
import type { Location, LocationChanges } from '../../domain/location.js';
import type { LocationRegion } from '../../domain/postal.js';
import type { LocationMembers, LocationStore } from '../../domain/site-stores.js';
import type { Session } from '../../domain/stores.js';
import type { Recorder } from './audit-log.js';
import type { Connection, Param } from './connection.js';
import { folded } from './loose-match.js';
import { refusals } from './refusals.js';

interface LocationRow {
  readonly id: string; readonly name: string; readonly region: LocationRegion; readonly street: string; readonly unit: string | null; readonly city: string;
  readonly state: string; readonly postal_code: string; readonly confirmed: number; readonly created_at: string;
}

interface MemberRow { readonly location_id: string; readonly kind: 'user' | 'device'; readonly member_id: string; readonly label: string }

const membersThatAre = `
  select m.location_id, m.kind, m.member_id, trim(u.first_name || ' ' || u.last_name) as label from location_members m join users u on m.kind = 'user' and u.id = m.member_id
  union all
  select m.location_id, m.kind, m.member_id, coalesce(d.mac, d.kind || ' ' || d.id) from location_members m join devices d on m.kind = 'device' and d.id = m.member_id`;

function locationOf(row: LocationRow, members: readonly MemberRow[]): Location {
  const of = (kind: MemberRow['kind']): string[] => members.filter((member) => member.kind === kind).map(({ member_id }) => member_id);
  return {
    id: row.id, name: row.name, region: row.region, street: row.street, unit: row.unit, city: row.city, state: row.state, postalCode: row.postal_code,
    confirmed: row.confirmed === 1, users: of('user'), devices: of('device'), createdAt: row.created_at,
  };
}

type Reading = Pick<LocationStore, 'list' | 'show'> & { membersOf(id: string): Promise<MemberRow[]> };

function locationReading(connection: Connection): Reading {
  async function membersOf(id: string): Promise<MemberRow[]> {
    return await connection.all<MemberRow>(`select * from (${membersThatAre}) where location_id = ? order by label, member_id`, id);
  }
  return {
    membersOf,
    async *list({ region, confirmed, search } = {}) {
      const where = ['1 = 1'];
      const params: Param[] = [];
      if (region !== undefined) { where.push('region = ?'); params.push(region); }
      if (confirmed !== undefined) { where.push('confirmed = ?'); params.push(Number(confirmed)); }
      const members = byLocation(await connection.all<MemberRow>(membersThatAre));
      for await (const row of connection.each<LocationRow>(`select * from locations where ${where.join(' and ')} order by name_key`, ...params)) {
        const location = locationOf(row, members.get(row.id) ?? []);
        if (search === undefined || folded([row.name, row.street, row.city, row.state, row.postal_code].join('\n')).includes(folded(search))) yield location;
      }
    },
    async show(ref) {
      const row = await connection.get<LocationRow>('select * from locations where id = ? or name_key = ?', ref, folded(ref));
      if (row === undefined) throw new AppError('missing', 'location.missing', { value: ref });
      return locationOf(row, await membersOf(row.id));
    },
  };
}

function byLocation(members: readonly MemberRow[]): Map<string, MemberRow[]> {
  const groups = new Map<string, MemberRow[]>();
  for (const member of members) {
    const group = groups.get(member.location_id);
    if (group === undefined) groups.set(member.location_id, [member]);
    else group.push(member);
  }
  return groups;
}

function memberRows({ users, devices }: LocationMembers): (readonly [kind: MemberRow['kind'], id: string])[] {
  return [...users.map((id) => ['user', id] as const), ...devices.map((id) => ['device', id] as const)];
}

export function locationStore(connection: Connection, session: Session, recorder: Recorder): LocationStore {
  const { list, show, membersOf } = locationReading(connection);
  async function record(verb: string, { id, name }: Pick<Location, 'id' | 'name'>, from: unknown, to: unknown): Promise<void> {
    await recorder.record({ noun: 'locations', verb, subject: id, label: name, from, to });
  }
  async function settleMembers(verb: 'assign' | 'unassign', id: string, members: LocationMembers, sql: string): Promise<Location> {
    return await connection.transaction(async () => {
      const before = await show(id);
      for (const [kind, member] of memberRows(members)) await connection.run(sql, kind, member, before.id);
      const after = await show(before.id);
      await record(verb, after, { users: before.users, devices: before.devices }, { users: after.users, devices: after.devices });
      return after;
    });
  }

  return {
    list, show,
    async add(draft) {
      return await refusals(draft.name, () => connection.transaction(async () => {
        const location: Location = { id: session.newId(), ...draft, users: [], devices: [], createdAt: session.now().toISOString() };
        await connection.run('insert into locations (id, name, name_key, region, street, unit, city, state, postal_code, confirmed, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
          location.id, draft.name, folded(draft.name), draft.region, draft.street, draft.unit, draft.city, draft.state, draft.postalCode, Number(draft.confirmed), location.createdAt);
        await record('add', location, null, location);
        return location;
      }));
    },
    async edit(id, changes) {
      return await refusals(changes.name ?? '', () => connection.transaction(async () => {
        const before = await show(id);
        const after = { ...before, ...changes };
        await connection.run('update locations set name = ?, name_key = ?, region = ?, street = ?, unit = ?, city = ?, state = ?, postal_code = ?, confirmed = ? where id = ?',
          after.name, folded(after.name), after.region, after.street, after.unit, after.city, after.state, after.postalCode, Number(after.confirmed), before.id);
        const from = Object.fromEntries((Object.keys(changes) as (keyof LocationChanges)[]).map((field) => [field, before[field]]));
        await record('edit', after, from, changes);
        return after;
      }));
    },
    async assign(id, members) {
      return await settleMembers('assign', id, members,
        'insert into location_members (kind, member_id, location_id) values (?, ?, ?) on conflict (kind, member_id) do update set location_id = excluded.location_id');
    },
    async unassign(id, members) {
      return await settleMembers('unassign', id, members, 'delete from location_members where kind = ? and member_id = ? and location_id = ?');
    },
    async remove(id) {
      return await connection.transaction(async () => {
        const location = await show(id);
        const there = await membersOf(location.id);
        if (there.length > 0) throw new AppError('refused', 'location.in-use', { value: location.name, count: there.length, names: there.map(({ label }) => label) });
        // Those who are gone themselves hold nothing.
        await connection.run('delete from location_members where location_id = ?', location.id);
        await connection.run('delete from locations where id = ?', location.id);
        await record('remove', location, location, null);
        return location;
      });
    },
  };
}
