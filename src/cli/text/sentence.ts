// Fills a sentence in. A message is a string with {names} or, where the words depend on a value, a function.

export type Values = Readonly<Record<string, unknown>>;
export type Message = string | ((values: Values) => string);
export type Messages = Readonly<Record<string, Message>>;

export function fill(message: Message, values: Values = {}): string {
  if (typeof message === 'function') return message(values);
  return message.replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name]));
}

/** The sentence of a key; to one about what a vendor answered, the vendor's own code, words and reference are added. */
export function told(messages: Messages, key: string, values: Values = {}): string {
  const sentence = fill(messages[key] ?? key, values);
  const isAnswer = ('vendorCode' in values || 'vendorMessage' in values) && !key.endsWith('.hint');
  return isAnswer ? sentence + fill(messages['vendor.says'] ?? '', values) : sentence;
}

function shown(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : value === undefined || value === null ? '' : String(value);
}

/** The same values with hidden and control characters made visible: sentences go to terminals. */
export function safe(values: Values | undefined, visible: (text: string) => string): Values {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [
    name, typeof value === 'string' ? visible(value) : Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? visible(one) : one)) : value,
  ]));
}
