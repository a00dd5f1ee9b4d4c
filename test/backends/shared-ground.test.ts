// The embedded store and GoTo Connect (the fake of it) keep the same word about people, extensions and devices.
import { afterAll, describe } from '@jest/globals';
import { account } from '../support/directory.js';
import { closeBenches, gotoBench } from '../support/goto-fake/open.js';
import { memorySqlite } from '../support/memory-sqlite.js';
import { sharedGroundContract } from './contract/shared-ground.js';

afterAll(closeBenches);

describe('SQLite', () => {
  sharedGroundContract(async () => {
    const memory = memorySqlite();
    await account(memory);
    return { ...memory.stores, model: 'Yealink T46U' };
  });
});

describe('GoTo Connect', () => {
  sharedGroundContract(async () => {
    const { backend: { stores }, fake } = await gotoBench({ settings: { licence: '5000000000000000003' } });
    fake.state.switches.hiddenReads = 2;
    return { ...stores, model: 'Yealink T46U' };
  });
});
