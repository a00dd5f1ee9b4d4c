// Voice Admin: devices and their models. There is no way to delete one.
import { fault, markerPage, notFound, visible, type Answer, type Asked, type Route } from './route.js';
import { deviceModels, isVisible, type FakeDevice } from './state.js';

const read = ['voice-admin.v1.read'];
const write = ['voice-admin.v1.write'];

function listed({ id, name, modelId, macAddress, assignedUserKey }: FakeDevice): unknown {
  return { id, name, modelName: deviceModels.find((model) => model.id === modelId)?.name, macAddress, ...(assignedUserKey === null ? {} : { assignedUserKey }), status: 'SLEEPY' };
}

function made({ id, accountKey, name, modelId, macAddress, assignedUserKey, licenseKey }: FakeDevice): unknown {
  return { accountKey, id, macAddress, modelId, name, ...(assignedUserKey === null ? {} : { assignedUserKey }), ...(licenseKey === null ? {} : { licenseKey }) };
}

function add({ body, state, token }: Asked): Answer {
  const { accountKey = '', name = '', modelId = '', macAddress = '' } = body as Record<string, string>;
  if (!token.accounts.includes(accountKey)) return fault(400, 'INVALID_ACCOUNT_KEY', 'wrong account');
  if (name === '') return fault(400, 'INVALID_NAME', 'no name');
  if (!deviceModels.some(({ id }) => id === modelId)) return fault(400, 'INVALID_MODEL', 'unknown model');
  if (!/^[0-9a-fA-F]{12}$/.test(macAddress)) return fault(400, 'MALFORMED_MAC_ADDRESS', 'twelve digits');
  if ([...state.devices.values()].some((device) => device.macAddress.toLowerCase() === macAddress.toLowerCase())) return fault(409, 'MAC_ADDRESS_EXISTS', 'exists');
  const device: FakeDevice = { id: state.nextId(), accountKey, name, modelId, macAddress, assignedUserKey: null, licenseKey: null };
  state.devices.set(device.id, device);
  return { status: 201, body: made(device) };
}

function change(asked: Asked): Answer {
  const { body, state } = asked;
  const device = visible(asked, state.devices.get(asked.params[0] ?? ''));
  if (device === undefined) return notFound();
  const assigns = ['assignedUserKey', 'licenseKey'].filter((field) => field in body);
  if (assigns.length > 0 && Object.keys(body).length > 1) return fault(400, 'ASSIGNMENTS_MUST_BE_ALONE', 'alone');
  const userKey = body['assignedUserKey'] as string | null | undefined;
  if (typeof userKey === 'string') {
    const user = state.users.get(userKey);
    if (user === undefined || !isVisible(user)) return fault(400, 'INVALID_USER_KEY', 'unknown user');
    if (user.licenseKeys.length !== 1) return fault(400, 'INVALID_USER_LICENSE', 'none or more than one licence');
  }
  if (userKey !== undefined) device.assignedUserKey = userKey;
  if ('name' in body) device.name = String(body['name']);
  if ('modelId' in body) {
    if (!deviceModels.some(({ id }) => id === body['modelId'])) return fault(400, 'INVALID_MODEL', 'unknown model');
    device.modelId = String(body['modelId']);
  }
  return { status: 200, body: made(device) };
}

/** 202 even for a device that is off: it is no proof. */
const accepted: Route['answer'] = (asked) => visible(asked, asked.state.devices.get(asked.params[0] ?? '')) === undefined ? notFound() : { status: 202 };

export const deviceRoutes: readonly Route[] = [
  { api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/devices$/, scopes: read, needsAdmin: true, answer: (asked) => markerPage(asked, asked.state.devices.values(), listed) },
  { api: 'api', method: 'POST', path: /^\/voice-admin\/v1\/devices$/, scopes: write, needsAdmin: true, answer: add },
  {
    api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/devices\/([^/]+)$/, scopes: read, needsAdmin: true,
    answer(asked) {
      const device = visible(asked, asked.state.devices.get(asked.params[0] ?? ''));
      return device === undefined ? notFound() : { status: 200, body: { id: device.id, licenseKey: device.licenseKey, locationId: null } };
    },
  },
  { api: 'api', method: 'PATCH', path: /^\/voice-admin\/v1\/devices\/([^/]+)$/, scopes: write, needsAdmin: true, answer: change },
  { api: 'api', method: 'POST', path: /^\/voice-admin\/v1\/devices\/([^/]+)\/(?:reboot|resync)$/, scopes: write, needsAdmin: true, answer: accepted },
  {
    api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/device-models$/, scopes: read, needsAdmin: true,
    answer: (asked) => markerPage({ ...asked, url: new URL(`${asked.url.href}${asked.url.search === '' ? '?' : '&'}accountKey=${asked.token.accounts[0]}`) }, deviceModels.map((model) => ({ ...model, accountKey: asked.url.searchParams.get('accountKey') ?? asked.token.accounts[0] ?? '' })), ({ id, name }) => ({ id, name })),
  },
];
