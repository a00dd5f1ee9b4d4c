// JSON schemas of locations, trunks and network tests.
import { testMethods } from '../domain/network-test.js';
import { locationRegions } from '../domain/postal.js';
import { transports } from '../domain/trunk.js';
import { voiceVerdicts } from '../domain/voice-quality.js';
import type { Schema } from './resource-schema.js';
import { optionsMeanings, registerMeanings } from './sip/meaning.js';

const text: Schema = { type: 'string' };
const optionalText: Schema = { type: ['string', 'null'] };
const flag: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer' };
const number: Schema = { type: 'number' };
const instant: Schema = { type: 'string', format: 'date-time' };
const texts: Schema = { type: 'array', items: text };

function oneOf(values: readonly string[]): Schema {
  return { type: 'string', enum: values };
}

function record(properties: Record<string, Schema>, description?: string): Schema {
  return { type: 'object', ...(description === undefined ? {} : { description }), properties, required: Object.keys(properties), additionalProperties: true };
}

function ways(schema: Schema): Record<string, Schema> {
  return { out: schema, in: schema };
}

const rating = record({
  delay: number, buffer: number, lost: number, late: number, burstRatio: number, bpl: number, ro: number, is: number, id: number, ieEff: number, r: number, mos: number,
}, 'the terms and inputs of R = Ro - Is - Id - Ie,eff + A (ITU-T G.107); delays in ms, losses in percent');

function answer(meanings: readonly string[]): Record<string, Schema> {
  return { status: count, reason: text, milliseconds: number, server: optionalText, authentication: optionalText, meaning: oneOf(meanings) };
}

export const siteSchemas: Readonly<Record<string, Schema>> = {
  location: record({
    id: text, name: text, region: oneOf(locationRegions), street: text, unit: optionalText, city: text, state: { ...text, description: 'state or province, two letters' },
    postalCode: text, confirmed: flag, users: texts, devices: texts, createdAt: instant,
  }, 'users and devices are ids'),
  trunk: record({
    id: text, name: text, domain: text, proxy: optionalText, transport: oneOf(transports), port: { type: ['integer', 'null'] }, username: text, channels: count, devices: texts,
    passwordSetAt: instant, createdAt: instant, billedChannels: count,
  }, 'password too, the one time that it is made'),
  trunkCheck: record({
    host: text, domain: text, address: text, port: count, srv: optionalText, transport: oneOf(transports), user: optionalText, ok: flag, options: record(answer(optionsMeanings)),
    register: { ...record(answer(registerMeanings)), type: ['object', 'null'] },
  }),
  trunkPlan: record({
    calls: count, withinSeconds: count, holdSeconds: count, channels: count, attemptsPerSecond: number, attemptsLimit: number, withinLimit: flag, leastSeconds: count, erlangs: number,
    blocked: { ...number, description: 'a share, 0 to 1' }, channelsForOnePercent: count, mostCallsAtOnce: count,
  }),
  networkTest: record({
    id: text, at: instant, host: text, address: text, port: count, method: oneOf(testMethods), complete: flag, seconds: number, sent: count, received: count, duplicates: count,
    roundTrip: record({ least: number, mean: number, median: number, p95: number, most: number }, 'ms'), jitter: record(ways(number), 'ms, RFC 3550'),
    loss: record({ ...ways(number), roundTrip: number }, 'percent'), reordered: record(ways(count)), mos: number, verdict: oneOf(voiceVerdicts), rating: record(ways(rating)),
    concerns: texts, trend: { type: 'array', items: { type: ['number', 'null'] } }, by: optionalText,
  }, 'out is there, in is back; with method tcp both are the round trip'),
  reflector: record({ address: text, port: count, tests: count, packets: count, finished: count }),
};
