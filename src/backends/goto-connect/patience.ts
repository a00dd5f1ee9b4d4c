// GoTo's parts learn of each other's changes after a while: a new person is not known to the PBX at once.
import { statusOf, vendorCode } from '../http/failure.js';
import type { Api } from './api.js';

const waits = [300, 600, 1200, 2400, 4800, 9600];

/** Repeats a call while it fails as it does for something too new to be known; the last failure is thrown. */
export async function onceKnown<T>(api: Pick<Api, 'environment'>, call: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await call();
    } catch (error) {
      if (statusOf(error) !== 404 && vendorCode(error) !== 'INVALID_USER_KEY' && vendorCode(error) !== 'INVALID_USER_FOR_ACCOUNT') throw error;
      // In hand: stopping here would leave a person without an extension.
      await api.environment.sleep(wait * (0.75 + api.environment.random() / 2));
    }
  }
  return await call();
}
