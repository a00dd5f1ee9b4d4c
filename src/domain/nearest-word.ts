// What a mistyped word was meant to be.

/** The nearest of the known words; undefined where none is near enough to have been meant. `fold` says what counts as the same. */
export function nearestWord<T extends string>(word: string, known: readonly T[], fold: (text: string) => string = (text) => text.toLowerCase()): T | undefined {
  const folded = fold(word);
  const ranked = known.map((one) => ({ one, distance: editDistance(folded, fold(one)) })).sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(1, Math.floor(folded.length / 3)) ? best.one : undefined;
}

/** Letters added, dropped, changed or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + change, isSwap ? before[j - 2]! + 1 : Infinity));
    }
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}
