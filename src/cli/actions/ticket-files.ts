// `tickets attachments` and `tickets download`: names are clean, folders are never left, nothing is overwritten unasked.
import { constants, existsSync } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { TicketAttachment } from '../../domain/ticket.js';
import { cleanName } from '../../domain/ticket/attachment.js';
import type { DownloadFlags } from '../commands/ticket-desk.js';
import type { Context } from '../context.js';
import { makeFolder } from '../make-folder.js';
import type { Prints } from '../options.js';
import { openDesk } from '../ticket/desk.js';
import { attachmentView, downloadView } from '../views/ticket.js';

export async function listAttachments(ctx: Context, ref: string, flags: Prints): Promise<void> {
  const desk = await openDesk(ctx);
  await ctx.print((await desk.tickets.show(desk.viewer, ref)).attachments, attachmentView, flags);
}

export async function download(ctx: Context, ref: string, names: readonly string[], flags: DownloadFlags): Promise<void> {
  const desk = await openDesk(ctx, flags);
  const ticket = await desk.tickets.show(desk.viewer, ref);
  if (desk.desk.overdue) throw new AppError('refused', 'ticket.overdue', { topic: ticket.topic });
  const chosen = choose(ticket.attachments, names);
  const folder = resolve(ctx.machine.cwd, flags.to ?? '.');
  const targets = targetsOf(chosen, folder);
  if (flags.dryRun) {
    for (const { path } of targets) if (existsSync(path) && !flags.force) throw new AppError('refused', 'ticket.download.exists', { file: path });
    ctx.note('ticket.would-download', { count: targets.length, folder });
    return await ctx.print(targets, downloadView, flags);
  }
  for (const { path } of targets) {
    if (!existsSync(path) || flags.force) continue;
    if (!ctx.ask.interactive && !flags.yes) throw new AppError('refused', 'ticket.download.exists', { file: path });
    await ctx.confirm(flags, 'ticket.confirm-overwrite', { file: path });
  }
  makeTarget(folder);
  for (const { id, path } of targets) {
    const mayOverwrite = flags.force === true || existsSync(path);
    await writeWhole(path, await desk.tickets.content(desk.viewer, ticket.id, id), mayOverwrite, ctx.newId());
  }
  ctx.note('ticket.downloaded', { count: targets.length, folder });
  await ctx.print(targets, downloadView, flags);
}

function choose(all: readonly TicketAttachment[], names: readonly string[]): TicketAttachment[] {
  if (names.length === 0) return [...all];
  return names.flatMap((name) => {
    const found = all.filter((attachment) => attachment.id === name || attachment.name === name);
    if (found.length === 0) throw new AppError('missing', 'ticket.attachment.missing', { value: name });
    return found;
  });
}

/** An attachment and where it is written to. */
type Target = TicketAttachment & { readonly path: string };

/** Two files of one name get numbers: log.txt, log-2.txt. */
function targetsOf(attachments: readonly TicketAttachment[], folder: string): Target[] {
  const used = new Set<string>();
  return attachments.map((attachment) => {
    // Cleaned once more: names may have come from another desk.
    const name = cleanName(attachment.name);
    const [stem, extension] = /^(.+?)(\.[^.]*)?$/.exec(name)?.slice(1) ?? [name, ''];
    let unique = name;
    for (let n = 2; used.has(unique.toLowerCase()); n += 1) unique = `${stem ?? ''}-${n}${extension ?? ''}`;
    used.add(unique.toLowerCase());
    return { ...attachment, path: join(folder, unique) };
  });
}

function makeTarget(folder: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    throw new AppError('unavailable', 'ticket.download.unwritable', { file: folder }, { cause: error });
  }
}

/** The whole file or none; one that appears in the meantime, or a link in its place, is not written through. */
async function writeWhole(path: string, content: Uint8Array, overwrite: boolean, id: string): Promise<void> {
  const partial = join(dirname(path), `.${id}.part`);
  try {
    if ((await stat(path).catch(() => undefined))?.isDirectory()) throw new AppError('refused', 'ticket.download.exists', { file: path });
    const handle = await open(partial, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (overwrite) await rename(partial, path);
    else await link(partial, path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const isThere = (error as { code?: string }).code === 'EEXIST';
    throw new AppError(isThere ? 'refused' : 'unavailable', isThere ? 'ticket.download.exists' : 'ticket.download.unwritable', { file: path }, { cause: error });
  } finally {
    // Where nothing can be written nothing is left to clear away, and that it cannot is what is told.
    await rm(partial, { force: true }).catch(() => undefined);
  }
}
