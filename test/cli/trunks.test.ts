import { afterEach, describe, expect, it } from '@jest/globals';
import { answerChallenge, readChallenges } from '../../src/cli/sip/digest.js';
import { messageLength, parseResponse } from '../../src/cli/sip/message.js';
import { office } from '../support/pbxctl.js';
import { bench } from '../support/pbxctl.js';
import { reply, serveTcp, serveUdp, type FakeServer } from '../support/sip-server.js';

describe('trunks', () => {
  it('are added with a strong password that is shown once and kept nowhere (K1)', async () => {
    const { pbxctl } = await office();
    const added = await pbxctl('trunks add CRM --domain sip.sol.example --channels 10 -o json');
    expect([added.code, added.json.username]).toEqual([0, expect.stringMatching(/^trunk-/)]);
    expect(added.json.password).toMatch(/^[A-Za-z2-9]{24}$/);
    expect((await pbxctl('trunks show crm -o json')).json).not.toHaveProperty('password');
    expect((await pbxctl('log -o json')).stdout).not.toContain(added.json.password);
    expect((await pbxctl('billing changes -o json')).json).toContainEqual(expect.objectContaining({ item: 'channel', quantity: 10, note: 'CRM' }));
    const renewed = await pbxctl('trunks edit CRM --new-password -o json');
    expect(renewed.json.password).not.toBe(added.json.password);
  });

  it('go by names, not by addresses (K1), have no headers (K4), and are no extension (K2)', async () => {
    const { pbxctl } = await office();
    expect(await pbxctl('trunks add CRM --domain 10.0.0.1')).toMatchObject({ code: 5, stderr: expect.stringContaining('IP address') });
    expect(await pbxctl('trunks add CRM --domain sip.sol.example --sip-header "X-Site: 7"')).toMatchObject({ code: 5, stderr: expect.stringContaining('session border controller') });
    const softphone = (await pbxctl('users add --first-name Ana --last-name Lima --softphone -o json')).json.devices[0].id;
    expect(await pbxctl(`trunks add CRM --domain sip.sol.example --on-device ${softphone}`)).toMatchObject({ code: 5, stderr: expect.stringContaining('no extension') });
    await pbxctl('devices add 00:04:13:aa:bb:cc');
    const { json, stderr } = await pbxctl('trunks add CRM --domain sip.sol.example --channels 2 --on-device 00:04:13:aa:bb:cc -o json');
    expect([json.channels, json.billedChannels]).toEqual([2, 7]);
    expect(stderr).toContain('5 more channels every month');
    expect(await pbxctl('trunks add crm --domain other.sol.example --dry-run')).toMatchObject({ code: 5, stderr: expect.stringContaining('already') });
    expect((await pbxctl('find crm -o json')).json[0]).toMatchObject({ kind: 'trunk', label: 'CRM' });
    await pbxctl('trunks remove CRM --yes');
    const changes = (await pbxctl('billing changes -o json')).json as { item: string; quantity: number }[];
    expect(changes.filter(({ item }) => item === 'channel').reduce((sum, { quantity }) => sum + quantity, 0)).toBe(0);
  });

  it('warn above 2 call attempts a second (K3)', async () => {
    const { pbxctl } = bench();
    const fast = await pbxctl('trunks plan --calls 9000 --within 1h --channels 30 -o json');
    expect([fast.code, fast.json.withinLimit, fast.stderr]).toEqual([0, false, expect.stringContaining('2.50 call attempts a second')]);
    expect((await pbxctl('trunks plan --calls 300 --within 1h --channels 30')).stderr).toBe('This fits.\n');
  });
});

