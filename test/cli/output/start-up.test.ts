import { build } from 'esbuild';
import { expect, it } from '@jest/globals';

/** The packages in the chunk that holds `source` and in those it needs at once. */
async function packagesWith(source: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: ['src/cli/output/print.ts'], bundle: true, splitting: true, format: 'esm', platform: 'node',
    write: false, metafile: true, outdir: 'dist', logLevel: 'silent',
  });
  const found = new Set<string>();
  const seen = new Set<string>();
  function visit(path: string): void {
    const chunk = metafile.outputs[path];
    if (!chunk || seen.has(path)) return;
    seen.add(path);
    for (const input of Object.keys(chunk.inputs)) {
      const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
      if (name !== undefined) found.add(name);
    }
    for (const { path: next, kind } of chunk.imports) if (kind === 'import-statement') visit(next);
  }
  for (const [path, { inputs }] of Object.entries(metafile.outputs)) if (source in inputs) visit(path);
  expect(seen.size).toBeGreaterThan(0);
  return [...found].sort();
}

it.each(['print', 'json', 'csv', 'plain'])('loads no package for %s', async (name) => {
  expect(await packagesWith(`src/cli/output/${name}.ts`)).toEqual([]);
});

it('loads yaml for YAML only, and the table parts for a table only', async () => {
  expect(await packagesWith('src/cli/output/yaml.ts')).toEqual(['yaml']);
  expect(await packagesWith('src/cli/output/table.ts')).toEqual(['fast-string-truncated-width', 'fast-string-width']);
});
