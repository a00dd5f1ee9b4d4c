// What can go wrong between us and GoTo, on purpose.

export const faultKinds = [
  'reset-before', 'reset-after', 'hang-before', 'hang-after', 'half-open', '429', '429-wait', '500', '500-after', '502-html', '503', '504-empty', 'truncated', 'html', 'error-inside', 'elsewhere', 'huge',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Faults after which the change has been made all the same. */
export const committing: ReadonlySet<FaultKind> = new Set(['reset-after', 'hang-after', 'half-open', '500-after', 'truncated']);

export interface FaultPlan {
  /** The next request that matches fails like this, as often as said. */
  next(kind: FaultKind, match?: { readonly method?: string; readonly path?: RegExp }, times?: number): void;
  /** From now on one request in so many fails, by chance with a fixed seed; null ends it. */
  storm(share: number | null, kinds?: readonly FaultKind[], seed?: number): void;
  /** What happens to this request. */
  of(method: string, path: string): FaultKind | undefined;
  readonly happened: Map<FaultKind, number>;
}

export function createFaults(): FaultPlan {
  const planned: { kind: FaultKind; method: string | undefined; path: RegExp | undefined; times: number }[] = [];
  const happened = new Map<FaultKind, number>();
  let storm: { share: number; kinds: readonly FaultKind[]; state: number } | undefined;

  function chance(): number {
    if (storm === undefined) return 1;
    // mulberry32
    storm.state = (storm.state + 0x6d2b79f5) | 0;
    let t = Math.imul(storm.state ^ (storm.state >>> 15), 1 | storm.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  function pick(method: string, path: string): FaultKind | undefined {
    const found = planned.find((one) => (one.method === undefined || one.method === method) && (one.path === undefined || one.path.test(path)));
    if (found !== undefined) {
      found.times -= 1;
      if (found.times === 0) planned.splice(planned.indexOf(found), 1);
      return found.kind;
    }
    if (storm === undefined || chance() >= storm.share) return undefined;
    return storm.kinds[Math.floor(chance() * storm.kinds.length)];
  }

  return {
    happened,
    next(kind, { method, path } = {}, times = 1) { planned.push({ kind, method, path, times }); },
    storm(share, kinds = ['reset-before', 'reset-after', '429', '500', '500-after', '502-html', '504-empty'], seed = 1) {
      storm = share === null ? undefined : { share, kinds, state: seed };
    },
    of(method, path) {
      const kind = pick(method, path);
      if (kind !== undefined) happened.set(kind, (happened.get(kind) ?? 0) + 1);
      return kind;
    },
  };
}
