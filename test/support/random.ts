// Numbers that look random and come out the same for the same seed, so that a failing property can be run again.

export interface Random {
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  readonly pick: <Value>(values: readonly Value[]) => Value;
  /** True once in `times`, on average. */
  readonly isOneIn: (times: number) => boolean;
  readonly list: <Value>(length: number, make: (index: number) => Value) => Value[];
}

/** A generator of its own for each seed: 32 bits of state, stepped by a Weyl constant and mixed (splitmix32). */
export function randomOf(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const whole = (least: number, most: number): number => least + (next() % (most - least + 1));
  return {
    whole,
    pick: (values) => {
      const value = values[whole(0, values.length - 1)];
      if (value === undefined) throw new RangeError('nothing to pick from');
      return value;
    },
    isOneIn: (times) => whole(1, times) === 1,
    list: (length, make) => Array.from({ length }, (_, index) => make(index)),
  };
}

/** Runs a property for seeds 1 to `seeds`; a failure names the seed that shows it. */
export function forSeeds(seeds: number, property: (random: Random, seed: number) => void): void {
  for (let seed = 1; seed <= seeds; seed += 1) {
    try {
      property(randomOf(seed), seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}
