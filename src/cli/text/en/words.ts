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
