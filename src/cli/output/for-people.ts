/** Whether a format is read by people: a table, or its plain form in a pipe; no format named is one of these. */
export function isForPeople(format: string | undefined): boolean {
  return format === undefined || format === '' || format === 'table';
}
