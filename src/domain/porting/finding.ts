// What the linter says of an order (P15): the rule, where, how bad, and the command that puts it right.
import type { ErrorValues } from '../errors.js';

export interface Finding {
  /** 'P6', 'N3', 'P10', ... */
  readonly rule: string;
  /** `port.lint.<code>` is the sentence. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly field: string | null;
  /** What is wrong, as it was given; never a secret. */
  readonly value: string | null;
  readonly values: ErrorValues;
  /** The rest of a command line after `pbxctl`; null where no command helps. */
  readonly fix: string | null;
}

export function finding(rule: string, code: string, severity: Finding['severity'], field: string | null, rest: { value?: string | null; values?: ErrorValues; fix?: string | null } = {}): Finding {
  return { rule, code, severity, field, value: rest.value ?? null, values: { ...rest.values, value: rest.value ?? undefined, field: field ?? undefined }, fix: rest.fix ?? null };
}

/** The flag of a field: accountNumber -> --account-number. */
export function flagOf(field: string): string {
  const special: Readonly<Record<string, string>> = { requestedDate: '--date', requestedTime: '--time', acknowledged: '--acknowledge', numbers: '--numbers' };
  return special[field] ?? `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
