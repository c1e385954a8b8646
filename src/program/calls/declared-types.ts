/**
 * What an annotation leaves of a value: where the callers of many functions are joined, objects meet a parameter or an attribute
 * that is declared to be something else, and those are of other callers. Only what is certain to be of no declared type goes.
 */
import type { Classes } from './classes.ts';
import { canonicalClass } from './library.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { InstanceCertainty, ObjectKind, certaintyOf } from './objects.ts';

/** Types by name: classes that are read, and library classes. */
type Declared = { readonly classes: readonly number[]; readonly libraries: ReadonlySet<string>; readonly takesCallables: boolean };

/** The members of a set that may be of what an annotation names; all, where it names what is not followed, or none would be left. */
export function withinDeclared(m: Machine, classes: Classes, set: number, annotation: number): number {
  const members = m.values.members(set);
  if (!members.some((object) => JUDGED.has(m.objects.kind[object]!))) return set;
  const declared = declaredTypes(m, classes, annotation);
  if (declared === null) return set;
  return m.values.filter(set, (object) => !JUDGED.has(m.objects.kind[object]!) || mayBe(m, classes, object, declared));
}

const JUDGED: ReadonlySet<number> = new Set([
  ObjectKind.INSTANCE,
  ObjectKind.CLASS,
  ObjectKind.FUNCTION,
  ObjectKind.BOUND,
  ObjectKind.PARTIAL,
]);

function mayBe(m: Machine, classes: Classes, object: number, { classes: named, libraries, takesCallables }: Declared): boolean {
  if (m.objects.kind[object] !== ObjectKind.INSTANCE) return takesCallables;
  const owner = m.objects.a[object]!;
  if (named.some((one) => classes.isSubclass(owner, one))) return true;
  const isSure = certaintyOf(m.objects, object) === InstanceCertainty.MADE;
  if (!isSure && named.some((one) => classes.isSubclass(one, owner))) return true;
  if (classes.externalBases(owner).some((base) => m.types.find(m.texts[m.objects.a[base]!]!)?.kind !== 'class')) return true;
  if (takesCallables && classes.lookup(owner, m.text('__call__')) !== EMPTY) return true;
  return libraries.size > 0 && classes.inheritsFrom(owner, libraries);
}

/** Null where anything of it may be something that is not followed: protocols, type variables, what is not known. */
function declaredTypes(m: Machine, classes: Classes, annotation: number): Declared | null {
  const named: number[] = [];
  const libraries = new Set<string>();
  let takesCallables = false;
  const open = [...m.values.members(annotation)];
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    const kind = m.objects.kind[object]!;
    if (kind === ObjectKind.NONE || kind === ObjectKind.UNKNOWN) continue;
    const origin = kind === ObjectKind.ALIAS ? m.objects.a[object]! : object;
    const originKind = m.objects.kind[origin]!;
    if (originKind === ObjectKind.CLASS) {
      if (classes.inheritsFrom(origin, PROTOCOLS)) return null;
      named.push(origin);
      continue;
    }
    if (originKind !== ObjectKind.EXTERNAL) return null;
    const dotted = canonicalClass(m.texts[m.objects.a[origin]!]!.replace(/^typing_extensions\./, 'typing.'));
    const args = kind === ObjectKind.ALIAS ? m.typeArguments.lists[m.objects.b[object]!]! : [];
    if (UNIONS.has(dotted)) {
      if (args.length === 0 || args.includes(EMPTY)) return null;
      for (const arg of args) open.push(...m.values.members(arg));
    } else if (WRAPPERS.has(dotted)) {
      const [wrapped = EMPTY] = args;
      if (wrapped === EMPTY) return null;
      open.push(...m.values.members(wrapped));
    } else if (CALLABLES.has(dotted)) takesCallables = true;
    else if (isNominal(m, dotted)) libraries.add(dotted);
    else return null;
  }
  return named.length === 0 && libraries.size === 0 && !takesCallables ? null : { classes: named, libraries, takesCallables };
}

/** Whether only what inherits from a class is of its type. */
function isNominal(m: Machine, dotted: string): boolean {
  const found = m.types.find(dotted);
  if (found?.kind !== 'class' || found.isProtocol || STRUCTURAL.test(found.name)) return false;
  return found.name !== 'builtins.object' && found.name !== 'builtins.type';
}

/** Abstract base classes of the standard library ask for methods, not for inheritance. */
const STRUCTURAL = /^(?:typing|collections\.abc|numbers|contextlib\.Abstract|os\.PathLike|types)\b/u;
const PROTOCOLS: ReadonlySet<string> = new Set(['typing.Protocol', 'typing_extensions.Protocol']);
const CALLABLES: ReadonlySet<string> = new Set(['typing.Callable', 'collections.abc.Callable']);
const UNIONS: ReadonlySet<string> = new Set(['typing.Union', 'typing.Optional', 'types.UnionType']);
const WRAPPERS: ReadonlySet<string> = new Set(['typing.Annotated', 'typing.ClassVar', 'typing.Final', 'typing.NewType']);
