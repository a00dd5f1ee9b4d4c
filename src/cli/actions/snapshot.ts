// `snapshot` and `diff`: an account as one document, and two accounts beside each other.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import { groupOf } from '../../domain/noun-group.js';
import { diffSnapshots, keyOfThing, parseSnapshot, snapshotVersion, type Snapshot } from '../../domain/snapshot.js';
import type { Noun } from '../../domain/stores.js';
import { readConfig } from '../config.js';
import type { Context } from '../context.js';
import { createContext } from '../create-context.js';
import type { Prints, Writes } from '../options.js';
import { openValues } from '../remote-record.js';
import { saveFile } from '../save-file.js';
import { differenceView, snapshotView } from '../views/snapshot.js';

// A log, tickets and jobs are the history of an account and not its state.
const groupsTaken = new Set(['directory', 'numbers', 'routing', 'locations']);
// Nor is what can be looked up in it, what a vendor sells, or what is listed number by number.
const notTaken = new Set(['search', 'models', 'permissions']);

async function snapshotOf(ctx: Context): Promise<Snapshot> {
  const account = await ctx.account();
  const records: Record<string, Record<string, unknown>[]> = {};
  const backends: Record<string, string> = {};
  for (const noun of takenNouns(ctx)) {
    const { list } = await ctx.need(noun as 'users', 'list');
    const things: Record<string, unknown>[] = [];
    for await (const thing of list()) things.push(withoutLedger(openValues(thing) as Record<string, unknown>));
    records[noun] = things.map((thing) => ({ key: keyOfThing(noun, thing), thing })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ thing }) => thing);
    backends[noun] = ctx.place(noun).manifest.id;
  }
  return { snapshot: snapshotVersion, profile: ctx.config.profile().name, backends, takenAt: ctx.now().toISOString(), account, records };
}

/** What the ledger calls a seat says nothing of the phone system, and is another one after a restored removal. */
function withoutLedger({ chargeRef: _ledger, ...thing }: Record<string, unknown>): Record<string, unknown> {
  return thing;
}

/** The nouns of the phone system that the profile's back ends list. */
function takenNouns(ctx: Context): Noun[] {
  const nouns = new Set(ctx.machine.backends.flatMap(({ manifest }) => Object.keys(manifest.capabilities)));
  return [...nouns].filter((noun) => {
    if (notTaken.has(noun) || !groupsTaken.has(groupOf(noun) ?? '')) return false;
    const { manifest } = ctx.place(noun);
    const has = (capabilities: object | undefined): boolean => (capabilities as Record<string, readonly string[] | undefined> | undefined)?.[noun]?.includes('list') === true;
    return has(manifest.capabilities) && !has(manifest.unverified);
  }) as Noun[];
}

export async function takeSnapshot(ctx: Context, file: string, flags: Writes): Promise<void> {
  const path = resolve(ctx.machine.cwd, file);
  if (file !== '-' && existsSync(path)) throw new AppError('refused', 'export.file-exists', { file });
  const snapshot = await snapshotOf(ctx);
  const text = `${JSON.stringify(snapshot, null, 2)}\n`;
  if (file === '-') return await ctx.write(text);
  if (!flags.dryRun) await saveFile(ctx, file, text, false);
  ctx.note(flags.dryRun ? 'snapshot.would-write' : 'snapshot.written', { file });
  const counts = Object.fromEntries(Object.entries(snapshot.records).map(([noun, things]) => [noun, things.length]));
  await ctx.printOne({ file, profile: snapshot.profile, takenAt: snapshot.takenAt, counts }, snapshotView, flags);
}

export async function diffAccounts(ctx: Context, left: string, right: string, flags: Prints & { only?: string[] }): Promise<void> {
  const [mine, theirs] = [await sideOf(ctx, left), await sideOf(ctx, right)];
  const skipped = Object.keys({ ...mine.records, ...theirs.records }).filter((noun) => !(noun in mine.records && noun in theirs.records));
  if (skipped.length > 0) ctx.note('diff.skipped', { nouns: skipped });
  const differences = diffSnapshots(mine, theirs, flags.only);
  const count = (kind: string): number => differences.filter((one) => one.kind === kind).length;
  ctx.note('diff.counts', { added: count('added'), missing: count('missing'), different: count('different'), left, right });
  await ctx.print(differences, differenceView, flags);
}

/** A file wins over a profile of the same name only if it looks like one: it has a dot or a slash. */
async function sideOf(ctx: Context, name: string): Promise<Snapshot> {
  const path = resolve(ctx.machine.cwd, name);
  if (/[./\\]/.test(name) || (existsSync(path) && !ctx.config.profiles().some((profile) => profile.name === name))) return await snapshotInFile(path, name);
  const other = createContext(ctx.machine, readConfig(ctx.machine, { profile: name }));
  try {
    return await snapshotOf(other);
  } finally {
    await other.flush();
    await other.close();
  }
}

async function snapshotInFile(path: string, file: string): Promise<Snapshot> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError('missing', 'snapshot.missing', { file }, { cause: error });
  }
  try {
    return parseSnapshot(JSON.parse(text), file);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('usage', 'snapshot.malformed', { file }, { cause: error });
  }
}
