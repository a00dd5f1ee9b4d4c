// What a remote back end is opened with, in time that costs none.
import type { BackendEnvironment } from '../../src/domain/stores.js';
import { virtualPace, type VirtualPace } from './virtual-pace.js';

export interface TestEnvironment {
  readonly environment: BackendEnvironment;
  readonly pace: VirtualPace;
  readonly log: string[];
  readonly controller: AbortController;
  /** The hosts that credentials were asked for. */
  readonly asked: string[];
}

export function testEnvironment(authorization: (refused: string | undefined) => string = () => 'Bearer planted-secret-token'): TestEnvironment {
  const pace = virtualPace();
  const log: string[] = [];
  const asked: string[] = [];
  const controller = new AbortController();
  return {
    pace, log, controller, asked,
    environment: {
      sleep: pace.sleep, random: pace.random, elapsed: pace.elapsed, signal: controller.signal,
      debug: (line) => { log.push(line); },
      async credentials(host, refused) {
        asked.push(host);
        return { authorization: authorization(refused) };
      },
    },
  };
}
