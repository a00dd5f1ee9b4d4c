// The Admin API as GoTo documents it: who am I, and the users of an account. What PUT and DELETE answer is not published; they
// answer with nothing here.
import type { Answer, Asked, Route } from './route.js';
import { addExtension, addUser, isVisible, primaryOf, type FakeState, type FakeUser } from './state.js';

const scopes = ['identity:'];

export function shown(state: FakeState, user: FakeUser): Record<string, unknown> {
  const extension = primaryOf(state, user.key);
  const { key, email, firstName, lastName, status, adminRoles, licenseKeys, products } = user;
  return {
    key, email, firstName, lastName, status, adminRoles, licenseKeys, products, canAuthenticate: true, locale: 'en_US',
    ...(state.switches.tellsExtension ? { settings: { JIVE: extension?.number === undefined ? {} : { primaryExtensionNumber: extension.number } } } : {}),
  };
}

export function missing(): Answer {
  return { status: 404, body: { errorCode: 'NOT_FOUND', message: 'no such resource' } };
}

export function accountOf({ params: [accountKey = ''], token }: Asked): string | undefined {
  return token.accounts.includes(accountKey) ? accountKey : undefined;
}

function list(asked: Asked): Answer {
  const { state, url } = asked;
  // A plus stays a plus here, as it does at GoTo, which then refuses the filter.
  const raw = /[?&]filter=([^&]*)/.exec(url.search)?.[1];
  let wanted: string | undefined;
  if (raw !== undefined) {
    const match = /^email eq "((?:[^"\\]|\\.)*)"$/.exec(decodeURIComponent(raw));
    if (raw.includes('+') || match === null) return { status: 400, body: { errorCode: 'BAD_REQUEST', message: 'filter cannot be read' } };
    wanted = match[1]?.replace(/\\(.)/g, '$1').toLowerCase();
  }
  const accountKey = accountOf(asked);
  const all = [...state.users.values()].filter((user) => user.accountKey === accountKey && (wanted === undefined || user.email.toLowerCase() === wanted) && isVisible(user));
  const offset = Number(url.searchParams.get('offset') ?? 0);
  const size = Math.min(Number(url.searchParams.get('pageSize') ?? 100), state.switches.adminPage);
  const results = all.slice(offset, offset + size).map((user) => shown(state, user));
  return { status: 200, body: { results, fromIndex: offset, toIndex: offset + results.length - 1, total: all.length } };
}

function add(asked: Asked): Answer {
  const { state, body } = asked;
  const accountKey = accountOf(asked);
  if (accountKey === undefined) return missing();
  const users = Array.isArray(body['users']) ? body['users'] as Record<string, string>[] : [];
  const licenseKeys = (body['licenseKeys'] ?? []) as string[];
  if (users.some(({ email }) => !email) || licenseKeys.some((key) => !state.licences.has(key))) return { status: 400, body: { errorCode: 'BAD_REQUEST', message: 'users or licenseKeys' } };
  const reply = users.map(({ email = '', firstName = '', lastName = '' }) => {
    const known = [...state.users.values()].find((user) => user.accountKey === accountKey && user.email.toLowerCase() === email.toLowerCase());
    const user = known ?? addUser(state, { accountKey, email, firstName, lastName, status: 'INVITED', licenseKeys, hiddenReads: state.switches.hiddenReads });
    if (known === undefined && licenseKeys.length > 0 && state.switches.lineWithLicence) {
      addExtension(state, { accountKey, name: `${firstName} ${lastName}`, number: String(8000 + state.extensions.size), primary: user.key });
    }
    return { key: user.key, email: user.email };
  });
  return { status: 200, body: reply, headers: { 'x-bare-keys': 'yes' } };
}

function change(asked: Asked): Answer {
  const { state, body } = asked;
  const user = state.users.get(asked.params[1] ?? '');
  if (user === undefined || user.accountKey !== accountOf(asked) || !isVisible(user)) return missing();
  if ('key' in body) return { status: 400, body: { errorCode: 'BAD_REQUEST', message: 'key cannot be changed' } };
  const email = body['email'] as string | undefined;
  if (email !== undefined && [...state.users.values()].some((other) => other !== user && other.email.toLowerCase() === email.toLowerCase())) return { status: 409, body: { errorCode: 'CONFLICT', message: 'email exists' } };
  Object.assign(user, body);
  return { status: 204 };
}

function remove(asked: Asked): Answer {
  const { state } = asked;
  const user = state.users.get(asked.params[1] ?? '');
  if (user === undefined || user.accountKey !== accountOf(asked)) return missing();
  state.users.delete(user.key);
  for (const extension of state.extensions.values()) if (extension.primary === user.key) extension.primary = null;
  for (const device of state.devices.values()) if (device.assignedUserKey === user.key) device.assignedUserKey = null;
  return { status: 204 };
}

export const adminRoutes: readonly Route[] = [
  {
    api: 'admin', method: 'GET', path: /^\/admin\/rest\/v1\/me$/, scopes, needsAdmin: false,
    answer: ({ state, token }) => ({
      status: 200,
      body: {
        key: token.userKey, accountKey: token.accounts[0], email: token.email, firstName: 'Helena', lastName: 'Prado', adminRoles: token.role === 'super-admin' ? ['SUPER_USER'] : [],
        products: ['JIVE', 'G2C'], accounts: token.accounts.map((key) => ({ key, name: state.accounts.get(key)?.name })),
      },
    }),
  },
  { api: 'admin', method: 'GET', path: /^\/admin\/rest\/v1\/accounts\/(\d+)\/users$/, scopes, needsAdmin: true, answer: list },
  { api: 'admin', method: 'POST', path: /^\/admin\/rest\/v1\/accounts\/(\d+)\/users$/, scopes, needsAdmin: true, answer: add },
  { api: 'admin', method: 'PUT', path: /^\/admin\/rest\/v1\/accounts\/(\d+)\/users\/([^/]+)$/, scopes, needsAdmin: true, answer: change },
  { api: 'admin', method: 'DELETE', path: /^\/admin\/rest\/v1\/accounts\/(\d+)\/users\/([^/]+)$/, scopes, needsAdmin: true, answer: remove },
];
