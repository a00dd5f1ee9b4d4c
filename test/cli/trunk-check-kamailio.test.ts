// Against a real server: apt-get install kamailio. Skipped, with a word, where there is none.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasKamailio, startKamailio, type SipServer } from '../support/kamailio.js';
import { bench } from '../support/pbxctl.js';

const whenInstalled = hasKamailio ? describe : describe.skip;
const title = hasKamailio ? 'trunks check' : 'trunks check (skipped: kamailio is not installed)';

for (const algorithm of ['MD5', 'SHA-256'] as const) {
  whenInstalled(`${title} against kamailio that asks with ${algorithm}`, () => {
    let server: SipServer;
    beforeAll(async () => { server = await startKamailio('correct horse', algorithm); }, 45_000);
    afterAll(async () => { await server.stop(); });

    for (const transport of ['udp', 'tcp']) {
      it(`finds it there over ${transport}, without a password`, async () => {
        const { code, json, stderr } = await bench().pbxctl(`trunks check 127.0.0.1 --port ${server.port} --transport ${transport} -o json`);
        expect([code, json.ok, json.options, json.register]).toEqual([0, true, expect.objectContaining({ status: 200, reason: 'Keepalive', meaning: 'alive' }), null]);
        expect(json.options.server).toMatch(/kamailio/);
        expect(stderr).toContain('a trunk itself needs a DNS name');
      });

      it(`proves a right password over ${transport} (K1)`, async () => {
        const { code, json } = await bench().pbxctl(`trunks check localhost --port ${server.port} --transport ${transport} --user crm-line --password-stdin -o json`, { stdin: 'correct horse\n' });
        expect([code, json.register]).toEqual([0, expect.objectContaining({ status: 200, meaning: 'accepted', authentication: algorithm })]);
      });

      it(`says that a password is wrong over ${transport}, and shows none`, async () => {
        const { code, json, stdout, stderr } = await bench().pbxctl(`trunks check localhost --port ${server.port} --transport ${transport} --user crm-line --password-stdin -o json`, { stdin: 'battery staple' });
        expect([code, json.ok, json.register]).toEqual([4, false, expect.objectContaining({ status: 401, meaning: 'wrong-password' })]);
        expect(JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error.code).toBe('trunk.check.denied');
        expect(stdout + stderr).not.toContain('battery');
      });
    }
  });
}
