// U4: who may not, cannot, whatever the command; checked in one place that no command can go round.
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { backends } from '../../src/backends/registry.js';
import { readConfig } from '../../src/cli/config.js';
import { createContext } from '../../src/cli/create-context.js';
import type { Machine } from '../../src/cli/machine.js';
import { buildProgram, loadAll } from '../../src/cli/program.js';
import { office, type Bench } from '../support/pbxctl.js';

function leaves(command: Command, path = ''): { path: string; command: Command }[] {
  return command.commands.length === 0 ? [{ path, command }] : command.commands.flatMap((child) => leaves(child, `${path} ${child.name()}`.trim()));
}

/** The commands that take --dry-run: those that change something. */
async function changing(): Promise<{ path: string; command: Command }[]> {
  const machine = {
    argv: [], env: { PBXCTL_HOME: '/nowhere' }, cwd: '/', platform: 'linux', homeDirectory: '/', version: '0', backends,
    stdout: { write: () => true }, stderr: { write: () => true }, stdin: {}, signal: new AbortController().signal,
  } as unknown as Machine;
  const ctx = createContext(machine, readConfig(machine, {}));
  return leaves(await loadAll(buildProgram(ctx, machine), ctx)).filter(({ command }) => command.options.some(({ long }) => long === '--dry-run'));
}

// One's own settings, an account of one's own, and what rule T10 gives to contacts are no matter of permissions in the phone system.
const open = /^(demo|init|profile|config|setup|contacts|tickets|inbox|manual|network|billing what-if)\b/;

/** Values that would do, so that only the permission can be in the way. */
const words: Readonly<Record<string, string>> = {
  'users edit': '1001 --last-name X', 'users remove': '1001 --yes', 'users add': '--first-name X --last-name Y', 'users enable-login': '1001', 'users import': '- --yes', 'extensions import': '- --yes',
  'extensions add': '--name Sala', 'extensions edit': '1001 --name X', 'extensions remove': '1001 --yes', 'devices add': '000413000077', 'devices edit': '000413000009 --model X', 'devices remove': '000413000009 --yes',
  'devices assign': '000413000009 1001', 'devices unassign': '000413000009', 'account edit': '--company X', 'jobs resume': '1', 'jobs retry': '1', 'jobs undo': '1 --yes', 'store backup': 'copy.db', 'store restore': 'copy.db --yes',
};

async function staffed(): Promise<Bench> {
  const made = await office();
  const { pbxctl } = made;
  for (const line of [
    'users add --first-name Ana --last-name Souza --email ana@sol.example --extension 1001 --softphone',
    'users add --first-name Rui --last-name Costa --email rui@sol.example --extension 1002 --permission custom --grant configure-pbx',
    'users add --first-name Eva --last-name Reis --email eva@sol.example --extension 1003 --permission custom --grant view-reports',
    'users add --first-name Isa --last-name Luz --email isa@sol.example --extension 1004 --permission custom --grant view-invoices',
    'devices add 000413000009',
  ]) expect([line, (await pbxctl(line)).code]).toEqual([line, 0]);
  expect((await pbxctl('extensions import - --yes', { stdin: 'firstName,lastName,extension,softphone\nLia,Dias,1050,yes\n' })).code).toBe(0);
  return made;
}

describe('a person without configure-pbx (U4)', () => {
  it('is refused by every command that changes something, and everything stays as it is', async () => {
    const { pbxctl } = await staffed();
    const before = (await pbxctl('log -o json')).stdout;
    const tried: string[] = [];
    for (const { path, command } of await changing()) {
      if (open.test(path)) continue;
      const line = `${path} ${words[path] ?? command.registeredArguments.filter(({ required }) => required).map(() => 'x').join(' ')}`;
      for (const who of ['ana', 'eva']) {
        const { code } = await pbxctl(`${line} --as ${who}@sol.example`, { stdin: 'firstName,lastName,extension\nX,Y,1060\n' });
        tried.push(path);
        // The others may fail for another reason first; what counts is that nothing has changed in the end.
        if (words[path] !== undefined) expect([line, who, code]).toEqual([line, who, 4]);
      }
    }
    expect(tried).toEqual(expect.arrayContaining(Object.keys(words)));
    expect((await pbxctl('log -o json')).stdout).toBe(before);
  }, 60_000);

  it('may look, and find out what they may', async () => {
    const { pbxctl } = await staffed();
    for (const line of ['users list', 'extensions list', 'devices list', 'users show @me', 'account show', 'find ana', 'extensions next']) expect([line, (await pbxctl(`${line} --as ana@sol.example`)).code]).toEqual([line, 0]);
    expect((await pbxctl('whoami --as ana@sol.example -o json')).json).toMatchObject({ name: 'Ana Souza', permission: 'none', may: { 'configure-pbx': false, 'view-invoices': false, 'view-reports': false, 'change-settings': false } });
    for (const line of ['log', 'log verify', 'jobs list', 'store check']) expect([line, (await pbxctl(`${line} --as ana@sol.example`)).code]).toEqual([line, 4]);
  });

  it('cannot act as somebody who is not there', async () => {
    const { pbxctl } = await staffed();
    for (const line of ['users list --as nobody@sol.example', 'users add --first-name X --last-name Y --as nobody@sol.example']) expect([line, (await pbxctl(line)).code]).toEqual([line, 4]);
    expect((await pbxctl('users add --first-name X --last-name Y', { env: { PBXCTL_AS: 'ana@sol.example' } })).code).toBe(4);
    expect((await pbxctl('users add --first-name X --last-name Y --as @me')).code).toBe(0);
  });
});

