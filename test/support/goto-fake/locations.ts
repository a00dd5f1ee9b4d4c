// Voice Admin: locations (emergency ones can only be read) and shared voicemails.
import { fault, markerPage, notFound, visible, type Answer, type Asked, type Route } from './route.js';
import { addExtension, type FakeLocation } from './state.js';

const read = ['voice-admin.v1.read'];
const write = ['voice-admin.v1.write'];

function shown({ id, accountKey, name, address, emergency, wrapped }: FakeLocation, isListed = false): unknown {
  // GoTo's own example of a list wraps single values in objects of one key; its servers send them plain.
  const wrap = wrapped && isListed;
  return {
    id, accountKey, address, name: wrap ? { name } : name, usedForEmergencyServices: wrap ? { usedForEmergencyServices: emergency } : emergency,
    ...(isListed ? { callbackPhoneNumber: { number: '+551155550100' } } : {}),
  };
}

function ofLocation(answer: (asked: Asked, location: FakeLocation) => Answer, emergencyCode?: string): Route['answer'] {
  return (asked) => {
    const location = visible(asked, asked.state.locations.get(asked.params[0] ?? ''));
    if (location === undefined) return notFound();
    return location.emergency && emergencyCode !== undefined ? fault(400, emergencyCode, 'emergency location') : answer(asked, location);
  };
}

function members(kind: 'users' | 'devices'): Route[] {
  const [field, key, code] = kind === 'users' ? ['userKey', 'userKey', 'INVALID_USER_KEY'] : ['deviceId', 'id', 'INVALID_DEVICE_ID'];
  const path = new RegExp(`^/voice-admin/v1/locations/([^/]+)/${kind}$`);
  return [
    { api: 'api', method: 'GET', path, scopes: read, needsAdmin: true, answer: ofLocation((_asked, location) => ({ status: 200, body: { items: [...location[kind]].map((id) => ({ [key]: id })) } })) },
    {
      api: 'api', method: 'POST', path, scopes: write, needsAdmin: true,
      answer: ofLocation(({ body, state }, location) => {
        const id = String(body[field]);
        if (!(kind === 'users' ? state.users : state.devices).has(id)) return fault(400, code, 'unknown');
        for (const other of state.locations.values()) other[kind].delete(id);
        location[kind].add(id);
        return { status: 200, body: { items: [...location[kind]].map((one) => ({ [key]: one })) } };
      }),
    },
    {
      api: 'api', method: 'DELETE', path: new RegExp(`^/voice-admin/v1/locations/([^/]+)/${kind}/([^/]+)$`), scopes: write, needsAdmin: true,
      // Two names for the same refusal, as GoTo has them.
      answer: ofLocation(({ params }, location) => {
        location[kind].delete(params[1] ?? '');
        return { status: 204 };
      }, kind === 'users' ? 'UNSUPPORTED_LOCATION_TYPE' : 'UNSUPPORTED_LOCATION_TYPE_OPERATION'),
    },
  ];
}

function addLocation({ body, state, token }: Asked): Answer {
  const { accountKey = '', name = '' } = body as Record<string, string>;
  if (!token.accounts.includes(accountKey)) return fault(400, 'INVALID_ACCOUNT_KEY', 'wrong account');
  if (name === '') return fault(400, 'BAD_REQUEST', 'name');
  const location: FakeLocation = {
    id: `2${String(state.locations.size + 1).padStart(18, '0')}`, accountKey, name, address: (body['address'] ?? {}) as Record<string, unknown>, emergency: false, users: new Set(), devices: new Set(), wrapped: false,
  };
  state.locations.set(location.id, location);
  return { status: 201, body: shown(location) };
}

function addSharedVoicemail({ body, state, token }: Asked): Answer {
  const { accountKey = '', name = '', extensionNumber = '' } = body as Record<string, string>;
  if (!token.accounts.includes(accountKey)) return fault(400, 'INVALID_ACCOUNT_KEY', 'wrong account');
  if ([...state.extensions.values()].some(({ number, accountKey: own }) => own === accountKey && number === extensionNumber)) return fault(409, 'CONFLICTING_EXTENSION', 'taken');
  const { id } = addExtension(state, { accountKey, name, number: extensionNumber, type: 'SHARED_VOICEMAIL' });
  state.sharedVoicemails.set(id, { id, accountKey, name, extensionNumber, sendEmailNotification: false, emailNotificationEmailAddresses: [], transcriptionEnabled: false });
  return { status: 201, body: { id } };
}

function sharedVoicemail(asked: Asked): Answer {
  const found = visible(asked, asked.state.sharedVoicemails.get(asked.params[0] ?? ''));
  if (found === undefined) return notFound();
  Object.assign(found, asked.body);
  const extension = asked.state.extensions.get(found.id);
  if (extension !== undefined) Object.assign(extension, { name: found['name'], number: found['extensionNumber'] });
  return { status: 200, body: found };
}

export const locationRoutes: readonly Route[] = [
  { api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/locations$/, scopes: read, needsAdmin: true, answer: (asked) => markerPage(asked, asked.state.locations.values(), (one) => shown(one, true)) },
  { api: 'api', method: 'POST', path: /^\/voice-admin\/v1\/locations$/, scopes: write, needsAdmin: true, answer: addLocation },
  {
    api: 'api', method: 'PATCH', path: /^\/voice-admin\/v1\/locations\/([^/]+)$/, scopes: write, needsAdmin: true,
    answer: ofLocation(({ body }, location) => ({ status: 200, body: shown(Object.assign(location, body)) }), 'UNSUPPORTED_LOCATION_TYPE'),
  },
  {
    api: 'api', method: 'DELETE', path: /^\/voice-admin\/v1\/locations\/([^/]+)$/, scopes: write, needsAdmin: true,
    answer: ofLocation(({ state }, { id }) => {
      state.locations.delete(id);
      return { status: 204 };
    }, 'UNSUPPORTED_LOCATION_TYPE'),
  },
  ...members('users'),
  ...members('devices'),
  { api: 'api', method: 'POST', path: /^\/voice-admin\/v1\/shared-voicemails$/, scopes: write, needsAdmin: true, answer: addSharedVoicemail },
  { api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/shared-voicemails\/([^/]+)$/, scopes: read, needsAdmin: true, answer: sharedVoicemail },
  { api: 'api', method: 'PATCH', path: /^\/voice-admin\/v1\/shared-voicemails\/([^/]+)$/, scopes: write, needsAdmin: true, answer: sharedVoicemail },
];
