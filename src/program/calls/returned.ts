/** What calling something gives, without calling it: no edges, and nothing is passed. */
import { canonicalClass, instantiate } from './library.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { InstanceCertainty, ObjectKind } from './objects.ts';
import { returnedParameters } from './returned-parameters.ts';

/** Callables that call callables are followed this far. */
const MAX_DEPTH = 6;

/** Instances of the classes in a set. */
export function instancesOf(m: Machine, set: number): number {
  let result = EMPTY;
  for (const object of m.values.members(set)) {
    const kind = m.objects.kind[object]!;
    if (kind === ObjectKind.CLASS) {
      result = m.values.union(result, m.values.single(m.objects.intern(ObjectKind.INSTANCE, object, InstanceCertainty.DECLARED)));
    } else if (kind === ObjectKind.EXTERNAL) {
      const found = m.types.find(m.texts[m.objects.a[object]!]!);
      if (found?.kind === 'class') result = m.values.union(result, m.values.single(m.libraryInstance(canonicalClass(found.name))));
    }
  }
  return result;
}

/** What the callables in a set return, as far as is known without the arguments. */
export function returnedBy(m: Machine, set: number, depth = 0): number {
  let result = EMPTY;
  if (depth >= MAX_DEPTH) return result;
  for (const object of m.values.members(set)) result = m.values.union(result, returnedByOne(m, object, depth));
  return result;
}

function returnedByOne(m: Machine, object: number, depth: number): number {
  const held = (inner: number): number => returnedBy(m, m.values.single(inner), depth + 1);
  switch (m.objects.kind[object]!) {
    case ObjectKind.FUNCTION:
      return returnedByFunction(m, object);
    case ObjectKind.BOUND:
    case ObjectKind.DECORATED:
    case ObjectKind.STATIC_METHOD:
    case ObjectKind.CLASS_METHOD:
      return held(m.objects.a[object]!);
    case ObjectKind.PARTIAL:
      return returnedBy(m, m.cells.read(m.objectCell(object, m.text('<func>'))), depth + 1);
    case ObjectKind.CLASS:
      return instancesOf(m, m.values.single(object));
    case ObjectKind.EXTERNAL: {
      const found = m.types.find(m.texts[m.objects.a[object]!]!);
      if (found?.kind === 'function' && !found.isAsync) return instantiate(m, found.returns, -1, new Map());
      return instancesOf(m, m.values.single(object));
    }
    case ObjectKind.LIBRARY_INSTANCE:
      return m.texts[m.objects.a[object]!] === 'callable' ? (m.typeArguments.lists[m.objects.b[object]!]![0] ?? EMPTY) : EMPTY;
    default:
      return EMPTY;
  }
}

function returnedByFunction(m: Machine, object: number): number {
  const scope = m.objects.a[object]!;
  const { isAsync, isGenerator, parameters } = m.codeScope(scope);
  const plain = m.nodeOf(scope, m.objects.b[object]!, -1);
  const nodes = [plain, ...m.nodesOf(scope).filter((node) => node !== plain && m.nodeFunction[node] === object)];
  let result = EMPTY;
  for (const node of nodes) {
    if (isGenerator || isAsync) {
      const kind = !isGenerator ? ObjectKind.COROUTINE : isAsync ? ObjectKind.ASYNC_GENERATOR : ObjectKind.GENERATOR;
      return m.values.single(m.objects.intern(kind, node));
    }
    result = m.values.union(result, m.cells.read(m.resultCell(node)));
    const passed = returnedParameters(m, node, (index) => m.cells.read(m.parameterCell(node, index)));
    result = m.values.union(result, passed);
  }
  if (m.isKnown(result)) return result;
  const cells = m.functionCells[object];
  const annotation = cells === undefined ? EMPTY : m.cells.read(cells + 2 * parameters.length);
  return annotation === EMPTY ? result : m.values.union(result, m.actions.declared(annotation));
}
