// The shapes a backend fills: one store for each noun, the capabilities it declares, and what it is opened with.
import type { Hit, JobStore, LogStore, Maintenance, SearchStore, SetupStore } from './house-stores.js';
import type { Account } from './account.js';
import type { Contract } from './billing.js';
import type { Contact, ContactChanges, ContactDraft, ContactState, ContactToken } from './contact.js';
import type { Device, DeviceDraft } from './device.js';
import type { Extension, ExtensionKind, ExtensionRange } from './extension.js';
import type { E164 } from './e164.js';
import type { LedgerEntry, LedgerFilter, LedgerDraft } from './ledger.js';
import type { NumberChanges, NumberDraft, NumberFilter, PhoneNumber, PortTie } from './phone-number.js';
import type { PortStore } from './porting/store.js';
import type { LineStore, RoutingStore, RoutingStores, SoundStore } from './routing-store.js';
import type { OrderState, ServiceOrder, ServiceOrderDraft } from './service-order.js';
import type { LocationStore, NetworkTestStore, TrunkStore } from './site-stores.js';
import type { SupportDirectory } from './support-channel.js';
import type { AddedHoliday, HolidayDraft, HolidayOptions, OwnCalendar, SupportSettings } from './support-settings.js';
import type { TicketStore } from './ticket/store.js';
import type { Tier } from './tier.js';
import type { Made, Step } from './step.js';
import type { Grant, Permission, User } from './user.js';
import type { VendorStores } from './vendor-stores.js';
import type { WorkOrderStore } from './work-order.js';

export interface AccountStore {
  show(): Promise<Account>;
  /** Makes the account together with its first person, who is super admin and acts by default. Refused when there is one. */
  add(account: Omit<Account, 'adminId' | 'createdAt'>, admin: UserDraft): Promise<Account>;
  edit(changes: Partial<Pick<Account, 'company' | 'extensionRange'>>): Promise<Account>;
}

/** A new person with what comes with them; a backend makes all of it, or says exactly what it has made (U1-U3). */
export interface UserDraft {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly permission: Permission;
  readonly grants: readonly Grant[];
  readonly groups: readonly string[];
  readonly webLogin: boolean;
  readonly hotDesking: boolean;
  readonly dialUser: string | null;
  readonly extension: {
    readonly number: string; readonly tier: Tier; readonly outboundCallerId: string | null;
    /** What it was called and when it was made, if it comes back. */
    readonly restored?: { readonly name: string; readonly createdAt: string };
  } | null;
  readonly devices: readonly (DeviceDraft & Restored)[];
  /** Devices that exist already and are linked to the person. */
  readonly existingDeviceIds: readonly string[];
}

/** Set when something that was removed comes back as it was: an undo must not change ids under people's scripts. */
export interface Restored {
  readonly restored?: { readonly id: string; readonly createdAt: string };
}

/** Everything that went with a person, enough to bring it back. */
export interface RemovedUser {
  readonly user: User;
  readonly extension: Extension | null;
  readonly devices: readonly Device[];
}

export type UserChanges = Partial<Pick<User,
  'firstName' | 'lastName' | 'email' | 'permission' | 'grants' | 'groups' | 'webLogin' | 'hotDesking' | 'dialUser'>> & {
  /** A hash; null takes the password away. */
  readonly dialSecret?: string | null;
};

export interface UserFilter {
  readonly search?: string;
  readonly permission?: Permission;
  readonly group?: string;
}

export interface UserStore {
  list(filter?: UserFilter): AsyncIterable<User>;
  /** By id, e-mail or extension number. Throws missing `user.missing`. */
  show(ref: string): Promise<User>;
  add(draft: UserDraft & Restored): Promise<User>;
  edit(id: string, changes: UserChanges): Promise<User>;
  /** Removes the person with their extension and devices; what was removed is returned. */
  remove(id: string): Promise<RemovedUser>;
}

export interface ExtensionDraft {
  readonly number: string;
  readonly kind: ExtensionKind;
  readonly name: string;
  readonly userId: string | null;
  readonly tier: Tier;
  readonly outboundCallerId: string | null;
}

export type ExtensionChanges = Partial<Pick<Extension, 'number' | 'name' | 'userId' | 'tier' | 'outboundCallerId'>>;

export interface ExtensionStore {
  list(filter?: { readonly kind?: ExtensionKind; readonly tier?: Tier }): AsyncIterable<Extension>;
  show(number: string): Promise<Extension>;
  add(draft: ExtensionDraft & { readonly createdAt?: string }): Promise<Extension>;
  edit(number: string, changes: ExtensionChanges): Promise<Extension>;
  remove(number: string): Promise<Extension>;
}

