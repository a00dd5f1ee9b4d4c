// Everything that comes from outside the program. Only main.ts takes it from the process; tests hand in their own.
import type { AnyBackend, BackendEnvironment, Manifest, Session } from '../domain/stores.js';
import type { Messages } from './text/sentence.js';

export interface OutputStream {
  write(text: string): boolean;
  once(event: 'drain', listener: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export interface InputStream extends AsyncIterable<Uint8Array> {
  readonly isTTY?: boolean;
}

export interface BackendEntry {
  readonly manifest: Manifest;
  /** Its own sentences, by the codes of its errors. */
  readonly text?: (lang: string) => Promise<Messages>;
  open(settings: Readonly<Record<string, string>>, session: Session, environment: BackendEnvironment): Promise<AnyBackend>;
}

/** Keeps short secrets under a name; each call throws where the keychain is closed or gone. */
export interface Keychain {
  read(name: string): Promise<string | undefined>;
  write(name: string, secret: string): Promise<void>;
  remove(name: string): Promise<void>;
}

export interface Machine {
  /** The words after the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly platform: string;
  readonly homeDirectory: string;
  /** Who is logged in to the operating system; the first administrator by default. */
  readonly osUser: () => string;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Aborted by the first Ctrl-C; what is in hand is finished, nothing new begun. */
  readonly signal: AbortSignal;
  /** Pauses, chance, and a clock that only goes forward: for requests to other hosts. */
  readonly pace: Pick<BackendEnvironment, 'sleep' | 'random' | 'elapsed'>;
  /** Absent: the keychain of the operating system, where there is one. */
  readonly keychain?: Keychain;
  /** Shows a page in the person's browser; false where there is none to show it. */
  readonly browse: (url: string) => Promise<boolean>;
  readonly version: string;
  readonly nodeVersion: string;
  readonly backends: readonly BackendEntry[];
}
