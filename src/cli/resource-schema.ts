// The JSON schemas of what -o json prints. Scripts rely on them: a field may be added, none taken away or changed.
import { deviceKinds } from '../domain/device.js';
import { tiers } from '../domain/tier.js';
import { grants, permissions } from '../domain/user.js';

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

const cost = record({ currency: text, prorata: decimal, monthly: decimal }, 'pro-rata of this month and the new monthly total');
const problem = record({
  severity: oneOf(['error', 'warning']), row: { type: ['integer', 'null'] }, line: { type: ['integer', 'null'] }, column: optionalText, field: optionalText,
  code: text, value: optionalText, message: text,
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
const totals = record({ next: decimal, after: decimal });
const change = record({ date, item: text, quantity: count, amount: optionalDecimal, ref: optionalText, note: optionalText });
const contractVersion = record({
  validFrom: optionalDate, dayCount, rounding, tiers: { type: 'object', description: '{tier: {contracted, price}}' }, devices: { type: 'object', description: '{kind: price}' },
  channel: optionalDecimal, numbers: { type: 'object', description: '{country: {type: price}}' }, oneOffs: { type: 'object', description: '{name: price}' },
  excessMinute: optionalDecimal, consultancy: { type: ['object', 'null'], description: '{hourly, adjustments: [{from, percent}]}' }, minimumDays: optionalCount,
});
const billingSchemas = {
  invoice,
  preview: { ...record({ next: invoice, after: invoice }), properties: { next: invoice, after: invoice, before: totals, change: totals } },
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
    schemaVersion: count, month, currency: text, agrees: flag, ours: decimal, theirs: decimal, difference: decimal, conventions: { type: ['array', 'null'], items: text },
    rows: list(record({
      row: optionalCount, line: optionalCount,
      status: oneOf(['agrees', 'differs', 'unmatched', 'missing', 'unreadable', 'other-currency', 'other-month', 'note']),
      kind: optionalText, description: text, theirs: optionalDecimal, ours: optionalDecimal, difference: optionalDecimal, ourLines: list(text),
      explainedBy: list(text), problem: { type: ['object', 'null'] }, message: optionalText,
    })),
  }, 'a row for each row of the file, then those of our lines that it lacks'),
  ledgerImport: record({ file: text, dryRun: flag, total: count, created: count, unchanged: count }),
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
  money: record({ amount: decimal, currency: text }),
  ...billingSchemas,
  cost,
  problem,
  jobResult: record({
    jobId: optionalText, action: text, dryRun: flag, format: text, total: count, created: count, updated: count, unchanged: count, removed: count,
    failed: count, notAttempted: count, cost: orNull(cost), results: optionalText, problems: list(problem),
  }, 'created + updated + unchanged + removed + failed + notAttempted = total'),
  job: record({
    id: text, action: text, source: optionalText, sourceDigest: optionalText, format: text, undoes: optionalText, results: optionalText,
    options: { type: 'object' }, state: oneOf(['running', 'interrupted', 'done', 'partial', 'undone']), by: optionalText, total: count,
    counts: record({ pending: count, created: count, updated: count, unchanged: count, removed: count, failed: count, skipped: count, undone: count }),
    createdAt: instant, finishedAt: optionalInstant,
  }),
  logEntry: record({
    seq: count, at: instant, by: optionalText, noun: text, verb: text, subject: text, label: text, from: {}, to: {}, job: optionalText, hash: text,
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
  capability: record({ backend: text, title: text, noun: text, state: oneOf(['supported', 'unverified', 'manual']), verbs: list(text) }),
  error: record({ error: record({ code: text, message: text, hint: optionalText, field: optionalText, row: { type: ['integer', 'null'] } }) }, 'on stderr, with -o json'),
};