describe('a custom administrator with configure-pbx (U4)', () => {
  const as = '--as rui@sol.example';

  it('may change the phone system, and is named in the log', async () => {
    const { pbxctl } = await staffed();
    expect((await pbxctl(`users add --first-name X --last-name Y ${as}`)).code).toBe(0);
    const { id } = (await pbxctl('users show rui@sol.example -o json')).json;
    expect((await pbxctl('log -o json --limit 1')).json[0]).toMatchObject({ noun: 'users', verb: 'add', by: id });
  });

  it.each([
    'users add --first-name X --last-name Y --permission super-admin', 'users add --first-name X --last-name Y --grant view-reports', 'users edit ana@sol.example --grant configure-pbx',
    'users edit rui@sol.example --permission super-admin', 'users edit eva@sol.example --permission none', 'users remove eva@sol.example --yes', 'users remove helena@sol.example --yes',
  ])('gives and takes no permission: %s', async (line) => {
    const { pbxctl } = await staffed();
    for (const dry of ['', ' --dry-run']) {
      // The last super admin stays for a reason of its own.
      const { code } = await pbxctl(`${line} ${as}${dry}`);
      expect([line, dry, code]).toEqual([line, dry, 4]);
    }
  });

  it('gives none with a file either', async () => {
    const { pbxctl } = await staffed();
    const { code, stderr } = await pbxctl(`users import - --yes ${as}`, { stdin: 'firstName,lastName,email,permission\nX,Y,x@sol.example,super-admin\n' });
    expect([code, stderr]).toEqual([5, expect.stringContaining('stdin:2 (row 1), permission: Only a super admin')]);
  });

  it('does not change what holds for the whole system (U4)', async () => {
    const { pbxctl } = await staffed();
    for (const line of ['account edit --company X', 'store backup copy.db', 'store check']) expect([line, (await pbxctl(`${line} ${as}`)).code]).toEqual([line, 4]);
    const { stderr } = await pbxctl(`account edit --company X ${as}`);
    const [, cure = ''] = /pbxctl (users edit [^.]+\.example [^.]+)\./.exec(stderr) ?? [];
    expect([cure, (await pbxctl(cure)).code, (await pbxctl(`account edit --company X ${as}`)).code]).toEqual([cure, 0, 0]);
  });
});

describe('prices (B6)', () => {
  it('are shown to those who may see invoices only, in every form of output', async () => {
    const { pbxctl } = await staffed();
    const stdin = 'firstName,lastName,extension,softphone\nX,Y,1060,yes\n';
    for (const line of ['users add --first-name X --last-name Y --softphone --dry-run', 'devices add 000413000078 --user 1002 --dry-run', 'extensions add --name Sala --dry-run', 'users remove ana@sol.example --dry-run', 'extensions import - --dry-run', 'jobs undo 1 --dry-run']) {
      const { code, stdout, stderr } = await pbxctl(`${line} --as rui@sol.example -o json`, { stdin });
      expect([line, code, [JSON.parse(stdout)].flat()[0].cost]).toEqual([line, 0, null]);
      expect([line, stdout + stderr]).toEqual([line, expect.not.stringMatching(/39[.,]90|399|BRL|R\$/)]);
      // That it costs something is told to everybody.
      expect(stderr).toContain('Chargeable');
    }
    expect((await pbxctl('users add --first-name X --last-name Y --softphone --dry-run -o json')).json.cost).toMatchObject({ currency: 'BRL' });
  });

  it('are not read out of the log by those who see reports but no invoices', async () => {
    const { pbxctl } = await staffed();
    const seen = await pbxctl('log -o json --as eva@sol.example');
    expect([seen.code, seen.json.some(({ verb }: { verb: string }) => verb === 'setContract')]).toEqual([0, true]);
    expect(seen.stdout).not.toContain('39.90');
    expect((await pbxctl('log -o json')).stdout).toContain('39.90');
  });
});
