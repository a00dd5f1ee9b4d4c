// Ring groups, queues, plans and the like in SQL: a document each, unique by kind and name; sound clips by their hash.
import { AppError } from '../../domain/errors.js';
import { referencesOf, thingKey, usualLine, type DraftOf, type Line, type RoutingKind, type RoutingThings, type Sound, type Thing } from '../../domain/routing.js';
import type { LineStore, RoutingStore, Session, SoundStore } from '../../domain/stores.js';
import type { Recorder } from './audit-log.js';
import type { Connection, Param } from './connection.js';
import { keepReferences, refuseInUse, refuseMissing, usersOf } from './routing-references.js';

interface ThingRow { readonly id: string; readonly name: string; readonly document: string; readonly created_at: string; readonly updated_at: string }

function thingOf<T extends Thing>(row: ThingRow): T {
  return { id: row.id, name: row.name, ...JSON.parse(row.document) as object, createdAt: row.created_at, updatedAt: row.updated_at } as T;
}

const columns = 'id, name, document, created_at, updated_at';

/** The store of one kind; `noun` is what the audit log calls it. */
export function routingStore<K extends RoutingKind>(parts: { connection: Connection; session: Session; recorder: Recorder }, kind: K, noun: string): RoutingStore<RoutingThings[K]> {
  type T = RoutingThings[K];
  const { connection, session, recorder } = parts;

  async function find(condition: string, ...params: Param[]): Promise<ThingRow | undefined> {
    return await connection.get<ThingRow>(`select ${columns} from routing_things where kind = ? and ${condition}`, kind, ...params);
  }
  async function show(ref: string): Promise<T> {
    // An id first: a thing may be called like another one's id only by malice.
    const row = await find('id = ?', ref) ?? await find('name_key = ?', thingKey(ref));
    if (row === undefined) throw new AppError('missing', 'routing.missing', { kind, value: ref });
    return thingOf<T>(row);
  }
  async function refuseTaken(name: string, id: string): Promise<void> {
    const taken = await find('name_key = ? and id <> ?', thingKey(name), id);
    if (taken !== undefined) throw new AppError('refused', 'routing.name-taken', { field: 'name', kind, value: taken.name });
  }
  async function put(thing: T): Promise<void> {
    await refuseTaken(thing.name, thing.id);
    await putThing(connection, kind, thing);
  }

  return {
    show,
    async *list(filter = {}) {
      const where = filter.search === undefined ? '' : ` and name_key like ? escape '\\'`;
      const params = filter.search === undefined ? [] : [`%${thingKey(filter.search).replace(/[\\%_]/g, '\\$&')}%`];
      for await (const row of connection.each<ThingRow>(`select ${columns} from routing_things where kind = ?${where} order by name_key`, kind, ...params)) yield thingOf<T>(row);
    },
    async add(draft) {
      return await connection.transaction(async () => {
        const at = session.now().toISOString();
        const thing = { id: session.newId(), ...draft, createdAt: at, updatedAt: at } as unknown as T;
        await put(thing);
        await recorder.record({ noun, verb: 'add', subject: thing.id, label: thing.name, from: null, to: thing });
        return thing;
      });
    },
    async edit(id, changes) {
      return await connection.transaction(async () => {
        const before = await show(id);
        const after: T = { ...before, ...changes, updatedAt: session.now().toISOString() };
        await put(after);
        const from = Object.fromEntries(Object.keys(changes).map((key) => [key, before[key as keyof T]]));
        await recorder.record({ noun, verb: 'edit', subject: id, label: after.name, from, to: changes });
        return after;
      });
    },
    async remove(id) {
      return await connection.transaction(async () => {
        const before = await show(id);
        await refuseInUse(connection, kind, before.id, before.name);
        await keepReferences(connection, kind, before.id, []);
        await connection.run('delete from routing_things where id = ?', before.id);
        await recorder.record({ noun, verb: 'remove', subject: before.id, label: before.name, from: before, to: null });
        return before;
      });
    },
    usedBy: async (id) => await usersOf(connection, kind, id),
  };
}

async function putThing(connection: Connection, kind: RoutingKind, thing: RoutingThings[RoutingKind]): Promise<void> {
  const { id, name, createdAt, updatedAt, ...rest } = thing;
  const references = referencesOf(thing);
  await refuseMissing(connection, references, id);
  await connection.run(`insert into routing_things (id, kind, name, name_key, document, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?)
    on conflict (id) do update set name = excluded.name, name_key = excluded.name_key, document = excluded.document, updated_at = excluded.updated_at`,
  id, kind, name, thingKey(name), JSON.stringify(rest), createdAt, updatedAt);
  await keepReferences(connection, kind, id, references);
}

export function soundStore(parts: { connection: Connection; session: Session; recorder: Recorder }): SoundStore {
  const store = routingStore(parts, 'sound', 'sounds');
  const { connection } = parts;
  async function keep(sha256: string, content: Uint8Array): Promise<void> {
    await connection.run('insert into blobs (hash, content) values (?, ?) on conflict (hash) do nothing', sha256, content);
  }
  return {
    ...store,
    add: async (draft: DraftOf<Sound>, content) => await connection.transaction(async () => {
      await keep(draft.sha256, content);
      return await store.add(draft);
    }),
    edit: async (id, changes, content) => await connection.transaction(async () => {
      if (content !== undefined && changes.sha256 !== undefined) await keep(changes.sha256, content);
      return await store.edit(id, changes);
    }),
    async content(id) {
      const { sha256 } = await store.show(id);
      const row = await connection.get<{ content: Uint8Array }>('select content from blobs where hash = ?', sha256);
      if (row === undefined) throw new AppError('missing', 'sound.content-missing', { value: id });
      return row.content;
    },
  };
}

export function lineStore({ connection, recorder }: { connection: Connection; recorder: Recorder }): LineStore {
  async function show(extension: string): Promise<Line> {
    const row = await connection.get<{ extension: string; document: string | null }>('select e.number as extension, l.document from extensions e left join lines l on l.extension = e.number where e.number = ?', extension);
    if (row === undefined) throw new AppError('missing', 'extension.missing', { value: extension });
    return lineOf(row);
  }
  return {
    show,
    async *list() {
      const sql = 'select e.number as extension, l.document from extensions e left join lines l on l.extension = e.number order by length(e.number), e.number';
      for await (const row of connection.each<{ extension: string; document: string | null }>(sql)) yield lineOf(row);
    },
    async edit(extension, changes) {
      return await connection.transaction(async () => {
        const before = await show(extension);
        const after = { ...before, ...changes };
        const references = referencesOf(after);
        await refuseMissing(connection, references, '');
        const { extension: _key, ...document } = after;
        await connection.run('insert into lines (extension, document) values (?, ?) on conflict (extension) do update set document = excluded.document', extension, JSON.stringify(document));
        await keepReferences(connection, 'line', extension, references);
        const from = Object.fromEntries(Object.keys(changes).map((key) => [key, before[key as keyof Line]]));
        await recorder.record({ noun: 'lines', verb: 'edit', subject: extension, label: extension, from, to: changes });
        return after;
      });
    },
    usedBy: async (extension) => await usersOf(connection, 'extension', extension),
  };
}

function lineOf({ extension, document }: { readonly extension: string; readonly document: string | null }): Line {
  return { ...usualLine(extension), ...(document === null ? {} : JSON.parse(document) as Omit<Line, 'extension'>) };
}
