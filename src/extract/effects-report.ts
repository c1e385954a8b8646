/** What the functions of a program do, as people ask for it: over all, by module, by function, and which async functions block. */
import type {
  BlockingFunction,
  EffectSummary,
  EffectsReport,
  FunctionEffect,
  FunctionEffects,
  ModuleEffects,
} from '../model/effects-report.ts';
import { isAsyncFrame } from '../program/effects/async-calls.ts';
import type { Effects } from '../program/effects/effects.ts';
import { EFFECTS, type SpreadEffect, isBlocking } from '../program/effects/kinds.ts';
import { HERE } from '../program/effects/reach.ts';
import { type Frame, framesOf } from './effect-frames.ts';
import { EffectWays } from './effect-ways.ts';
import type { Places } from './places.ts';
import { type GraphView, callCoverage, programSummary } from './program-summary.ts';
import { raisedEffects } from './raised-effects.ts';

export type EffectsQuery = {
  /** Full name of what was asked for; '' for everything. */
  readonly of: string;
  /** The functions and modules that it stands for; null for all. */
  readonly members: readonly string[] | null;
  readonly kinds: readonly string[];
};

/** More functions than this are told without what the functions they call raise. */
const MAX_RAISES_FOLLOWED = 200;

export function effectsReport(view: GraphView, effects: Effects, query: EffectsQuery, places: Places): EffectsReport {
  const frames = framesOf(view, query.members);
  const kinds = EFFECTS.filter((effect) => (query.kinds.length === 0 || query.kinds.includes(effect)) && effects.occurs(effect));
  const ways = new EffectWays(view, effects, places);
  const isWhole = query.members === null;
  const showsRaises = query.kinds.length === 0 || query.kinds.includes('raise');
  const followsRaises = !isWhole && frames.length <= MAX_RAISES_FOLLOWED;
  const functions = frames.flatMap((frame): readonly FunctionEffects[] => {
    const found = effects.effectsOf(frame.nodes, kinds).map((fact): FunctionEffect => ({
      effect: fact.effect,
      origin: ways.origin(fact),
      calls: fact.steps.length - 1,
      isElsewhere: fact.isElsewhere,
      isSure: fact.isSure,
      way: isWhole ? [] : ways.steps(fact),
    }));
    const raises = showsRaises ? raisedEffects(frame, { view, effects, places, ways, follows: followsRaises }) : [];
    if (isWhole && found.length === 0 && raises.length === 0) return [];
    const { name, isAsync, module, scope } = frame;
    const { path, isTest } = view.graph.scopes.modules[module]!;
    return [{ name, path, place: places.ofScope(scope), isAsync, isTest, effects: found, raises }];
  });
  return {
    schemaVersion: 1,
    project: programSummary(view),
    view: { of: query.of, kinds: query.kinds },
    effects: summaries(outsideTests(view, frames), effects, kinds, ways),
    modules: moduleEffects(view, frames, { effects, kinds, ways, functions }),
    functions,
    blocking: blockingFunctions(view, frames, { effects, kinds, ways, isCpuAsked: query.kinds.includes('cpu') }),
    coverage: callCoverage(view),
    problems: view.map.problems,
  };
}

/** Tests say little of what a program does; where there is nothing else, they are what was asked for. */
function outsideTests({ graph }: GraphView, frames: readonly Frame[]): readonly Frame[] {
  const own = frames.filter(({ module }) => !graph.scopes.modules[module]!.isTest);
  return own.length === 0 ? frames : own;
}

function summaries(frames: readonly Frame[], effects: Effects, kinds: readonly SpreadEffect[], ways: EffectWays): readonly EffectSummary[] {
  return kinds.flatMap((effect): readonly EffectSummary[] => {
    const having = frames.flatMap((frame) => effects.witness(frame.nodes, effect) ?? []);
    if (having.length === 0) return [];
    const sure = having.filter(({ isSure }) => isSure);
    const shortest = (sure.length > 0 ? sure : having).reduce((best, fact) => (fact.steps.length < best.steps.length ? fact : best));
    const direct = having.filter(({ steps }) => steps.length === 1).length;
    return [{ effect, direct, functions: having.length, sure: sure.length, way: ways.steps(shortest) }];
  });
}

