// The JSON schemas of what only a vendor's system keeps.
import type { Schema } from './resource-schema.js';

const text: Schema = { type: 'string' };
const optionalText: Schema = { type: ['string', 'null'] };
const texts: Schema = { type: 'array', items: text };

function record(properties: Record<string, Schema>, description?: string): Schema {
  return { type: 'object', ...(description === undefined ? {} : { description }), properties, required: Object.keys(properties), additionalProperties: true };
}

const target: Schema = { ...record({ kind: text, id: text }), type: ['object', 'null'] };
const named = record({ id: text, name: text });

export const vendorSchemas: Readonly<Record<string, Schema>> = {
  numberPermission: record({ id: optionalText, number: text, userId: text, user: text, rights: texts }, 'rights: caller-id, texting, instant-response, or a word of the vendor’s'),
  forwarding: record({
    extension: text, steps: { type: 'array', items: record({ seconds: { type: 'integer' }, passesCallerId: { type: 'boolean' }, to: { type: 'array', items: { ...target, type: 'object' } } }) },
    finalAction: optionalText, finalTo: target, unavailableTo: target,
  }, 'find-me/follow-me; finalAction is the vendor’s own word'),
  billingGroup: named,
  deviceModel: named,
  role: named,
  roleGrant: record({ userId: text, user: text, role: optionalText }),
  licence: record({ id: text, products: texts }),
};
