// The diagnostics bundle of T15: what support asks for first, made by the tool and shown before it goes anywhere.
import type { AttachmentDraft } from '../../domain/ticket/attachment.js';
import { redact } from '../../domain/ticket/redact.js';
import type { Context } from '../context.js';
import { attachmentOf } from './attach.js';

export const diagnosticsName = 'diagnostics.json';

/** Versions, settings without secrets, and the last network test where there is one. Nothing of tickets, people or numbers. */
export async function diagnosticsOf(ctx: Context, networkTest: unknown): Promise<{ text: string; attachment: AttachmentDraft }> {
  const { machine, config } = ctx;
  const { name, backend, settings } = config.profile();
  const { country, timeZone } = await ctx.account();
  const bundle = {
    madeAt: ctx.now().toISOString(),
    versions: { pbxctl: machine.version, node: machine.nodeVersion, platform: machine.platform },
    account: { country, timeZone },
    profile: { name, backend, settings },
    settings: Object.fromEntries(config.list().map(({ key, value, origin }) => [key, { value, origin }])),
    networkTest: networkTest ?? null,
  };
  const text = `${JSON.stringify(redact(bundle, machine.homeDirectory), null, 2)}\n`;
  return { text, attachment: await attachmentOf(diagnosticsName, new TextEncoder().encode(text)) };
}
