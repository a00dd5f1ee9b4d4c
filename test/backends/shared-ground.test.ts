// The embedded store and GoTo Connect (the fake of it) keep the same word about every noun that both have.
import { afterAll, describe } from '@jest/globals';
import { account } from '../support/directory.js';
import { closeBenches, gotoBench, type GotoBench } from '../support/goto-fake/open.js';
import { memorySqlite } from '../support/memory-sqlite.js';
import { locationsContract, type LocationGround } from './contract/locations.js';
import { mailboxesContract, type MailboxGround } from './contract/mailboxes.js';
import { numbersContract, type NumberGround } from './contract/numbers.js';
import { sharedGroundContract, type Ground } from './contract/shared-ground.js';

afterAll(closeBenches);

const known = { '+14185550142': { country: 'CA', type: 'local' }, '+18005550143': { country: 'US', type: 'toll-free' } } as const;
type Known = keyof typeof known;

type Subject = Ground & NumberGround & LocationGround & Omit<MailboxGround, 'number' | 'more'> & { bring(number: string): Promise<void> };

/** `more`: what a mailbox of this back end needs beside its name. */
function holdToContracts(open: () => Promise<Subject>, more: MailboxGround['more']): void {
  sharedGroundContract(open);
  numbersContract(open);
  locationsContract(open);
  mailboxesContract(async () => {
    const stores = await open();
    await stores.bring('+14185550142');
    return { ...stores, number: '+14185550142', more };
  });
}

describe('SQLite', () => {
  async function open() {
    const memory = memorySqlite();
    await account(memory);
    const { stores } = memory;
    const bring = async (number: string): Promise<void> => { await stores.numbers.add([{ number, ...known[number as Known], status: 'active', temporary: false, routeTo: null, name: '' }]); };
    return { ...stores, bring, model: 'Yealink T46U' };
  }
  holdToContracts(open, () => ({}));
});

describe('GoTo Connect', () => {
  async function open() {
    const bench: GotoBench = await gotoBench({ settings: { licence: '5000000000000000003' } });
    const { backend: { stores }, fake: { state, accountKey } } = bench;
    state.switches.hiddenReads = 2;
    const bring = async (number: string): Promise<void> => {
      const id = state.nextId();
      state.numbers.set(id, { id, accountKey, number, name: '', callerIdName: null, smsEnabled: false, routeTo: null, billingGroupId: null, permissions: [] });
    };
    return { ...stores, bring, model: 'Yealink T46U' };
  }
  let next = 3000;
  holdToContracts(open, () => ({ extension: String(next += 1) }));
});
