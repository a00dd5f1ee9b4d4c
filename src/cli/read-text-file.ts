// A whole text file, or standard input, in UTF-8: calendars, lists of channels, iCalendar files.
import { AppError } from '../domain/errors.js';
import { bulkSource } from './bulk-source.js';
import type { Machine } from './machine.js';

const mostBytes = 10_000_000;

/** Throws missing `bulk.file.missing`, usage `bulk.file.directory`, `text-file.too-large` or `text-file.encoding`. */
export async function readTextFile(machine: Machine, file: string): Promise<{ readonly name: string; readonly text: string }> {
  const source = await bulkSource(machine, file);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source.bytes()) {
    size += chunk.length;
    if (size > mostBytes) throw new AppError('usage', 'text-file.too-large', { file: source.name, megabytes: mostBytes / 1_000_000 });
    chunks.push(chunk);
  }
  try {
    return { name: source.name, text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch (cause) {
    throw new AppError('usage', 'text-file.encoding', { file: source.name }, { cause });
  }
}

/** Throws usage `text-file.json` beside what readTextFile throws. */
export async function readJsonFile(machine: Machine, file: string): Promise<unknown> {
  const { name, text } = await readTextFile(machine, file);
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch (cause) {
    throw new AppError('usage', 'text-file.json', { file: name, reason: cause instanceof Error ? cause.message : '' }, { cause });
  }
}
