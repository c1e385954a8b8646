/** Effects over many functions: of a program, of each of its modules. */
import type { EffectSummary, FunctionEffects, ModuleEffects } from '../model/effects-report.ts';
import type { EffectFact } from '../program/effects/effects.ts';
import { EFFECTS } from '../program/effects/kinds.ts';
import type { Frame } from './effect-frames.ts';
import type { EffectWays } from './effect-ways.ts';
import type { GraphView } from './program-summary.ts';

/** What one function does. */
export type FrameFacts = { readonly frame: Frame; readonly facts: readonly EffectFact[] };

/** Tests say little of what a program does; where there is nothing else, they are what was asked for. */
export function outsideTests({ graph }: GraphView, found: readonly FrameFacts[]): readonly FrameFacts[] {
  const own = found.filter(({ frame }) => !graph.scopes.modules[frame.module]!.isTest);
  return own.length === 0 ? found : own;
}

/** One line per effect, in the order of `EFFECTS`. */
export function summaries(found: readonly FrameFacts[], ways: EffectWays): readonly EffectSummary[] {
  const byEffect = new Map<string, EffectFact[]>();
  for (const fact of found.flatMap(({ facts }) => facts)) {
    const known = byEffect.get(fact.effect);
    if (known === undefined) byEffect.set(fact.effect, [fact]);
    else known.push(fact);
  }
  return EFFECTS.flatMap((effect): readonly EffectSummary[] => {
    const having = byEffect.get(effect);
    if (having === undefined) return [];
    const sure = having.filter(({ isSure }) => isSure);
    const shortest = (sure.length > 0 ? sure : having).reduce((best, fact) => (fact.steps.length < best.steps.length ? fact : best));
    const direct = having.filter(({ steps }) => steps.length === 1).length;
    return [{ effect, direct, functions: having.length, sure: sure.length, way: ways.steps(shortest) }];
  });
}

/** Modules with effects or exceptions of their own, in their order. */
export function moduleEffects(
  { graph }: GraphView,
  found: readonly FrameFacts[],
  { ways, functions }: { readonly ways: EffectWays; readonly functions: readonly FunctionEffects[] },
): readonly ModuleEffects[] {
  const byModule = new Map<number, FrameFacts[]>();
  for (const one of found) {
    const known = byModule.get(one.frame.module);
    if (known === undefined) byModule.set(one.frame.module, [one]);
    else known.push(one);
  }
  const raises = raisesByPath(functions);
  return [...byModule]
    .sort(([left], [right]) => left - right)
    .flatMap(([module, members]): readonly ModuleEffects[] => {
      const { name, path, isTest } = graph.scopes.modules[module]!;
      const effects = summaries(members, ways);
      const raised = [...(raises.get(path) ?? [])].sort();
      if (effects.length === 0 && raised.length === 0) return [];
      return [{ name, path, isTest, functions: members.filter(({ frame }) => frame.isFunction).length, effects, raises: raised }];
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
