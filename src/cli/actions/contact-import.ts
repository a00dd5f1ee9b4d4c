// `contacts import`: every row checked before any is written, all faults at once; whoever is there already stays as they are.
import { draftContact, everyContact, type CheckedContact } from '../../app/contact.js';
import type { Contact } from '../../domain/contact.js';
import { AppError, type Problem } from '../../domain/errors.js';
import { emailKey } from '../../domain/user.js';
import { noteProblems, shownProblems } from '../bulk-report.js';
import type { ContactImportFlags } from '../commands/contact.js';
import { newToken } from '../contact-token.js';
import type { Context } from '../context.js';
import { isForPeople } from '../output/for-people.js';
import { faultOf, readTable, type Columns, type TableRow } from '../read-table.js';
import { importedView, type ImportedContact } from '../views/contact.js';
import { plainResultView } from '../views/job.js';
import { refuseStrangers } from './contact.js';

type Field = 'name' | 'email' | 'administrator' | 'firstName' | 'lastName';

const columns: Columns<Field> = {
  names: {
    name: ['nome', 'full name', 'nome completo', 'contact', 'contato', 'vollständiger name', 'kontakt'],
    firstName: ['primeiro nome', 'vorname'],
    lastName: ['sobrenome', 'apelido', 'nachname'],
    email: ['e-mail', 'mail', 'e-mail address', 'endereço de e-mail', 'e-mail-adresse'],
    administrator: ['administrador', 'admin', 'is administrator', 'isAdministrator'],
  },
  needed: ['email'],
  missing: 'contacts.import.columns',
};

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'sim', 's', 'ja', 'j']);
const no = new Set(['', 'no', 'n', 'false', '0', 'não', 'nao', 'nein']);

type Read = { readonly row: number; readonly name: string; readonly email: string } & (
  | { readonly kind: 'new'; readonly draft: CheckedContact }
  | { readonly kind: 'known'; readonly contact: Contact }
  | { readonly kind: 'faulty'; readonly problems: readonly Problem[] });

export async function importContacts(ctx: Context, file: string, flags: ContactImportFlags): Promise<void> {
  const { list, add } = await ctx.need('contacts', 'list', 'add');
  await refuseStrangers(ctx);
  const table = await readTable(ctx.machine, file, columns);
  const rows = await checkRows(table.rows, await everyContact({ list }));
  const problems = await shownProblems(ctx, rows.flatMap((row) => (row.kind === 'faulty' ? row.problems : [])));
  noteProblems(ctx, table.name, problems);
  const failed = rows.filter(({ kind }) => kind === 'faulty').length;
  const isRefused = failed > 0 && flags.skipInvalid !== true;
  const fresh = rows.filter(({ kind }) => kind === 'new').length;
  const counts = { created: isRefused ? 0 : fresh, unchanged: rows.filter(({ kind }) => kind === 'known').length, failed };
  const imported = isRefused || flags.dryRun ? rows.map((row) => untouched(row, isRefused)) : await write(ctx, rows, add);
  ctx.note(flags.dryRun || isRefused ? 'contacts.import.would' : 'contacts.import.done', { ...counts, created: fresh });
  if (imported.some(({ token }) => token !== null)) ctx.note('contacts.import.tokens');
  const format = flags.output ?? ctx.config.get('output').value;
  if (isForPeople(format) || format === 'csv') {
    await ctx.print(imported, importedView, flags);
  } else {
    const result = {
      jobId: null, action: 'contacts import', dryRun: flags.dryRun === true, plan: null, format: 'csv', total: rows.length, created: counts.created, updated: 0,
      unchanged: counts.unchanged, removed: 0, failed, notAttempted: isRefused ? fresh : 0, cost: null, results: null, problems,
    };
    await ctx.printOne({ ...result, contacts: imported }, plainResultView(result), flags);
  }
  if (failed > 0) throw new AppError(isRefused ? 'refused' : 'partial', isRefused ? 'contacts.import.refused' : 'contacts.import.some-faulty', { file: table.name, count: failed, total: rows.length });
}

async function checkRows(rows: AsyncIterable<TableRow<Field>>, present: readonly Contact[]): Promise<Read[]> {
  const byAddress = new Map(present.flatMap((contact) => (contact.email === null ? [] : [[emailKey(contact.email), contact] as const])));
  const seen = new Map<string, number>();
  const read: Read[] = [];
  for await (const row of rows) read.push(checkRow(row, byAddress, seen));
  return read;
}

function checkRow(row: TableRow<Field>, byAddress: ReadonlyMap<string, Contact>, seen: Map<string, number>): Read {
  const { values } = row;
  const name = values.name || `${values.firstName ?? ''} ${values.lastName ?? ''}`.trim();
  const email = values.email ?? '';
  const base = { row: row.row, name, email };
  const problems: Problem[] = row.fault === null ? [] : [row.fault];
  const attempt = <T>(check: () => T): T | undefined => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push(faultOf(error, row));
      return undefined;
    }
  };
  if (row.fault !== null) return { ...base, kind: 'faulty', problems };
  const known = byAddress.get(emailKey(email.trim()));
  if (known !== undefined) return { ...base, kind: 'known', contact: known };
  const isAdministrator = attempt(() => yesOrNo(values.administrator ?? ''));
  // Each cell is checked on its own, so that a row with two faults tells of both.
  if (name === '') attempt(() => { throw new AppError('usage', 'contact.name.needed', { field: 'name' }); });
  if (email === '') attempt(() => { throw new AppError('usage', 'contact.email.needed', { field: 'email' }); });
  const draft = email === '' ? undefined : attempt(() => draftContact({ name: name || '-', email, administrator: isAdministrator }, []));
  const other = draft && seen.get(emailKey(draft.email));
  if (other !== undefined) attempt(() => { throw new AppError('refused', 'contact.email.twice', { field: 'email', value: email, other }); });
  if (draft !== undefined && other === undefined) seen.set(emailKey(draft.email), row.row);
  return draft === undefined || problems.length > 0 ? { ...base, kind: 'faulty', problems } : { ...base, kind: 'new', draft };
}

function yesOrNo(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (!yes.has(word) && !no.has(word)) throw new AppError('usage', 'contact.administrator.malformed', { field: 'administrator', value: text });
  return yes.has(word);
}

function untouched(row: Read, isRefused: boolean): ImportedContact {
  const status = row.kind === 'faulty' ? 'failed' : row.kind === 'known' ? 'unchanged' : isRefused ? 'not-attempted' : 'created';
  const isAdministrator = row.kind === 'new' ? row.draft.isAdministrator : row.kind === 'known' && row.contact.isAdministrator;
  return { row: row.row, status, id: row.kind === 'known' ? row.contact.id : null, name: row.name, email: row.email, isAdministrator, token: null, tokenUntil: null };
}

async function write(ctx: Context, rows: readonly Read[], add: (draft: CheckedContact & { token: { hash: string; until: string } }) => Promise<Contact>): Promise<ImportedContact[]> {
  const imported: ImportedContact[] = [];
  const { atomically } = await ctx.backend('contacts');
  const all = async (): Promise<void> => {
    for (const row of rows) {
      if (row.kind !== 'new') {
        imported.push(untouched(row, false));
        continue;
      }
      const { text, token } = newToken(ctx.now());
      const contact = await add({ ...row.draft, token });
      imported.push({ ...untouched(row, false), id: contact.id, name: contact.name, token: text, tokenUntil: token.until });
    }
  };
  await (atomically === undefined ? all() : atomically(all));
  return imported;
}
