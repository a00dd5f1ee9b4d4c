// Voice Admin: extensions, find-me/follow-me, voicemail settings.
import { fault, markerPage, notFound, visible, type Answer, type Asked, type Route } from './route.js';
import { addExtension, isVisible, primaryOf, type FakeExtension, type FakeState } from './state.js';

const read = ['voice-admin.v1.read'];
const write = ['voice-admin.v1.write'];

function shown(state: FakeState, extension: FakeExtension): Record<string, unknown> {
  const { id, accountKey, name, number, type, omitFromDirectories, omitFromAutoAttendants, sharedAppearance } = extension;
  return { id, accountKey, organizationId: state.accounts.get(accountKey)?.organizationId, name, ...(number === undefined ? {} : { number }), type, omitFromDirectories, omitFromAutoAttendants, sharedAppearance };
}

function assignment({ primary, secondary }: FakeExtension): Record<string, unknown> {
  return { ...(primary === null ? {} : { assignedPrimaryUserKey: primary }), assignedSecondaryUserKeys: secondary };
}

function numberProblem({ state }: Asked, accountKey: string, number: unknown, own?: FakeExtension): Answer | undefined {
  if (typeof number !== 'string' || !/^\d+$/.test(number) || number.length !== state.accounts.get(accountKey)?.extensionLength) return fault(400, 'INVALID_NUMBER', 'wrong number');
  for (const other of state.extensions.values()) {
    // GoTo documents this 409 with an empty body.
    if (other !== own && other.accountKey === accountKey && other.number === number) return { status: 409, text: '' };
  }
  return undefined;
}

function add(asked: Asked): Answer {
  const { body, state } = asked;
  const { accountKey, name, number } = body as Record<string, string>;
  if (accountKey === undefined || !asked.token.accounts.includes(accountKey)) return fault(400, 'INVALID_ACCOUNT_KEY', 'wrong account');
  if (!name) return fault(400, 'INVALID_NAME', 'no name');
  const problem = numberProblem(asked, accountKey, number);
  return problem ?? { status: 201, body: shown(state, addExtension(state, { accountKey, name, number })) };
}

function change(asked: Asked): Answer {
  const { body, state } = asked;
  const extension = visible(asked, state.extensions.get(asked.params[0] ?? ''));
  if (extension === undefined) return notFound();
  if (extension.type !== 'DIRECT_EXTENSION') return fault(400, 'BAD_REQUEST', 'only direct extensions');
  if ('number' in body) {
    const problem = numberProblem(asked, extension.accountKey, body['number'], extension);
    if (problem !== undefined) return fault(problem.status, problem.status === 409 ? 'NUMBER_EXISTS' : 'INVALID_NUMBER', 'number');
  }
  const userKey = body['assignedPrimaryUserKey'] as string | null | undefined;
  if (typeof userKey === 'string') {
    const user = state.users.get(userKey);
    if (user === undefined || user.accountKey !== extension.accountKey || !isVisible(user)) return fault(400, 'INVALID_USER_KEY', 'unknown user');
    const other = primaryOf(state, userKey);
    if (other !== undefined && other !== extension) return fault(409, 'USER_ALREADY_HAS_PRIMARY_EXTENSION', `Given user key [${userKey}] on account [${extension.accountKey}], already assigned to extension [${other.id}]`);
  }
  if ('name' in body) extension.name = String(body['name']);
  if ('number' in body) extension.number = String(body['number']);
  if (userKey !== undefined) extension.primary = userKey;
  return { status: 200, body: { ...shown(state, extension), ...(userKey === undefined ? {} : assignment(extension)) } };
}

function steps(asked: Asked, extension: FakeExtension): Answer {
  const ringSteps = asked.body['ringSteps'] as { timeout?: number; items?: Record<string, unknown>[] }[];
  if (!Array.isArray(ringSteps)) return fault(400, 'MALFORMED_REQUEST', 'ringSteps');
  if (ringSteps.length > 50) return fault(400, 'RING_STEPS_QUANTITY_EXCEEDED', 'too many');
  if (ringSteps.some(({ timeout = 0 }) => timeout > 999)) return fault(400, 'INVALID_TIMEOUT', 'too long');
  extension.forwarding['ringSteps'] = ringSteps;
  return { status: 200, body: extension.forwarding };
}

function forward(asked: Asked, extension: FakeExtension): Answer {
  for (const name of ['finalStep', 'unavailableStep']) {
    const step = asked.body[name] as Record<string, unknown> | null | undefined;
    if (step === undefined) continue;
    if (step !== null && 'extensionId' in step && 'externalNumber' in step) return fault(400, 'INVALID_DESTINATION', 'both targets');
    if (step !== null && 'extensionId' in step && !asked.state.extensions.has(String(step['extensionId']))) return fault(400, 'INVALID_EXTENSION_ID', 'unknown');
    extension.forwarding[name] = step;
  }
  return { status: 200, body: extension.forwarding };
}

function ofExtension(answer: (asked: Asked, extension: FakeExtension) => Answer): Route['answer'] {
  return (asked) => {
    const extension = visible(asked, asked.state.extensions.get(asked.params[0] ?? ''));
    return extension === undefined ? notFound() : answer(asked, extension);
  };
}

export const extensionRoutes: readonly Route[] = [
  { api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/extensions$/, scopes: read, needsAdmin: true, answer: (asked) => markerPage(asked, asked.state.extensions.values(), (one) => shown(asked.state, one)) },
  { api: 'api', method: 'POST', path: /^\/voice-admin\/v1\/extensions$/, scopes: write, needsAdmin: true, answer: add },
  { api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/extensions\/([^/]+)$/, scopes: read, needsAdmin: true, answer: ofExtension(({ state }, one) => ({ status: 200, body: { ...shown(state, one), ...assignment(one) } })) },
  { api: 'api', method: 'PATCH', path: /^\/voice-admin\/v1\/extensions\/([^/]+)$/, scopes: write, needsAdmin: true, answer: change },
  {
    api: 'api', method: 'DELETE', path: /^\/voice-admin\/v1\/extensions\/([^/]+)$/, scopes: write, needsAdmin: true,
    answer: ofExtension(({ state }, one) => {
      state.extensions.delete(one.id);
      return { status: 204 };
    }),
  },
  { api: 'api', method: 'GET', path: /^\/voice-admin\/v1\/extensions\/([^/]+)\/find-me-follow-me$/, scopes: read, needsAdmin: true, answer: ofExtension((_asked, one) => ({ status: 200, body: one.forwarding })) },
  { api: 'api', method: 'PATCH', path: /^\/voice-admin\/v1\/extensions\/([^/]+)\/find-me-follow-me$/, scopes: write, needsAdmin: true, answer: ofExtension(forward) },
  { api: 'api', method: 'PUT', path: /^\/voice-admin\/v1\/extensions\/([^/]+)\/find-me-follow-me\/ring-steps$/, scopes: write, needsAdmin: true, answer: ofExtension(steps) },
  {
    api: 'api', method: 'PATCH', path: /^\/voice-admin\/v1\/extensions\/([^/]+)\/voicemail$/, scopes: write, needsAdmin: true,
    // The password comes back in clear, as it does at GoTo.
    answer: ofExtension(({ body }, one) => body['password'] !== undefined && !/^\d+$/.test(String(body['password'])) ? fault(400, 'INVALID_PASSWORD', 'digits only') : { status: 200, body: Object.assign(one.voicemail, body) }),
  },
];
