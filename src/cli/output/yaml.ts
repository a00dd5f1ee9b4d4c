// YAML: a list is one sequence, written element by element; strings that YAML 1.1 readers would take for
// something else ('no', '12:30') are quoted, and no character can steer a terminal.
import { Document, visit } from 'yaml';
import { escapeUnit } from './json.js';
import { eachRecord, type Job } from './records.js';

const obeyed = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

export async function printYaml<T>(job: Job<T>): Promise<void> {
  let empty = true;
  await eachRecord(job, (thing) => {
    empty = false;
    return job.writer.add(safeYaml([job.record(thing)]));
  });
  if (empty) await job.writer.add('[]\n');
}

/** One YAML document, or with a list its elements, which may follow others. */
export function safeYaml(value: unknown): string {
  const document = new Document(value ?? null, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, scalar) {
      // Only a double-quoted string has escapes.
      if (typeof scalar.value === 'string' && obeyed.test(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity })
    .replace(new RegExp(obeyed, 'g'), escapeUnit);
}
