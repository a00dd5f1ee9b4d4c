// What a command is given: functions, mostly, so that nothing is opened or loaded before it asks.
import type { ErrorValues } from '../domain/errors.js';
import type { BackendCommons, Identity, Noun, Session, Stores, Verb } from '../domain/stores.js';
import type { Account } from '../domain/account.js';
import type { Actor } from '../domain/contact.js';
import type { Ask } from './ask.js';
import type { Config } from './config.js';
import type { Machine, OutputStream } from './machine.js';
import type { Place } from './open-backends.js';
import type { Reader, View } from './output/column.js';
import type { Prints } from './options.js';

export interface Context {
  /** The store of a noun with the verbs asked for: permission and capability are checked here, for every command. */
  need<N extends Noun, V extends Verb<N>>(noun: N, ...verbs: V[]): Promise<Pick<Stores[N], V>>;
  /** The same, but a verb that the back end lacks refuses only when it is used: for jobs, whose rows need this and that. */
  offers<N extends Noun, V extends Verb<N>>(noun: N, ...verbs: V[]): Promise<Pick<Stores[N], V>>;
  /** The store of a noun while the account is being made and there is nobody yet who could have a permission. */
  founding<N extends Noun, V extends Verb<N>>(noun: N, ...verbs: V[]): Promise<Pick<Stores[N], V>>;
  /** Whether `need` would allow it, for what is shown only to some (prices). */
  mayI(noun: Noun, ...verbs: string[]): Promise<boolean>;
  /** Transactions, locks and revisions of the backend that has the noun. */
  backend(noun: Noun): Promise<BackendCommons>;
  /** Before a dry run says that all is well: throws what the back end has no place for. Called for every change, so that both agree. */
  rehearse<N extends Noun>(noun: N, verb: Verb<N>, ...args: unknown[]): Promise<void>;
  /** Where the profile keeps a noun. */
  place(noun: string): Place;
  /** Whom a remote back end of the profile takes us for; undefined where it cannot tell. */
  identity(backend: string): Promise<Identity | undefined>;
  /** The person who acts: --as, PBXCTL_AS, the profile's setting, or the account's administrator. */
  actor(): Promise<Actor>;
  account(): Promise<Account>;
  print<T>(records: Iterable<T> | AsyncIterable<T>, view: View<T>, flags: Prints): Promise<void>;
  /** The same into a file. */
  printTo<T>(sink: OutputStream, records: Iterable<T> | AsyncIterable<T>, view: View<T>, flags: Prints): Promise<void>;
  printOne<T>(record: T, view: View<T>, flags: Prints): Promise<void>;
  /** The same as text, as it would stand on stdout: colour and width are those of the terminal. */
  textOf<T>(record: T, view: View<T>, flags: Prints): Promise<string>;
  /** The same of several. */
  textOfAll<T>(records: Iterable<T>, view: View<T>, flags: Prints): Promise<string>;
  /** Text as it is on stdout, for results that are no records (a script, a file). */
  write(text: string): Promise<void>;
  /** News for people, on stderr, by the key of its sentence. */
  note(key: string, values?: Values): void;
  /** For whom text is made: language, zone, now. */
  reader(): Promise<Reader>;
  /** The sentence of a key. */
  say(key: string, values?: Values): Promise<string>;
  /** Waits until all notes are out. */
  flush(): Promise<void>;
  readonly ask: Ask;
  /**
   * Asks before something is taken away, or sent that cannot be called back; --yes answers. Throws usage `confirm.needed` where nobody
   * can be asked, cancelled `confirm.declined` on no.
   */
  confirm(flags: { readonly yes?: boolean }, key: string, values?: Values): Promise<void>;
  /** Asks before something that costs or makes much, after it was shown. Where nobody can be asked, giving the command was the yes. */
  agree(flags: { readonly yes?: boolean }, key: string, values?: Values): Promise<void>;
  now(): Date;
  newId(): string;
  readonly config: Config;
  readonly session: Session;
  readonly machine: Machine;
  readonly signal: AbortSignal;
  /** Whether a stream, stdout unless another is named, takes colour: --color, NO_COLOR, FORCE_COLOR, the terminal. */
  isColoured(stream?: { readonly isTTY?: boolean }): boolean;
  /** Whether a person reads the result as it comes: no format for programs, no columns, no query named. */
  isRead(flags: Pick<Prints, 'output' | 'columns' | 'query'>): boolean;
  /** Whether stderr is a terminal that can show progress. */
  readonly showsProgress: boolean;
  close(): Promise<void>;
}

export type Values = ErrorValues | Readonly<Record<string, unknown>>;
