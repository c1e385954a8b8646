/** Calling: what each kind of object does when it is called, which edges that makes, and what it returns. */
import { accessorMethod } from './accessors.ts';
import { CallKind, EdgeFlag, Unresolved } from './call-graph.ts';
import { bindAll, invokeSpecial } from './attributes.ts';
import { bindArguments, starredVersion } from './binding.ts';
import type { Classes } from './classes.ts';
import { construct, constructPlainly, madeByNew, madeFor } from './construction.ts';
import { applyDecorator, decoratedByCallable, invokeDecorated } from './decorators.ts';
import { genericResult, meantBy } from './generic-classes.ts';
import { invokeExternal, invokeLibraryMethod } from './external-calls.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { withinDeclared } from './declared-types.ts';
import { callHook, hooksOf } from './hooks.ts';
import { namesStartingWith } from './known-functions.ts';
import { enumOf, renamed } from './made-types.ts';
import { ObjectKind, argumentsOfInstance, certaintyOf, typedInstance } from './objects.ts';
import { overridesOf } from './overrides.ts';
import { placesOf } from './places.ts';
import { storeParameters } from './stored-parameters.ts';
import { dispatched } from './type-dispatch.ts';
import { decoratesWithin, invokeWithin, wrapWithin } from './within.ts';
import { returnedParameters } from './returned-parameters.ts';

/** Calls inside calls (a partial of a partial, an instance whose `__call__` is an instance) are followed this far. */
const MAX_DEPTH = 24;
/** One instruction calls no more than this. */
const MAX_CALLS = 1_000;

export class Invoker {
  private readonly m: Machine;
  private readonly classes: Classes;
  /** What is being called: a callable that leads to itself without a function between is not followed again. */
  private readonly active: number[] = [];
  private look = 0;
  private calls = 0;

  constructor(machine: Machine, classes: Classes) {
    this.m = machine;
    this.classes = classes;
  }

  invoke(object: number, args: Arguments, manner: CallManner): number {
    this.countCall();
    if (this.active.length >= MAX_DEPTH || this.calls > MAX_CALLS || this.active.includes(object)) {
      this.m.reach('call-nesting');
      return EMPTY;
    }
    this.active.push(object);
    const result = this.dispatch(object, args, manner);
    this.active.pop();
    return result;
  }

  /** Calls that one instruction makes, whatever it calls in turn without a function between. */
  private countCall(): void {
    const { lookNumber } = this.m.cells;
    if (lookNumber !== this.look) {
      this.look = lookNumber;
      this.calls = 0;
    }
    this.calls += 1;
  }

  private dispatch(object: number, args: Arguments, manner: CallManner): number {
    const { m } = this;
    const { objects } = m;
    switch (objects.kind[object]!) {
      case ObjectKind.FUNCTION:
        return this.callFunction(object, -1, args, manner);
      case ObjectKind.BOUND:
        return this.callBound(object, args, manner);
      case ObjectKind.CLASS:
        return enumOf(m, this.classes, object, args) ?? construct(m, this.classes, object, args, manner);
      case ObjectKind.INSTANCE:
        return this.callInstance(object, args, manner);
      case ObjectKind.EXTERNAL:
        return madeByNew(m, this.classes, object, args, invokeExternal(m, this.classes, object, args, manner));
      case ObjectKind.LIBRARY_METHOD:
        return invokeLibraryMethod(m, this.classes, object, args, manner);
      case ObjectKind.LIBRARY_INSTANCE:
      case ObjectKind.KEEPER:
        return this.callLibraryInstance(object, args, manner);
      case ObjectKind.PARTIAL:
        return this.callPartial(object, args, manner);
      case ObjectKind.METHODS:
        return this.callMethods(object, args, manner);
      case ObjectKind.DECORATED:
        return invokeDecorated(m, object, args, manner);
      case ObjectKind.DECORATOR:
        return applyDecorator(m, this.classes, object, args);
      case ObjectKind.STATIC_METHOD:
      case ObjectKind.CLASS_METHOD:
        return this.invoke(objects.a[object]!, args, manner);
      case ObjectKind.CONTEXT_FUNCTION:
        return this.makeContexts(this.invoke(objects.a[object]!, args, manner));
      case ObjectKind.CONTEXT:
        return wrapWithin(m, object, args);
      case ObjectKind.WITHIN:
        return invokeWithin(m, this.classes, object, -1, args, manner);
      case ObjectKind.PROPERTY_SETTER:
        return this.completeProperty(object, args);
      case ObjectKind.ALIAS:
        return renamed(m, object, args) ?? this.invokeAlias(object, args, manner);
      case ObjectKind.UNKNOWN:
        return m.values.single(object);
      default:
        return EMPTY;
    }
  }

