// Finds words as people type them: `joao` finds João, `ÖZIL` finds Özil. SQLite folds ASCII letters only, so a pattern that is
// too wide chooses the rows and this decides.

/** Without case and accents. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A LIKE pattern (escape `\`) that every text matches whose folded form has the folded word in it. */
export function loosePattern(word: string): string {
  // Letters that no language of ours puts a mark on must be there; the others may be written in several ways.
  return `%${folded(word).replace(/[\\%_]/g, '\\$&').replace(/[^bfhjkmpqrtvwx0-9@.\\%_-]+/g, '%')}%`;
}
