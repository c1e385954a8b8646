/**
 * Callables that objects of libraries keep: `ExitStack.callback`, loops, schedulers, signals. What is kept for something
 * (the sender of a signal, the name of an event) is told apart from what is kept for all.
 */
import type { ArgumentPlace, Behaviour, CallbackBehaviour } from '../catalog/library.ts';
import { argumentAt } from './binding.ts';
import { callOne, callables } from './callbacks.ts';
import { Boundary, CallKind, Unresolved } from './call-graph.ts';
import type { Classes } from './classes.ts';
import { exitAll } from './context-managers.ts';
import { elements, literalKey, setContainerClass } from './library.ts';
import type { Arguments, Machine } from './machine.ts';
import { EMPTY, NO_ARGUMENTS } from './machine.ts';
import { ObjectKind } from './objects.ts';
import { placesOf } from './places.ts';

/** Stands for the place where a keeper is made that has a name. */
const NAMED = 0x1ffffff;
const FOR_ALL = '<kept>';
const FOR_SOME = '<kept for some>';
const FOR_UNKNOWN = '<kept for what is not known>';

/** An instance of a library's class that is told apart by where it is made. */
export function makeKeeper(m: Machine, className: string): number {
  const made = m.objects.intern(ObjectKind.KEEPER, m.node, m.pc);
  setContainerClass(m, made, className);
  return made;
}

/** The keeper of the name that a call asks for; EMPTY where the name is not known. */
export function namedKeeper(m: Machine, place: NonNullable<Behaviour['givesKeeper']>, args: Arguments, receiver: number): number {
  const key = literalKey(m, argumentAt(m, args, place.position, place.parameter));
  if (key < 0) return EMPTY;
  const made = m.objects.intern(ObjectKind.KEEPER, m.external(`${place.of} ${Math.max(0, receiver)} ${m.texts[key]!}`), NAMED);
  setContainerClass(m, made, place.of);
  return m.values.single(made);
}

/** Who keeps what is given to a call, and for what: sets, the second of `None` where it is for all. */
export type Keeping = { readonly keepers: number; readonly reasons: number };

/** What the arguments say of it; the receiver is -1 for functions. */
export function keepingOf(m: Machine, { keptBy: keeper, keptFor: reason }: CallbackBehaviour, args: Arguments, receiver: number): Keeping {
  const reasons = reason === undefined ? m.none : reasonsGiven(m, reason, args);
  // What has no name of its own goes by where it stands.
  if (typeof keeper === 'string') return { keepers: reasons === m.none ? EMPTY : m.values.single(m.external(keeper)), reasons };
  const own = receiver < 0 ? EMPTY : m.values.single(receiver);
  return { keepers: keeper === undefined ? own : keepersIn(m, argumentAt(m, args, keeper.position, keeper.parameter)), reasons };
}

function reasonsGiven(m: Machine, { parameter, position }: ArgumentPlace, args: Arguments): number {
  const given = argumentAt(m, args, position, parameter);
  if (given !== EMPTY) return given;
  if (args.names.includes(-1)) return m.unknownSet(Unresolved.ELEMENT);
  // Nothing is known yet of what is passed.
  return args.names.includes(m.text(parameter)) || (position >= 0 && position < args.positional.length) ? EMPTY : m.none;
}

/** One, or several in a list or tuple. */
function keepersIn(m: Machine, set: number): number {
  let found = EMPTY;
  for (const object of m.values.members(set)) {
    const kind = m.objects.kind[object]!;
    const isList = kind === ObjectKind.LIST || kind === ObjectKind.TUPLE || kind === ObjectKind.SET;
    found = m.values.union(found, isList ? elements(m, object) : m.values.single(object));
  }
  return found;
}

/** Notes what a call is given to be called later. */
export function keepCallables(m: Machine, callbacks: readonly CallbackBehaviour[], args: Arguments, receiver: number): void {
  for (const callback of callbacks) {
    if (callback.isKept === true) keep(m, callables(m, callback, args), keepingOf(m, callback, args, receiver));
  }
}

/** Notes callables with all who keep them. */
export function keep(m: Machine, kept: number, { keepers, reasons }: Keeping): void {
  for (const keeper of m.values.members(keepers)) {
    for (const holder of notedIn(m, keeper)) {
      for (const reason of m.values.members(reasons)) noteReason(m, holder, reason, kept);
    }
  }
}

