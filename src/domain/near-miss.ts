// What somebody may have meant by a word that is not known.

/**
 * The candidate that a word is a slip of, or that is the beginning of the other; undefined where none is near. Of equals the first. `reach`: how many
 * letters may differ between the two.
 */
export function nearest(word: string, candidates: readonly string[], reach: (word: string, candidate: string) => number = halfAlike): string | undefined {
  const folded = word.toLowerCase();
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(folded, candidate.toLowerCase());
    if (distance <= reach(word, candidate) && distance < (best?.distance ?? Infinity)) best = { candidate, distance };
  }
  if (best !== undefined) return best.candidate;
  // `pt` for `pt-BR`, `de-DE` for `de`.
  const isPart = (whole: string, part: string): boolean => part.length > 1 && whole.startsWith(part);
  const [one, another] = candidates.filter((candidate) => isPart(candidate.toLowerCase(), folded) || isPart(folded, candidate.toLowerCase()));
  return another === undefined ? one : undefined;
}

/** Three letters at most, and fewer than half of the longer word. */
function halfAlike(word: string, candidate: string): number {
  return Math.min(3, Math.ceil(Math.max(word.length, candidate.length) / 2) - 1);
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
