/** Strongly connected components: Tarjan, "Depth-first search and linear graph algorithms" (1972), without recursion. */
import type { Digraph } from './digraph.ts';

/** The components of two or more nodes; nodes ascend within a component, components by their first node. Linear time. */
export function components(graph: Digraph): readonly (readonly number[])[] {
  const search = new Search(graph);
  for (let node = 0; node < graph.size; node += 1) search.visit(node);
  return search.found.sort((left, right) => left[0]! - right[0]!);
}

const UNSEEN = 0;

/** A class for its monomorphic fields: this runs over every edge of the largest graphs. */
class Search {
  readonly found: number[][] = [];
  private readonly graph: Digraph;
  private readonly order: Int32Array;
  private readonly low: Int32Array;
  private readonly next: Int32Array;
  private readonly isOpen: Uint8Array;
  private readonly open: number[] = [];
  private counter = UNSEEN;

  constructor(graph: Digraph) {
    this.graph = graph;
    this.order = new Int32Array(graph.size);
    this.low = new Int32Array(graph.size);
    this.next = graph.offsets.slice(0, graph.size);
    this.isOpen = new Uint8Array(graph.size);
  }

  visit(start: number): void {
    if (this.order[start] !== UNSEEN) return;
    const path: number[] = [];
    this.enter(start, path);
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      if (this.next[node]! < this.graph.offsets[node + 1]!) {
        const target = this.graph.targets[this.next[node]!++]!;
        if (this.order[target] === UNSEEN) this.enter(target, path);
        else if (this.isOpen[target] === 1) this.low[node] = Math.min(this.low[node]!, this.order[target]!);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) this.low[parent] = Math.min(this.low[parent]!, this.low[node]!);
      if (this.low[node] === this.order[node]) this.close(node);
    }
  }

  private enter(node: number, path: number[]): void {
    this.counter += 1;
    this.order[node] = this.counter;
    this.low[node] = this.counter;
    this.isOpen[node] = 1;
    this.open.push(node);
    path.push(node);
  }

  private close(root: number): void {
    const start = this.open.lastIndexOf(root);
    const members = this.open.splice(start);
    for (const member of members) this.isOpen[member] = 0;
    if (members.length > 1) this.found.push(members.sort((left, right) => left - right));
  }
}
