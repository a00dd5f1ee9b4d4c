// What a remote back end may show its hosts: the login of the profile, or what the environment brings (CI). A token goes to the
// hosts it was issued for and to no other; one that ran out is renewed once, for all who ask at the same time.
import { AppError } from '../../domain/errors.js';
import type { BackendEnvironment, LoginTerms, Manifest } from '../../domain/stores.js';
import type { Machine } from '../machine.js';
import { debugLog } from '../open-remote.js';
import { loginKeeper, type Login, type LoginKeeper } from './kept-login.js';
import { requestToken, type Server, type TokenReply } from './token-request.js';

export interface CredentialNeeds {
  readonly machine: Machine;
  readonly profile: string;
  readonly dataDirectory: string;
  readonly manifest: Manifest;
  readonly settings: Readonly<Record<string, string>>;
}

/** The addresses of a back end: those of the profile, else the vendor's own. */
export function addressesOf({ login }: Pick<Manifest, 'login'>, settings: Readonly<Record<string, string>>): { readonly issuer: string; readonly hosts: readonly string[] } {
  const addresses = Object.entries(login?.hosts ?? {}).map(([name, standard]) => [name, settings[name] ?? standard] as const);
  const issuer = addresses.find(([name]) => name === 'oauth')?.[1] ?? '';
  return { issuer: originOf(issuer), hosts: [...new Set(addresses.filter(([name]) => name !== 'oauth').map(([, address]) => new URL(originOf(address)).host))] };
}

function originOf(address: string): string {
  if (!URL.canParse(address)) throw new AppError('usage', 'login.address', { value: address });
  return new URL(address).origin;
}

export function credentialsFor(needs: CredentialNeeds): BackendEnvironment['credentials'] {
  const { machine, profile, dataDirectory, manifest, settings } = needs;
  const keeper = loginKeeper({ machine, dataDirectory, profile, backend: manifest.id });
  let known: Promise<Login> | undefined;
  let renewing: Promise<Login> | undefined;

  async function open(): Promise<Login> {
    const given = await fromEnvironment(needs);
    if (given !== undefined) return given;
    const login = (await keeper.load())?.login;
    if (login === undefined) throw new AppError('denied', 'login.needed', { profile, backend: manifest.title });
    const { issuer } = addressesOf(manifest, settings);
    if (login.issuer !== issuer) throw new AppError('denied', 'login.other-issuer', { profile, backend: manifest.title, issued: login.issuer, value: issuer });
    return login;
  }
  function current(): Promise<Login> {
    known ??= open();
    return known;
  }
  async function renewed(login: Login): Promise<Login> {
    renewing ??= renew(needs, keeper, login).finally(() => { renewing = undefined; });
    known = renewing;
    try {
      return await renewing;
    } catch (error) {
      // The next who asks tries again: a server that was away for a moment ends no job.
      known = undefined;
      throw error;
    }
  }

  return async (host, refused) => {
    let login = await (renewing ?? current());
    if (!login.hosts.includes(host)) throw new AppError('refused', 'login.foreign-host', { host, known: login.hosts });
    const isRefused = refused === headerOf(login);
    if (isRefused || Date.parse(login.expiresAt) - machine.now().getTime() < leeway) login = await renewed(login);
    return { authorization: headerOf(login) };
  };
}

// Ends of tokens are known to the second, clocks are not.
const leeway = 30_000;

function headerOf({ accessToken }: Login): string {
  return `Bearer ${accessToken}`;
}

function serverOf({ machine, manifest }: CredentialNeeds, issuer: string): Server {
  return { machine, manifest, issuer, debug: debugLog(machine) };
}

/** PBXCTL_TOKEN, an access token; or PBXCTL_PAT, a personal token that is exchanged in memory. Nothing of it is kept. */
async function fromEnvironment(needs: CredentialNeeds): Promise<Login | undefined> {
  const { machine: { env, now }, manifest, settings } = needs;
  const { issuer, hosts } = addressesOf(manifest, settings);
  const given: Omit<Login, 'accessToken' | 'expiresAt'> = {
    kind: 'personal-token', issuer, hosts, clientId: env['PBXCTL_CLIENT_ID'] ?? '', clientSecret: env['PBXCTL_CLIENT_SECRET'] || null, renewal: env['PBXCTL_PAT'] ?? '', scope: '', principal: '',
  };
  const token = env['PBXCTL_TOKEN'];
  if (token) return { ...given, renewal: '', accessToken: token, expiresAt: farAway };
  if (given.renewal === '') return undefined;
  return withToken(given, await exchange(needs, given), now());
}

const farAway = '9999-12-31T00:00:00.000Z';

/** Whether the environment stands in for a login. */
export function isFromEnvironment(env: Machine['env']): boolean {
  return Boolean(env['PBXCTL_TOKEN'] || env['PBXCTL_PAT']);
}

export function withToken(login: Omit<Login, 'accessToken' | 'expiresAt'>, reply: TokenReply, now: Date): Login {
  return {
    ...login, accessToken: reply.accessToken, expiresAt: new Date(now.getTime() + reply.expiresIn * 1000).toISOString(),
    // None comes back while the old one is good; a personal token is never rotated.
    renewal: login.kind === 'browser' ? reply.refreshToken ?? login.renewal : login.renewal,
    scope: reply.scope || login.scope, principal: reply.principal || login.principal,
  };
}

async function renew(needs: CredentialNeeds, keeper: LoginKeeper, login: Login): Promise<Login> {
  const { machine, profile, manifest } = needs;
  if (login.renewal === '') throw new AppError('denied', 'login.token-refused', { variable: 'PBXCTL_TOKEN', backend: manifest.title });
  const isKept = !isFromEnvironment(machine.env);
  // Another process may have renewed it meanwhile.
  const latest = isKept ? (await keeper.load())?.login : undefined;
  if (isKept && latest === undefined) throw new AppError('denied', 'login.needed', { profile, backend: manifest.title });
  if (latest !== undefined && latest.accessToken !== login.accessToken && Date.parse(latest.expiresAt) - machine.now().getTime() > leeway) return latest;
  const base = latest ?? login;
  try {
    const fresh = withToken(base, await exchange(needs, base), machine.now());
    if (isKept) await keeper.keep(fresh);
    return fresh;
  } catch (error) {
    if (error instanceof AppError && error.code === 'login.refused') throw new AppError('denied', 'login.expired', { ...error.values, profile, backend: manifest.title }, { cause: error });
    throw error;
  }
}

async function exchange(needs: CredentialNeeds, login: Omit<Login, 'accessToken' | 'expiresAt'>): Promise<TokenReply> {
  const terms = needs.manifest.login as LoginTerms;
  const { personalToken } = terms;
  const form: Record<string, string> = login.kind === 'browser' ? { grant_type: 'refresh_token', refresh_token: login.renewal }
    : { grant_type: personalToken?.grant ?? '', [personalToken?.field ?? 'token']: login.renewal };
  return await requestToken(serverOf(needs, login.issuer), terms.tokenPath, { id: login.clientId, secret: login.clientSecret }, form);
}
