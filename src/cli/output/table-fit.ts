// Fits things into the width of a terminal: which columns, how wide, each cell cut or wrapped.
import type { Column, Tone } from './column.js';
import { layOut } from './layout.js';
import { cellText, type Job } from './records.js';
import type { Screen } from './screen.js';
import type { Paint } from './tone.js';
import { cutText, textWidth, wrapText } from './width.js';

/** A cell that fits its column: one line, or more where it was wrapped. */
export interface Cell {
  readonly lines: readonly string[];
  readonly tone: Tone | undefined;
}

export type Row = readonly Cell[];

export interface Frame {
  readonly widths: readonly number[];
  /** How long the line under each title is: as wide as what was measured. */
  readonly rule: readonly number[];
  readonly right: readonly boolean[];
  readonly header: Row | undefined;
  readonly paint: Paint;
}

export interface Fit<T> {
  readonly frame: Frame;
  /** The rows of the sample the widths were taken from. */
  readonly sampleRows: readonly Row[];
  readonly row: (thing: T) => Row;
  /** Ids of the columns for which there was no room. */
  readonly hidden: readonly string[];
  /** The same table with other widths. */
  readonly resize: (widths: readonly number[]) => Fit<T>;
}

export function fitTable<T>(job: Job<T>, sample: readonly T[], screen: Screen, paint: Paint): Fit<T> {
  const { sheet, reader } = job;
  const { columns, titles } = sheet;
  const texts = sample.map((thing) => columns.map((column) => cellText(column, thing, reader)));
  const right = columns.map((column) => (column.align ?? (isNumeric(column, sample) ? 'right' : 'left')) === 'right');
  const wishes = columns.map((column, i) => ({
    natural: texts.reduce((most, row) => Math.max(most, textWidth(row[i] ?? '')), sheet.header ? textWidth(titles[i] ?? '') : 1),
    yields: column.yields ?? 0,
    rigid: right[i] === true,
    ...(column.comfortable === undefined ? {} : { comfortable: column.comfortable }),
  }));
  // Whoever names the columns, or wants nothing cut, wants them all.
  const layout = layOut(wishes, screen.width, !sheet.chosen && !screen.wrap);
  return withWidths(layout.widths);

  function withWidths(widths: readonly number[]): Fit<T> {
    const fit = (text: string, at: number) =>
      (screen.wrap ? wrapText(text, widths[at] ?? 1) : [cutText(text, widths[at] ?? 1)]);
    const rowOf = (thing: T, textOf: (column: Column<T>, i: number) => string): Row =>
      layout.shown.flatMap((i, at) => {
        const column = columns[i];
        return column ? [{ lines: fit(textOf(column, i), at), tone: column.tone?.(thing) }] : [];
      });
    return {
      frame: {
        widths,
        rule: layout.widths,
        right: layout.shown.map((i) => right[i] === true),
        header: sheet.header ? layout.shown.map((i, at) => ({ lines: fit(titles[i] ?? '', at), tone: 'strong' })) : undefined,
        paint,
      },
      sampleRows: sample.map((thing, n) => rowOf(thing, (_, i) => texts[n]?.[i] ?? '')),
      row: (thing) => rowOf(thing, (column) => cellText(column, thing, reader)),
      hidden: columns.filter((_, i) => !layout.shown.includes(i)).map((column) => column.id),
      resize: withWidths,
    };
  }
}

/** A column of nothing but numbers is set to the right without being told. */
function isNumeric<T>(column: Column<T>, sample: readonly T[]): boolean {
  const values = sample.map((thing) => column.value(thing)).filter((value) => value != null);
  return values.length > 0 && values.every((value) => typeof value === 'number');
}
