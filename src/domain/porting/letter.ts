// The letter of authorisation and the work order, line by line from the order's own fields, so that paper and order cannot differ (P4).
import { accountName, addressLine, type PortOrder } from './order.js';

/** A line of a letter: what it is (`port.loa.<label>`) and what stands there; a null value is a line to fill in by hand. */
export interface LetterLine {
  readonly label: string;
  readonly value: string | null;
}

/** The facts of the letter. The signature and its date are never filled in. */
export function letterLines(order: PortOrder): readonly LetterLine[] {
  const lines: LetterLine[] = [
    { label: 'account-name', value: accountName(order) },
    { label: 'service-address', value: addressLine(order) },
    { label: 'losing-provider', value: order.losingProvider ?? '' },
    { label: 'account-number', value: order.accountNumber ?? '' },
    ...(order.btn === null ? [] : [{ label: 'btn', value: order.btn }]),
    ...(order.taxId === null ? [] : [{ label: 'tax-id', value: order.taxId }]),
    { label: 'port-type', value: order.portType ?? '' },
    { label: 'authorized-person', value: order.authorizedPerson ?? '' },
  ];
  return lines.filter(({ value }) => value !== '');
}

/** Fields that a letter cannot do without. */
export function letterGaps(order: PortOrder): readonly string[] {
  const gaps = [['losingProvider', order.losingProvider], ['authorizedPerson', order.authorizedPerson], ['street', order.street], ['businessName', accountName(order)]] as const;
  return gaps.filter(([, value]) => value === null || value === '').map(([field]) => field);
}
