// A file of each system we know, imported as it comes: recognised, its people made, its secrets nowhere.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sample } from '../support/bulk-file.js';
import { office } from '../support/pbxctl.js';

// By file: the format it is recognised as, the range its extensions are in, and how many people come of it.
const systems: Readonly<Record<string, readonly [format: string, range: string, people: number]>> = {
  'freepbx': ['freepbx', '2000-2999', 3], 'freepbx-legacy': ['freepbx-legacy', '300-399', 1], '3cx-v16': ['3cx-v16', '101-199', 2], '3cx-v20': ['3cx-v20', '101-199', 2],
  'webex-users': ['webex-users', '4000-4999', 3], 'zoom': ['zoom', '800-899', 3], 'netsapiens-users': ['netsapiens-users', '1000-1999', 3], 'switchvox': ['switchvox', '101-199', 3],
  'sangoma-business': ['sangoma-business', '200-299', 3], 'vodia': ['vodia', '500-599', 3], 'wazo': ['wazo', '1000-1999', 3], 'fusionpbx': ['fusionpbx', '1000-1999', 3],
  'yeastar-p': ['yeastar-p', '1000-1999', 3], 'yeastar-s': ['yeastar-s', '1000-1999', 3], 'officesuite': ['officesuite', '700-799', 3], 'metaswitch-lines': ['metaswitch-lines', '600-699', 3],
  'generic-pt': ['generic', '1000-1999', 3], 'generic-de': ['generic', '20-99', 3],
};

function everyByte(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('\n');
}

describe.each(Object.entries(systems))('the file of %s', (name, [format, range, people]) => {
  it(`is recognised, says why, and brings its people; no secret of it is stored, shown or written back`, async () => {
    const { pbxctl, directory } = await office(`--extension-range ${range}`);
    const { stdout, stderr } = await pbxctl('extensions import - --skip-invalid --results done.csv --yes -o json', { stdin: sample(`${name}.csv`) });
    const result = JSON.parse(stdout);
    expect([result.format, stderr.split('\n')[0]]).toEqual([format, expect.stringMatching(/^(Recognised as|No known system:) /)]);
    const listed = await pbxctl('users list -o json');
    // Helena is there already.
    expect([result.created, listed.json.length - 1]).toEqual([people, people]);
    // Every secret of the samples begins with Zx9-.
    expect(stdout + stderr + listed.stdout + (await pbxctl('log -o json')).stdout + (await pbxctl('jobs show 1 --rows -o json')).stdout).not.toContain('Zx9-');
    expect(everyByte(directory)).not.toContain('Zx9-');
  });
});
