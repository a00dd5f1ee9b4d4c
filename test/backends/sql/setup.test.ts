import { describe, expect, it } from '@jest/globals';
import { nothingKept } from '../../../src/domain/setup.js';
import { account, all } from '../../support/directory.js';
import { memorySqlite } from '../../support/memory-sqlite.js';

const place = { step: 'users', task: 'person', answers: { firstName: 'Rui', grants: ['view-reports'] }, trail: ['firstName', 'grants'], former: {} } as const;

describe('what the getting-started wizard keeps', () => {
  it('is nothing at first, then what was said last, and nothing again', async () => {
    const memory = memorySqlite();
    await account(memory);
    const { setup } = memory.stores;
    expect(await setup.show()).toEqual(nothingKept);
    await setup.edit({ place });
    await setup.edit({ skipped: ['live'] });
    expect(await setup.show()).toEqual({ place, skipped: ['live'], acknowledged: [] });
    await setup.edit({ place: null });
    expect(await setup.remove()).toEqual({ place: null, skipped: ['live'], acknowledged: [] });
    expect(await setup.show()).toEqual(nothingKept);
  });

  it('is in the audit log where it says something of the account, not where somebody was', async () => {
    const memory = memorySqlite();
    await account(memory);
    const { setup, log } = memory.stores;
    const before = (await all(log.list())).length;
    await setup.edit({ place });
    await setup.edit({ acknowledged: ['apps'] });
    await setup.remove();
    await setup.remove();
    expect((await all(log.list())).slice(before).map(({ noun, verb, to }) => [noun, verb, to])).toEqual([
      ['setup', 'edit', { skipped: [], acknowledged: ['apps'] }], ['setup', 'remove', { skipped: [], acknowledged: [] }],
    ]);
    expect(await log.verify()).toMatchObject({ intact: true });
  });
});
