// Standard output and error without Node's streams, which take 4 to 7 ms of a start to load. Into a file or a pipe Node writes
// synchronously anyway, so that writing to the descriptor itself is the same to whoever reads.
import { fstatSync, statSync, writeSync } from 'node:fs';
import { AppError } from '../../domain/errors.js';
import type { OutputStream } from '../machine.js';

/** Whether the descriptor is one that can be written to without Node's stream: anything but a terminal. */
export function isPlain(fd: number, isTerminal: (fd: number) => boolean): boolean {
  try {
    const about = fstatSync(fd);
    if (!about.isCharacterDevice()) return about.isFile() || about.isFIFO() || about.isSocket();
    // Asking whether it is a terminal loads half of Node's network, which the null device, where timed runs write to, can do without.
    return about.rdev === statSync('/dev/null').rdev || !isTerminal(fd);
  } catch {
    return false; // closed, or a system without that name: Node's own stream knows what to do
  }
}

/**
 * Writes to the descriptor. `onGone` is told once when whoever read has closed it; what comes later is dropped. `instead` gives
 * Node's stream for a pipe that somebody has set not to wait: that one can. Throws unavailable `output.unwritten` (a full disk).
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
        isGone = true;
        if (code === 'EPIPE') onGone();
        else if (fd !== 2) throw new AppError('unavailable', 'output.unwritten', { reason: code }, { cause: error });
        return true; // what goes wrong with standard error can be told to nobody
      }
    }
    return true;
  }
  return { write, once: (event, listener) => (other ?? instead()).once(event, listener) };
}
