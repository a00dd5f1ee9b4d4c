// `support`, `support hours`, `support channels`, `support options`, end to end.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { schemas } from '../../src/cli/resource-schema.js';
import { bookOf } from '../../src/app/calendar.js';
import { channelsAt } from '../../src/app/support.js';
import { textWidth } from '../../src/cli/output/width.js';
import { en } from '../../src/cli/text/en.js';
import { fill, type Messages } from '../../src/cli/text/sentence.js';
import { channelBlocks } from '../../src/cli/views/support-blocks.js';
import { shippedDirectory } from '../../src/domain/shipped-channels.js';
import { bench, office, type Bench } from '../support/pbxctl.js';

const saturday = '2026-03-07T20:00:00Z'; // 17:00 in São Paulo

async function rows(house: Bench, line: string): Promise<string[][]> {
  const { stdout } = await house.pbxctl(line);
  return stdout.trimEnd().split('\n').map((row) => row.split('\t'));
}

describe('the channels', () => {
  it('say in words when they open, before there is an account too (W3)', async () => {
    const house = bench();
    house.at(saturday);
    const found = await rows(house, 'support --provider totvs --kind telephone --columns deskName,option,isOpen --no-header');
    expect(found).toContainEqual(['Technical support', '', 'opens Monday 07:00, in 38 h']);
    expect(found).toContainEqual(['Ombudsman', '8', 'opens Monday 08:00, in 39 h']);
    expect(found).toContainEqual(['Prime', '', 'open, round the clock']);
    expect(found).toContainEqual(['Finance', '', 'hours not stated']);
  });

  it('say how long they stay open, and skip holidays (T8)', async () => {
    const house = await office();
    house.at('2026-03-06T19:50:00Z');
    expect(await rows(house, 'support --provider totvs --open --kind phone --columns deskName,isOpen --no-header'))
      .toContainEqual(['Technical support', 'open until Friday 19:00, 2 h 10 min more']);
    house.at('2026-04-02T23:00:00Z');
    expect(await rows(house, 'support --provider totvs --kind phone --columns deskName,isOpen --no-header')).toContainEqual(['Technical support', 'opens Monday 07:00, in 83 h']);
  });

  it('are told to scripts in instants, in the shape of the schema', async () => {
    const house = await office();
    house.at(saturday);
    const { json } = await house.pbxctl('support -o json');
    const phone = json.find((channel: { id: string }) => channel.id === 'totvs-service-centre-phone');
    expect(phone).toMatchObject({ address: '4003-0015', option: '7', isOpen: false, opensAt: '2026-03-09T08:00:00-03:00', closesAt: null, hours: { mon: [['08:00', '12:00'], ['13:30', '18:00']] } });
    expect(Object.keys(phone).sort()).toEqual([...schemas['supportChannel']?.required ?? []].sort());
  });

  it('can be replaced by a company’s own file, looked at first, and given back', async () => {
    const house = await office();
    const file = join(house.directory, 'channels.json');
    const own = {
      calendars: { night: { zone: 'America/Sao_Paulo', hours: { sat: [['20:00', '24:00']] } } },
      desks: [{ id: 'night', provider: 'Sol', name: 'Night desk', calendar: 'night' }],
      channels: [{ id: 'night-phone', desk: 'night', kind: 'phone', address: '+55 15 3333 0000' }],
    };
    writeFileSync(file, JSON.stringify(own));
    house.at(saturday);
    const shown = ['Night desk', '+55 15 3333 0000', 'opens Saturday 20:00, in 3 h'];
    const columns = '--columns deskName,address,isOpen --no-header';
    expect(await rows(house, `support --file channels.json ${columns}`)).toEqual([shown]);
    expect(await rows(house, `support channels --file channels.json --dry-run ${columns}`)).toEqual([shown]);
    expect((await rows(house, `support ${columns}`)).length).toBeGreaterThan(20);
    await house.pbxctl('support channels --file channels.json');
    expect(await rows(house, `support ${columns}`)).toEqual([shown]);
    expect(JSON.parse((await house.pbxctl('support channels')).stdout)).toMatchObject({ desks: [{ id: 'night' }] });
    await house.pbxctl('support channels --reset');
    expect((await rows(house, `support ${columns}`)).length).toBeGreaterThan(20);
  });

  it('are refused when they name hours that nobody keeps', async () => {
    const house = await office();
    writeFileSync(join(house.directory, 'channels.json'), JSON.stringify({ desks: [{ id: 'a', provider: 'Sol', name: 'A', calendar: 'moon' }], channels: [{ id: 'b', desk: 'a', kind: 'phone' }] }));
    expect(await house.pbxctl('support channels --file channels.json')).toMatchObject({ code: 3, stderr: expect.stringContaining('There is no calendar named moon.') });
    expect(await house.pbxctl('support channels --file nowhere.json')).toMatchObject({ code: 3 });
    writeFileSync(join(house.directory, 'channels.json'), '{');
    expect(await house.pbxctl('support channels --file channels.json')).toMatchObject({ code: 2, stderr: expect.stringContaining('not valid JSON') });
  });
});

