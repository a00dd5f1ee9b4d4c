// A directory of people, extensions and devices made at random, steps that fit it, and what a store holds, to compare.
import { readDirectory, type Directory } from '../../src/domain/directory.js';
import { packSteps, type Step } from '../../src/domain/step.js';
import type { ChargeableDelta } from '../../src/domain/step-delta.js';
import type { BackendCommons, UserDraft } from '../../src/domain/stores.js';
import { runJob, type JobNeeds } from '../../src/app/job.js';
import type { Job } from '../../src/domain/job.js';
import { fullName } from '../../src/domain/user.js';
import type { memorySqlite } from './memory-sqlite.js';
import type { Random } from './random.js';

export type Memory = ReturnType<typeof memorySqlite>;

export function person(given: Partial<UserDraft> & { firstName: string }): UserDraft {
  return {
    lastName: 'Souza', email: null, permission: 'none', grants: [], groups: [], webLogin: false, hotDesking: false, dialUser: null,
    extension: null, devices: [], existingDeviceIds: [], ...given,
  };
}

/** An account in São Paulo whose administrator is Helena Prado; Helena acts. */
export async function account(memory: Memory, range = { from: '1000', to: '1999' }): Promise<void> {
  const made = await memory.stores.account.add(
    { company: 'Padaria Sol', country: 'BR', timeZone: 'America/Sao_Paulo', currency: 'BRL', extensionRange: range },
    person({ firstName: 'Helena', lastName: 'Prado', email: 'helena@sol.example', permission: 'super-admin' }));
  memory.session.by = made.adminId;
}

const firstNames = ['Ana', 'Rui', 'Lívia', 'Jörg', 'Maeve', 'Noor', 'Tomé'];
const lastNames = ['Souza', 'Costa', 'Müller', "O'Connor", 'Lima'];
let macs = 0;

export function freshMac(): string {
  macs += 1;
  return `00:04:13:${[16, 8, 0].map((shift) => ((macs >> shift) & 0xff).toString(16).padStart(2, '0')).join(':')}`;
}

/** Fills an account with people, shared extensions and devices that nobody has. */
export async function fillAtRandom(memory: Memory, random: Random, people: number): Promise<void> {
  const { users, extensions, devices } = memory.stores;
  for (let at = 0; at < people; at += 1) {
    const first = random.pick(firstNames);
    const user = await users.add(person({
      firstName: first, lastName: random.pick(lastNames), email: random.isOneIn(3) ? null : `p${at}.${first.length}@sol.example`,
      permission: random.pick(['none', 'none', 'custom']), groups: random.isOneIn(3) ? ['Vendas'] : [],
      extension: random.isOneIn(4) ? null : { number: String(1000 + at), tier: 'standard', outboundCallerId: random.isOneIn(3) ? '+551140028922' : null },
      devices: [
        ...(random.isOneIn(2) ? [{ kind: 'softphone' as const, mac: null, model: null }] : []),
        ...random.list(random.whole(0, 2), () => ({ kind: 'desk-phone' as const, mac: freshMac(), model: random.isOneIn(2) ? 'Snom D785' : null })),
      ],
    }));
    if (user.extension !== null && random.isOneIn(4)) await extensions.edit(user.extension, { name: 'Balcão' });
    if (user.extension === null && random.isOneIn(2)) {
      await extensions.add({ number: String(1500 + at), kind: 'user', name: fullName(user), userId: user.id, tier: 'premium', outboundCallerId: null, createdAt: '2026-06-11T08:00:00.000Z' });
    }
  }
  for (let at = 0; at < 3; at += 1) {
    await devices.add({ kind: random.pick(['desk-phone', 'paging']), mac: freshMac(), model: 'Algo 8301', userId: null });
    await extensions.add({ number: String(1900 + at), kind: 'shared', name: `Sala ${at}`, userId: null, tier: 'standard', outboundCallerId: null });
  }
}

export function directoryOf({ stores }: Memory): Promise<Directory> {
  return readDirectory({ users: stores.users.list(), extensions: stores.extensions.list(), unassigned: stores.devices.list({ unassigned: true }) });
}

export async function all<T>(records: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const record of records) found.push(record);
  return found;
}

/** Everything that people see of the directory; what the ledger calls a seat is not. */
export async function snapshot({ stores }: Memory): Promise<unknown> {
  return {
    users: await all(stores.users.list()), extensions: (await all(stores.extensions.list())).map(({ chargeRef: _ledger, ...extension }) => extension), devices: await all(stores.devices.list()),
  };
}

/** How many of each item are in service by the ledger. */
export async function inService({ stores }: Memory): Promise<Map<string, number>> {
  const totals = new Map<string, number>();
  for (const { change: { item, quantity } } of await stores.billing.changes()) totals.set(item, (totals.get(item) ?? 0) + Number(quantity));
  return totals;
}