  /** `Box[User](…)`: an instance of a class with type arguments. */
  private invokeAlias(object: number, args: Arguments, manner: CallManner): number {
    const { m } = this;
    const origin = m.objects.a[object]!;
    const made = this.invoke(origin, args, manner);
    if (m.objects.kind[origin] !== ObjectKind.CLASS) return made;
    const given = m.typeArguments.number(m.typeArguments.lists[m.objects.b[object]!]!.map((set) => m.actions.declared(set)));
    return m.values.members(made).reduce((all, each) => {
      const isPlain =
        m.objects.kind[each] === ObjectKind.INSTANCE && m.objects.a[each] === origin && argumentsOfInstance(m.objects, each) === 0;
      return m.values.union(all, m.values.single(isPlain ? typedInstance(m.objects, origin, certaintyOf(m.objects, each), given) : each));
    }, EMPTY);
  }

  /** The function, or those that are registered for the classes of its first argument. */
  private callFunction(object: number, receiver: number, args: Arguments, manner: CallManner): number {
    const called = dispatched(this.m, this.classes, object, args);
    if (called === null) return this.callItself(object, receiver, args, manner);
    return called.reduce((all, [each, given]) => this.m.values.union(all, this.callItself(each, receiver, given, manner)), EMPTY);
  }

  private callItself(object: number, receiver: number, args: Arguments, manner: CallManner): number {
    const { m } = this;
    const scope = m.objects.a[object]!;
    const code = m.codeScope(scope);
    const node = this.nodeFor(object, receiver);
    m.nodeFunction[node] = object;
    const flags = (receiver >= 0 ? EdgeFlag.BOUND : 0) | (code.isAsync ? EdgeFlag.ASYNC : 0);
    m.edgeTo(node, manner, flags);
    const bound = this.isNews(node, receiver, args) ? bindArguments(m, node, object, receiver, args) : [];
    if (bound.length > 1) storeParameters(m, this.classes, node, object, bound);
    m.enter(node);
    const result = this.resultOf(node, object, bound, genericResult(m, this.classes, object, receiver, args));
    if (code.name !== '__new__') return result;
    const passed = receiver >= 0 ? [receiver] : m.values.members(args.positional[0] ?? EMPTY);
    return madeFor(m, this.classes, object, passed, result);
  }

  /** The body of a function, on its own for each object whose kind is told apart by where it is made. */
  private nodeFor(object: number, receiver: number): number {
    const { m } = this;
    const [scope, definer] = [m.objects.a[object]!, m.objects.b[object]!];
    const places = receiver >= 0 && m.objects.kind[receiver] === ObjectKind.INSTANCE ? placesOf(m, receiver) : [];
    const [place, another] = places;
    if (place === undefined || another !== undefined) return m.nodeOf(scope, definer, m.site(), receiver);
    return m.nodeAt(scope, definer, m.siteOf(m.objects.a[place]!, m.objects.b[place]!));
  }

  /** Whether what is passed is to be bound: parameters only grow. While edges are written down all was passed before. */
  private isNews(node: number, receiver: number, args: Arguments): boolean {
    const { m } = this;
    if (m.returnedValues[node] !== undefined) return true;
    const version = starredVersion(m, args);
    return m.isRecording ? version < 0 : !m.passed.wasPassed({ node, receiver, args, version });
  }

  private resultOf(node: number, object: number, bound: readonly number[], typed: number): number {
    const { m } = this;
    const code = m.codeScope(m.nodeScope[node]!);
    if (code.isGenerator) {
      return m.values.single(m.objects.intern(code.isAsync ? ObjectKind.ASYNC_GENERATOR : ObjectKind.GENERATOR, node));
    }
    if (code.isAsync)
      return m.values.single(m.objects.intern(ObjectKind.COROUTINE, node, typed === EMPTY ? 0 : m.typeArguments.number([typed])));
    const passed = returnedParameters(m, node, (index) => bound[index] ?? EMPTY);
    let result = m.values.union(m.cells.read(m.resultCell(node)), passed);
    result = resultWithin(m, this.classes, object, result);
    if (typed !== EMPTY) return meantBy(m, this.classes, result, typed);
    if (!m.isKnown(result)) result = m.values.union(result, declaredResult(m, object));
    return result;
  }

