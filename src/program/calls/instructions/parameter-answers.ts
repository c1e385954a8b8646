/** How a test of a parameter comes out for what the parameter holds. */
import type { Classes } from '../classes.ts';
import type { Machine } from '../machine.ts';
import { ObjectKind } from '../objects.ts';
import type { ParameterTest } from '../parameter-tests.ts';
import { type Answer, isTrue } from './object-tests.ts';

/** Whether the test holds for all that a set holds, for none of it, or for some (null); null also for sets of which nothing is known. */
export function testAnswer(m: Machine, classes: Classes, { isForNone, isNegated }: ParameterTest, set: number): Answer {
  let all: Answer = null;
  for (const object of m.values.members(set)) {
    const answer = isForNone ? isNone(m, object) : isTrue(m, classes, object);
    if (answer === null || (all !== null && all !== answer)) return null;
    all = answer;
  }
  return all === null ? null : all !== isNegated;
}

function isNone(m: Machine, object: number): Answer {
  const kind = m.objects.kind[object]!;
  return kind === ObjectKind.NONE ? true : SOMETHING.has(kind) ? false : null;
}

/** Kinds of what is certainly not None. */
const SOMETHING: ReadonlySet<number> = new Set([
  ObjectKind.LITERAL,
  ObjectKind.FUNCTION,
  ObjectKind.CLASS,
  ObjectKind.BOUND,
  ObjectKind.MODULE,
  ObjectKind.LIST,
  ObjectKind.DICT,
  ObjectKind.SET,
  ObjectKind.TUPLE,
  ObjectKind.DECORATED,
  ObjectKind.PARTIAL,
  ObjectKind.CONTEXT_FUNCTION,
]);
