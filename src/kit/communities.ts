/**
 * Communities of a weighted graph by the Louvain method: nodes move to the neighbouring community that raises modularity most,
 * then communities become nodes, until nothing moves (Blondel, Guillaume, Lambiotte and Lefebvre, 2008). Nodes are taken in
 * order, so the same graph gives the same communities.
 */

export type WeightedEdge = { readonly from: number; readonly to: number; readonly weight: number };

const MAX_LEVELS = 20;
const MAX_ROUNDS = 50;
/** Gains below are rounding. */
const LEAST_GAIN = 1e-9;

/** By node, the number of its community: 0, 1, … in the order of their first nodes. */
export function communities(nodes: number, edges: readonly WeightedEdge[]): Int32Array {
  const owner = Int32Array.from({ length: nodes }, (_, node) => node);
  let level = { count: nodes, edges };
  for (let depth = 0; depth < MAX_LEVELS; depth += 1) {
    const moved = numbered(moveNodes(level.count, level.edges));
    owner.forEach((group, node) => (owner[node] = moved.groups[group]!));
    if (moved.count === level.count) break;
    level = { count: moved.count, edges: merged(level.edges, moved.groups) };
  }
  return numbered(owner).groups;
}

/** One level: the community of each node. */
function moveNodes(count: number, edges: readonly WeightedEdge[]): Int32Array {
  const neighbours: Map<number, number>[] = Array.from({ length: count }, () => new Map<number, number>());
  const degree = new Float64Array(count);
  let total = 0;
  for (const { from, to, weight } of edges) {
    total += weight;
    degree[from] = degree[from]! + weight;
    degree[to] = degree[to]! + weight;
    if (from === to) continue;
    neighbours[from]!.set(to, (neighbours[from]!.get(to) ?? 0) + weight);
    neighbours[to]!.set(from, (neighbours[to]!.get(from) ?? 0) + weight);
  }
  const group = Int32Array.from({ length: count }, (_, node) => node);
  if (total === 0) return group;
  const weightOf = Float64Array.from(degree);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let isMoved = false;
    for (let node = 0; node < count; node += 1) {
      const own = group[node]!;
      const links = new Map<number, number>([[own, 0]]);
      for (const [other, weight] of neighbours[node]!) links.set(group[other]!, (links.get(group[other]!) ?? 0) + weight);
      weightOf[own] = weightOf[own]! - degree[node]!;
      const gain = (community: number, weight: number): number => weight - (weightOf[community]! * degree[node]!) / (2 * total);
      let best = own;
      let most = gain(own, links.get(own)!);
      for (const [community, weight] of links) {
        const value = gain(community, weight);
        if (value > most + LEAST_GAIN || (value > most - LEAST_GAIN && community < best && community !== own && best !== own))
          [best, most] = [community, value];
      }
      weightOf[best] = weightOf[best]! + degree[node]!;
      group[node] = best;
      isMoved ||= best !== own;
    }
    if (!isMoved) break;
  }
  return group;
}

function numbered(groups: Int32Array): { readonly groups: Int32Array; readonly count: number } {
  const numbers = new Map<number, number>();
  const renamed = groups.map((group) => {
    const known = numbers.get(group);
    if (known !== undefined) return known;
    numbers.set(group, numbers.size);
    return numbers.size - 1;
  });
  return { groups: renamed, count: numbers.size };
}

function merged(edges: readonly WeightedEdge[], groups: Int32Array): readonly WeightedEdge[] {
  const weights = new Map<string, WeightedEdge>();
  for (const { from, to, weight } of edges) {
    const [left, right] = [groups[from]!, groups[to]!].toSorted((one, other) => one - other) as [number, number];
    const key = `${left} ${right}`;
    weights.set(key, { from: left, to: right, weight: (weights.get(key)?.weight ?? 0) + weight });
  }
  return [...weights.values()];
}
