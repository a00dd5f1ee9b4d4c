import { describe, expect, it } from '@jest/globals';
import { visible, visibleLines } from '../../../src/cli/output/visible.js';

describe('visible', () => {
  it.each([
    ['plain text', 'Ana Souza', 'Ana Souza'],
    ['accents, CJK, emoji', 'Björn 王 👍🏽', 'Björn 王 👍🏽'],
    ['a terminal escape', '\u001b]0;pwned\u0007', '␛]0;pwned␇'],
    ['an escape in one character', '\u009b31m', '⟪U+009B⟫31m'],
    ['NUL and DEL', '\u0000\u007f', '␀␡'],
    ['line breaks of all kinds', 'a\nb\r\nc\rd\u2028e\u0085f', 'a↵b↵c␍d⟪U+2028⟫e⟪U+0085⟫f'],
    ['a tab', 'a\tb', 'a␉b'],
    ['bidi overrides, isolates, marks', '\u202ea\u2066b\u200fc\u061c', '⟪U+202E⟫a⟪U+2066⟫b⟪U+200F⟫c⟪U+061C⟫'],
    ['what has no width', 'ad\u200bmin\ufeff\u00ad', 'ad⟪U+200B⟫min⟪U+FEFF⟫⟪U+00AD⟫'],
    ['a joiner among Latin letters', 'ad\u200dmin', 'ad⟪U+200D⟫min'],
    ['hidden tags', 'A\u{E0041}', 'A⟪U+E0041⟫'],
    ['half a character', 'a\ud83d', 'a⟪U+D83D⟫'],
  ])('shows %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it.each([
    ['emoji', '👩‍👩‍👧 ❤️‍🔥 👩🏽‍🚀'],
    ['Persian', 'می\u200cخواهم'],
    ['Hindi', 'क्\u200dष'],
    ['the flag of Scotland', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ])('leaves the joiners and tags that %s is written with', (_, text) => {
    expect(visible(text)).toBe(text);
  });

  it('changes nothing when done twice', () => {
    const once = visible('\u001b[2J\u202e\n');
    expect(visible(once)).toBe(once);
  });
});

describe('visibleLines', () => {
  it('keeps line breaks, tabs and right-to-left names, and disarms the rest', () => {
    expect(visibleLines('a\r\nb\tc\nd\u001be\rf \u200fשלום')).toBe('a\r\nb\tc\nd␛e␍f \u200fשלום');
  });
});
