/** From an entry down the call graph to whatever has an effect: only calls that lead to one are told. */
import type { Entity } from '../model/system-model.ts';
import type { SystemUse, TableUse, Trace, TraceCall, TraceEffect, TraceEntry, TraceFrame } from '../model/trace.ts';
import { CallKind, EdgeFlag, ScopeFlag } from '../program/calls/call-graph.ts';
import { WaysTo, allCallers } from '../program/calls/callers.ts';
import { externalName } from '../program/calls/names.ts';
import type { Effects } from '../program/effects/effects.ts';
import { EFFECTS, type SpreadEffect, isBlocking } from '../program/effects/kinds.ts';
import { BOUNDARY_NAMES, KIND_NAMES } from './call-view.ts';
import type { EntityMentions } from './entity-mentions.ts';
import { FunctionNodes } from './function-nodes.ts';
import type { Places } from '../program/queries/places.ts';
import type { CallsView } from './program-summary.ts';

export type TraceParts = {
  readonly view: CallsView;
  readonly effects: Effects;
  readonly places: Places;
  readonly entities: readonly Entity[];
  readonly mentions: EntityMentions;
};

/** One function on the way. */
type TraceStep = Pick<TraceFrame, 'function' | 'path' | 'line' | 'isAsync' | 'entities'> & {
  readonly constructed: readonly string[];
  effects(): readonly TraceEffect[];
  /** In the order of the text. */
  calls(): readonly TraceStepCall[];
};

type TraceStepCall = { readonly targets: readonly number[]; call(): TraceCall };

/** Effects that say little about a system. */
const QUIET: ReadonlySet<SpreadEffect> = new Set([
  'log',
  'clock',
  'environment',
  'random',
  'waits:lock',
  'blocks:lock',
  'cpu',
  'no-timeout',
]);
const MAX_FRAMES = 400;
const MAX_DEPTH = 40;
const DATA: ReadonlySet<string> = new Set(['query', 'write', 'begin', 'commit', 'rollback', 'blocks:database', 'waits:database']);

/** What lies below functions, worked out once for all traces. A class, for it remembers which nodes lead to something. */
export class Tracer {
  private readonly parts: TraceParts;
  private readonly leads: WaysTo;
  readonly functions: FunctionNodes;
  private readonly tableOf: ReadonlyMap<string, string>;

  /** Only what leads to one of these entities or external names; null for whatever has an effect. */
  constructor(parts: TraceParts, only: { readonly entities: ReadonlySet<string>; readonly origins: ReadonlySet<string> } | null = null) {
    this.parts = parts;
    this.functions = new FunctionNodes(parts.view, parts.places);
    this.tableOf = new Map(parts.entities.map(({ symbol, table }) => [symbol, table]));
    const details = new Set(
      parts.effects.sites.details.flatMap((name, number) => (only?.origins.has(externalName(name)) === true ? [number] : [])),
    );
    this.leads = this.spread((node) => (only === null ? this.isActive(node) : this.isWanted(node, only.entities, details)));
  }

  trace(
    entry: TraceEntry,
    { dependencies, before, authentication }: Pick<Trace, 'dependencies' | 'before' | 'authentication'>,
    handlers: readonly string[],
  ): Trace {
    const state: TraceState = { frames: 0, cut: 0, expanded: new Set() };
    const roots = this.rootsOf(handlers).map((nodes) => this.frame(nodes, null, state, 0));
    return {
      entry,
      dependencies,
      roots,
      tables: this.tablesOf(roots),
      systems: systemsOf(roots),
      blocking: blockingOf(roots),
      before,
      authentication,
      cut: state.cut,
    };
  }

  /** What a function does itself and what it calls that leads to something, nothing followed. */
  step(nodes: readonly number[]): TraceStep {
    const { view, places, mentions } = this.parts;
    const scope = view.graph.nodeScope[nodes[0]!]!;
    const name = view.scopes.names[scope]!;
    return {
      function: name,
      path: places.path(scope),
      line: places.lineOfScope(scope),
      isAsync: (view.graph.scopes.flags[scope]! & ScopeFlag.ASYNC) !== 0,
      effects: () => this.effectsOf(nodes),
      entities: mentions.named[name] ?? [],
      constructed: mentions.constructed[name] ?? [],
      calls: () => this.callsOf(nodes),
    };
  }

