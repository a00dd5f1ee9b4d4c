// Standard output and error without Node's streams, which take 4 to 7 ms of a start to load. Into a file or a pipe Node writes
// synchronously anyway, so that writing to the descriptor itself is the same to whoever reads.
import { fstatSync, statSync, writeSync } from 'node:fs';
import type { OutputStream } from '../machine.js';

/** Whether the descriptor is one that can be written to without Node's stream: a file, a pipe, a socket or the null device. */
export function isPlain(fd: number): boolean {
  try {
    const about = fstatSync(fd);
    return about.isFile() || about.isFIFO() || about.isSocket() || (about.isCharacterDevice() && about.rdev === statSync('/dev/null').rdev);
  } catch {
    return false; // closed, or a system without that name: Node's own stream knows what to do
  }
}

/**
 * Writes to the descriptor. `onGone` is told once when whoever read has closed it; what comes later is dropped. `instead` gives
 * Node's stream for a pipe that somebody has set not to wait: that one can.
 */
export function fdStream(fd: number, { onGone, instead }: { onGone(): void; instead(): OutputStream }): OutputStream {
  let isGone = false;
  let other: OutputStream | undefined;

  function write(text: string): boolean {
    if (isGone || text === '') return true;
    if (other !== undefined) return other.write(text);
    for (let rest = Buffer.from(text); rest.length > 0;) {
      try {
        rest = rest.subarray(writeSync(fd, rest));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EAGAIN') {
          other = instead();
          return other.write(rest as never);
        }
        if (code !== 'EPIPE') throw error;
        isGone = true;
        onGone();
        return true;
      }
    }
    return true;
  }
  return { write, once: (event, listener) => (other ?? instead()).once(event, listener) };
}
