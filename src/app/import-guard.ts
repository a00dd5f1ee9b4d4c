// What no import may do, however it is written: take away the last person who can give permissions.
import type { Directory } from '../domain/directory.js';
import { AppError } from '../domain/errors.js';
import type { ImportPlan } from '../domain/import-plan.js';

/** Throws refused `user.last-super-admin` if no super admin would be left. */
export function refuseEmptiedAdministration(plan: ImportPlan, directory: Directory): void {
  const left = new Set<string>();
  for (const user of directory.users.values()) if (user.permission === 'super-admin') left.add(user.id);
  if (left.size === 0) return;
  for (const { steps } of plan.rows) {
    for (const step of steps) {
      if (step.do === 'remove-user') left.delete(step.id);
      if (step.do === 'edit-user' && step.changes.permission !== undefined && step.changes.permission !== 'super-admin') left.delete(step.id);
      if (step.do === 'add-user' && step.draft.permission === 'super-admin') return;
      if (step.do === 'edit-user' && step.changes.permission === 'super-admin') return;
    }
  }
  if (left.size === 0) throw new AppError('refused', 'user.last-super-admin', { value: 'import' });
}
