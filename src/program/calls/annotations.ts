/** What annotations name: instances of classes, with the type variables that they mention. */
import { isInjectedType } from '../catalog/data/injected-types.ts';
import { canonicalClass } from './library.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { InstanceCertainty, ObjectKind, typedInstance } from './objects.ts';
import { NOTHING_BOUND, SELF, isTypeVariable, substituted } from './type-variables.ts';

const MAX_DECLARED_DEPTH = 6;
/** More than any depth. */
const DEPTHS = 16;

const UNIONS: ReadonlySet<string> = new Set(['typing.Union', 'typing.Optional', 'types.UnionType']);
const WRAPPERS: ReadonlySet<string> = new Set([
  'typing.Annotated',
  'typing.ClassVar',
  'typing.Final',
  'typing.Required',
  'typing.NotRequired',
  'typing.ReadOnly',
  'typing.NewType',
  'dataclasses.InitVar',
  'sqlalchemy.orm.Mapped',
]);
const NOTHING: ReadonlySet<string> = new Set([
  'typing.Any',
  'typing.Never',
  'typing.NoReturn',
  'typing.TypeVar',
  'builtins.object',
  'typing.LiteralString',
]);

/** Instances of what an annotation names. */
export function declared(m: Machine, annotation: number): number {
  return substituted(m, declaredOpen(m, annotation), NOTHING_BOUND);
}

/** The same with the type variables that it mentions in their places. */
export function declaredOpen(m: Machine, annotation: number, depth = 0): number {
  const key = annotation * DEPTHS + depth;
  const known = m.declaredSets.get(key);
  if (known !== undefined) return known;
  let result = EMPTY;
  for (const object of m.values.members(annotation)) result = m.values.union(result, declaredOne(m, object, depth));
  m.declaredSets.set(key, result);
  return result;
}

function declaredOne(m: Machine, object: number, depth: number): number {
  const { objects } = m;
  if (depth > MAX_DECLARED_DEPTH) return EMPTY;
  switch (objects.kind[object]!) {
    case ObjectKind.CLASS:
      return m.values.single(objects.intern(ObjectKind.INSTANCE, object, 1));
    case ObjectKind.NONE:
      return m.none;
    case ObjectKind.EXTERNAL:
      return declaredExternal(m, object, []);
    case ObjectKind.ALIAS:
      return declaredAlias(m, object, depth);
    case ObjectKind.LIBRARY_INSTANCE:
      return isTypeVariable(m, object) ? m.values.single(object) : EMPTY;
    default:
      return EMPTY;
  }
}

function declaredExternal(m: Machine, object: number, args: readonly number[]): number {
  const dotted = canonicalClass(m.texts[m.objects.a[object]!]!.replace(/^typing_extensions\./, 'typing.'));
  if (NOTHING.has(dotted)) return EMPTY;
  if (dotted === 'typing.Self') return m.values.single(m.libraryInstance('typing.TypeVar', m.values.single(m.literal(`s:${SELF}`))));
  if (dotted === 'typing.Callable' || dotted === 'collections.abc.Callable')
    return m.values.single(m.libraryInstance('callable', args[1] ?? EMPTY));
  const found = m.types.find(dotted);
  if (found === null) return m.values.single(m.libraryInstance(dotted, ...args));
  if (found.kind === 'class') return m.values.single(m.libraryInstance(canonicalClass(found.name), ...args));
  return EMPTY;
}

function declaredAlias(m: Machine, object: number, depth: number): number {
  const origin = m.objects.a[object]!;
  const args = m.typeArguments.lists[m.objects.b[object]!]!;
  if (m.objects.kind[origin] === ObjectKind.CLASS) {
    const given = m.typeArguments.number(args.map((set) => declaredOpen(m, set, depth + 1)));
    return m.values.single(typedInstance(m.objects, origin, InstanceCertainty.DECLARED, given));
  }
  if (m.objects.kind[origin] !== ObjectKind.EXTERNAL) return EMPTY;
  const dotted = canonicalClass(m.texts[m.objects.a[origin]!]!.replace(/^typing_extensions\./, 'typing.'));
  if (UNIONS.has(dotted))
    return args.reduce((all, set) => m.values.union(all, declaredOpen(m, set, depth + 1)), dotted === 'typing.Optional' ? m.none : EMPTY);
  if (WRAPPERS.has(dotted) || isInjectedType(dotted)) return declaredOpen(m, args[0] ?? EMPTY, depth + 1);
  if (dotted === 'typing.Literal') return m.values.single(m.libraryInstance('builtins.str'));
  if (dotted === 'builtins.type') return classesNamed(m, args[0] ?? EMPTY);
  const inner = args.map((set) => declaredOpen(m, set, depth + 1));
  if (dotted === 'builtins.tuple') {
    const isOpen = inner.length === 2 && inner[1] === EMPTY;
    return m.values.single(m.libraryInstance('builtins.tuple', ...(isOpen ? inner.slice(0, 1) : inner)));
  }
  return declaredExternal(m, origin, inner);
}

/** `type[C]` is the class itself. */
function classesNamed(m: Machine, set: number): number {
  const variables = m.values.filter(set, (object) => isTypeVariable(m, object));
  if (variables !== EMPTY) return m.values.single(m.libraryInstance('type', variables));
  return m.values.filter(set, (object) => m.objects.kind[object] === ObjectKind.CLASS || m.objects.kind[object] === ObjectKind.EXTERNAL);
}
