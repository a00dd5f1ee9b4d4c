import { afterEach, describe, expect, it } from '@jest/globals';
import { readPacket, writePacket } from '../../src/cli/network/packet.js';
import { reflect } from '../../src/cli/network/reflect.js';
import { runRoundTrips } from '../../src/cli/network/round-trips.js';
import { openDatagrams, type Datagrams, type Peer } from '../../src/cli/network/sockets.js';
import { runStream } from '../../src/cli/network/stream.js';
import { streamFigures } from '../../src/domain/voice-stream.js';
import { bench, office } from '../support/pbxctl.js';

const clock = (): number => performance.now();
const open: Datagrams[] = [];
afterEach(() => { for (const socket of open.splice(0)) socket.close(); });

async function loopback(): Promise<Datagrams> {
  const socket = await openDatagrams('127.0.0.1', 0);
  open.push(socket);
  return socket;
}

/** The far end; `pass` decides what becomes of each packet that it sends back. */
async function reflector(pass: (bytes: Uint8Array, send: () => void) => void = (_bytes, send) => { send(); }): Promise<Datagrams & { counts(): { tests: number; packets: number } }> {
  const socket = await loopback();
  const impaired: Datagrams = { ...socket, send(bytes, to) { pass(bytes, () => { socket.send(bytes, to); }); } };
  return { ...socket, counts: reflect({ socket: impaired, clock, secret: new Uint8Array(32) }) };
}

const quiet = new AbortController().signal;

describe('a stream against a reflector on loopback (L2)', () => {
  it('comes back whole, at the pace of a call', async () => {
    const far = await reflector();
    const result = await runStream({ socket: await loopback(), clock, signal: quiet, stream: 7 }, { to: { address: '127.0.0.1', port: far.port }, packets: 25, patience: 500 });
    expect(result).toMatchObject({ sent: 25, reflected: 25, complete: true });
    expect(typeof result === 'object' && result.seconds).toBeGreaterThan(0.45);
    expect(far.counts()).toMatchObject({ tests: 1, packets: 25 });
  });

  it('tells what was lost, delayed and turned round on the way back', async () => {
    const far = await reflector((bytes, send) => {
      const packet = readPacket(bytes);
      if (packet?.kind !== 'echo') return send();
      // Every fifth is lost, every seventh comes 30 ms late and is overtaken.
      if (packet.seq % 5 !== 4) setTimeout(send, packet.seq % 7 === 6 ? 45 : 10);
    });
    const result = await runStream({ socket: await loopback(), clock, signal: quiet, stream: 7 }, { to: { address: '127.0.0.1', port: far.port }, packets: 50, patience: 300 });
    if (typeof result !== 'object') throw new Error('no result');
    const figures = streamFigures(result);
    expect(figures.loss).toMatchObject({ out: 0, in: 20, roundTrip: 20 });
    expect(figures.roundTrip?.median).toBeGreaterThan(9);
    expect(figures.reordered.in).toBeGreaterThan(3);
    expect(figures.jitter.in).toBeGreaterThan(figures.jitter.out);
  });

  it('ends with what there is when interrupted', async () => {
    const far = await reflector();
    const interruption = new AbortController();
    const result = await runStream({ socket: await loopback(), clock, signal: interruption.signal, stream: 7 }, {
      to: { address: '127.0.0.1', port: far.port }, packets: 500, patience: 300, progress: (sent) => { if (sent === 10) interruption.abort(); },
    });
    expect(result).toMatchObject({ sent: 10, complete: false, reflected: 10 });
  });

  it('finds nobody where nobody reflects', async () => {
    const silent = await loopback();
    expect(await runStream({ socket: await loopback(), clock, signal: quiet, stream: 7 }, { to: { address: '127.0.0.1', port: silent.port }, packets: 5, patience: 50 })).toBeUndefined();
  });
});

