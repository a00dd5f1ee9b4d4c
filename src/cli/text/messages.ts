// All sentences of a language, those that back ends bring among them; only the language that is read gets loaded.
import type { Lang } from '../create-context.js';
import type { BackendEntry } from '../machine.js';
import type { Messages } from './sentence.js';

export async function messagesOf(lang: Lang, backends: readonly BackendEntry[]): Promise<Messages> {
  const [{ en }, ...theirs] = await Promise.all([import('./en.js'), ...backends.map(async ({ text }) => await text?.(lang))]);
  return Object.assign({}, en, ...theirs) as Messages;
}
