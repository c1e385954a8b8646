/** What parameters are given by code that is not read: by what a library declares of a method that is written anew, or of a function that it takes. */
import type { LibraryTaken, LibraryUnion } from '../catalog/library-types.ts';
import { inheritedEnvironment } from './base-arguments.ts';
import { argumentAt } from './binding.ts';
import type { Classes } from './classes.ts';
import { instantiate, libraryMember } from './library.ts';
import type { Arguments, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { InstanceCertainty, ObjectKind } from './objects.ts';

type Environment = ReadonlyMap<string, number>;

/** Of a method that a base which is not read has, too, or calls: what it is declared to be called with there. EMPTY where nothing is known. */
export function givenParameter(m: Machine, classes: Classes, node: number, index: number): number {
  const definer = m.nodeParent[node]!;
  const owner = definer < 0 ? -1 : m.nodeClass[definer]!;
  const { name, parameters } = m.codeScope(m.nodeScope[node]!);
  if (owner < 0 || index < 1 || parameters[index]!.kind.endsWith('variadic')) return EMPTY;
  for (const base of classes.externalBases(owner)) {
    const found = m.types.find(m.texts[m.objects.a[base]!]!);
    if (found?.kind !== 'class') continue;
    const hook = hookParameter(m, found.name, name, index - 1);
    if (hook !== EMPTY) return hook;
    const member = libraryMember(m, found.name, name);
    const type = member?.taken.get(member.parameters[index - 1] ?? '');
    if (member === null || type === undefined) continue;
    const receiver = m.objects.intern(ObjectKind.INSTANCE, owner, InstanceCertainty.SELF);
    return declaredTo(m, type, receiver, inheritedEnvironment(m, classes, receiver, member.owner));
  }
  return EMPTY;
}

/** What the catalogue says that a class passes to methods that it calls and does not have. */
function hookParameter(m: Machine, className: string, method: string, index: number): number {
  for (const ancestor of [className, ...m.types.ancestors(className)]) {
    const passes = m.behaviourOf(ancestor)?.hooks?.[method]?.[index];
    if (passes !== undefined) return m.values.single(m.libraryInstance(passes));
  }
  return EMPTY;
}

/** Where a type variable is known, its bound says nothing more. */
function declaredTo(m: Machine, union: LibraryUnion, receiver: number, environment: Environment): number {
  const known = union.filter(({ name }) => name.startsWith('~') && (environment.get(name.slice(1)) ?? EMPTY) !== EMPTY);
  return instantiate(m, known.length > 0 ? known : union, receiver, environment);
}

/** Tells the functions among arguments what they will be called with, as far as the library that takes them declares it. */
export function tellFunctions(
  m: Machine,
  { taken, parameters }: { readonly taken: LibraryTaken; readonly parameters: readonly string[] },
  args: Arguments,
  environment: Environment,
): void {
  for (const [name, union] of taken) {
    const position = parameters.indexOf(name);
    const set = argumentAt(m, args, position, name);
    if (set === EMPTY) continue;
    for (const type of union) {
      const passed = type.name === 'callable' ? type.arguments.slice(1) : calledWith(m, type.name);
      if (passed.length > 0)
        tell(
          m,
          set,
          passed.map((each) => instantiate(m, each, -1, environment)),
        );
    }
  }
}

/** Of a protocol of callables. */
function calledWith(m: Machine, className: string): readonly LibraryUnion[] {
  const found = m.types.find(className);
  const member = found?.kind === 'class' && found.isProtocol ? libraryMember(m, className, '__call__') : null;
  return member === null ? [] : member.parameters.map((name) => member.taken.get(name) ?? []);
}

function tell(m: Machine, set: number, passed: readonly number[]): void {
  for (const object of m.values.members(set)) {
    const kind = m.objects.kind[object]!;
    const isBound = kind === ObjectKind.BOUND;
    const callable = isBound || kind === ObjectKind.DECORATED ? m.objects.a[object]! : object;
    if (m.objects.kind[callable] !== ObjectKind.FUNCTION) continue;
    const scope = m.objects.a[callable]!;
    const node = m.nodeOf(scope, m.objects.b[callable]!, -1);
    const { parameters } = m.codeScope(scope);
    const others = m.nodesOf(scope).filter((other) => other !== node && m.nodeFunction[other] === callable);
    passed.forEach((given, index) => {
      const at = index + (isBound ? 1 : 0);
      if (given === EMPTY || at >= parameters.length || parameters[at]!.kind.endsWith('variadic')) return;
      for (const each of [node, ...others]) m.cells.add(m.parameterCell(each, at), given);
    });
  }
}
