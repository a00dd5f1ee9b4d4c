// Long text in the person's own editor. The file lies among the drafts, so that what was saved survives whatever happens.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import { instructionsMark, kept, saveDraft, textFileOf, withoutInstructions, type Draft } from './drafts.js';

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

/** Opens the editor and returns what was written. Throws refused `ticket.editor.failed`, cancelled `ticket.editor.empty`. */
export async function editText(ctx: Context, editor: string, { draft, initial, instructions }: EditorNeeds): Promise<string> {
  const file = textFileOf(ctx, draft.id);
  saveDraft(ctx, { ...draft, profile: ctx.config.profile().name, text: initial, createdAt: ctx.now().toISOString() });
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${initial}\n\n${instructionsMark}\n${instructions}\n-->\n`, { mode: 0o600 });
  await ctx.flush();
  const code = await runEditor(editor, file, ctx.machine.platform);
  // Some write a new file in the place of the old one, or none.
  const text = existsSync(file) ? withoutInstructions(readFileSync(file, 'utf8')).trim() : '';
  if (code !== 0 && text !== '') {
    // What was saved before it failed stays as a draft.
    ctx.note('ticket.draft-kept', { id: draft.id, tickets: draft.tickets });
    throw kept(new AppError('refused', 'ticket.editor.failed', { editor, exit: code }));
  }
  if (text === '') {
    rmSync(file, { force: true });
    // What was there before an editor that failed stays.
    if (code === 0 || initial === '') rmSync(file.replace(/\.md$/, '.json'), { force: true });
    if (code === 0) throw new AppError('cancelled', 'ticket.editor.empty');
    ctx.note('ticket.editor.nothing-saved');
    throw new AppError('refused', 'ticket.editor.failed', { editor, exit: code });
  }
  return text;
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
