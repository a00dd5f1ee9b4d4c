// What every back end with shared mailboxes keeps.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { all } from '../../support/directory.js';
import type { NumberStore, RoutingStore } from '../../../src/domain/stores.js';
import type { DraftOf, Mailbox } from '../../../src/domain/routing.js';

export interface MailboxGround {
  readonly mailboxes: RoutingStore<Mailbox>;
  readonly numbers: Pick<NumberStore, 'edit'>;
  /** A number in service. */
  readonly number: string;
  /** What the back end asks for beside name and address. */
  readonly more: () => Partial<DraftOf<Mailbox>>;
}

export function mailboxesContract(open: () => Promise<MailboxGround>): void {
  describe('shared mailboxes', () => {
    let here: MailboxGround;
    const draft = (name: string): DraftOf<Mailbox> => ({ name, email: 'sales@sol.example', members: [], greeting: null, ...here.more() });
    beforeEach(async () => { here = await open(); });

    it('are made, listed, and shown by id and by name in any case', async () => {
      const made = await here.mailboxes.add(draft('Sales'));
      await here.mailboxes.add(draft('Support'));
      for (const ref of [made.id, 'sales', 'SALES']) expect(await here.mailboxes.show(ref)).toEqual(made);
      expect((await all(here.mailboxes.list())).map(({ name }) => name)).toEqual(['Sales', 'Support']);
      expect((await all(here.mailboxes.list({ search: 'upp' }))).map(({ name }) => name)).toEqual(['Support']);
    });

    it('change name and address only where they are told to', async () => {
      const { id } = await here.mailboxes.add(draft('Sales'));
      await here.mailboxes.edit(id, { name: 'Vendas' });
      expect(await here.mailboxes.show('Vendas')).toMatchObject({ id, email: 'sales@sol.example' });
      await here.mailboxes.edit(id, { email: 'vendas@sol.example' });
      expect(await here.mailboxes.show(id)).toMatchObject({ name: 'Vendas', email: 'vendas@sol.example' });
      await expect(here.mailboxes.show('Sales')).rejects.toMatchObject({ kind: 'missing', code: 'routing.missing' });
    });

    it('stay while a number rings there, and are gone afterwards (R2)', async () => {
      const { id } = await here.mailboxes.add(draft('Sales'));
      await here.numbers.edit(here.number, { routeTo: { kind: 'mailbox', id } });
      expect(await here.mailboxes.usedBy(id)).toEqual([`number ${here.number}`]);
      await expect(here.mailboxes.remove(id)).rejects.toMatchObject({ kind: 'refused' });
      await here.numbers.edit(here.number, { routeTo: null });
      expect(await here.mailboxes.usedBy(id)).toEqual([]);
      expect(await here.mailboxes.remove(id)).toMatchObject({ id, name: 'Sales' });
      await expect(here.mailboxes.show(id)).rejects.toMatchObject({ kind: 'missing', code: 'routing.missing' });
    });
  });
}