export function deltaItems({ extensions, devices }: ChargeableDelta): Record<string, number> {
  const items = [...[...extensions].map(([tier, n]) => [`extension:${tier}`, n] as const), ...[...devices].map(([kind, n]) => [`device:${kind}`, n] as const)];
  return Object.fromEntries(items.filter(([, n]) => n !== 0));
}

export function difference(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Record<string, number> {
  const items = [...new Set([...before.keys(), ...after.keys()])].map((item) => [item, (after.get(item) ?? 0) - (before.get(item) ?? 0)] as const);
  return Object.fromEntries(items.filter(([, n]) => n !== 0));
}

export function commonsOf({ connection }: Memory): BackendCommons {
  return { atomically: (work) => connection.nested(work), close: async () => {} };
}

export function jobNeeds(memory: Memory, more: Partial<JobNeeds> = {}): JobNeeds {
  return {
    ...memory.stores, commons: commonsOf(memory), session: memory.session, signal: new AbortController().signal, progress: () => {}, breathe: async () => {}, ...more,
  };
}

/** Writes a job of these rows down, one list of steps each. */
export async function openSteps(memory: Memory, rows: readonly (readonly Step[])[], undoes: string | null = null): Promise<string> {
  const job = await memory.stores.jobs.add(
    { action: undoes === null ? 'users import' : 'undo', source: null, sourceDigest: null, format: 'native', undoes, results: null, options: {} },
    rows.map((steps, at) => ({ seq: at + 1, row: at + 1, line: at + 2, key: `row ${at + 1}`, status: 'pending', steps: packSteps(steps), userId: null, problems: [] })));
  return job.id;
}

export async function carryOut(memory: Memory, rows: readonly (readonly Step[])[]): Promise<Job> {
  return await runJob(jobNeeds(memory), await openSteps(memory, rows));
}

/** Steps of every kind that fit the directory, none touching what another touches. */
export function stepsAtRandom(directory: Directory, random: Random): Step[][] {
  const rows: Step[][] = [];
  const free = [...directory.devices.values()].filter(({ userId }) => userId === null);
  let number = 1700;
  for (const user of directory.users.values()) {
    if (user.permission === 'super-admin') continue;
    const row = stepsFor(user.id, directory, random, free, String(number));
    number += 1;
    if (row.length > 0) rows.push(row);
  }
  for (const { number: shared, userId } of directory.extensions.values()) if (userId === null && random.isOneIn(2)) rows.push([{ do: 'remove-extension', number: shared }]);
  rows.push([{ do: 'add-extension', draft: { number: '1800', kind: 'shared', name: 'Portaria', userId: null, tier: 'standard', outboundCallerId: null } }]);
  rows.push([{ do: 'add-device', draft: { kind: 'paging', mac: freshMac(), model: 'Algo 8301', userId: null } }]);
  const linked = free.shift();
  rows.push([{
    do: 'add-user', draft: person({
      firstName: 'Novo', extension: { number: '1801', tier: 'standard', outboundCallerId: null }, existingDeviceIds: linked === undefined ? [] : [linked.id],
      devices: random.isOneIn(2) ? [{ kind: 'softphone', mac: null, model: null }] : [],
    }),
  }]);
  return rows;
}

function stepsFor(id: string, directory: Directory, random: Random, free: { id: string }[], number: string): Step[] {
  const user = directory.users.get(id);
  if (user === undefined) return [];
  const [device] = user.devices;
  const steps: Step[] = [];
  switch (random.whole(0, 6)) {
    case 0: return [{ do: 'remove-user', id }];
    case 1:
      steps.push({ do: 'edit-user', id, changes: { lastName: 'Prado', groups: ['Compras'], email: null }, before: { lastName: user.lastName, groups: user.groups, email: user.email } });
      break;
    case 2: steps.push({ do: 'add-device', draft: { kind: 'desk-phone', mac: freshMac(), model: null, userId: id } }); break;
    case 3: for (const one of user.devices) steps.push({ do: 'remove-device', id: one.id }); break;
    case 4: if (device !== undefined) steps.push({ do: 'edit-device', id: device.id, changes: { userId: null, model: 'Yealink T46U' }, before: { userId: id, model: device.model } }); break;
    case 5: {
      const given = free.shift();
      if (given !== undefined) steps.push({ do: 'edit-device', id: given.id, changes: { userId: id }, before: { userId: null } });
      break;
    }
    default: if (user.extension !== null && random.isOneIn(2)) return [{ do: 'remove-extension', number: user.extension }];
  }
  if (user.extension === null) {
    if (random.isOneIn(2)) steps.push({ do: 'add-extension', draft: { number, kind: 'user', name: fullName(user), userId: id, tier: 'standard', outboundCallerId: null } });
  } else if (random.isOneIn(3)) {
    steps.push({ do: 'edit-extension', number: user.extension, changes: { number, outboundCallerId: '+551130030000' }, before: { number: user.extension, outboundCallerId: directory.extensions.get(user.extension)?.outboundCallerId ?? null } });
  }
  return steps;
}