  private callBound(object: number, args: Arguments, manner: CallManner): number {
    const { m } = this;
    const callable = m.objects.a[object]!;
    const receiver = m.objects.b[object]!;
    switch (m.objects.kind[callable]!) {
      case ObjectKind.FUNCTION:
        return this.callMethod(callable, receiver, args, manner);
      case ObjectKind.DECORATED:
        return this.invoke(m.objects.intern(ObjectKind.BOUND, m.objects.a[callable]!, receiver), args, manner);
      case ObjectKind.CONTEXT_FUNCTION:
        return this.makeContexts(this.invoke(m.objects.intern(ObjectKind.BOUND, m.objects.a[callable]!, receiver), args, manner));
      case ObjectKind.WITHIN:
        return invokeWithin(m, this.classes, callable, receiver, args, manner);
      case ObjectKind.STATIC_METHOD:
        return this.invoke(m.objects.a[callable]!, args, manner);
      case ObjectKind.EXTERNAL:
        return this.callInherited(callable, receiver, args, manner);
      default:
        return this.invoke(callable, withReceiver(m, receiver, args), manner);
    }
  }

  /** A method, or what stands for it in subclasses. */
  private callMethod(callable: number, receiver: number, args: Arguments, manner: CallManner): number {
    const { m } = this;
    const { methods, unseen, read, isReplaced, isOpen } = overridesOf(m, this.classes, callable, receiver);
    let result = read;
    for (const method of methods) {
      const flags = manner.flags | EdgeFlag.OVERRIDE | (unseen.has(method) ? EdgeFlag.UNSEEN : 0);
      result = m.values.union(result, this.invoke(method, args, { ...manner, flags }));
    }
    if (isReplaced) return result;
    const itself = isOpen ? { ...manner, flags: manner.flags | EdgeFlag.OPEN } : manner;
    return m.values.union(result, this.callFunction(callable, receiver, args, itself));
  }

  /** A method of a base that is not read: what it is known to call of the receiver's own methods is called as well. */
  private callInherited(callable: number, receiver: number, args: Arguments, manner: CallManner): number {
    const { m } = this;
    const dotted = m.texts[m.objects.a[callable]!]!;
    if (dotted === 'builtins.type.__call__' && m.objects.kind[receiver] === ObjectKind.CLASS) {
      m.edgeToExternal(m.objects.a[callable]!, manner);
      return constructPlainly(m, this.classes, receiver, args, manner);
    }
    const outside = invokeExternal(m, this.classes, callable, args, manner, receiver);
    const accessed = accessorMethod(m, this.classes, dotted, receiver, args);
    const result = accessed === EMPTY ? madeByNew(m, this.classes, callable, args, outside) : accessed;
    for (const { name, isPrefix, boundary } of hooksOf(m, dotted)) {
      for (const hook of isPrefix ? this.methodsStartingWith(receiver, name) : [m.text(name)])
        callHook(m, this.classes, receiver, hook, boundary);
    }
    return result;
  }

  private methodsStartingWith(receiver: number, prefix: string): readonly number[] {
    const { m } = this;
    const owner = m.objects.kind[receiver] === ObjectKind.INSTANCE ? m.objects.a[receiver]! : receiver;
    return m.objects.kind[owner] === ObjectKind.CLASS ? namesStartingWith(m, this.classes, owner, prefix) : [];
  }

  private callInstance(object: number, args: Arguments, manner: CallManner): number {
    const { m, classes } = this;
    const owner = m.objects.a[object]!;
    const methods = classes.lookup(owner, m.text('__call__'));
    let result = EMPTY;
    for (const bound of m.values.members(bindAll(m, classes, methods, object, owner))) {
      result = m.values.union(result, this.invoke(bound, args, manner));
    }
    if (methods !== EMPTY) return result;
    if (decoratesWithin(classes, owner)) return wrapWithin(m, object, args);
    const external = invokeSpecial(m, classes, object, '__call__', [], manner);
    return external ?? m.unknownSet(Unresolved.ATTRIBUTE);
  }

