/** A directed graph over 0..size-1 in compressed rows: the targets of node n are `targets[offsets[n]]` up to `targets[offsets[n + 1]]`, ascending, each once. */
export type Digraph = {
  readonly size: number;
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
};

/** Builds the graph from parallel arrays; duplicates are merged, self-loops and ends outside the range are dropped. Linear but for sorting each row. */
export function digraph(size: number, from: ArrayLike<number>, to: ArrayLike<number>): Digraph {
  const starts = new Int32Array(size + 1);
  const keeps = (index: number): boolean => {
    const source = from[index] ?? -1;
    const target = to[index] ?? -1;
    return source !== target && source >= 0 && target >= 0 && source < size && target < size;
  };
  for (let index = 0; index < from.length; index += 1) {
    if (keeps(index)) starts[(from[index] as number) + 1]! += 1;
  }
  for (let node = 0; node < size; node += 1) starts[node + 1]! += starts[node]!;
  const filled = starts.slice(0, size);
  const raw = new Int32Array(starts[size]!);
  for (let index = 0; index < from.length; index += 1) {
    if (keeps(index)) raw[filled[from[index] as number]!++] = to[index] as number;
  }
  return mergeRows(size, starts, raw);
}

function mergeRows(size: number, starts: Int32Array, raw: Int32Array): Digraph {
  const offsets = new Int32Array(size + 1);
  let length = 0;
  for (let node = 0; node < size; node += 1) {
    const row = raw.subarray(starts[node], starts[node + 1]).sort();
    let previous = -1;
    for (const target of row) {
      if (target !== previous) raw[length++] = target;
      previous = target;
    }
    offsets[node + 1] = length;
  }
  return { size, offsets, targets: raw.slice(0, length) };
}

/** The targets of a node, ascending, without a copy. */
export function targetsOf(graph: Digraph, node: number): Int32Array {
  return graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1]);
}

/** The position of an edge in `targets`, -1 where there is none. */
export function edgeIndex(graph: Digraph, from: number, to: number): number {
  let low = graph.offsets[from]!;
  let high = graph.offsets[from + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const target = graph.targets[middle]!;
    if (target === to) return middle;
    if (target < to) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The part of the graph between the given nodes, renumbered in their order. */
export function subgraph(graph: Digraph, nodes: readonly number[]): Digraph {
  const local = new Map(nodes.map((node, index) => [node, index]));
  const from: number[] = [];
  const to: number[] = [];
  nodes.forEach((node, index) => {
    for (const target of targetsOf(graph, node)) {
      const position = local.get(target);
      if (position === undefined) continue;
      from.push(index);
      to.push(position);
    }
  });
  return digraph(nodes.length, from, to);
}
