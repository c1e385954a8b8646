/** What a test leaves of a value. */
import { NarrowKind } from '../../../python/code/opcodes.ts';
import { literalKey } from '../library.ts';
import { EMPTY } from '../machine.ts';
import { ObjectKind } from '../objects.ts';
import {
  narrowExactly,
  narrowExactlyNot,
  narrowToInstances,
  narrowToOtherClasses,
  narrowToOthers,
  narrowToSubclasses,
} from './class-tests.ts';
import type { Frame } from './frame.ts';
import { type Answer, hasAttribute, isCallable, isTrue, passes } from './object-tests.ts';

export function narrow(f: Frame, pc: number): number {
  const { m, classes } = f;
  const set = f.value(pc, 0);
  const operand = f.value(pc, 2);
  switch (f.operand(pc, 1)) {
    case NarrowKind.TRUTHY:
      return m.values.filter(set, (object) => isTrue(m, classes, object) !== false);
    case NarrowKind.FALSY:
      return m.values.filter(set, (object) => isTrue(m, classes, object) !== true);
    case NarrowKind.IS_NOT_NONE:
      return m.values.filter(set, (object) => m.objects.kind[object] !== ObjectKind.NONE);
    case NarrowKind.IS_NONE:
      return m.none;
    case NarrowKind.IS_INSTANCE:
      return narrowToInstances(f, set, operand);
    case NarrowKind.IS_NOT_INSTANCE:
      return narrowToOthers(f, set, operand);
    case NarrowKind.IS_EXACTLY:
      return narrowExactly(f, set, operand);
    case NarrowKind.IS_NOT_EXACTLY:
      return narrowExactlyNot(f, set, operand);
    case NarrowKind.IS_SUBCLASS:
      return narrowToSubclasses(f, set, operand);
    case NarrowKind.IS_NOT_SUBCLASS:
      return narrowToOtherClasses(f, set, operand);
    case NarrowKind.IS_CALLABLE:
      return m.values.filter(set, (object) => isCallable(m, classes, object) !== false);
    case NarrowKind.IS_NOT_CALLABLE:
      return m.values.filter(set, (object) => isCallable(m, classes, object) !== true);
    case NarrowKind.HAS_ATTRIBUTE:
      return possible(f, set, (object) => attributeAnswer(f, object, operand));
    case NarrowKind.HAS_NO_ATTRIBUTE:
      return m.values.filter(set, (object) => attributeAnswer(f, object, operand) !== true);
    case NarrowKind.PASSES:
      return possible(f, set, (object) => predicateAnswer(f, object, operand));
    case NarrowKind.FAILS:
      return m.values.filter(set, (object) => predicateAnswer(f, object, operand) !== true);
    default:
      return set;
  }
}

/** What may pass; all where that seems to be nothing, for then something is not known. */
function possible(f: Frame, set: number, answer: (object: number) => Answer): number {
  const kept = f.m.values.filter(set, (object) => answer(object) !== false);
  return kept === EMPTY ? set : kept;
}

function attributeAnswer(f: Frame, object: number, operand: number): Answer {
  const { m } = f;
  const key = literalKey(m, operand);
  const text = key < 0 ? '' : m.texts[key]!;
  return text.startsWith('s:') ? hasAttribute(m, f.classes, object, m.text(text.slice(2))) : null;
}

function predicateAnswer(f: Frame, object: number, operand: number): Answer {
  const { m } = f;
  const [asked = -1, ...others] = m.values.members(operand);
  if (asked < 0 || others.length > 0 || m.objects.kind[asked] !== ObjectKind.EXTERNAL) return null;
  return passes(m, f.classes, m.texts[m.objects.a[asked]!]!, object);
}
