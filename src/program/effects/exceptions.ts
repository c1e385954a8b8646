/** Which exceptions a function lets out, from where, and who catches them: a search over calls, stopped by the handlers around them. */
import { Boundary, type CallGraph, CallKind, EdgeFlag } from '../calls/call-graph.ts';
import type { ScopeNames } from '../calls/names.ts';
import type { ClassTree } from './behaviours.ts';
import { type CallGroups, onlyCallees } from './call-groups.ts';
import { ExceptionClasses } from './exception-classes.ts';
import { type Handler, type RaiseSite, type ScopeRaises, catcherOf, readRaises } from './handlers.ts';
import { ModuleNames } from './module-names.ts';
import type { CallersOf } from '../calls/callers.ts';

/** Functions below and above the one that is asked about; beyond, the answer is cut and says so. */
export const MAX_RAISE_NODES = 20_000;
/** Places that catch one exception, nearest first. */
export const MAX_CATCHERS = 5;

/** Where an exception ends: the handler's word in the code of a node. */
export type Catcher = { readonly node: number; readonly pc: number };

export type RaisedException = {
  readonly exception: string;
  /** It leaves the function. */
  readonly escapes: boolean;
  /** No call on the way may reach anything else. */
  readonly isSure: boolean;
  /** Edges from the function to the one that raises, outermost first; empty where it raises itself. */
  readonly edges: readonly number[];
  readonly raisedAt: Catcher;
  /** Handlers on the way inside, or, where it escapes, the nearest of the callers'. */
  readonly caughtBy: readonly Catcher[];
};

export type RaisedExceptions = {
  /** Escaping ones first, sure ones first among them, then by name. */
  readonly raised: readonly RaisedException[];
  readonly isCut: boolean;
};

export type ExceptionsInput = {
  readonly graph: CallGraph;
  readonly callers: CallersOf;
  readonly groups: CallGroups;
  readonly scopes: ScopeNames;
  readonly library: ClassTree;
};

/** Whether a `try` stands around a call. */
const UNSEEN = 0;
const OPEN = 1;
const GUARDED = 2;

/** A class, for it remembers what the scopes raise, and which calls no `try` stands around: most. */
export class Exceptions {
  private readonly graph: CallGraph;
  /** Calls over which exceptions come to the caller. */
  private readonly callers: CallersOf;
  /** By edge. */
  private readonly guards: Uint8Array;
  private readonly names: ModuleNames;
  private readonly classes: ExceptionClasses;
  private readonly isOnlyCallee: Uint8Array;
  private readonly read = new Map<number, ScopeRaises>();

  constructor({ graph, callers, groups, scopes, library }: ExceptionsInput) {
    this.graph = graph;
    this.callers = passing(graph, callers);
    this.guards = new Uint8Array(graph.edges.to.length);
    this.isOnlyCallee = onlyCallees(groups, callers);
    this.names = new ModuleNames(graph.scopes);
    this.classes = new ExceptionClasses(this.names, scopes, library);
  }

  /** What a node raises itself; `catcher` is the word of the handler in it that keeps it, null where it escapes. */
  direct(node: number): readonly (RaiseSite & { readonly catcher: number | null })[] {
    const own = this.of(node);
    return own.raises.map((site) => ({ ...site, catcher: catcherOf(own, site.pc, site.exception, this.classes)?.pc ?? null }));
  }

  /** The `try`s of a node and what their handlers catch. */
  guardsOf(node: number): ScopeRaises['guards'] {
    return this.of(node).guards;
  }

  /** Whether an exception is one of these classes, or inherits from one. */
  isOneOf(exception: string, ancestors: Iterable<string>): boolean {
    for (const ancestor of ancestors) if (this.classes.catches(ancestor, exception)) return true;
    return false;
  }

  /** What the nodes of one function raise, themselves and through what they call. */
  raisedBy(starts: readonly number[]): RaisedExceptions {
    const { inside, isCut } = this.reachable(starts);
    const sources = new Map<string, Catcher[]>();
    for (const node of inside) {
      for (const { pc, exception } of this.of(node).raises) {
        const known = sources.get(exception);
        if (known === undefined) sources.set(exception, [{ node, pc }]);
        else known.push({ node, pc });
      }
    }
    const raised = [...sources].flatMap(([exception, sites]) => {
      const sure = this.wayOf(exception, sites, { starts, inside, isSure: true });
      const possible = sure?.escapes === true ? sure : this.wayOf(exception, sites, { starts, inside, isSure: false });
      return (possible?.escapes === true ? possible : (sure ?? possible)) ?? [];
    });
    raised.sort(
      (left, right) =>
        Number(right.escapes) - Number(left.escapes) ||
        Number(right.isSure) - Number(left.isSure) ||
        (left.exception < right.exception ? -1 : 1),
    );
    return { raised, isCut };
  }

