import type { Manifest } from '../../../src/domain/stores.js';

export const manifest = {
  id: 'address-book',
  title: 'Address book',
  settings: ['url'],
  capabilities: { users: ['list', 'show', 'edit'] },
  // Nobody has seen it take a change.
  unverified: { users: ['edit'] },
  manual: {
    users: {
      remove: {
        title: 'Take {ref} out of the address book', where: 'the front desk',
        steps: ['Find the card of {ref}.', 'Strike it out and date it.'], text: 'Please take {ref} out of the address book.',
      },
    },
  },
} as const satisfies Manifest;
