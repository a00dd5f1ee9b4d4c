// `pbxctl config`, `profile`, `whoami`: flag > environment > project file > user file > default, and files that are not as they should be.
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { office, type Bench } from '../support/pbxctl.js';

let here: Bench;
beforeEach(async () => { here = await office(); });

const project = (settings: object) => { writeFileSync(join(here.directory, '.pbxctl.json'), JSON.stringify({ settings })); };
const userFile = () => join(here.directory, 'home', 'config.json');

describe('a setting', () => {
  it('comes from the flag, else the environment, else the project file, else the user’s, else the default; and says which', async () => {
    const lang = async (line = '', env: Record<string, string> = {}) => {
      const { key, value, origin } = (await here.pbxctl(`config list --origin -o json ${line}`, { env })).json.find((setting: { key: string }) => setting.key === 'lang');
      expect(key).toBe('lang');
      return [value, origin];
    };
    expect(await lang()).toEqual(['', 'default']);
    await here.pbxctl('config set lang de');
    expect(await lang()).toEqual(['de', 'user']);
    project({ lang: 'pt-BR' });
    expect(await lang()).toEqual(['pt-BR', 'project']);
    expect(await lang('', { PBXCTL_LANG: 'en' })).toEqual(['en', 'environment']);
    expect(await lang('--lang de', { PBXCTL_LANG: 'en' })).toEqual(['de', 'flag']);
    await here.pbxctl('config unset lang');
    expect(await lang('', { PBXCTL_LANG: '' })).toEqual(['pt-BR', 'project']);
  });

  it('is found in a project file further up, and the file is named', async () => {
    project({ output: 'json' });
    const { stdout } = await here.pbxctl('config list --origin');
    expect(JSON.parse(stdout).find(({ key }: { key: string }) => key === 'output')).toMatchObject({ value: 'json', origin: 'project', source: join(here.directory, '.pbxctl.json') });
  });

  it('is written to a private file, and taken out again', async () => {
    expect(await here.pbxctl('config set output json')).toMatchObject({ code: 0, stderr: expect.stringContaining('output is now json') });
    expect(statSync(userFile()).mode & 0o777).toBe(0o600);
    expect((await here.pbxctl('config get output -o table')).stdout).toBe('json\n');
    await here.pbxctl('config unset output');
    expect(JSON.parse(readFileSync(userFile(), 'utf8')).settings).toEqual({});
    expect((await here.pbxctl('config set output yaml --dry-run')).code).toBe(0);
    expect(JSON.parse(readFileSync(userFile(), 'utf8')).settings).toEqual({});
  });

  it.each([['config get nonsense', 2], ['config get constructor', 2], ['config get __proto__', 2], ['config set output html', 2], ['config set lang fr', 2], ['config set profile nobody', 3], ['config set time-zone Mars/Base', 2], ['config unset toString', 2]])('%s ends with code %i', async (line, code) => {
    expect([line, (await here.pbxctl(line)).code]).toEqual([line, code]);
  });

  it('chooses the zone of dates and the language for people, and changes no JSON', async () => {
    await here.pbxctl('config set time-zone Asia/Tokyo');
    expect((await here.pbxctl('log --limit 1')).stdout).toContain('9:00 PM');
    expect((await here.pbxctl('log --limit 1 -o json')).json[0].at).toBe('2026-06-10T12:00:00.000Z');
  });
});

describe('a settings file that is not as it should be', () => {
  it.each([['no JSON', '{"settings": {', 2], ['a list', '[]', 2], ['text', '"x"', 2], ['an unknown value', '{"settings":{"output":"html"}}', 2], ['a number', '{"settings":{"output":5}}', 2]])('%s is said with its name', async (_what, text, expected) => {
    writeFileSync(userFile(), text);
    const { code, stderr } = await here.pbxctl('users list');
    expect([code, stderr]).toEqual([expected, expect.stringContaining('config.json')]);
  });

  it.each(['{"settings":null,"profiles":null}', '{"settings":"x","profiles":"abc"}', '{"settings":{"as":5}}', '{"settings":{"time-zone":"Mars/Base"}}', '{"settings":{"profile":["x"]}}', '{"profiles":{"default":null}}', '{"profiles":{"default":{"backend":5}}}', '{"profiles":{"default":{"settings":{"file":7}}}}'])('%s is no defect of ours', async (text) => {
    writeFileSync(userFile(), text);
    for (const line of ['users list', 'log --limit 1', 'whoami', 'profile list', 'config list', 'doctor']) {
      const { code, stderr } = await here.pbxctl(line);
      expect([line, code === 1, stderr]).toEqual([line, false, expect.not.stringContaining('should not have happened')]);
    }
  });

  it('a folder in its place is said to be unreadable', async () => {
    mkdirSync(userFile());
    expect(await here.pbxctl('users list')).toMatchObject({ code: 7, stderr: expect.stringContaining('config.json') });
  });
});

describe('a profile', () => {
  it('has a store of its own', async () => {
    expect((await here.pbxctl('profile add berlin')).code).toBe(0);
    expect((await here.pbxctl('users list --profile berlin')).code).toBe(3);
    await here.pbxctl('init --profile berlin --company "Bäckerei Sonne" --country DE --price 20');
    expect((await here.pbxctl('account show --profile berlin -o json')).json).toMatchObject({ company: 'Bäckerei Sonne', currency: 'EUR', timeZone: 'Europe/Berlin' });
    expect((await here.pbxctl('account show -o json')).json.company).toBe('Padaria Sol');
    await here.pbxctl('profile use berlin');
    expect((await here.pbxctl('account show -o json')).json.company).toBe('Bäckerei Sonne');
    expect((await here.pbxctl('profile list -o json')).json.map(({ name, current }: Record<string, unknown>) => [name, current])).toEqual([['default', false], ['berlin', true]]);
    expect((await here.pbxctl('profile remove berlin --yes')).code).toBe(5);
    expect((await here.pbxctl('profile remove berlin --yes --profile default')).code).toBe(0);
  });

  it.each([['profile add default', 5], ['profile add "a b"', 2], ['profile add ../x', 2], ['profile add x --backend nowhere', 2], ['profile use nobody', 3], ['profile show nobody', 3], ['users list --profile nobody', 3], ['users list --profile constructor', 3], ['profile remove nobody --yes', 3]])('%s ends with code %i', async (line, code) => {
    expect([line, (await here.pbxctl(line)).code]).toEqual([line, code]);
  });
});

describe('pbxctl whoami', () => {
  it('says who acts, why, and what they may', async () => {
    expect((await here.pbxctl('whoami -o json')).json).toMatchObject({ name: 'Helena Prado', permission: 'super-admin', company: 'Padaria Sol', profile: 'default', chosenBy: 'default', may: { 'configure-pbx': true, 'change-settings': true } });
    await here.pbxctl('users add --first-name Ana --last-name Souza --email ana@sol.example --grant configure-pbx');
    expect((await here.pbxctl('whoami -o json', { env: { PBXCTL_AS: 'ana@sol.example' } })).json).toMatchObject({ name: 'Ana Souza', chosenBy: 'environment', may: { 'configure-pbx': true, 'view-invoices': false } });
    expect((await here.pbxctl('whoami -o json --as helena@sol.example', { env: { PBXCTL_AS: 'ana@sol.example' } })).json).toMatchObject({ name: 'Helena Prado', chosenBy: 'flag' });
  });
});
