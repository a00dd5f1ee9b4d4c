// All sentences of a language; only the language that is read gets loaded.
import type { Lang } from '../create-context.js';
import type { Messages } from './sentence.js';

export async function messagesOf(_lang: Lang): Promise<Messages> {
  return (await import('./en.js')).en;
}
