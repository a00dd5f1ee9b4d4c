// Users and their lines at api.goto.com.
import { fault, markerPage, notFound, visible, type Asked, type Route } from './route.js';
import { isVisible, type FakeExtension, type FakeState } from './state.js';

const scopes = ['users.v1.lines.read'];

function line(state: FakeState, extension: FakeExtension, primary: boolean): unknown {
  const account = state.accounts.get(extension.accountKey);
  return { id: extension.id, name: extension.name, number: extension.number, primary, region: 'BR', accountKey: extension.accountKey, organization: { id: account?.organizationId, name: account?.name } };
}

function linesOf(state: FakeState, userKey: string): unknown[] {
  return [...state.extensions.values()].flatMap((extension) => extension.primary === userKey ? [line(state, extension, true)] : extension.secondary.includes(userKey) ? [line(state, extension, false)] : []);
}

export const lineRoutes: readonly Route[] = [
  {
    api: 'api', method: 'GET', path: /^\/users\/v1\/users$/, scopes, needsAdmin: true,
    answer(asked) {
      if (asked.url.searchParams.has('pageSize')) return fault(400, 'BAD_REQUEST', 'pageSize is not known here');
      const byUser = new Map<string, unknown[]>();
      for (const extension of asked.state.extensions.values()) if (extension.primary !== null) byUser.set(extension.primary, [...byUser.get(extension.primary) ?? [], line(asked.state, extension, true)]);
      return markerPage(asked, asked.state.users.values(), (user) => ({ userKey: user.key, userId: user.key, lines: byUser.get(user.key) ?? [] }), false);
    },
  },
  {
    api: 'api', method: 'GET', path: /^\/users\/v1\/users\/([^/]+)\/lines$/, scopes, needsAdmin: true,
    answer(asked: Asked) {
      const user = visible(asked, asked.state.users.get(asked.params[0] ?? ''));
      return user === undefined || !isVisible(user) ? notFound() : { status: 200, body: { items: linesOf(asked.state, user.key) } };
    },
  },
];
