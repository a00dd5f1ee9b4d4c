// What the audit log keeps of a change made elsewhere: whom it was about, what it was before and after; never a secret.

interface Note { readonly noun: string; readonly verb: string; readonly subject: string; readonly label: string; readonly from: unknown; readonly to: unknown }

/** The entry for a change, from what was asked and what came back. `before`: the record as last seen. */
export function noteOfChange(noun: string, verb: string, args: readonly unknown[], result: unknown, before: unknown): Note {
  const [first, second] = args;
  const asked = typeof first === 'object' ? first : second;
  const record = isRecord(result) && isRecord(result['user']) ? result['user'] : result;
  const subject = keyOf(noun, record) ?? (typeof first === 'string' ? first : keyOf(noun, asked) ?? '');
  const label = labelOf(record) ?? labelOf(before) ?? labelOf(asked) ?? subject;
  if (verb === 'remove') return { noun, verb, subject, label, from: openValues(result ?? before), to: null };
  if (verb === 'add') return { noun, verb, subject, label, from: null, to: openValues(result ?? asked) };
  return { noun, verb, subject, label, from: openValues(only(before, asked)), to: openValues(asked) };
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Extensions are known by their number here as everywhere, whatever id the vendor gives them.
function keyOf(noun: string, value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const key = noun === 'extensions' ? value['number'] : value['id'];
  return typeof key === 'string' ? key : undefined;
}

function labelOf(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const { firstName, lastName, name, label, mac, summary } = value;
  const full = [firstName, lastName].filter((part) => typeof part === 'string').join(' ').trim();
  return full !== '' ? full : [name, label, mac, summary].find((text): text is string => typeof text === 'string' && text !== '');
}

/** Of what was before, as much as was changed. */
function only(before: unknown, asked: unknown): unknown {
  if (!isRecord(before) || !isRecord(asked)) return before ?? null;
  return Object.fromEntries(Object.keys(asked).filter((key) => key in before).map((key) => [key, before[key]]));
}

const secret = /secret|password|passwd|token|authorization|credential|^pin$|Pin$/;

/** The value without anything that lets somebody in. Whether there is a password may be known. */
export function openValues(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(openValues);
  if (!isRecord(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, secret.test(key) && inner !== null && typeof inner !== 'boolean' ? '[secret]' : openValues(inner)]));
}
