// The stores that commands of call routing ask, opened when they are.
import { createNames, nounOf, type Names } from '../app/routing.js';
import { createWorld, type LoadedWorld, type WorldNeeds } from '../app/routing-world.js';
import type { RoutingNeeds } from '../app/routing.js';
import { usualLine, type RoutingKind, type Thing } from '../domain/routing.js';
import type { LineStore } from '../domain/stores.js';
import type { Context } from './context.js';
import { isOffered } from './offered.js';

export interface RoutingDesk extends RoutingNeeds {
  readonly world: LoadedWorld;
  readonly names: Names;
}

type NamedThings = WorldNeeds['things'] & RoutingNeeds['things'];

function thingsOf(ctx: Context): NamedThings {
  return (async (kind: RoutingKind) => await ctx.need(nounOf[kind], 'show')) as NamedThings;
}

/** Names of things for what only shows them; opens nothing before there is one to look up. */
export function routingNames(ctx: Context): Names {
  return createNames({ things: thingsOf(ctx) });
}

export async function routingDesk(ctx: Context): Promise<RoutingDesk> {
  const needs: RoutingNeeds & WorldNeeds = {
    things: thingsOf(ctx),
    extensions: await ctx.need('extensions', 'show'),
    users: await ctx.need('users', 'show'),
    lines: isOffered(ctx, 'lines', 'show') ? await ctx.need('lines', 'show') : usualLines(ctx),
    numbers: async () => await ctx.need('numbers', 'show'),
  };
  // A long plan is asked for by its name and again by its id: read once.
  const once = { ...needs, things: remembering(needs.things) as NamedThings };
  return { ...once, world: createWorld(once), names: createNames(needs) };
}

type Things = (kind: RoutingKind) => Promise<{ show(ref: string): Promise<Thing> }>;

/** The same stores; what was found once by a name or id is not looked up again. */
function remembering(things: Things): Things {
  const known = new Map<string, Thing>();
  return async (kind) => ({
    async show(ref) {
      const found = known.get(`${kind} ${ref}`) ?? await (await things(kind)).show(ref);
      known.set(`${kind} ${ref}`, found).set(`${kind} ${found.id}`, found);
      return found;
    },
  });
}

/** Where a back end does not tell how lines ring, each is taken to be as usual, and that is said. */
function usualLines(ctx: Context): Pick<LineStore, 'show'> {
  let isTold = false;
  return {
    async show(extension) {
      if (!isTold) ctx.note('routing.lines-unknown', { backend: ctx.place('lines').manifest.title });
      isTold = true;
      return usualLine(extension);
    },
  };
}
