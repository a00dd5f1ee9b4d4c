// Packs the chunks that usual commands load (bin/load.cjs says why) and makes their code caches. Which chunks these are is seen by
// running the commands below on a made-up account; a chunk outside stays a file of its own, one inside leaves a pointer to its pack.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';

const account = ['init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>'];
const heading = 'firstName,lastName,email,softphone\n';
const files = {
  'first.csv': `${heading}Rui,Costa,rui@sol.example,yes\nAna,Lima,ana@sol.example,no\n`,
  'more.csv': `${heading}Eva,Melo,eva@sol.example,yes\nIvo,Nunes,ivo@sol.example,no\n`,
};
const addPeople = (file) => ['extensions', 'import', file, '--yes', '-o', 'json'];

/** Each pack: what its commands load and no pack before it holds. */
const packs = {
  start: [['--help'], ['users', 'list', '-o', 'json']],
  table: [['users', 'list', '-o', 'table']],
  tickets: [['tickets', 'list', '-o', 'json']],
  import: [addPeople('first.csv')],
};

/**
 * What fills the caches, in two processes: the first keeps those of its packs, the second the others. Each function in a cache is
 * read by every start that opens its pack, so that what only an import compiles would make each list slower (by 4 %).
 */
const cached = [[...packs.start, ...packs.tickets], [...packs.table, addPeople('more.csv')]];

/** Writes `<pack>.pack.js` and its cache into `out`, for each pack. */
export async function pack(out, version) {
  await inNewHome(async (run) => {
    const main = resolve(out, 'main.js');
    run(main, version, account);
    const holders = new Map();
    for (const [name, commands] of Object.entries(packs)) {
      const loaded = commands.flatMap((words) => run(main, version, words)).filter((path) => path.startsWith(resolve(out) + sep));
      for (const path of loaded) if (!holders.has(path)) holders.set(path, name);
    }
    for (const name of Object.keys(packs)) await writePack(out, name, holders);
    for (const commands of cached) run(resolve('bin/load.cjs'), version, ...commands);
  });
}

async function inNewHome(work) {
  const home = await mkdtemp(join(tmpdir(), 'pbxctl-build-'));
  const settings = Object.entries(process.env).filter(([name]) => !name.startsWith('PBXCTL_'));
  // Flags of V8 would become part of what the cache fits.
  const env = { ...Object.fromEntries(settings), PBXCTL_HOME: home, NODE_OPTIONS: '' };
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(home, name), text);
    await work((entry, version, ...lines) => {
      const words = [resolve('.config/run-built.cjs'), entry, version, ...lines.map((line) => JSON.stringify(line))];
      const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', env, cwd: home });
      if (status !== 0) throw new Error(`The program does not run yet, so it cannot be packed: ${stderr}`);
      return JSON.parse(stderr.trim().split('\n').at(-1));
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** A pack is a table of its chunks. The first one, always open, also says which pack holds each of the others. */
async function writePack(out, name, holders) {
  const parts = await Promise.all([...holders].map(async ([path, holder]) => {
    const chunk = relative(resolve(out), path).split(sep).join('/');
    if (holder !== name) return name === Object.keys(packs)[0] ? [`'${chunk}': '${holder}'`] : [];
    // The loader reads a pack byte by byte, the fastest way. Outside ASCII esbuild leaves regular expressions and comments only.
    const code = (await readFile(path, 'utf8')).replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const up = '../'.repeat(chunk.split('/').length);
    await writeFile(path, `module.exports = require('${up}bin/load.cjs').load('${name}', '${chunk}');\n`);
    return [`'${chunk}': function (exports, require, module, __dirname) {\n${code}}`];
  }));
  await writeFile(join(out, `${name}.pack.js`), `({\n${parts.flat().join(',\n')}\n})\n`);
}
