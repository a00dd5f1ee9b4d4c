// The verbs of a noun that is kept at somebody else's system: what only people can do becomes a work order, what nobody has
// seen work asks for leave, and every write is noted in the house's own audit log, so that no command can forget it.
import { AppError } from '../domain/errors.js';
import { stateOf } from '../domain/noun-group.js';
import { isReading } from '../domain/permission.js';
import type { AnyBackend, LogStore, Manifest, ManualWork, Session } from '../domain/stores.js';
import { callOf, type Step } from '../domain/step.js';
import { draftWorkOrder, type WorkOrderStore } from '../domain/work-order.js';
import type { InTurn } from './store-access.js';
import { noteOfChange, openValues } from './remote-record.js';

type Verbs = Record<string, (...args: unknown[]) => unknown>;

export interface RemoteNeeds {
  readonly noun: string;
  readonly manifest: Manifest;
  readonly backend: () => Promise<AnyBackend>;
  readonly house: () => Promise<AnyBackend>;
  readonly session: Session;
  readonly inTurn: InTurn;
  /** By noun and key, the records that were shown in this run: one is read before it is changed, and goes into the log with the change. */
  readonly seen: Map<string, unknown>;
  readonly note: (key: string, values?: Readonly<Record<string, unknown>>) => void;
  readonly allowsUnverified: boolean;
  /** Told of each verb that was used without anybody having seen it work. */
  readonly onUnverified: (what: string) => void;
  /** The titles of the back ends that have a verb. */
  readonly able: (verb: string) => readonly string[];
}

/** The verbs asked for. Throws unsupported `backend.cannot` or `backend.unverified` at once, or, if `lenient`, when one is used. */
export async function remoteVerbs(needs: RemoteNeeds, verbs: readonly string[], lenient: boolean): Promise<Verbs> {
  const found: Verbs = {};
  for (const verb of verbs) {
    const state = stateOf(needs.manifest, needs.noun, verb);
    const refusal = refusalOf(needs, verb, state, verbs);
    if (refusal !== undefined && !lenient) throw refusal;
    if (refusal !== undefined) found[verb] = () => { throw refusal; };
    else if (state === 'manual') found[verb] = byHand(needs, verb, !lenient);
    else found[verb] = await written(needs, verb, state === 'unverified');
  }
  return found;
}

function refusalOf({ manifest, noun, allowsUnverified, able }: RemoteNeeds, verb: string, state: ReturnType<typeof stateOf>, asked: readonly string[]): AppError | undefined {
  // A command that cannot get as far as its change still has steps for people, where the change is one of theirs.
  const byHand = state === undefined ? asked.find((one) => stateOf(manifest, noun, one) === 'manual') : undefined;
  if (byHand !== undefined) return new AppError('unsupported', 'work-order.needed', { noun, verb: byHand, backend: manifest.title, known: namesIn(manifest.manual?.[noun]?.[byHand]) });
  if (state === undefined) return new AppError('unsupported', 'backend.cannot', { noun, verb, backend: manifest.title, able: able(verb) });
  if (state === 'unverified' && !allowsUnverified) return new AppError('unsupported', 'backend.unverified', { noun, verb, backend: manifest.title, flag: '--allow-unverified' });
  return undefined;
}

/** The facts that the texts of a task speak of. */
function namesIn(work: ManualWork | undefined): string[] {
  return [...new Set([...JSON.stringify(work ?? {}).matchAll(/\{([\w.]+)\}/g)].map(([, name = '']) => name))];
}

function byHand({ manifest, noun, house, note, inTurn }: RemoteNeeds, verb: string, announces: boolean): Verbs[string] {
  // A dry run never gets to the call, and must not promise what will not be done.
  if (announces) note('work-order.by-hand', { noun, verb, backend: manifest.title });
  return async (...args) => {
    const work = manifest.manual?.[noun]?.[verb];
    if (work === undefined) throw new AppError('unsupported', 'backend.cannot', { noun, verb, backend: manifest.title, able: [] });
    const orders = await (await house()).stores.workOrders as WorkOrderStore;
    const order = await inTurn(async () => await orders.add(draftWorkOrder({ backend: manifest.id, noun, verb, args }, work)));
    note('work-order.text', { ...order });
    throw new AppError('unsupported', 'work-order.kept', { reference: order.reference, title: order.title, where: order.where, backend: manifest.title });
  };
}

// A bulk change shows nobody one by one; a command shows those it was given.
const mostSeen = 1000;

async function written(needs: RemoteNeeds, verb: string, isUnverified: boolean): Promise<Verbs[string]> {
  const store = await (await needs.backend()).stores[needs.noun as keyof AnyBackend['stores']] as Verbs | undefined;
  const call = store?.[verb]?.bind(store);
  if (call === undefined) throw new AppError('unsupported', 'backend.cannot', { noun: needs.noun, verb, backend: needs.manifest.title, able: needs.able(verb) });
  const use = isUnverified ? (...args: unknown[]) => { needs.onUnverified(`${needs.noun} ${verb}`); return call(...args); } : call;
  if (verb === 'show') return async (...args) => {
    const record = await use(...args);
    const { subject } = noteOfChange(needs.noun, 'show', args, record, undefined);
    if (needs.seen.size < mostSeen) needs.seen.set(`${needs.noun} ${subject}`, record);
    return record;
  };
  if (isReading(verb)) return use;
  return async (...args) => await noted(needs, verb, args, async () => await use(...args));
}

/** Makes the change and notes it. What failed without an answer may have been done: that is noted too, as uncertain. */
async function noted(needs: RemoteNeeds, verb: string, args: readonly unknown[], change: () => Promise<unknown>): Promise<unknown> {
  const log = await (await needs.house()).stores.log as Pick<LogStore, 'record'>;
  const { noun } = needs;
  try {
    const result = await change();
    await needs.inTurn(async () => { await log.record(noteOfChange(noun, verb, args, result, needs.seen.get(`${noun} ${String(args[0])}`))); });
    return result;
  } catch (error) {
    // A job has a journal, and looks what became of it before it goes on.
    if (error instanceof AppError && error.kind === 'unavailable' && needs.session.job === null) {
      const { subject, label } = noteOfChange(noun, verb, args, undefined, undefined);
      await needs.inTurn(async () => { await log.record({ noun, verb, subject, label, from: null, to: { uncertain: error.code, asked: openValues(args.at(-1)) } }); });
      needs.note('backend.uncertain', { noun, verb, subject: subject || label });
    }
    throw error;
  }
}

/**
 * Notes a step of a job that was found to be done: its answer was lost, or the process died before its row was marked. In the second
 * case it may be in the log already.
 */
export async function noteStep(log: Pick<LogStore, 'record' | 'list'>, step: Step, made: unknown, job: string | null): Promise<void> {
  const { noun, verb, args } = callOf(step);
  const result = typeof made !== 'string' ? made : 'draft' in step ? { ...step.draft, ...(noun === 'extensions' ? { number: made } : { id: made }) } : undefined;
  const entry = noteOfChange(noun, verb, args, result, 'before' in step ? step.before : undefined);
  if (job !== null) for await (const present of log.list({ job, noun, subject: entry.subject })) if (present.verb === verb) return;
  await log.record(entry);
}
