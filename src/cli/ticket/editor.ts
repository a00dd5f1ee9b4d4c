// Long text in the person's own editor. The file lies among the drafts, so that what was saved survives whatever happens.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import { makeFolder } from '../make-folder.js';
import { instructionsMark, kept, removeDraft, saveDraft, textFileOf, withoutInstructions, type Draft } from './drafts.js';

export function editorOf(ctx: Context): string | undefined {
  const { env } = ctx.machine;
  return env['VISUAL'] || env['EDITOR'] || undefined;
}

export interface EditorNeeds {
  readonly draft: Omit<Draft, 'text' | 'createdAt' | 'profile'>;
  readonly initial: string;
  /** What is said below the text: who will read it. */
  readonly instructions: string;
}

/** Opens the editor and returns what was written. Throws cancelled `ticket.editor.failed`, usage `ticket.editor.missing` or `ticket.editor.empty`. */
export async function editText(ctx: Context, editor: string, { draft, initial, instructions }: EditorNeeds): Promise<string> {
  const file = textFileOf(ctx, draft.id);
  saveDraft(ctx, { ...draft, profile: ctx.config.profile().name, text: initial, createdAt: ctx.now().toISOString() });
  makeFolder(dirname(file), 0o700);
  writeFileSync(file, `${initial}\n\n${instructionsMark}\n${instructions}\n-->\n`, { mode: 0o600 });
  await ctx.flush();
  const code = await runEditor(editor, file, ctx.machine.platform);
  const text = savedIn(file);
  const isUnwritten = text === '' || text === initial.trim();
  if (code !== 0) {
    // What was saved before it failed stays as a draft.
    if (isUnwritten) forget(ctx, draft.id, initial);
    ctx.note(isUnwritten ? 'ticket.editor.nothing-saved' : 'ticket.draft-kept', { id: draft.id, tickets: draft.tickets });
    // Who leaves with an error (:cq) does not want it sent; a shell says 126 or 127 where there is nothing to run.
    const failure = code === 126 || code === 127 ? new AppError('usage', 'ticket.editor.missing', { editor, field: 'EDITOR' }) : new AppError('cancelled', 'ticket.editor.failed', { editor, exit: code });
    throw isUnwritten ? failure : kept(failure, draft.id);
  }
  if (text === '') {
    forget(ctx, draft.id, initial);
    throw new AppError('usage', 'ticket.editor.empty', { field: 'message' });
  }
  return text;
}

/** An editor may have taken the file away altogether. */
function savedIn(file: string): string {
  return existsSync(file) ? withoutInstructions(readFileSync(file, 'utf8')).trim() : '';
}

/** Leaves no empty draft behind; one that had a text before the editor was opened keeps it. */
function forget(ctx: Context, id: string, initial: string): void {
  if (initial.trim() === '') removeDraft(ctx, id);
  else rmSync(textFileOf(ctx, id), { force: true });
}

// The setting may hold arguments (`code --wait`), so a shell reads it; the file name is never part of the command's text.
export function runEditor(editor: string, file: string, platform: string): Promise<number> {
  const [command, args] = platform === 'win32' ? [editor, [`"${file}"`]] : ['sh', ['-c', `${editor} "$1"`, 'editor', file]];
  return new Promise((resolve) => {
    const child = spawn(command as string, args as string[], { stdio: 'inherit', shell: platform === 'win32' });
    child.on('error', () => { resolve(127); });
    child.on('close', (code) => { resolve(code ?? 1); });
  });
}
