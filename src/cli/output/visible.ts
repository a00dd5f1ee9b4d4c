// Text that others wrote, made safe to show: whatever a terminal would obey or hide becomes a symbol one can see.

// ASCII and the accented letters of Latin: nearly all text, and nothing in it to look for.
const harmless = /^[\x20-\x7e\xa0-\xac\xae-\u024f]*$/;

const controls = '\\r\\n|[\\u{0}-\\u{1F}\\u{7F}-\\u{9F}]';
// Made when first needed: it takes a millisecond, which a list in JSON can do without.
let hazard: RegExp | undefined;

/** The text on one line, with control characters, escapes, bidi controls and hidden characters as symbols: ␛, ↵, ⟪U+202E⟫. */
export function visible(text: string): string {
  return harmless.test(text) ? text : text.replace(hazard ??= hazardPattern(), symbol);
}

const obeyed = new RegExp(`\\r?\\n|\\t|${controls}`, 'gu');

/** Only what a terminal obeys, and not line breaks or tabs: for a file that a program reads and a person may `cat`. */
export function visibleLines(text: string): string {
  return harmless.test(text) ? text : text.replace(obeyed, (found) => (/^\r?\n$|^\t$/.test(found) ? found : symbol(found)));
}

function hazardPattern(): RegExp {
  // Arabic and the Brahmic scripts spell words with joiners; there they are letters of a kind, elsewhere a disguise.
  const scripts = ['Arabic', 'Syriac', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu',
    'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan'].map((script) => `\\p{Script=${script}}`).join('');
  const emoji = '\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\u{FE0F}';
  const joiner = `(?<![${scripts}]\\p{Mn}?)(?<!${emoji})[\\u{200C}\\u{200D}]`;
  const flagOfRegion = '\\u{1F3F4}[\\u{E0061}-\\u{E007A}\\u{E0030}-\\u{E0039}]{2,6}\\u{E007F}';
  const bidi = '[\\u{61C}\\u{200E}\\u{200F}\\u{202A}-\\u{202E}\\u{2066}-\\u{2069}]';
  const separators = '[\\u{2028}\\u{2029}]';
  // Soft hyphen, fillers, zero-width space, word joiner, byte order mark, annotations, tags, lone surrogates.
  const unseen = '\\u{34F}|\\u{17B4}|\\u{17B5}|[\\u{AD}\\u{115F}\\u{1160}\\u{180E}\\u{200B}\\u{2060}-\\u{2065}\\u{206A}-\\u{206F}'
    + '\\u{3164}\\u{FEFF}\\u{FFA0}\\u{FFF9}-\\u{FFFB}\\u{E0000}-\\u{E007F}\\u{D800}-\\u{DFFF}]';
  return new RegExp([flagOfRegion, controls, bidi, separators, unseen, joiner].join('|'), 'gu');
}

function symbol(found: string): string {
  const code = found.codePointAt(0) ?? 0;
  if (code === 0x1f3f4) return found;
  if (found === '\n' || found === '\r\n') return '↵';
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `⟪U+${code.toString(16).toUpperCase().padStart(4, '0')}⟫`;
}
