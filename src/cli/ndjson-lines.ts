// The lines of NDJSON as they come: those of each chunk that are complete; the last one also where no line end follows.
import { AppError } from '../domain/errors.js';

// A question is a few hundred characters; one this long is no question, and must not fill the memory.
const longestLine = 4_000_000;

/** Throws usage `deadline.batch.line-too-long`. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, file: string): AsyncIterable<string[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new AppError('usage', 'deadline.batch.line-too-long', { file });
    yield lines;
  }
  yield [rest + decoder.decode()];
}
