import { describe, expect, it } from '@jest/globals';
import { createHttp, type Http, type HttpOptions } from '../../../src/backends/http/http.js';
import type { Transport, WireFault, WireReply, WireRequest } from '../../../src/backends/http/transport.js';
import { failure } from '../../support/goto-fake/open.js';
import { testEnvironment, type TestEnvironment } from '../../support/remote-environment.js';

type Outcome = Partial<WireReply> | WireFault;

interface Bench extends TestEnvironment { readonly http: Http; readonly sent: WireRequest[] }

/** Answers in this order; the last one for ever. */
function bench(outcomes: readonly Outcome[], more: Partial<HttpOptions> = {}, authorization?: (refused: string | undefined) => string): Bench {
  const test = testEnvironment(authorization);
  const sent: WireRequest[] = [];
  const transport: Transport = async (request) => {
    sent.push(request);
    const outcome = outcomes[Math.min(sent.length, outcomes.length) - 1] ?? {};
    return 'fault' in outcome ? outcome : { status: 200, headers: {}, body: '{"ok":true}', ...outcome };
  };
  const http = createHttp({
    title: 'Vendor', hosts: ['api.example'], environment: test.environment, now: () => new Date('2026-06-10T12:00:00Z'), limitOf: () => ({ name: 'all', perSecond: 10 }),
    faultOf: (body) => (typeof body === 'object' && body !== null && 'errorCode' in body ? { code: String(body.errorCode), reference: 'r-1' } : undefined), transport, ...more,
  });
  return { ...test, http, sent };
}

const reset: WireFault = { fault: 'reset', detail: 'ECONNRESET', sent: true };
const at = 'https://api.example/things';

describe('a read', () => {
  it.each([[reset], [{ fault: 'dns', detail: 'ENOTFOUND', sent: false }], [{ status: 500 }], [{ status: 503 }], [{ status: 502, body: '<html>' }], [{ body: '{"half":' }], [{ status: 429 }]] as const)('is repeated after %j', async (outcome) => {
    const { http, sent } = bench([outcome, {}]);
    expect(await http.get(at)).toEqual({ ok: true });
    expect(sent).toHaveLength(2);
  });

  it('ends after five attempts with what went wrong last', async () => {
    const { http, sent, pace } = bench([reset]);
    expect(await failure(http.get(at))).toMatchObject({ kind: 'unavailable', code: 'http.reset', values: { host: 'api.example', detail: 'ECONNRESET' } });
    expect(sent).toHaveLength(5);
    expect(new Set(pace.waits.map(Math.round)).size).toBe(pace.waits.length);
  });

  it.each([
    [{ status: 401 }, 'denied', 'http.unauthenticated'], [{ status: 403 }, 'denied', 'http.forbidden'], [{ status: 404 }, 'missing', 'http.missing'],
    [{ status: 405 }, 'unsupported', 'http.unsupported'], [{ status: 501 }, 'unsupported', 'http.unsupported'], [{ status: 400 }, 'refused', 'http.refused'], [{ status: 409 }, 'refused', 'http.refused'],
    [{ status: 500 }, 'unavailable', 'http.server'], [{ body: '<html>' }, 'unavailable', 'http.not-json'], [{ body: '{"a":' }, 'unavailable', 'http.truncated'],
    [{ fault: 'tls', detail: 'CERT_HAS_EXPIRED', sent: false }, 'unavailable', 'http.tls'], [{ fault: 'timeout', detail: '', sent: true }, 'unavailable', 'http.timeout'],
    [{ fault: 'dns', detail: '', sent: false }, 'unavailable', 'http.dns'], [{ fault: 'too-large', detail: '', sent: true }, 'unavailable', 'http.too-large'],
  ] as const)('that ends in %j is %s', async (outcome, kind, code) => {
    const { http } = bench([outcome]);
    expect(await failure(http.get(at))).toMatchObject({ kind, code });
  });

  it('waits as long as Retry-After says, in seconds or until a date', async () => {
    for (const header of ['40', 'Wed, 10 Jun 2026 12:00:40 GMT']) {
      const { http, pace } = bench([{ status: 429, headers: { 'retry-after': header } }, {}]);
      const start = pace.elapsed();
      await http.get(at);
      expect(pace.elapsed() - start).toBeGreaterThanOrEqual(40_000);
      expect(pace.elapsed() - start).toBeLessThan(41_000);
    }
  });

  it('is given up at once where Retry-After asks for more patience than there is', async () => {
    const { http, sent } = bench([{ status: 429, headers: { 'retry-after': '86400' } }]);
    expect(await failure(http.get(at))).toMatchObject({ code: 'http.rate-limited' });
    expect(sent).toHaveLength(1);
  });

  it('takes an error inside a 200 for the error it is', async () => {
    const { http } = bench([{ body: '{"errorCode":"NO"}' }]);
    expect(await failure(http.get(at))).toMatchObject({ kind: 'refused', values: { vendorCode: 'NO', reference: 'r-1' } });
  });

  it('ends at once with Ctrl-C, while it waits for its turn or for another attempt', async () => {
    const { http, controller, sent } = bench([{ status: 500 }]);
    const reading = failure(http.get(at));
    while (sent.length === 0) await new Promise((resolve) => { setImmediate(resolve); });
    controller.abort();
    expect(await reading).toMatchObject({ kind: 'cancelled', code: 'interrupted' });
    expect(await failure(http.get(at))).toMatchObject({ kind: 'cancelled' });
  });
});

