/**
 * What the type variables of a library's class stand for in a class that is read and inherits from it: by the arguments of
 * the base (`Repo[User]`), by what an instance is known to be of, and by what the class puts where the base has a type
 * variable (`model = User` where the base has `model: type[T]`).
 */
import type { LibraryUnion } from '../catalog/library-types.ts';
import type { Classes } from './classes.ts';
import { bindUnion } from './generics.ts';
import { instantiate } from './library.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind, argumentsOfInstance } from './objects.ts';

type Environment = ReadonlyMap<string, number>;
/** A variable of a class below, by number, or what the bases say. */
type Slot = number | LibraryUnion;
type Slots = { readonly count: number; readonly of: ReadonlyMap<string, readonly Slot[]> };

const NOTHING: Environment = new Map();
const MAX_DEPTH = 16;

/** What the variables of `owner`, a library's class, stand for where a member of it is used on `receiver`. */
export function inheritedEnvironment(m: Machine, classes: Classes, receiver: number, owner: string): Environment {
  const found = m.types.find(owner);
  if (found?.kind !== 'class' || found.typeVariables.length === 0) return NOTHING;
  const isInstance = m.objects.kind[receiver] === ObjectKind.INSTANCE;
  const own = isInstance ? m.objects.a[receiver]! : receiver;
  if (m.objects.kind[own] !== ObjectKind.CLASS) return NOTHING;
  const order = classes.order(own);
  for (const base of order) {
    if (m.objects.kind[base] !== ObjectKind.EXTERNAL) continue;
    const type = m.types.find(m.texts[m.objects.a[base]!]!);
    if (type?.kind !== 'class' || !m.types.ancestors(type.name).includes(found.name)) continue;
    const slots = slotsOf(m, type.name);
    const places = slots.of.get(found.name);
    if (places === undefined) continue;
    const given = isInstance ? m.typeArguments.lists[argumentsOfInstance(m.objects, receiver)]! : [];
    const values = givenValues(m, classes, order, base, given);
    const environment = new Map<string, number>();
    let bound: readonly number[] | null = null;
    found.typeVariables.forEach((variable, index) => {
      const slot = places[index]!;
      let set = typeof slot === 'number' ? (values[slot] ?? EMPTY) : instantiate(m, slot, -1, NOTHING, 1);
      if (set === EMPTY && typeof slot === 'number') {
        bound ??= boundByAttributes(m, classes, order, type.name, slots);
        set = bound[slot] ?? EMPTY;
      }
      if (set !== EMPTY) environment.set(variable, set);
    });
    for (const [variable, other] of found.fallbacks) {
      const set = environment.get(other);
      if (!environment.has(variable) && set !== undefined) environment.set(variable, set);
    }
    return environment;
  }
  return NOTHING;
}

/** What the base is given where it stands as a base, else what the instance is known to be of. */
function givenValues(m: Machine, classes: Classes, order: readonly number[], base: number, given: readonly number[]): readonly number[] {
  for (const current of order) {
    const annotations = m.objects.kind[current] === ObjectKind.CLASS ? classes.entry(current).baseArguments.get(base) : undefined;
    if (annotations === undefined) continue;
    const declared = m.typeArguments.lists[annotations]!.map((set) => m.actions.declared(set));
    return declared.map((set, index) => (set === EMPTY ? (given[index] ?? EMPTY) : set));
  }
  return given;
}

/** By slot: what the class puts into attributes that the bases declare by their type variables. */
function boundByAttributes(m: Machine, classes: Classes, order: readonly number[], base: string, slots: Slots): readonly number[] {
  const bound: number[] = Array.from({ length: slots.count }, () => EMPTY);
  for (const { name, owner, type } of m.types.bindingAttributes(base)) {
    const held = classes.lookupIn(order, m.text(name), 0);
    const places = held === EMPTY ? undefined : slots.of.get(owner);
    const found = m.types.find(owner);
    if (places === undefined || found?.kind !== 'class') continue;
    const environment = new Map<string, number>();
    bindUnion(m, type, held, environment, 0);
    found.typeVariables.forEach((variable, index) => {
      const slot = places[index]!;
      const set = environment.get(variable);
      if (typeof slot === 'number' && set !== undefined) bound[slot] = m.values.union(bound[slot]!, set);
    });
  }
  return bound;
}

const known = new WeakMap<Machine, Map<string, Slots>>();

/** The variables of a class, and by each class that it inherits from what that one's variables are among them. */
function slotsOf(m: Machine, className: string): Slots {
  let cache = known.get(m);
  if (cache === undefined) {
    cache = new Map();
    known.set(m, cache);
  }
  let slots = cache.get(className);
  if (slots === undefined) {
    slots = findSlots(m, className);
    cache.set(className, slots);
  }
  return slots;
}

function findSlots(m: Machine, className: string): Slots {
  const of = new Map<string, readonly Slot[]>();
  let count = 0;
  const visit = (name: string, own: readonly Slot[], depth: number): void => {
    const found = m.types.find(name);
    if (found?.kind !== 'class' || of.has(found.name) || depth > MAX_DEPTH) return;
    const slots = found.typeVariables.map((_, index) => own[index] ?? count++);
    of.set(found.name, slots);
    const slotOf = (union: LibraryUnion): Slot | undefined => {
      const [only] = union;
      const index = union.length === 1 && only!.name.startsWith('~') ? found.typeVariables.indexOf(only!.name.slice(1)) : -1;
      return index >= 0 ? slots[index] : union.length === 0 ? undefined : union;
    };
    for (const base of found.bases)
      visit(
        base.name,
        base.arguments.map(slotOf).map((slot) => slot ?? count++),
        depth + 1,
      );
  };
  visit(className, [], 0);
  return { count, of };
}
