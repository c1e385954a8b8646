/** Signals and events: what is connected to them is called where they are sent, with what is sent. */
import type { Behaviour, Sending } from '../catalog/library.ts';
import { inheritedEnvironment } from './base-arguments.ts';
import { argumentAt } from './binding.ts';
import { callOne } from './callbacks.ts';
import { Boundary, CallKind, EdgeFlag } from './call-graph.ts';
import type { Classes } from './classes.ts';
import { keptBy } from './keepers.ts';
import { libraryClassOf, putElement } from './library.ts';
import type { Arguments, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { InstanceCertainty, ObjectKind, certaintyOf } from './objects.ts';

/** Calls what is connected to the signals that a call sends; the list of pairs that it gives, EMPTY where it gives none. */
export function sendSignals(m: Machine, classes: Classes, behaviour: Behaviour | null, args: Arguments, receiver: number): number {
  let pairs = EMPTY;
  for (const sending of behaviour?.sends ?? []) {
    const signal = sending.signal === undefined ? receiver : m.external(sending.signal);
    if (signal >= 0) pairs = m.values.union(pairs, sendOne(m, classes, sending, { signal, args, receiver }));
  }
  return pairs;
}

const ANY = '*';

type Sent = { readonly signal: number; readonly args: Arguments; readonly receiver: number };

function sendOne(m: Machine, classes: Classes, sending: Sending, { signal, args, receiver }: Sent): number {
  const connected = keptBy(m, signal, {
    reasons: reasonsFor(m, classes, sending, args, receiver),
    isStrict: typeof sending.for === 'string' && sending.for !== ANY,
  });
  if (connected === EMPTY) return EMPTY;
  const passed = passedBy(m, classes, sending, args, receiver);
  const manner = { kind: CallKind.CALLBACK, boundary: Boundary.SIGNAL, flags: sending.isGuarded === true ? EdgeFlag.GUARDED : 0 };
  let returned = EMPTY;
  for (const callable of m.values.members(connected)) returned = m.values.union(returned, callOne(m, classes, callable, passed, manner));
  if (sending.givesPairs !== true || !m.isInNode) return EMPTY;
  const pair = m.objects.intern(ObjectKind.TUPLE, m.node, m.pc);
  putElement(m, pair, m.indexKey(0), connected);
  putElement(m, pair, m.indexKey(1), returned);
  return m.values.single(m.libraryInstance('builtins.list', m.values.single(pair)));
}

/** For what it is sent; null where that is not known. A class stands for those below it where one of them may be meant. */
function reasonsFor(m: Machine, classes: Classes, { for: place }: Sending, args: Arguments, receiver: number): readonly number[] | null {
  if (place === undefined) return [];
  if (place === ANY) return null;
  const isNamed = typeof place === 'string';
  const set = isNamed ? given(m, classes, place, receiver) : argumentAt(m, args, place.position, place.parameter);
  const isExact =
    isNamed &&
    receiver >= 0 &&
    m.objects.kind[receiver] === ObjectKind.INSTANCE &&
    certaintyOf(m.objects, receiver) === InstanceCertainty.MADE;
  const found: number[] = [];
  for (const object of m.values.members(set)) {
    const kind = m.objects.kind[object]!;
    if (kind === ObjectKind.UNKNOWN || kind === ObjectKind.LIBRARY_INSTANCE) return null;
    found.push(object);
    if (kind === ObjectKind.CLASS)
      found.push(...namesOf(m, object), ...(isExact ? [] : classes.subclasses(object).flatMap((each) => [each, ...namesOf(m, each)])));
  }
  return found.length === 0 ? null : found;
}

/** The names by which a class of an application can be given: `app.Class`. */
function namesOf(m: Machine, owner: number): readonly number[] {
  const scope = m.objects.a[owner]!;
  if (scope < 0) return [];
  const { name } = m.codeScope(scope);
  const labels = m.modules[m.scopes.moduleOf[scope]!]!.name.split('.');
  return labels.map((label) => m.literal(`s:${label}.${name}`));
}

function passedBy(m: Machine, classes: Classes, sending: Sending, args: Arguments, receiver: number): Arguments {
  const { passes, for: place } = sending;
  if (typeof passes === 'number') return { ...args, positional: args.positional.slice(passes), stars: args.stars.slice(passes) };
  if (passes !== 'keywords') {
    const names = Object.keys(passes);
    return {
      positional: [],
      stars: [],
      names: names.map((name) => m.text(name)),
      keywords: names.map((name) => given(m, classes, passes[name]!, receiver)),
    };
  }
  if (place === undefined || typeof place === 'string' || args.positional.length <= place.position || args.stars.includes(true))
    return { ...args, positional: [], stars: [] };
  return {
    positional: [],
    stars: [],
    names: [m.text(place.parameter), ...args.names],
    keywords: [args.positional[place.position]!, ...args.keywords],
  };
}

const CLASS = 'type ';

/** What the catalogue names: the receiver, what its first type argument is, the class of either, or an instance of a class. */
function given(m: Machine, classes: Classes, named: string, receiver: number): number {
  if (named.startsWith(CLASS)) return classesOf(m, given(m, classes, named.slice(CLASS.length), receiver));
  if (named === 'Self') return receiver < 0 ? EMPTY : m.values.single(receiver);
  if (named === '~0') return receiver < 0 ? EMPTY : firstArgument(m, classes, receiver);
  return m.standingFor(named);
}

function classesOf(m: Machine, set: number): number {
  let result = EMPTY;
  for (const object of m.values.members(set)) {
    const kind = m.objects.kind[object]!;
    if (kind === ObjectKind.INSTANCE) result = m.values.union(result, m.values.single(m.objects.a[object]!));
    else if (kind === ObjectKind.CLASS) result = m.values.union(result, m.values.single(object));
    else {
      const type = libraryClassOf(m, object);
      if (type !== null) result = m.values.union(result, m.values.single(m.external(type.name)));
    }
  }
  return result;
}

function firstArgument(m: Machine, classes: Classes, receiver: number): number {
  if (m.objects.kind[receiver] !== ObjectKind.INSTANCE) return libraryClassOf(m, receiver)?.args[0] ?? EMPTY;
  for (const base of classes.externalBases(m.objects.a[receiver]!)) {
    const found = m.types.find(m.texts[m.objects.a[base]!]!);
    const variable = found?.kind === 'class' ? found.typeVariables[0] : undefined;
    if (found?.kind !== 'class' || variable === undefined) continue;
    return inheritedEnvironment(m, classes, receiver, found.name).get(variable) ?? EMPTY;
  }
  return EMPTY;
}
