// The JSON schemas of numbers, service orders and port orders, made with the words of resource-schema.ts.
import { numberTypes } from '../domain/e164.js';
import { numberStatuses } from '../domain/phone-number.js';
import { routeKinds } from '../domain/route-target.js';
import { orderKinds, orderStates } from '../domain/service-order.js';
import { objections, portOutStates } from '../domain/porting/port-out.js';
import { acknowledgements, activations, documentKinds, lineKinds, portTypes, remainingChoices, subscriberTypes } from '../domain/porting/order.js';
import type { Schema } from './resource-schema.js';
import type { portRecord } from './views/port.js';

interface Words {
  readonly record: (properties: Record<string, Schema>, description?: string) => Schema;
  readonly list: (items: Schema) => Schema;
  readonly oneOf: (values: readonly string[]) => Schema;
}

const text: Schema = { type: 'string' };
const optionalText: Schema = { type: ['string', 'null'] };
const flag: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer' };
const instant: Schema = { type: 'string', format: 'date-time' };
const optionalDate: Schema = { type: ['string', 'null'], format: 'date' };

export function numberSchemas({ record, list, oneOf }: Words): Record<string, Schema> {
  const orNull = (schema: Schema): Schema => ({ ...schema, type: [schema.type as string, 'null'] });
  const step = record({ at: instant, by: optionalText, from: optionalText, to: text, note: optionalText });
  return {
    number: record({
      number: text, type: oneOf(numberTypes), country: text, status: oneOf(numberStatuses), temporary: flag, routeTo: orNull(record({ kind: oneOf(routeKinds), id: text })), name: text,
      monthlyPrice: orNull(record({ amount: text, currency: text })), createdAt: instant,
    }, 'status says whether it is in service, on its way, or can be ordered; callerIdName, billingGroup, texting and vendorStatus too, where the back end keeps them'),
    numberRelease: record({ number: text, forced: flag, reason: optionalText, message: record({ to: text, subject: text, body: text }) }),
    serviceOrder: record({
      id: text, kind: oneOf(orderKinds), summary: text, state: oneOf(orderStates), nextActor: optionalText, dueOn: optionalDate, overdue: flag,
      item: record({ quantity: count, type: optionalText, country: optionalText, areaCode: optionalText }), documents: list(record({ name: text, hash: text, bytes: count, at: instant })),
      history: list(step), createdAt: instant, updatedAt: instant,
    }, 'brought too, the numbers that came, where a vendor tells'),
    portOrder: portOrderSchema({ record, list, oneOf }),
    portEvent: record({ at: instant, by: optionalText, what: text, from: optionalText, to: optionalText, changes: { type: 'object', description: '{field: [before, after]}' }, note: optionalText }),
    portFinding: record({ rule: text, code: text, severity: oneOf(['error', 'warning']), field: optionalText, value: optionalText, fix: optionalText, message: text }),
    portCheck: record({
      number: text, country: optionalText, lineKind: optionalText, portable: oneOf(['yes', 'by-hand', 'no', 'unknown']), way: optionalText, reason: optionalText, detail: optionalText, asks: list(text), message: text,
    }),
    portChecklistLine: record({ check: text, ok: flag, missing: list(text), fix: optionalText }),
    portVerification: record({ number: text, state: text, status: optionalText, routeTo: text, verdict: oneOf(['ok', 'missing', 'not-active', 'unrouted', 'still-moving', 'cancelled']) }),
    portPlan: record({ order: count, id: optionalText, numbers: list(text), losingProvider: optionalText, accountNumber: optionalText, reasons: list(text), message: text, rows: list(count) }),
    portOut: record({
      id: text, number: text, gainingProvider: text, state: oneOf(portOutStates), objection: { type: ['string', 'null'], enum: [...objections, null] }, receivedAt: instant, answerBy: instant,
      hoursLeft: { type: ['integer', 'null'] },
    }),
    portRejection: record({ ours: text, field: optionalText, documents: list(oneOf(documentKinds)), fix: text, codes: { type: 'object', description: '{carrier: [code]}' }, message: text, help: text }),
  };
}

function portOrderSchema({ record, list, oneOf }: Words): Schema {
  const orNone = (values: readonly string[]): Schema => ({ type: ['string', 'null'], enum: [...values, null] });
  const problem = record({
    code: text, field: optionalText, message: text, carrier: optionalText, providerCode: optionalText, providerText: text, sent: optionalText, numbers: list(text), help: text, fix: optionalText,
    documents: list(oneOf(documentKinds)), times: count,
  });
  const document = record({ id: text, kind: oneOf(documentKinds), name: text, mediaType: text, bytes: count, hash: text, dated: optionalDate, addedAt: instant, sentAt: optionalText });
  const properties: Record<keyof ReturnType<typeof portRecord>, Schema> = {
    id: text, state: { type: 'string', description: 'one of ours, or a provider’s own word' }, numbers: list(record({ number: text, state: text })), losingProvider: optionalText, accountNumber: optionalText,
    requestedDate: optionalDate, earliestDate: optionalDate, focDate: optionalDate, nextActor: optionalText, problems: list(problem), createdAt: instant, updatedAt: instant,
    provider: text, country: text, lineKind: oneOf(lineKinds), portType: orNone(portTypes), btn: optionalText, newBtn: optionalText, remaining: orNone(remainingChoices),
    hasPin: { type: ['boolean', 'null'], description: 'whether there is one; the PIN itself is nowhere' }, subscriberType: orNone(subscriberTypes), businessName: optionalText,
    firstName: optionalText, lastName: optionalText, authorizedPerson: optionalText, authorizedEmail: optionalText, authorizedPhone: optionalText, taxId: optionalText,
    houseNumber: optionalText, street: optionalText, unit: optionalText, city: optionalText, region: optionalText, postcode: optionalText, billingPostcode: optionalText,
    requestedTime: optionalText, activation: oneOf(activations), eSign: flag, contacts: list(text), reference: optionalText, temporaryNumber: optionalText,
    acknowledged: list(oneOf(acknowledgements)), ticked: list(text), focTime: optionalText, pon: optionalText,
    refusals: { type: 'object', description: '{field: how often it was refused}' }, submittedAt: optionalText, version: count, documents: list(document),
  };
  return record(properties);
}
