/** Which functions lead to others. */
import type { CallGraph } from '../calls/call-graph.ts';

/** The nodes and all that call them, directly or not: callees before their callers, as far as calls go one way. */
export function callersOf(graph: CallGraph, nodes: readonly number[]): readonly number[] {
  const { edges, nodeScope } = graph;
  const count = nodeScope.length;
  const offsets = new Int32Array(count + 1);
  edges.to.forEach((target) => {
    if (target >= 0) offsets[target + 1]! += 1;
  });
  for (let node = 0; node < count; node += 1) offsets[node + 1]! += offsets[node]!;
  const callers = new Int32Array(offsets[count]!);
  const next = offsets.slice(0, count);
  edges.to.forEach((target, edge) => {
    if (target >= 0) callers[next[target]!++] = edges.from[edge]!;
  });
  const isIn = new Uint8Array(count);
  const open = [...nodes];
  for (const node of open) isIn[node] = 1;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) {
      if (isIn[callers[at]!] === 1) continue;
      isIn[callers[at]!] = 1;
      open.push(callers[at]!);
    }
  }
  return calleesFirst(graph, isIn);
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
