/** The heap and the names of a function at one point of it. Hot: copied at every branch, so it is a class with two maps. */
import { type HeapObject, joinObjects, sameObject } from './heap.ts';
import { type Value, joinValues, sameValue } from './value.ts';

/** What a local variable is bound to: the number of the value in the code (-1 where ways differ), and what it may be. */
export type Local = { readonly number: number; readonly value: Value };

export class State {
  readonly heap: Map<number, HeapObject>;
  /** By number of the variable. */
  readonly locals: Map<number, Local>;
  /** Names that other scopes see: `scope:name`, and globals that were stored here. */
  readonly names: Map<string, Value>;

  constructor(from: State | null = null) {
    this.heap = new Map(from?.heap);
    this.locals = new Map(from?.locals);
    this.names = new Map(from?.names);
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
  for (const [number, object] of right.heap) {
    const other = result.heap.get(number);
    if (other === object) continue;
    const joined = other === undefined ? alone(object, number, missing) : joinObjects(other, object, (key) => missing(number, key));
    result.heap.set(number, joined);
  }
  for (const [number, object] of left.heap) {
    if (number < 0 && !right.heap.has(number)) result.heap.set(number, alone(object, number, missing));
  }
  for (const [variable, local] of right.locals) {
    const other = result.locals.get(variable);
    if (other === undefined) result.locals.set(variable, local);
    else if (other !== local) {
      const number = other.number === local.number ? local.number : -1;
      result.locals.set(variable, { number, value: joinValues(other.value, local.value) });
    }
  }
  for (const [name, value] of right.names) result.names.set(name, joinValues(result.names.get(name), value));
  return result;
}

/** A symbol that only one side touched may still be what it was. */
function alone(object: HeapObject, number: number, missing: (object: number, key: string) => Value | undefined): HeapObject {
  if (number >= 0) return object;
  const fields = new Map([...object.fields].map(([key, value]) => [key, joinValues(value, missing(number, key))]));
  return { ...object, fields };
}

export function sameState(left: State, right: State): boolean {
  if (left.heap.size !== right.heap.size || left.names.size !== right.names.size || left.locals.size !== right.locals.size) return false;
  for (const [number, object] of left.heap) {
    const other = right.heap.get(number);
    if (other === undefined || !sameObject(object, other)) return false;
  }
  for (const [variable, local] of left.locals) if (!sameValue(local.value, right.locals.get(variable)?.value)) return false;
  for (const [name, value] of left.names) if (!sameValue(value, right.names.get(name))) return false;
  return true;
}
