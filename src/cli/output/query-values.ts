// The answer of a --query that is neither rows nor an object: a value, or a list of values, a line each.
import type { Reader } from './column.js';
import { csvLine } from './csv.js';
import { printJson, printJsonLines, safeJson } from './json.js';
import { toCell } from './query.js';
import { visible } from './visible.js';
import type { PrintContext } from './print.js';
import type { Job } from './records.js';
import type { Writer } from './writer.js';

interface Way {
  readonly writer: Writer;
  readonly reader: Reader;
  readonly raw: boolean;
  readonly note: PrintContext['note'];
}

export async function printValues(value: unknown, format: string, limit: number, way: Way): Promise<void> {
  const { writer } = way;
  const list: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
  if (format === 'json') {
    if (list) await printJson(jobOf(list, limit, way));
    else await writer.add(safeJson(value, 2) + '\n');
  } else if (format === 'ndjson') {
    await printJsonLines(jobOf(list ?? [value], limit, way));
  } else if (format === 'yaml') {
    const { printYaml, safeYaml } = await import('./yaml.js');
    if (list) await printYaml(jobOf(list, limit, way));
    else await writer.add(safeYaml(value));
  } else {
    await printLines(list ?? (value == null ? [] : [value]), format === 'csv', limit, way);
  }
}

async function printLines(values: readonly unknown[], csv: boolean, limit: number, way: Way): Promise<void> {
  if (values.length === 0) way.note?.('output.empty');
  for (const value of values.slice(0, limit)) {
    const cell = toCell(value);
    const text = typeof cell === 'object' ? JSON.stringify(cell ?? null) : String(cell ?? '');
    await way.writer.add(csv ? csvLine([text], way.raw) : visible(text) + '\n');
  }
}

function jobOf(source: readonly unknown[], limit: number, way: Way): Job<unknown> {
  const sheet = { columns: [], titles: [], header: false, chosen: false };
  return { source, limit, sheet, record: (value) => value, writer: way.writer, reader: way.reader };
}