type Found = { readonly effects: Effects; readonly kinds: readonly SpreadEffect[]; readonly ways: EffectWays };

function moduleEffects(
  { graph }: GraphView,
  frames: readonly Frame[],
  { effects, kinds, ways, functions }: Found & { readonly functions: readonly FunctionEffects[] },
): readonly ModuleEffects[] {
  const byModule = new Map<number, Frame[]>();
  for (const frame of frames) {
    const known = byModule.get(frame.module);
    if (known === undefined) byModule.set(frame.module, [frame]);
    else known.push(frame);
  }
  const raises = raisesByPath(functions);
  return [...byModule.keys()]
    .sort((left, right) => left - right)
    .flatMap((module): readonly ModuleEffects[] => {
      const { name, path, isTest } = graph.scopes.modules[module]!;
      const members = byModule.get(module)!;
      const found = summaries(members, effects, kinds, ways);
      const raised = [...(raises.get(path) ?? [])].sort();
      if (found.length === 0 && raised.length === 0) return [];
      return [{ name, path, isTest, functions: members.filter(({ isFunction }) => isFunction).length, effects: found, raises: raised }];
    });
}

function raisesByPath(functions: readonly FunctionEffects[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name, path, raises } of functions) {
    for (const { exception, raisedIn } of raises) {
      if (raisedIn.function !== name) continue;
      const known = found.get(path);
      if (known === undefined) found.set(path, new Set([exception]));
      else known.add(exception);
    }
  }
  return found;
}

/** The order of the harm that they do. */
const HARM: readonly SpreadEffect[] = [
  'blocks:sleep',
  'blocks:subprocess',
  'blocks:network',
  'blocks:database',
  'blocks:lock',
  'blocks:disk',
  'cpu',
];

/** Those that block by themselves or through functions that are not async: their async callers are no worse than they are. How long a computation takes cannot be told, so it counts only for those who ask. */
function blockingFunctions(
  { graph }: GraphView,
  frames: readonly Frame[],
  { effects, kinds, ways, isCpuAsked }: Found & { readonly isCpuAsked: boolean },
): readonly BlockingFunction[] {
  const isAsync = Uint8Array.from(graph.nodeScope, (scope) => Number(isAsyncFrame(graph.scopes, scope)));
  const found: BlockingFunction[] = [];
  for (const effect of kinds.filter((kind) => kind !== 'cpu' || isCpuAsked).filter(isBlocking)) {
    const reaches = [true, false].map((isSure) => ({ isSure, reach: effects.reachUntil(effect, isSure, (node) => isAsync[node] === 1) }));
    for (const { name, nodes, module, isAsync: isAsyncFrame } of frames) {
      if (!isAsyncFrame) continue;
      for (const { isSure, reach } of reaches) {
        const node = nodes.find((candidate) => reach.has(candidate, HERE));
        if (node === undefined) continue;
        const steps = reach.steps(node, HERE, graph.edges.to);
        const way = ways.steps({ effect, isElsewhere: false, isSure, node, steps });
        found.push({ function: name, isTest: graph.scopes.modules[module]!.isTest, effect, isSure, way });
        break;
      }
    }
  }
  // What is near is easiest to mend.
  return found
    .map((blocking, index) => ({ blocking, index }))
    .sort(
      (left, right) =>
        Number(left.blocking.isTest) - Number(right.blocking.isTest) ||
        Number(right.blocking.isSure) - Number(left.blocking.isSure) ||
        HARM.findIndex((effect) => effect === left.blocking.effect) - HARM.findIndex((effect) => effect === right.blocking.effect) ||
        left.blocking.way.length - right.blocking.way.length ||
        left.index - right.index,
    )
    .map(({ blocking }) => blocking);
}
