// Builds dist/: CommonJS chunks, one for each part that loads on its own. CommonJS starts fastest (an ES module costs 4 ms by
// itself) but esbuild splits only ES modules, so it runs twice: bundle and split as ES modules, then turn each chunk into
// CommonJS. Shared code stays shared, and `await import()` in an action becomes a late `require`.
import { execFileSync } from 'node:child_process';
import { build, transform } from 'esbuild';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pack } from './pack.mjs';

const out = 'dist';

// Commander loads child_process for executable subcommands, which we have none of: 2 ms of every start. It is fetched on use.
const lateChildProcess = {
  name: 'late-child-process',
  setup({ onLoad }) {
    onLoad({ filter: /commander[\\/]lib[\\/]command\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const eager = "const childProcess = require('node:child_process');";
      if (!source.includes(eager)) throw new Error('commander changed: look at late-child-process in .config/build.mjs');
      return { contents: source.replace(eager, "const childProcess = { spawn: (...args) => require('node:child_process').spawn(...args) };"), loader: 'js' };
    });
  },
};

// The JavaScript of the SQLite driver is bundled like everything else; only its binary stays where npm has put it.
const nearDriver = {
  name: 'near-driver',
  setup({ onResolve }) {
    onResolve({ filter: /^node-gyp-build$/ }, () => ({ path: resolve('.config/sqlite-driver.cjs') }));
  },
};

const split = await build({
  entryPoints: { main: 'src/main.ts' },
  bundle: true,
  splitting: true,
  write: false,
  outdir: out,
  format: 'esm',
  platform: 'node',
  target: 'node20.17',
  // Not minified: an error's source line must be readable, and without a code cache it buys nothing.
  chunkNames: 'chunks/[name]-[hash]',
  legalComments: 'eof',
  // Native code cannot be bundled.
  external: ['@napi-rs/keyring'],
  plugins: [lateChildProcess, nearDriver],
  alias: { '@photostructure/sqlite': resolve('node_modules/@photostructure/sqlite/dist/index.cjs') },
});

await rm(out, { recursive: true, force: true });
for (const file of split.outputFiles) {
  const { code } = await transform(file.text, { format: 'cjs', platform: 'node', target: 'node20.17', supported: { 'dynamic-import': false } });
  const path = join(out, relative(join(process.cwd(), out), file.path));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, code);
}
await writeFile(join(out, 'package.json'), '{ "type": "commonjs" }\n');

// What `pbxctl --help` prints into a pipe, so that it need not load Commander for it.
const help = execFileSync(process.execPath, ['.config/run-built.cjs', resolve(out, 'main.js'), '', '["--help"]'], {
  encoding: 'utf8', env: { ...process.env, PBXCTL_HOME: out, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'ignore'],
});
await writeFile(join(out, 'help.txt'), help);

const { version } = JSON.parse(await readFile('package.json', 'utf8'));
await pack(out, version);
process.stderr.write(`pbxctl ${version}: ${split.outputFiles.length} chunks in ${out}/\n`);
