// What leaves the house in a diagnostics bundle (T15): settings without secrets, without a person's folders or addresses.

const secretKey = /pass|secret|token|pat$|^pat|api[-_]?key|^key$|auth|credential|cookie|private/i;

/** A copy with secrets replaced by `[redacted]`, addresses and folders shortened. */
export function redact(value: unknown, homeDirectory: string, key = ''): unknown {
  if (typeof value === 'string') return secretKey.test(key) && value !== '' ? '[redacted]' : withoutFolders(redactText(value, homeDirectory));
  if (Array.isArray(value)) return value.map((one) => redact(one, homeDirectory, key));
  if (typeof value !== 'object' || value === null) return secretKey.test(key) && value != null ? '[redacted]' : value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redact(one, homeDirectory, secretKey.test(key) ? key : name)]));
}

/** The folders above a file often have somebody's name in them, wherever home is: its own name is what support needs. */
function withoutFolders(text: string): string {
  return /^([/\\]|[A-Za-z]:[/\\]).*[/\\][^/\\]+$/.test(text) ? text.replace(/^.*[/\\]/, '…/') : text;
}

export function redactText(text: string, homeDirectory: string): string {
  const plain = text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1[redacted]@')
    .replace(/([?&](?:access_token|token|key|secret|password|signature)=)[^&\s]+/gi, '$1[redacted]')
    .replace(/\b(bearer|basic)\s+[\w.+/=~-]{8,}/gi, '$1 [redacted]')
    .replace(/[^\s@<>"']+@([^\s@<>"']+\.[^\s@<>"']+)/g, (found, domain: string) => (found.startsWith('[redacted]@') || found.includes('://') ? found : `[person]@${domain}`));
  return homeDirectory.length < 2 ? plain : plain.replaceAll(homeDirectory, '~');
}
