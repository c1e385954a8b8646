/** What each function of a program does to the world: directly, through what it calls, and by which shortest way. */
import type { CallGraph } from '../calls/call-graph.ts';
import type { ScopeNames } from '../calls/names.ts';
import type { Behaviour } from '../catalog/library.ts';
import type { Behaviours } from '../catalog/libraries/load.ts';
import type { ClassTree } from './behaviours.ts';
import { type CallGroups, callGroups, sureGroups } from './call-groups.ts';
import { decoratedSites } from './decorated.ts';
import { Exceptions } from './exceptions.ts';
import { globalWrites } from './global-writes.ts';
import { EFFECTS, type SpreadEffect, effectNumber, isBlocking, withoutBlocking } from './kinds.ts';
import { ModuleNames } from './module-names.ts';
import { type CallersOf, ELSEWHERE, HERE, Reach, type Step, callersOf } from './reach.ts';
import { type EffectSites, type OwnSite, findSites } from './sites.ts';

export type EffectsInput = {
  readonly graph: CallGraph;
  readonly scopes: ScopeNames;
  readonly behaviours: Behaviours;
  readonly library: ClassTree;
  /** What configuration says of first-party functions, by name: it holds instead of what their code does. */
  readonly declared?: Readonly<Record<string, Behaviour>>;
};

/** An effect of a function, and how it comes about. */
export type EffectFact = {
  readonly effect: SpreadEffect;
  /** In another thread, process or worker only. */
  readonly isElsewhere: boolean;
  /** Every function that a call on the way may reach has it. */
  readonly isSure: boolean;
  /** The node of the function that the way starts at. */
  readonly node: number;
  /** A shortest way, the site last. One step: the function does it itself. */
  readonly steps: readonly Step[];
};

/** Reads the graph once; each effect spreads when it is first asked for. */
export function computeEffects(input: EffectsInput): Effects {
  return new Effects(input);
}

/** A class, for it remembers how far each effect reaches. */
export class Effects {
  readonly graph: CallGraph;
  readonly sites: EffectSites;
  readonly exceptions: Exceptions;
  private readonly callers: CallersOf;
  private blockingCallers: CallersOf | null = null;
  private readonly declared: Uint8Array;
  private readonly sitesByEffect: readonly Int32Array[];
  private readonly groups: CallGroups;
  private readonly sure = new Map<SpreadEffect, Reach>();
  private readonly possible = new Map<SpreadEffect, Reach>();
  private readonly surelyPassed = new Map<SpreadEffect, Uint8Array>();

  constructor({ graph, scopes, behaviours, library, declared = {} }: EffectsInput) {
    this.graph = graph;
    this.callers = callersOf(graph);
    this.groups = callGroups(graph);
    this.exceptions = new Exceptions({ graph, callers: this.callers, groups: this.groups, scopes, library });
    const told = declaredSites(graph, scopes, declared);
    this.declared = told.isDeclared;
    const own = [...globalWrites(graph, new ModuleNames(graph.scopes)), ...decoratedSites(graph, behaviours, library), ...told.sites];
    this.sites = findSites({ graph, behaviours, classes: library, own, declared: told.isDeclared });
    this.sitesByEffect = byEffect(this.sites);
  }

  /** How far an effect reaches; `isSure`: over calls of which every callee has it. */
  reach(effect: SpreadEffect, isSure: boolean): Reach {
    const table = isSure ? this.sure : this.possible;
    const known = table.get(effect);
    if (known !== undefined) return known;
    const made = this.reachUntil(effect, isSure, null);
    table.set(effect, made);
    return made;
  }

  /** The same where nothing spreads from the nodes that `stops` names. */
  reachUntil(effect: SpreadEffect, isSure: boolean, stops: ((node: number) => boolean) | null): Reach {
    const sites = { all: this.sites, sites: this.sitesByEffect[effectNumber(effect)]! };
    const callers = isBlocking(effect) ? (this.blockingCallers ??= callersOf(this.graph, true)) : this.callers;
    return Reach.from(this.graph, callers, sites, {
      closed: this.declared,
      stops,
      passes: isSure ? this.passesSurely(effect, callers) : null,
    });
  }

  private passesSurely(effect: SpreadEffect, callers: CallersOf): (edge: number) => boolean {
    const sites = { all: this.sites, sites: this.sitesByEffect[effectNumber(effect)]!, closed: this.declared };
    const known = this.surelyPassed.get(effect) ?? sureGroups(this.graph, this.groups, callers, sites);
    this.surelyPassed.set(effect, known);
    return (edge) => known[this.groups.groupOf[edge]!] === 1;
  }

  /** Whether anything in the program has it. */
  occurs(effect: SpreadEffect): boolean {
    return this.sitesByEffect[effectNumber(effect)]!.length > 0;
  }

  /** What the nodes of one function do, in the order of `EFFECTS`. */
  effectsOf(nodes: readonly number[], among: readonly SpreadEffect[] = EFFECTS): readonly EffectFact[] {
    return among.flatMap((effect) => this.witness(nodes, effect) ?? []);
  }

  /** The shortest way from one of the nodes to an effect; one that happens here is preferred, then one that is sure. */
  witness(nodes: readonly number[], effect: SpreadEffect): EffectFact | null {
    if (!this.occurs(effect)) return null;
    for (const way of [HERE, ELSEWHERE]) {
      for (const isSure of [true, false]) {
        const reach = this.reach(effect, isSure);
        const ways = nodes
          .filter((node) => reach.has(node, way))
          .map((node) => ({ node, steps: reach.steps(node, way, this.graph.edges.to) }));
        const [shortest] = ways.toSorted((left, right) => left.steps.length - right.steps.length);
        if (shortest !== undefined) return { effect, isElsewhere: way === ELSEWHERE, isSure, ...shortest };
      }
    }
    return null;
  }
}

function byEffect({ effect }: EffectSites): readonly Int32Array[] {
  const lists: number[][] = EFFECTS.map(() => []);
  effect.forEach((number, site) => lists[number]!.push(site));
  return lists.map((list) => Int32Array.from(list));
}

function declaredSites(graph: CallGraph, { names, frames }: ScopeNames, declared: Readonly<Record<string, Behaviour>>) {
  const isDeclared = new Uint8Array(graph.nodeScope.length);
  const sites: OwnSite[] = [];
  if (Object.keys(declared).length === 0) return { isDeclared, sites };
  const told = new Map(Object.entries(declared));
  graph.nodeScope.forEach((scope, node) => {
    const name = names[scope]!;
    const behaviour = frames[scope] === scope ? told.get(name) : undefined;
    if (behaviour?.effects === undefined) return;
    isDeclared[node] = 1;
    const effects = behaviour.isAsync === true ? behaviour.effects.map(withoutBlocking) : behaviour.effects;
    sites.push(...effects.map((effect) => ({ node, pc: -1, effect, detail: name })));
  });
  return { isDeclared, sites };
}
