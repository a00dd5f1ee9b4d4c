// Loops in a graph: strongly connected components by Tarjan's method, with a stack of its own, because a plan of ten thousand
// nodes in a row is deeper than a program's.

/** For each node, the nodes that it leads to. */
export type Links = readonly (readonly number[])[];

/** The components in which a walk can come back to where it began: more than one node, or one that leads to itself. */
export function cyclesOf(links: Links): number[][] {
  const unseen = -1;
  const order = new Int32Array(links.length).fill(unseen);
  const lowest = new Int32Array(links.length);
  const isOpen = new Uint8Array(links.length);
  const open: number[] = [];
  const found: number[][] = [];
  let count = 0;

  function enter(at: number, walk: { at: number; next: number }[]): void {
    order[at] = lowest[at] = count;
    count += 1;
    open.push(at);
    isOpen[at] = 1;
    walk.push({ at, next: 0 });
  }
  function close(at: number): void {
    const component: number[] = [];
    for (let member = open.pop() as number; ; member = open.pop() as number) {
      isOpen[member] = 0;
      component.push(member);
      if (member === at) break;
    }
    if (component.length > 1 || (links[at] ?? []).includes(at)) found.push(component);
  }

  for (let root = 0; root < links.length; root += 1) {
    if (order[root] !== unseen) continue;
    const walk: { at: number; next: number }[] = [];
    enter(root, walk);
    for (let step = walk.at(-1); step !== undefined; step = walk.at(-1)) {
      const { at } = step;
      const to = links[at]?.[step.next];
      step.next += 1;
      if (to !== undefined) {
        if (order[to] === unseen) enter(to, walk);
        else if (isOpen[to] === 1) lowest[at] = Math.min(lowest[at] as number, order[to] as number);
        continue;
      }
      walk.pop();
      const before = walk.at(-1);
      if (before !== undefined) lowest[before.at] = Math.min(lowest[before.at] as number, lowest[at] as number);
      if (lowest[at] === order[at]) close(at);
    }
  }
  return found;
}
