// The keychain of the operating system (macOS, Windows, the Secret Service of Linux), where there is one.
import type { Keychain } from '../machine.js';

const service = 'pbxctl';

// Without a Secret Service the package would use the kernel's keyring, which forgets with the session or the machine's next start.
const lasting = { linux: { store: 'secret-service' } } as const;

interface Entry {
  getPassword(): Promise<string | null | undefined>;
  setPassword(secret: string): Promise<unknown>;
  deletePassword(): Promise<unknown>;
}

/** Undefined where the optional package is not installed or has no build for this machine. */
export async function systemKeychain(): Promise<Keychain | undefined> {
  let AsyncEntry: new (service: string, name: string, options: typeof lasting) => Entry;
  try {
    ({ AsyncEntry } = await import('@napi-rs/keyring') as never);
  } catch {
    return undefined;
  }
  return {
    read: async (name) => await new AsyncEntry(service, name, lasting).getPassword() ?? undefined,
    write: async (name, secret) => { await new AsyncEntry(service, name, lasting).setPassword(secret); },
    remove: async (name) => { await new AsyncEntry(service, name, lasting).deletePassword(); },
  };
}
