// A GoTo back end on the fake, in time that costs none.
import { axiosTransport } from '../../../src/backends/http/axios-transport.js';
import { open } from '../../../src/backends/goto-connect/index.js';
import type { Session } from '../../../src/domain/stores.js';
import { virtualPace, type VirtualPace } from '../virtual-pace.js';
import { startGotoFake, type FakeOptions, type GotoFake } from './server.js';
import type { FakeToken } from './state.js';

export type GotoBackend = Awaited<ReturnType<typeof open>>;

export interface GotoBench {
  readonly fake: GotoFake;
  readonly backend: GotoBackend;
  readonly pace: VirtualPace;
  readonly session: Session;
  /** The token in use; exchange it to see what the back end does. */
  token: FakeToken;
  /** Lines of --debug. */
  readonly log: string[];
  /** How often new credentials were asked for. */
  readonly renewals: () => number;
  readonly controller: AbortController;
  again(settings?: Readonly<Record<string, string>>): Promise<GotoBackend>;
  close(): Promise<void>;
}

export interface BenchOptions extends FakeOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly timeout?: number;
  /** Gives the token that replaces a refused one; by default none does. */
  readonly renew?: (bench: GotoBench) => FakeToken;
}

const benches: GotoBench[] = [];

export async function closeBenches(): Promise<void> {
  for (const bench of benches.splice(0)) await bench.close();
}

export async function gotoBench({ settings = {}, timeout = 2000, renew, ...options }: BenchOptions = {}): Promise<GotoBench> {
  const pace = virtualPace();
  const fake = await startGotoFake({ clock: pace.elapsed, ...options });
  const log: string[] = [];
  const controller = new AbortController();
  const session: Session = { by: 'tester', job: null, now: () => new Date(pace.elapsed()), newId: () => 'id' };
  let renewals = 0;
  async function openWith(more: Readonly<Record<string, string>>): Promise<GotoBackend> {
    return await open({ ...fake.settings, ...settings, ...more }, session, {
      sleep: pace.sleep, random: pace.random, elapsed: pace.elapsed, signal: controller.signal,
      debug: (line) => { log.push(line); },
      async credentials(_host, refused) {
        if (refused !== undefined) {
          renewals += 1;
          if (renew !== undefined) bench.token = renew(bench);
        }
        return { authorization: `Bearer ${bench.token.token}` };
      },
    }, { transport: pace.counted(axiosTransport), timeout });
  }
  const bench: GotoBench = {
    fake, pace, session, log, controller, token: fake.issue(), renewals: () => renewals, again: async (more = {}) => await openWith(more),
    backend: undefined as unknown as GotoBackend,
    close: async () => { await fake.close(); },
  };
  benches.push(bench);
  return Object.assign(bench, { backend: await openWith({}) });
}

export async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of list) found.push(one);
  return found;
}

/** The code and values of the AppError that a call ends in. */
export async function failure(call: Promise<unknown>): Promise<{ kind: string; code: string; values: Readonly<Record<string, unknown>> }> {
  try {
    await call;
  } catch (error) {
    const { kind = 'defect', code = String(error), values = {} } = error as { kind?: string; code?: string; values?: Record<string, unknown> };
    return { kind, code, values };
  }
  throw new Error('It did not fail.');
}

