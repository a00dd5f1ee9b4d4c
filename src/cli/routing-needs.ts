// The stores that commands of call routing ask, opened when they are.
import { createNames, nounOf, type Names } from '../app/routing.js';
import { createWorld, type LoadedWorld, type WorldNeeds } from '../app/routing-world.js';
import type { RoutingNeeds } from '../app/routing.js';
import type { RoutingKind } from '../domain/routing.js';
import { usualLine } from '../domain/routing.js';
import type { LineStore } from '../domain/stores.js';
import type { Context } from './context.js';
import { isOffered } from './offered.js';

export interface RoutingDesk extends RoutingNeeds {
  readonly world: LoadedWorld;
  readonly names: Names;
}

export async function routingDesk(ctx: Context): Promise<RoutingDesk> {
  const needs: RoutingNeeds & WorldNeeds = {
    things: (async (kind: RoutingKind) => await ctx.need(nounOf[kind], 'show')) as WorldNeeds['things'] & RoutingNeeds['things'],
    extensions: await ctx.need('extensions', 'show'),
    users: await ctx.need('users', 'show'),
    lines: isOffered(ctx, 'lines', 'show') ? await ctx.need('lines', 'show') : usualLines(ctx),
    numbers: async () => await ctx.need('numbers', 'show'),
  };
  return { ...needs, world: createWorld(needs), names: createNames(needs) };
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
