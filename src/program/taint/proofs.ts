/** What a function proves of its parameters: tests that callers make by calling it, and checks that let only good values come back. */
import type { Activation } from './activation.ts';
import { factsOf } from './guards.ts';
import { both } from './provers.ts';
import type { Proof, Proven } from './summary.ts';
import { uniteSafe } from './taint-set.ts';
import { originOf } from './tested-values.ts';
import { truthOf } from './truth.ts';
import { UNKNOWN } from './value.ts';

/** The function returns this value, or nothing (-1). */
export function provenAtReturn(a: Activation, number: number): void {
  const count = a.scope.parameters.length;
  if (count === 0 || a.isShallow) return;
  const truth = number < 0 ? false : truthOf(a, a.values[number] ?? UNKNOWN);
  const reached = checkedParameters(a, count);
  for (const result of [false, true]) {
    if (truth !== null && truth !== result) continue;
    const own = new Map(reached);
    for (const { value, safeFor, part } of truth === null ? factsOf(a, number, result) : []) {
      const parameter = originOf(a, value);
      if (part === undefined && parameter < count) own.set(parameter, either(own.get(parameter), safeFor));
    }
    const before = a.provenBy.get(result);
    a.provenBy.set(result, before === undefined ? own : both(before, own));
  }
}

/** Parameters that were tested on the way here. */
function checkedParameters(a: Activation, count: number): Proven {
  const found = new Map<number, readonly number[]>();
  for (let index = 0; index < count; index += 1) {
    const value = a.values[index];
    const safeFor = value === undefined ? undefined : (a.deepTaint(value).get(a.program.labels.parameter(index))?.safeFor ?? []);
    if (safeFor !== undefined && (safeFor.length > 0 || a.replaced.some(({ value: replaced }) => replaced === index)))
      found.set(index, safeFor);
  }
  return found;
}

export function proofsFound({ provenBy }: Activation): readonly Proof[] {
  return [...provenBy].flatMap(([result, proven]) => [...proven].map(([parameter, safeFor]): Proof => ({ parameter, result, safeFor })));
}

const either = (left: readonly number[] | undefined, right: readonly number[]): readonly number[] =>
  left === undefined ? right : left.length === 0 || right.length === 0 ? [] : uniteSafe(left, right);
