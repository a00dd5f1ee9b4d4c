// Known answers on a topic as they are read on a terminal: broken between words, not at its edge.
import type { Context } from '../context.js';
import { wrapText } from '../output/width.js';

export function knownValues({ machine }: Pick<Context, 'machine'>, { question, answer }: { readonly question: string; readonly answer: string }): { question: string; answer: string } {
  const width = Math.max(40, Math.min(machine.stderr.columns || machine.stdout.columns || 80, 100));
  const folded = (text: string, indent: number): string => wrapText(text, width - indent).join(`\n${' '.repeat(indent)}`);
  return { question: folded(question, 2), answer: folded(answer, 4) };
}
