// A real SIP server from Debian on loopback, over UDP and TCP; undefined where it is not installed.
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasKamailio = spawnSync('kamailio', ['-v'], { stdio: 'ignore' }).status === 0;

export interface SipServer { readonly port: number; stop(): Promise<void> }

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => { socket.bind(0, '127.0.0.1', resolve); });
  const { port } = socket.address();
  await new Promise<void>((resolve) => { socket.close(() => { resolve(); }); });
  return port;
}

/**
 * A server that answers OPTIONS, and takes REGISTER of anybody whose password is `password`, hashed by `algorithm`. Another test
 * may take its port between choosing and listening, so it is tried on another one then.
 */
export async function startKamailio(password: string, algorithm: 'MD5' | 'SHA-256'): Promise<SipServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(password, algorithm);
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
}

async function startOnce(password: string, algorithm: 'MD5' | 'SHA-256'): Promise<SipServer> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'pbxctl-kamailio-'));
  const file = join(directory, 'kamailio.cfg');
  writeFileSync(file, `#!KAMAILIO
debug=-1
log_stderror=yes
children=1
tcp_children=1
listen=udp:127.0.0.1:${port}
listen=tcp:127.0.0.1:${port}
auto_aliases=no
loadmodule "sl.so"
loadmodule "pv.so"
loadmodule "auth.so"
modparam("auth", "algorithm", "${algorithm}")
request_route {
  if ($rm == "OPTIONS") { sl_send_reply("200", "Keepalive"); exit; }
  if ($rm == "REGISTER") {
    if (!pv_auth_check("$fd", "${password}", "0", "1")) { auth_challenge("$fd", "1"); exit; }
    sl_send_reply("200", "OK");
    exit;
  }
  sl_send_reply("404", "Not Found");
}
`);
  const server = spawn('kamailio', ['-DD', '-E', '-f', file, '-m', '16', '-M', '4', '-Y', directory, '-P', join(directory, 'pid')], { detached: true, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => { server.once('exit', () => { resolve(); }); });
  async function stop(): Promise<void> {
    // Its workers are in its process group, and end with it.
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGTERM');
    await ended;
    rmSync(directory, { recursive: true, force: true });
  }
  try {
    // One that cannot have its port ends at once, and need not be waited for.
    await answers(port, ended);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, stop };
}

// A busy machine takes its time to start a server.
const mostTries = 200;

/** Asks every 50 ms until there is an answer; gives up when the server has ended. */
async function answers(port: number, ended: Promise<void>): Promise<void> {
  const socket = createSocket('udp4');
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      let tries = 0;
      void ended.then(() => { reject(new Error('kamailio ended')); });
      timer = setInterval(() => {
        tries += 1;
        if (tries > mostTries) reject(new Error('kamailio does not answer'));
        socket.send(`OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKready${tries};rport\r\nFrom: <sip:x@127.0.0.1>;tag=a\r\nTo: <sip:127.0.0.1>\r\nCall-ID: ready\r\nCSeq: ${tries} OPTIONS\r\nContent-Length: 0\r\n\r\n`, port, '127.0.0.1');
      }, 50);
      socket.once('message', () => { resolve(); });
    });
  } finally {
    clearInterval(timer);
    await new Promise<void>((resolve) => { socket.close(() => { resolve(); }); });
  }
}
