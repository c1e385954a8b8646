/** Where effects happen: one entry per effect of one instruction. Parallel arrays, sorted by node, then by the order of the code. */
import { Boundary, type CallGraph, CallKind, EdgeFlag } from '../calls/call-graph.ts';
import type { Behaviour } from '../catalog/library.ts';
import type { Behaviours } from '../catalog/libraries/load.ts';
import { type ClassTree, behaviourOfExternal } from './behaviours.ts';
import { CallReader, Timeout } from './call-arguments.ts';
import { hasAsyncSibling, isAsyncFrame } from './async-calls.ts';
import { type MethodTaker, toldMethods } from './passed-methods.ts';
import { EFFECTS, type Effect, type SpreadEffect, effectNumber, withoutBlocking } from './kinds.ts';

export type EffectSites = {
  /** Sites of node n: `offsets[n]`…`offsets[n + 1]`. */
  readonly offsets: Int32Array;
  readonly node: Int32Array;
  /** Word of the node's module code; -1 for what configuration says of the function as a whole. */
  readonly pc: Int32Array;
  /** Of the call graph; -1 for reads and for what the code itself does. */
  readonly edge: Int32Array;
  /** Number in `EFFECTS`. */
  readonly effect: Uint8Array;
  /** `Boundary`: what lies between the node and the effect (`to_thread(time.sleep, 1)`). */
  readonly boundary: Uint8Array;
  /** `Timeout`. */
  readonly timeout: Uint8Array;
  /** Number in `details`: the external name, or the global that is written. */
  readonly detail: Int32Array;
  readonly details: readonly string[];
};

/** An effect that the code itself shows, or that is declared of a first-party function. */
export type OwnSite = { readonly node: number; readonly pc: number; readonly effect: Effect; readonly detail: string };

export type SiteSources = {
  readonly graph: CallGraph;
  readonly behaviours: Behaviours;
  readonly classes: ClassTree;
  readonly own: readonly OwnSite[];
  /** By node: 1 where configuration says all that it does, so that its code counts for nothing. */
  readonly declared: Uint8Array;
};

type HttpEffect = Extract<SpreadEffect, `http:${string}`>;
const HTTP_METHODS = EFFECTS.filter((effect): effect is HttpEffect => effect.startsWith('http:'));

/** What calls of external names do, from the catalogue, and the effects of the code itself. */
export function findSites(sources: SiteSources): EffectSites {
  return new SiteFinder(sources).find();
}

type ExternalUse = { readonly edge: number; readonly boundary: number; readonly isAwaited: boolean };
type SiteManner = { readonly edge: number; readonly boundary: number; readonly timeout: number };
const OWN: SiteManner = { edge: -1, boundary: Boundary.NONE, timeout: Timeout.UNKNOWN };

/** A class for its arrays. */
class SiteFinder {
  private readonly sources: SiteSources;
  private readonly known: (Behaviour | null)[];
  private readonly node: number[] = [];
  private readonly pc: number[] = [];
  private readonly edge: number[] = [];
  private readonly effect: number[] = [];
  private readonly boundary: number[] = [];
  private readonly timeout: number[] = [];
  private readonly detail: number[] = [];
  private readonly details: string[];
  private readonly takers: MethodTaker[] = [];
  private readonly detailNumbers = new Map<string, number>();
  private reader: { readonly module: number; readonly calls: CallReader } | null = null;

  constructor(sources: SiteSources) {
    const { graph, behaviours, classes } = sources;
    this.sources = sources;
    this.details = [...graph.externals];
    this.known = graph.externals.map((name, number) => {
      const alias = graph.aliases[number] ?? '';
      const found = behaviourOfExternal(name, behaviours, classes);
      return found ?? (alias === '' ? null : behaviourOfExternal(alias, behaviours, classes));
    });
  }

  find(): EffectSites {
    const { edges, reads } = this.sources.graph;
    for (let edge = 0; edge < edges.to.length; edge += 1) {
      const to = edges.to[edge]!;
      if (to >= 0 || edges.kind[edge] === CallKind.IMPORT || edges.boundary[edge] === Boundary.DEFERRED) continue;
      this.external(edges.from[edge]!, edges.pc[edge]!, -1 - to, {
        edge,
        boundary: edges.boundary[edge]!,
        isAwaited: this.isAwaited(edge),
      });
    }
    for (let read = 0; read < reads.node.length; read += 1) {
      const external = reads.external[read]!;
      if (this.known[external]?.isRead === true)
        this.external(reads.node[read]!, reads.pc[read]!, external, { edge: -1, boundary: Boundary.NONE, isAwaited: false });
    }
    for (const { node, pc, text, external } of toldMethods(this.sources.graph, this.takers, (one) => this.callsOf(one))) {
      const effect = HTTP_METHODS.find((each) => each === `http:${text.toUpperCase()}`);
      if (effect !== undefined) this.add(node, pc, effect, external);
    }
    for (const { node, pc, effect, detail } of this.sources.own) {
      if (this.sources.declared[node] === 0 || pc < 0) this.add(node, pc, effect, this.detailNumber(detail));
    }
    return this.sorted();
  }

