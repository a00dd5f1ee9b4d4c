// A login as people and scripts see it: everything but what lets somebody in.
import type { View } from '../output/column.js';

export interface ShownLogin {
  readonly profile: string;
  readonly backend: string;
  readonly account: string | null;
  readonly principal: string | null;
  readonly kind: 'personal-token' | 'browser' | null;
  /** Where it is kept; null: there is none. */
  readonly kept: 'keychain' | 'file' | 'environment' | null;
  readonly issuer: string | null;
  readonly expiresAt: string | null;
  readonly scopes: readonly string[];
}

export const loginView: View<ShownLogin> = {
  noun: 'login',
  columns: [
    { id: 'profile', value: (login) => login.profile },
    { id: 'backend', value: (login) => login.backend },
    { id: 'principal', value: (login) => login.principal },
    { id: 'account', value: (login) => login.account },
    { id: 'kept', value: (login) => login.kept, tone: (login) => (login.kept === null ? 'muted' : 'good') },
    { id: 'kind', value: (login) => login.kind, yields: 1 },
    { id: 'issuer', value: (login) => login.issuer, hidden: true },
    { id: 'expiresAt', value: (login) => login.expiresAt, hidden: true },
    { id: 'scopes', value: (login) => login.scopes, hidden: true },
  ],
};
