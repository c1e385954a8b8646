/** Functions that are called by name: tasks of queues, schedules, settings that name what is imported. */
import type { ArgumentPlace, Behaviour, NamedSending } from '../catalog/library.ts';
import { argumentAt } from './binding.ts';
import { callOne } from './callbacks.ts';
import { Boundary, CallKind } from './call-graph.ts';
import type { Classes } from './classes.ts';
import { signatures } from './decorators.ts';
import { describedResult } from './described.ts';
import { keptBy } from './keepers.ts';
import { elementAt, elements } from './library.ts';
import type { Arguments, CallManner, Machine } from './machine.ts';
import { EMPTY, IMPORT } from './machine.ts';
import { objectsNamed } from './named-objects.ts';
import { ObjectKind } from './objects.ts';

const QUEUED: CallManner = { kind: CallKind.CALLBACK, boundary: Boundary.QUEUE, flags: 0 };
const SCHEDULED: CallManner = { kind: CallKind.CALLBACK, boundary: Boundary.DEFERRED, flags: 0 };

/** Sends what a call names; for calls that give what sends it, that, else EMPTY. */
export function sendNamed(m: Machine, classes: Classes, behaviour: Behaviour, args: Arguments): number {
  const sending = behaviour.sendsNamed;
  if (sending === undefined) return EMPTY;
  const named = functionsNamed(m, classes, sending, args);
  if (named === EMPTY) return EMPTY;
  const passed = passedTo(m, sending, args);
  if (sending.isSignature === true) return signatures(m, describedResult(m, behaviour, -1), named, passed);
  for (const task of m.values.members(named)) callOne(m, classes, task, passed, QUEUED);
  return EMPTY;
}

function functionsNamed(m: Machine, classes: Classes, { name, keptBy: keeper, listedIn }: NamedSending, args: Arguments): number {
  let found = EMPTY;
  for (const literal of m.values.members(argumentAt(m, args, name.position, name.parameter))) {
    if (m.objects.kind[literal] !== ObjectKind.LITERAL) continue;
    found = m.values.union(found, keeper === undefined ? EMPTY : keptUnder(m, keeper, literal));
    if (listedIn !== undefined) found = m.values.union(found, listed(m, classes, listedIn, m.texts[m.objects.a[literal]!]!.slice(2)));
    found = m.values.union(found, objectsNamed(m, m.texts[m.objects.a[literal]!]!.slice(2)));
  }
  return found;
}

function keptUnder(m: Machine, keeper: string, literal: number): number {
  return keptBy(m, m.external(keeper), { reasons: [literal], isStrict: true });
}

function listed(m: Machine, classes: Classes, { className, attribute }: NonNullable<NamedSending['listedIn']>, name: string): number {
  let found = EMPTY;
  for (const owner of m.values.members(classes.named(className))) {
    for (const list of m.values.members(m.actions.attribute(owner, m.text(attribute)))) {
      const kind = m.objects.kind[list]!;
      if (kind !== ObjectKind.LIST && kind !== ObjectKind.TUPLE) continue;
      found = m.values.union(
        found,
        m.values.filter(
          elements(m, list),
          (each) => m.objects.kind[each] === ObjectKind.FUNCTION && m.codeScope(m.objects.a[each]!).name === name,
        ),
      );
    }
  }
  return found;
}

function passedTo(m: Machine, { passes, after = [] }: NamedSending, args: Arguments): Arguments {
  if (typeof passes === 'number') {
    const leading = after.map((each) => m.values.single(m.libraryInstance(each)));
    return {
      ...args,
      positional: [...leading, ...args.positional.slice(passes)],
      stars: [...leading.map(() => false), ...args.stars.slice(passes)],
    };
  }
  const values = argumentAt(m, args, passes.positional.position, passes.positional.parameter);
  const keywords = argumentAt(m, args, passes.keywords.position, passes.keywords.parameter);
  return {
    positional: values === EMPTY ? [] : [values],
    stars: values === EMPTY ? [] : [true],
    names: keywords === EMPTY ? [] : [-1],
    keywords: keywords === EMPTY ? [] : [keywords],
  };
}

/** Calls later what a schedule names that is stored in an attribute of a library's object. */
export function scheduleStored(m: Machine, classes: Classes, object: number, name: number, schedule: number): void {
  if (m.objects.kind[object] !== ObjectKind.LIBRARY_INSTANCE) return;
  const schedules = m.behaviourOf(m.texts[m.objects.a[object]!]!)?.schedules;
  if (schedules !== undefined && schedules.attribute === m.texts[name]) scheduleNamed(m, classes, schedules, schedule);
}

function scheduleNamed(m: Machine, classes: Classes, { key, keptBy: keeper }: NonNullable<Behaviour['schedules']>, schedule: number): void {
  for (const entries of m.values.members(schedule)) {
    if (m.objects.kind[entries] !== ObjectKind.DICT) continue;
    for (const entry of m.values.members(elements(m, entries))) {
      if (m.objects.kind[entry] !== ObjectKind.DICT) continue;
      for (const literal of m.values.members(elementAt(m, entry, m.text(`s:${key}`)))) {
        if (m.objects.kind[literal] !== ObjectKind.LITERAL) continue;
        const tasks = m.values.union(keptUnder(m, keeper, literal), objectsNamed(m, m.texts[m.objects.a[literal]!]!.slice(2)));
        for (const task of m.values.members(tasks))
          callOne(m, classes, task, { positional: [], stars: [], names: [], keywords: [] }, SCHEDULED);
      }
    }
  }
}

/** What a call imports that takes a dotted name, or the colon form; EMPTY where it names nothing of the program. */
export function importNamed(m: Machine, { parameter, position }: ArgumentPlace, args: Arguments): number {
  let found = EMPTY;
  for (const literal of m.values.members(argumentAt(m, args, position, parameter))) {
    if (m.objects.kind[literal] !== ObjectKind.LITERAL) continue;
    const named = objectsNamed(m, m.texts[m.objects.a[literal]!]!.slice(2), (module) => m.edgeTo(m.moduleNode(module), IMPORT));
    found = m.values.union(found, named);
  }
  return found;
}
