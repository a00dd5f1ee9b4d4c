// Words as a search takes them: without case and accents; one that ends in * stands for all that begin so.

export interface SearchWord {
  readonly word: string;
  readonly isBeginning: boolean;
}

/** The words of a search, as typed. */
export function searchWords(text: string): SearchWord[] {
  return [...text.matchAll(/([\p{L}\p{M}\p{N}]+)(\*?)/gu)].map(([, word = '', star]) => ({ word, isBeginning: star === '*' }));
}

/** Whether a text has all the words. */
export function hasWords(text: string, wanted: readonly SearchWord[]): boolean {
  const words = folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = new Set(words);
  return wanted.every(({ word, isBeginning }) => {
    const plain = folded(word);
    return isBeginning ? words.some((one) => one.startsWith(plain)) : known.has(plain);
  });
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
