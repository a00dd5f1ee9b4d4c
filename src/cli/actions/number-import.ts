// `numbers import`: every row checked before any is written; run again it changes nothing.
import { numberDelta, ownLookups } from '../../app/phone-number.js';
import { routingLookups } from '../../app/routing.js';
import { isNumberType, numberTypes, parseNumber, type NumberParser, type NumberType } from '../../domain/e164.js';
import { AppError, type Problem } from '../../domain/errors.js';
import { parseNumberName, type NumberChanges, type NumberDraft, type PhoneNumber } from '../../domain/phone-number.js';
import { findRouteTarget, type RouteLookups } from '../../domain/route-target.js';
import { noteProblems, shownProblems } from '../bulk-report.js';
import type { NumberImportFlags } from '../commands/number.js';
import type { Context } from '../context.js';
import { numberParser } from '../number-parser.js';
import { showPrice } from '../price.js';
import { faultOf, readTable, type Columns, type TableRow } from '../read-table.js';
import { jobResultView } from '../views/job.js';
import { routingDesk } from '../routing-needs.js';

type Field = 'number' | 'type' | 'country' | 'temporary' | 'name' | 'routeTo' | 'status';

const columns: Columns<Field> = {
  names: {
    number: ['phone number', 'did', 'número', 'numero', 'telefone', 'rufnummer', 'nummer', 'e164'], type: ['tipo', 'typ', 'number type'], country: ['país', 'pais', 'land'],
    temporary: ['temporário', 'temporario', 'temporär', 'lent'], name: ['nome', 'label', 'bezeichnung'], routeTo: ['route', 'route to', 'rota', 'destino', 'ziel', 'target'], status: ['estado'],
  },
  needed: ['number'],
  missing: 'number.import.columns',
};

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'sim', 's', 'ja', 'j']);

interface Read { readonly row: number; readonly draft: NumberDraft; readonly before: PhoneNumber | undefined; readonly changes: NumberChanges }

interface Needs {
  readonly parse: NumberParser;
  readonly country: string;
  readonly lookups: RouteLookups;
  readonly present: ReadonlyMap<string, PhoneNumber>;
  readonly stock: boolean;
}

export async function importNumbers(ctx: Context, file: string, flags: NumberImportFlags): Promise<void> {
  const store = await ctx.need('numbers', 'list', 'show', 'add', 'edit');
  const [parse, { country }] = [await numberParser(), await ctx.account()];
  const present = new Map<string, PhoneNumber>();
  for await (const number of store.list({ includeAvailable: true })) present.set(number.number, number);
  const lookups = { ...routingLookups(await routingDesk(ctx)), ...ownLookups({ extensions: await ctx.need('extensions', 'show'), numbers: store, parse, country }) };
  const table = await readTable(ctx.machine, file, columns);
  const { read, problems: faults, total } = await readRows(table.rows, { parse, country, lookups, present, stock: flags.stock === true });
  const problems = await shownProblems(ctx, faults);
  noteProblems(ctx, table.name, problems);
  const failed = new Set(faults.map(({ row }) => row)).size;
  const isRefused = failed > 0 && flags.skipInvalid !== true;
  const fresh = read.filter(({ before, draft }) => before === undefined || (before.status === 'available' && draft.status === 'active'));
  const edits = read.filter((each) => !fresh.includes(each) && Object.keys(each.changes).length > 0);
  const cost = isRefused || flags.stock ? null : await showPrice(ctx, numberDelta(fresh.map(({ draft }) => draft), 1));
  if (!isRefused && !flags.dryRun && fresh.length + edits.length > 0) {
    await ctx.agree(flags, 'number.import.confirm', { created: fresh.length, updated: edits.length });
    const { atomically } = await ctx.backend('numbers');
    const work = async (): Promise<void> => {
      await store.add(fresh.map(({ draft }) => draft));
      for (const { draft, changes } of edits) await store.edit(draft.number, changes);
    };
    await (atomically === undefined ? work() : atomically(work));
  }
  const counts = { created: isRefused ? 0 : fresh.length, updated: isRefused ? 0 : edits.length, unchanged: read.length - fresh.length - edits.length, failed };
  ctx.note(flags.dryRun || isRefused ? 'number.import.would' : 'number.import.done', counts);
  await ctx.printOne({
    jobId: null, action: 'numbers import', dryRun: flags.dryRun === true, plan: null, format: 'csv', total, ...counts, removed: 0, notAttempted: isRefused ? fresh.length + edits.length : 0, cost, results: null, problems,
  }, jobResultView, flags);
  if (failed > 0) throw new AppError(isRefused ? 'refused' : 'partial', isRefused ? 'number.import.refused' : 'number.import.some-faulty', { file: table.name, count: failed, total });
}

async function readRows(rows: AsyncIterable<TableRow<Field>>, needs: Needs): Promise<{ read: Read[]; problems: Problem[]; total: number }> {
  const read: Read[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  let total = 0;
  for await (const row of rows) {
    total += 1;
    if (row.fault !== null) {
      problems.push(row.fault);
      continue;
    }
    try {
      const one = await readRow(row, needs);
      if (seen.has(one.draft.number)) throw new AppError('refused', 'number.import.twice', { field: 'number', value: one.draft.number });
      seen.add(one.draft.number);
      read.push(one);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push(faultOf(error, row));
    }
  }
  return { read, problems, total };
}

async function readRow({ row, values }: TableRow<Field>, { parse, country, lookups, present, stock }: Needs): Promise<Read> {
  const parsed = parseNumber(parse, values.number ?? '', values.country?.toUpperCase() || country);
  const type = typeOf(values.type ?? '', parsed.type);
  const routeTo = values.routeTo ? (await findRouteTarget(values.routeTo, lookups, 'routeTo')).target : null;
  const before = present.get(parsed.number);
  const status = stock || (values.status === 'available' && before === undefined) ? 'available' : 'active';
  const draft: NumberDraft = {
    number: parsed.number, type, country: parsed.country ?? country, status, temporary: yes.has((values.temporary ?? '').toLowerCase()), routeTo, name: parseNumberName(values.name ?? ''),
  };
  const wanted: NumberChanges = { ...(values.name === undefined ? {} : { name: draft.name }), ...(values.temporary === undefined ? {} : { temporary: draft.temporary }), ...(values.routeTo === undefined ? {} : { routeTo }) };
  const changes = before === undefined ? {} : Object.fromEntries(Object.entries(wanted).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof PhoneNumber])));
  return { row, draft, before, changes };
}

function typeOf(text: string, parsed: NumberType | null): NumberType {
  const word = text.toLowerCase().trim();
  if (word === '') return parsed ?? 'local';
  if (!isNumberType(word)) throw new AppError('usage', 'number.type-unknown', { field: 'type', value: text, known: numberTypes });
  return word;
}
