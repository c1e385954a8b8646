/** What a name may stand for while a function is read: a constant, objects of the heap, functions, classes, modules, and taint. */
import { type Constant, choice, sameConstant } from './constants.ts';
import { CLEAN, type Labels, type Taint, joinTaint, sameTaint, tainted } from './taint-set.ts';

/** Something that is defined once and never changes. */
export type Reference =
  | { readonly kind: 'function'; readonly scope: number; readonly binding: 'plain' | 'static' | 'class' | 'property' }
  | { readonly kind: 'class'; readonly scope: number }
  | { readonly kind: 'module'; readonly module: number }
  /** A name of a library, or (an instance) what has the members of that class. */
  | { readonly kind: 'external'; readonly name: string; readonly isInstance: boolean };

export type Value = {
  readonly constant: Constant | null;
  /** Numbers in the heap; those below 0 are what a parameter stands for: `-1 - label`. */
  readonly objects: readonly number[];
  readonly references: readonly Reference[];
  readonly taint: Taint;
  /** It may be something else as well. */
  readonly isOpen: boolean;
};

/** More references than this are one unknown. */
export const MAX_ALTERNATIVES = 8;
/** Of more objects than this the first ones are followed. */
const MAX_OBJECTS = 8;

const NOTHING: readonly number[] = [];
const NO_REFERENCES: readonly Reference[] = [];

export const UNKNOWN: Value = { constant: null, objects: NOTHING, references: NO_REFERENCES, taint: CLEAN, isOpen: true };

export const constantValue = (constant: Constant | null): Value => (constant === null ? UNKNOWN : { ...UNKNOWN, constant, isOpen: false });
export const objectValue = (object: number): Value => ({ ...UNKNOWN, objects: [object], isOpen: false });
export const referenceValue = (reference: Reference): Value => ({ ...UNKNOWN, references: [reference], isOpen: false });
export const taintedValue = (taint: Taint): Value => (taint.size === 0 ? UNKNOWN : { ...UNKNOWN, taint });
export const withTaint = (value: Value, taint: Taint): Value =>
  taint.size === 0 ? value : { ...value, taint: joinTaint(value.taint, taint) };

/** What a parameter's label stands for; one value for each label. */
export function symbolValue(labels: Labels, label: number): Value {
  let bySymbol = symbols.get(labels);
  if (bySymbol === undefined) {
    bySymbol = [];
    symbols.set(labels, bySymbol);
  }
  return (bySymbol[label] ??= { ...UNKNOWN, objects: [-1 - label], taint: tainted(label), isOpen: false });
}

const symbols = new WeakMap<Labels, Value[]>();

/** What either may be. Undefined is what no way leads to. */
export function joinValues(left: Value | undefined, right: Value | undefined): Value {
  if (left === undefined || left === right) return right ?? UNKNOWN;
  if (right === undefined) return left;
  const isSame = left.constant !== null && right.constant !== null && sameConstant(left.constant, right.constant);
  const objects = uniteObjects(left.objects, right.objects);
  const references = unite(left.references, right.references, sameReference);
  const isOpen = left.isOpen || right.isOpen || ((left.constant !== null || right.constant !== null) && !isSame);
  return {
    constant: isSame ? left.constant : eitherOf(left, right),
    objects,
    references: references.length > MAX_ALTERNATIVES ? NO_REFERENCES : references,
    taint: joinTaint(left.taint, right.taint),
    isOpen: isOpen || references.length > MAX_ALTERNATIVES || objects.length === MAX_OBJECTS,
  };
}

/** Two values that are nothing but texts are one of them. */
function eitherOf(left: Value, right: Value): Constant | null {
  return isText(left) && isText(right) ? choice(left.constant!, right.constant!) : null;
}

const isText = ({ constant, objects, references, isOpen }: Value): boolean =>
  constant !== null && (constant.kind === 'choice' || (constant.kind === 'str' && !isOpen)) && objects.length + references.length === 0;

export const joinAll = (values: readonly Value[]): Value => values.reduce(joinValues, values[0] ?? UNKNOWN);

export function sameReference(left: Reference, right: Reference): boolean {
  if (left === right) return true;
  if (left.kind === 'function' || left.kind === 'class') return left.kind === right.kind && left.scope === right.scope;
  if (left.kind === 'module') return left.kind === right.kind && left.module === right.module;
  return left.kind === right.kind && left.name === right.name && left.isInstance === right.isInstance;
}

/** Equal but for the paths of the taint. */
export function sameValue(left: Value | undefined, right: Value | undefined): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined) return false;
  return (
    left.isOpen === right.isOpen &&
    (left.constant === null ? right.constant === null : right.constant !== null && sameConstant(left.constant, right.constant)) &&
    left.objects.length === right.objects.length &&
    left.objects.every((object, at) => object === right.objects[at]) &&
    left.references.length === right.references.length &&
    left.references.every((reference, at) => sameReference(reference, right.references[at]!)) &&
    sameTaint(left.taint, right.taint)
  );
}

function uniteObjects(left: readonly number[], right: readonly number[]): readonly number[] {
  if (left === right || right.length === 0 || left.length >= MAX_OBJECTS) return left;
  if (left.length === 0) return right;
  let result: number[] | null = null;
  for (const number of right) {
    if (left.includes(number)) continue;
    result ??= [...left];
    if (result.push(number) >= MAX_OBJECTS) break;
  }
  return result ?? left;
}

function unite<Element>(
  left: readonly Element[],
  right: readonly Element[],
  isSame: (a: Element, b: Element) => boolean,
): readonly Element[] {
  if (left === right || right.length === 0) return left;
  if (left.length === 0) return right;
  const added = right.filter((element) => !left.some((other) => isSame(element, other)));
  return added.length === 0 ? left : [...left, ...added];
}
