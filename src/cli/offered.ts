// Whether the back end that a noun is kept in has a verb for everybody to use: for what a command joins where it can.
import { stateOf } from '../domain/noun-group.js';
import type { Noun, Verb } from '../domain/stores.js';
import type { Context } from './context.js';

export function isOffered<N extends Noun>(ctx: Pick<Context, 'place'>, noun: N, ...verbs: Verb<N>[]): boolean {
  const { manifest } = ctx.place(noun);
  return verbs.every((verb) => stateOf(manifest, noun, verb) === 'supported');
}
