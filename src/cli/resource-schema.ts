// The JSON schemas of what -o json prints. Scripts rely on them: a field may be added, none taken away or changed.
import { contactStates } from '../domain/contact.js';
import { numberSchemas } from './number-schema.js';
import { deviceKinds } from '../domain/device.js';
import { channelKinds } from '../domain/support-channel.js';
import { levels, priorities, ticketKinds } from '../domain/priority.js';
import { eventTypes, messageKinds, ticketStatuses } from '../domain/ticket.js';
import { slaStates } from '../domain/ticket/time-left.js';
import { routingSchemas } from './routing-schema.js';
import { setupLacks, setupStates, setupSteps } from '../domain/setup.js';
import { tiers } from '../domain/tier.js';
import { grants, permissions } from '../domain/user.js';
import { siteSchemas } from './site-schemas.js';
import { vendorSchemas } from './vendor-schema.js';

export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly (string | null)[];
  readonly format?: string;
  readonly pattern?: string;
  readonly additionalProperties?: boolean;
}

const text: Schema = { type: 'string' };
const optionalText: Schema = { type: ['string', 'null'] };
const flag: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer' };
const instant: Schema = { type: 'string', format: 'date-time' };
const optionalInstant: Schema = { type: ['string', 'null'], format: 'date-time' };
const decimal: Schema = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$', description: 'a decimal string, never a float' };

