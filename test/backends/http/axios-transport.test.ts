// The transport on real sockets: what each kind of trouble is called, and that certificates count and proxies are used.
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { axiosTransport } from '../../../src/backends/http/axios-transport.js';
import type { WireFault, WireReply, WireRequest } from '../../../src/backends/http/transport.js';

// Signed by nobody but itself, for this test alone.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmGLOislbDZBH/eC5
mduigehPF/Eubi08pUYzj2CCsp6hRANCAATR/LktYpUBm+tp5I4wLtASK7bu2bH/
KkjbGJVYtCcxmjWfAtCMqZ5XYZzcvLfXm+/hKL8hkWkhcLa4vb1IN0js
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUVIGCOmIkCRBGaWVRlrbiMf9Rhe8wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzAzNDMwM1oYDzIxMjYxMDMw
MDM0MzAzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATR/LktYpUBm+tp5I4wLtASK7bu2bH/KkjbGJVYtCcxmjWfAtCMqZ5X
YZzcvLfXm+/hKL8hkWkhcLa4vb1IN0jso1MwUTAdBgNVHQ4EFgQUMMuW5Ain79IQ
GZAnFaYZUkp3J6cwHwYDVR0jBBgwFoAUMMuW5Ain79IQGZAnFaYZUkp3J6cwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA4WxfYtWyY5yyvADI+4Et
ojWmCn0dmQXtQg0Iuw+CipYCIEYfUREo1g9PQ9lVt3jSyRAiVxgD0iVV1gli0JZo
IuMw
-----END CERTIFICATE-----`;

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
  }
});

async function listen(handle: RequestListener, make: (handle: RequestListener) => Server = createServer): Promise<string> {
  const server = make(handle);
  servers.push(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function send(url: string, more: Partial<WireRequest> = {}): Promise<Partial<WireReply & WireFault>> {
  return await axiosTransport({ method: 'GET', url: new URL(url), headers: { authorization: 'Bearer planted-secret' }, body: undefined, timeout: 3000, maxBytes: 10_000, signal: undefined, ...more });
}

describe('a request over a real socket', () => {
  it('sends the body as it is and gives back status, headers and text as they are, long numbers too', async () => {
    let seen = '';
    const host = await listen((request, response) => {
      request.on('data', (chunk: Buffer) => { seen += chunk.toString(); });
      request.on('end', () => { response.writeHead(418, { 'X-Kind': 'teapot' }).end('{"key":70000000000000000000000042,"name":"São"}'); });
    });
    expect(await send(`http://${host}/`, { method: 'POST', body: '{"key":"7","name":"São"}' })).toMatchObject({ status: 418, headers: { 'x-kind': 'teapot' }, body: '{"key":70000000000000000000000042,"name":"São"}' });
    expect(seen).toBe('{"key":"7","name":"São"}');
  });

  it('calls each trouble by its name, and knows whether the request can have arrived', async () => {
    const resets = await listen((request) => { request.socket.destroy(); });
    const silent = await listen(() => undefined);
    const halfOpen = await listen((_request, response) => { response.writeHead(200).write('{"items":['); });
    const large = await listen((_request, response) => { response.end('x'.repeat(20_000)); });
    const closed = await listen(() => undefined);
    await new Promise((resolve) => { servers.pop()?.close(resolve); });
    expect(await send(`http://${resets}/`)).toMatchObject({ fault: 'reset', sent: true });
    expect(await send(`http://${silent}/`, { timeout: 50 })).toMatchObject({ fault: 'timeout', sent: true });
    expect(await send(`http://${halfOpen}/`, { timeout: 50 })).toMatchObject({ fault: 'timeout', sent: true });
    expect(await send(`http://${large}/`)).toMatchObject({ fault: 'too-large', sent: true });
    expect(await send(`http://${closed}/`)).toMatchObject({ fault: 'unreachable', detail: 'ECONNREFUSED', sent: false });
    expect(await send('http://nobody.invalid/')).toMatchObject({ fault: 'dns', sent: false });
  });

  it('sends nothing to a host whose certificate is not to be trusted', async () => {
    let requests = 0;
    const host = await listen(() => { requests += 1; }, (handle) => createTlsServer({ key, cert }, handle) as unknown as Server);
    expect(await send(`https://${host}/`)).toMatchObject({ fault: 'tls', sent: false });
    expect(requests).toBe(0);
  });

  it('leaves a redirect to its caller', async () => {
    let requests = 0;
    const host = await listen((_request, response) => {
      requests += 1;
      response.writeHead(302, { location: '/next' }).end();
    });
    expect(await send(`http://${host}/`)).toMatchObject({ status: 302, headers: { location: '/next' } });
    expect(requests).toBe(1);
  });

  it('is cut off when it is no longer wanted', async () => {
    const host = await listen(() => undefined);
    const controller = new AbortController();
    const sending = send(`http://${host}/`, { signal: controller.signal });
    setImmediate(() => { controller.abort(); });
    expect(await sending).toMatchObject({ fault: 'aborted' });
  });

  it('goes through the proxy of the environment, and past it where NO_PROXY says so', async () => {
    const through: string[] = [];
    const proxy = await listen((request, response) => {
      through.push(request.url ?? '');
      response.end('{"by":"proxy"}');
    });
    const host = await listen((_request, response) => { response.end('{"by":"host"}'); });
    const before = { ...process.env };
    try {
      Object.assign(process.env, { HTTP_PROXY: `http://${proxy}`, http_proxy: `http://${proxy}`, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' });
      expect(await send('http://api.example/things')).toMatchObject({ body: '{"by":"proxy"}' });
      expect(await send(`http://${host}/`)).toMatchObject({ body: '{"by":"host"}' });
    } finally {
      for (const name of ['HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy']) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    }
    expect(through).toEqual(['http://api.example/things']);
  });

  it('tells of a fault without a header or body in it', async () => {
    const host = await listen((request) => { request.socket.destroy(); });
    expect(JSON.stringify(await send(`http://${host}/`, { method: 'POST', body: '{"password":"planted-secret"}' }))).not.toContain('planted');
  });
});
