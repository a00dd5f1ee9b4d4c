// `ports plan` and `ports import`: a list of numbers as the fewest valid orders (P9), all faults at once (P10).
import { planPorts, type PlanRow, type PortPlan } from '../../app/port-plan.js';
import { AppError } from '../../domain/errors.js';
import type { Problem } from '../../domain/errors.js';
import { noteProblems, shownProblems } from '../bulk-report.js';
import type { PortPlanFlags } from '../commands/port.js';
import type { Context } from '../context.js';
import { fieldInput } from '../port-options.js';
import { readTable, type Columns } from '../read-table.js';
import { planView, type ShownPlan } from '../views/port-day.js';
import { portNeeds } from './port.js';

const texts = [
  'country', 'lineKind', 'losingProvider', 'portType', 'btn', 'newBtn', 'remaining', 'accountNumber', 'subscriberType', 'businessName', 'firstName', 'lastName', 'authorizedPerson', 'authorizedEmail',
  'authorizedPhone', 'taxId', 'houseNumber', 'street', 'unit', 'city', 'region', 'postcode', 'billingPostcode', 'requestedDate', 'requestedTime', 'temporaryNumber',
] as const;
type Field = 'numbers' | (typeof texts)[number];

const columns: Columns<Field> = {
  names: {
    numbers: ['number', 'phone number', 'telephone number', 'tn', 'did', 'número', 'numero', 'números', 'rufnummer', 'rufnummern'], country: ['país', 'pais', 'land'], lineKind: ['kind', 'line type', 'tipo de linha'],
    losingProvider: ['provider', 'losing carrier', 'current provider', 'carrier', 'operadora', 'prestadora doadora', 'anbieter', 'abgebender anbieter'], portType: ['type of port'],
    btn: ['billing telephone number', 'main number', 'número principal', 'hauptnummer', 'atn'], newBtn: ['new main number'], remaining: ['remaining numbers'],
    accountNumber: ['account', 'conta', 'número da conta', 'kundennummer'], subscriberType: ['subscriber'], businessName: ['company', 'business', 'empresa', 'razão social', 'firma', 'name'], firstName: ['vorname', 'primeiro nome'],
    lastName: ['nachname', 'sobrenome'], authorizedPerson: ['signer', 'authorised person', 'responsável', 'unterzeichner'], authorizedEmail: ['signer email'], authorizedPhone: ['signer phone'],
    taxId: ['cnpj', 'cpf', 'cpf/cnpj', 'tax number'], houseNumber: ['house', 'hausnummer'], street: ['address', 'rua', 'endereço', 'straße', 'strasse'], unit: ['suite', 'complemento'], city: ['cidade', 'ort', 'stadt'],
    region: ['state', 'province', 'uf', 'estado', 'bundesland'], postcode: ['zip', 'zip code', 'postal code', 'cep', 'plz', 'postleitzahl'], billingPostcode: ['billing zip'], requestedDate: ['date', 'desired date', 'data', 'datum'],
    requestedTime: ['time'], temporaryNumber: ['temporary'],
  },
  needed: ['numbers'],
  missing: 'port.import.columns',
};

async function planned(ctx: Context, file: string, flags: PortPlanFlags): Promise<{ plan: PortPlan; name: string; total: number; problems: readonly Problem[] }> {
  const table = await readTable(ctx.machine, file, columns);
  const rows: PlanRow[] = [];
  const faults: Problem[] = [];
  for await (const { row, line, values, fault } of table.rows) {
    if (fault !== null) faults.push(fault);
    else rows.push({ row, line, numbers: values.numbers ?? '', input: Object.fromEntries(texts.flatMap((field) => (values[field] ? [[field, values[field]]] : []))) });
  }
  const plan = await planPorts(await portNeeds(ctx), rows, fieldInput(flags));
  return { plan, name: table.name, total: rows.length + faults.length, problems: [...faults, ...plan.problems] };
}

/** Rows that are left out; one that names a number again is not. */
function faultyRows(problems: readonly Problem[]): number {
  return new Set(problems.filter(({ severity }) => severity === 'error').map(({ row }) => row)).size;
}

async function shownPlan(ctx: Context, plan: PortPlan, ids: readonly (string | null)[]): Promise<ShownPlan[]> {
  return await Promise.all(plan.orders.map(async ({ draft, reasons, rows }, index): Promise<ShownPlan> => {
    const why = await Promise.all(reasons.map(async (reason) => await ctx.say(`port.trait.${reason}`)));
    return {
      order: index + 1, id: ids[index] ?? null, numbers: draft.numbers, losingProvider: draft.fields.losingProvider, accountNumber: draft.fields.accountNumber, reasons, rows,
      message: index === 0 ? '' : await ctx.say('port.plan.because', { why }),
    };
  }));
}

export async function planFile(ctx: Context, file: string, flags: PortPlanFlags): Promise<void> {
  const { plan, name, total, problems } = await planned(ctx, file, flags);
  noteProblems(ctx, name, await shownProblems(ctx, problems));
  const faulty = faultyRows(problems);
  ctx.note('port.plan.summary', { orders: plan.orders.length, numbers: plan.orders.reduce((sum, { draft }) => sum + draft.numbers.length, 0), faulty });
  await ctx.print(await shownPlan(ctx, plan, []), planView, flags);
  if (faulty > 0) throw new AppError('refused', 'port.import.refused', { file: name, count: faulty, total });
}

export async function importPorts(ctx: Context, file: string, flags: PortPlanFlags): Promise<void> {
  const { add } = await ctx.need('ports', 'add');
  const { plan, name, total, problems } = await planned(ctx, file, flags);
  noteProblems(ctx, name, await shownProblems(ctx, problems));
  const failed = faultyRows(problems);
  const isRefused = failed > 0 && flags.skipInvalid !== true;
  const ids: string[] = [];
  if (!isRefused && !flags.dryRun && plan.orders.length > 0) {
    await ctx.agree(flags, 'port.import.confirm', { orders: plan.orders.length });
    const { atomically } = await ctx.backend('ports');
    const work = async (): Promise<void> => { for (const { draft } of plan.orders) ids.push((await add({ ...draft, note: name })).id); };
    await (atomically === undefined ? work() : atomically(work));
  }
  ctx.note(flags.dryRun || isRefused ? 'port.import.would' : 'port.import.done', { orders: plan.orders.length, failed });
  await ctx.print(await shownPlan(ctx, plan, ids), planView, flags);
  if (failed > 0) throw new AppError(isRefused ? 'refused' : 'partial', isRefused ? 'port.import.refused' : 'port.import.some-faulty', { file: name, count: failed, total });
}
