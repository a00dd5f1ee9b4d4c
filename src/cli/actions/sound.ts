// What the commands of sound clips do with their flags.
import { open, stat, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { changesOf } from '../../app/routing.js';
import { largestSound, readAudio } from '../../domain/audio.js';
import { AppError } from '../../domain/errors.js';
import { parseThingName, type DraftOf, type Sound } from '../../domain/routing.js';
import type { SoundFlags } from '../commands/sound.js';
import type { Context } from '../context.js';
import type { Destroys, Prints, Writes } from '../options.js';
import { routingDesk } from '../routing-needs.js';
import { thingView } from '../views/routing.js';
import { refuseTaken, removeFrom, saveChanges, unsaved } from './routing-thing.js';

export async function listSounds(ctx: Context, flags: Prints & { search?: string }): Promise<void> {
  const { list } = await ctx.need('sounds', 'list');
  await ctx.print(list(flags.search === undefined ? {} : { search: flags.search }), thingView<Sound>('sound', (await routingDesk(ctx)).names), flags);
}

export async function showSound(ctx: Context, ref: string, flags: Prints): Promise<void> {
  const { show, usedBy } = await ctx.need('sounds', 'show', 'usedBy');
  const sound = await show(ref);
  await ctx.printOne({ ...sound, usedBy: await usedBy(sound.id) }, thingView<Sound>('sound', (await routingDesk(ctx)).names), flags);
}

/** At most a byte more than is allowed is read: what is larger is refused without filling the memory. */
async function readClip(ctx: Context, file: string): Promise<{ content: Uint8Array; facts: Omit<DraftOf<Sound>, 'name'> }> {
  const path = resolve(ctx.machine.cwd, file);
  let content: Uint8Array;
  try {
    // Looked at before it is opened: opening a pipe would wait for its writer.
    if (!(await stat(path)).isFile()) throw new AppError('usage', 'bulk.file.directory', { file });
    const handle = await open(path, 'r');
    try {
      const buffer = Buffer.alloc(largestSound + 1);
      let length = 0;
      for (let more = -1; more !== 0 && length < buffer.length; length += more) more = (await handle.read(buffer, length, buffer.length - length, length)).bytesRead;
      content = new Uint8Array(buffer.subarray(0, length));
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError((error as { code?: string }).code === 'ENOENT' ? 'missing' : 'unavailable', 'bulk.file.missing', { file }, { cause: error });
  }
  const facts = readAudio(content, file);
  const { createHash } = await import('node:crypto');
  return { content, facts: { ...facts, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') } };
}

export async function addSound(ctx: Context, file: string, flags: SoundFlags): Promise<void> {
  const { show, add } = await ctx.need('sounds', 'show', 'add');
  const { content, facts } = await readClip(ctx, file);
  const draft = { ...facts, name: parseThingName(flags.name ?? basename(file).replace(/\.[^.]*$/, '')) };
  await refuseTaken(show, 'sound', draft.name);
  const sound = flags.dryRun ? unsaved<Sound>(ctx, draft) : await add(draft, content);
  ctx.note(flags.dryRun ? 'routing.would-add' : 'routing.added', { kind: 'sound', name: draft.name });
  await ctx.printOne(sound, thingView<Sound>('sound', (await routingDesk(ctx)).names), flags);
}

export async function editSound(ctx: Context, ref: string, flags: SoundFlags): Promise<void> {
  const { show, edit } = await ctx.need('sounds', 'show', 'edit');
  const before = await show(ref);
  const clip = flags.file === undefined ? undefined : await readClip(ctx, flags.file);
  const changes = changesOf<DraftOf<Sound>>(before, { ...clip?.facts, ...(flags.name === undefined ? {} : { name: parseThingName(flags.name) }) });
  await saveChanges(ctx, {
    kind: 'sound', before, changes, show, flags, edit: async (id, wanted) => await edit(id, wanted, clip?.content),
  }, await routingDesk(ctx));
}

export async function exportSound(ctx: Context, ref: string, file: string, flags: Writes): Promise<void> {
  const { show, content } = await ctx.need('sounds', 'show', 'content');
  const sound = await show(ref);
  if (!flags.dryRun) {
    try {
      await writeFile(resolve(ctx.machine.cwd, file), await content(sound.id), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (error instanceof AppError) throw error;
      const isThere = (error as { code?: string }).code === 'EEXIST';
      throw new AppError(isThere ? 'refused' : 'unavailable', isThere ? 'export.file-exists' : 'export.unwritable', { file }, { cause: error });
    }
  }
  ctx.note(flags.dryRun ? 'sound.would-export' : 'sound.exported', { name: sound.name, file });
  await ctx.printOne(sound, thingView<Sound>('sound', (await routingDesk(ctx)).names), flags);
}

export async function removeSounds(ctx: Context, refs: readonly string[], flags: Destroys): Promise<void> {
  await removeFrom(ctx, { noun: 'sounds', kind: 'sound', store: await ctx.need('sounds', 'show', 'remove', 'usedBy') }, refs, flags);
}