function oneOf(values: readonly string[]): Schema {
  return { type: 'string', enum: values };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

function record(properties: Record<string, Schema>, description?: string): Schema {
  return { type: 'object', ...(description === undefined ? {} : { description }), properties, required: Object.keys(properties), additionalProperties: true };
}

function orNull(schema: Schema): Schema {
  return { ...schema, type: [schema.type as string, 'null'] };
}

function ticketSchema(): Schema {
  const person = record({ id: text, name: text, email: optionalText });
  const message = record({
    id: text, ticket: text, kind: oneOf(messageKinds), internal: flag, author: person, text, createdAt: instant,
  }, 'internal ones are shown to support staff only; those of earlier tickets come first (ticket names them)');
  const attachment = record({
    id: text, ticket: text, messageId: text, name: text, bytes: count, mediaType: text, sha256: text, internal: flag, createdAt: instant,
  });
  return record({
    id: text, reference: text, topic: text, subject: text, status: oneOf(ticketStatuses), impact: oneOf(levels), urgency: oneOf(levels), priority: oneOf(priorities),
    kind: oneOf(ticketKinds), requester: person, assignee: orNull(person), dueAt: { ...optionalInstant, description: 'null while the customer is waited for, and once it is resolved' },
    remainingMinutes: { ...count, description: 'of business hours; negative when overdue' }, breached: flag, createdAt: instant, updatedAt: instant,
    resolvedAt: optionalInstant, contestUntil: { type: ['string', 'null'], format: 'date', description: 'the last day on which it can be contested' },
    closedAt: optionalInstant, followsUp: optionalText, messages: list(message), attachments: list(attachment), fields: { type: 'object' },
    rating: orNull(record({ satisfied: flag, comment: optionalText, at: instant })), sla: oneOf(slaStates), calendar: text, pausedSince: optionalInstant,
    breachedAt: optionalInstant, version: count,
  }, 'tickets show adds events, the log of the ticket, and with --explain the clock');
}

const cost = record({ currency: text, prorata: decimal, monthly: decimal, unpriced: list(text) }, 'pro-rata of this month and the new monthly total, both without what the contract has no price for; null where it prices nothing of the change');
const problem = record({
  severity: oneOf(['error', 'warning']), row: { type: ['integer', 'null'] }, line: { type: ['integer', 'null'] }, column: optionalText, field: optionalText,
  code: text, value: optionalText, message: text, hint: optionalText,
});

const optionalDecimal: Schema = { ...decimal, type: ['string', 'null'] };
const optionalCount: Schema = { type: ['integer', 'null'] };
const month: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}$' };
const date: Schema = { type: 'string', format: 'date' };
const optionalDate: Schema = { type: ['string', 'null'], format: 'date' };
const dayCount = oneOf(['actual', '30/360']);
const rounding = oneOf(['half-up', 'half-even']);
const coded = record({ code: text, message: text, values: { type: 'object' } });
const invoiceLine = record({
  id: text, kind: oneOf(['advance', 'minimum', 'pro-rata', 'usage', 'one-off']), item: text, tier: optionalText, description: text, quantity: count,
  unitPrice: decimal, from: optionalDate, to: optionalDate, days: optionalCount, daysInMonth: optionalCount,
  exact: { type: 'string', pattern: '^-?\\d+/\\d+$', description: 'the amount before rounding, a fraction in lowest terms' }, amount: decimal,
});
const invoice = record({
  schemaVersion: count, month, period: record({ from: date, to: date }), dayCount, rounding, currency: text, lines: list(invoiceLine), total: decimal,
  assumptions: list(coded), warnings: list(coded),
}, 'total is the sum of the amounts of the lines');
const lineFigure = { ...record({ description: text, amount: decimal }), type: ['object', 'null'] };
const lineDifference = record({ id: text, kind: text, before: lineFigure, after: lineFigure, change: decimal }, 'a line that is another one, or there only, with the change or without it');
const totals = record({ next: decimal, after: decimal });
const change = record({ date, item: text, quantity: count, amount: optionalDecimal, ref: optionalText, note: optionalText });
const contractVersion = record({
  validFrom: optionalDate, dayCount, rounding, tiers: { type: 'object', description: '{tier: {contracted, price}}' }, devices: { type: 'object', description: '{kind: price}' },
  channel: optionalDecimal, numbers: { type: 'object', description: '{country: {type: price}}' }, oneOffs: { type: 'object', description: '{name: price}' },
  excessMinute: optionalDecimal, consultancy: { type: ['object', 'null'], description: '{hourly, adjustments: [{from, percent}]}' }, minimumDays: optionalCount,
});
const billingSchemas = {
  invoice,
  preview: { ...record({ next: invoice, after: invoice }), properties: { next: invoice, after: invoice, before: totals, change: totals, differences: record({ next: list(lineDifference), after: list(lineDifference) }) } },
  contract: record({ currency: text, timeZone: optionalText, billingContact: optionalText, opening: {}, versions: list(contractVersion) }),
  ledgerEntry: record({ seq: count, ...change.properties, origin: oneOf(['change', 'import', 'sync']), by: optionalText, job: optionalText, recordedAt: instant }),
  lineExplanation: record({
    schemaVersion: count, month, line: invoiceLine, terms: record({ validFrom: optionalDate, dayCount, rounding }),
    changes: list({ ...change, required: ['date', 'item', 'quantity'] }), steps: list(coded),
  }),
  billingMonth: record({
    month, extensions: count, billed: count, currency: text, advance: decimal, minimum: decimal, proRata: decimal, usage: decimal, oneOff: decimal, total: decimal,
  }),
  reconciliation: record({
    schemaVersion: count, month, currency: text, agrees: flag, ours: decimal, theirs: decimal, difference: optionalDecimal, unreadable: count, conventions: { type: ['array', 'null'], items: text },
    rows: list(record({
      row: optionalCount, line: optionalCount,
      status: oneOf(['agrees', 'differs', 'unmatched', 'missing', 'unreadable', 'other-currency', 'other-month', 'note']),
      kind: optionalText, description: text, theirs: optionalDecimal, ours: optionalDecimal, difference: optionalDecimal, ourLines: list(text),
      explainedBy: list(text), problem: { type: ['object', 'null'] }, message: optionalText,
    })),
  }, 'a row for each row of the file, then those of our lines that it lacks'),
  ledgerImport: record({ file: text, dryRun: flag, total: count, created: count, unchanged: count, failed: count, problems: list(problem) }),
  syncItem: record({ item: text, inService: count, inLedger: count, difference: count }),
} satisfies Record<string, Schema>;

