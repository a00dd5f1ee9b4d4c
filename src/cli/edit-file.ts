// A text in the person's own editor. The file stays if what was written cannot be used, so that no work is lost.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../domain/errors.js';
import type { Context } from './context.js';
import { editorOf, runEditor } from './ticket/editor.js';

export interface Edited {
  readonly text: string;
  readonly file: string;
  /** Called when the text was good: the file goes. */
  readonly done: <T>(result: T) => T;
}

/** Throws usage `editor.missing`, refused `ticket.editor.failed`. */
export async function editFile(ctx: Context, text: string, ending: string): Promise<Edited> {
  const editor = editorOf(ctx);
  if (editor === undefined) throw new AppError('usage', 'editor.missing', { field: 'file' });
  const folder = mkdtempSync(join(tmpdir(), 'pbxctl-'));
  const file = join(folder, `edit.${ending}`);
  writeFileSync(file, text, { mode: 0o600 });
  await ctx.flush();
  const code = await runEditor(editor, file, ctx.machine.platform);
  if (code !== 0) throw new AppError('refused', 'ticket.editor.failed', { editor, exit: code });
  return {
    file, text: readFileSync(file, 'utf8'),
    done(result) {
      rmSync(dirname(file), { recursive: true, force: true });
      return result;
    },
  };
}
