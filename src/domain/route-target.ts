// Where a call to a number goes (R1): a kind of thing and which one. Each noun of call routing brings its own lookup.
import { AppError } from './errors.js';

export const routeKinds = ['extension', 'ring-group', 'queue', 'dial-plan', 'conference', 'mailbox', 'fax', 'number'] as const;
export type RouteKind = (typeof routeKinds)[number];

export interface RouteTarget {
  readonly kind: RouteKind;
  /** The key of the thing: an extension's or number's own digits, else its id. */
  readonly id: string;
}

/** What a lookup finds: the id that is kept, and what people call the thing. */
export interface FoundTarget {
  readonly id: string;
  readonly label: string;
}

/** How to find a thing of a kind by whatever a person calls it; throws missing where there is none. A kind that is absent cannot be routed to. */
export type RouteLookups = Readonly<Partial<Record<RouteKind, (ref: string) => Promise<FoundTarget>>>>;

const otherNames: Readonly<Record<string, RouteKind>> = {
  ext: 'extension', line: 'extension', user: 'extension', group: 'ring-group', 'ring group': 'ring-group', dialplan: 'dial-plan', plan: 'dial-plan',
  bridge: 'conference', voicemail: 'mailbox', did: 'number',
};

/** Reads `queue:Sales`; digits alone are an extension, a plus sign begins a number. Throws usage `route.target.malformed`. */
export function parseRouteTarget(text: string, field = 'to'): RouteTarget {
  const given = text.trim();
  if (/^\d{2,8}$/.test(given)) return { kind: 'extension', id: given };
  if (given.startsWith('+')) return { kind: 'number', id: given };
  const [, name = '', id = ''] = /^([A-Za-z][A-Za-z -]*):\s*(.+)$/.exec(given) ?? [];
  const kind = isRouteKind(name.toLowerCase()) ? name.toLowerCase() as RouteKind : otherNames[name.toLowerCase()];
  if (kind === undefined || id === '') throw new AppError('usage', 'route.target.malformed', { field, value: text, known: routeKinds });
  return { kind, id };
}

function isRouteKind(text: string): text is RouteKind {
  return (routeKinds as readonly string[]).includes(text);
}

/** The target as it is kept, after its thing was found (R1). Throws unsupported `route.target.unsupported`, and missing as the lookup does. */
export async function resolveRouteTarget(target: RouteTarget, lookups: RouteLookups): Promise<{ readonly target: RouteTarget; readonly label: string }> {
  const lookup = lookups[target.kind];
  if (lookup === undefined) throw new AppError('unsupported', 'route.target.unsupported', { field: 'to', value: target.kind, known: Object.keys(lookups) });
  const { id, label } = await lookup(target.id);
  return { target: { kind: target.kind, id }, label };
}

/** A target in one word, as parseRouteTarget reads it. */
export function routeText(target: RouteTarget | null): string {
  return target === null ? '' : `${target.kind}:${target.id}`;
}
