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

export const schemas: Readonly<Record<string, Schema>> = {
  user: record({
    id: text, firstName: text, lastName: text, name: text, email: optionalText, extension: optionalText, permission: oneOf(permissions),
    grants: list(oneOf(grants)), softphone: flag, devices: list(record({ id: text, kind: oneOf(deviceKinds), mac: optionalText, model: optionalText })),
    groups: list(text), webLogin: flag, hotDesking: flag, status: oneOf(['active', 'removed']), createdAt: instant, dialName: optionalText,
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
  error: record({ error: record({ code: text, message: text, hint: optionalText, field: optionalText, row: { type: ['integer', 'null'] } }) }, 'on stderr, with -o json'),
};
