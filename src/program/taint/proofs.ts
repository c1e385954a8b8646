/** What functions prove of their parameters: tests that callers make by calling them, and checks that let only good values come back. */
import type { CodeScope } from '../../python/code/module-code.ts';
import type { Activation, Fact } from './activation.ts';
import { factsOf } from './guards.ts';
import type { Proof, Summary } from './summary.ts';
import { uniteSafe } from './taint-set.ts';
import { argumentNumber, originOf, tested } from './tested-values.ts';
import { truthOf } from './truth.ts';
import { UNKNOWN } from './value.ts';

/** By parameter the weaknesses that it cannot cause: none at all where empty. */
export type Proven = ReadonlyMap<number, readonly number[]>;

/** A function that an instruction may call, with the names of its parameters. */
export type Prover = Pick<Summary, 'proofs' | 'results'> & { readonly parameters: readonly string[]; readonly isBound: boolean };

const NOTHING_PROVEN: Pick<Summary, 'proofs' | 'results'> = { proofs: [], results: [false, true] };

/** The function returns this value, or nothing (-1). */
export function provenAtReturn(a: Activation, number: number): void {
  const count = a.scope.parameters.length;
  if (count === 0 || a.isShallow) return;
  const truth = number < 0 ? false : truthOf(a, a.values[number] ?? UNKNOWN);
  const reached = checkedParameters(a, count);
  for (const result of [false, true]) {
    if (truth !== null && truth !== result) continue;
    const own = new Map(reached);
    for (const { value, safeFor, quote } of truth === null ? factsOf(a, number, result) : []) {
      const parameter = originOf(a, value);
      if (quote === undefined && parameter < count) own.set(parameter, either(own.get(parameter), safeFor));
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

/** A function that a call may call; of one that is not read nothing is known. */
export function remember(a: Activation, pc: number, scope: CodeScope, isBound: boolean, summary: Summary | null): void {
  const { proofs, results } = summary ?? NOTHING_PROVEN;
  const parameters = scope.parameters.map(({ name }) => name);
  a.provers.set(pc, [...(a.provers.get(pc) ?? []), { proofs, results, parameters, isBound }]);
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

const either = (left: readonly number[] | undefined, right: readonly number[]): readonly number[] =>
  left === undefined ? right : left.length === 0 || right.length === 0 ? [] : uniteSafe(left, right);

function both(left: Proven, right: Proven): Proven {
  const result = new Map<number, readonly number[]>();
  for (const [key, one] of left) {
    const other = right.get(key);
    if (other === undefined) continue;
    const common = one.length === 0 ? other : other.length === 0 ? one : one.filter((cwe) => other.includes(cwe));
    if (common.length > 0 || (one.length === 0 && other.length === 0)) result.set(key, common);
  }
  return result;
}