describe('a write', () => {
  it('is not repeated where nobody knows whether it arrived, and says so', async () => {
    for (const outcome of [reset, { status: 500 }, { status: 503 }, { body: '{"half":' }, { fault: 'timeout', detail: '', sent: true }] as const) {
      const { http, sent } = bench([outcome]);
      expect(await failure(http.write('POST', at, { body: {} }))).toMatchObject({ kind: 'unavailable', code: 'http.outcome-unknown' });
      expect(sent).toHaveLength(1);
    }
  });

  it('is repeated where it certainly did not arrive: no connection, or refused as too many', async () => {
    for (const outcome of [{ fault: 'unreachable', detail: 'ECONNREFUSED', sent: false }, { status: 429 }] as const) {
      const { http, sent } = bench([outcome, {}]);
      expect(await http.write('POST', at, { body: {} })).toEqual({ ok: true });
      expect(sent).toHaveLength(2);
    }
  });

  it('is looked up first, and what is there is its reply', async () => {
    const { http, sent } = bench([reset]);
    expect(await http.write('POST', at, { body: {}, found: async () => ({ id: 'there' }) })).toEqual({ id: 'there' });
    expect(sent).toHaveLength(1);
  });

  it('is repeated after a look that found nothing; a clash with its own first attempt is its success', async () => {
    let looks = 0;
    const { http, sent } = bench([reset, { status: 409 }]);
    const found = async (): Promise<unknown> => { looks += 1; return looks < 2 ? undefined : { id: 'late' }; };
    expect(await http.write('POST', at, { body: {}, found })).toEqual({ id: 'late' });
    expect(sent).toHaveLength(2);
  });

  it('that clashes at the first attempt is refused, without a look', async () => {
    const { http } = bench([{ status: 409, body: '' }]);
    expect(await failure(http.write('POST', at, { body: {}, found: async () => { throw new Error('looked'); } }))).toMatchObject({ kind: 'refused', values: { status: 409 } });
  });

  it('of which the look fails too is open', async () => {
    const { http } = bench([reset]);
    expect(await failure(http.write('POST', at, { body: {}, found: async () => await http.get(at) }))).toMatchObject({ code: 'http.outcome-unknown' });
  });

  it('is repeated at once where the caller says that twice is as once', async () => {
    const { http, sent } = bench([reset, { status: 500 }, { status: 204, body: '' }]);
    expect(await http.write('PUT', at, { body: {}, repeatable: true })).toBeUndefined();
    expect(sent).toHaveLength(3);
  });

  it('that Ctrl-C meets while it is open is told as open', async () => {
    const { http, controller, sent } = bench([reset]);
    const writing = failure(http.write('PUT', at, { body: {}, repeatable: true }));
    while (sent.length === 0) await new Promise((resolve) => { setImmediate(resolve); });
    controller.abort();
    expect(await writing).toMatchObject({ kind: 'unavailable', code: 'http.outcome-unknown' });
  });

  it('in hand goes on through Ctrl-C', async () => {
    const { http, controller, sent } = bench([reset, {}]);
    controller.abort();
    expect(await http.inHand.write('PUT', at, { body: {}, repeatable: true })).toEqual({ ok: true });
    expect(sent.every(({ signal }) => signal === undefined)).toBe(true);
  });
});

describe('credentials', () => {
  it('go to the hosts of the vendor and to no other', async () => {
    const { http, sent, asked } = bench([{}]);
    for (const url of ['https://evil.example/things', 'https://api.example:444/things', 'https://api.example.evil.example/']) expect(await failure(http.get(url))).toMatchObject({ kind: 'refused', code: 'http.foreign-host' });
    expect([sent, asked]).toEqual([[], []]);
  });

  it.each(['https://evil.example/things', 'http://api.example/things', '//evil.example/', 'https://api.example:444/'])('do not follow a redirect to %s', async (location) => {
    const { http, sent } = bench([{ status: 302, headers: { location } }]);
    expect(await failure(http.get(at))).toMatchObject({ code: 'http.redirected' });
    expect(sent).toHaveLength(1);
  });

  it('follow one within the host, for reads, and not for ever', async () => {
    const { http, sent } = bench([{ status: 307, headers: { location: '/elsewhere' } }, {}]);
    await http.get(at);
    expect(sent[1]?.url.href).toBe('https://api.example/elsewhere');
    expect(await failure(bench([{ status: 307, headers: { location: '/elsewhere' } }]).http.get(at))).toMatchObject({ code: 'http.redirected' });
    expect(await failure(bench([{ status: 307, headers: { location: '/elsewhere' } }]).http.write('POST', at))).toMatchObject({ code: 'http.redirected' });
  });

  it('that are refused are renewed once', async () => {
    const { http, sent } = bench([{ status: 401 }, {}], {}, (refused) => refused === undefined ? 'Bearer old' : 'Bearer new');
    await http.get(at);
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual(['Bearer old', 'Bearer new']);
    const again = bench([{ status: 401 }]);
    expect(await failure(again.http.get(at))).toMatchObject({ kind: 'denied' });
    expect(again.sent).toHaveLength(2);
  });

  it('and passwords, PINs and tokens are in no line of the log, in no error', async () => {
    const planted = 'planted-secret';
    const body = { password: `${planted}-1`, nested: [{ portOutPin: `${planted}-2`, access_token: `${planted}-3` }], note: `Bearer ${planted}-4 eyJabcdef.${planted}.x` };
    const { http, log } = bench([{ status: 400, body: JSON.stringify({ ...body, errorCode: 'NO' }) }]);
    const refusal = await failure(http.write('POST', `${at}?token=${planted}-5&code=${planted}-6&name=Ana`, { body }));
    const broken = bench([{ status: 200, body: `{"password":"${planted}-7` }]);
    await failure(broken.http.get(at));
    expect(JSON.stringify([log, broken.log, refusal])).not.toContain(planted);
    expect(log.join()).toContain('name=Ana');
  });
});
