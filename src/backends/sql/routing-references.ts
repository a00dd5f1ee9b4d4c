// Who uses what in call routing (R2): kept beside the documents, asked before anything goes.
import { AppError } from '../../domain/errors.js';
import { routingKinds, type Reference, type ReferenceKind, type RoutingKind } from '../../domain/routing.js';
import type { Connection } from './connection.js';

/** A line is the routing of an extension. */
export type ReferrerKind = RoutingKind | 'line';

export async function keepReferences(connection: Connection, kind: ReferrerKind, id: string, references: readonly Reference[]): Promise<void> {
  await connection.run('delete from routing_references where from_kind = ? and from_id = ?', kind, id);
  for (const to of references) await connection.run('insert into routing_references (from_kind, from_id, to_kind, to_id) values (?, ?, ?, ?)', kind, id, to.kind, to.id);
}

/** Throws refused `routing.reference.missing` for the first that is not there (R2); looked at again here, because it may have gone since. */
export async function refuseMissing(connection: Connection, references: readonly Reference[], self: string): Promise<void> {
  for (const { kind, id } of references) {
    if (id !== self && !await isThere(connection, kind, id)) throw new AppError('refused', 'routing.reference.missing', { kind, value: id });
  }
}

async function isThere(connection: Connection, kind: ReferenceKind, id: string): Promise<boolean> {
  const [sql, ...params] = kind === 'extension' ? ['select 1 as one from extensions where number = ?', id] as const
    : kind === 'number' ? [`select 1 as one from numbers where number = ? and status <> 'available'`, id] as const
      : ['select 1 as one from routing_things where kind = ? and id = ?', kind, id] as const;
  return await connection.get(sql, ...params) !== undefined;
}

/** Everything that uses a thing, in words that name it: `dial-plan Main line`, `number +551130030000`. */
export async function usersOf(connection: Connection, kind: ReferenceKind, id: string): Promise<string[]> {
  const rows = await connection.all<{ kind: string; name: string }>(`
    select r.from_kind as kind, coalesce(t.name, r.from_id) as name from routing_references r left join routing_things t on t.id = r.from_id and t.kind = r.from_kind
    where r.to_kind = ? and r.to_id = ? and not (r.from_kind = r.to_kind and r.from_id = r.to_id)
    union all
    select 'number', n.number from numbers n where n.route_kind = ? and n.route_id = ?
    order by 1, 2`, kind, id, kind, id);
  return rows.map((row) => `${row.kind} ${row.name}`);
}

/** Throws refused `routing.in-use` with its users. */
export async function refuseInUse(connection: Connection, kind: ReferenceKind, id: string, label: string): Promise<void> {
  const users = await usersOf(connection, kind, id);
  if (users.length > 0) throw new AppError('refused', 'routing.in-use', { kind, value: label, users });
}

/** Called before an extension goes, or changes its number to `next`: refused while anything refers to it; its line goes with it (U7). */
export async function leaveRouting(connection: Connection, extension: string, next: string | null = null): Promise<void> {
  const isKnown = await connection.get('select 1 as one from routing_references where to_kind = ? and to_id = ? limit 1', 'extension', extension)
    ?? await connection.get('select 1 as one from numbers where route_kind = ? and route_id = ? limit 1', 'extension', extension);
  if (isKnown !== undefined) await refuseInUse(connection, 'extension', extension, extension);
  if (next === null) {
    await connection.run('delete from lines where extension = ?', extension);
    await connection.run('delete from routing_references where from_kind = ? and from_id = ?', 'line', extension);
  } else {
    await connection.run('update lines set extension = ? where extension = ?', next, extension);
    await connection.run('update routing_references set from_id = ? where from_kind = ? and from_id = ?', next, 'line', extension);
  }
}

export function isRoutingKind(kind: string): kind is RoutingKind {
  return (routingKinds as readonly string[]).includes(kind);
}
