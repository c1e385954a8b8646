/** What a test leaves of a value. */
import { NarrowKind } from '../../../python/code/opcodes.ts';
import type { Classes } from '../classes.ts';
import { literalKey } from '../library.ts';
import { EMPTY, type Machine } from '../machine.ts';
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
import { narrowToEqual, narrowToUnequal } from './identity-tests.ts';
import { type Answer, hasAttribute, isCallable, isTrue, passes } from './object-tests.ts';

export function narrow(f: Frame, pc: number): number {
  return narrowed(f.m, f.classes, f.operand(pc, 1), f.value(pc, 0), f.value(pc, 2));
}

/** What a test of a kind (`NarrowKind`) with an operand leaves. */
export function narrowed(m: Machine, classes: Classes, kind: number, set: number, operand: number): number {
  switch (kind) {
    case NarrowKind.TRUTHY:
      return m.values.filter(set, (object) => isTrue(m, classes, object) !== false);
    case NarrowKind.FALSY:
      return m.values.filter(set, (object) => isTrue(m, classes, object) !== true);
    case NarrowKind.IS_NOT_NONE:
      return m.values.filter(set, (object) => m.objects.kind[object] !== ObjectKind.NONE);
    case NarrowKind.IS_NONE:
      return m.none;
    case NarrowKind.EQUALS:
      return narrowToEqual(m, classes, set, operand);
    case NarrowKind.NOT_EQUALS:
      return narrowToUnequal(m, classes, set, operand);
    case NarrowKind.IS_INSTANCE:
      return narrowToInstances(m, classes, set, operand);
    case NarrowKind.IS_NOT_INSTANCE:
      return narrowToOthers(m, classes, set, operand);
    case NarrowKind.IS_EXACTLY:
      return narrowExactly(m, classes, set, operand);
    case NarrowKind.IS_NOT_EXACTLY:
      return narrowExactlyNot(m, classes, set, operand);
    case NarrowKind.IS_SUBCLASS:
      return narrowToSubclasses(m, classes, set, operand);
    case NarrowKind.IS_NOT_SUBCLASS:
      return narrowToOtherClasses(m, classes, set, operand);
    case NarrowKind.IS_CALLABLE:
      return m.values.filter(set, (object) => isCallable(m, classes, object) !== false);
    case NarrowKind.IS_NOT_CALLABLE:
      return m.values.filter(set, (object) => isCallable(m, classes, object) !== true);
    case NarrowKind.HAS_ATTRIBUTE:
      return m.values.filter(set, (object) => attributeAnswer(m, classes, object, operand) !== false);
    case NarrowKind.HAS_NO_ATTRIBUTE:
      return m.values.filter(set, (object) => attributeAnswer(m, classes, object, operand) !== true);
    case NarrowKind.PASSES:
      return m.values.filter(set, (object) => predicateAnswer(m, classes, object, operand) !== false);
    case NarrowKind.FAILS:
      return m.values.filter(set, (object) => predicateAnswer(m, classes, object, operand) !== true);
    case NarrowKind.STARTS_WITH:
      return startingWith(m, set, operand);
    default:
      return set;
  }
}

/** Names of which only the start is known, those of `dir()` among them: one text that starts like the other says more than it. */
function startingWith(m: Machine, set: number, operand: number): number {
  const key = literalKey(m, operand);
  const text = key < 0 ? '' : m.texts[key]!;
  if (!text.startsWith('s:')) return set;
  let left = EMPTY;
  for (const object of m.values.members(set)) {
    const known = m.objects.kind[object] === ObjectKind.LITERAL ? m.texts[m.objects.a[object]!]! : '';
    if (!known.startsWith('p:') || known.startsWith(text.slice(2), 2)) left = m.values.union(left, m.values.single(object));
    else if (text.startsWith(known.slice(2), 2)) left = m.values.union(left, m.values.single(m.literal(`p:${text.slice(2)}`)));
  }
  return left;
}

function attributeAnswer(m: Machine, classes: Classes, object: number, operand: number): Answer {
  const key = literalKey(m, operand);
  const text = key < 0 ? '' : m.texts[key]!;
  return text.startsWith('s:') ? hasAttribute(m, classes, object, m.text(text.slice(2))) : null;
}

function predicateAnswer(m: Machine, classes: Classes, object: number, operand: number): Answer {
  const [asked = -1, ...others] = m.values.members(operand);
  if (asked < 0 || others.length > 0 || m.objects.kind[asked] !== ObjectKind.EXTERNAL) return null;
  return passes(m, classes, m.texts[m.objects.a[asked]!]!, object);
}
