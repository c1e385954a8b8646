/** Exceptions carry what they were made of to where they are caught: in this function or in one that calls it. */
import type { Activation } from './activation.ts';
import type { CallArguments } from './call-arguments.ts';
import { freeze, freezeBudget } from './frozen.ts';
import { record } from './external-calls.ts';
import { type HeapObject, external, sequence, withField } from './heap.ts';
import { itemsOf } from './iteration.ts';
import { CLEAN, joinTaint } from './taint-set.ts';
import { type Reference, UNKNOWN, type Value, joinValues, objectValue, taintedValue } from './value.ts';

const BASE = 'builtins.BaseException';
const ARGUMENTS = '.args';
/** Exceptions that callers of one function are told of, and values in each. */
const MAX_ESCAPED = 4;
const MAX_VALUES = 12;
const CAUSE = '.__cause__';

/** Whether a class of the program is one of exceptions. */
export function isExceptionClass(a: Activation, scope: number): boolean {
  return a.program.knowledge.ancestors(a.program.names.externalBases(scope)).includes(BASE);
}

/** Whether these are names of one exception of Python itself. */
const isPlainException = (a: Activation, names: readonly string[]): boolean =>
  names.length > 0 && names.every((name) => name.startsWith('builtins.')) && a.program.knowledge.ancestors(names).includes(BASE);

/** `error.args`: what an exception was made of. */
export function keepArguments(a: Activation, pc: number, target: Value, { positional }: CallArguments): void {
  a.store(target, ARGUMENTS, a.make(pc, sequence('tuple', positional), 'arguments'));
}

/** `ValueError(text)`; null where something else is made. */
export function plainException(a: Activation, pc: number, names: readonly string[], args: CallArguments): Value | null {
  if (!isPlainException(a, names)) return null;
  const value = a.make(pc, external(record(names, args)), 'exception');
  keepArguments(a, pc, value, args);
  return value;
}

/** `super().__init__(text)` in a class of exceptions. */
export function keepOfBase(a: Activation, pc: number, method: string, args: CallArguments): void {
  if (method !== '__init__' || a.scope.name !== '__init__' || a.code.scopes[a.scope.parent]?.kind !== 'class') return;
  if (isExceptionClass(a, a.firstScope + a.scope.parent)) keepArguments(a, pc, objectValue(-1 - a.program.labels.parameter(0)), args);
}

/** What is written of an exception, where its class does not say so itself, is what it was made of; null where it may be something else. */
export function writtenException(a: Activation, { objects, taint, constant }: Value): Value | null {
  if (objects.length === 0 || taint.size > 0 || constant !== null) return null;
  const all = objects.flatMap((number) => madeOf(a.object(number)) ?? []);
  return all.length < objects.length ? null : taintedValue(all.reduce((found, value) => joinTaint(found, a.deepTaint(value)), CLEAN));
}

/** The arguments of an exception. */
export const madeOf = (object: HeapObject | undefined): Value | undefined => object?.fields.get(ARGUMENTS);

/** An exception is raised, because of another or not: to the nearest `try`, else out of the function. */
export function raised(a: Activation, exception: Value | undefined, cause: Value | null): void {
  if (exception !== undefined && cause !== null) {
    for (const number of exception.objects) {
      const object = a.object(number);
      if (number >= 0 && object !== undefined) a.setObject(number, withField(object, CAUSE, cause));
    }
  }
  const around = a.raised.at(-1);
  if (around !== undefined) around.value = joinValues(around.value, exception);
  else if (exception !== undefined && a.state !== null && a.escaped.length < MAX_ESCAPED && a.deepTaint(exception).size > 0)
    a.escaped.push(freeze(exception, a.state.heap, freezeBudget(null, MAX_VALUES)));
}

/** Of what may have been raised, what a handler for these types catches. */
export function caughtAs(a: Activation, type: Value | null): Value {
  const { caught } = a;
  const types = type === null ? null : typesOf(a, type);
  if (caught === undefined || types === null) return joinValues(caught, UNKNOWN);
  const objects = caught.objects.filter((number) => mayBe(a, number, types));
  return { ...caught, objects, isOpen: true };
}

/** Null where not all of them are known. */
function typesOf(a: Activation, type: Value): readonly Reference[] | null {
  const all = itemsOf(a, type) ?? [type];
  return all.every(({ references, isOpen }) => references.length > 0 && !isOpen) ? all.flatMap(({ references }) => references) : null;
}

function mayBe(a: Activation, number: number, types: readonly Reference[]): boolean {
  const object = a.object(number);
  const { names, knowledge } = a.program;
  const owner = object?.owner?.kind === 'class' ? object.owner.scope : -1;
  const own = owner >= 0 ? names.externalBases(owner) : (object?.made?.names ?? []);
  if (own.length === 0) return true;
  const bases = knowledge.ancestors(own);
  return types.some((type) => {
    if (type.kind === 'class') return owner >= 0 && names.lineage(owner).includes(type.scope);
    return type.kind !== 'external' || bases.includes(type.name) || own.includes(type.name);
  });
}
