import { beforeEach, describe, expect, it } from '@jest/globals';
import { all, person } from '../../support/directory.js';
import type { Open, Subject } from './subject.js';

export function logContract(open: Open): void {
  describe('the audit log', () => {
    let here: Subject;
    beforeEach(async () => { here = await open(); });

    it('has an entry for every change: who, when, what, from, to, in which job', async () => {
      const { users, log } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana', extension: { number: '1001', tier: 'standard', outboundCallerId: null } }));
      here.at('2026-06-11T08:00:00Z');
      here.session.job = '7';
      await users.edit(ana.id, { lastName: 'Braga' });
      here.session.job = null;
      await users.remove(ana.id);
      const entries = await all(log.list({ subject: ana.id }));
      expect(entries.map(({ noun, verb, job, by, at }) => [noun, verb, job, by, at])).toEqual([
        ['users', 'add', null, here.session.by, '2026-06-10T12:00:00.000Z'], ['users', 'edit', '7', here.session.by, '2026-06-11T08:00:00.000Z'],
        ['users', 'remove', null, here.session.by, '2026-06-11T08:00:00.000Z'],
      ]);
      expect(entries[1]).toMatchObject({ label: 'Ana Braga', from: { lastName: 'Souza' }, to: { lastName: 'Braga' } });
      expect(entries[2]).toMatchObject({ from: { user: { id: ana.id }, extension: { number: '1001' } }, to: null });
    });

    it('has none for what was refused', async () => {
      const before = (await all(here.stores.log.list())).length;
      await expect(here.stores.users.add(person({ firstName: 'Eva', email: 'HELENA@sol.example' }))).rejects.toMatchObject({ code: 'user.email.taken' });
      expect(await all(here.stores.log.list())).toHaveLength(before);
      expect(await here.stores.log.verify()).toMatchObject({ intact: true, entries: before });
    });

    it('is chosen by person, noun, job and time, and read from either end', async () => {
      const { users, devices, log } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana' }));
      here.at('2026-06-12T08:00:00Z');
      here.session.job = '3';
      await devices.add({ kind: 'desk-phone', mac: '00:04:13:00:00:01', model: null, userId: null });
      here.session.job = null;
      here.at('2026-06-13T08:00:00Z');
      here.session.by = ana.id;
      await users.edit(ana.id, { groups: ['Vendas'] });
      const verbs = async (filter: object) => (await all(log.list(filter))).map(({ noun, verb }) => `${noun} ${verb}`);
      expect(await verbs({ user: ana.id })).toEqual(['users add', 'users edit']);
      expect(await verbs({ noun: 'devices' })).toEqual(['devices add']);
      expect(await verbs({ job: '3' })).toEqual(['devices add']);
      expect(await verbs({ since: '2026-06-12T08:00:00.000Z' })).toEqual(['devices add', 'users edit']);
      expect(await verbs({ since: '2026-06-12T00:00:00.000Z', until: '2026-06-13T08:00:00.000Z' })).toEqual(['devices add']);
      expect((await verbs({ newestFirst: true })).slice(0, 2)).toEqual(['users edit', 'devices add']);
      expect((await all(log.since('2026-06-12T08:00:00.000Z'))).map(({ verb }) => verb)).toEqual(['add', 'edit']);
    });

    it('is chained: every entry has a hash of its own, and the whole is intact', async () => {
      for (const firstName of ['Ana', 'Rui', 'Eva']) await here.stores.users.add(person({ firstName }));
      const entries = await all(here.stores.log.list());
      expect(new Set(entries.map(({ hash }) => hash)).size).toBe(entries.length);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1));
      expect(await here.stores.log.verify()).toEqual({ entries: entries.length, intact: true, brokenAt: null, reason: null, head: entries.at(-1)?.hash });
    });
  });
}
