// Carries out the steps of one row. Where the back end has no transactions, what is about to be done is written down before, what
// came of it after each step, and a step whose answer was lost is looked up by its natural key before it is taken again.
import { AppError, lockoutOf } from '../domain/errors.js';
import type { Job, JobRow, JobRowOutcome, JobRowStatus } from '../domain/job.js';
import type { Done, Made, Step } from '../domain/step.js';
import type { BackendCommons, DeviceStore, ExtensionStore, JobStore, UserStore } from '../domain/stores.js';

export interface StepNeeds {
  readonly users: Pick<UserStore, 'add' | 'edit' | 'remove'>;
  readonly extensions: Pick<ExtensionStore, 'add' | 'edit' | 'remove'>;
  readonly devices: Pick<DeviceStore, 'add' | 'edit' | 'remove'>;
}

export interface ApartNeeds extends StepNeeds {
  readonly jobs: Pick<JobStore, 'settle'>;
  readonly commons: Pick<BackendCommons, 'settled'>;
}

/** All steps, one after the other, as one transaction of the caller's. */
export async function carriedOut(needs: StepNeeds, job: Job, { seq, steps }: JobRow): Promise<JobRowOutcome> {
  const made: Made[] = [];
  for (const step of steps) made.push(await takeStep(needs, step, job));
  return { seq, status: statusOf(job, steps), done: { id: idOf(steps, made), made }, problems: [] };
}

/** A refusal that is the row's own fault; that the store is full or gone, or that the login has ended, is not. */
export function isRowsOwn(error: unknown): error is AppError {
  return error instanceof AppError && error.kind !== 'unavailable' && error.kind !== 'cancelled' && lockoutOf(error) === undefined;
}

export function refusedRow({ seq, row, line, key, steps }: JobRow, error: AppError): JobRowOutcome {
  const { value } = error.values;
  // People know the row by its key; an id of ours tells them nothing.
  const values = steps.some((step) => 'id' in step && step.id === value) ? { ...error.values, value: key } : error.values;
  const field = typeof values['field'] === 'string' ? { field: values['field'] } : {};
  return { seq, status: 'failed', done: null, problems: [{ severity: 'error', code: error.code, row, line, ...field, ...(typeof values['value'] === 'string' ? { value: values['value'] } : {}), values }] };
}

/**
 * The row without a transaction. `row.done` of a pending row is what an earlier run left of it: it goes on there, and looks first
 * whether the step that was under way has been done. Throws what stops the whole job; the row then stays pending.
 */
export async function carriedOutApart(needs: ApartNeeds, job: Job, row: JobRow): Promise<JobRowOutcome> {
  const { seq, steps } = row;
  const made: Made[] = [...(row.done?.made ?? [])];
  let mayBeDone = row.done !== null;
  const begun = async (): Promise<void> => { await needs.jobs.settle(job.id, [{ seq, status: 'pending', done: { id: '', made: [...made] }, problems: [] }]); };
  if (!mayBeDone) await begun();
  try {
    while (made.length < steps.length) {
      made.push(await takeOnce(needs, steps[made.length] as Step, mayBeDone, job));
      mayBeDone = false;
      if (made.length < steps.length) await begun();
    }
  } catch (error) {
    // The row may be half done, as if its answer had been lost: it is looked up when the job goes on.
    if (!isRowsOwn(error)) throw lockoutOf(error) ?? error;
    const refused = refusedRow(row, error);
    // Nobody rolls the first steps back: they are kept, so that they can be taken back or gone on from.
    // Part of a step may be left too (`left`): it is looked up before anybody tries again.
    if (made.length === 0) return Array.isArray(error.values['left']) ? { ...refused, done: { id: '', made } } : refused;
    return {
      ...refused, done: { id: idOf(steps, made), made },
      problems: [...refused.problems, { severity: 'warning', code: 'job.partly-done', row: row.row, line: row.line, values: { done: made.length, total: steps.length } }],
    };
  }
  return { seq, status: statusOf(job, steps), done: { id: idOf(steps, made), made }, problems: [] };
}

const attempts = 3;

/** The step, done once: before it is taken again after a lost answer, the back end is asked whether it is there. */
async function takeOnce(needs: ApartNeeds, step: Step, mayBeDone: boolean, job: Job): Promise<Made> {
  const { settled } = needs.commons;
  let isOpen = mayBeDone;
  for (let attempt = 1; ; attempt += 1) {
    const there = isOpen ? await settled?.(step) : undefined;
    if (there !== undefined) return there;
    try {
      return await takeStep(needs, step, job);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'unavailable' || settled === undefined || attempt >= attempts) throw error;
      isOpen = true;
    }
  }
}

/** An undo whose thing is gone by now has nothing to do. */
async function takeStep(needs: StepNeeds, step: Step, { undoes }: Job): Promise<Made> {
  try {
    return await carry(needs, step);
  } catch (error) {
    if (undoes !== null && /^(remove|edit)-/.test(step.do) && error instanceof AppError && error.kind === 'missing') return 'id' in step ? step.id : '';
    throw error;
  }
}

/** One step as the call of a store. */
export async function carry({ users, extensions, devices }: StepNeeds, step: Step): Promise<Made> {
  switch (step.do) {
    case 'add-user': return (await users.add(step.draft)).id;
    case 'edit-user': return (await users.edit(step.id, step.changes)).id;
    case 'remove-user': return await users.remove(step.id);
    case 'add-extension': return (await extensions.add(step.draft)).number;
    case 'edit-extension': return (await extensions.edit(step.number, step.changes)).number;
    case 'remove-extension': return await extensions.remove(step.number);
    case 'add-device': return (await devices.add(step.draft)).id;
    case 'edit-device': return (await devices.edit(step.id, step.changes)).id;
    case 'remove-device': return await devices.remove(step.id);
  }
}

function statusOf(job: Job, steps: readonly Step[]): JobRowStatus {
  if (job.undoes !== null) return 'undone';
  const [first] = steps;
  return first?.do === 'add-user' ? 'created' : first?.do === 'remove-user' ? 'removed' : 'updated';
}

/** The id that scripts get: of the person where the row is about one. */
function idOf(steps: readonly Step[], made: readonly Made[]): Done['id'] {
  for (const [index, step] of steps.entries()) {
    const [what] = [made[index]];
    if (what === undefined) break;
    if (step.do === 'add-user') return what as string;
    if (step.do === 'edit-user' || step.do === 'remove-user') return step.id;
    if ((step.do === 'add-device' || step.do === 'add-extension') && step.draft.userId !== null) return step.draft.userId;
    if (step.do === 'edit-device' && typeof step.changes.userId === 'string') return step.changes.userId;
  }
  const [first] = made;
  return typeof first === 'string' ? first : '';
}
