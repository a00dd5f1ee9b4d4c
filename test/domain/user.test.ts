import { describe, expect, it } from '@jest/globals';
import { emailKey, fullName, isRoleAddress, parseEmail } from '../../src/domain/user.js';

describe('an e-mail address (U6)', () => {
  it('keeps its own case before the @ and loses it behind', () => {
    expect(parseEmail('  Ana.Lima+pbx@Example.COM ')).toBe('Ana.Lima+pbx@example.com');
    expect(parseEmail('jörg@müller.example')).toBe('jörg@müller.example');
    expect(parseEmail("o'brien@example.co.uk")).toBe("o'brien@example.co.uk");
  });

  it.each(['', 'ana', 'ana@', '@example.com', 'ana@example', 'ana lima@example.com', 'ana@exa mple.com', 'ana@@example.com', 'ana@example..com', 'a..b@example.com',
    'ana@example.com.', 'ana@.com', 'ana@example.com, eva@example.com', 'Ana <ana@example.com>', 'ana@example.com\u0000', 'ana\u0007@example.com', `${'a'.repeat(250)}@example.com`])(
    'is refused when it cannot be one: %j', (text) => {
      expect(() => parseEmail(text)).toThrow(expect.objectContaining({ kind: 'usage', code: 'email.malformed' }));
    });

  it('is the same address in any case', () => {
    expect(emailKey('Ana@Example.com')).toBe(emailKey('ana@EXAMPLE.com'));
  });

  it('of a department is known as such in three languages', () => {
    for (const email of ['vendas@sol.example', 'suporte@sol.example', 'info@sol.example', 'Sales@example.com', 'buchhaltung@example.de', 'no-reply@example.com']) {
      expect([email, isRoleAddress(email)]).toEqual([email, true]);
    }
    for (const email of ['ana@example.com', 'vendas.ana@sol.example', 'infos@example.com', 'ana@info.example']) {
      expect([email, isRoleAddress(email)]).toEqual([email, false]);
    }
  });
});

describe('a full name', () => {
  it('has no blank at its end when the last name is missing', () => {
    expect(fullName({ firstName: 'Recepção', lastName: '' })).toBe('Recepção');
  });
});
