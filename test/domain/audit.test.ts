import { describe, expect, it } from '@jest/globals';
import { firstHash, sealedText } from '../../src/domain/audit.js';

const entry = {
  seq: 1, at: '2026-06-10T12:00:00.000Z', by: 'id1', noun: 'users', verb: 'edit', subject: 'id2', label: 'Ana Lima', from: '{"a":1}', to: '{"a":2}', job: null,
};

describe('the text that seals an entry of the audit log', () => {
  it('changes with every field and with the entry before', () => {
    const changed = [
      { ...entry, seq: 2 }, { ...entry, at: '2026-06-10T12:00:00.001Z' }, { ...entry, by: null }, { ...entry, noun: 'devices' }, { ...entry, verb: 'add' },
      { ...entry, subject: 'id3' }, { ...entry, label: 'Ana' }, { ...entry, from: null }, { ...entry, to: '{}' }, { ...entry, job: '1' },
    ].map((other) => sealedText(firstHash, other));
    const texts = [...changed, sealedText(firstHash, entry), sealedText('1'.repeat(64), entry)];
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('cannot be imitated by moving text from one field into the next', () => {
    expect(sealedText(firstHash, { ...entry, noun: 'users', verb: 'edit' })).not.toBe(sealedText(firstHash, { ...entry, noun: 'userse', verb: 'dit' }));
    expect(sealedText(firstHash, { ...entry, label: 'A|4:edit', subject: 'x' })).not.toBe(sealedText(firstHash, { ...entry, label: 'A', subject: '4:edit|x' }));
    expect(sealedText(firstHash, { ...entry, from: null, to: '-' })).not.toBe(sealedText(firstHash, { ...entry, from: '-', to: null }));
    expect(sealedText(firstHash, { ...entry, by: '' })).not.toBe(sealedText(firstHash, { ...entry, by: null }));
  });
});
