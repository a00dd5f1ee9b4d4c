// Every backend: its manifest, and how to open it when a command needs it.
import type { AnyBackend, BackendEnvironment, Manifest, Session } from '../domain/stores.js';
import { manifest as gotoConnect } from './goto-connect/manifest.js';
import { manifest as sqlite } from './sqlite/manifest.js';

export interface Entry {
  readonly manifest: Manifest;
  /** Its own sentences, by the codes of its errors: strings with {names}, or functions of the values. */
  readonly text?: (lang: string) => Promise<Readonly<Record<string, string | ((values: Readonly<Record<string, unknown>>) => string)>>>;
  open(settings: Readonly<Record<string, string>>, session: Session, environment: BackendEnvironment): Promise<AnyBackend>;
}

export const backends: readonly Entry[] = [
  { manifest: sqlite, open: async (settings, session) => await (await import('./sqlite/index.js')).open({ file: settings['file'] ?? '', create: settings['create'] === 'yes' }, session) },
  { manifest: gotoConnect, text: async () => (await import('./goto-connect/text.js')).text, open: async (settings, session, environment) => await (await import('./goto-connect/index.js')).open(settings, session, environment) },
];
