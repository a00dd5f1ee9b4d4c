// Draws the letter of authorisation as PDF: A4 or Letter by country, every number written out, room to sign.
import type { PDFFont } from 'pdf-lib';
import { AppError } from '../domain/errors.js';

export interface Letter {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  readonly numbersTitle: string;
  readonly numbers: readonly string[];
  readonly consent: string;
  /** Labels of the lines to fill in by hand. */
  readonly signature: readonly string[];
  readonly paper: 'a4' | 'letter';
  /** ISO instant; so that the same order makes the same file. */
  readonly made: string;
}

const sizes = { a4: [595.28, 841.89], letter: [612, 792] } as const;
const margin = 56;

export async function drawLetter(letter: Letter): Promise<Uint8Array> {
  const { PDFDocument, StandardFonts, rgb } = await import('pdf-lib');
  const document = await PDFDocument.create();
  const [plain, bold] = [await document.embedFont(StandardFonts.Helvetica), await document.embedFont(StandardFonts.HelveticaBold)];
  refuseLetters(letter, plain);
  const made = new Date(letter.made);
  document.setTitle(`${letter.title} ${letter.id}`);
  document.setCreationDate(made);
  document.setModificationDate(made);
  document.setProducer('pbxctl');
  const [width, height] = sizes[letter.paper];
  let page = document.addPage([width, height]);
  let y = height - margin;
  const room = (needed: number): void => {
    if (y - needed > margin) return;
    page = document.addPage([width, height]);
    y = height - margin;
  };
  const write = (text: string, size: number, font: PDFFont, gap: number): void => {
    for (const line of wrapped(text, font, size, width - 2 * margin)) {
      room(size);
      page.drawText(line, { x: margin, y: y - size, size, font });
      y -= size * 1.4;
    }
    y -= gap;
  };
  write(letter.title, 18, bold, 4);
  write(letter.id, 9, plain, 10);
  write(letter.intro, 11, plain, 10);
  for (const { label, value } of letter.lines) {
    write(label, 9, bold, -2);
    write(value, 12, plain, 6);
  }
  write(letter.numbersTitle, 9, bold, 0);
  for (let at = 0; at < letter.numbers.length; at += 4) write(letter.numbers.slice(at, at + 4).join('    '), 11, plain, -2);
  y -= 14;
  write(letter.consent, 11, plain, 24);
  for (const label of letter.signature) {
    room(44);
    page.drawLine({ start: { x: margin, y: y - 20 }, end: { x: margin + 280, y: y - 20 }, thickness: 0.7, color: rgb(0, 0, 0) });
    page.drawText(label, { x: margin, y: y - 32, size: 9, font: plain });
    y -= 46;
  }
  return await document.save();
}

/** The standard fonts know the letters of western Europe; a letter that differs from the order is worse than none. */
function refuseLetters({ lines }: Letter, font: PDFFont): void {
  const known = new Set(font.getCharacterSet());
  const strange = [...new Set(lines.flatMap(({ value }) => [...value]).filter((letter) => !known.has(letter.codePointAt(0) as number)))];
  if (strange.length > 0) throw new AppError('refused', 'port.loa.letters', { field: 'file', value: strange.join(' ') });
}

function wrapped(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ (?! )/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && font.widthOfTextAtSize(longer, size) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
