// What a dry run prints for programs: the records as they would be, each marked. An id that only the real run makes is empty.
import type { View } from './column.js';

export function asDryRun<T>(view: View<T>): View<T> {
  return {
    ...view,
    record(thing) {
      const record = view.record?.(thing) ?? thing;
      return typeof record === 'object' && record !== null && !Array.isArray(record) ? { ...record, dryRun: true } : record;
    },
  };
}