export const schemas: Readonly<Record<string, Schema>> = {
  user: record({
    id: text, firstName: text, lastName: text, name: text, email: optionalText, extension: optionalText, permission: oneOf(permissions),
    grants: list(oneOf(grants)), softphone: flag, devices: list(record({ id: text, kind: oneOf(deviceKinds), mac: optionalText, model: optionalText })),
    groups: list(text), webLogin: flag, hotDesking: flag, status: oneOf(['active', 'removed']), createdAt: instant, dialUser: optionalText, dialPassword: flag,
  }),
  extension: record({
    number: text, kind: oneOf(['user', 'shared']), name: text, userId: optionalText, tier: oneOf(tiers), chargeable: flag, outboundCallerId: optionalText,
    createdAt: instant, removedAt: optionalInstant,
  }),
  device: record({ id: text, kind: oneOf(deviceKinds), mac: optionalText, model: optionalText, userId: optionalText, chargeable: flag, createdAt: instant }),
  account: record({
    company: text, country: text, timeZone: text, currency: text, extensionRange: record({ from: text, to: text }), adminId: text, createdAt: instant,
  }),
  ticket: ticketSchema(),
  ticketEvent: record({
    type: oneOf(eventTypes), at: instant, by: orNull(record({ id: text, name: text, email: optionalText })), internal: flag, from: optionalText, to: optionalText,
  }, 'by is null for what happens by itself'),
  ticketResult: record({
    reference: text, result: oneOf(['done', 'unchanged', 'failed', 'not-attempted']), status: orNull(oneOf(ticketStatuses)), code: optionalText, message: optionalText,
  }, 'one for each ticket, where a verb is given several'),
  inboxItem: record({
    kind: oneOf(['ticket', 'port', 'port-out', 'order', 'number', 'location', 'work-order']), id: text, subject: text, action: text, until: { type: ['string', 'null'], description: 'an instant, or a day' }, breached: flag, priority: optionalText,
    status: text, remainingMinutes: optionalCount, nextActor: optionalText, command: text,
  }),
  ...numberSchemas({ record, list, oneOf }),
  ...routingSchemas,
  money: record({ amount: decimal, currency: text }),
  ...billingSchemas,
  cost,
  problem,
  jobResult: record({
    jobId: optionalText, action: text, dryRun: flag, plan: optionalText, format: text, total: count, created: count, updated: count, unchanged: count, removed: count,
    failed: count, notAttempted: count, cost: orNull(cost), results: optionalText, problems: list(problem),
  }, 'created + updated + unchanged + removed + failed + notAttempted = total'),
  job: record({
    id: text, action: text, source: optionalText, sourceDigest: optionalText, format: text, undoes: optionalText, results: optionalText,
    options: { type: 'object' }, state: oneOf(['running', 'interrupted', 'done', 'partial', 'undone', 'partly-undone']), by: optionalText, total: count,
    counts: record({ pending: count, created: count, updated: count, unchanged: count, removed: count, failed: count, skipped: count, undone: count }),
    createdAt: instant, finishedAt: optionalInstant,
  }),
  logEntry: record({
    seq: count, at: instant, by: optionalText, byName: optionalText, noun: text, verb: text, subject: text, label: text, from: {}, to: {}, job: optionalText, hash: text,
  }),
  logVerdict: record({ entries: count, intact: flag, brokenAt: { type: ['integer', 'null'] }, reason: optionalText, head: text }),
  workOrder: record({
    reference: text, backend: text, noun: text, verb: text, title: text, where: text, steps: list(text), text: optionalText, facts: { type: 'object' },
    state: oneOf(['open', 'done', 'cancelled']), by: optionalText, outcome: optionalText, createdAt: instant, closedAt: optionalInstant,
  }),
  login: record({
    profile: text, backend: text, account: optionalText, principal: optionalText, kind: optionalText, kept: optionalText, issuer: optionalText,
    expiresAt: optionalInstant, scopes: list(text),
  }),
  snapshot: record({ file: text, profile: text, takenAt: instant, counts: { type: 'object' } }),
  difference: record({
    noun: text, key: text, kind: oneOf(['added', 'missing', 'different']), fields: list(text), left: { type: ['object', 'null'] }, right: { type: ['object', 'null'] },
  }, 'seen from the left: what is added is on the right only'),
  capability: record({ backend: text, title: text, noun: text, state: oneOf(['supported', 'unverified', 'manual']), verbs: list(text) }),
  supportChannel: record({
    id: text, provider: text, desk: text, deskName: text, purpose: text, kind: oneOf(channelKinds), address: optionalText, option: optionalText, who: optionalText,
    note: optionalText, calendar: optionalText, zone: optionalText, always: { type: ['boolean', 'null'] }, hours: { type: ['object', 'null'] },
    isOpen: { type: ['boolean', 'null'] }, opensAt: optionalInstant, closesAt: optionalInstant,
  }, 'null for what nobody has stated'),
  calendar: record({
    name: text, origin: oneOf(['shipped', 'own', 'channels']), zone: text, always: flag, hours: { type: ['object', 'null'] }, dates: { type: 'object' },
    breaks: { type: 'object' }, holidays: { type: 'array' }, validFrom: optionalText, earlier: { type: 'array' }, holidaysUntil: optionalText,
    isOpen: flag, opensAt: optionalInstant, closesAt: optionalInstant,
  }),
  supportOptions: record({
    country: text, countryOrigin: oneOf(['account', 'set']), regions: list(text), knownRegions: list(text), optionalDays: flag, tableFrom: optionalText,
    tableUntil: optionalText, addedDays: count,
  }),
  holiday: record({
    id: optionalText, date: text, name: text, country: optionalText, region: optionalText, kind: oneOf(['public', 'optional']), from: optionalText,
    until: optionalText, legalSource: optionalText, origin: oneOf(['shipped', 'added']), counts: flag,
  }, 'days that ship have no id'),
  deadline: record({
    op: oneOf(['add', 'subtract']), from: instant, amount: text, calendar: optionalText, zone: text, unit: oneOf(['seconds', 'days']), at: optionalInstant,
    date: optionalText, remaining: { type: 'number' }, pausedSince: optionalInstant, warnings: list(record({ code: text, until: text })),
  }, 'with --explain also dates: date, used, total, spans, waited, skipped, holidays'),
  contact: record({
    id: text, name: text, email: optionalText, userId: optionalText, isAdministrator: flag, state: oneOf(contactStates), createdAt: instant,
    confirmedAt: optionalInstant, releasedAt: optionalInstant,
  }, 'token and tokenUntil too, the one time that a token is shown'),
  manualTopic: record({ id: text, title: text, summary: text }, 'text too, for one topic'),
  manualMatch: record({ topic: text, title: text, heading: text, text, score: { type: 'number' } }),
  setupStep: record({
    number: count, step: oneOf(setupSteps), state: oneOf(setupStates), optional: flag, has: { type: 'object', description: 'what is there: {people: 2, …}' },
    lacks: list(record({ code: oneOf(setupLacks), which: list(text) })), commands: list(text), left: orNull(record({ task: optionalText, answered: count })),
  }, 'a step of setup status; commands do it without questions, left is where the wizard goes on'),
  ...siteSchemas,
  ...vendorSchemas,
  error: record({ error: record({ code: text, message: text, hint: optionalText, field: optionalText, row: { type: ['integer', 'null'] } }) }, 'on stderr, with -o json'),
};
