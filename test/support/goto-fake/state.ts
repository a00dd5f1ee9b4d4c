// What the fake GoTo holds: accounts with persons, extensions, devices, numbers and locations, and the tokens it has issued.

export interface FakeUser {
  key: string; accountKey: string; email: string; firstName: string; lastName: string; status: string; adminRoles: string[]; licenseKeys: string[]; products: string[];
  /** Reads until other calls know the person: GoTo's parts learn of each other after a while. */
  hiddenReads: number;
}
export interface FakeExtension {
  id: string; accountKey: string; name: string; number: string | undefined; type: string; primary: string | null; secondary: string[];
  omitFromDirectories: boolean; omitFromAutoAttendants: boolean; sharedAppearance: boolean; forwarding: Record<string, unknown>; voicemail: Record<string, unknown>;
}
export interface FakeDevice { id: string; accountKey: string; name: string; modelId: string; macAddress: string; assignedUserKey: string | null; licenseKey: string | null }
export interface FakeNumber {
  id: string; accountKey: string; number: string; name: string; callerIdName: string | null; smsEnabled: boolean; routeTo: { id: string; type: string } | null;
  billingGroupId: string | null; permissions: { id: string; userKey: string; permissions: string[] }[];
}
export interface FakeOrder { id: string; accountKey: string; areaCode: string; readsLeft: number; phoneNumberId: string | null; fails: boolean }
export interface FakeLocation {
  id: string; accountKey: string; name: string; address: Record<string, unknown>; emergency: boolean; users: Set<string>; devices: Set<string>; wrapped: boolean;
}
export interface FakeRoleSet { id: string; accountKey: string; name: string; users: Set<string> }
export interface FakeSharedVoicemail { id: string; accountKey: string; [field: string]: unknown }

export interface FakeToken {
  readonly token: string; scopes: string[]; role: 'super-admin' | 'admin' | 'member'; accounts: string[]; userKey: string; email: string; expiresAt: number; revoked: boolean;
}

export interface FakeState {
  readonly accounts: Map<string, { key: string; name: string; organizationId: string; extensionLength: number }>;
  readonly users: Map<string, FakeUser>;
  readonly extensions: Map<string, FakeExtension>;
  readonly devices: Map<string, FakeDevice>;
  readonly numbers: Map<string, FakeNumber>;
  readonly orders: Map<string, FakeOrder>;
  readonly locations: Map<string, FakeLocation>;
  readonly sharedVoicemails: Map<string, FakeSharedVoicemail>;
  readonly billingGroups: Map<string, { id: string; accountKey: string; name: string }>;
  readonly roleSets: Map<string, FakeRoleSet>;
  readonly licences: Map<string, { key: string; accountKey: string; products: string[]; seats: number }>;
  readonly tokens: Map<string, FakeToken>;
  readonly switches: Switches;
  nextKey(): string;
  nextId(): string;
}

/** What may be one way or another at GoTo, so that tests can have both. */
export interface Switches {
  /** Digits of new user keys: the guide prints 26. */
  keyDigits: number;
  /** Keys as bare numbers in every Admin reply, not only that of POST users. */
  bareKeys: boolean;
  hiddenReads: number;
  /** Whether a voice licence brings a line of its own. */
  lineWithLicence: boolean;
  /** Whether Admin users tell their extension (settings.JIVE). */
  tellsExtension: boolean;
  /** Whether a number's permissions come with an id: newer answers seem to. */
  tellsPermissionId: boolean;
  orderReads: number;
  orderFails: boolean;
  retryAfter: 'seconds' | 'date' | 'none';
  /** The most an Admin page holds, whatever is asked for. */
  adminPage: number;
  tokenSeconds: number;
  /** Whether a refresh returns a new refresh token. */
  rotatesRefresh: boolean;
}

export const deviceModels = [{ id: 'polycom.vvx250', name: 'Polycom VVX 250' }, { id: 'yealink.t46u', name: 'Yealink T46U' }, { id: 'algo.8301', name: 'Algo 8301 Paging' }];

export function createState(): FakeState {
  let keys = 41n;
  let ids = 0;
  const switches: Switches = {
    keyDigits: 19, bareKeys: false, hiddenReads: 0, lineWithLicence: false, tellsExtension: true, tellsPermissionId: false, orderReads: 2, orderFails: false, retryAfter: 'none',
    adminPage: 1000, tokenSeconds: 3600, rotatesRefresh: false,
  };
  return {
    accounts: new Map([['4000000000000000009', { key: '4000000000000000009', name: 'Padaria Sol', organizationId: '0b6f0e5a-0000-4000-8000-0000000000aa', extensionLength: 4 }]]),
    users: new Map(), extensions: new Map(), devices: new Map(), numbers: new Map(), orders: new Map(), locations: new Map(), sharedVoicemails: new Map(),
    billingGroups: new Map(), roleSets: new Map(), tokens: new Map(),
    licences: new Map([['5000000000000000003', { key: '5000000000000000003', accountKey: '4000000000000000009', products: ['JIVE', 'G2C'], seats: 100_000 }]]),
    switches,
    nextKey() {
      keys += 1n;
      return `7${String(keys).padStart(switches.keyDigits - 1, '0')}`;
    },
    nextId() {
      ids += 1;
      return `0b6f0e5a-0000-4000-8000-${ids.toString(16).padStart(12, '0')}`;
    },
  };
}

export function addUser(state: FakeState, given: Partial<FakeUser> & Pick<FakeUser, 'email' | 'accountKey'>): FakeUser {
  const user: FakeUser = {
    key: state.nextKey(), firstName: '', lastName: '', status: 'ACTIVE', adminRoles: [], licenseKeys: [], products: [], hiddenReads: 0, ...given,
  };
  if (given.products === undefined) user.products = user.licenseKeys.flatMap((key) => state.licences.get(key)?.products ?? []);
  state.users.set(user.key, user);
  return user;
}

export function addExtension(state: FakeState, given: Partial<FakeExtension> & Pick<FakeExtension, 'accountKey'>): FakeExtension {
  const extension: FakeExtension = {
    id: state.nextId(), name: '', number: undefined, type: 'DIRECT_EXTENSION', primary: null, secondary: [], omitFromDirectories: false, omitFromAutoAttendants: false,
    sharedAppearance: false, forwarding: { ringSteps: [], finalStep: { action: 'VOICEMAIL' }, unavailableStep: null }, voicemail: { timeZone: 'America/Sao_Paulo', password: '4711' }, ...given,
  };
  state.extensions.set(extension.id, extension);
  return extension;
}

/** Whether a call may know of the person by now; each look brings the moment nearer. */
export function isVisible(user: FakeUser): boolean {
  if (user.hiddenReads <= 0) return true;
  user.hiddenReads -= 1;
  return false;
}

export function primaryOf(state: FakeState, userKey: string): FakeExtension | undefined {
  for (const extension of state.extensions.values()) if (extension.primary === userKey) return extension;
  return undefined;
}
