/**
 * Joins the members of two sets within bounds, so that data which wanders through a program does not drown what can be
 * called: a few literals become a string, instances of one library class become one, containers are kept up to a number.
 */
import { ObjectKind, argumentsOfInstance, certaintyOf, typedInstance } from './objects.ts';
import type { Objects } from './objects.ts';

/** Functions, classes and instances that one value is followed as. */
const MAX_MEMBERS = 24;
/** Containers of a kind. */
const MAX_CONTAINERS = 6;
const MAX_LITERALS = 4;

export type JoinerParts = {
  /** Stands for what was left out. */
  readonly overflow: number;
  /** Type arguments of two instances of one class, together. */
  united(left: number, right: number): number;
  instanceOf(className: string): number;
};

/** A class for its counters. */
export class SetJoiner {
  private readonly objects: Objects;
  private readonly texts: readonly string[];
  private readonly parts: JoinerParts;
  /** How often something was left out. */
  overflows = 0;

  constructor(objects: Objects, texts: readonly string[], parts: JoinerParts) {
    this.objects = objects;
    this.texts = texts;
    this.parts = parts;
  }

  /** Sorted. Keeps all of `left`, or what says more than it. */
  join(left: readonly number[], right: readonly number[]): readonly number[] {
    const { kind, a, b } = this.objects;
    let members: number[] = left.slice();
    let isCut = false;
    for (const object of right) {
      if (members.includes(object)) continue;
      switch (kind[object]!) {
        case ObjectKind.UNKNOWN:
        case ObjectKind.NONE:
          members.push(object);
          break;
        case ObjectKind.LITERAL:
          members = this.withLiteral(members, object);
          break;
        case ObjectKind.LIBRARY_INSTANCE: {
          const at = members.findIndex((member) => kind[member] === ObjectKind.LIBRARY_INSTANCE && a[member] === a[object]);
          if (at >= 0)
            members[at] = this.objects.intern(ObjectKind.LIBRARY_INSTANCE, a[object]!, this.parts.united(b[members[at]!]!, b[object]!));
          else if (members.length < MAX_MEMBERS) members = this.withInstance(members, object);
          else isCut = true;
          break;
        }
        case ObjectKind.LIST:
        case ObjectKind.DICT:
        case ObjectKind.SET:
        case ObjectKind.TUPLE:
          if (this.count(members, kind[object]) < MAX_CONTAINERS && members.length < MAX_MEMBERS) members.push(object);
          else isCut = true;
          break;
        case ObjectKind.INSTANCE:
          if (members.length < MAX_MEMBERS || this.isTyped(members, object)) members = this.withTyped(members, object);
          else isCut = true;
          break;
        default:
          if (members.length < MAX_MEMBERS) members.push(object);
          else isCut = true;
      }
    }
    if (isCut && !members.includes(this.parts.overflow)) {
      this.overflows += 1;
      members.push(this.parts.overflow);
    }
    return sorted(members);
  }

  /** The instance of the same class, known in the same way, that differs in type arguments alone; -1 for none. */
  private likeOf(members: readonly number[], object: number): number {
    const { kind, a } = this.objects;
    const certainty = certaintyOf(this.objects, object);
    return members.findIndex(
      (member) => kind[member] === ObjectKind.INSTANCE && a[member] === a[object] && certaintyOf(this.objects, member) === certainty,
    );
  }

  private isTyped(members: readonly number[], object: number): boolean {
    return this.likeOf(members, object) >= 0;
  }

  private withTyped(members: number[], object: number): number[] {
    const at = this.likeOf(members, object);
    if (at < 0) return [...members, object];
    const { objects } = this;
    const args = this.parts.united(argumentsOfInstance(objects, members[at]!), argumentsOfInstance(objects, object));
    const united = typedInstance(objects, objects.a[object]!, certaintyOf(objects, object), args);
    return members.map((member, index) => (index === at ? united : member));
  }

  private count(members: readonly number[], kind: number): number {
    let count = 0;
    for (const member of members) if (this.objects.kind[member] === kind) count += 1;
    return count;
  }

  private classOf(literal: number): string {
    return this.texts[this.objects.a[literal]!]!.startsWith('i:') ? 'builtins.int' : 'builtins.str';
  }

  /** Too many literals are just a string or a number. */
  private withLiteral(members: number[], object: number): number[] {
    const instance = this.parts.instanceOf(this.classOf(object));
    if (members.includes(instance)) return members;
    if (this.count(members, ObjectKind.LITERAL) < MAX_LITERALS) return [...members, object];
    return this.withInstance(members, instance);
  }

  private withInstance(members: number[], instance: number): number[] {
    const name = this.texts[this.objects.a[instance]!]!;
    if (name !== 'builtins.str' && name !== 'builtins.int') return [...members, instance];
    const kept = members.filter((member) => this.objects.kind[member] !== ObjectKind.LITERAL || this.classOf(member) !== name);
    return [...kept, instance];
  }
}

/** In place, by insertion: few numbers, most of them in order. */
function sorted(members: number[]): readonly number[] {
  for (let index = 1; index < members.length; index += 1) {
    const member = members[index]!;
    let place = index;
    for (; place > 0 && members[place - 1]! > member; place -= 1) members[place] = members[place - 1]!;
    members[place] = member;
  }
  return members;
}
