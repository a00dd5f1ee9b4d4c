// How many columns of a terminal a text takes, and how to cut or wrap it to fit. Text is expected as visible() leaves it.
import fastStringWidth from 'fast-string-width';

// ASCII and the accented letters of Latin: one column each.
const simple = /^[\x20-\x7e\xa0-\xac\xae-\u024f]*$/;
// The package counts these as one column: joiners inside Arabic and Indic words, and the vowels of Hangul written in parts.
const noWidth = /(?<=[\p{L}\p{M}])(?<!\uFE0F)[\u200C\u200D]|[\u1160-\u11FF\uD7B0-\uD7FF]/gu;

// What a reader takes for one character: a flag, an emoji with its joined parts, a Hangul syllable, a letter with its marks.
const cluster = new RegExp([
  '\\p{Regional_Indicator}{2}',
  '\\u{1F3F4}[\\u{E0030}-\\u{E007F}]+',
  '\\p{Extended_Pictographic}[\\u{FE0F}\\p{Emoji_Modifier}]*(?:\\u{200D}\\p{Extended_Pictographic}[\\u{FE0F}\\p{Emoji_Modifier}]*)*',
  '[\\u{1100}-\\u{115F}][\\u{1160}-\\u{11FF}]*',
  '.[\\p{M}\\u{200C}\\u{200D}]*',
].join('|'), 'gsu');

/** Columns of the terminal. */
export function textWidth(text: string): number {
  return simple.test(text) ? text.length : fastStringWidth(text.replace(noWidth, ''));
}

/** The text in at most `width` columns (1 or more), the last of them '…' where something was cut off. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  if (simple.test(text)) return text.slice(0, width - 1) + '…';
  return takeColumns(text, width - 1) + '…';
}

/** The text in lines of at most `width` columns, broken at spaces, or inside a word that is longer than a line. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (textWidth(line) > width) {
      const head = takeColumns(line, width) || (line.match(cluster)?.[0] ?? line);
      // A wide character in a single column cannot be shown there at all.
      lines.push(textWidth(head) > width ? '…' : head);
      line = line.slice(head.length);
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

function takeColumns(text: string, width: number): string {
  let taken = '';
  let columns = 0;
  for (const [character] of text.matchAll(cluster)) {
    columns += textWidth(character);
    if (columns > width) break;
    taken += character;
  }
  return taken;
}
