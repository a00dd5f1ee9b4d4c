// Numbers as people and scripts see them.
import type { Names } from '../../app/routing.js';
import type { Money } from '../../domain/money.js';
import type { PhoneNumber } from '../../domain/phone-number.js';
import { routeText } from '../../domain/route-target.js';
import type { View } from '../output/column.js';
import { money } from '../output/people.js';

export type PricedNumber = PhoneNumber & { readonly monthlyPrice: Money | null };

export function numberRecord({ number, type, country, status, temporary, routeTo, name, monthlyPrice, createdAt, ...kept }: PricedNumber) {
  const { callerIdName, billingGroup, texting, vendorStatus } = kept;
  // Only some back ends keep these.
  const more = callerIdName === undefined ? {} : { callerIdName, billingGroup, texting, vendorStatus };
  return { number, type, country, status, temporary, routeTo, name, monthlyPrice, createdAt, ...more };
}

export const numberView: View<PricedNumber> = {
  noun: 'number',
  record: numberRecord,
  columns: [
    { id: 'number', value: (number) => number.number, tone: () => 'strong' },
    { id: 'type', value: (number) => number.type },
    { id: 'country', value: (number) => number.country, yields: 2 },
    { id: 'status', value: (number) => number.status, tone: (number) => (number.status === 'porting' ? 'warn' : undefined) },
    { id: 'routeTo', value: (number) => routeText(number.routeTo), tone: (number) => (number.routeTo === null ? 'warn' : undefined) },
    { id: 'name', value: (number) => number.name, yields: 1 },
    { id: 'temporary', value: (number) => number.temporary, yields: 3 },
    {
      id: 'monthlyPrice', value: (number) => number.monthlyPrice?.amount, align: 'right', yields: 4,
      text: (number, reader) => (number.monthlyPrice === null ? '' : money(number.monthlyPrice.amount, number.monthlyPrice.currency, reader)),
    },
    { id: 'createdAt', value: (number) => number.createdAt, hidden: true },
    { id: 'callerIdName', value: (number) => number.callerIdName, hidden: true },
    { id: 'billingGroup', value: (number) => number.billingGroup, hidden: true },
    { id: 'texting', value: (number) => number.texting, hidden: true },
    { id: 'vendorStatus', value: (number) => number.vendorStatus, hidden: true },
  ],
};

/** For people, with the names of what numbers ring at; scripts have the ids. */
export function namedNumberView(names: Pick<Names, 'targetName'>): View<PricedNumber> {
  return { ...numberView, columns: numberView.columns.map((column) => (column.id === 'routeTo' ? { ...column, text: ({ routeTo }: PricedNumber) => names.targetName(routeTo) } : column)) };
}

export interface Release {
  readonly number: string;
  readonly forced: boolean;
  readonly reason: string | null;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

export const releaseView: View<Release> = {
  noun: 'numberRelease',
  record: ({ number, forced, reason, to, subject, body }) => ({ number, forced, reason, message: { to, subject, body } }),
  columns: [
    { id: 'number', value: (release) => release.number },
    { id: 'forced', value: (release) => release.forced },
    { id: 'reason', value: (release) => release.reason },
    { id: 'to', value: (release) => release.to },
    { id: 'subject', value: (release) => release.subject },
    { id: 'body', value: (release) => release.body, hidden: true },
  ],
};
