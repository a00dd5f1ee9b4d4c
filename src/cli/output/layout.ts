// Which columns a narrow terminal shows and how wide each is. Pure arithmetic; knows nothing of text.

export interface Wish {
  /** What the widest cell or the title takes. */
  readonly natural: number;
  readonly yields: number;
  /** Figures: shortened only when nothing else is left. */
  readonly rigid: boolean;
  /** What it may be cut to before others are left out. */
  readonly comfortable?: number;
}

export interface Layout {
  /** Positions of the columns that are shown. */
  readonly shown: readonly number[];
  /** Their widths, in the same order. */
  readonly widths: readonly number[];
}

export const gap = 2;

/** Long text can be cut without harm to about this; it does not push other columns out. */
const comfortable = 32;
const least = 4;

/**
 * Fits columns into `room`: first those that yield are left out, highest number first, until the rest is comfortable;
 * then the widest text is narrowed, then the figures; what cannot have `least` columns is left out from the right.
 */
export function layOut(wishes: readonly Wish[], room: number, mayDrop: boolean): Layout {
  const shown = wishes.map((_, i) => i);
  const wish = (i: number): Wish => wishes[i] ?? { natural: 0, yields: 0, rigid: false };
  const total = (width: (i: number) => number) => shown.reduce((sum, i) => sum + width(i), gap * (shown.length - 1));

  while (mayDrop && total((i) => (wish(i).rigid ? wish(i).natural : Math.min(wish(i).natural, wish(i).comfortable ?? comfortable))) > room) {
    const first = Math.max(...shown.map((i) => wish(i).yields));
    if (first <= 0) break;
    shown.splice(shown.findLastIndex((i) => wish(i).yields === first), 1);
  }
  while (shown.length > 1 && total((i) => Math.min(wish(i).natural, least)) > room) shown.pop();

  const widths = shown.map((i) => wish(i).natural);
  let excess = total((i) => wish(i).natural) - room;
  excess -= narrow(widths, excess, (at) => !wish(shown[at] ?? 0).rigid, Math.min(12, least * 3));
  excess -= narrow(widths, excess, (at) => !wish(shown[at] ?? 0).rigid, least);
  excess -= narrow(widths, excess, () => true, least);
  narrow(widths, excess, () => true, 1);
  return { shown, widths };
}

/** Takes `excess` off the widest that may shrink, one column of the terminal at a time; says how much it took. */
function narrow(widths: number[], excess: number, mayShrink: (at: number) => boolean, floor: number): number {
  let taken = 0;
  for (; taken < excess; taken++) {
    let widest = -1;
    for (const [at, width] of widths.entries()) {
      if (width > floor && mayShrink(at) && width > (widths[widest] ?? 0)) widest = at;
    }
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return Math.max(0, taken);
}
