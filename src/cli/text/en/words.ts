// Small building blocks of English sentences.

type Values = Readonly<Record<string, unknown>>;

/** `1 row`, `2 rows`, `10,000 rows`. */
export function counted(count: unknown, one: string, many = `${one}s`): string {
  const number = Number(count);
  return `${grouped(number)} ${Math.abs(number) === 1 ? one : many}`;
}

export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `a, b and c`; long lists are cut. */
export function listed(items: unknown, most = 8): string {
  const all = Array.isArray(items) ? items.map(String) : [String(items ?? '')];
  if (all.length > most) return `${all.slice(0, most).join(', ')} and ${all.length - most} more`;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

export function choices(values: Values, key = 'known'): string {
  return listed(values[key], 20).replace(/ and ([^,]*)$/, ' or $1');
}

const deviceWords: Readonly<Record<string, string>> = { 'desk-phone': 'desk phone', softphone: 'softphone', paging: 'paging device' };

/** What a key of the contract means, one and several: 'device:desk-phone' is a desk phone. */
export function itemWords(key: string): [one: string, many: string] {
  const [group = '', name, country = ''] = key.split(':');
  switch (group) {
    case 'extension': return [`${name ?? ''} extension`, `${name ?? ''} extensions`];
    case 'number': return [`${name ?? ''} number (${country})`, `${name ?? ''} numbers (${country})`];
    case 'device': {
      const word = deviceWords[name ?? ''] ?? name ?? '';
      return [word, `${word}s`];
    }
    case 'one-off': return name === undefined ? ['one-off charge', 'one-off charges'] : [`one-off charge “${name}”`, `one-off charges “${name}”`];
    case 'excess-minute': return ['excess minute', 'excess minutes'];
    case 'consultancy': return ['minute of consultancy', 'minutes of consultancy'];
    case 'trunk-softphone': return ['softphone with a trunk', 'softphones with a trunk'];
    default: return [key, `${key}s`];
  }
}

export function withArticle(word: string): string {
  return `${/^(?!one)[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}
