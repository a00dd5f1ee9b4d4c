// What every back end with locations keeps of those that are not for emergencies.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { all, person } from '../../support/directory.js';
import type { LocationStore } from '../../../src/domain/site-stores.js';
import type { UserStore } from '../../../src/domain/stores.js';

export interface LocationGround {
  readonly locations: LocationStore;
  readonly users: Pick<UserStore, 'add'>;
}

const office = { name: 'Quebec', region: 'CA', street: '1 Rue Sol', unit: null, city: 'Montréal', state: 'QC', postalCode: 'H2X 1Y4', confirmed: false } as const;
const depot = { ...office, name: 'Depot', region: 'US', street: '350 S 5th Ave', city: 'New York', state: 'NY', postalCode: '10118' } as const;

export function locationsContract(open: () => Promise<LocationGround>): void {
  describe('locations', () => {
    let here: LocationGround;
    beforeEach(async () => { here = await open(); });

    it('are made with nobody there, and shown by id and by name in any case', async () => {
      const made = await here.locations.add(office);
      expect(made).toMatchObject({ ...office, users: [], devices: [] });
      for (const ref of [made.id, 'Quebec', 'QUEBEC']) expect(await here.locations.show(ref)).toMatchObject({ id: made.id, ...office });
      await expect(here.locations.show('Nowhere')).rejects.toMatchObject({ kind: 'missing', code: 'location.missing', values: { value: 'Nowhere' } });
    });

    it('have a name each, in whatever case', async () => {
      await here.locations.add(office);
      const other = await here.locations.add(depot);
      await expect(here.locations.add({ ...depot, name: 'QUEBEC' })).rejects.toMatchObject({ kind: 'refused', code: 'location.name.taken' });
      await expect(here.locations.edit(other.id, { name: 'quebec' })).rejects.toMatchObject({ code: 'location.name.taken' });
    });

    it('are chosen by region, confirmation and words of the address', async () => {
      await here.locations.add(office);
      await here.locations.add(depot);
      const chosen = async (filter: Parameters<LocationStore['list']>[0]): Promise<string[]> => (await all(here.locations.list(filter))).map(({ name }) => name).sort();
      expect([await chosen({}), await chosen({ region: 'US' }), await chosen({ confirmed: true }), await chosen({ search: 'new york' })]).toEqual([['Depot', 'Quebec'], ['Depot'], [], ['Depot']]);
    });

    it('have people, each at one of them; one where somebody is stays', async () => {
      const [first, second] = [await here.locations.add(office), await here.locations.add(depot)];
      const { id } = await here.users.add(person({ firstName: 'Ana', email: 'ana@sol.example' }));
      expect(await here.locations.assign(first.id, { users: [id], devices: [] })).toMatchObject({ users: [id] });
      expect(await here.locations.assign(second.id, { users: [id], devices: [] })).toMatchObject({ users: [id] });
      expect(await here.locations.show(first.id)).toMatchObject({ users: [] });
      await expect(here.locations.remove(second.id)).rejects.toMatchObject({ kind: 'refused', code: 'location.in-use' });
      expect(await here.locations.unassign(second.id, { users: [id], devices: [] })).toMatchObject({ users: [] });
      expect(await here.locations.remove(second.id)).toMatchObject({ name: 'Depot' });
      expect((await all(here.locations.list())).map(({ name }) => name)).toEqual(['Quebec']);
    });

    it('change only where they are told to', async () => {
      const { id } = await here.locations.add(office);
      await here.locations.edit(id, { unit: 'Suite 3' });
      expect(await here.locations.edit(id, { name: 'Montréal' })).toMatchObject({ unit: 'Suite 3' });
      expect(await here.locations.show(id)).toMatchObject({ ...office, name: 'Montréal', unit: 'Suite 3' });
    });
  });
}
