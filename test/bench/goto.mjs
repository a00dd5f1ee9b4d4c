// The GoTo back end against the fake with 50 ms latency: how much of the allowed rate a bulk add uses, and a long list beside the
// bare requests. `node test/bench/goto.mjs [rows]` (2,000 rows take the seven minutes that 10 requests a second allow).
import { build } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL, URLSearchParams } from 'node:url';
import { environment, measured, program, report, missedLimits } from './measure.mjs';

const rows = Number(process.argv[2] ?? 300);
const extensions = 20_000;
const pageSize = 100;
const perSecond = 10;
const latency = 50;

const directory = mkdtempSync(join(tmpdir(), 'pbxctl-bench-goto-'));
const root = fileURLToPath(new URL('../../', import.meta.url));
const bundle = join(directory, 'fake.mjs');
await build({
  stdin: { contents: "export { startGotoFake } from './test/support/goto-fake/server.ts'; export { addExtension, addUser } from './test/support/goto-fake/state.ts';", resolveDir: root, loader: 'ts' },
  bundle: true, format: 'esm', platform: 'node', target: 'node20', outfile: bundle, logLevel: 'error',
});
const { addExtension, addUser, startGotoFake } = await import(pathToFileURL(bundle).href);

async function office(fake, name) {
  const env = {
    ...environment(join(directory, name)), PBXCTL_KEYCHAIN: 'off', PBXCTL_NOW: '', PBXCTL_PROFILE: '', PBXCTL_ACCOUNT: fake.accountKey,
    PBXCTL_CLIENT_ID: 'client-1', PBXCTL_CLIENT_SECRET: 'shh-client', PBXCTL_PAT: 'PAT-EXAMPLE',
  };
  const run = async (...words) => await measured(process.execPath, [program, ...words], { env });
  await run('profile', 'add', 'sol', '--bind', 'directory=goto-connect', ...['oauth', 'admin', 'api'].flatMap((host) => ['--set', `goto-connect.${host}=${fake.settings[host]}`]));
  await run('profile', 'use', 'sol');
  await run('init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>', '--extension-range', '100000-199999');
  return run;
}

/** The busiest API decides how fast it can be at all: of what it allowed between its first and last request, how much was used. */
function shareOf(seen) {
  const apis = new Map();
  for (const { api, path, at } of seen) if (api !== 'oauth') apis.set(path.split('/')[1], [...apis.get(path.split('/')[1]) ?? [], at]);
  const [busiest] = [...apis.values()].sort((a, b) => b.length - a.length);
  return (busiest.length - 1) / ((busiest.at(-1) - busiest[0]) / 1000 * perSecond);
}

try {
  {
    const fake = await startGotoFake({ latency, perSecond });
    addUser(fake.state, { accountKey: fake.accountKey, email: 'helena@sol.example', firstName: 'Helena', lastName: 'Prado', adminRoles: ['SUPER_USER'] });
    fake.state.accounts.get(fake.accountKey).extensionLength = 6;
    const run = await office(fake, 'add');
    const file = join(directory, 'hires.csv');
    writeFileSync(file, ['First name,Last name,Email,Extension', ...Array.from({ length: rows }, (_, n) => `Ana${n},Lima,ana${n}@sol.example,${100_000 + n}`), ''].join('\n'));
    const before = fake.seen.length;
    const { milliseconds } = await run('extensions', 'import', file, '--softphone', 'no');
    const writes = fake.seen.slice(before);
    report(`bulk add of ${rows} users: share of the allowed rate unused`, 100 * (1 - shareOf(writes)), '%', 5, `${(milliseconds / 1000).toFixed(1)} s, ${writes.length} requests`);
    report('refused rows', rows + 1 - fake.state.users.size, 'rows', 0, `${fake.refusals} requests over the limit`);
    await fake.close();
  }
  {
    const fake = await startGotoFake({ latency, perSecond });
    for (let n = 0; n < extensions; n += 1) addExtension(fake.state, { accountKey: fake.accountKey, name: `Room ${n}`, number: String(100_000 + n) });
    const run = await office(fake, 'list');
    const { milliseconds } = await run('extensions', 'list', '-o', 'ndjson');
    // The bare requests: page after page, as a marker allows, one every tenth of a second.
    const { token } = fake.issue();
    const start = performance.now();
    let marker;
    let count = 0;
    do {
      const due = start + count * (1000 / perSecond);
      if (due > performance.now()) await wait(due - performance.now());
      const query = new URLSearchParams({ accountKey: fake.accountKey, pageSize: String(pageSize), ...(marker === undefined ? {} : { pageMarker: marker }) });
      const reply = await globalThis.fetch(`${fake.settings.api}/voice-admin/v1/extensions?${query}`, { headers: { authorization: `Bearer ${token}` } });
      if (reply.status === 429) continue;
      marker = (await reply.json()).nextPageMarker;
      count += 1;
    } while (marker !== undefined || count === 0);
    report(`list of ${extensions} extensions beside its ${count} bare requests`, milliseconds / (performance.now() - start), 'x', 1.3, `${(milliseconds / 1000).toFixed(1)} s`);
    await fake.close();
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
if (missedLimits() > 0) process.exitCode = 1;
