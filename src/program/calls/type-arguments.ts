/** Type arguments of instances: lists of sets, as numbers. A class, since it grows. */
import { ObjectKind, argumentsOfInstance } from './objects.ts';
import type { Objects } from './objects.ts';
import { EMPTY } from './value-sets.ts';
import type { ValueSets } from './value-sets.ts';

/** Type arguments inside type arguments are kept this deep. */
const MAX_TYPE_DEPTH = 3;
/** Stands for type arguments that are too deep to be kept. */
const ANY_ARGUMENTS = 1;

export class TypeArguments {
  /** By number; the first is that of no arguments. */
  readonly lists: (readonly number[])[] = [[], []];
  private readonly objects: Objects;
  private readonly valuesOf: () => ValueSets;
  private readonly depths: number[] = [0, 0];
  private readonly numbers = new Map<string, number>([['', 0]]);

  /** The sets are asked for, since joining them asks for type arguments in turn. */
  constructor(objects: Objects, valuesOf: () => ValueSets) {
    this.objects = objects;
    this.valuesOf = valuesOf;
  }

  number(sets: readonly number[]): number {
    const key = sets.join(',');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const depth = 1 + sets.reduce((most, set) => Math.max(most, this.depthOf(set)), 0);
    if (depth > MAX_TYPE_DEPTH) {
      this.numbers.set(key, ANY_ARGUMENTS);
      return ANY_ARGUMENTS;
    }
    const made = this.lists.length;
    this.lists.push(sets);
    this.depths.push(depth);
    this.numbers.set(key, made);
    return made;
  }

  /** Those of two instances of one class, together. */
  united(left: number, right: number): number {
    if (left === ANY_ARGUMENTS || right === ANY_ARGUMENTS) return ANY_ARGUMENTS;
    const a = this.lists[left]!;
    const b = this.lists[right]!;
    const length = Math.max(a.length, b.length);
    const values = this.valuesOf();
    return this.number(Array.from({ length }, (_, index) => values.union(a[index] ?? EMPTY, b[index] ?? EMPTY)));
  }

  private depthOf(set: number): number {
    let depth = 0;
    for (const object of this.valuesOf().members(set)) {
      const kind = this.objects.kind[object];
      if (kind === ObjectKind.LIBRARY_INSTANCE) depth = Math.max(depth, this.depths[this.objects.b[object]!]!);
      else if (kind === ObjectKind.INSTANCE) depth = Math.max(depth, this.depths[argumentsOfInstance(this.objects, object)]!);
    }
    return depth;
  }
}
