// Voice Admin: phone numbers, their permissions and orders, billing groups.
import { fault, markerPage, notFound, visible, type Answer, type Asked, type Route } from './route.js';
import type { FakeNumber } from './state.js';

const read = ['voice-admin.v1.read'];
const write = ['voice-admin.v1.write'];

function shown({ state }: Asked, { id, accountKey, number, name, callerIdName, smsEnabled, routeTo, billingGroupId }: FakeNumber): unknown {
  return {
    id, accountKey, organizationId: state.accounts.get(accountKey)?.organizationId, number, name, smsEnabled, status: 'SHIMMERING',
    ...(callerIdName === null ? {} : { callerIdName }), ...(routeTo === null ? {} : { routeTo }), ...(billingGroupId === null ? {} : { billingGroupId }),
  };
}

function ofNumber(answer: (asked: Asked, number: FakeNumber) => Answer): Route['answer'] {
  return (asked) => {
    const number = visible(asked, asked.state.numbers.get(asked.params[0] ?? ''));
    return number === undefined ? notFound() : answer(asked, number);
  };
}

function change(asked: Asked, number: FakeNumber): Answer {
  const { body, state } = asked;
  if ('name' in body && (body['name'] === null || body['name'] === '')) return fault(400, 'INVALID_NAME', 'cannot be cleared');
  const routeTo = body['routeTo'] as { id: string; type: string } | null | undefined;
  if (routeTo != null) {
    if (routeTo.type !== 'EXTENSION' && routeTo.type !== 'PHONE_NUMBER') return fault(400, 'INVALID_TYPE', 'type');
    if (!(routeTo.type === 'EXTENSION' ? state.extensions : state.numbers).has(routeTo.id)) return fault(400, 'INVALID_ID', 'target');
  }
  const group = body['billingGroupId'] as string | null | undefined;
  if (group != null && !state.billingGroups.has(group)) return fault(400, 'INVALID_BILLING_GROUP_ID', 'group');
  Object.assign(number, body);
  return { status: 200, body: shown(asked, number) };
}

function permit({ body, state }: Asked, number: FakeNumber): Answer {
  const userKey = String(body['userKey']);
  const permissions = (body['permissions'] ?? []) as string[];
  if (!state.users.has(userKey)) return fault(400, 'INVALID_USER_KEY', 'unknown');
  if (permissions.some((one) => !['TEXTING', 'OUTBOUND_CALLER_ID', 'INSTANT_RESPONSE'].includes(one))) return fault(400, 'INVALID_PERMISSION', 'unknown');
  if (permissions.includes('TEXTING') && !number.smsEnabled) return fault(400, 'SMS_NOT_SUPPORTED', 'no texting');
  number.permissions.push({ id: state.nextId(), userKey, permissions });
  return { status: 204 };
}

function order({ body, state, token }: Asked): Answer {
  const { accountKey = '', areaCode = '' } = body as Record<string, string>;
  if (!token.accounts.includes(accountKey)) return fault(400, 'INVALID_ACCOUNT_KEY', 'wrong account');
  if (!/^[2-9]\d\d$/.test(areaCode) || areaCode === '999') return fault(400, 'INVALID_AREA_CODE', 'unknown area');
  const id = `ord-${String(state.orders.size + 1).padStart(4, '0')}`;
  state.orders.set(id, { id, accountKey, areaCode, readsLeft: state.switches.orderReads, phoneNumberId: null, fails: state.switches.orderFails });
  return { status: 201, body: { id } };
}

function orderState(asked: Asked): Answer {
  const { state } = asked;
  const found = visible(asked, state.orders.get(asked.params[0] ?? ''));
  if (found === undefined) return notFound();
  if (found.readsLeft > 0) {
    found.readsLeft -= 1;
    // The name of this status is not published.
    return { status: 200, body: { status: 'IN_PROGRESS' } };
  }
  if (found.fails) return { status: 200, body: { status: 'GAVE_UP' } };
  if (found.phoneNumberId === null) {
    found.phoneNumberId = state.nextId();
    const number = `+1${found.areaCode}555${String(100 + state.numbers.size).padStart(4, '0')}`;
    state.numbers.set(found.phoneNumberId, { id: found.phoneNumberId, accountKey: found.accountKey, number, name: number, callerIdName: null, smsEnabled: false, routeTo: null, billingGroupId: null, permissions: [] });
  }
  return { status: 200, body: { status: 'COMPLETED', phoneNumberId: found.phoneNumberId } };
}

export const numberRoutes: readonly Route[] = [
  { api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/phone-numbers$/, scopes: read, needsAdmin: true, answer: (asked) => markerPage(asked, asked.state.numbers.values(), (one) => shown(asked, one)) },
  { api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/phone-numbers\/([^/]+)$/, scopes: read, needsAdmin: true, answer: ofNumber((asked, one) => ({ status: 200, body: shown(asked, one) })) },
  { api: 'api', method: 'PATCH', path: /^\/voice-admin\/v1\/phone-numbers\/([^/]+)$/, scopes: write, needsAdmin: true, answer: ofNumber(change) },
  {
    api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/phone-numbers\/([^/]+)\/permissions$/, scopes: read, needsAdmin: true,
    answer: ofNumber(({ state }, { permissions }) => ({ status: 200, body: { items: permissions.map(({ id, userKey, permissions: list }) => ({ ...(state.switches.tellsPermissionId ? { id } : {}), userKey, permissions: list })) } })),
  },
  { api: 'api', method: 'POST', path: /^\/voice-admin\/v1\/phone-numbers\/([^/]+)\/permissions$/, scopes: write, needsAdmin: true, answer: ofNumber(permit) },
  { api: 'api', method: 'POST', path: /^\/voice-admin\/v1\/phone-number-orders$/, scopes: write, needsAdmin: true, answer: order },
  // Reading an order asks for the write scope; so it stands in GoTo's own collection.
  { api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/phone-number-orders\/([^/]+)$/, scopes: write, needsAdmin: true, answer: orderState },
  { api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/billing-groups$/, scopes: read, needsAdmin: true, answer: (asked) => markerPage(asked, asked.state.billingGroups.values(), ({ id, name }) => ({ id, name })) },
];
