// The JSON schemas of call routing.
import { nodeTypes } from '../domain/dial-plan/plan.js';
import { queueStrategies, ringStrategies } from '../domain/routing.js';
import type { Schema } from './resource-schema.js';

const text: Schema = { type: 'string' };
const optionalText: Schema = { type: ['string', 'null'] };
const count: Schema = { type: 'integer' };
const flag: Schema = { type: 'boolean' };
const texts: Schema = { type: 'array', items: text };
const anything: Schema = { type: 'object' };
const instant: Schema = { type: 'string', format: 'date-time' };

function record(properties: Record<string, Schema>, description?: string): Schema {
  return { type: 'object', ...(description === undefined ? {} : { description }), properties, required: Object.keys(properties), additionalProperties: true };
}

const target: Schema = { ...record({ kind: text, id: text }, 'where a call goes next; kind external has the number as id, hang-up an empty one'), type: ['object', 'null'] };
const end = record({ kind: text, target: optionalText, id: optionalText }, 'target: digits of an extension or number, the name of anything else');

function thing(properties: Record<string, Schema>, description = 'with usedBy, where one is shown'): Schema {
  return record({ id: text, name: text, ...properties, createdAt: instant, updatedAt: instant }, description);
}

export const routingSchemas = {
  ringGroup: thing({ members: texts, strategy: { type: 'string', enum: ringStrategies }, ringSeconds: count, noAnswer: target }),
  queue: thing({
    agents: texts, strategy: { type: 'string', enum: queueStrategies }, alertSeconds: count, mostCallers: count, waitSeconds: count, overflow: target, timeout: target,
    noAgents: target, music: optionalText,
  }),
  conference: thing({ mostCallers: count, greeting: optionalText }),
  mailbox: thing({ email: optionalText, members: texts, greeting: optionalText }, 'with usedBy, where one is shown; extension too, where the back end gives it one'),
  fax: thing({ email: optionalText, members: texts }),
  schedule: thing({ zone: text, hours: anything, holidays: { type: ['object', 'null'] }, daysOff: { type: 'array' }, dates: anything }),
  sound: thing({ format: { type: 'string', enum: ['wav', 'mp3'] }, bytes: count, seconds: { type: 'number' }, sampleRate: count, channels: count, sha256: text }),
  line: record({
    extension: text, name: text, ringSeconds: count, voicemail: flag, forwardAlways: target, forwardBusy: target, forwardNoAnswer: target,
    greetings: record({ unavailable: optionalText, busy: optionalText, temporary: optionalText }, 'ids of sound clips'),
  }),
  dialPlan: thing({ start: text, nodes: { type: 'object', description: `nodes by name; type is one of ${nodeTypes.join(', ')}` } }, 'the document that import reads, things by name'),
  planFinding: record({
    severity: { type: 'string', enum: ['error', 'warning'] }, code: text, node: optionalText, field: optionalText, line: { type: ['integer', 'null'] }, values: anything, message: text,
  }),
  planDifference: record({ when: texts, path: texts, before: text, after: text }, 'when: hours of a week, or holiday; none is always. path: keys and other events'),
  route: record({ number: text, name: text, status: text, routeTo: target, route: text, rings: end }),
  trace: record({
    number: text, at: instant, press: texts,
    path: { type: 'array', items: record({ kind: text, name: text, id: optionalText, node: optionalText, exit: optionalText, reason: text, message: text, values: anything, after: count }) }, end,
  }),
  routeDay: record({ from: instant, until: instant, end, because: { type: ['object', 'null'] } }),
} satisfies Record<string, Schema>;
