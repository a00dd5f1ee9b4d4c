// Everything that comes from outside the program. Only main.ts takes it from the process; tests hand in their own.
import type { AnyBackend, Manifest, Session } from '../domain/stores.js';

export interface OutputStream {
  write(text: string): boolean;
  once(event: 'drain', listener: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface InputStream extends AsyncIterable<Uint8Array> {
  readonly isTTY?: boolean;
}

export interface BackendEntry {
  readonly manifest: Manifest;
  open(settings: Readonly<Record<string, string>>, session: Session): Promise<AnyBackend>;
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
  readonly version: string;
  readonly nodeVersion: string;
  readonly backends: readonly BackendEntry[];
}