  /** The nodes that a trace of these functions starts from: the handler's first, then those of what runs before it where that does anything. */
  rootsOf(handlers: readonly string[]): readonly (readonly number[])[] {
    return handlers.flatMap((handler, index) => {
      const nodes = this.functions.nodesOf(handler);
      const isTold = nodes.length > 0 && (index === 0 || nodes.some((node) => this.leads.leads(node)));
      return isTold ? [nodes] : [];
    });
  }

  private frame(nodes: readonly number[], call: TraceCall | null, state: TraceState, depth: number): TraceFrame {
    const scope = this.parts.view.graph.nodeScope[nodes[0]!]!;
    const isRepeated = state.expanded.has(scope);
    state.expanded.add(scope);
    state.frames += 1;
    const { function: name, path, line, isAsync, entities, effects, calls } = this.step(nodes);
    const told = isRepeated ? [] : effects();
    const frames: TraceFrame[] = [];
    for (const inner of isRepeated || depth >= MAX_DEPTH ? [] : calls()) {
      if (state.frames >= MAX_FRAMES) state.cut += 1;
      else frames.push(this.frame(inner.targets, inner.call(), state, depth + 1));
    }
    return { function: name, path, line, isAsync, call, effects: told, entities, calls: frames, isRepeated };
  }

  private callsOf(nodes: readonly number[]): readonly TraceStepCall[] {
    const { edges, nodeScope } = this.parts.view.graph;
    const calls = new Map<string, { readonly pc: number; readonly edge: number; readonly targets: number[] }>();
    for (const node of nodes) {
      for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
        const to = edges.to[edge]!;
        if (to < 0 || !this.leads.leads(to) || edges.kind[edge] === CallKind.IMPORT || nodeScope[to] === nodeScope[node]) continue;
        const key = `${edges.pc[edge]} ${nodeScope[to]}`;
        const known = calls.get(key);
        if (known === undefined) calls.set(key, { pc: edges.pc[edge]!, edge, targets: [to] });
        else if (!known.targets.includes(to)) known.targets.push(to);
      }
    }
    return [...calls.values()]
      .sort((left, right) => left.pc - right.pc || left.edge - right.edge)
      .map(({ edge, targets }) => ({ call: () => this.callOf(edge), targets }));
  }

  private callOf(edge: number): TraceCall {
    const { edges, nodeScope } = this.parts.view.graph;
    const scope = nodeScope[edges.from[edge]!]!;
    return {
      kind: KIND_NAMES[edges.kind[edge]!]!,
      boundary: BOUNDARY_NAMES[edges.boundary[edge]!]!,
      isOverride: (edges.flags[edge]! & EdgeFlag.OVERRIDE) !== 0,
      path: this.parts.places.path(scope),
      place: this.parts.places.ofWord(scope, edges.pc[edge]!),
    };
  }

  private effectsOf(nodes: readonly number[]): readonly TraceEffect[] {
    const { sites } = this.parts.effects;
    const { nodeScope } = this.parts.view.graph;
    const found = new Map<
      string,
      { readonly pc: number; readonly origin: string; readonly effects: Set<number>; readonly scope: number }
    >();
    for (const node of nodes) {
      for (let site = sites.offsets[node]!; site < sites.offsets[node + 1]!; site += 1) {
        if (QUIET.has(EFFECTS[sites.effect[site]!]!)) continue;
        const origin = externalName(sites.details[sites.detail[site]!]!);
        const key = `${sites.pc[site]} ${origin}`;
        const known = found.get(key) ?? { pc: sites.pc[site]!, origin, effects: new Set<number>(), scope: nodeScope[node]! };
        known.effects.add(sites.effect[site]!);
        found.set(key, known);
      }
    }
    return [...found.values()]
      .sort((left, right) => left.pc - right.pc)
      .map(({ pc, origin, effects, scope }) => ({
        origin,
        effects: [...effects].sort((left, right) => left - right).map((effect) => EFFECTS[effect]!),
        path: this.parts.places.path(scope),
        place: this.parts.places.ofWord(scope, pc),
      }));
  }

  private isActive(node: number): boolean {
    const { sites } = this.parts.effects;
    for (let site = sites.offsets[node]!; site < sites.offsets[node + 1]!; site += 1) {
      if (!QUIET.has(EFFECTS[sites.effect[site]!]!)) return true;
    }
    return false;
  }

  private isWanted(node: number, entities: ReadonlySet<string>, details: ReadonlySet<number>): boolean {
    const { view, effects, mentions } = this.parts;
    const name = view.scopes.names[view.graph.nodeScope[node]!]!;
    if (mentions.named[name]?.some((entity) => entities.has(entity)) === true) return true;
    const { sites } = effects;
    for (let site = sites.offsets[node]!; site < sites.offsets[node + 1]!; site += 1) {
      if (details.has(sites.detail[site]!)) return true;
    }
    return false;
  }

  /** Nodes from which calls lead to one that `starts` names. */
  private spread(starts: (node: number) => boolean): WaysTo {
    const { graph } = this.parts.view;
    return new WaysTo(graph, allCallers(graph), [...graph.nodeScope.keys()].filter(starts));
  }

  private tablesOf(roots: readonly TraceFrame[]): readonly TableUse[] {
    const uses = new Map<string, { access: Set<'reads' | 'writes' | 'names'>; functions: Set<string> }>();
    const frames = everyFrame(roots);
    const isWritten = frames.some(({ effects }) => effects.some((effect) => effect.effects.includes('write')));
    for (const frame of frames) {
      for (const entity of frame.entities) {
        const use = uses.get(entity) ?? { access: new Set<'reads' | 'writes' | 'names'>(), functions: new Set<string>() };
        uses.set(entity, use);
        for (const access of accessOf(frame)) use.access.add(access);
        // What is made here may be stored elsewhere on the way.
        if (isWritten && this.parts.mentions.constructed[frame.function]?.includes(entity) === true) use.access.add('writes');
        use.functions.add(frame.function);
      }
    }
    return [...uses]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([entity, { access, functions }]) => ({
        entity,
        table: this.tableOf.get(entity) ?? '',
        access: [...access].filter((one) => one !== 'names' || access.size === 1).sort(),
        functions: [...functions].sort(),
      }));
  }
}

