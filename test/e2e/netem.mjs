// The network test against known impairments: two network namespaces, tc netem on both ends. Needs root, ip, tc and a built dist/.
// node test/e2e/netem.mjs [DIST]; prints what was set and what was measured, exits 1 when they differ by more than the tolerance.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(process.argv[2] ?? process.cwd(), 'bin/pbxctl.cjs');
const home = mkdtempSync(join(tmpdir(), 'pbxctl-netem-'));
const names = [`pbxn${process.pid}`, `pbxf${process.pid}`];
const [near, far] = names;
const seconds = Number(process.env['NETEM_SECONDS'] ?? 40);
const ip = (...args) => execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'inherit'] });
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
// Of a binomial count, four standard deviations; the scheduler's share on delays.
const tolerance = ({ jitter, loss }) => ({ latency: 2 + jitter / 20, jitter: 0.6 + jitter * 0.08, loss: 400 * Math.sqrt((loss / 100) * (1 - loss / 100) / (seconds * 50)) });

let failed = false;
try {
  build();
  for (const set of [{ delay: 40, jitter: 5, loss: 1 }, { delay: 200, jitter: 30, loss: 5 }]) {
    impair(set);
    const reflector = spawn('ip', ['netns', 'exec', far, process.execPath, program, 'network', 'reflect', '--once', '--seconds', String(seconds + 30)], { stdio: 'ignore', env: { ...process.env, PBXCTL_HOME: join(home, 'far') } });
    const ended = new Promise((resolve) => { reflector.once('exit', resolve); });
    // The near end asks five times over two seconds whether somebody is there, which is longer than a start takes.
    const output = execFileSync('ip', ['netns', 'exec', near, process.execPath, program, 'network', 'test', '10.77.0.2', '--seconds', String(seconds), '-o', 'json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, PBXCTL_HOME: join(home, 'near') } });
    await ended;
    const { method, roundTrip, jitter, loss, reordered, mos, verdict } = JSON.parse(output);
    const [want, within] = [expected(set), tolerance(set)];
    console.log(`set each way: ${set.delay} ms ± ${set.jitter} ms, ${set.loss} % lost   measured by ${method}: MOS ${mos}, ${verdict}, out of order ${reordered.out}/${reordered.in}`);
    for (const [name, value] of [['latency', roundTrip.mean / 2], ['jitter', jitter.out], ['jitter', jitter.in], ['loss', loss.out], ['loss', loss.in]]) {
      const good = method === 'stream' && Math.abs(value - want[name]) <= within[name];
      failed ||= !good;
      console.log(`  ${name.padEnd(8)} expected ${want[name].toFixed(2)} ± ${within[name].toFixed(2)}, measured ${value.toFixed(2)}  ${good ? 'ok' : 'DIFFERS'}`);
    }
  }
} finally {
  for (const name of names) {
    try { ip('netns', 'del', name); } catch { /* it was never made */ }
  }
  rmSync(home, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
