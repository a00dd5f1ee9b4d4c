// `edit` without anything to change is a slip, not a wish: nothing would happen, and a script would not notice.
import { AppError } from '../domain/errors.js';
import type { Destroys } from './options.js';

const shared = new Set<string>(['output', 'columns', 'header', 'sort', 'limit', 'query', 'raw', 'truncate', 'dryRun', 'yes'] satisfies (keyof Destroys)[]);

/** Throws usage `edit.nothing-named` where only flags were given that every command has. */
export function requireChange(flags: object, command: string): void {
  if (Object.keys(flags).every((flag) => shared.has(flag))) throw new AppError('usage', 'edit.nothing-named', { command });
}
