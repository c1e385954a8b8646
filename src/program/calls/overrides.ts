/** Which methods of subclasses a call may mean, where the class of the receiver is known but not that it is just that class. */
import { bindAll } from './attributes.ts';
import type { Classes } from './classes.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { InstanceCertainty, ObjectKind, argumentsOfInstance, certaintyOf, typedInstance } from './objects.ts';

export type Overrides = {
  /** What is called instead: bound methods, or what reading a property of a subclass gave. */
  readonly methods: readonly number[];
  /** Of these, methods of classes that the program makes itself: where such objects come is mostly seen, and none was seen to come here. */
  readonly unseen: ReadonlySet<number>;
  /** What the properties of subclasses gave, which are called by reading them. */
  readonly read: number;
  /** The method itself is but a place for these. */
  readonly isReplaced: boolean;
  /** The method itself is meant only where no other is. */
  readonly isOpen: boolean;
};

/** A method that never returns is taken for any of those that subclasses write, where they are no more. */
const MAX_ALTERNATIVES = 10;

const NO_OVERRIDES: Overrides = { methods: [], unseen: new Set(), read: EMPTY, isReplaced: false, isOpen: false };

/**
 * A method on what is only declared to be of a class may be a subclass's where the class leaves it open, or writes one
 * that never returns; on the `self` of a method, always, but only of such subclasses as have that method and none of their own. What is called by way of
 * `super()` or of a class that it names is none of this: the receiver's own method is another one.
 */
export function overridesOf(m: Machine, classes: Classes, callable: number, receiver: number): Overrides {
  if (m.objects.kind[receiver] !== ObjectKind.INSTANCE) return NO_OVERRIDES;
  const certainty = certaintyOf(m.objects, receiver);
  const args = argumentsOfInstance(m.objects, receiver);
  const owner = m.objects.a[receiver]!;
  const scope = m.objects.a[callable]!;
  const { isStub } = m.codeScope(scope);
  const isMade = certainty === InstanceCertainty.MADE;
  if (isMade && !isStub) return NO_OVERRIDES;
  const isOwn = !isMade && isSelf(m, receiver);
  const isOpen = isStub && (!isMade || m.flowOf(scope).raises);
  const name = m.nameOfScope(scope);
  const isLeft = !isMade && m.flowOf(scope).onlyRaises && isWrittenByFew(m, classes, owner, name);
  if ((!isOwn && !isOpen && !isLeft) || !hasMethod(m, classes, owner, name, callable)) return NO_OVERRIDES;
  const methods: number[] = [];
  const unseen = new Set<number>();
  let read = EMPTY;
  let isReplaced = false;
  const isHere = whichAreHere(m, classes, owner, isOwn);
  for (const subclass of classes.subclasses(owner)) {
    const own = m.cells.read(m.objectCell(subclass, name));
    if (own === EMPTY || holds(m, own, callable)) continue;
    isReplaced = isStub;
    if (!isHere(subclass)) continue;
    const bound = bindAll(m, classes, own, typedInstance(m.objects, subclass, certainty, args), subclass);
    if (isProperty(m, own)) read = m.values.union(read, bound);
    else {
      methods.push(...m.values.members(bound));
      if (certainty === InstanceCertainty.DECLARED && classes.isMadeOften(subclass))
        for (const method of m.values.members(bound)) unseen.add(method);
    }
  }
  return { methods, unseen, read, isReplaced, isOpen: isOpen && (m.flowOf(scope).raises || isProtocol(m, classes, owner)) };
}

function isWrittenByFew(m: Machine, classes: Classes, owner: number, name: number): boolean {
  const isWritten = (subclass: number): boolean => m.cells.read(m.objectCell(subclass, name)) !== EMPTY;
  return classes.subclasses(owner).filter(isWritten).length <= MAX_ALTERNATIVES;
}

function isProtocol(m: Machine, classes: Classes, owner: number): boolean {
  return classes
    .entry(owner)
    .bases.some((base) => m.objects.kind[base] === ObjectKind.EXTERNAL && PROTOCOLS.has(m.texts[m.objects.a[base]!]!));
}

/** The subclasses that the receiver may be of: of those that look at themselves, such as run the method that is looked at. */
function whichAreHere(m: Machine, classes: Classes, owner: number, isOwn: boolean): (subclass: number) => boolean {
  const current = isOwn ? m.nodeFunction[m.node]! : -1;
  if (current < 0) return () => true;
  const name = m.nameOfScope(m.objects.a[current]!);
  if (!hasMethod(m, classes, owner, name, current)) return () => true;
  return (subclass) => comesTo(m, classes, subclass, name, current);
}

/** Whether calling a method of a class comes to a function: at once, or from methods before it that ask for theirs of the next class. */
function comesTo(m: Machine, classes: Classes, owner: number, name: number, callable: number): boolean {
  for (const base of classes.order(owner)) {
    if (m.objects.kind[base] !== ObjectKind.CLASS) continue;
    const own = m.cells.read(m.objectCell(base, name));
    if (own === EMPTY) continue;
    if (holds(m, own, callable)) return true;
    if (!m.values.members(own).some((member) => asksSuper(m, innermost(m, member), name))) return false;
  }
  return false;
}

/** Whether a function calls the method of that name of the next class: `super().name`. */
function asksSuper(m: Machine, callable: number, name: number): boolean {
  if (m.objects.kind[callable] !== ObjectKind.FUNCTION) return true;
  const scope = m.objects.a[callable]!;
  const { strings } = m.codes[m.scopes.moduleOf[scope]!]!;
  return m.flowOf(scope).asksSuper(strings, m.texts[name]!);
}

/** Whether it is the `self` of the method that is looked at. */
function isSelf(m: Machine, receiver: number): boolean {
  if (!m.isInNode) return false;
  const definer = m.nodeParent[m.node]!;
  if (definer < 0 || m.nodeClass[definer]! < 0) return false;
  return m.codeScope(m.nodeScope[m.node]!).parameters.length > 0 && m.values.has(m.cells.peek(m.parameterCell(m.node, 0)), receiver);
}

function hasMethod(m: Machine, classes: Classes, owner: number, name: number, callable: number): boolean {
  return holds(m, classes.lookup(owner, name), callable);
}

/** Whether a function is among what a class holds, under decorators or not. */
function holds(m: Machine, set: number, callable: number): boolean {
  return m.values.members(set).some((member) => {
    if (m.objects.kind[member] === ObjectKind.PROPERTY && m.objects.b[member] === callable) return true;
    return innermost(m, member) === callable;
  });
}

function innermost(m: Machine, member: number): number {
  let inner = member;
  while (WRAPPERS.has(m.objects.kind[inner]!)) inner = m.objects.a[inner]!;
  return inner;
}

function isProperty(m: Machine, set: number): boolean {
  return m.values.members(set).some((member) => {
    const kind = m.objects.kind[member]!;
    return kind === ObjectKind.PROPERTY || kind === ObjectKind.CACHED_PROPERTY;
  });
}

const PROTOCOLS: ReadonlySet<string> = new Set(['typing.Protocol', 'typing_extensions.Protocol']);

const WRAPPERS: ReadonlySet<number> = new Set([
  ObjectKind.STATIC_METHOD,
  ObjectKind.CLASS_METHOD,
  ObjectKind.PROPERTY,
  ObjectKind.CACHED_PROPERTY,
  ObjectKind.DECORATED,
  ObjectKind.CONTEXT_FUNCTION,
]);