  private callLibraryInstance(object: number, args: Arguments, manner: CallManner): number {
    const { m } = this;
    const name = m.texts[m.objects.a[object]!]!;
    if (name === 'callable') {
      if (manner.kind === CallKind.DECORATOR) return decoratedByCallable(m, object, args);
      m.unresolved(Unresolved.PARAMETER);
      return m.typeArguments.lists[m.objects.b[object]!]![0] ?? EMPTY;
    }
    return this.invoke(m.objects.intern(ObjectKind.LIBRARY_METHOD, object, m.text('__call__')), args, manner);
  }

  private callMethods(object: number, args: Arguments, manner: CallManner): number {
    const { m } = this;
    const receiver = m.objects.a[object]!;
    let result = EMPTY;
    for (const name of this.methodsStartingWith(receiver, m.texts[m.objects.b[object]!]!)) {
      for (const method of m.values.members(m.actions.attribute(receiver, name)))
        result = m.values.union(result, this.invoke(method, args, manner));
    }
    return result;
  }

  private callPartial(object: number, args: Arguments, manner: CallManner): number {
    const { m } = this;
    const functions = m.cells.read(m.objectCell(object, m.text('<func>')));
    const positional: number[] = [];
    for (let index = 0; m.hasObjectCell(object, m.indexKey(index)); index += 1) {
      positional.push(m.cells.read(m.objectCell(object, m.indexKey(index))));
    }
    const names: number[] = [];
    const keywords: number[] = [];
    m.forEachObjectCell(object, (key, cell) => {
      if (!m.names.isStringKey(key)) return;
      names.push(m.text(m.texts[key]!.slice(2)));
      keywords.push(m.cells.read(cell));
    });
    const whole: Arguments = {
      positional: [...positional, ...args.positional],
      stars: [...positional.map(() => false), ...args.stars],
      names: [...names.filter((name) => !args.names.includes(name)), ...args.names],
      keywords: [...keywords.filter((_, index) => !args.names.includes(names[index]!)), ...args.keywords],
    };
    let result = EMPTY;
    for (const callable of m.values.members(functions)) result = m.values.union(result, this.invoke(callable, whole, manner));
    return result;
  }

  /** What calling a `@contextmanager` function gives: its generator, to be entered. */
  private makeContexts(set: number): number {
    const { m } = this;
    let result = EMPTY;
    for (const object of m.values.members(set)) {
      const kind = m.objects.kind[object]!;
      const isGenerator = kind === ObjectKind.GENERATOR || kind === ObjectKind.ASYNC_GENERATOR;
      result = m.values.union(result, m.values.single(isGenerator ? m.objects.intern(ObjectKind.CONTEXT, m.objects.a[object]!) : object));
    }
    return result;
  }

  private completeProperty(object: number, args: Arguments): number {
    const { m } = this;
    const property = m.objects.a[object]!;
    const part = m.objects.b[object]!;
    let result = EMPTY;
    for (const callable of m.values.members(args.positional[0] ?? EMPTY)) {
      const getter = part === 3 ? callable : m.objects.a[property]!;
      const made = m.objects.intern(ObjectKind.PROPERTY, getter, part === 1 ? callable : m.objects.b[property]!);
      const deleters = part === 2 ? m.values.single(callable) : m.cells.read(m.objectCell(property, m.text('<deleter>')));
      m.cells.add(m.objectCell(made, m.text('<deleter>')), deleters);
      result = m.values.union(result, m.values.single(made));
    }
    return result;
  }
}

/** Instances of what the function is declared to return. */
export function declaredResult(m: Machine, callable: number): number {
  const cells = m.functionCells[callable];
  if (cells === undefined) return EMPTY;
  const count = m.codeScope(m.objects.a[callable]!).parameters.length;
  const annotation = m.cells.read(cells + 2 * count);
  return annotation === EMPTY ? EMPTY : m.actions.declared(annotation);
}

/** What a function is declared to return, of what it returns. */
export function resultWithin(m: Machine, classes: Classes, callable: number, set: number): number {
  const cells = m.functionCells[callable];
  if (cells === undefined || !m.isKnown(set)) return set;
  const annotation = m.cells.read(cells + 2 * m.codeScope(m.objects.a[callable]!).parameters.length);
  return annotation === EMPTY ? set : withinDeclared(m, classes, set, annotation);
}

function withReceiver(m: Machine, receiver: number, args: Arguments): Arguments {
  return {
    positional: [m.values.single(receiver), ...args.positional],
    stars: [false, ...args.stars],
    names: args.names,
    keywords: args.keywords,
  };
}
