// `support holidays import`: days off from CSV, NDJSON or iCalendar, all faults at once, never anything twice.
import { draftHoliday, isoDate, planHolidays, rowsOfEvents, type HolidayInput, type HolidayRow } from '../../app/holiday.js';
import { AppError } from '../../domain/errors.js';
import { readIcs } from '../../domain/ics.js';
import { noteProblems, shownProblems } from '../bulk-report.js';
import type { HolidayImportFlags } from '../commands/support.js';
import type { Context } from '../context.js';
import { faultOf, readTable, type Columns, type TableRow } from '../read-table.js';
import { readTextFile } from '../read-text-file.js';
import { supportBasis } from '../support-basis.js';
import { plainResultView, type JobResult } from '../views/job.js';

type Field = 'date' | 'name' | 'region' | 'kind' | 'from' | 'until' | 'source';

const columns: Columns<Field> = {
  names: {
    date: ['data', 'datum', 'dia', 'day', 'start date'],
    name: ['nome', 'holiday', 'feriado', 'feiertag', 'description', 'descrição', 'bezeichnung', 'summary', 'subject'],
    region: ['região', 'estado', 'uf', 'state', 'province', 'bundesland', 'land', 'cidade', 'city', 'município', 'stadt'],
    kind: ['tipo', 'art', 'type'],
    from: ['das', 'de', 'von', 'start', 'start time'],
    until: ['até', 'às', 'bis', 'to', 'end', 'end time'],
    source: ['lei', 'law', 'gesetz', 'fonte', 'quelle', 'legalSource'],
  },
  needed: ['date', 'name'],
  missing: 'holidays.import.columns',
};

const kinds: Readonly<Record<string, string>> = {
  public: 'public', feriado: 'public', nacional: 'public', estadual: 'public', municipal: 'public', feiertag: 'public', gesetzlich: 'public',
  optional: 'optional', facultativo: 'optional', 'ponto facultativo': 'optional',
};

export async function importHolidays(ctx: Context, file: string, flags: HolidayImportFlags): Promise<void> {
  const { addHolidays } = await ctx.need('calendars', 'addHolidays');
  const { settings, country } = await supportBasis(ctx);
  const rest = { region: flags.region, kind: flags.optional ? 'optional' : 'public' };
  const { name, format, rows } = await readRows(ctx, file, flags, rest, country);
  const plan = planHolidays(rows, settings.holidays);
  const problems = await shownProblems(ctx, plan.problems);
  noteProblems(ctx, name, problems);
  const failed = plan.problems.length;
  const isRefused = failed > 0 && flags.skipInvalid !== true;
  if (!isRefused && !flags.dryRun && plan.add.length > 0) await addHolidays(plan.add);
  ctx.note(flags.dryRun || isRefused ? 'holidays.import.would' : 'holidays.import.done', { days: plan.add.length, unchanged: plan.unchanged, failed });
  const result: JobResult = {
    jobId: null, action: 'holidays import', dryRun: flags.dryRun === true, plan: null, format, total: plan.total, created: isRefused ? 0 : plan.created, updated: 0,
    unchanged: plan.unchanged, removed: 0, failed, notAttempted: isRefused ? plan.created : 0, cost: null, results: null, problems,
  };
  await ctx.printOne(result, plainResultView(result), flags);
  if (failed > 0) throw new AppError(isRefused ? 'refused' : 'partial', isRefused ? 'holidays.import.refused' : 'holidays.import.some-faulty', { file: name, count: failed, total: plan.total });
}

async function readRows(ctx: Context, file: string, flags: HolidayImportFlags, rest: Pick<HolidayInput, 'region' | 'kind'>, country: string): Promise<{ name: string; format: string; rows: HolidayRow[] }> {
  const calendarFile = flags.format === 'ics' || (flags.format === undefined && /\.(ics|ical|ifb)$/i.test(file)) ? await readTextFile(ctx.machine, file) : await sniffed(ctx, file, flags);
  if (calendarFile !== undefined) {
    const { name, text } = calendarFile;
    return { name, format: 'ics', rows: rowsOfEvents(readIcs(text, name), { ...rest, source: name === 'stdin' ? undefined : name }) };
  }
  const table = await readTable(ctx.machine, file, columns);
  const rows: HolidayRow[] = [];
  for await (const row of table.rows) rows.push(holidayRow(row, rest, country));
  return { name: table.name, format: 'csv', rows };
}

/** A calendar under another name; standard input cannot be read twice, so there the flag has to say it. */
async function sniffed(ctx: Context, file: string, flags: HolidayImportFlags): Promise<{ name: string; text: string } | undefined> {
  if (file === '-' || flags.format === 'csv') return undefined;
  try {
    const read = await readTextFile(ctx.machine, file);
    return /^\ufeff?\s*BEGIN:VCALENDAR/i.test(read.text) ? read : undefined;
  } catch (error) {
    // A spreadsheet in another encoding: the table reader knows it.
    if (error instanceof AppError && error.code === 'text-file.encoding') return undefined;
    throw error;
  }
}

function holidayRow(row: TableRow<Field>, rest: Pick<HolidayInput, 'region' | 'kind'>, country: string): HolidayRow {
  const { line, values, fault } = row;
  if (fault !== null) return { row: row.row, line, drafts: [], problem: fault };
  try {
    const kind = values.kind ? kinds[values.kind.toLowerCase()] ?? values.kind : rest.kind;
    const date = isoDate(values.date ?? '', country !== 'US' && country !== 'CA');
    const draft = draftHoliday({ ...rest, ...values, date, name: values.name ?? '', kind, region: values.region || rest.region });
    return { row: row.row, line, drafts: [draft], problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { row: row.row, line, drafts: [], problem: faultOf(error, row) };
  }
}