  /** What can be awaited does not block, whatever its type seemed to be; nor does what an async function calls that may be one of both. */
  private isAwaited(edge: number): boolean {
    const { edges, nodeScope, scopes } = this.sources.graph;
    if (edges.boundary[edge] !== Boundary.NONE || this.isAsync(edge)) return false;
    if ((edges.flags[edge]! & EdgeFlag.AWAITED) !== 0) return true;
    return isAsyncFrame(scopes, nodeScope[edges.from[edge]!]!) && hasAsyncSibling(edges, edge, (other) => this.isAsync(other));
  }

  private isAsync(edge: number): boolean {
    const { flags, to } = this.sources.graph.edges;
    if ((flags[edge]! & EdgeFlag.ASYNC) !== 0) return true;
    const behaviour = to[edge]! < 0 ? this.known[-1 - to[edge]!] : null;
    return behaviour?.isAsync === true || behaviour?.effects?.some((effect) => effect.startsWith('waits:')) === true;
  }

  private external(node: number, pc: number, external: number, { edge, boundary, isAwaited }: ExternalUse): void {
    const behaviour = this.known[external];
    if (behaviour === null || behaviour === undefined || this.sources.declared[node] === 1) return;
    if (behaviour.slicesLater === true && this.isSliceAt(node, pc)) return;
    const effects = behaviour.effects ?? [];
    const timeout = behaviour.timeout === undefined ? Timeout.UNKNOWN : this.timeoutAt(node, pc, behaviour.timeout);
    const how = { edge, boundary, timeout };
    for (const written of effects) {
      const effect =
        written === 'http:*' ? this.httpAt(node, pc) : behaviour.isAsync === true || isAwaited ? withoutBlocking(written) : written;
      this.add(node, pc, effect, external, how);
      if (effect === 'http:*') this.takeMethod(node, pc, external);
      if (effect === 'query' && !effects.includes('write') && this.changesRowsAt(node, pc)) this.add(node, pc, 'write', external, how);
    }
    if (timeout === Timeout.UNBOUNDED) this.add(node, pc, 'no-timeout', external, how);
  }

  private add(node: number, pc: number, effect: Effect, detail: number, { edge, boundary, timeout }: SiteManner = OWN): void {
    const number = effectNumber(effect);
    if (number < 0) return;
    this.node.push(node);
    this.pc.push(pc);
    this.edge.push(edge);
    this.effect.push(number);
    this.boundary.push(boundary);
    this.timeout.push(timeout);
    this.detail.push(detail);
  }

  private timeoutAt(node: number, pc: number, timeout: NonNullable<Behaviour['timeout']>): number {
    const { scope, calls } = this.callsOf(node);
    return calls === null ? Timeout.UNKNOWN : calls.timeout(scope, pc, timeout);
  }

  private httpAt(node: number, pc: number): Effect {
    const { scope, calls } = this.callsOf(node);
    return calls === null ? 'http:*' : calls.httpEffect(scope, pc, HTTP_METHODS);
  }

  private isSliceAt(node: number, pc: number): boolean {
    const { scope, calls } = this.callsOf(node);
    return calls?.isSlice(scope, pc) === true;
  }

  private takeMethod(node: number, pc: number, external: number): void {
    const { scope, calls } = this.callsOf(node);
    const parameter = calls?.methodParameter(scope, pc) ?? -1;
    if (parameter >= 0) this.takers.push({ node, parameter, external });
  }

  private changesRowsAt(node: number, pc: number): boolean {
    const { scope, calls } = this.callsOf(node);
    return calls?.changesRows(scope, pc) === true;
  }

  private callsOf(node: number): { readonly scope: number; readonly calls: CallReader | null } {
    const { nodeScope, scopes } = this.sources.graph;
    const scope = nodeScope[node]!;
    const module = scopes.moduleOf[scope]!;
    const code = scopes.codes[module] ?? null;
    if (code !== null && this.reader?.module !== module) this.reader = { module, calls: new CallReader(code) };
    return { scope: scope - scopes.firstScope[module]!, calls: code === null ? null : (this.reader?.calls ?? null) };
  }

  private detailNumber(detail: string): number {
    const known = this.detailNumbers.get(detail);
    if (known !== undefined) return known;
    this.detailNumbers.set(detail, this.details.length);
    return this.details.push(detail) - 1;
  }

  private sorted(): EffectSites {
    const size = this.sources.graph.nodeScope.length;
    const order = Int32Array.from(this.node, (_, site) => site).sort(
      (left, right) => this.node[left]! - this.node[right]! || this.pc[left]! - this.pc[right]! || left - right,
    );
    const offsets = new Int32Array(size + 1);
    for (const node of this.node) offsets[node + 1]! += 1;
    for (let node = 0; node < size; node += 1) offsets[node + 1]! += offsets[node]!;
    return {
      offsets,
      node: order.map((site) => this.node[site]!),
      pc: order.map((site) => this.pc[site]!),
      edge: order.map((site) => this.edge[site]!),
      effect: Uint8Array.from(order, (site) => this.effect[site]!),
      boundary: Uint8Array.from(order, (site) => this.boundary[site]!),
      timeout: Uint8Array.from(order, (site) => this.timeout[site]!),
      detail: order.map((site) => this.detail[site]!),
      details: this.details,
    };
  }
}
