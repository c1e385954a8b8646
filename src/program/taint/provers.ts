/** What functions that are called prove of their arguments. */
import type { CodeScope } from '../../python/code/module-code.ts';
import type { Activation, Fact } from './activation.ts';
import type { Proven, Summary } from './summary.ts';
import { argumentNumber, tested } from './tested-values.ts';

const NOTHING_PROVEN: Pick<Summary, 'proofs' | 'results' | 'neverReturns'> = { proofs: [], results: [false, true], neverReturns: false };

/** A function that a call may call; of one that is not read nothing is known. */
export function remember(a: Activation, pc: number, scope: CodeScope, isBound: boolean, summary: Summary | null): void {
  const { proofs, results, neverReturns } = summary ?? NOTHING_PROVEN;
  const parameters = scope.parameters.map(({ name }) => name);
  a.provers.set(pc, [...(a.provers.get(pc) ?? []), { proofs, results, neverReturns, parameters, isBound }]);
}

/** What holds of the arguments of a call where it gave `result`, or where it came back (null). */
export function proofsOf(a: Activation, pc: number, receiver: number, result: boolean | null): readonly Fact[] {
  let proven: Proven | null = null;
  for (const { proofs, results, parameters, isBound } of a.provers.get(pc) ?? []) {
    for (const one of result === null ? results : [result]) {
      const own = new Map<number, readonly number[]>();
      for (const { parameter, safeFor, result: when } of proofs) {
        if (when !== one) continue;
        const position = parameter - (isBound ? 1 : 0);
        const number = position < 0 ? receiver : argumentNumber(a, pc, receiver, { parameter: parameters[parameter]!, position });
        if (number >= 0) own.set(number, safeFor);
      }
      proven = proven === null ? own : both(proven, own);
    }
  }
  return [...(proven ?? [])].flatMap(([number, safeFor]) => tested(a, number, safeFor, result ?? true));
}

/** What is certain either way. */
export function both(left: Proven, right: Proven): Proven {
  const result = new Map<number, readonly number[]>();
  for (const [key, one] of left) {
    const other = right.get(key);
    if (other === undefined) continue;
    const common = one.length === 0 ? other : other.length === 0 ? one : one.filter((cwe) => other.includes(cwe));
    if (common.length > 0 || (one.length === 0 && other.length === 0)) result.set(key, common);
  }
  return result;
}
