import type { Manifest } from '../../domain/stores.js';
import { manual } from './manual.js';

export const manifest = {
  id: 'goto-connect',
  title: 'GoTo Connect',
  settings: ['account', 'oauth', 'admin', 'api', 'licence', 'tier'],
  capabilities: {
    users: ['list', 'show', 'add', 'edit', 'remove'],
    extensions: ['list', 'show', 'add', 'edit', 'remove'],
    // GoTo deletes no device.
    devices: ['list', 'show', 'add', 'edit'],
    models: ['list'],
    numbers: ['list', 'show', 'edit'],
    orders: ['list', 'show', 'add'],
    permissions: ['list', 'add', 'remove'],
    mailboxes: ['list', 'show', 'add', 'edit', 'remove', 'usedBy'],
    forwarding: ['show', 'edit'],
    locations: ['list', 'show', 'add', 'edit', 'assign', 'unassign', 'remove'],
    billingGroups: ['list'],
    roles: ['list', 'assign', 'unassign'],
    licences: ['list'],
  },
  // Read in others' programs, and in no text of GoTo's own.
  unverified: {
    orders: ['list'],
    permissions: ['remove'],
    roles: ['list', 'assign', 'unassign'],
    licences: ['list'],
  },
  manual,
  login: {
    // The first is asked for tokens, the others take them. GoTo has renamed its hosts twice.
    hosts: { oauth: 'https://authentication.logmeininc.com', admin: 'https://api.getgo.com', api: 'https://api.goto.com' },
    authorizePath: '/oauth/authorize',
    tokenPath: '/oauth/token',
    revokePath: '/oauth/revoke',
    personalToken: { grant: 'personal_access_token', field: 'pat' },
    scopes: ['identity:', 'voice-admin.v1.read', 'voice-admin.v1.write', 'users.v1.lines.read', 'users.v1.read'],
    accountSetting: 'account',
  },
} as const satisfies Manifest;
