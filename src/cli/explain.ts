// Turns whatever was thrown into the lines people read (or the object scripts read) and the exit code.
import { AppError } from '../domain/errors.js';
import type { Context } from './context.js';
import { exitCodes } from './exit-codes.js';
import type { Machine } from './machine.js';
import { nearest } from '../domain/near-miss.js';
import { visible } from './output/visible.js';
import { fill, safe, told, type Messages } from './text/sentence.js';
import { draftOf } from './ticket/drafts.js';

interface Explained {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  readonly exit: number;
  readonly values: AppError['values'];
}

export async function explain(error: unknown, machine: Machine, ctx: Context | undefined): Promise<number> {
  const { messagesOf } = await import('./text/messages.js');
  const { languageOf } = await import('./create-context.js');
  let messages: Messages;
  try {
    messages = await messagesOf(ctx === undefined ? 'en' : languageOf(ctx.config, machine.env), machine.backends);
  } catch {
    messages = await messagesOf('en', machine.backends);
  }
  const explained = error instanceof AppError ? ofApp(error, messages) : ofDefect(error, messages);
  machine.stderr.write(wantsJson(machine, ctx) ? `${JSON.stringify(asObject(explained))}\n` : asLines(explained, messages));
  if (machine.argv.includes('--debug') && error instanceof Error) machine.stderr.write(`${withoutSecrets(stackOf(error))}\n`);
  return explained.exit;
}

function ofApp(error: AppError, messages: Messages): Explained {
  const hint = messages[`${error.code}.hint`];
  const values = safe(error.values, visible);
  return {
    code: error.code, exit: exitCodes[error.kind], values: { ...error.values, draft: draftOf(error) },
    message: told(messages, error.code, values),
    hint: hintOf(hint === undefined ? undefined : fill(hint, values), error, messages),
  };
}

/** A word that is not among those that are known: what it may be a slip of comes first. */
function hintOf(hint: string | undefined, { kind, values }: AppError, messages: Messages): string | undefined {
  const known = values['known'] ?? values['choices'] ?? values['valid'];
  const word = values['value'] ?? (Array.isArray(values['unknown']) ? values['unknown'][0] : undefined);
  if ((kind !== 'usage' && kind !== 'missing') || !Array.isArray(known) || typeof word !== 'string') return hint;
  const meant = nearest(word, known);
  return meant === undefined || meant === word ? hint : `${fill(messages['usage.meant'] ?? '', { meant: visible(meant) })}${hint === undefined ? '' : ` ${hint}`}`;
}

function ofDefect(error: unknown, messages: Messages): Explained {
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'defect', exit: exitCodes.failed, values: {}, message: fill(messages['defect'] ?? '{reason}', { reason }), hint: fill(messages['defect.hint'] ?? '') };
}

function wantsJson({ argv }: Machine, ctx: Context | undefined): boolean {
  const asked = argv.some((word, index) => /^(-o|--output=)(json|ndjson)$/.test(word) || ((word === '-o' || word === '--output') && /^(json|ndjson)$/.test(argv[index + 1] ?? '')));
  if (asked) return true;
  if (argv.some((word) => /^(-o|--output)/.test(word))) return false;
  try {
    return /json$/.test(ctx?.config.get('output').value ?? '');
  } catch {
    return false;
  }
}

function asObject({ code, message, hint, values }: Explained): unknown {
  const { field, row, line, file, reference, draft } = values;
  return { error: { code, message, hint: hint ?? null, field: field ?? null, row: row ?? null, ...(line === undefined ? {} : { line }), ...(file === undefined ? {} : { file }), ...(reference === undefined ? {} : { reference }), ...(draft === undefined ? {} : { draft }) } };
}

function asLines({ code, message, hint }: Explained, messages: Messages): string {
  // To say no is no error.
  const label = code === 'confirm.declined' ? '' : `${fill(messages['error.label'] ?? 'error:')} `;
  const lines = [`${label}${message}`, ...(hint === undefined || hint === '' ? [] : [hint])];
  return lines.map((line) => `${line}\n`).join('');
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

// What a library put into a message may hold a token; no stack is worth one.
function withoutSecrets(text: string): string {
  return text.replace(/(authorization|token|password|secret|pat|api[-_]?key)(["']?\s*[:=]\s*["']?)(bearer\s+|basic\s+)?[^\s"',}]+/gi, '$1$2[redacted]');
}
