// What changes on a record, for people: which field, from what, to what.

export interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** The changes of one record; a secret is named and never shown. */
export function changeList(before: object, changes: object): Change[] {
  const present = before as Readonly<Record<string, unknown>>;
  return Object.entries(changes).map(([field, to]) => (field === 'dialSecret' ? { field: 'dialPassword', from: undefined, to: undefined } : { field, from: present[field] ?? null, to }));
}
