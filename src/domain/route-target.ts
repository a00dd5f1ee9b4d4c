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

/** A word that names a thing without its kind; undefined for what parseRouteTarget reads, and for what begins like a kind. */
export function bareNameIn(text: string): string | undefined {
  const given = text.trim();
  return given === '' || /^\d{2,8}$/.test(given) || given.startsWith('+') || given.includes(':') ? undefined : given;
}

/** The one thing of that name, of whatever kind. Throws usage `route.target.malformed` where there is none, `route.target.several` naming each. */
export async function targetNamed(name: string, lookups: RouteLookups, field = 'to'): Promise<ResolvedTarget> {
  const found: ResolvedTarget[] = [];
  for (const kind of routeKinds) {
    const thing = kind === 'extension' || kind === 'number' ? undefined : await unlessMissing(lookups[kind]?.(name));
    if (thing !== undefined) found.push({ target: { kind, id: thing.id }, label: thing.label });
  }
  const [one, another] = found;
  if (one === undefined) throw new AppError('usage', 'route.target.malformed', { field, value: name, known: routeKinds });
  if (another !== undefined) throw new AppError('usage', 'route.target.several', { field, value: name, targets: found.map(({ target, label }) => `${target.kind}:${label}`) });
  return one;
}

async function unlessMissing(lookup: Promise<FoundTarget> | undefined): Promise<FoundTarget | undefined> {
  try {
    return await lookup;
  } catch (error) {
    // A kind that the back end does not have has nothing of that name either.
    if (error instanceof AppError && (error.kind === 'missing' || error.kind === 'unsupported')) return undefined;
    throw error;
  }
}

function isRouteKind(text: string): text is RouteKind {
  return (routeKinds as readonly string[]).includes(text);
}

export interface ResolvedTarget { readonly target: RouteTarget; readonly label: string }

/** The target as it is kept, after its thing was found (R1). Throws unsupported `route.target.unsupported`, and missing as the lookup does. */
export async function resolveRouteTarget(target: RouteTarget, lookups: RouteLookups): Promise<ResolvedTarget> {
  const lookup = lookups[target.kind];
  if (lookup === undefined) throw new AppError('unsupported', 'route.target.unsupported', { field: 'to', value: target.kind, known: Object.keys(lookups) });
  const { id, label } = await lookup(target.id);
  return { target: { kind: target.kind, id }, label };
}

/** What somebody names, with its kind or without where one thing alone has the name. Throws as the two ways do. */
export async function findRouteTarget(text: string, lookups: RouteLookups, field = 'to'): Promise<ResolvedTarget> {
  const name = bareNameIn(text);
  return name === undefined ? await resolveRouteTarget(parseRouteTarget(text, field), lookups) : await targetNamed(name, lookups, field);
}

/** A target in one word, as parseRouteTarget reads it. */
export function routeText(target: RouteTarget | null): string {
  return target === null ? '' : `${target.kind}:${target.id}`;
}
