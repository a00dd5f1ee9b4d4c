import type { Manifest } from '../../domain/stores.js';

export const manifest = {
  id: 'sqlite',
  title: 'Embedded store',
  settings: ['file'],
  capabilities: {
    account: ['show', 'add', 'edit'],
    users: ['list', 'show', 'add', 'edit', 'remove'],
    extensions: ['list', 'show', 'add', 'edit', 'remove'],
    devices: ['list', 'show', 'add', 'edit', 'remove'],
    billing: ['contract', 'setContract', 'tiers', 'changes', 'record'],
    jobs: ['list', 'show', 'rows', 'pending', 'add', 'settle', 'edit'],
    log: ['list', 'since', 'verify', 'record'],
    calendars: ['settings', 'set', 'remove', 'setOptions', 'setDirectory', 'addHolidays', 'removeHolidays'],
    contacts: ['list', 'show', 'ofPerson', 'add', 'edit', 'invite', 'confirm', 'remove'],
    tickets: [
      'list', 'show', 'add', 'edit', 'settle', 'content', 'outdated', 'reclock', 'openHours', 'keepOpenHours', 'settings', 'setSettings', 'views', 'setView',
      'setPin', 'pin', 'usePin',
    ],
    workOrders: ['list', 'show', 'add', 'edit'],
    search: ['list'],
    store: ['backup', 'check', 'restore'],
  },
} as const satisfies Manifest;
