// `login` and `logout`: get a token for the remote back end of the profile, choose the account, keep it safe; and take it all back.
import { AppError } from '../../domain/errors.js';
import type { Identity, LoginTerms, Manifest } from '../../domain/stores.js';
import { changeUserFile } from '../config-file.js';
import type { Context } from '../context.js';
import { addressesOf, isFromEnvironment, withToken } from '../login/credentials.js';
import { clientFrom } from '../login/client.js';
import { loginKeeper, type Kept, type Login, type LoginKeeper } from '../login/kept-login.js';
import { refusePlain, requestToken, revokeToken, type Client, type Server, type TokenReply } from '../login/token-request.js';
import type { BackendEntry } from '../machine.js';
import { debugLog } from '../open-remote.js';
import type { Asks, Prints } from '../options.js';
import { loginView, type ShownLogin } from '../views/login.js';
import { readStdin } from '../read-stdin.js';

export interface LoginFlags extends Prints {
  readonly backend?: string; readonly account?: string; readonly tokenStdin?: boolean; readonly passwordStdin?: boolean; readonly browser?: boolean;
  readonly clientFile?: string; readonly port?: string; readonly dryRun?: boolean;
}

interface Target { readonly entry: BackendEntry; readonly manifest: Manifest; readonly terms: LoginTerms; readonly settings: Readonly<Record<string, string>>; readonly keeper: LoginKeeper; readonly profile: string }

/** The back end that can be logged in to: the one that is bound, or the one that is named where there are several. */
function targetOf(ctx: Context, named: string | undefined): Target {
  const { name, bindings, remote } = ctx.config.profile();
  const bound = ctx.machine.backends.filter(({ manifest }) => manifest.login !== undefined && Object.values(bindings).includes(manifest.id));
  const [entry, other] = named === undefined ? bound : bound.filter(({ manifest }) => manifest.id === named);
  if (entry?.manifest.login === undefined) {
    throw new AppError('usage', 'login.nothing', { profile: name, field: 'backend', known: ctx.machine.backends.filter(({ manifest }) => manifest.login !== undefined).map(({ manifest }) => manifest.id) });
  }
  if (other !== undefined) throw new AppError('usage', 'login.which', { field: 'backend', known: bound.map(({ manifest }) => manifest.id) });
  const { manifest } = entry;
  const { machine, config: { dataDirectory } } = ctx;
  return { entry, manifest, terms: manifest.login as LoginTerms, settings: remote[manifest.id] ?? {}, profile: name, keeper: loginKeeper({ machine, dataDirectory, profile: name, backend: manifest.id }) };
}

export async function logIn(ctx: Context, flags: LoginFlags): Promise<void> {
  const target = targetOf(ctx, flags.backend);
  if (isFromEnvironment(ctx.machine.env)) ctx.note('login.environment-wins', { backend: target.manifest.title });
  const { issuer, hosts } = addressesOf(target.manifest, target.settings);
  for (const host of [issuer, ...addresses(target)]) refusePlain(new URL(host));
  if (flags.dryRun) {
    ctx.note('login.would', { backend: target.manifest.title, profile: target.profile });
    return await ctx.printOne(shownLogin(target, undefined, null, null), loginView, flags);
  }
  const server: Server = { machine: ctx.machine, manifest: target.manifest, issuer, debug: debugLog(ctx.machine) };
  const isByBrowser = await choosesBrowser(ctx, flags, target);
  const { base, reply } = isByBrowser ? await byBrowser(ctx, flags, target, server) : await byPersonalToken(ctx, flags, target, server);
  const login = withToken({ ...base, issuer, hosts, scope: target.terms.scopes.join(' '), principal: '' }, reply, ctx.now());
  const identity = await identify(ctx, target, login);
  const account = await chooseAccount(ctx, flags, identity);
  const kept = await target.keeper.keep({ ...login, principal: identity.principal || login.principal });
  keepAccount(ctx, target, account.key);
  warnOfScopes(ctx, target, login);
  ctx.note('login.done', { principal: identity.principal || login.principal, account: account.name, profile: target.profile, backend: target.manifest.title });
  ctx.note(`login.kept-${kept}`);
  await ctx.printOne(shownLogin(target, { ...login, principal: identity.principal || login.principal }, kept, account.key), loginView, flags);
}

function addresses({ terms, settings }: Target): string[] {
  return Object.entries(terms.hosts).map(([name, standard]) => settings[name] ?? standard);
}

