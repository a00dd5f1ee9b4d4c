// Runs the built program in this process, command after command: node run-built.cjs ENTRY VERSION '["users","list"]' …
// ENTRY is dist/main.js, or bin/load.cjs for the packed program. At the end the paths of all modules loaded go to standard error.
'use strict';
const [entry, version, ...lines] = process.argv.slice(2);
const loaded = require(entry);
const { main } = loaded.load === undefined ? loaded : loaded.load('start', 'main.js');

(async () => {
  for (const line of lines) {
    process.argv.splice(1, Infinity, 'pbxctl', ...JSON.parse(line));
    await main(version);
    if (process.exitCode) throw new Error(`${line} ended with ${process.exitCode}`);
  }
  process.stderr.write(`\n${JSON.stringify(Object.keys(require.cache))}\n`);
})().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
