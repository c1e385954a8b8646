/** Branches on what a function was given: `if function is None`, `if not names`. In one context the other side may never run. */
import type { CodeScope } from '../../python/code/module-code.ts';
import { CompareCode, ConstantKind, HEADER_WORDS, Op, UnaryCode } from '../../python/code/opcodes.ts';

/** The parameter's value, and whether the test is for None or for truth. */
export type ParameterTest = { readonly value: number; readonly isForNone: boolean; readonly isNegated: boolean };

/** What a condition tests of a parameter; null for all other conditions. */
export function parameterTest(
  words: Int32Array,
  scope: CodeScope,
  condition: number,
  definitionOf: (value: number) => number,
): ParameterTest | null {
  let isNegated = false;
  let value = condition;
  for (;;) {
    if (value >= 0 && value < scope.parameters.length) return { value, isForNone: false, isNegated };
    const pc = value < 0 ? -1 : definitionOf(value);
    if (pc < 0) return null;
    const at = pc + HEADER_WORDS;
    const op = words[pc]! & 0xff;
    if (op === Op.UNARY && words[at] === UnaryCode.not) {
      isNegated = !isNegated;
      value = words[at + 1]!;
      continue;
    }
    if (op !== Op.COMPARE || (words[at] !== CompareCode.is && words[at] !== CompareCode['is not'])) return null;
    const [tested = -1, other = -1] = [words[at + 1], words[at + 2]];
    const made = other < 0 ? -1 : definitionOf(other);
    const isNone = made >= 0 && (words[made]! & 0xff) === Op.CONSTANT && words[made + HEADER_WORDS] === ConstantKind.NONE;
    if (!isNone || tested < 0 || tested >= scope.parameters.length) return null;
    return { value: tested, isForNone: true, isNegated: isNegated !== (words[at] === CompareCode['is not']) };
  }
}