async function choosesBrowser(ctx: Context, { browser, tokenStdin, passwordStdin }: LoginFlags, { terms }: Target): Promise<boolean> {
  if (browser && (tokenStdin || passwordStdin)) throw new AppError('usage', 'login.one-way', { field: 'browser' });
  if (tokenStdin || passwordStdin) return false;
  if (browser) return true;
  if (terms.personalToken === null) return true;
  return await ctx.ask.choose({ key: 'ask.login-way', flag: '--browser or --token-stdin' }, [{ value: 'token', key: 'login.way.token' }, { value: 'browser', key: 'login.way.browser' }]) === 'browser';
}

type Got = { readonly base: Pick<Login, 'kind' | 'clientId' | 'clientSecret' | 'renewal'>; readonly reply: TokenReply };

async function byPersonalToken(ctx: Context, flags: LoginFlags, { terms }: Target, server: Server): Promise<Got> {
  const { grant, field } = terms.personalToken ?? { grant: '', field: '' };
  // Standard input can be read once: what it holds is the token, so the client comes from elsewhere.
  const isPiped = flags.tokenStdin === true || flags.passwordStdin === true;
  const token = (isPiped ? await readStdin(ctx) : await ctx.ask.secret({ key: 'ask.personal-token', flag: '--token-stdin' })).trim();
  if (token === '') throw new AppError('usage', 'login.token-empty', { field: 'token-stdin' });
  const client = await clientFrom(ctx, { clientFile: flags.clientFile, needsSecret: true });
  const reply = await requestToken(server, terms.tokenPath, client, { grant_type: grant, [field]: token });
  return { base: { kind: 'personal-token', clientId: client.id, clientSecret: client.secret, renewal: token }, reply };
}

const usualPort = '8978';

async function byBrowser(ctx: Context, flags: LoginFlags, { terms, manifest }: Target, server: Server): Promise<Got> {
  const port = flags.port ?? usualPort;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new AppError('usage', 'number.not-whole', { field: 'port', value: port });
  const client: Client = await clientFrom(ctx, { clientFile: flags.clientFile, needsSecret: false });
  const { codeByBrowser } = await import('../login/browser-code.js');
  const { code, redirectUri, verifier } = await codeByBrowser({
    authorizeUrl: new URL(terms.authorizePath, server.issuer), clientId: client.id, scopes: terms.scopes, port: Number(port), signal: ctx.signal,
    async show(url) {
      ctx.note('login.open', { url, backend: manifest.title });
      await ctx.flush();
      if (!await ctx.machine.browse(url)) ctx.note('login.open-yourself');
    },
  });
  const reply = await requestToken(server, terms.tokenPath, client, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier, client_id: client.id });
  return { base: { kind: 'browser', clientId: client.id, clientSecret: client.secret, renewal: reply.refreshToken ?? '' }, reply };
}

/** Asks the back end whom the fresh token stands for. It is not kept yet: what fails here leaves nothing behind. */
async function identify(ctx: Context, { entry, settings }: Target, login: Login): Promise<Identity> {
  const backend = await entry.open(settings, ctx.session, {
    ...ctx.machine.pace, signal: ctx.signal, debug: debugLog(ctx.machine),
    async credentials(host, refused) {
      if (!login.hosts.includes(host)) throw new AppError('refused', 'login.foreign-host', { host, known: login.hosts });
      if (refused !== undefined) throw new AppError('denied', 'login.refused', { vendor: entry.manifest.title, host, status: 401, reason: '', detail: '' });
      return { authorization: `Bearer ${login.accessToken}` };
    },
  });
  try {
    return await backend.identity?.() ?? { principal: login.principal, accounts: [] };
  } finally {
    await backend.close();
  }
}

/** Never silently one of several. */
async function chooseAccount(ctx: Context, { account }: LoginFlags, { accounts }: Identity): Promise<Identity['accounts'][number]> {
  const listed = accounts.map(({ key, name }) => `${key} ${name}`.trim());
  if (account !== undefined) {
    const found = accounts.find(({ key }) => key === account);
    if (found === undefined) throw new AppError('denied', 'login.account-unknown', { field: 'account', value: account, known: listed });
    return found;
  }
  const [only, another] = accounts;
  if (only === undefined) throw new AppError('denied', 'login.no-accounts');
  if (another === undefined) return only;
  if (!ctx.ask.interactive) throw new AppError('usage', 'login.account-needed', { field: 'account', known: listed });
  const key = await ctx.ask.choose({ key: 'ask.account', flag: '--account' }, accounts.map((one) => ({ value: one.key, key: `${one.key} ${one.name}`.trim() })));
  return accounts.find((one) => one.key === key) ?? only;
}

