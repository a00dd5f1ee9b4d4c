// What a back end says of itself before it is opened, and what it is opened with.
import type { Capabilities } from './stores.js';

/** What only people can do, at the vendor's portal or by its partner: the text of a work order. `{name}` stands for a value of the request. */
export interface ManualWork {
  /** What is to be done, in a few words. */
  readonly title: string;
  /** Who does it, and where. */
  readonly where: string;
  readonly steps: readonly string[];
  /** A message that is ready to send; null where none is needed. */
  readonly text: string | null;
}

/** How one logs in to a back end by OAuth, as data: the addresses may be changed by the settings of a profile. */
export interface LoginTerms {
  /** The names of the settings that hold the addresses of the authorisation server, and what they are by default. */
  readonly hosts: { readonly oauth: string; readonly [name: string]: string };
  readonly authorizePath: string;
  readonly tokenPath: string;
  readonly revokePath: string;
  /** The grant type under which the vendor exchanges a personal access token, and the field that holds it; null where it knows none. */
  readonly personalToken: { readonly grant: string; readonly field: string } | null;
  readonly scopes: readonly string[];
  /** The setting that holds the account chosen at login. */
  readonly accountSetting: string;
}

export interface Manifest {
  readonly id: string;
  readonly title: string;
  /** Names of the profile settings it needs. */
  readonly settings: readonly string[];
  /** Every verb that is written, the unverified ones among them. */
  readonly capabilities: Capabilities;
  /** Those of them that nobody has seen work at the vendor's: behind --allow-unverified. */
  readonly unverified?: Capabilities;
  /** By noun and verb, also of nouns that only other back ends have: what becomes a work order, and is in `capabilities` of none. */
  readonly manual?: { readonly [noun: string]: { readonly [verb: string]: ManualWork } };
  /** Absent where there is nothing to log in to. */
  readonly login?: LoginTerms;
}

/** What to show a host to be let in. */
export interface Credential {
  /** The whole Authorization header. */
  readonly authorization: string;
}

/** What a backend that talks to others is opened with, beside its settings and the session: nothing of it is taken from the machine. */
export interface BackendEnvironment {
  /**
   * What was issued for this host (name, and port where it is not 443), never for another. `refused` is the header that the host
   * has just turned down: a new one is got, once for all who ask at the same time. Throws denied `login.*`.
   */
  credentials(host: string, refused?: string): Promise<Credential>;
  /** Takes one line of the --debug log, secrets already taken out. */
  debug(line: string): void;
  readonly signal: AbortSignal;
  /** Resolves after so many milliseconds, or rejects at once when `signal` is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 up to, but not including, 1. */
  random(): number;
  /** Milliseconds of a clock that only goes forward, whatever PBXCTL_NOW says. */
  elapsed(): number;
}
