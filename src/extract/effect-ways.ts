/** Ways to an effect as steps that people can follow: functions, calls and places. */
import type { EffectStep, TimeoutKind } from '../model/effects-report.ts';
import { CallKind, EdgeFlag } from '../program/calls/call-graph.ts';
import { externalName, targetNames } from '../program/calls/names.ts';
import type { EffectFact, Effects } from '../program/effects/effects.ts';
import { BOUNDARY_NAMES, KIND_NAMES } from './call-view.ts';
import type { Places } from '../program/queries/places.ts';
import type { GraphView } from './program-summary.ts';

/** By `Timeout`. */
const TIMEOUT_NAMES: readonly TimeoutKind[] = ['unknown', 'bounded', 'unbounded'];

/** A class, for all ways share their names. */
export class EffectWays {
  private readonly view: GraphView;
  private readonly effects: Effects;
  private readonly places: Places;
  private readonly nameOf: (to: number) => string;

  constructor(view: GraphView, effects: Effects, places: Places) {
    this.view = view;
    this.effects = effects;
    this.places = places;
    this.nameOf = targetNames(view.graph, view.scopes);
  }

  /** The external name that has the effect, or the variable that is written. */
  origin({ steps }: EffectFact): string {
    const last = steps.at(-1);
    return last?.kind === 'site' ? this.detail(last.site) : '';
  }

  /** Whether the call that has the effect bounds how long it waits. */
  timeout({ steps }: EffectFact): TimeoutKind {
    const last = steps.at(-1);
    return last?.kind === 'site' ? (TIMEOUT_NAMES[this.effects.sites.timeout[last.site]!] ?? 'unknown') : 'unknown';
  }

  /** Class bodies are told as what is around them, so entering one is no step. */
  steps({ steps }: EffectFact): readonly EffectStep[] {
    return steps.flatMap((step) => (step.kind === 'edge' ? this.call(step.edge) : [this.site(step.site)]));
  }

  /** One call; none for a class body. */
  call(edge: number): readonly EffectStep[] {
    const { edges, nodeScope } = this.view.graph;
    if (edges.kind[edge] === CallKind.CLASS_BODY) return [];
    const from = edges.from[edge]!;
    return [
      {
        function: this.nameOf(from),
        calls: this.nameOf(edges.to[edge]!),
        kind: KIND_NAMES[edges.kind[edge]!]!,
        boundary: BOUNDARY_NAMES[edges.boundary[edge]!]!,
        isOverride: (edges.flags[edge]! & EdgeFlag.OVERRIDE) !== 0,
        path: this.places.path(nodeScope[from]!),
        place: this.places.ofWord(nodeScope[from]!, edges.pc[edge]!),
      },
    ];
  }

  /** The name of the function or module that a node belongs to. */
  frameName(node: number): string {
    return this.nameOf(node);
  }

  private site(site: number): EffectStep {
    const { sites } = this.effects;
    const node = sites.node[site]!;
    const pc = sites.pc[site]!;
    const scope = this.view.graph.nodeScope[node]!;
    return {
      function: this.nameOf(node),
      calls: this.detail(site),
      kind: pc < 0 ? 'declared' : 'effect',
      boundary: BOUNDARY_NAMES[sites.boundary[site]!]!,
      isOverride: false,
      path: this.places.path(scope),
      place: this.places.ofWord(scope, pc),
    };
  }

  private detail(site: number): string {
    return externalName(this.effects.sites.details[this.effects.sites.detail[site]!]!);
  }
}
