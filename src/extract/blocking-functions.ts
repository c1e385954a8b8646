/** Async functions that keep their event loop waiting. */
import type { BlockingFunction } from '../model/effects-report.ts';
import { isAsyncFrame } from '../program/effects/async-calls.ts';
import type { Effects } from '../program/effects/effects.ts';
import { type SpreadEffect, isBlocking } from '../program/effects/kinds.ts';
import { HERE } from '../program/effects/reach.ts';
import type { Frame } from './effect-frames.ts';
import type { EffectWays } from './effect-ways.ts';
import type { GraphView } from './program-summary.ts';

export type BlockingInput = {
  readonly effects: Effects;
  readonly kinds: readonly SpreadEffect[];
  readonly ways: EffectWays;
  /** How long a computation takes cannot be told, so it counts only for those who ask. */
  readonly isCpuAsked: boolean;
};

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

/** Those that block by themselves or through functions that are not async: their async callers are no worse than they are. */
export function blockingFunctions(
  { graph }: GraphView,
  frames: readonly Frame[],
  { effects, kinds, ways, isCpuAsked }: BlockingInput,
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
