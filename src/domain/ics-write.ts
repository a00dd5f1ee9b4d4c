// Writes an iCalendar file (RFC 5545): whole days, and moments on a local clock.
import { addDays, type CivilDate } from './civil-date.js';

export interface IcsEntry {
  /** Stays the same when the date moves, so that a calendar moves the entry too. */
  readonly uid: string;
  readonly date: CivilDate;
  /** 'HH:MM'; a whole day without. */
  readonly time: string | null;
  readonly title: string;
  readonly text: string;
  /** Goes up with every change. */
  readonly sequence: number;
}

/** The file, CRLF and folded; `stamp` is the ISO instant at which it was made. */
export function writeIcs(entries: readonly IcsEntry[], stamp: string, zone: string): string {
  const made = stamp.replace(/[-:]|\.\d+/g, '');
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//pbxctl//ports//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'];
  for (const { uid, date, time, title, text, sequence } of entries) {
    const day = date.replaceAll('-', '');
    const when = time === null
      ? [`DTSTART;VALUE=DATE:${day}`, `DTEND;VALUE=DATE:${addDays(date, 1).replaceAll('-', '')}`]
      : [`DTSTART;TZID=${zone}:${day}T${time.replace(':', '')}00`, 'DURATION:PT1H'];
    lines.push('BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${made}`, `SEQUENCE:${sequence}`, ...when, `SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(text)}`, 'TRANSP:TRANSPARENT', 'END:VEVENT');
  }
  lines.push('END:VCALENDAR');
  return lines.flatMap(folded).map((line) => `${line}\r\n`).join('');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

// At most 75 octets a line, never cut inside a character.
function folded(line: string): string[] {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const letter of line) {
    const width = letter.codePointAt(0) as number < 0x80 ? 1 : (letter.codePointAt(0) as number) < 0x800 ? 2 : (letter.codePointAt(0) as number) < 0x10000 ? 3 : 4;
    if (size + width > 75) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += letter;
    size += width;
  }
  return [...parts, part];
}
