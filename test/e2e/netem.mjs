// The network test against known impairments: two network namespaces, tc netem on both ends. Needs root, ip, tc and a built dist/.
// Where the kernel has no netem, one that has it runs as a process (apt-get install user-mode-linux) and all of this in it; where
// there is none either, a relay on loopback delays and drops in its place, drawing as netem does. The output says which it was.
// node test/e2e/netem.mjs [DIST]; prints what was set and what was measured, exits 1 when they differ by more than the tolerance.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers';

const program = join(process.argv[2] ?? process.cwd(), 'bin/pbxctl.cjs');
// Only one that measures needs a home.
const home = process.argv[2] === '--probe' ? '' : mkdtempSync(join(tmpdir(), 'pbxctl-netem-'));
const names = [`pbxn${process.pid}`, `pbxf${process.pid}`];
const [near, far] = names;
const seconds = Number(process.env['NETEM_SECONDS'] ?? 40);
const ip = (...args) => execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'pipe'] });
const inside = (space, ...args) => ip('netns', 'exec', space, ...args);

function build() {
  for (const name of names) ip('netns', 'add', name);
  ip('link', 'add', 'va', 'netns', near, 'type', 'veth', 'peer', 'name', 'vb', 'netns', far);
  for (const [space, link, address] of [[near, 'va', '10.77.0.1/24'], [far, 'vb', '10.77.0.2/24']]) {
    inside(space, 'ip', 'addr', 'add', address, 'dev', link);
    inside(space, 'ip', 'link', 'set', link, 'up');
    inside(space, 'ip', 'link', 'set', 'lo', 'up');
  }
}

function impair({ delay, jitter, loss }) {
  for (const [space, link] of [[near, 'va'], [far, 'vb']]) {
    inside(space, 'tc', 'qdisc', 'replace', 'dev', link, 'root', 'netem', 'delay', `${delay}ms`, `${jitter}ms`, 'loss', `${loss}%`, 'limit', '5000');
  }
}

// netem draws delays evenly from delay ± jitter: two neighbours differ by 2/3 of it on average, which is what RFC 3550 measures.
const expected = ({ delay, jitter, loss }) => ({ latency: delay, jitter: (2 * jitter) / 3, loss });
// User-mode Linux ticks every 10 ms and lets packets go at a tick: two streams that come between ticks differ by a part of it.
const tick = process.env.NETEM_INSIDE ? 1.5 : 0;
// Four standard deviations of a count of lost packets; the scheduler's share on delays.
const tolerance = ({ jitter, loss }) => ({ latency: 2 + jitter / 20 + tick, jitter: 0.6 + jitter * 0.08 + tick, loss: 400 * Math.sqrt((loss / 100) * (1 - loss / 100) / (seconds * 50)) });
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** What a way did to packets, out of the delays of those that came, in the order in which they came. */
const didOf = (delays, sent) => ({ latency: mean(delays), jitter: mean(delays.slice(1).map((value, n) => Math.abs(value - delays[n]))), loss: 100 * (1 - delays.length / sent) });

function start(space, args, folder) {
  const words = [process.execPath, program, ...args];
  const [command, ...rest] = space === null ? words : ['ip', 'netns', 'exec', space, ...words];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, PBXCTL_HOME: join(home, folder) } });
  let text = '';
  child.stdout.on('data', (part) => { text += part; });
  return new Promise((resolve) => { child.once('close', () => { resolve(text); }); });
}

// A kernel's clock may tick as coarsely as a jitter is wide, and a busy machine is late: what the way really does is measured by
// this beside the test. It knows nothing of the program; one kernel has both ends, so one clock tells how long each packet took.
async function probe(to) {
  const socket = createSocket('udp4');
  const delays = [];
  const count = seconds * 50;
  socket.on('message', (bytes) => { delays.push(Number(process.hrtime.bigint() - bytes.readBigUInt64BE()) / 1e6); });
  await new Promise((resolve) => { socket.bind(7000, resolve); });
  const start = performance.now();
  for (let n = 0; n < count; n += 1) {
    await new Promise((resolve) => { setTimeout(resolve, start + n * 20 - performance.now()); });
    const bytes = Buffer.alloc(172);
    bytes.writeBigUInt64BE(process.hrtime.bigint());
    socket.send(bytes, 7000, to);
  }
  await new Promise((resolve) => { setTimeout(resolve, 5000); });
  socket.close();
  console.log(JSON.stringify(didOf(delays, count)));
}

function startProbe(space, to) {
  const child = spawn('ip', ['netns', 'exec', space, process.execPath, process.argv[1], '--probe', to], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (part) => { text += part; });
  return new Promise((resolve) => { child.once('close', () => { resolve(JSON.parse(text)); }); });
}

/** Takes what comes at one port to the reflector and back, late and not all of it; packets overtake as in netem. */
async function relay({ delay, jitter, loss }, port, to) {
  const front = createSocket('udp4');
  const behind = createSocket('udp4');
  let caller;
  // Timers of a busy machine are late: what the relay really did is what is to be measured.
  const done = { out: { delays: [], lost: 0 }, in: { delays: [], lost: 0 } };
  const later = (way, send) => {
    if (Math.random() * 100 < loss) { way.lost += 1; return; }
    const at = performance.now();
    setTimeout(() => { way.delays.push(performance.now() - at); send(); }, delay + (Math.random() * 2 - 1) * jitter);
  };
  front.on('message', (bytes, from) => { caller = from; later(done.out, () => { behind.send(bytes, to, '127.0.0.1'); }); });
  behind.on('message', (bytes) => { later(done.in, () => { front.send(bytes, caller.port, caller.address); }); });
  await new Promise((resolve, reject) => {
    front.once('error', reject);
    front.bind(port, '127.0.0.1', resolve);
  });
  return async () => {
    // What is still on its way has gone by then.
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    front.close();
    behind.close();
    return { out: didOf(done.out.delays, done.out.lost + done.out.delays.length), in: didOf(done.in.delays, done.in.lost + done.in.delays.length) };
  };
}

