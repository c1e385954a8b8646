/**
 * Values that are a parameter as it was given: `return option('--path')(function)`. What returns it gives to each caller what
 * that one passed, not what all of them did.
 */
import { HEADER_WORDS } from '../../../python/code/opcodes.ts';
import type { Arguments } from '../machine.ts';
import { ObjectKind } from '../objects.ts';
import type { Frame } from './frame.ts';

/** The parameter that a value is; -1 where it is none. */
export function parameterBehind({ m }: Frame, value: number): number {
  if (value < m.codeScope(m.nodeScope[m.node]!).parameters.length) return value;
  return m.unchangedParameters[m.node]?.get(value) ?? -1;
}

/** A call of what is not read that gives back what it is given. */
export function noteUnchangedCall(f: Frame, pc: number, callees: number, args: Arguments, result: number): void {
  const { m, words } = f;
  const { positional, stars, names } = args;
  const isUnchanged =
    positional.length === 1 &&
    stars[0] === false &&
    names.length === 0 &&
    result === positional[0] &&
    m.isKnown(result) &&
    !m.values.members(callees).some((callee) => READ.has(m.objects.kind[callee]!));
  note(f, words[pc + 2]!, isUnchanged ? parameterBehind(f, words[pc + HEADER_WORDS + 3]! >> 1) : -1);
}

/** Several ways to one place, each with the same parameter. */
export function noteUnchangedJoin(f: Frame, pc: number): void {
  const { m, words, values } = f;
  let parameter = -1;
  for (let index = 1; index <= f.operand(pc, 0); index += 1) {
    const value = words[pc + HEADER_WORDS + index]!;
    // What is not known, such as what an unknown decorator makes of a function, is taken to leave it as it is.
    if (!m.isKnown(values[value]!)) continue;
    const behind = parameterBehind(f, value);
    if (behind < 0 || (parameter >= 0 && behind !== parameter)) {
      note(f, words[pc + 2]!, -1);
      return;
    }
    parameter = behind;
  }
  note(f, words[pc + 2]!, parameter);
}

/** What was one at first need not stay one: others may come to be there. */
function note({ m }: Frame, value: number, parameter: number): void {
  if (parameter < 0) m.unchangedParameters[m.node]?.delete(value);
  else (m.unchangedParameters[m.node] ??= new Map()).set(value, parameter);
}

const READ: ReadonlySet<number> = new Set([
  ObjectKind.FUNCTION,
  ObjectKind.BOUND,
  ObjectKind.CLASS,
  ObjectKind.INSTANCE,
  ObjectKind.PARTIAL,
]);