function noteReason(m: Machine, holder: number, reason: number, kept: number): void {
  switch (m.objects.kind[reason]!) {
    case ObjectKind.NONE:
      m.cells.add(m.objectCell(holder, m.text(FOR_ALL)), kept);
      return;
    case ObjectKind.UNKNOWN:
      m.cells.add(m.objectCell(holder, m.text(FOR_UNKNOWN)), kept);
      return;
    default:
      m.cells.add(m.objectCell(holder, m.text(FOR_SOME)), kept);
      for (const meant of reasonsMeant(m, reason)) m.cells.add(m.objectCell(holder, m.text(`<kept for ${meant}>`)), kept);
  }
}

/** For what something is asked that is kept; `null` where that is not known. */
export type Reasons = {
  readonly reasons: readonly number[] | null;
  /** What is not known on one side is not taken for what is known, or not known, on the other. */
  readonly isStrict: boolean;
};
const FOR_ANY: Reasons = { reasons: null, isStrict: false };

/** What an object keeps for any of the reasons, and for all. */
export function keptBy(m: Machine, keeper: number, { reasons, isStrict }: Reasons): number {
  const names = [FOR_ALL, ...(reasons ?? []).map((reason) => `<kept for ${reason}>`)];
  if (!isStrict) names.push(FOR_UNKNOWN);
  if (!isStrict && reasons === null) names.push(FOR_SOME);
  let kept = EMPTY;
  for (const holder of lookedUpIn(m, keeper)) {
    for (const name of names) kept = m.values.union(kept, m.cells.read(m.objectCell(holder, m.text(name))));
  }
  return kept;
}

/** A tuple of two lists of all that it keeps: plain functions and asynchronous ones are not told apart. */
export function listsOfKept(m: Machine, keeper: number): number {
  const list = m.values.single(m.libraryInstance('builtins.list', keptBy(m, keeper, FOR_ANY)));
  return m.values.single(m.libraryInstance('builtins.tuple', list, list));
}

/** The class that stands for a library's, where a library's class or the setting that names it is given. */
function reasonsMeant(m: Machine, reason: number): readonly number[] {
  if (m.objects.kind[reason] !== ObjectKind.EXTERNAL) return [reason];
  const dotted = m.texts[m.objects.a[reason]!]!;
  const named = m.behaviourOf(dotted)?.returns ?? dotted;
  if (!m.hasStandIn(named)) return [reason];
  return m.values
    .members(m.standingFor(named))
    .map((object) => (m.objects.kind[object] === ObjectKind.INSTANCE ? m.objects.a[object]! : reason));
}

/** Notes context managers that are left when the keeper is. */
export function keepEntered(m: Machine, keeper: number, managers: number, isAsync: boolean): void {
  for (const holder of notedIn(m, keeper)) m.cells.add(enteredCell(m, holder, isAsync), managers);
}

/** Calls all that a keeper was given; with which arguments, the edges from where it was given say. */
export function runKept(m: Machine, classes: Classes, keeper: number): void {
  const manner = { kind: CallKind.CALLBACK, boundary: Boundary.NONE, flags: 0 };
  for (const callable of m.values.members(keptBy(m, keeper, FOR_ANY))) callOne(m, classes, callable, NO_ARGUMENTS, manner);
  for (const holder of lookedUpIn(m, keeper)) {
    for (const isAsync of [false, true]) exitAll(m, classes, m.cells.read(enteredCell(m, holder, isAsync)), isAsync);
  }
}

function enteredCell(m: Machine, holder: number, isAsync: boolean): number {
  return m.objectCell(holder, m.text(isAsync ? '<entered, async>' : '<entered>'));
}

/** Where it is noted what an object keeps: of an instance of a class that is read, where it was made, and for all of its class. */
function notedIn(m: Machine, keeper: number): readonly number[] {
  if (m.objects.kind[keeper] !== ObjectKind.INSTANCE) return [keeper];
  const places = placesOf(m, keeper);
  return [...(places.length > 0 ? places : [m.objects.a[keeper]!]), allOf(m, keeper)];
}

/** Where it is looked up: what is kept by an instance of which the place is not known may be kept by any. */
function lookedUpIn(m: Machine, keeper: number): readonly number[] {
  if (m.objects.kind[keeper] !== ObjectKind.INSTANCE) return [keeper];
  const places = placesOf(m, keeper);
  return places.length > 0 ? [...places, m.objects.a[keeper]!] : [allOf(m, keeper)];
}

function allOf(m: Machine, instance: number): number {
  return m.objects.intern(ObjectKind.KEEPER, m.objects.a[instance]!, NAMED);
}