type TraceState = { frames: number; cut: number; readonly expanded: Set<number> };

function accessOf({ effects }: TraceFrame): readonly ('reads' | 'writes' | 'names')[] {
  const all = new Set(effects.flatMap((effect) => effect.effects));
  const access: ('reads' | 'writes' | 'names')[] = [];
  if (all.has('query')) access.push('reads');
  if (all.has('write')) access.push('writes');
  return access.length === 0 ? ['names'] : access;
}

/** Frames from top to bottom, each before what it calls. */
export function everyFrame(roots: readonly TraceFrame[]): readonly TraceFrame[] {
  return roots.flatMap((frame) => [frame, ...everyFrame(frame.calls)]);
}

function systemsOf(roots: readonly TraceFrame[]): readonly SystemUse[] {
  const uses = new Map<string, { effects: Set<string>; functions: Set<string> }>();
  for (const frame of everyFrame(roots)) {
    for (const { origin, effects } of frame.effects) {
      const told = effects.filter((effect) => !DATA.has(effect) && effect !== 'global-write');
      if (told.length === 0) continue;
      const use = uses.get(origin) ?? { effects: new Set<string>(), functions: new Set<string>() };
      uses.set(origin, use);
      for (const effect of told) use.effects.add(effect);
      use.functions.add(frame.function);
    }
  }
  return [...uses]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([origin, { effects, functions }]) => ({ origin, effects: [...effects].sort(), functions: [...functions].sort() }));
}

/** What blocks in an async function, or in what it calls without leaving its thread. */
function blockingOf(roots: readonly TraceFrame[]): Trace['blocking'] {
  const found = new Map<string, Trace['blocking'][number]>();
  const visit = (frame: TraceFrame, async: string): void => {
    const leaves = frame.call !== null && frame.call.boundary !== 'none' && frame.call.boundary !== 'task';
    const around = frame.isAsync ? frame.function : leaves ? '' : async;
    for (const { origin, effects } of around === '' ? [] : frame.effects) {
      const effect = effects.find((one) => isBlocking(one as SpreadEffect));
      if (effect !== undefined && !found.has(`${around} ${origin}`)) found.set(`${around} ${origin}`, { function: around, effect, origin });
    }
    for (const call of frame.calls) visit(call, around);
  };
  for (const root of roots) visit(root, '');
  return [...found.values()];
}
