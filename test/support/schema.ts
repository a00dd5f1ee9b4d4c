// Holds a value against the part of JSON Schema that `pbxctl schema` uses. Returns what does not fit, with its path.
import type { Schema } from '../../src/cli/resource-schema.js';

export function misfits(value: unknown, schema: Schema, path = '$'): string[] {
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOf(value, type))) return [`${path}: ${JSON.stringify(value)} is no ${types.join(' or ')}`];
  const found: string[] = [];
  if (schema.enum !== undefined && !schema.enum.includes(value as string | null)) found.push(`${path}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`);
  if (typeof value === 'string') {
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) found.push(`${path}: ${value} does not match ${schema.pattern}`);
    if (schema.format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)) found.push(`${path}: ${value} is no instant`);
  }
  if (Array.isArray(value)) value.forEach((item, at) => { if (schema.items !== undefined) found.push(...misfits(item, schema.items, `${path}[${at}]`)); });
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const record = value as Record<string, unknown>;
    for (const key of schema.required ?? []) if (!Object.hasOwn(record, key)) found.push(`${path}.${key} is missing`);
    for (const [key, part] of Object.entries(schema.properties ?? {})) if (Object.hasOwn(record, key)) found.push(...misfits(record[key], part, `${path}.${key}`));
  }
  return found;
}

function isOf(value: unknown, type: string): boolean {
  switch (type) {
    case 'null': return value === null;
    case 'array': return Array.isArray(value);
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer': return Number.isInteger(value);
    default: return typeof value === type;
  }
}