async function measure(set, byNetem) {
  const reflecting = ['network', 'reflect', '--once', '--seconds', String(seconds + 20)];
  const testing = (target) => ['network', 'test', target, '--seconds', String(seconds), '-o', 'json'];
  if (byNetem) {
    impair(set);
    const ended = start(far, reflecting, 'far');
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    const probes = [startProbe(far, '10.77.0.1'), startProbe(near, '10.77.0.2')];
    const output = await start(near, testing('10.77.0.2'), 'near');
    await ended;
    const [out, back] = await Promise.all(probes);
    // netem counts its losses exactly; the probes' own last packets may come after they have gone.
    return { ...JSON.parse(output), want: { out: { ...out, loss: set.loss }, in: { ...back, loss: set.loss } } };
  }
  const stop = await relay(set, 17001, 17002);
  const ended = start(null, [...reflecting, '--address', '127.0.0.1', '--port', '17002'], 'far');
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const output = await start(null, testing('127.0.0.1:17001'), 'near');
  await ended;
  const want = await stop();
  return { ...JSON.parse(output), want };
}

function hasNetem() {
  try {
    build();
    impair({ delay: 1, jitter: 0, loss: 0 });
    return true;
  } catch {
    return false;
  }
}

/** Boots user-mode Linux on this machine's own files, runs this script in it and tells its exit code; undefined where there is none. */
function inUserModeLinux() {
  if (process.env.NETEM_INSIDE || spawnSync('linux.uml', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined;
  const said = join(home, 'said');
  const first = join(home, 'init');
  const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  writeFileSync(first, `#!/bin/sh
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t tmpfs run /run; mount -t tmpfs tmp /mnt
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TMPDIR=/mnt HOME=/mnt NETEM_INSIDE=1 NETEM_SECONDS=${seconds}
modules=/usr/lib/uml/modules/$(uname -r)/kernel
insmod $modules/net/sched/sch_netem.ko; insmod $modules/drivers/net/veth.ko
ip link set lo up
${quoted(process.execPath)} ${quoted(process.argv[1])} ${quoted(join(program, '../..'))} > ${quoted(said)} 2>&1
echo "exit $?" >> ${quoted(said)}
sync; /sbin/halt -f || echo o > /proc/sysrq-trigger
`, { mode: 0o755 });
  const options = ['mem=1024M', 'root=/dev/root', 'rootfstype=hostfs', 'rootflags=/', 'rw', `init=${first}`, 'con=null', 'con0=null,fd:2', 'con1=null', 'ssl=null', 'quiet'];
  spawnSync('linux.uml', options, { stdio: 'ignore', timeout: (2 * seconds + 120) * 1000, env: { ...process.env, TMPDIR: home } });
  const text = existsSync(said) ? readFileSync(said, 'utf8') : '';
  const [, code] = /^exit (\d+)$/m.exec(text) ?? [];
  // A kernel that did not come up, or has no netem either, is none.
  if (code === undefined || !text.startsWith('by tc netem')) return undefined;
  console.log(`in user-mode Linux, ${text.replace(/^exit \d+\n?/m, '').trimEnd()}`);
  return Number(code);
}

let failed = false;
if (process.argv[2] === '--probe') await probe(process.argv[3]);
else try {
  const byNetem = hasNetem();
  const elsewhere = byNetem ? undefined : inUserModeLinux();
  if (elsewhere === undefined) console.log(byNetem ? 'by tc netem between two namespaces' : 'by a relay on loopback: this kernel has no netem or this user is not root, and there is no user-mode Linux');
  else failed = elsewhere !== 0;
  for (const set of elsewhere === undefined ? [{ delay: 40, jitter: 5, loss: 1 }, { delay: 200, jitter: 30, loss: 5 }] : []) {
    const { method, roundTrip, jitter, loss, reordered, mos, verdict, want } = await measure(set, byNetem);
    const within = tolerance(set);
    console.log(`set each way: ${set.delay} ms ± ${set.jitter} ms, ${set.loss} % lost   measured by ${method}: MOS ${mos}, ${verdict}, out of order ${reordered.out}/${reordered.in}`);
    const latency = (want.out.latency + want.in.latency) / 2;
    for (const [name, right, value] of [
      ['latency', latency, roundTrip.mean / 2], ['jitter', want.out.jitter, jitter.out], ['jitter', want.in.jitter, jitter.in], ['loss', want.out.loss, loss.out], ['loss', want.in.loss, loss.in],
    ]) {
      const good = method === 'stream' && Math.abs(value - right) <= within[name];
      failed ||= !good;
      console.log(`  ${name.padEnd(8)} ${byNetem ? `set ${expected(set)[name].toFixed(2)}, ` : ''}really ${right.toFixed(2)} ± ${within[name].toFixed(2)}, measured ${value.toFixed(2)}  ${good ? 'ok' : 'DIFFERS'}`);
    }
  }
} finally {
  for (const name of names) {
    try { ip('netns', 'del', name); } catch { /* it was never made */ }
  }
  rmSync(home, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
