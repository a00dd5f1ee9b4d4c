// What a script sees when a command ends (docs: `pbxctl help exit-codes`).
import type { ErrorKind } from '../domain/errors.js';

export const exitCodes = {
  done: 0, failed: 1, usage: 2, missing: 3, denied: 4, refused: 5, partial: 6, unavailable: 7, unsupported: 8, cancelled: 130,
} as const satisfies Record<ErrorKind | 'done' | 'failed', number>;
