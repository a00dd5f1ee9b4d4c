// What others' programs use and GoTo's own texts do not describe. A test that is green because of this module says nothing about
// GoTo: commands that need it stand behind --allow-unverified.
import { accountOf, missing, shown } from './admin.js';
import { fault, markerPage, notFound, type Asked, type Route } from './route.js';
import { isVisible, type FakeRoleSet, type FakeUser } from './state.js';

function personIn({ state, url, params: [accountKey] }: Asked): FakeUser | undefined {
  const raw = /[?&]filter=([^&]*)/.exec(url.search)?.[1] ?? '';
  // A plus is refused here as it is in the filters that GoTo does describe.
  const email = raw.includes('+') ? undefined : /^email eq "(.*)"$/.exec(decodeURIComponent(raw))?.[1]?.toLowerCase();
  return [...state.users.values()].find((user) => user.accountKey === accountKey && user.email.toLowerCase() === email);
}

function roleSets({ state, params: [accountKey] }: Asked): FakeRoleSet[] {
  return [...state.roleSets.values()].filter((one) => one.accountKey === accountKey);
}

export const unverifiedRoutes: readonly Route[] = [
  // One person by key: everybody's programs do it, and `users show` stands on it.
  {
    api: 'admin', method: 'GET', path: /^\/admin\/rest\/v1\/accounts\/(\d+)\/users\/([^/]+)$/, scopes: ['identity:'], needsAdmin: true,
    answer(asked) {
      const user = asked.state.users.get(asked.params[1] ?? '');
      return user === undefined || user.accountKey !== accountOf(asked) || !isVisible(user) ? missing() : { status: 200, body: shown(asked.state, user) };
    },
  },
  {
    api: 'api', method: 'GET', path: /^\/users\/v1\/me$/, scopes: ['users.v1.read'], needsAdmin: false,
    answer: ({ state, token }) => ({
      status: 200,
      body: { items: token.accounts.map((key) => ({ accountKey: key, organizationId: state.accounts.get(key)?.organizationId, organizationName: state.accounts.get(key)?.name, lines: [], permissions: [] })) },
    }),
  },
  {
    api: 'admin', method: 'GET', path: /^\/identity\/v1\/Users\/me$/, scopes: ['identity:', 'identity:scim.me', 'voice-admin.v1.read'], needsAdmin: false,
    answer: ({ state, token }) => ({
      status: 200,
      body: { id: token.userKey, userName: token.email, 'urn:scim:schemas:extension:getgo:1.0': { accounts: token.accounts.map((value) => ({ value, display: state.accounts.get(value)?.name, entitlements: [] })) } },
    }),
  },
  {
    api: 'admin', method: 'GET', path: /^\/admin\/rest\/v1\/accounts\/(\d+)\/licenses$/, scopes: ['identity:'], needsAdmin: true,
    answer: ({ state, params: [accountKey] }) => ({ status: 200, body: { results: [...state.licences.values()].filter((one) => one.accountKey === accountKey).map(({ key, products }) => ({ key, products })) } }),
  },
  {
    api: 'admin', method: 'GET', path: /^\/admin\/rest\/v1\/accounts\/(\d+)\/rolesets$/, scopes: ['identity:'], needsAdmin: true,
    answer: (asked) => ({ status: 200, body: { results: roleSets(asked).map(({ id, name }) => ({ id, name })) } }),
  },
  {
    api: 'admin', method: 'PUT', path: /^\/admin\/rest\/v1\/accounts\/(\d+)\/rolesets\/([^/]+)\/users$/, scopes: ['identity:'], needsAdmin: true,
    answer(asked) {
      const person = personIn(asked);
      const role = asked.state.roleSets.get(asked.params[1] ?? '');
      if (person === undefined || role === undefined) return fault(400, 'BAD_REQUEST', 'filter or role');
      role.users.add(person.key);
      return { status: 204 };
    },
  },
  {
    api: 'admin', method: 'DELETE', path: /^\/admin\/rest\/v1\/accounts\/(\d+)\/users\/rolesets$/, scopes: ['identity:'], needsAdmin: true,
    answer(asked) {
      const person = personIn(asked);
      if (person === undefined) return fault(400, 'BAD_REQUEST', 'filter');
      for (const role of roleSets(asked)) role.users.delete(person.key);
      return { status: 204 };
    },
  },
  {
    api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/phone-number-orders$/, scopes: ['voice-admin.v1.write'], needsAdmin: true,
    answer: (asked) => markerPage(asked, asked.state.orders.values(), ({ id, areaCode }) => ({ id, areaCode })),
  },
  {
    api: 'api', method: 'DELETE', path: /^\/voice-admin\/v1\/phone-numbers\/([^/]+)\/permissions\/([^/]+)$/, scopes: ['voice-admin.v1.write'], needsAdmin: true,
    answer({ state, params: [numberId = '', permissionId] }) {
      const number = state.numbers.get(numberId);
      if (number === undefined) return notFound();
      number.permissions = number.permissions.filter(({ id }) => id !== permissionId);
      return { status: 204 };
    },
  },
  {
    api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/call-queues$/, scopes: ['voice-admin.v1.read'], needsAdmin: true,
    answer: (asked) => markerPage(asked, [...asked.state.extensions.values()].filter(({ type }) => type === 'CALL_QUEUE'), ({ id, name, number }) => ({ id, name, extensionNumber: number, type: 'BASIC' })),
  },
];
