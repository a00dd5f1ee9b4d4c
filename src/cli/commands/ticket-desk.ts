// `pbxctl tickets …`: files, topics, targets, drafts, saved lists, PINs, settings, and the full-screen browser.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { asks, destroys, examples, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';
import { filters, type FilterFlags } from '../ticket-options.js';

export interface DownloadFlags extends Destroys { readonly to?: string; readonly force?: boolean }
export interface PinFlags extends Writes { readonly check?: string; readonly for?: string }
export interface SettingsFlags extends Writes { readonly overdue?: string; readonly addStaff?: string[]; readonly removeStaff?: string[]; readonly topics?: string }

const list = (value: string, previous: readonly string[] = []): string[] => [...previous, value];

export function registerDesk(tickets: Command, ctx: Context): void {
  addFiles(tickets, ctx);
  addTopics(tickets, ctx);
  addDrafts(tickets, ctx);
  addViews(tickets, ctx);
  addSettings(tickets, ctx);
  const browse = filters(prints(tickets.command('browse')))
    .description('Lists and reads tickets on the whole screen; ? shows the keys')
    .action(async (flags: Prints & FilterFlags) => { await (await import('../actions/ticket-browse.js')).browse(ctx, flags); });
  examples(browse, 'tickets browse', 'tickets browse --all --view fires');
}

function addFiles(tickets: Command, ctx: Context): void {
  const attachments = prints(tickets.command('attachments <ticket>'))
    .description('Lists the files of a ticket')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/ticket-files.js')).listAttachments(ctx, ref, flags); });
  examples(attachments, 'tickets attachments K4M-82H');
  const download = destroys(tickets.command('download <ticket> [file...]'))
    .description('Writes files of a ticket to a folder; all of them, or by name or id')
    .option('--to <folder>', 'where to; the current folder if left out')
    .option('--force', 'overwrite files that are there')
    .action(async (ref: string, files: string[], flags: DownloadFlags) => { await (await import('../actions/ticket-files.js')).download(ctx, ref, files, flags); });
  examples(download, 'tickets download K4M-82H', 'tickets download K4M-82H trace.txt --to /tmp');
}

function addTopics(tickets: Command, ctx: Context): void {
  const topics = tickets.command('topics').description('Help topics, their fields, and what is known on them');
  const all = prints(topics.command('list', { isDefault: true }))
    .description('Lists the help topics')
    .action(async (flags: Prints) => { await (await import('../actions/ticket-desk.js')).listTopics(ctx, flags); });
  examples(all, 'tickets topics', 'tickets topics list -o json');
  const show = prints(topics.command('show <topic>'))
    .description('Shows a help topic with its fields and known answers')
    .action(async (id: string, flags: Prints) => { await (await import('../actions/ticket-desk.js')).showTopic(ctx, id, flags); });
  examples(show, 'tickets topics show error');
  const sla = prints(tickets.command('sla [ticket]'))
    .description('Shows the targets by priority, or the working of a ticket’s deadline')
    .action(async (ref: string | undefined, flags: Prints) => { await (await import('../actions/ticket-show.js')).showSla(ctx, ref, flags); });
  examples(sla, 'tickets sla', 'tickets sla K4M-82H');
}

function addDrafts(tickets: Command, ctx: Context): void {
  const load = async () => await import('../actions/ticket-drafts.js');
  const drafts = tickets.command('drafts').description('Texts that were kept because something failed');
  const all = prints(drafts.command('list', { isDefault: true }))
    .description('Lists your drafts')
    .action(async (flags: Prints) => { await (await load()).listOwnDrafts(ctx, flags); });
  examples(all, 'tickets drafts', 'tickets drafts list -o json');
  const show = prints(drafts.command('show <draft>'))
    .description('Shows a draft with its whole text')
    .action(async (id: string, flags: Prints) => { await (await load()).showDraft(ctx, id, flags); });
  examples(show, 'tickets drafts show 06f3k2m9p4q7r8st');
  const send = asks(drafts.command('send <draft>'))
    .description('Sends a draft again, with the flags it was given; never twice')
    .action(async (id: string, flags: Destroys) => { await (await load()).sendDraft(ctx, id, flags); });
  examples(send, 'tickets drafts send 06f3k2m9p4q7r8st');
  const remove = destroys(drafts.command('remove <draft...>').alias('rm'))
    .description('Throws drafts away')
    .action(async (ids: string[], flags: Destroys) => { await (await load()).removeDrafts(ctx, ids, flags); });
  examples(remove, 'tickets drafts remove 06f3k2m9p4q7r8st');
}

function addViews(tickets: Command, ctx: Context): void {
  const views = tickets.command('views').description('Saved lists');
  const all = prints(views.command('list', { isDefault: true }))
    .description('Lists your saved lists')
    .action(async (flags: Prints) => { await (await import('../actions/ticket-list.js')).listViews(ctx, flags); });
  examples(all, 'tickets views', 'tickets views list -o json');
  const remove = destroys(views.command('remove <name>').alias('rm'))
    .description('Removes a saved list')
    .action(async (name: string, flags: Destroys) => { await (await import('../actions/ticket-list.js')).removeView(ctx, name, flags); });
  examples(remove, 'tickets views remove fires');
}

function addSettings(tickets: Command, ctx: Context): void {
  const pin = writes(tickets.command('pin'))
    .description('Makes the PIN that telephone support asks for; good once, for ten minutes')
    .option('--check <digits>', 'check what a caller says (support staff)')
    .option('--for <person>', 'who the caller says to be')
    .action(async (flags: PinFlags) => { await (await import('../actions/ticket-desk.js')).pin(ctx, flags); });
  examples(pin, 'tickets pin', 'tickets pin --check 4071 --for ana@example.com');
  const settings = writes(tickets.command('settings'))
    .description('Shows or changes who answers, which topics there are, and whether opening is blocked')
    .option('--overdue <yes|no>', 'invoices are overdue: opening and downloads are blocked')
    .option('--add-staff <person>', 'somebody who answers; may be given several times', list)
    .option('--remove-staff <person>', 'somebody who no longer answers', list)
    .option('--topics <file>', 'a JSON file of help topics, or “shipped” for those that come with the tool')
    .action(async (flags: SettingsFlags) => { await (await import('../actions/ticket-desk.js')).settings(ctx, flags); });
  examples(settings, 'tickets settings', 'tickets settings --add-staff rui@example.com', 'tickets settings --overdue yes --dry-run');
}
