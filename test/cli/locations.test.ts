import { describe, expect, it } from '@jest/globals';
import { office } from '../support/pbxctl.js';

const add = 'locations add "New York office" --region US --street "350 South 5th Avenue" --city "New York" --state NY --zip 10118';

describe('locations (L1)', () => {
  it('are added, chosen by column, found, and confirmed anew after a change', async () => {
    const { pbxctl } = await office();
    expect((await pbxctl(`${add} --confirmed --dry-run -o json`)).json).toMatchObject({ id: '', street: '350 S 5th Avenue' });
    expect((await pbxctl('locations list -o json')).json).toEqual([]);
    await pbxctl(`${add} --confirmed`);
    expect((await pbxctl('locations list --columns city,name --no-header')).stdout).toBe('New York\tNew York office\n');
    expect(await pbxctl('locations list --columns planet')).toMatchObject({ code: 2 });
    expect((await pbxctl('find 10118 -o json')).json[0]).toMatchObject({ kind: 'location', label: 'New York office' });
    const edited = await pbxctl('locations edit "new york office" --unit "Floor 21" -o json');
    expect([edited.json.confirmed, edited.stderr]).toEqual([false, expect.stringContaining('is not confirmed')]);
    expect(await pbxctl(add)).toMatchObject({ code: 5, stderr: expect.stringContaining('already') });
  });

  it('are not removed while somebody or something is there, who are named', async () => {
    const { pbxctl } = await office();
    await pbxctl(add);
    await pbxctl('devices add 00:04:13:aa:bb:cc --user helena@sol.example');
    const { json } = await pbxctl('locations assign "New York office" --user helena@sol.example --device 0004.13aa.bbcc -o json');
    expect([json.users.length, json.devices.length]).toEqual([1, 1]);
    expect(await pbxctl('locations remove "New York office" --yes')).toMatchObject({ code: 5, stderr: expect.stringMatching(/Helena Prado and 00:04:13:aa:bb:cc/) });
    await pbxctl('locations add Annex --region US --street "1 Main Street" --city "New York" --state NY --zip 10001');
    // Who is assigned to another location leaves the first.
    await pbxctl('locations assign Annex --user helena@sol.example');
    await pbxctl('locations unassign "New York office" --device 0004.13aa.bbcc');
    expect(await pbxctl('locations remove "New York office" --yes')).toMatchObject({ code: 0 });
  });

  it('are for super admins and administrators only, also by find', async () => {
    const { pbxctl } = await office();
    await pbxctl(add);
    await pbxctl('users add --first-name Ana --last-name Lima --email ana@sol.example');
    expect(await pbxctl('locations list --as ana@sol.example')).toMatchObject({ code: 4 });
    expect((await pbxctl('find york --as ana@sol.example -o json')).json).toEqual([]);
    await pbxctl('users edit ana@sol.example --permission custom --grant configure-pbx');
    expect(await pbxctl('locations list --as ana@sol.example')).toMatchObject({ code: 0 });
  });
});
