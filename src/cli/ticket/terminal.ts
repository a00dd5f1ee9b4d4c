// The terminal while the browser has it: its own screen, keys one by one, and always given back as it was.
import { emitKeypressEvents } from 'node:readline';
import { cursorHide, cursorShow, cursorTo, enterAlternativeScreen, eraseEndLine, eraseScreen, exitAlternativeScreen } from 'ansi-escapes';
import type { Machine } from '../machine.js';
import type { Key } from './browse-state.js';

interface In {
  setRawMode?(on: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
  on(event: 'keypress', listener: (text: string | undefined, key: { name?: string; ctrl?: boolean }) => void): unknown;
  off(event: 'keypress', listener: (text: string | undefined, key: { name?: string; ctrl?: boolean }) => void): unknown;
}

interface Out {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

export interface Terminal {
  size(): { readonly width: number; readonly height: number };
  /** Draws what differs from what is there. */
  draw(lines: readonly string[]): void;
  /** Takes the screen and the keys, or gives them back for a while (a question, the editor). */
  take(): void;
  release(): void;
}

export function createTerminal(machine: Machine, onKey: (key: Key) => void, onResize: () => void): Terminal {
  const input = machine.stdin as unknown as In;
  const output = machine.stdout as unknown as Out;
  let drawn: string[] = [];
  let isTaken = false;
  const listener = (text: string | undefined, key: { name?: string; ctrl?: boolean }): void => { onKey({ name: key.name ?? '', text: text ?? '', ctrl: key.ctrl === true }); };
  const resized = (): void => {
    drawn = [];
    output.write(eraseScreen);
    onResize();
  };
  return {
    size: () => ({ width: Math.max(20, output.columns || 80), height: Math.max(6, output.rows || 24) }),
    draw(lines) {
      const changed = lines.map((line, y) => (line === drawn[y] ? '' : cursorTo(0, y) + line + eraseEndLine)).join('');
      drawn = [...lines];
      if (changed !== '') output.write(changed);
    },
    take() {
      if (isTaken) return;
      isTaken = true;
      drawn = [];
      emitKeypressEvents(machine.stdin as never);
      input.setRawMode?.(true);
      input.on('keypress', listener);
      output.on('resize', resized);
      input.resume();
      output.write(enterAlternativeScreen + cursorHide + eraseScreen);
    },
    release() {
      if (!isTaken) return;
      isTaken = false;
      input.off('keypress', listener);
      output.off('resize', resized);
      input.setRawMode?.(false);
      input.pause();
      output.write(cursorShow + exitAlternativeScreen);
    },
  };
}
