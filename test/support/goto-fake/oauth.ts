// The authorisation server: personal access tokens, authorisation code with PKCE, refresh, revocation.
import { createHash, randomBytes } from 'node:crypto';
import type { Answer, Asked, Route } from './route.js';
import type { FakeState, FakeToken } from './state.js';

export interface OAuthBook {
  /** Client id to secret; empty for a public client. */
  readonly clients: Map<string, string>;
  /** Personal tokens and refresh tokens, and what they give. */
  readonly grants: Map<string, Pick<FakeToken, 'scopes' | 'role' | 'accounts' | 'userKey' | 'email'>>;
  readonly codes: Map<string, { challenge: string; redirect: string; clientId: string }>;
  /** Who logs in, in the browser. */
  person: Pick<FakeToken, 'scopes' | 'role' | 'accounts' | 'userKey' | 'email'>;
  refreshes: number;
}

function random(prefix: string): string {
  return `${prefix}${randomBytes(24).toString('base64url')}`;
}

export function issueToken(state: FakeState, given: Pick<FakeToken, 'scopes' | 'role' | 'accounts' | 'userKey' | 'email'>, now: number): FakeToken {
  const token: FakeToken = { ...given, token: `eyJ${random('')}.${random('')}.${random('')}`, expiresAt: now + state.switches.tokenSeconds * 1000, revoked: false };
  state.tokens.set(token.token, token);
  return token;
}

function refusal(error: string, status = 400): Answer {
  return { status, body: { error, error_description: 'refused' } };
}

function clientOf(book: OAuthBook, { authorization, form }: Asked): string | undefined {
  const basic = /^Basic (.+)$/.exec(authorization)?.[1];
  const [id = '', secret = ''] = basic === undefined ? [form.get('client_id') ?? '', form.get('client_secret') ?? ''] : Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent);
  return book.clients.get(id) === secret ? id : undefined;
}

function reply(book: OAuthBook, { state, now }: Asked, given: OAuthBook['person'], refresh: string | undefined): Answer {
  const token = issueToken(state, given, now);
  if (refresh !== undefined) book.grants.set(refresh, given);
  return {
    status: 200,
    body: { access_token: token.token, token_type: 'Bearer', expires_in: state.switches.tokenSeconds, scope: given.scopes.join(' '), principal: given.email, ...(refresh === undefined ? {} : { refresh_token: refresh }) },
  };
}

function exchange(book: OAuthBook, asked: Asked): Answer {
  const { form, state } = asked;
  const clientId = clientOf(book, asked);
  if (clientId === undefined) return refusal('invalid_client', 401);
  switch (form.get('grant_type')) {
    case 'personal_access_token': {
      const given = book.grants.get(form.get('pat') ?? '');
      return given === undefined ? refusal('invalid_grant') : reply(book, asked, given, undefined);
    }
    case 'refresh_token': {
      const given = book.grants.get(form.get('refresh_token') ?? '');
      if (given === undefined) return refusal('invalid_grant');
      book.refreshes += 1;
      return reply(book, asked, given, state.switches.rotatesRefresh ? random('rt-') : undefined);
    }
    case 'authorization_code': {
      const code = book.codes.get(form.get('code') ?? '');
      book.codes.delete(form.get('code') ?? '');
      const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
      if (code === undefined || code.challenge !== challenge || code.redirect !== form.get('redirect_uri') || code.clientId !== clientId) return refusal('invalid_grant');
      return reply(book, asked, book.person, random('rt-'));
    }
    default: return refusal('unsupported_grant_type');
  }
}

/** Stands for the person who logs in and agrees: it goes straight back with a code. */
function authorize(book: OAuthBook, { url }: Asked): Answer {
  const { searchParams: query } = url;
  const clientId = query.get('client_id') ?? '';
  const redirect = query.get('redirect_uri') ?? '';
  if (!book.clients.has(clientId) || query.get('response_type') !== 'code' || query.get('code_challenge_method') !== 'S256') return refusal('invalid_request');
  const code = random('code-');
  book.codes.set(code, { challenge: query.get('code_challenge') ?? '', redirect, clientId });
  const back = new URL(redirect);
  back.searchParams.set('code', code);
  back.searchParams.set('state', query.get('state') ?? '');
  return { status: 302, headers: { location: back.href } };
}

export function oauthRoutes(book: OAuthBook): readonly Route[] {
  const open = { api: 'oauth', scopes: [], needsAdmin: false } as const;
  return [
    { ...open, method: 'POST', path: /^\/oauth\/token$/, answer: (asked) => exchange(book, asked) },
    { ...open, method: 'GET', path: /^\/oauth\/authorize$/, answer: (asked) => authorize(book, asked) },
    {
      ...open, method: 'POST', path: /^\/oauth\/revoke$/,
      answer({ form, state }) {
        const given = form.get('token') ?? '';
        book.grants.delete(given);
        const token = state.tokens.get(given);
        if (token !== undefined) token.revoked = true;
        return { status: 200 };
      },
    },
  ];
}
