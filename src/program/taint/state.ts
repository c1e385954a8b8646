/** The heap and the names of a function at one point of it. Hot: forked at every branch, so it holds only what changed since. */
import { type HeapObject, joinObjects, sameObject } from './heap.ts';
import { Layers } from './layers.ts';
import { type Value, joinValues, sameValue } from './value.ts';

/** What a local variable is bound to: the number of the value in the code (-1 where ways differ), and what it may be. */
export type Local = { readonly number: number; readonly value: Value };

/** Of a state that has been forked only the forks may be changed. */
export class State {
  readonly heap: Layers<number, HeapObject>;
  /** By number of the variable. */
  readonly locals: Layers<number, Local>;
  /** Names that other scopes see: `scope:name`, and globals that were stored here. */
  readonly names: Layers<string, Value>;

  constructor(from: State | null = null) {
    this.heap = from?.heap.fork() ?? Layers.empty();
    this.locals = from?.locals.fork() ?? Layers.empty();
    this.names = from?.names.fork() ?? Layers.empty();
  }

  fork(): State {
    return new State(this);
  }
}

/** `missing(object, key)` is what a field is where nothing was stored in it. Null is a point that is not reached. */
export function joinStates(
  left: State | null,
  right: State | null,
  missing: (object: number, key: string) => Value | undefined,
): State | null {
  if (left === null || left === right) return right;
  if (right === null) return left;
  const result = left.fork();
  Layers.differences(left.heap, right.heap, (number, one, two) => {
    if (one === two) return;
    if (one === undefined || two === undefined) {
      const only = one ?? two;
      if (only !== undefined) result.heap.set(number, alone(only, number, missing));
    } else
      result.heap.set(
        number,
        joinObjects(one, two, (key) => missing(number, key)),
      );
  });
  Layers.differences(left.locals, right.locals, (variable, one, two) => {
    if (one === two) return;
    const only = one ?? two;
    if (one === undefined || two === undefined) {
      if (only !== undefined) result.locals.set(variable, only);
    } else result.locals.set(variable, { number: one.number === two.number ? one.number : -1, value: joinValues(one.value, two.value) });
  });
  Layers.differences(left.names, right.names, (name, one, two) => {
    if (one !== two) result.names.set(name, joinValues(one, two));
  });
  return result;
}

/** A symbol that only one side touched may still be what it was. */
function alone(object: HeapObject, number: number, missing: (object: number, key: string) => Value | undefined): HeapObject {
  if (number >= 0) return object;
  const fields = new Map([...object.fields].map(([key, value]) => [key, joinValues(value, missing(number, key))]));
  return { ...object, fields };
}

export function sameState(left: State, right: State): boolean {
  let isSame = true;
  Layers.differences(left.heap, right.heap, (_, one, two) => {
    if (isSame && one !== two) isSame = one !== undefined && two !== undefined && sameObject(one, two);
  });
  if (!isSame) return false;
  Layers.differences(left.locals, right.locals, (_, one, two) => {
    if (isSame && one !== two) isSame = sameValue(one?.value, two?.value);
  });
  if (!isSame) return false;
  Layers.differences(left.names, right.names, (_, one, two) => {
    if (isSame) isSame = sameValue(one, two);
  });
  return isSame;
}
