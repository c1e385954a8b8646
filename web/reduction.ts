/**
 * Which links the others already imply: A → C where A → B → … → C exists. Without them a dense graph shows its shape;
 * this is the transitive reduction, unique for a graph without cycles (Aho, Garey and Ullman, 1972).
 */

type Arrow = { readonly key: string; readonly from: number; readonly to: number };

/** Keys of the implied links. The links must be free of cycles; those on a cycle are never called implied. */
export function impliedLinks(links: readonly Arrow[]): ReadonlySet<string> {
  const ends = new Map<number, number[]>();
  for (const link of links) ends.set(link.from, [...(ends.get(link.from) ?? []), link.to]);
  const reach = reachability(ends);
  const implied = new Set<string>();
  for (const link of links) {
    const others = ends.get(link.from) ?? [];
    if (others.some((next) => next !== link.to && reach.get(next)?.has(link.to) === true && reach.get(link.to)?.has(next) !== true)) {
      implied.add(link.key);
    }
  }
  return implied;
}

function reachability(ends: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, ReadonlySet<number>> {
  const reach = new Map<number, Set<number>>();
  const visit = (node: number): ReadonlySet<number> => {
    const known = reach.get(node);
    if (known !== undefined) return known;
    const found = new Set<number>();
    reach.set(node, found);
    for (const next of ends.get(node) ?? []) {
      found.add(next);
      for (const further of visit(next)) found.add(further);
    }
    return found;
  };
  for (const node of ends.keys()) visit(node);
  return reach;
}
