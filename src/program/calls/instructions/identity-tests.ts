/** What `x is y` and `x == y` leave of a value, where the other side is one thing of which there is no second. */
import type { Classes } from '../classes.ts';
import type { Machine } from '../machine.ts';
import { EMPTY } from '../machine.ts';
import { InstanceCertainty, ObjectKind } from '../objects.ts';
import { lacksMethods } from './object-tests.ts';

/** Where they are the same. */
export function narrowToEqual(m: Machine, classes: Classes, set: number, operand: number): number {
  const other = onlyMember(m, operand);
  if (other < 0) return set;
  if (isOneThing(m, classes, other)) return operand;
  if (m.objects.kind[other] !== ObjectKind.LITERAL) return set;
  const kept = m.values.filter(set, (object) => object === other || !differs(m, classes, object));
  return kept === EMPTY ? operand : kept;
}

/** Where they are not the same. */
export function narrowToUnequal(m: Machine, classes: Classes, set: number, operand: number): number {
  const other = onlyMember(m, operand);
  if (other < 0 || !m.values.has(set, other)) return set;
  if (m.objects.kind[other] !== ObjectKind.LITERAL && !isOneThing(m, classes, other)) return set;
  return m.values.filter(set, (object) => object !== other);
}

function onlyMember(m: Machine, set: number): number {
  const members = m.values.members(set);
  return members.length === 1 ? members[0]! : -1;
}

/** Whether there is but one of it while the program runs, which is equal to nothing else. */
function isOneThing(m: Machine, classes: Classes, object: number): boolean {
  switch (m.objects.kind[object]!) {
    case ObjectKind.MODULE:
      return true;
    case ObjectKind.CLASS:
    case ObjectKind.FUNCTION: {
      const definer = m.objects.b[object]!;
      return m.objects.a[object]! >= 0 && definer >= 0 && m.codeScope(m.nodeScope[definer]!).kind === 'module';
    }
    case ObjectKind.INSTANCE:
      return (
        m.objects.b[object] === InstanceCertainty.MADE &&
        classes.isMadeOnce(m.objects.a[object]!) &&
        lacksMethods(m, classes, object, ['__eq__', '__ne__'])
      );
    default:
      return false;
  }
}

/** Whether it is certainly no number and no text. */
function differs(m: Machine, classes: Classes, object: number): boolean {
  switch (m.objects.kind[object]!) {
    case ObjectKind.NONE:
    case ObjectKind.LITERAL:
    case ObjectKind.FUNCTION:
    case ObjectKind.CLASS:
    case ObjectKind.BOUND:
    case ObjectKind.MODULE:
    case ObjectKind.LIST:
    case ObjectKind.DICT:
    case ObjectKind.SET:
    case ObjectKind.TUPLE:
      return true;
    case ObjectKind.INSTANCE:
      return lacksMethods(m, classes, object, ['__eq__']);
    default:
      return false;
  }
}
