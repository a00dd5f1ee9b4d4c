// An account in memory with Ana (1001, softphone), Rui (1002, no device) and a telephone that nobody has.
import type { DirectoryNeeds } from '../../src/app/user.js';
import type { Device } from '../../src/domain/device.js';
import type { User } from '../../src/domain/user.js';
import { account, person, type Memory } from '../support/directory.js';
import { memorySqlite } from '../support/memory-sqlite.js';

export interface AppOffice {
  readonly memory: Memory;
  readonly needs: DirectoryNeeds & Omit<Memory['stores'], 'account'> & { readonly account: Awaited<ReturnType<Memory['stores']['account']['show']>> };
  readonly helena: User;
  readonly ana: User;
  readonly rui: User;
  readonly spare: Device;
  at(instant: string): void;
}

export async function appOffice(range?: { from: string; to: string }): Promise<AppOffice> {
  const memory = memorySqlite();
  let now = '2026-06-10T12:00:00Z';
  Object.assign(memory.session, { now: () => new Date(now) });
  await account(memory, range);
  const { users, devices, account: accounts } = memory.stores;
  const made = await accounts.show();
  const on = (number: string) => ({ number, tier: 'standard', outboundCallerId: null } as const);
  const ana = await users.add(person({ firstName: 'Ana', email: 'ana@sol.example', extension: on('1001'), devices: [{ kind: 'softphone', mac: null, model: null }] }));
  const rui = await users.add(person({ firstName: 'Rui', lastName: 'Costa', extension: on('1002') }));
  const spare = await devices.add({ kind: 'desk-phone', mac: '00:04:13:00:00:09', model: null, userId: null });
  return {
    memory, ana, rui, spare, helena: await users.show(made.adminId), needs: { ...memory.stores, account: made }, at: (instant) => { now = instant; },
  };
}
