// Known answers on a topic as they are read on a terminal: broken between words, not at its edge.
import type { Context } from '../context.js';
import { wrapText } from '../output/width.js';

/** Both as lines, without their indentation: a line break inside a value would be shown as a symbol, like any control character. */
export function knownValues({ machine }: Pick<Context, 'machine'>, { question, answer }: { readonly question: string; readonly answer: string }): { question: string[]; answer: string[] } {
  const width = Math.max(40, Math.min(machine.stderr.columns || machine.stdout.columns || 80, 100));
  return { question: wrapText(question, width - 2), answer: wrapText(answer, width - 4) };
}
