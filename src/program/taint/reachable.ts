/** Which functions lead to others. */
import type { CallGraph } from '../calls/call-graph.ts';

/** The callers of each node. */
export class Callers {
  private readonly graph: CallGraph;
  private readonly offsets: Int32Array;
  private readonly callers: Int32Array;

  constructor(graph: CallGraph) {
    const { edges, nodeScope } = graph;
    const count = nodeScope.length;
    this.graph = graph;
    this.offsets = new Int32Array(count + 1);
    edges.to.forEach((target) => {
      if (target >= 0) this.offsets[target + 1]! += 1;
    });
    for (let node = 0; node < count; node += 1) this.offsets[node + 1]! += this.offsets[node]!;
    this.callers = new Int32Array(this.offsets[count]!);
    const next = this.offsets.slice(0, count);
    edges.to.forEach((target, edge) => {
      if (target >= 0) this.callers[next[target]!++] = edges.from[edge]!;
    });
  }

  of(node: number): Int32Array {
    return this.callers.subarray(this.offsets[node], this.offsets[node + 1]);
  }

  /** The nodes and all that call them, directly or not: callees before their callers, as far as calls go one way. */
  upwards(nodes: readonly number[]): readonly number[] {
    const isIn = new Uint8Array(this.offsets.length - 1);
    const open = [...nodes];
    for (const node of open) isIn[node] = 1;
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const caller of this.of(node)) {
        if (isIn[caller] === 1) continue;
        isIn[caller] = 1;
        open.push(caller);
      }
    }
    return calleesFirst(this.graph, isIn);
  }
}

/** Depth first, without recursion. */
function calleesFirst({ edges }: CallGraph, isIn: Uint8Array): readonly number[] {
  const order: number[] = [];
  const seen = new Uint8Array(isIn.length);
  for (let root = 0; root < isIn.length; root += 1) {
    if (isIn[root] === 0 || seen[root] === 1) continue;
    seen[root] = 1;
    const path: { readonly node: number; next: number }[] = [{ node: root, next: edges.offsets[root]! }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      if (top.next === edges.offsets[top.node + 1]!) {
        order.push(top.node);
        path.pop();
        continue;
      }
      const target = edges.to[top.next]!;
      top.next += 1;
      if (target < 0 || isIn[target] === 0 || seen[target] === 1) continue;
      seen[target] = 1;
      path.push({ node: target, next: edges.offsets[target]! });
    }
  }
  return order;
}
