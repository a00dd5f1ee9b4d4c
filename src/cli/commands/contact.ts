// `pbxctl contacts …`: flags and help only. Decisions are in app/contact.ts, columns in cli/views/contact.ts.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { choice, destroys, examples, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

export interface ContactListFlags extends Prints { readonly state?: 'pending' | 'confirmed' | 'released'; readonly all?: boolean; readonly search?: string; readonly administrators?: boolean }
export interface ContactAddFlags extends Writes { readonly name: string; readonly administrator?: boolean }
export interface ContactEditFlags extends Writes { readonly name?: string; readonly administrator?: boolean }
export interface ContactImportFlags extends Writes { readonly skipInvalid?: boolean }

export function register(contacts: Command, ctx: Context): void {
  addReading(contacts, ctx);
  addWriting(contacts, ctx);
  addConfirming(contacts, ctx);
}

function addReading(contacts: Command, ctx: Context): void {
  const list = prints(contacts.command('list').alias('ls'))
    .description('Lists the contacts of the company')
    .addOption(choice('--state <state>', 'only pending, confirmed or released ones', ['pending', 'confirmed', 'released']))
    .option('--all', 'released ones too')
    .option('--search <text>', 'only those whose name or address has this')
    .option('--administrators', 'only administrator contacts')
    .action(async (flags: ContactListFlags) => { await (await import('../actions/contact.js')).listContacts(ctx, flags); });
  examples(list, 'contacts list', 'contacts list --state pending -o csv', 'contacts list --administrators');

  const show = prints(contacts.command('show <contact>'))
    .description('Shows one contact, by e-mail address or id')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/contact.js')).showContact(ctx, ref, flags); });
  examples(show, 'contacts show rui@example.com', 'contacts show @me -o json');
}

function addWriting(contacts: Command, ctx: Context): void {
  const add = writes(contacts.command('add <email>'))
    .description('Adds a contact, pending until the address is confirmed with the token that is shown once')
    .requiredOption('--name <name>', 'the person’s name')
    .option('--administrator', 'may register and release other contacts')
    .action(async (email: string, flags: ContactAddFlags) => { await (await import('../actions/contact.js')).addContact(ctx, email, flags); });
  examples(add, 'contacts add rui@example.com --name "Rui Costa"', 'contacts add ana@example.com --name "Ana Lima" --administrator --dry-run');

  const bring = writes(contacts.command('import <file>'))
    .description('Adds contacts from a CSV or NDJSON file (- for stdin): name, email, administrator; whoever is there already stays as they are')
    .option('--skip-invalid', 'import the good rows even if others are faulty')
    .action(async (file: string, flags: ContactImportFlags) => { await (await import('../actions/contact-import.js')).importContacts(ctx, file, flags); });
  examples(bring, 'contacts import people.csv --dry-run', 'contacts import people.csv -o csv > tokens.csv');

  const edit = writes(contacts.command('edit <contact>'))
    .description('Changes a contact; only what you name changes')
    .option('--name <name>', 'name')
    .option('--administrator', 'may register and release other contacts')
    .option('--no-administrator', 'may not')
    .action(async (ref: string, flags: ContactEditFlags) => { await (await import('../actions/contact.js')).editContact(ctx, ref, flags); });
  examples(edit, 'contacts edit rui@example.com --administrator');

  const remove = destroys(contacts.command('remove <contact...>').alias('rm'))
    .description('Releases contacts (- reads them from stdin, one a line): they can open no more tickets, and stay on record')
    .action(async (refs: string[], flags: Destroys) => { await (await import('../actions/contact.js')).removeContacts(ctx, refs, flags); });
  examples(remove, 'contacts remove rui@example.com', 'contacts remove rui@example.com ana@example.com --yes', 'pbxctl contacts list --state pending --columns email --no-header | pbxctl contacts remove - --yes');
}

function addConfirming(contacts: Command, ctx: Context): void {
  const confirm = writes(contacts.command('confirm [token]'))
    .description('Confirms the address that a token was made for (asked for hidden, or - for stdin)')
    .action(async (token: string | undefined, flags: Writes) => { await (await import('../actions/contact.js')).confirmContact(ctx, token, flags); });
  examples(confirm, 'contacts confirm', 'contacts confirm - < token.txt');

  const invite = writes(contacts.command('invite <contact>'))
    .description('Makes a new token for a pending contact; the old one is worth nothing from then on')
    .action(async (ref: string, flags: Writes) => { await (await import('../actions/contact.js')).inviteContact(ctx, ref, flags); });
  examples(invite, 'contacts invite rui@example.com');
}
