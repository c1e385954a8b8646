/** What the functions of a program do, as people ask for it: over all, by module, by function, and which async functions block. */
import type { EffectsReport, FunctionEffect, FunctionEffects } from '../model/effects-report.ts';
import type { CodeEffects } from '../program/effects/compute-effects.ts';
import { EFFECTS } from '../program/effects/kinds.ts';
import { blockingFunctions } from './blocking-functions.ts';
import { framesOf } from './effect-frames.ts';
import { type FrameFacts, moduleEffects, outsideTests, summaries } from './effect-summaries.ts';
import { EffectWays } from './effect-ways.ts';
import type { Places } from '../program/queries/places.ts';
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

export function effectsReport(view: GraphView, effects: CodeEffects, query: EffectsQuery, places: Places): EffectsReport {
  const frames = framesOf(view, query.members);
  const kinds = EFFECTS.filter((effect) => (query.kinds.length === 0 || query.kinds.includes(effect)) && effects.occurs(effect));
  const ways = new EffectWays(view, effects, places);
  const isWhole = query.members === null;
  const showsRaises = query.kinds.length === 0 || query.kinds.includes('raise');
  const followsRaises = !isWhole && frames.length <= MAX_RAISES_FOLLOWED;
  const found = frames.map((frame): FrameFacts => ({ frame, facts: effects.effectsOf(frame.nodes, kinds) }));
  const functions = found.flatMap(({ frame, facts }): readonly FunctionEffects[] => {
    const told = facts.map((fact): FunctionEffect => ({
      effect: fact.effect,
      origin: ways.origin(fact),
      calls: fact.steps.length - 1,
      isElsewhere: fact.isElsewhere,
      isSure: fact.isSure,
      timeout: ways.timeout(fact),
      way: isWhole ? [] : ways.steps(fact),
    }));
    const raises = showsRaises ? raisedEffects(frame, { view, effects, places, ways, follows: followsRaises }) : [];
    if (isWhole && told.length === 0 && raises.length === 0) return [];
    const { name, isAsync, module, scope } = frame;
    const { path, isTest } = view.graph.scopes.modules[module]!;
    return [{ name, path, place: places.ofScope(scope), isAsync, isTest, effects: told, raises }];
  });
  return {
    schemaVersion: 1,
    project: programSummary(view),
    view: { of: query.of, kinds: query.kinds },
    effects: summaries(outsideTests(view, found), ways),
    modules: moduleEffects(view, found, { ways, functions }),
    functions,
    blocking: blockingFunctions(view, frames, { effects, kinds, ways, isCpuAsked: query.kinds.includes('cpu') }),
    coverage: callCoverage(view),
    problems: view.outline.problems,
  };
}
