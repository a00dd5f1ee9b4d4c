import { describe, expect, it } from '@jest/globals';
import { contactMay, isReading, permits, requirementOf, type Requirement } from '../../src/domain/permission.js';
import { grants } from '../../src/domain/user.js';

const superAdmin = { permission: 'super-admin', grants: [] } as const;
const nobody = { permission: 'none', grants: [] } as const;

describe('who may do what (U4)', () => {
  it('lets a super admin do everything', () => {
    for (const needed of ['anyone', 'super-admin', ...grants] as Requirement[]) expect(permits(superAdmin, needed)).toBe(true);
  });

  it('lets a custom administrator do what was granted and no more', () => {
    for (const grant of grants) {
      const custom = { permission: 'custom', grants: [grant] } as const;
      for (const needed of grants) expect([grant, needed, permits(custom, needed)]).toEqual([grant, needed, grant === needed]);
      expect(permits(custom, 'super-admin')).toBe(false);
    }
  });

  it('lets the others only look, even if grants were left on their record', () => {
    expect(permits(nobody, 'anyone')).toBe(true);
    for (const needed of ['super-admin', ...grants] as Requirement[]) expect(permits({ permission: 'none', grants }, needed)).toBe(false);
  });

  it.each([
    ['users', 'list', 'anyone'], ['users', 'show', 'anyone'], ['users', 'add', 'configure-pbx'], ['users', 'edit', 'configure-pbx'], ['users', 'remove', 'configure-pbx'],
    ['extensions', 'list', 'anyone'], ['extensions', 'add', 'configure-pbx'], ['extensions', 'remove', 'configure-pbx'],
    ['devices', 'list', 'anyone'], ['devices', 'edit', 'configure-pbx'],
    ['jobs', 'list', 'configure-pbx'], ['jobs', 'settle', 'configure-pbx'],
    ['account', 'show', 'anyone'], ['account', 'add', 'anyone'], ['account', 'edit', 'super-admin'],
    ['billing', 'contract', 'view-invoices'], ['billing', 'changes', 'view-invoices'], ['billing', 'setContract', 'super-admin'], ['billing', 'record', 'super-admin'],
    ['log', 'list', 'view-reports'], ['log', 'verify', 'view-reports'], ['log', 'since', 'configure-pbx'],
    ['store', 'backup', 'super-admin'], ['store', 'restore', 'super-admin'], ['store', 'check', 'super-admin'],
  ] as const)('asks for %s %s: %s', (noun, verb, needed) => {
    expect(requirementOf(noun, verb)).toBe(needed);
  });

  it('shows the tiers and quantities under contract to everybody who adds extensions, without prices (U9, U10)', () => {
    expect(requirementOf('billing', 'tiers')).toBe('anyone');
  });

  it('lets a contact who is nobody of the phone system at tickets only, once the address is confirmed (T10)', () => {
    const contact = { state: 'confirmed', isAdministrator: false } as const;
    expect((['list', 'show', 'add', 'edit', 'content'] as const).map((verb) => contactMay(contact, 'tickets', verb))).toEqual([true, true, true, true, true]);
    for (const [noun, verb] of [['tickets', 'setSettings'], ['contacts', 'list'], ['contacts', 'add'], ['users', 'list'], ['account', 'show'], ['billing', 'tiers'], ['networkTests', 'add'], ['calendars', 'set']] as const) {
      expect([noun, verb, contactMay(contact, noun, verb)]).toEqual([noun, verb, false]);
    }
    for (const state of ['pending', 'released'] as const) expect([state, contactMay({ state, isAdministrator: true }, 'tickets', 'list'), contactMay({ state, isAdministrator: true }, 'contacts', 'list')]).toEqual([state, false, false]);
    expect(contactMay({ state: 'pending', isAdministrator: false }, 'contacts', 'confirm')).toBe(true);
    expect(contactMay({ ...contact, isAdministrator: true }, 'contacts', 'remove')).toBe(true);
  });

  it('takes a verb it does not know for a change', () => {
    expect(isReading('frobnicate')).toBe(false);
    expect(requirementOf('users', 'frobnicate')).toBe('configure-pbx');
  });
});
