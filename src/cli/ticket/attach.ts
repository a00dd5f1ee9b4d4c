// Reads the files that go with a message, and refuses those that cannot go before anything is sent (T3).
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { NetworkTest } from '../../domain/network-test.js';
import { checkSize, cleanName, largestAttachment, mediaTypeOf, type AttachmentDraft } from '../../domain/ticket/attachment.js';

interface Stat { readonly size: number; readonly mtimeMs: number; readonly ino: number; isFile(): boolean; isDirectory(): boolean }

export async function readAttachments(cwd: string, files: readonly string[]): Promise<AttachmentDraft[]> {
  const read: AttachmentDraft[] = [];
  for (const file of files) if (file.trim() === '') throw new AppError('usage', 'ticket.attachment.unnamed', { field: 'attach' });
  for (const file of files) read.push(await attachmentOf(basename(file), await contentOf(resolve(cwd, file), file)));
  return read;
}

/** The result of a network test, as JSON. */
export async function testAttachment(test: NetworkTest): Promise<AttachmentDraft> {
  return await attachmentOf(`network-test-${test.id}.json`, new TextEncoder().encode(`${JSON.stringify(test, null, 2)}\n`));
}

export async function attachmentOf(name: string, content: Uint8Array): Promise<AttachmentDraft> {
  const { createHash } = await import('node:crypto');
  const clean = cleanName(name);
  return { name: clean, mediaType: mediaTypeOf(clean), sha256: createHash('sha256').update(content).digest('hex'), content };
}

async function contentOf(path: string, file: string): Promise<Uint8Array> {
  try {
    // Looked at before it is opened: opening a pipe would wait for its writer.
    const before = checked(await stat(path), file);
    const handle = await open(path, constants.O_RDONLY);
    try {
      const opened = checked(await handle.stat(), file);
      const buffer = Buffer.alloc(largestAttachment + 1);
      let length = 0;
      for (let more = -1; more !== 0 && length < buffer.length; length += more) more = (await handle.read(buffer, length, buffer.length - length, length)).bytesRead;
      const after = await handle.stat();
      if (!isSame(before, opened) || !isSame(opened, after) || length !== after.size) throw new AppError('refused', 'ticket.attachment.changed', { file, field: 'attach' });
      return buffer.subarray(0, length);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (error instanceof AppError || code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new AppError('missing', 'ticket.attachment.file-missing', { file, field: 'attach' }, { cause: error });
    throw new AppError('unavailable', 'ticket.attachment.unreadable', { file, field: 'attach' }, { cause: error });
  }
}

function checked(found: Stat, file: string): Stat {
  if (found.isDirectory()) throw new AppError('usage', 'ticket.attachment.directory', { file, field: 'attach' });
  if (!found.isFile()) throw new AppError('usage', 'ticket.attachment.not-a-file', { file, field: 'attach' });
  checkSize(file, found.size);
  return found;
}

function isSame(a: Stat, b: Stat): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;
}