export interface DeviceStore {
  list(filter?: { readonly model?: string; readonly userId?: string; readonly unassigned?: boolean }): AsyncIterable<Device>;
  /** By id or MAC in any spelling. Throws missing `device.missing`. */
  show(ref: string): Promise<Device>;
  add(draft: DeviceDraft & Restored & { readonly userId: string | null }): Promise<Device>;
  edit(id: string, changes: Partial<Pick<Device, 'model' | 'userId'>>): Promise<Device>;
  remove(id: string): Promise<Device>;
}

export interface ContractedTier {
  readonly tier: Tier;
  readonly contracted: number;
}

export interface BillingStore {
  /** The contract with all its versions. Throws missing `contract.missing`. */
  contract(): Promise<Contract>;
  setContract(contract: Contract): Promise<void>;
  /** The tiers under contract and how many of each, without prices: whoever adds extensions has to know (U9, U10). Empty without a contract. */
  tiers(): Promise<readonly ContractedTier[]>;
  /** The ledger in the order of its dates: what became chargeable, and what stopped. */
  changes(filter?: LedgerFilter): Promise<readonly LedgerEntry[]>;
  record(entries: readonly LedgerDraft[]): Promise<number>;
}

/** What a company sets about its support: calendars, days off, which days count, channels. */
export interface CalendarStore {
  /** All of it in one reading; what ships is not in it. */
  settings(): Promise<SupportSettings>;
  /** Keeps a calendar; one with the name of a shipped calendar takes its place. */
  set(calendar: OwnCalendar): Promise<void>;
  /** Throws missing `calendar.own.missing`. */
  remove(name: string): Promise<OwnCalendar>;
  setOptions(options: HolidayOptions): Promise<void>;
  /** Null goes back to the channels that ship. */
  setDirectory(directory: SupportDirectory | null): Promise<void>;
  addHolidays(days: readonly HolidayDraft[]): Promise<readonly AddedHoliday[]>;
  removeHolidays(ids: readonly string[]): Promise<readonly AddedHoliday[]>;
}

export interface ContactFilter {
  readonly state?: ContactState;
  /** Released ones are left out unless asked for. */
  readonly includeReleased?: boolean;
  readonly search?: string;
}

export interface ContactStore {
  list(filter?: ContactFilter): AsyncIterable<Contact>;
  /** By id or e-mail address, released ones last. Throws missing `contact.missing`. */
  show(ref: string): Promise<Contact>;
  /** The contact that a person of the phone system is: by id, else by address; released ones are none. */
  ofPerson(person: Pick<User, 'id' | 'email'>): Promise<Contact | undefined>;
  /** Adds a contact, pending. Refused `contact.email.taken`. */
  add(draft: ContactDraft): Promise<Contact>;
  /** Refused `contact.last-administrator` (T10). */
  edit(id: string, changes: ContactChanges): Promise<Contact>;
  /** Gives a pending contact a new token; the old one is worth nothing from then on. */
  invite(id: string, token: ContactToken): Promise<Contact>;
  /** Confirms the address that the token was made for. Refused `contact.token.unknown` or `contact.token.expired`. */
  confirm(hash: string): Promise<Contact>;
  /** Releases a contact, who stays on record. Refused `contact.last-administrator` (T10). */
  remove(id: string): Promise<Contact>;
}

export interface NumberStore {
  list(filter?: NumberFilter): AsyncIterable<PhoneNumber>;
  /** By E.164. Throws missing `number.missing`. */
  show(number: E164): Promise<PhoneNumber>;
  /** Adds numbers, or brings those that were available into service; what is active is in the ledger from today on. Refused `number.taken`. */
  add(drafts: readonly NumberDraft[]): Promise<readonly PhoneNumber[]>;
  edit(number: E164, changes: NumberChanges): Promise<PhoneNumber>;
  remove(number: E164): Promise<PhoneNumber>;
  /** Port orders that a number is lent for or moved by (N5). */
  ties(number: E164): Promise<readonly PortTie[]>;
}

export interface OrderStore {
  list(filter?: { readonly state?: OrderState; readonly open?: boolean }): AsyncIterable<ServiceOrder>;
  /** Throws missing `order.missing`. */
  show(id: string): Promise<ServiceOrder>;
  add(draft: ServiceOrderDraft): Promise<ServiceOrder>;
  /** Moves an order on, or cancels it; `from` guards against somebody who was quicker. Refused `order.stale`. */
  advance(id: string, step: { readonly from: OrderState; readonly to: OrderState; readonly dueOn: string | null; readonly note: string | null }): Promise<ServiceOrder>;
  attach(id: string, document: { readonly name: string; readonly hash: string; readonly content: Uint8Array }): Promise<ServiceOrder>;
  content(id: string, hash: string): Promise<Uint8Array>;
}

