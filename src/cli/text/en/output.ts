// What the output layer says: columns, order, limits, queries, and small words of values.

type Values = Record<string, unknown>;

const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));

const unknownColumn = (v: Values): string =>
  (v['count'] === 0 ? 'No column is named.' : `There is no column ${list(v['unknown'])}.`);
const validColumns = (v: Values): string => `Columns: ${list(v['valid'])}.`;

const systemReasons: Readonly<Record<string, string>> = { ENOSPC: 'no space left', EDQUOT: 'the disk quota is used up', EFBIG: 'the file would be too large', EIO: 'the device fails' };

export const outputText = {
  'output.unwritten': (v: Values): string => `The output could not be written: ${systemReasons[String(v['reason'])] ?? String(v['reason'])}.`,
  'output.unwritten.hint': 'Send it to another place. If the command changed something, that stays done: pbxctl log shows it.',
  'output.empty': 'Nothing found.',
  'output.columns.hidden': (v: Values): string => {
    const named = list(v['columns']);
    return v['count'] === 1
      ? `1 column hidden: ${named}; --columns or a wider window shows it.`
      : `${String(v['count'])} columns hidden: ${named}; --columns or a wider window shows them.`;
  },
  'output.columns.unknown': unknownColumn,
  'output.columns.unknown.hint': validColumns,
  'output.sort.unknown': unknownColumn,
  'output.sort.unknown.hint': (v: Values): string => `${validColumns(v)} A leading - turns the order round.`,
  'output.limit.malformed': '“{value}” is not a number of lines.',
  'output.limit.malformed.hint': 'Give a whole number, such as --limit 20.',
  'output.query.malformed': (v: Values): string =>
    (v['near'] === ''
      ? 'The query ends too early.'
      : `The query cannot be read from position ${String(v['position'])}: “${String(v['near'])}”.`),
  'output.query.malformed.hint': "Queries are JMESPath, such as --query \"[?extension=='1001'].email\"; see https://jmespath.org.",
  'output.query.failed': 'The query does not fit the records: {reason}.',
  'output.query.failed.hint': 'Look at the records with -o json, then adapt the query.',
  'column.has': 'There is', 'column.lacks': 'Missing', 'column.commands': 'Commands',
  'output.end-of-day': '{day}, end of day',
  'output.yes': 'yes',
  'output.no': 'no',
  'output.duration.day': '{count} d',
  'output.duration.hour': '{count} h',
  'output.duration.minute': '{count} min',
  'output.duration.second': '{count} s',
} as const;
