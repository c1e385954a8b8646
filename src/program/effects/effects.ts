/** What each function of a program does to the world: directly, through what it calls, and by which shortest way. */
import type { CallTable } from '../calls/call-graph.ts';
import type { CallersOf } from '../calls/callers.ts';
import { type CallGroups, callGroups, sureGroups } from './call-groups.ts';
import { EFFECTS, type SpreadEffect, effectNumber, isBlocking } from './kinds.ts';
import { ELSEWHERE, HERE, Reach, type Step, callersOf } from './reach.ts';
import type { EffectSites } from './sites.ts';

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

/** All that effects spread from. */
export type EffectSource = {
  readonly sites: EffectSites;
  /** By node: 1 where configuration says all that it does. */
  readonly declared: Uint8Array;
};

/** A class, for it remembers how far each effect reaches. */
export class Effects {
  readonly graph: CallTable;
  readonly sites: EffectSites;
  private knownCallers: CallersOf | null = null;
  private blockingCallers: CallersOf | null = null;
  private readonly declared: Uint8Array;
  private readonly sitesByEffect: readonly Int32Array[];
  private knownGroups: CallGroups | null = null;
  private readonly sure = new Map<SpreadEffect, Reach>();
  private readonly possible = new Map<SpreadEffect, Reach>();
  private readonly surelyPassed = new Map<SpreadEffect, (edge: number) => boolean>();

  constructor(graph: CallTable, { sites, declared }: EffectSource) {
    this.graph = graph;
    this.sites = sites;
    this.declared = declared;
    this.sitesByEffect = byEffect(sites);
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

  /** The same where nothing spreads from the nodes that `stops` names, and only from the sites that `begins` names. */
  reachUntil(
    effect: SpreadEffect,
    isSure: boolean,
    stops: ((node: number) => boolean) | null,
    begins: ((site: number) => boolean) | null = null,
  ): Reach {
    const all = this.sitesByEffect[effectNumber(effect)]!;
    const sites = { all: this.sites, sites: begins === null ? all : all.filter(begins) };
    const callers = isBlocking(effect)
      ? (this.blockingCallers ??= callersOf(this.graph, true))
      : (this.knownCallers ??= callersOf(this.graph));
    const passes = !isSure ? null : begins === null ? this.passesSurely(effect, callers) : this.sureOver(sites.sites, callers);
    return Reach.from(this.graph, callers, sites, { closed: this.declared, stops, passes });
  }

  private passesSurely(effect: SpreadEffect, callers: CallersOf): (edge: number) => boolean {
    const known = this.surelyPassed.get(effect) ?? this.sureOver(this.sitesByEffect[effectNumber(effect)]!, callers);
    this.surelyPassed.set(effect, known);
    return known;
  }

  /** Calls over which the effect of some sites spreads for sure. */
  private sureOver(sites: Int32Array, callers: CallersOf): (edge: number) => boolean {
    const known = sureGroups(this.graph, this.groups(), callers, { all: this.sites, sites, closed: this.declared });
    const { groupOf } = this.groups();
    return (edge) => known[groupOf[edge]!] === 1;
  }

  private groups(): CallGroups {
    return (this.knownGroups ??= callGroups(this.graph));
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
