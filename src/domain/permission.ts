// Who may do what (U4): one table, asked in one place (the context's need), so that no command can skip it.
import type { Contact } from './contact.js';
import type { Noun } from './stores.js';
import type { Grant, User } from './user.js';

/** `anyone`: every person of the account. A grant: that grant, or super admin. */
export type Requirement = 'anyone' | Grant | 'super-admin';

const reading = new Set(['list', 'count', 'show', 'rows', 'pending', 'contract', 'changes', 'verify', 'check', 'settings', 'ofPerson', 'ties', 'events', 'colliding', 'outs', 'usedBy']);

interface Rule { readonly read: Requirement; readonly write: Requirement }

const rules: Readonly<Record<Noun, Rule>> = {
  // U4 (G): only a super admin changes what holds for the whole system.
  account: { read: 'anyone', write: 'super-admin' },
  users: { read: 'anyone', write: 'configure-pbx' },
  extensions: { read: 'anyone', write: 'configure-pbx' },
  devices: { read: 'anyone', write: 'configure-pbx' },
  // B6: seeing an invoice takes a permission; what it is made of is system-wide.
  billing: { read: 'view-invoices', write: 'super-admin' },
  jobs: { read: 'configure-pbx', write: 'configure-pbx' },
  log: { read: 'view-reports', write: 'super-admin' },
  search: { read: 'anyone', write: 'super-admin' },
  calendars: { read: 'anyone', write: 'super-admin' },
  // T10: the administrator contact need not be a super admin; cli/guard.ts asks for one or the other.
  contacts: { read: 'anyone', write: 'anyone' },
  // Everybody has tickets; whose they are and who works on them is decided by the viewer that each verb takes (T4, T10).
  tickets: { read: 'anyone', write: 'anyone' },
  dialplans: { read: 'anyone', write: 'configure-pbx' },
  groups: { read: 'anyone', write: 'configure-pbx' },
  queues: { read: 'anyone', write: 'configure-pbx' },
  conferences: { read: 'anyone', write: 'configure-pbx' },
  mailboxes: { read: 'anyone', write: 'configure-pbx' },
  faxes: { read: 'anyone', write: 'configure-pbx' },
  schedules: { read: 'anyone', write: 'configure-pbx' },
  sounds: { read: 'anyone', write: 'configure-pbx' },
  lines: { read: 'anyone', write: 'configure-pbx' },
  numbers: { read: 'anyone', write: 'configure-pbx' },
  permissions: { read: 'anyone', write: 'configure-pbx' },
  forwarding: { read: 'anyone', write: 'configure-pbx' },
  models: { read: 'anyone', write: 'configure-pbx' },
  billingGroups: { read: 'anyone', write: 'super-admin' },
  licences: { read: 'configure-pbx', write: 'super-admin' },
  // U4: who could hand out roles could hand one to himself.
  roles: { read: 'configure-pbx', write: 'super-admin' },
  orders: { read: 'anyone', write: 'configure-pbx' },
  // Account numbers and papers of the losing provider are nobody else's business.
  ports: { read: 'configure-pbx', write: 'configure-pbx' },
  // L1: super admins and admins only.
  locations: { read: 'configure-pbx', write: 'configure-pbx' },
  trunks: { read: 'configure-pbx', write: 'configure-pbx' },
  // Support asks everybody for one (L2).
  networkTests: { read: 'anyone', write: 'anyone' },
  // Whoever may ask for the change may say that it was made.
  workOrders: { read: 'anyone', write: 'configure-pbx' },
  // What is left to set up, and by whom, is for those who set it up.
  setup: { read: 'configure-pbx', write: 'configure-pbx' },
  store: { read: 'super-admin', write: 'super-admin' },
};

/** All that somebody can have a permission for. */
export const nouns = Object.keys(rules) as readonly Noun[];

export function requirementOf(noun: Noun, verb: string): Requirement {
  // The first account is made when there is nobody yet to have a permission.
  if (noun === 'account' && verb === 'add') return 'anyone';
  // Names and quantities, no prices (U9, U10).
  if (noun === 'billing' && verb === 'tiers') return 'anyone';
  if (noun === 'tickets' && verb === 'setSettings') return 'super-admin';
  if (noun === 'log' && verb === 'since') return 'configure-pbx';
  return reading.has(verb) ? rules[noun].read : rules[noun].write;
}

/** Whether a verb only looks. */
export function isReading(verb: string): boolean {
  return reading.has(verb);
}

export function permits(person: Pick<User, 'permission' | 'grants'>, requirement: Requirement): boolean {
  if (requirement === 'anyone' || person.permission === 'super-admin') return true;
  return person.permission === 'custom' && requirement !== 'super-admin' && person.grants.includes(requirement);
}

/**
 * T10: what a contact may who is nobody of the phone system: their own tickets, whatever those need to be told the time, and the
 * other contacts if they are an administrator. One whose address is not confirmed may only confirm it.
 */
export function contactMay({ state, isAdministrator }: Pick<Contact, 'state' | 'isAdministrator'>, noun: Noun, verb: string): boolean {
  if (noun === 'contacts' && verb === 'confirm') return true;
  if (state !== 'confirmed') return false;
  if (noun === 'tickets') return verb !== 'setSettings';
  if (noun === 'contacts') return isAdministrator || verb === 'ofPerson';
  return noun === 'calendars' && verb === 'settings';
}
