// What others' programs use and GoTo's own texts do not describe. A test that is green because of this module says nothing about
// GoTo: commands that need it stand behind --allow-unverified.
import { markerPage, notFound, type Route } from './route.js';

export const unverifiedRoutes: readonly Route[] = [
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
