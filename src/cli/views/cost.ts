import type { Cost } from '../../domain/billing.js';
import type { View } from '../output/column.js';

/** A view whose JSON also carries what the change costs (U11); null where nobody knows it or the person may not see it. */
export function withCost<T>(view: View<T>, cost: Cost | null): View<T> {
  return { ...view, record: (thing) => ({ ...(view.record?.(thing) ?? thing) as object, cost }) };
}
