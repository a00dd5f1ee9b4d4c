// What the rows of an import share while they are decided: the directory, the pool, who claimed what, and how faults are told.
import type { Account } from './account.js';
import type { BulkRow } from './bulk/bulk-row.js';
import type { Directory } from './directory.js';
import { AppError, type Problem } from './errors.js';
import type { ExtensionPool } from './extension.js';
import type { Step } from './step.js';
import type { ExtensionUses } from './stores.js';
import type { Tier } from './tier.js';

export type PlannedOutcome = 'create' | 'update' | 'remove' | 'unchanged' | 'refused' | 'finished';

export interface PlanContext {
  /** `extensions`: the extension says which row is which; `users`: the e-mail address does. */
  readonly mode: 'users' | 'extensions';
  readonly account: Pick<Account, 'country' | 'extensionRange'>;
  readonly directory: Directory;
  /** Of new extensions whose row names none; undefined where several are under contract and nobody said which. */
  readonly tier: Tier | undefined;
  /** Whether --tier named it: of who has another one already, it is said that they keep theirs. */
  readonly isTierAsked?: boolean;
  /** Those under contract; any, where there is no contract yet (U9). */
  readonly contracted?: readonly Tier[];
  /** Whether a new person gets a softphone when the row says nothing of devices. */
  readonly softphoneByDefault: boolean;
  /** Only a super admin may hand out permissions (U4). */
  readonly mayGrant: boolean;
  /** What the file calls a field of ours. */
  readonly columnOf: (field: string) => string | undefined;
  /** Numbers that an unfinished job is to give: nobody gets one of them as the next free. */
  readonly reserved?: Iterable<string>;
  /** What call routing refers to: it can neither go nor change its number (R2). */
  readonly inUse?: ExtensionUses;
  /** What stands in the way of a step where people are kept elsewhere: a field that there is no place for. */
  readonly impossible?: (step: Step) => Pick<Problem, 'code' | 'field' | 'values'> | undefined;
}

export type ClaimKind = 'extension' | 'email' | 'mac' | 'device' | 'user';

/** What the rows so far have laid hands on; shared by the functions that decide a row. */
export interface PlanState extends PlanContext {
  readonly pool: ExtensionPool;
  /** Key -> line of the row that claimed it. */
  readonly claims: Readonly<Record<ClaimKind, Map<string, number>>>;
  /** Extensions that go with earlier rows: what their lines refer to is free again. */
  readonly leaving: Set<string>;
  /** People who keep another tier than the one that was asked for. */
  readonly keepTier: Set<string>;
}

/** What still refers to an extension when its row's turn comes. */
export function usersOfExtension({ inUse, leaving }: PlanState, extension: string): readonly string[] {
  return (inUse?.get(extension) ?? []).filter((user) => !(user.startsWith('line ') && leaving.has(user.slice('line '.length))));
}

/** A fault of one row, told in the file's own names. */
export function rowProblem(
  state: Pick<PlanContext, 'columnOf'>, row: BulkRow, code: string, field: string,
  values: Record<string, string | number> = {}, severity: Problem['severity'] = 'error',
): Problem {
  const column = state.columnOf(field);
  const value = values['value'];
  return {
    severity, code, row: row.row, line: row.line, field, values,
    ...(column === undefined ? {} : { column }),
    ...(value === undefined ? {} : { value: String(value) }),
  };
}

/** Runs a parser and turns its refusal into a fault of the row. */
export function parsed<T>(state: PlanContext, row: BulkRow, field: string, problems: Problem[], parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    problems.push(rowProblem(state, row, error.code, field, error.values as Record<string, string>));
    return undefined;
  }
}
