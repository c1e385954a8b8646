/** The exceptions of a function, with where they are raised and caught. */
import type { EffectPlace, RaisedEffect } from '../model/effects-report.ts';
import type { CodeEffects } from '../program/effects/compute-effects.ts';
import type { Catcher } from '../program/effects/exceptions.ts';
import { externalName } from '../program/calls/names.ts';
import type { EffectWays } from './effect-ways.ts';
import type { Frame } from './effect-frames.ts';
import type { Places } from '../program/queries/places.ts';
import type { GraphView } from './program-summary.ts';

export type RaiseContext = {
  readonly view: GraphView;
  readonly effects: CodeEffects;
  readonly places: Places;
  readonly ways: EffectWays;
  /** What the functions raise that it calls is told, too. */
  readonly follows: boolean;
};

export function raisedEffects({ name, nodes }: Frame, { view, effects, places, ways, follows }: RaiseContext): readonly RaisedEffect[] {
  const placeOf = ({ node, pc }: Catcher): EffectPlace => {
    const scope = view.graph.nodeScope[node]!;
    return { function: ways.frameName(node), path: places.path(scope), place: places.ofWord(scope, pc) };
  };
  if (follows) {
    return effects.exceptions.raisedBy(nodes).raised.map(({ exception, escapes, isSure, raisedAt, caughtBy, edges }) => ({
      exception: externalName(exception),
      escapes,
      isSure,
      raisedIn: placeOf(raisedAt),
      caughtBy: caughtBy.map(placeOf),
      way: edges.flatMap((edge) => ways.call(edge)),
    }));
  }
  const [node] = nodes;
  if (node === undefined) return [];
  const found = new Map<string, RaisedEffect>();
  for (const { pc, exception, catcher } of effects.exceptions.direct(node)) {
    const known = found.get(exception);
    if (known?.escapes === true || (known !== undefined && catcher !== null)) continue;
    const caughtBy = catcher === null ? [] : [placeOf({ node, pc: catcher })];
    const raisedIn = { ...placeOf({ node, pc }), function: name };
    found.set(exception, { exception: externalName(exception), escapes: catcher === null, isSure: true, raisedIn, caughtBy, way: [] });
  }
  return [...found.values()].sort((left, right) => (left.exception < right.exception ? -1 : 1));
}