describe('the reflector', () => {
  it('sends nothing to an address that has not shown that it hears, and never more than it got', async () => {
    const sent: [Uint8Array, Peer][] = [];
    let hear: (bytes: Uint8Array, from: Peer) => void = () => {};
    reflect({ socket: { port: 1, send: (bytes, to) => { sent.push([bytes, to]); }, onMessage: (listener) => { hear = listener; }, close() {} }, clock: () => 0, secret: new Uint8Array(32) });
    const probe = { kind: 'probe', stream: 1, token: 5n, seq: 0, sentAt: 0, reflectedAt: 0, reflectedSeq: 0 } as const;
    const [here, victim] = [{ address: '192.0.2.1', port: 9 }, { address: '192.0.2.2', port: 9 }];
    hear(writePacket(probe), here);
    hear(new Uint8Array(172), here);
    hear(writePacket({ ...probe, kind: 'welcome' }), here);
    hear(writePacket({ ...probe, kind: 'echo' }), here);
    expect(sent).toEqual([]);
    hear(writePacket({ ...probe, kind: 'hello' }), here);
    const token = readPacket(sent[0]?.[0] ?? new Uint8Array())?.token ?? 0n;
    hear(writePacket({ ...probe, token }), victim);
    expect(sent).toHaveLength(1);
    hear(writePacket({ ...probe, token }), here);
    expect(sent.map(([bytes]) => bytes.length)).toEqual([172, 172]);
    // A flood of one stream is not sent back: 200 at once, then 60 a second.
    for (let seq = 0; seq < 1000; seq += 1) hear(writePacket({ ...probe, token, seq }), here);
    expect(sent.length).toBeLessThan(210);
  });
});

describe('round trips by TCP', () => {
  it('count an answer after a second as one that was lost, and give up where nobody answers', async () => {
    const takes = [10, 12, 1500, 11];
    let now = 0;
    const result = await runRoundTrips({ clock: () => now, signal: quiet, knock: async () => { now += takes.shift() ?? 0; return 'open'; } }, { to: { address: '192.0.2.1', port: 443 }, count: 4, interval: 0 });
    expect(result?.trips).toEqual([10, 12, null, 11]);
    expect(await runRoundTrips({ clock: () => now, signal: quiet, knock: async () => { throw new Error('timed out'); } }, { to: { address: '192.0.2.1', port: 443 }, count: 50, interval: 0 })).toBeUndefined();
  });
});

describe('network test, as a command', () => {
  it('keeps, shows, lists and attaches what it measured', async () => {
    const far = await reflector();
    const { pbxctl } = await office();
    const tested = await pbxctl(`network test 127.0.0.1:${far.port} --seconds 1 -o json`);
    expect([tested.code, tested.json]).toEqual([0, expect.objectContaining({ method: 'stream', sent: 50, received: 50, verdict: 'good', complete: true })]);
    expect((await pbxctl('network show last')).stdout).toMatch(/R = Ro 94\.8 - Is 1\.4 - Id \d\.\d - Ie,eff 0\.0 \+ A 0 = 9\d\.\d/);
    expect((await pbxctl('network history -o json')).json).toHaveLength(1);
    const reference = (await pbxctl('tickets new --topic call-quality --subject "Choppy calls" -m "Since Monday." --yes -o json')).json.reference;
    expect(await pbxctl(`network attach last --ticket ${reference}`)).toMatchObject({ code: 0, stderr: expect.stringContaining(`Attached the network test to ${reference}`) });
    const ticket = (await pbxctl(`tickets show ${reference} -o json`)).json;
    expect(ticket.attachments).toEqual([expect.objectContaining({ name: `network-test-${tested.json.id}.json`, mediaType: 'application/json' })]);
    expect(ticket.messages.at(-1).text).toContain('MOS 4.');
  });

  it('works on a machine without an account, and says that nothing is kept', async () => {
    const far = await reflector();
    const { code, stderr } = await bench().pbxctl(`network test 127.0.0.1:${far.port} --seconds 1 -o json`);
    expect([code, stderr]).toEqual([0, expect.stringContaining('no account here')]);
  });

  it('ends with a partial result when interrupted', async () => {
    const far = await reflector();
    const interruption = new AbortController();
    setTimeout(() => { interruption.abort(); }, 500);
    const { code, json } = await (await office()).pbxctl(`network test 127.0.0.1:${far.port} --seconds 30 -o json`, { signal: interruption.signal });
    expect([code, json.complete]).toEqual([130, false]);
  });

  it('says so when nobody knows the name, and when nobody answers', async () => {
    expect(await bench().pbxctl('network test nobody.invalid --seconds 1')).toMatchObject({ code: 7, stderr: expect.stringContaining('Nobody knows the name nobody.invalid') });
    expect(await bench().pbxctl('network test "bad host"')).toMatchObject({ code: 2 });
  });
});
