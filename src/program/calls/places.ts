/** Instances that are told apart by where they were made. */
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind, argumentsOfInstance } from './objects.ts';

/** Where an instance was made, of a class that inherits from one whose instances are told apart by that. */
export function placesOf(m: Machine, instance: number): readonly number[] {
  const [first = EMPTY] = m.typeArguments.lists[argumentsOfInstance(m.objects, instance)]!;
  return m.values.members(first).filter((object) => m.objects.kind[object] === ObjectKind.KEEPER);
}
