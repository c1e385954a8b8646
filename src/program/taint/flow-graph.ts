/**
 * Where data goes: from a label to sinks, to cells, and to parameters of functions that are called. A summary holds only the
 * first step of each way, so that what a function reaches is written down once, however many call it. Hot: plain objects.
 */
import { type Reach, type SinkPoint, joinReach } from './taint-set.ts';
import { Trace, lengthOf } from './trace.ts';

export type FlowNode = {
  /** Number of a source, cell or use; -1 for a parameter of one reading of a function, and for a sink. */
  readonly label: number;
  readonly sink: SinkPoint | null;
  readonly next: Map<FlowNode, Reach>;
};

export const flowNode = (label: number, sink: SinkPoint | null): FlowNode => ({ label, sink, next: new Map() });

/** One more way from one to the other (with a step at its end, where there is one): the shortest is shown, and all must be safe. */
export function addFlow(from: FlowNode, to: FlowNode, trace: Trace | null, step: Trace | null, safeFor: readonly number[]): void {
  if (from === to) return;
  const known = from.next.get(to);
  // The same is found again and again.
  if (known !== undefined && lengthOf(trace) >= lengthOf(known.trace) && known.safeFor === safeFor) return;
  const reach = { trace: Trace.follow(trace, step), safeFor };
  from.next.set(to, known === undefined ? reach : joinReach(known, reach));
}

/** What is the same in all functions: sinks, sources, cells, uses. */
export class FlowGraph {
  readonly labels = new Map<number, FlowNode>();
  private readonly sinks = new Map<string, FlowNode>();

  label(label: number): FlowNode {
    let node = this.labels.get(label);
    if (node === undefined) {
      node = flowNode(label, null);
      this.labels.set(label, node);
    }
    return node;
  }

  sink(sink: SinkPoint): FlowNode {
    const key = `${sink.point.module} ${sink.point.start} ${sink.point.length} ${sink.cwe} ${sink.needsStructure === true}`;
    let node = this.sinks.get(key);
    if (node === undefined) {
      node = flowNode(-1, sink);
      this.sinks.set(key, node);
    }
    return node;
  }

  /** All that can be reached from these nodes, themselves among it. */
  static reachedFrom(nodes: Iterable<FlowNode>): ReadonlySet<FlowNode> {
    const seen = new Set(nodes);
    // A set gives what is added while it is gone through.
    for (const node of seen) for (const next of node.next.keys()) seen.add(next);
    return seen;
  }
}
