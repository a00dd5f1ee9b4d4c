// GoTo's addresses, its two ways of cutting lists into pages, its limits, and the account that everything is about.
import { AppError } from '../../domain/errors.js';
import type { BackendEnvironment, Session } from '../../domain/stores.js';
import { statusOf } from '../http/failure.js';
import { createHttp, type Http } from '../http/http.js';
import { isObject, type JsonObject } from '../http/json.js';
import { pagesByMarker, pagesByOffset } from '../http/paging.js';
import type { Transport } from '../http/transport.js';
import { faultOf, translated } from './fault.js';
import { object, text } from './wire.js';

export const title = 'GoTo Connect';

/** https://developer.goto.com/guides/References/Ref-Rate-Limits: ten a second for each API. */
const perSecond = 10;
const markerPage = 100;
const offsetPage = 1000;

export interface Hosts {
  readonly admin: URL;
  readonly api: URL;
}

export interface KnownAccount {
  readonly key: string;
  readonly name: string;
}

export type Query = Readonly<Record<string, string>>;

export interface Api extends Pick<Http, 'get' | 'write'> {
  /** Throws usage `goto.account.needed` where the profile names none: with several, none is picked silently. */
  account(): Promise<string>;
  /** The accounts that the token may see. */
  accounts(): Promise<KnownAccount[]>;
  /** The e-mail address of the person whom the token stands for; empty where the token may not ask. */
  principal(): Promise<string>;
  /** Below /accounts/{key} of the Admin API. */
  admin(path: string, query?: Query): Promise<URL>;
  voice(path: string, query?: Query): URL;
  lines(path: string, query?: Query): URL;
  /** Everything a list holds. An empty one is believed only once the account is known to be visible. */
  listVoice(path: string, keyName: string, query?: Query): AsyncIterable<JsonObject>;
  listLines(): AsyncIterable<JsonObject>;
  listAdmin(path: string, keyName: string, query?: Query): AsyncIterable<JsonObject>;
  readonly environment: BackendEnvironment;
  /** The same, deaf to Ctrl-C, for the rest of a change that has begun. */
  readonly inHand: Api;
}

export interface ApiOptions {
  readonly hosts: Hosts;
  readonly account: string;
  readonly environment: BackendEnvironment;
  readonly session: Pick<Session, 'now'>;
  readonly transport?: Transport | undefined;
  readonly timeout?: number | undefined;
}

export function createApi(options: ApiOptions): Api {
  const { hosts, environment, session } = options;
  const http = createHttp({
    title, environment, now: session.now, faultOf, transport: options.transport, timeout: options.timeout,
    hosts: [hosts.admin.host, hosts.api.host],
    // One bucket for each API, whether or not they share a host: /admin, /voice-admin, /users, /voicemail.
    limitOf: (url) => ({ name: url.pathname.split('/')[1] ?? '', perSecond }),
  });
  const held: Api = { ...readers(options, http.inHand), get inHand() { return held; } };
  return { ...readers(options, http), inHand: held };
}

function readers({ hosts, account: chosen, environment }: ApiOptions, http: Http): Omit<Api, 'inHand'> {
  const pages = { get: async (url: URL) => await translated('', async () => await http.get(url)) };
  let visible: Promise<void> | undefined;

  function address(host: URL, path: string, query: Query = {}): URL {
    const url = new URL(path, host);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    // The Admin API refuses a plus for a blank.
    url.search = url.search.replaceAll('+', '%20');
    return url;
  }
  async function accounts(): Promise<KnownAccount[]> {
    return await knownAccounts(http, hosts);
  }
  async function principal(): Promise<string> {
    try {
      return text(object(await http.get(new URL('/admin/rest/v1/me', hosts.admin))), 'email') ?? '';
    } catch (error) {
      if (error instanceof AppError && error.kind === 'denied') return '';
      throw error;
    }
  }
  async function account(): Promise<string> {
    if (chosen !== '') return chosen;
    const known = await accounts();
    throw new AppError('usage', 'goto.account.needed', { field: 'account', known: known.map(({ key, name }) => `${key} ${name}`.trim()) });
  }
  async function beVisible(): Promise<void> {
    const key = await account();
    const known = await accounts().catch((error: unknown) => {
      if (error instanceof AppError && error.kind === 'denied') return undefined;
      throw error;
    });
    if (known === undefined) environment.debug('! nobody told which accounts this token may see; the empty list is taken as it is');
    else if (!known.some((one) => one.key === key)) throw new AppError('denied', 'goto.account.not-visible', { field: 'account', value: key, known: known.map((one) => one.key) });
  }
  async function* believed(list: AsyncIterable<JsonObject>): AsyncGenerator<JsonObject> {
    let isEmpty = true;
    for await (const record of list) {
      isEmpty = false;
      yield record;
    }
    if (isEmpty) await (visible ??= beVisible());
  }
  async function* byMarker(host: URL, path: string, keyName: string, pageSize: number | undefined, query: Query): AsyncGenerator<JsonObject> {
    const url = address(host, path, { accountKey: await account(), ...query });
    yield* believed(pagesByMarker({ ...pages, url, pageSize, keyOf: (record) => text(record, keyName) ?? '' }));
  }
  async function admin(path: string, query?: Query): Promise<URL> {
    return address(hosts.admin, `/admin/rest/v1/accounts/${encodeURIComponent(await account())}${path}`, query);
  }

  return {
    get: http.get, write: http.write, account, accounts, principal, admin, environment,
    voice: (path, query) => address(hosts.api, `/voice-admin/v1${path}`, query),
    lines: (path, query) => address(hosts.api, `/users/v1${path}`, query),
    listVoice: (path, keyName, query = {}) => byMarker(hosts.api, `/voice-admin/v1${path}`, keyName, markerPage, query),
    listLines: () => byMarker(hosts.api, '/users/v1/users', 'userKey', undefined, {}),
    async *listAdmin(path, keyName, query) {
      yield* believed(pagesByOffset({ ...pages, url: await admin(path, query), pageSize: offsetPage, keyOf: (record) => text(record, keyName) ?? '' }));
    },
  };
}

/** Two APIs know; the second for tokens that may not use the first. */
async function knownAccounts(http: Http, hosts: Hosts): Promise<KnownAccount[]> {
  try {
    const me = object(await http.get(new URL('/admin/rest/v1/me', hosts.admin)));
    return listed(me['accounts'], 'key', 'name');
  } catch (error) {
    if (statusOf(error) !== 401 && statusOf(error) !== 403) throw error;
    const me = object(await translated('', async () => await http.get(new URL('/users/v1/me', hosts.api))));
    return listed(me['items'], 'accountKey', 'organizationName');
  }
}

function listed(value: unknown, key: string, name: string): KnownAccount[] {
  return (Array.isArray(value) ? value.filter(isObject) : []).map((record) => ({ key: text(record, key) ?? '', name: text(record, name) ?? '' }));
}
