// A SIP server in the test, over UDP or TCP, that says what it is told to say.
import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The answers to one request, each a whole message; none is silence. */
export type Script = (request: string, count: number) => readonly (string | Uint8Array)[];

export interface FakeServer { readonly port: number; readonly requests: readonly string[]; stop(): Promise<void> }

/** An answer that belongs to a request. */
export function reply(request: string, status: string, ...headers: string[]): string {
  const echoed = request.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/.test(line));
  return `SIP/2.0 ${status}\r\n${[...echoed, ...headers, 'Content-Length: 0'].join('\r\n')}\r\n\r\n`;
}

export async function serveUdp(script: Script): Promise<FakeServer> {
  const socket = createSocket('udp4');
  const requests: string[] = [];
  socket.on('message', (bytes, from) => {
    requests.push(bytes.toString());
    for (const answer of script(bytes.toString(), requests.length)) socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => { socket.bind(0, '127.0.0.1', resolve); });
  return { port: socket.address().port, requests, stop: async () => { await new Promise<void>((resolve) => { socket.close(() => { resolve(); }); }); } };
}

export async function serveTcp(script: Script): Promise<FakeServer> {
  const requests: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      requests.push(bytes.toString());
      // In pieces, as a network may deliver it.
      for (const answer of script(bytes.toString(), requests.length)) { socket.write(answer.slice(0, 9)); setImmediate(() => socket.write(answer.slice(9))); }
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    port: (server.address() as AddressInfo).port, requests,
    async stop() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
}