function keepAccount(ctx: Context, { profile, manifest, terms, settings }: Target, account: string | undefined): void {
  changeUserFile(ctx.config.userFile, (file) => {
    const stored = file.profiles?.[profile] ?? { backend: 'sqlite' };
    const { [terms.accountSetting]: _old, ...rest } = { ...stored.remote?.[manifest.id] ?? settings };
    const remote = { ...stored.remote, [manifest.id]: account === undefined ? rest : { ...rest, [terms.accountSetting]: account } };
    return { ...file, profiles: { ...file.profiles, [profile]: { ...stored, remote } } };
  });
}

function warnOfScopes(ctx: Context, { terms }: Target, { scope }: Login): void {
  const granted = new Set(scope.split(/\s+/));
  const lacking = scope === '' ? [] : terms.scopes.filter((one) => !granted.has(one));
  if (lacking.length > 0) ctx.note('login.scopes-missing', { scopes: lacking });
}

function shownLogin({ profile, manifest }: Target, login: Login | undefined, kept: Kept | 'environment' | null, account: string | null): ShownLogin {
  return { profile, backend: manifest.id, account, principal: login?.principal || null, kind: login?.kind ?? null, kept, issuer: login?.issuer ?? null, expiresAt: login?.expiresAt ?? null, scopes: login?.scope.split(/\s+/).filter((word) => word !== '') ?? [] };
}

/** Takes the login away here and at the vendor. What the vendor could not be told is said. */
export async function logOut(ctx: Context, flags: Asks & { backend?: string }): Promise<void> {
  const target = targetOf(ctx, flags.backend);
  const found = await target.keeper.load();
  const shown = shownLogin(target, found?.login, found?.kept ?? null, target.settings[target.terms.accountSetting] ?? null);
  if (flags.dryRun) {
    ctx.note(found === undefined ? 'logout.nothing' : 'logout.would', { backend: target.manifest.title, profile: target.profile });
    return await ctx.printOne(shown, loginView, flags);
  }
  if (found !== undefined) {
    await ctx.agree(flags, 'logout.confirm', { backend: target.manifest.title, profile: target.profile });
    const { login } = found;
    const server: Server = { machine: ctx.machine, manifest: target.manifest, issuer: login.issuer, debug: debugLog(ctx.machine) };
    // A personal token is the person's own and may serve elsewhere: only what this login got is given back.
    const given = login.kind === 'browser' ? login.renewal : login.accessToken;
    const isRevoked = given === '' || await revokeToken(server, target.terms.revokePath, { id: login.clientId, secret: login.clientSecret }, given);
    if (!isRevoked) ctx.note('logout.not-revoked', { host: new URL(login.issuer).host });
    if (login.kind === 'personal-token') ctx.note('logout.personal-token', { backend: target.manifest.title });
  }
  await target.keeper.forget();
  if (target.settings[target.terms.accountSetting] !== undefined) keepAccount(ctx, target, undefined);
  ctx.note(found === undefined ? 'logout.nothing' : 'logout.done', { backend: target.manifest.title, profile: target.profile });
  await ctx.printOne({ ...shown, kept: null }, loginView, flags);
}

/** The logins of the profile in use, for `whoami`: nothing is asked of any vendor. */
export async function knownLogins(ctx: Context): Promise<ShownLogin[]> {
  const { bindings } = ctx.config.profile();
  const bound = ctx.machine.backends.filter(({ manifest }) => manifest.login !== undefined && Object.values(bindings).includes(manifest.id));
  return await Promise.all(bound.map(async ({ manifest }) => {
    const target = targetOf(ctx, manifest.id);
    const account = target.settings[target.terms.accountSetting] ?? ctx.machine.env['PBXCTL_ACCOUNT'] ?? null;
    if (isFromEnvironment(ctx.machine.env)) return shownLogin(target, undefined, 'environment', account);
    const found = await target.keeper.load();
    return shownLogin(target, found?.login, found?.kept ?? null, account);
  }));
}
