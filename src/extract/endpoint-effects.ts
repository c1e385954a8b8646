/** What endpoints do to the world on one side of a comparison, and not on the other. */
import type { EndpointEffectChange, GainedEffect } from '../model/architecture-diff.ts';
import type { Endpoint } from '../model/system-model.ts';
import { WaysTo } from '../program/calls/callers.ts';
import { externalName } from '../program/calls/names.ts';
import type { Effects } from '../program/effects/effects.ts';
import { EFFECTS, type SpreadEffect, isBlocking } from '../program/effects/kinds.ts';
import { ELSEWHERE, HERE, callersOf } from '../program/effects/reach.ts';
import { FunctionNodes } from './function-nodes.ts';
import type { Places } from '../program/queries/places.ts';
import type { CallsView } from './program-summary.ts';

export type EffectSide = {
  readonly view: CallsView;
  readonly effects: Effects;
  readonly places: Places;
  readonly endpoints: readonly Endpoint[];
};

/** What a reviewer wants to hear of, wherever it happens; what blocks is told besides, of async endpoints. */
const TOLD = EFFECTS.filter((effect) => /^(?:query|write|http:.*|publish|consume|enqueue|cache-set|exit)$/u.test(effect));
const BLOCKING = EFFECTS.filter(isBlocking);
/** Talks to another system. */
const OUTBOUND: ReadonlySet<SpreadEffect> = new Set(
  EFFECTS.filter((effect) => /^(?:http:.*|publish|enqueue|blocks:network|waits:network)$/u.test(effect)),
);

/** Of endpoints that both sides have, in the order of `head`. Those that do the same are left out. */
export function endpointEffectChanges(base: EffectSide, head: EffectSide): readonly EndpointEffectChange[] {
  const [old, now] = [new EndpointReader(base), new EndpointReader(head)];
  const before = new Map(base.endpoints.map((endpoint) => [keyOf(endpoint), endpoint]));
  return head.endpoints.flatMap((endpoint): readonly EndpointEffectChange[] => {
    const former = before.get(keyOf(endpoint));
    if (former === undefined) return [];
    const [was, is] = [old.effectsOf(former), now.effectsOf(endpoint)];
    const gained = now.waysTo(
      endpoint,
      [...is].filter((effect) => !was.has(effect)),
    );
    const lost = [...was].filter((effect) => !is.has(effect));
    const lostAuthentication = former.authentication.answer === 'yes' && endpoint.authentication.answer === 'no';
    if (gained.length + lost.length === 0 && !lostAuthentication) return [];
    const { id, handler, place } = endpoint;
    return [{ id, handler, path: place.path, line: place.line, gained, lost, lostAuthentication }];
  });
}

function keyOf({ id, application }: Endpoint): string {
  return `${id} ${application}`;
}

/** A class, for it remembers which functions lead to which library. */
class EndpointReader {
  private readonly side: EffectSide;
  private readonly functions: FunctionNodes;
  private readonly libraries: ReadonlyMap<string, WaysTo>;

  constructor(side: EffectSide) {
    this.side = side;
    this.functions = new FunctionNodes(side.view, side.places);
    this.libraries = libraryWays(side);
  }

  /** Effects, and `calls` with the name of a library that talks to another system. */
  effectsOf(endpoint: Endpoint): ReadonlySet<string> {
    const nodes = this.nodesOf(endpoint);
    const { effects } = this.side;
    const told = TOLD.filter((effect) => nodes.some((node) => this.reaches(effect, node, HERE) || this.reaches(effect, node, ELSEWHERE)));
    const blocking = endpoint.isAsync
      ? BLOCKING.filter((effect) => this.handlerNodes(endpoint).some((node) => this.reaches(effect, node, HERE)))
      : [];
    const called = [...this.libraries].flatMap(([library, ways]) => (nodes.some((node) => ways.leads(node)) ? [`calls ${library}`] : []));
    return new Set<string>([...[...blocking, ...told].filter((effect) => effects.occurs(effect)), ...called]);
  }

