/** Effects of a linked program, read from its graph and its code. */
import type { CallGraph } from '../calls/call-graph.ts';
import type { ScopeNames } from '../calls/names.ts';
import type { Behaviour } from '../catalog/library.ts';
import type { Behaviours } from '../catalog/libraries/load.ts';
import type { ClassTree } from './behaviours.ts';
import { callGroups } from './call-groups.ts';
import { decoratedSites } from './decorated.ts';
import { type EffectSource, Effects } from './effects.ts';
import { Exceptions } from './exceptions.ts';
import { globalWrites } from './global-writes.ts';
import { withoutBlocking } from './kinds.ts';
import { ModuleNames } from './module-names.ts';
import { callersOf } from './reach.ts';
import { type OwnSite, findSites } from './sites.ts';

export type EffectsInput = {
  readonly graph: CallGraph;
  readonly scopes: ScopeNames;
  readonly behaviours: Behaviours;
  readonly library: ClassTree;
  /** What configuration says of first-party functions, by name: it holds instead of what their code does. */
  readonly declared?: Readonly<Record<string, Behaviour>>;
};

/** Effects, and exceptions, which only the code tells. */
export class CodeEffects extends Effects {
  readonly exceptions: Exceptions;

  constructor(input: EffectsInput) {
    super(input.graph, effectSource(input));
    const { graph, scopes, library } = input;
    this.exceptions = new Exceptions({ graph, callers: callersOf(graph), groups: callGroups(graph), scopes, library });
  }
}

/** Reads the graph once; each effect spreads when it is first asked for. */
export function computeEffects(input: EffectsInput): CodeEffects {
  return new CodeEffects(input);
}

/** Where effects happen. */
export function effectSource({ graph, scopes, behaviours, library, declared = {} }: EffectsInput): EffectSource {
  const told = declaredSites(graph, scopes, declared);
  const own = [...globalWrites(graph, new ModuleNames(graph.scopes)), ...decoratedSites(graph, behaviours, library), ...told.sites];
  return { sites: findSites({ graph, behaviours, classes: library, own, declared: told.isDeclared }), declared: told.isDeclared };
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