describe('trunks check', () => {
  let server: FakeServer | undefined;
  afterEach(async () => { await server?.stop(); server = undefined; });

  it('takes what is not SIP for what it is', async () => {
    server = await serveUdp(() => ['HTTP/1.1 400 Bad Request\r\n\r\n']);
    expect(await bench().pbxctl(`trunks check 127.0.0.1 --port ${server.port}`)).toMatchObject({ code: 7, stderr: expect.stringContaining('is no SIP') });
    await server.stop();
    server = await serveTcp(() => [new Uint8Array(70_000).fill(65)]);
    expect(await bench().pbxctl(`trunks check 127.0.0.1 --port ${server.port} --transport tcp`)).toMatchObject({ code: 7, stderr: expect.stringContaining('is no SIP') });
  });

  it('gives up on silence, after asking again', async () => {
    server = await serveUdp(() => []);
    const { code, stderr } = await bench().pbxctl(`trunks check 127.0.0.1 --port ${server.port} --timeout 1`);
    expect([code, stderr, server.requests.length]).toEqual([7, expect.stringContaining('No answer to OPTIONS within 1 s'), 2]);
  });

  it('waits through provisional answers and those to others, and shows what a server says harmlessly', async () => {
    server = await serveUdp((request) => [reply(request, '100 Trying'), reply(request.replace(/branch=\w+/, 'branch=z9hG4bKother'), '500 Not yours'), reply(request, '200 OK', 'Server: \u001b[31mred')]);
    const { code, stdout } = await bench().pbxctl(`trunks check 127.0.0.1 --port ${server.port}`);
    expect([code, stdout]).toEqual([0, expect.stringContaining('200 OK')]);
    expect(stdout).not.toContain('\u001b');
  });

  it.each([['403 Forbidden', 4, 'forbidden'], ['404 Not Found', 4, 'unknown-user'], ['405 Method Not Allowed', 5, 'no-registrar'], ['503 Busy', 7, 'overloaded'], ['500 Oops', 7, 'failing'], ['302 Moved', 5, 'moved']])('explains REGISTER answered with %s', async (status, exit, meaning) => {
    server = await serveTcp((request) => [reply(request, request.startsWith('OPTIONS') ? '200 OK' : status)]);
    const { code, json } = await bench().pbxctl(`trunks check 127.0.0.1 --port ${server.port} --transport tcp --user crm-line --password-stdin -o json`, { stdin: 'secret' });
    expect([code, json.register.meaning]).toEqual([exit, meaning]);
  });

  it('never sends a password where the server asks for it in the clear, and changes no registration', async () => {
    server = await serveUdp((request) => [reply(request, request.startsWith('OPTIONS') ? '200 OK' : '401 Unauthorized', 'WWW-Authenticate: Basic realm="pbx"')]);
    const { code, json } = await bench().pbxctl(`trunks check 127.0.0.1 --port ${server.port} --user crm-line --password-stdin -o json`, { stdin: 'secret' });
    expect([code, json.register.meaning]).toEqual([5, 'no-common-method']);
    expect(server.requests.join('')).not.toMatch(/Authorization|secret|^Contact:/m);
  });

  it('says that nobody listens', async () => {
    server = await serveTcp(() => []);
    const { port } = server;
    await server.stop();
    server = undefined;
    expect(await bench().pbxctl(`trunks check 127.0.0.1 --port ${port} --transport tcp`)).toMatchObject({ code: 7, stderr: expect.stringContaining('Nobody listens') });
  });
});

describe('digest authentication', () => {
  it('computes the example of RFC 7616 with MD5 and SHA-256', () => {
    const fields = 'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
    const challenges = readChallenges([`Digest ${fields}, algorithm=MD5`, `Digest ${fields}, algorithm=SHA-256`, 'Basic realm="x"', 'Digest realm="x", nonce="y", algorithm=ROT13']);
    expect(challenges.map(({ algorithm }) => algorithm)).toEqual(['SHA-256', 'MD5']);
    const given = { user: 'Mufasa', password: 'Circle of Life', method: 'GET', uri: '/dir/index.html', clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ', count: 1 };
    const [sha, md5] = challenges.map((challenge) => answerChallenge(challenge, given));
    expect(sha).toContain('response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"');
    expect(md5).toContain('response="8ca523f5e9506fed4657c9700eebdbec"');
  });
});

describe('reading SIP', () => {
  it('knows short header names and folded lines', () => {
    const { headers } = parseResponse('SIP/2.0 200 OK\r\nv: SIP/2.0/UDP a;branch=1\r\nSubject: one\r\n  two\r\n\r\n');
    expect([headers.get('via'), headers.get('subject')]).toEqual([['SIP/2.0/UDP a;branch=1'], ['one two']]);
  });

  it.each([['', 'status'], ['SIP/2.0 999 No\r\n\r\n', 'status'], ['SIP/2.0 200 OK\r\nno colon\r\n\r\n', 'header'], [`SIP/2.0 200 OK\r\n${'a: b\r\n'.repeat(200)}\r\n`, 'headers'], [`SIP/2.0 200 OK\r\na: ${'b'.repeat(9000)}\r\n\r\n`, 'header'], ['x'.repeat(70_000), 'long']])('refuses garbage (%#)', (text, what) => {
    expect(() => parseResponse(text)).toThrow(expect.objectContaining({ code: 'sip.garbage', values: { what } }));
  });

  it('waits for the whole of a message on a stream, and no longer', () => {
    const message = 'SIP/2.0 200 OK\r\nl: 4\r\n\r\nbody';
    expect([messageLength(message.slice(0, -1)), messageLength(`${message}SIP/2.0`), messageLength('SIP/2')]).toEqual([undefined, message.length, undefined]);
    expect(() => messageLength('SIP/2.0 200 OK\r\nContent-Length: 999999\r\n\r\n')).toThrow('sip.garbage');
  });
});