  /** A library is told where no effect has it for its origin. */
  waysTo(endpoint: Endpoint, gained: readonly string[]): readonly GainedEffect[] {
    const found = gained.flatMap((name) => {
      const effect = EFFECTS.find((one) => one === name);
      return effect === undefined ? [] : this.wayToEffect(endpoint, effect);
    });
    const origins = new Set(found.map(({ origin }) => libraryOf(origin)));
    const called = gained.flatMap((name) => {
      const library = /^calls (.+)$/u.exec(name)?.[1] ?? '';
      return library === '' || origins.has(library) ? [] : this.wayToLibrary(endpoint, library);
    });
    return [...found, ...called];
  }

  private wayToEffect(endpoint: Endpoint, effect: SpreadEffect): readonly GainedEffect[] {
    const { effects, view } = this.side;
    const fact = effects.witness(isBlocking(effect) ? this.handlerNodes(endpoint) : this.nodesOf(endpoint), effect);
    if (fact === null) return [];
    let origin = '';
    const way = fact.steps.map((step) => {
      if (step.kind === 'edge') return this.stepOf(view.graph.edges.from[step.edge]!, view.graph.edges.pc[step.edge]!);
      const { sites } = effects;
      origin = externalName(sites.details[sites.detail[step.site]!]!);
      return this.stepOf(sites.node[step.site]!, sites.pc[step.site]!);
    });
    return [{ effect, origin, isSure: fact.isSure, way }];
  }

  private wayToLibrary(endpoint: Endpoint, library: string): readonly GainedEffect[] {
    const { edges } = this.side.view.graph;
    const ways = this.nodesOf(endpoint).flatMap((node) => {
      const way = this.libraries.get(library)?.from(node) ?? null;
      return way === null ? [] : [{ node, way }];
    });
    const [shortest] = ways.toSorted((left, right) => left.way.length - right.way.length);
    if (shortest === undefined) return [];
    const last = edges.to[shortest.way.at(-1) ?? -1] ?? shortest.node;
    const steps = shortest.way.map((edge) => this.stepOf(edges.from[edge]!, edges.pc[edge]!));
    return [{ effect: 'calls', origin: library, isSure: false, way: [...steps, this.stepOf(last, this.wordOf(last, library))] }];
  }

  /** Where a function itself uses a library. */
  private wordOf(node: number, library: string): number {
    const { sites } = this.side.effects;
    for (let site = sites.offsets[node]!; site < sites.offsets[node + 1]!; site += 1) {
      if (libraryOf(externalName(sites.details[sites.detail[site]!]!)) === library) return sites.pc[site]!;
    }
    return -1;
  }

  private stepOf(node: number, pc: number): GainedEffect['way'][number] {
    const { view, places } = this.side;
    const scope = view.graph.nodeScope[node]!;
    return { function: view.scopes.names[scope]!, path: places.path(scope), line: places.lineOfWord(scope, pc) };
  }

  private reaches(effect: SpreadEffect, node: number, way: number): boolean {
    return this.side.effects.occurs(effect) && this.side.effects.reach(effect, false).has(node, way);
  }

  private handlerNodes({ handler, handlerPlace }: Endpoint): readonly number[] {
    return this.functions.nodesOf(this.functions.functionNamed(handler, handlerPlace));
  }

  private nodesOf(endpoint: Endpoint): readonly number[] {
    const before = endpoint.dependencies.flatMap(({ symbol, place }) =>
      this.functions.nodesOf(this.functions.functionNamed(symbol, place)),
    );
    return [...this.handlerNodes(endpoint), ...before];
  }
}

/** By library that talks to another system somewhere: the ways to where it does. */
function libraryWays({ view: { graph }, effects: { sites } }: EffectSide): ReadonlyMap<string, WaysTo> {
  const nodes = new Map<string, Set<number>>();
  sites.effect.forEach((effect, site) => {
    if (!OUTBOUND.has(EFFECTS[effect]!)) return;
    const library = libraryOf(externalName(sites.details[sites.detail[site]!]!));
    const known = nodes.get(library) ?? new Set<number>();
    nodes.set(library, known.add(sites.node[site]!));
  });
  const callers = callersOf(graph);
  return new Map(
    [...nodes].sort(([left], [right]) => (left < right ? -1 : 1)).map(([library, own]) => [library, new WaysTo(graph, callers, own)]),
  );
}

function libraryOf(origin: string): string {
  return origin.split('.')[0] ?? '';
}
