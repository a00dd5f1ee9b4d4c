// Commands on the embedded store load nothing that only a vendor needs.
import { expect, it } from '@jest/globals';
import { emptyOffice, program } from './process.js';
import { spawnSync } from 'node:child_process';

it('starts without the HTTP library and without the login', () => {
  const office = emptyOffice();
  office.pbxctl('init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>');
  // What was loaded, and what each of it exports: chunks by themselves, and those that lie in packs.
  const hook = office.file('loaded.cjs', `
    const { join, dirname } = require('node:path');
    process.on('exit', () => {
      const { packs } = require(join(dirname(process.argv[1]), 'load.cjs'));
      const modules = [require.cache, ...[...packs.values()].map((pack) => pack.modules)].flatMap(Object.entries);
      require('node:fs').writeFileSync(process.env.LOADED, modules.map(([name, module]) => name + ' ' + Object.keys(module.exports ?? {}).join(' ')).join('\\n'));
    });`);
  const loaded = `${office.directory}/loaded.txt`;
  for (const words of [['users', 'list'], ['whoami'], ['billing', 'sync', '--dry-run']]) {
    const { status } = spawnSync(process.execPath, ['-r', hook, program, ...words], { env: { ...office.env, LOADED: loaded }, cwd: office.directory });
    expect([words, status]).toEqual([words, 0]);
    const text = spawnSync('cat', [loaded], { encoding: 'utf8' }).stdout;
    expect(text).toContain('main.js');
    expect([words, /axios|keyring|open-remote|remote-store|goto-connect\/index/.exec(text)?.[0] ?? null]).toEqual([words, null]);
  }
});
