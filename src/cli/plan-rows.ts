// The first rows of a plan, as people would say them; those that hand out permissions or change a name before all others.
import type { ImportPlan, PlannedRow } from '../domain/import-plan.js';
import { unpackSteps, type Step } from '../domain/step.js';
import type { Permission } from '../domain/user.js';
import { changeList, type Change } from './change-list.js';
import type { Context } from './context.js';

// Enough to see that the right people get the right extensions.
const rowsShown = 10;

/** `isChosen`: whoever ran it said that there are to be no devices. */
export function showRows(ctx: Context, { rows }: ImportPlan, isChosen: boolean): void {
  const changing = rows.filter(({ steps }) => steps !== '');
  for (const { outcome, label, steps } of mostTelling(changing)) ctx.note('import.plan-row', { outcome, label, ...describeSteps(unpackSteps(steps)) });
  if (changing.length > rowsShown) ctx.note('import.plan-more', { count: changing.length - rowsShown });
  const bare = changing.filter(({ steps }) => isBare(steps)).length;
  if (bare > 0 && !isChosen) ctx.note('import.no-device', { count: bare, total: rows.filter(({ outcome }) => outcome === 'create').length });
}

const weighty = [/"permission":"(super-admin|custom)"/, /^\[\{"do":"edit-user".*?"(permission|firstName|lastName)":/];

/** In the order of the file, but what nobody may miss is among them. Looked for in the packed steps: a plan may have 100,000. */
function mostTelling(changing: readonly PlannedRow[]): readonly PlannedRow[] {
  if (changing.length <= rowsShown) return changing;
  const chosen = new Set<PlannedRow>();
  for (const look of [...weighty, /./]) {
    for (const row of changing) {
      if (chosen.size === rowsShown) break;
      if (look.test(row.steps)) chosen.add(row);
    }
  }
  return changing.filter((row) => chosen.has(row));
}

/** A new person without phone or app. */
function isBare(steps: string): boolean {
  return steps.startsWith('[{"do":"add-user"') && steps.includes('"devices":[],"existingDeviceIds":[]');
}

interface Described {
  readonly extension: string | null;
  readonly devices: readonly string[];
  readonly permission: Permission | null;
  readonly grants: readonly string[];
  readonly changes: readonly Change[];
}

/** What a new person gets, the devices that are added, what changes from what to what. */
function describeSteps(steps: readonly Step[]): Described {
  let extension: string | null = null;
  let given: Pick<Described, 'permission' | 'grants'> = { permission: null, grants: [] };
  const devices: string[] = [];
  const changes: Change[] = [];
  for (const step of steps) {
    if (step.do === 'add-user') {
      extension = step.draft.extension?.number ?? null;
      devices.push(...step.draft.devices.map(({ mac, kind }) => mac ?? kind));
      given = step.draft.permission === 'none' ? given : step.draft;
    }
    if (step.do === 'add-device') devices.push(step.draft.mac ?? step.draft.kind);
    if (step.do === 'edit-user' || step.do === 'edit-extension') changes.push(...changeList(step.before, step.changes));
    if (step.do === 'add-extension') extension = step.draft.number;
    if (step.do === 'remove-device') changes.push({ field: 'softphone', from: true, to: false });
    if (step.do === 'edit-device') changes.push(...(step.changes.model === undefined ? [{ field: 'device', from: undefined, to: undefined }] : changeList(step.before, step.changes)));
  }
  return { extension, devices, permission: given.permission, grants: given.grants, changes };
}