describe('the hours', () => {
  it('are listed and shown, in the shape of the schema', async () => {
    const house = await office();
    expect(await rows(house, 'support hours --columns name,hours --no-header')).toContainEqual(['retail', 'Mon–Fri 08:00–19:00; Sat 09:00–15:00']);
    const { json } = await house.pbxctl('support hours technical-support -o json');
    expect(json).toMatchObject({ name: 'technical-support', origin: 'shipped', zone: 'America/Sao_Paulo', holidaysUntil: '2035-12-31', isOpen: true, closesAt: '2026-06-10T19:00:00-03:00' });
    expect(Object.keys(json).sort()).toEqual([...schemas['calendar']?.required ?? []].sort());
  });

  it('can be the company’s own, which deadlines follow, and go back', async () => {
    const house = await office();
    writeFileSync(join(house.directory, 'hours.json'), JSON.stringify({ zone: 'America/Sao_Paulo', hours: { mon: [['10:00', '12:00']], tue: [['10:00', '12:00']] } }));
    const due = async (): Promise<unknown> => (await house.pbxctl('support deadline --from 2026-03-06T16:20 --add 3h -o json')).json.at;
    expect(await due()).toBe('2026-03-09T07:20:00-03:00');
    expect(await house.pbxctl('support hours set technical-support hours.json --dry-run')).toMatchObject({ code: 0 });
    expect(await due()).toBe('2026-03-09T07:20:00-03:00');
    await house.pbxctl('support hours set technical-support hours.json');
    expect(await due()).toBe('2026-03-10T11:00:00-03:00');
    expect(await house.pbxctl('support hours remove technical-support')).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
    await house.pbxctl('support hours remove technical-support --yes');
    expect(await due()).toBe('2026-03-09T07:20:00-03:00');
    expect(await house.pbxctl('support hours remove technical-support --yes')).toMatchObject({ code: 3 });
  });

  it('are changed by super admins only (U4)', async () => {
    const house = await office();
    await house.pbxctl('users add --first-name Rui --last-name Costa --email rui@sol.example');
    writeFileSync(join(house.directory, 'hours.json'), JSON.stringify({ zone: 'UTC', always: true }));
    expect(await house.pbxctl('--as rui@sol.example support hours set night hours.json')).toMatchObject({ code: 4 });
    expect(await house.pbxctl('--as rui@sol.example support options set --optional-days')).toMatchObject({ code: 4 });
    expect(await house.pbxctl('--as rui@sol.example support hours')).toMatchObject({ code: 0 });
  });
});

describe('the options', () => {
  it('follow the account’s country, know its regions, and refuse others', async () => {
    const house = await office();
    const { json } = await house.pbxctl('support options -o json');
    expect(json).toMatchObject({ country: 'BR', countryOrigin: 'account', regions: [], optionalDays: false, tableUntil: '2035-12-31' });
    expect(json.knownRegions).toContain('SP');
    expect(Object.keys(json).sort()).toEqual([...schemas['supportOptions']?.required ?? []].sort());
    expect(await house.pbxctl('support options set --region BY')).toMatchObject({ code: 2, stderr: expect.stringContaining('BY is not a region of BR') });
    expect(await house.pbxctl('support options set --country XX')).toMatchObject({ code: 3 });
  });

  it('forget the regions of a country that is left, and tell when nothing changes', async () => {
    const house = await office();
    await house.pbxctl('support options set --region sp,rj --optional-days');
    expect((await house.pbxctl('support options set --region SP,RJ')).stderr).toContain('Nothing to change.');
    expect((await house.pbxctl('support options set --country de -o json')).json).toMatchObject({ country: 'DE', countryOrigin: 'set', regions: [], optionalDays: true });
    expect((await house.pbxctl('support options set --country account --region none -o json')).json).toMatchObject({ country: 'BR', countryOrigin: 'account', regions: [] });
  });
});

it('shows whole addresses, who may use them and the hours on 80 columns, a block for each desk', () => {
  const channels = channelsAt(shippedDirectory, bookOf({ calendars: [], holidays: [], options: { country: null, regions: [], optionalDays: false }, directory: null }, undefined, shippedDirectory.calendars), Date.parse('2026-03-06T19:20:00Z'));
  const reader = { lang: 'en' as const, timeZone: 'America/Sao_Paulo', now: new Date('2026-03-06T19:20:00Z'), say: (id: string, values?: Record<string, unknown>) => fill((en as Messages)[id] ?? id, values) };
  const text = channelBlocks(channels, { width: 80, reader, paint: (_, line) => line });
  const lines = text.split('\n');
  expect(lines.filter((line) => textWidth(line) > 80)).toEqual([]);
  for (const { address } of channels) if (address !== null) expect(text).toContain(address);
  const at = lines.indexOf('TOTVS · Service centre');
  expect(lines.slice(at, at + 6)).toEqual([
    'TOTVS · Service centre', '  Passwords, invoices, contracts, registration, overdue payments',
    '  open until Friday 18:00, 1 h 40 min more (Mon–Fri 08:00–12:00, 13:30–18:00)',
    '  telephone  4003-0015, key 7', '             for anyone of the company, also with overdue invoices', '             First access and lost passwords too',
  ]);
});
