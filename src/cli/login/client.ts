// The OAuth client that a company registers with its vendor: from a file, the environment, or asked. Its secret is never a flag.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import type { Client } from './token-request.js';

/** `needsSecret`: a personal token is exchanged by confidential clients only. */
export async function clientFrom(ctx: Context, { clientFile, needsSecret }: { clientFile?: string | undefined; needsSecret: boolean }): Promise<Client> {
  if (clientFile !== undefined) return await clientOfFile(ctx, clientFile);
  const { env } = ctx.machine;
  const id = env['PBXCTL_CLIENT_ID'];
  const secret = env['PBXCTL_CLIENT_SECRET'];
  if (id) {
    if (secret || !needsSecret) return { id, secret: secret || null };
    return { id, secret: await askSecret(ctx, false) };
  }
  const asked = await ctx.ask.text({ key: 'ask.client-id', flag: '--client-file', check: notEmpty });
  return { id: asked.trim(), secret: await askSecret(ctx, !needsSecret) };
}

async function askSecret(ctx: Context, isOptional: boolean): Promise<string | null> {
  const secret = await ctx.ask.secret({ key: 'ask.client-secret', flag: '--client-file', optional: isOptional, ...(isOptional ? {} : { check: notEmpty }) });
  return secret.trim() === '' ? null : secret.trim();
}

function notEmpty(answer: string): void {
  if (answer.trim() === '') throw new AppError('usage', 'ask.needed');
}

/** JSON as vendors hand it out: `client_id`, `client_secret`, or the same in camelCase. */
async function clientOfFile(ctx: Context, file: string): Promise<Client> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(resolve(ctx.machine.cwd, file), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new AppError('usage', 'login.client-file', { file }, { cause: undefined });
    throw new AppError('missing', 'login.client-file-missing', { file }, { cause: error });
  }
  const fields = typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
  const [id, secret] = [fields['client_id'] ?? fields['clientId'], fields['client_secret'] ?? fields['clientSecret']];
  if (typeof id !== 'string' || id === '') throw new AppError('usage', 'login.client-file', { file });
  return { id, secret: typeof secret === 'string' && secret !== '' ? secret : null };
}