  /** One exception: spreads from where it is raised towards the starts, within `inside`. */
  private wayOf(exception: string, sites: readonly Catcher[], { starts, inside, isSure }: Spread): RaisedException | null {
    const wanted = new Set(starts);
    /** By node that it escapes from: the edge over which it came, -1 where it is raised there. */
    const next = new Map<number, number>();
    const origin = new Map<number, Catcher>();
    const caught: { readonly site: Catcher; readonly by: Catcher }[] = [];
    const frontier: number[] = [];
    for (const site of sites) {
      const handler = catcherOf(this.of(site.node), site.pc, exception, this.classes);
      if (handler !== null) caught.push({ site, by: { node: site.node, pc: handler.pc } });
      else if (!next.has(site.node)) {
        next.set(site.node, -1);
        origin.set(site.node, site);
        frontier.push(site.node);
      }
    }
    for (const node of frontier) {
      if (wanted.has(node)) return { ...this.escaping(exception, node, next, origin), isSure };
      this.climb(node, exception, (caller, edge, handler) => {
        if (!inside.has(caller) || (isSure && this.isOnlyCallee[edge] === 0)) return;
        const site = origin.get(node)!;
        if (handler !== null) caught.push({ site, by: { node: caller, pc: handler.pc } });
        else if (!next.has(caller)) {
          next.set(caller, edge);
          origin.set(caller, site);
          frontier.push(caller);
        }
      });
    }
    const own = caught.filter(({ by }) => wanted.has(by.node));
    const [first] = own;
    if (first === undefined) return null;
    const caughtBy = distinct(own.map(({ by }) => by)).slice(0, MAX_CATCHERS);
    return { exception, escapes: false, isSure, edges: [], raisedAt: first.site, caughtBy };
  }

  private escaping(exception: string, start: number, next: ReadonlyMap<number, number>, origin: ReadonlyMap<number, Catcher>) {
    const edges: number[] = [];
    for (let node = start; next.get(node)! >= 0; node = this.graph.edges.to[edges.at(-1)!]!) edges.push(next.get(node)!);
    return { exception, escapes: true as const, edges, raisedAt: origin.get(start)!, caughtBy: this.caughtAbove(start, exception) };
  }

  private caughtAbove(start: number, exception: string): readonly Catcher[] {
    const found: Catcher[] = [];
    const seen = new Set([start]);
    for (const node of seen) {
      this.climb(node, exception, (caller, _edge, handler) => {
        if (handler !== null) found.push({ node: caller, pc: handler.pc });
        else if (seen.size < MAX_RAISE_NODES) seen.add(caller);
      });
      if (found.length >= MAX_CATCHERS) break;
    }
    return distinct(found).slice(0, MAX_CATCHERS);
  }

  /** The callers of a node, and what catches the exception there. */
  private climb(node: number, exception: string, visit: (caller: number, edge: number, handler: Handler | null) => void): void {
    const { from, pc } = this.graph.edges;
    for (let at = this.callers.offsets[node]!; at < this.callers.offsets[node + 1]!; at += 1) {
      const edge = this.callers.edge[at]!;
      const caller = from[edge]!;
      visit(caller, edge, this.isGuarded(edge) ? catcherOf(this.of(caller), pc[edge]!, exception, this.classes) : null);
    }
  }

  private isGuarded(edge: number): boolean {
    if (this.guards[edge] === UNSEEN) {
      const { from, pc } = this.graph.edges;
      const at = pc[edge]!;
      this.guards[edge] = this.of(from[edge]!).guards.some(({ start, end }) => at >= start && at < end) ? GUARDED : OPEN;
    }
    return this.guards[edge] === GUARDED;
  }

  private reachable(starts: readonly number[]): { readonly inside: ReadonlySet<number>; readonly isCut: boolean } {
    const { offsets, to } = this.graph.edges;
    const inside = new Set(starts);
    for (const node of inside) {
      for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge += 1) {
        if (to[edge]! < 0 || !passesOn(this.graph, edge)) continue;
        if (inside.size >= MAX_RAISE_NODES) return { inside, isCut: true };
        inside.add(to[edge]!);
      }
    }
    return { inside, isCut: false };
  }

  private of(node: number): ScopeRaises {
    const scope = this.graph.nodeScope[node]!;
    const known = this.read.get(scope);
    if (known !== undefined) return known;
    const made = readRaises(scope, this.names, this.classes);
    this.read.set(scope, made);
    return made;
  }
}

/** An exception of another thread or task arrives where its result is awaited; who imports a module is not who handles its errors. */
function passesOn({ edges: { boundary, flags, kind } }: CallGraph, edge: number): boolean {
  if (kind[edge] === CallKind.IMPORT) return false;
  switch (boundary[edge]) {
    case Boundary.NONE:
      return true;
    case Boundary.SIGNAL:
      return (flags[edge]! & EdgeFlag.GUARDED) === 0;
    case Boundary.THREAD:
    case Boundary.PROCESS:
    case Boundary.TASK:
      return (flags[edge]! & EdgeFlag.AWAITED) !== 0;
    default:
      return false;
  }
}

/** Those of the calls over which exceptions pass, in their order. */
function passing(graph: CallGraph, { offsets, edge }: CallersOf): CallersOf {
  const kept = edge.map((number) => Number(passesOn(graph, number)));
  const starts = new Int32Array(offsets.length);
  for (let node = 0; node + 1 < offsets.length; node += 1) {
    let count = 0;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at += 1) count += kept[at]!;
    starts[node + 1] = starts[node]! + count;
  }
  return { offsets: starts, edge: edge.filter((_, at) => kept[at] === 1) };
}

type Spread = { readonly starts: readonly number[]; readonly inside: ReadonlySet<number>; readonly isSure: boolean };

function distinct(catchers: readonly Catcher[]): readonly Catcher[] {
  return [...new Map(catchers.map((catcher) => [`${catcher.node} ${catcher.pc}`, catcher])).values()];
}
