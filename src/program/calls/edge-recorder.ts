/** Writes down the edges that the last round of linking sees, each once, and sorts them. A class for its arrays. */
import { EdgeFlag, type CallEdges } from './call-graph.ts';

export class EdgeRecorder {
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly kind: number[] = [];
  private readonly boundary: number[] = [];
  private readonly flags: number[] = [];
  private readonly pc: number[] = [];
  private readonly seen = new Map<number, number>();
  /** How often anything was to be written down. */
  written = 0;
  private seenNode = -1;
  private seenPc = -1;
  private readonly externalNumbers = new Map<number, number>();
  /** Text numbers of the external names. */
  readonly externals: number[] = [];
  /** By text number. */
  readonly aliases = new Map<number, string>();
  readonly readNode: number[] = [];
  readonly readPc: number[] = [];
  readonly readExternal: number[] = [];
  readonly unresolvedNode: number[] = [];
  readonly unresolvedPc: number[] = [];
  readonly unresolvedReason: number[] = [];

  add(node: number, pc: number, target: number, kind: number, boundary: number, flags: number): void {
    this.written += 1;
    if (this.seenNode !== node || this.seenPc !== pc) {
      this.seen.clear();
      this.seenNode = node;
      this.seenPc = pc;
    }
    const key = (target + 0x4000000) * 256 + kind * 8 + boundary;
    const known = this.seen.get(key);
    if (known !== undefined) {
      this.flags[known] = this.flags[known]! & (flags | ~UNSURE);
      return;
    }
    this.seen.set(key, this.from.length);
    this.from.push(node);
    this.to.push(target);
    this.kind.push(kind);
    this.boundary.push(boundary);
    this.flags.push(flags);
    this.pc.push(pc);
  }

  addExternal(node: number, pc: number, name: number, kind: number, boundary: number, flags: number): void {
    this.add(node, pc, -1 - this.external(name), kind, boundary, flags);
  }

  addRead(node: number, pc: number, name: number): void {
    this.written += 1;
    this.readNode.push(node);
    this.readPc.push(pc);
    this.readExternal.push(this.external(name));
  }

  addUnresolved(node: number, pc: number, reason: number): void {
    this.written += 1;
    this.unresolvedNode.push(node);
    this.unresolvedPc.push(pc);
    this.unresolvedReason.push(reason);
  }

  /** Notes what an external name is by the types of its library. */
  setAlias(name: number, alias: string): void {
    this.aliases.set(name, alias);
  }

  private external(name: number): number {
    let number = this.externalNumbers.get(name);
    if (number === undefined) {
      number = this.externals.length;
      this.externals.push(name);
      this.externalNumbers.set(name, number);
    }
    return number;
  }

  /** All edges, sorted, each once; nodes by their numbers in `numbers`, `nodeCount` of them. */
  finish(numbers: Int32Array, nodeCount: number): CallEdges {
    const { pc, kind, boundary } = this;
    const from = Int32Array.from(this.from, (node) => numbers[node]!);
    const to = Int32Array.from(this.to, (target) => (target < 0 ? target : numbers[target]!));
    const compare = (a: number, b: number): number =>
      from[a]! - from[b]! || pc[a]! - pc[b]! || to[a]! - to[b]! || kind[a]! - kind[b]! || boundary[a]! - boundary[b]!;
    const sorted = this.meant(from).sort(compare);
    const order = sorted.filter((edge, index) => index === 0 || compare(sorted[index - 1]!, edge) !== 0);
    const offsets = new Int32Array(nodeCount + 1);
    for (const edge of order) offsets[from[edge]! + 1]! += 1;
    for (let node = 0; node < nodeCount; node += 1) offsets[node + 1] = offsets[node + 1]! + offsets[node]!;
    return {
      offsets,
      from: Int32Array.from(order, (edge) => from[edge]!),
      to: Int32Array.from(order, (edge) => to[edge]!),
      kind: Uint8Array.from(order, (edge) => kind[edge]!),
      boundary: Uint8Array.from(order, (edge) => this.boundary[edge]!),
      flags: Uint8Array.from(order, (edge) => this.flags[edge]!),
      pc: Int32Array.from(order, (edge) => pc[edge]!),
    };
  }

  /**
   * All edges but those that are guessed where the same instruction tells more: to methods that are left to subclasses, where it
   * calls one that is written; to what subclasses write, where it calls the methods of objects that were seen to come.
   */
  private meant(from: Int32Array): number[] {
    const { to, pc, flags } = this;
    const has = (edge: number, flag: number): boolean => (flags[edge]! & flag) !== 0;
    const placeOf = (edge: number): number => from[edge]! * 0x8000000 + pc[edge]!;
    const order = Array.from(from.keys());
    const guessed = new Set(order.filter((edge) => has(edge, GUESSES)).map(placeOf));
    if (guessed.size === 0) return order;
    const known = order.filter((edge) => to[edge]! >= 0 && !has(edge, GUESSES) && guessed.has(placeOf(edge)));
    const written = new Set(known.map(placeOf));
    const seen = new Set(known.filter((edge) => !has(edge, EdgeFlag.OVERRIDE)).map(placeOf));
    return order.filter((edge) => {
      if (has(edge, EdgeFlag.OPEN)) return !written.has(placeOf(edge));
      return !has(edge, EdgeFlag.UNSEEN) || !seen.has(placeOf(edge));
    });
  }
}

const GUESSES = EdgeFlag.OPEN | EdgeFlag.UNSEEN;
/** What a call of the same of which more is known makes certain. */
const UNSURE = GUESSES | EdgeFlag.OVERRIDE;
