// Colour by meaning. chalk loads only where there is colour to show.
import type { Tone } from './column.js';

export type Paint = (tone: Tone | undefined, text: string) => string;

/** A function that colours text, or leaves it alone where there is no colour. */
export async function loadPaint(colour: boolean): Promise<Paint> {
  if (!colour) return (_, text) => text;
  const { Chalk } = await import('chalk');
  // The caller has decided that there is colour; chalk's own guess would look at another stream.
  const chalk = new Chalk({ level: 1 });
  const paints = { good: chalk.green, warn: chalk.yellow, bad: chalk.red, muted: chalk.dim, strong: chalk.bold };
  return (tone, text) => (tone === undefined || text === '' ? text : paints[tone](text));
}