export interface Stores extends RoutingStores, VendorStores {
  account: AccountStore;
  users: UserStore;
  extensions: ExtensionStore;
  devices: DeviceStore;
  billing: BillingStore;
  jobs: JobStore;
  log: LogStore;
  calendars: CalendarStore;
  contacts: ContactStore;
  tickets: TicketStore;
  numbers: NumberStore;
  orders: OrderStore;
  ports: PortStore;
  locations: LocationStore;
  trunks: TrunkStore;
  networkTests: NetworkTestStore;
  workOrders: WorkOrderStore;
  setup: SetupStore;
  search: SearchStore;
  store: Maintenance;
}

export type Noun = keyof Stores;
/** What the embedded store keeps: everything that is not some vendor's own. */
export type HouseNoun = Exclude<Noun, keyof VendorStores>;
export type HouseStores = Pick<Stores, HouseNoun>;
export type Verb<N extends Noun> = keyof Stores[N] & string;

export type Capabilities = { readonly [N in Noun]?: readonly Verb<N>[] };

/** Who acts and on whose behalf: read by a backend at the moment it writes an entry of the audit log. */
export interface Session {
  by: string | null;
  job: string | null;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Whom credentials stand for. */
export interface Identity {
  readonly principal: string;
  readonly accounts: readonly { readonly key: string; readonly name: string }[];
}

/** Extension -> what refers to it, in words that name it: `ring-group Sales`. */
export type ExtensionUses = ReadonlyMap<string, readonly string[]>;

/** What every backend offers beside its stores. */
export interface BackendCommons {
  /** Runs `work` as one transaction; absent where the backend has none, and each write then stands alone. */
  readonly atomically?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Changes with every write by anybody, so that a plan can be known to be stale. */
  readonly revision?: () => Promise<string>;
  /**
   * What the step made if it was carried out before, wholly or in part (the rest is then carried out); undefined if nothing of
   * it is there. Asked after a failure that leaves it open whether a write arrived: persons are found by their address,
   * extensions by number, devices by MAC. What was removed is answered by its key alone.
   */
  readonly settled?: (step: Step) => Promise<Made | undefined>;
  /**
   * Throws what the back end would throw for what it has no place for, from the arguments of a verb alone and without asking
   * anybody: so that a dry run does not promise what cannot be.
   */
  readonly rehearse?: (noun: string, verb: string, args: readonly unknown[]) => void;
  /** Which extensions call routing refers to, and what does: those can neither go nor change their number (R2). */
  readonly inUse?: () => Promise<ExtensionUses>;
  /** How many rows of a bulk change may be under way at once, so that a far host is kept busy; one where absent. */
  readonly concurrency?: number;
  /** Whom the credentials stand for, and every account they reach: asked right after logging in, when none is chosen yet. */
  readonly identity?: () => Promise<Identity>;
  /** Holds a named lock until released or the process dies; undefined when somebody else has it. */
  readonly lock?: (name: string) => Promise<(() => Promise<void>) | undefined>;
  close(): Promise<void>;
}

/** A store, or the promise of one that loads when its noun is first asked for. */
export type Late<T> = T | Promise<T>;

/** A backend owes exactly the verbs it declares: one missing, extra or misspelt does not compile. */
export type Backend<C extends Capabilities> = BackendCommons & {
  readonly stores: { readonly [N in keyof C & Noun]: Late<Pick<Stores[N], Extract<NonNullable<C[N]>[number], keyof Stores[N]>>> };
};

/** The same with every store there from the beginning, as one that talks to another host has them. */
export type OpenBackend<C extends Capabilities> = BackendCommons & {
  readonly stores: { readonly [N in keyof C & Noun]: Pick<Stores[N], Extract<NonNullable<C[N]>[number], keyof Stores[N]>> };
};

export type AnyBackend = BackendCommons & { readonly stores: { readonly [N in Noun]?: Late<Partial<Stores[N]>> } };

export type { Hit, JobStore, LogStore, Maintenance, PortStore, SearchStore, SetupStore };
export type { LocationStore, NetworkTestStore };
export type { ExtensionRange, LineStore, RoutingStore, SoundStore };
export type { BackendEnvironment, Credential, LoginTerms, Manifest, ManualWork } from './manifest.js';
