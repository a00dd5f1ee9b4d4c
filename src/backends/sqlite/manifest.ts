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
    log: ['list', 'since', 'verify'],
    calendars: ['settings', 'set', 'remove', 'setOptions', 'setDirectory', 'addHolidays', 'removeHolidays'],
    contacts: ['list', 'show', 'ofPerson', 'add', 'edit', 'invite', 'confirm', 'remove'],
    tickets: [
      'list', 'show', 'add', 'edit', 'settle', 'content', 'outdated', 'reclock', 'openHours', 'keepOpenHours', 'settings', 'setSettings', 'views', 'setView',
      'setPin', 'pin', 'usePin',
    ],
    numbers: ['list', 'show', 'add', 'edit', 'remove', 'ties'],
    orders: ['list', 'show', 'add', 'advance', 'attach', 'content'],
    ports: ['list', 'show', 'add', 'edit', 'submit', 'remove', 'attach', 'detach', 'content', 'events', 'colliding', 'outs', 'addOut', 'answerOut'],
    search: ['list'],
    store: ['backup', 'check', 'restore'],
  },
} as const satisfies Manifest;
