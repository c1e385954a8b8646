/**
 * Abstract objects: what a value can be, interned to integers. An object is a kind and two numbers. A class with parallel
 * arrays, since a program of a million lines has some hundred thousand of them.
 */
import { ABSENT, PairTable } from './pair-table.ts';

export const ObjectKind = {
  /** a: `Unresolved`. What could not be found out, and why. */
  UNKNOWN: 0,
  NONE: 1,
  /** a: text number (`s:…` or `i:…`). A short string or a small integer that is known. */
  LITERAL: 2,
  /** a: scope; b: the node that defined it. */
  FUNCTION: 3,
  /** a: scope; b: the node that defined it. */
  CLASS: 4,
  /** a: class object; b: `InstanceCertainty`, and four times the number of its type arguments. */
  INSTANCE: 5,
  /** a: callable object; b: receiver object. */
  BOUND: 6,
  /** a: node of the tree of names. */
  MODULE: 7,
  /** a: external name. A module, class, function or variable that is not read. */
  EXTERNAL: 8,
  /** a: external name of the class; b: number of its type arguments. */
  LIBRARY_INSTANCE: 9,
  /** a: receiver object; b: name. A method of something whose class is not read. */
  LIBRARY_METHOD: 10,
  /** a: node; b: word of code. A list, dictionary, set or tuple made there; which one, `Containers` says. */
  LIST: 11,
  DICT: 12,
  SET: 13,
  TUPLE: 14,
  /** a: class object; b: receiver object: `super()`. */
  SUPER: 15,
  /** a: getter object; b: setter object or 0. */
  PROPERTY: 16,
  /** a: callable object. */
  STATIC_METHOD: 17,
  CLASS_METHOD: 18,
  CACHED_PROPERTY: 19,
  /** a: node of the coroutine function; b: the number of what it is declared to give, where that follows from type variables. */
  COROUTINE: 20,
  GENERATOR: 21,
  ASYNC_GENERATOR: 22,
  /** a: node; b: word of code: `functools.partial(…)` made there. */
  PARTIAL: 23,
  /** a: origin object; b: number of its type arguments: `list[int]`. */
  ALIAS: 24,
  /** a: function object; b: external name of the decorator that replaced it by something that still calls it. */
  DECORATED: 25,
  /** a: function object that is a generator: `contextlib.contextmanager(f)`. */
  CONTEXT_FUNCTION: 26,
  /** a: node of the generator function: what calling such a function gives. */
  CONTEXT: 27,
  /** a: external name of the function that made this decorator (`app.task(bind=True)`); b: 1 where what it makes is the first argument of the function, and twice the number of who keeps the function, and for what. */
  DECORATOR: 28,
  /** a: property object; b: 1 for setter, 2 for deleter and getter: `x.setter`. */
  PROPERTY_SETTER: 29,
  /** a: module, instance or class: the dictionary of its names. */
  NAMESPACE: 30,
  /** a: list or tuple object: what `iter` makes of it. */
  ITERATOR: 31,
  /** a: node; b: word of code. An instance of a library's class, made there, that keeps callables. */
  KEEPER: 32,
  /** a: instance or class; b: text number. Its methods whose names begin with a text, where they are many: `getattr(self, f'visit_{name}')`. */
  METHODS: 33,
  /** a: callable object; b: context manager object. What a context manager makes of a function that it decorates. */
  WITHIN: 34,
} as const;

/** How it is known that something is an instance of just that class. */
export const InstanceCertainty = {
  /** It was seen to be made. */
  MADE: 0,
  /** An annotation or a test says so: it may be of a subclass. */
  DECLARED: 1,
  /** It is the `self` of a method that nothing calls: it may be of a subclass. */
  SELF: 2,
} as const;

const CERTAINTIES = 4;
/** Kinds, and some more: a power of two. */
const KINDS = 64;

export function certaintyOf(objects: Objects, instance: number): number {
  return objects.b[instance]! % CERTAINTIES;
}

/** The number of the type arguments of an INSTANCE. */
export function argumentsOfInstance(objects: Objects, instance: number): number {
  return Math.floor(objects.b[instance]! / CERTAINTIES);
}

/** An INSTANCE of a class with type arguments. */
export function typedInstance(objects: Objects, owner: number, certainty: number, args: number): number {
  return objects.intern(ObjectKind.INSTANCE, owner, certainty + CERTAINTIES * args);
}

export class Objects {
  readonly kind: number[] = [];
  readonly a: number[] = [];
  readonly b: number[] = [];
  private readonly numbers = new PairTable();

  intern(kind: number, a: number, b = 0): number {
    const key = b * KINDS + kind;
    const known = this.numbers.get(a, key);
    if (known !== ABSENT) return known;
    const made = this.kind.length;
    this.kind.push(kind);
    this.a.push(a);
    this.b.push(b);
    this.numbers.set(a, key, made);
    return made;
  }

  get size(): number {
    return this.kind.length;
  }
}
