/** Dictionaries of names: `globals()`, `vars(object)`, `object.__dict__`. Their elements are the attributes of what they belong to. */
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { Unresolved } from './call-graph.ts';
import { literalKeys } from './library.ts';
import { ObjectKind } from './objects.ts';

/** The names of each object in a set whose attributes are known. */
export function namespacesOf(m: Machine, set: number): number {
  let result = EMPTY;
  for (const object of m.values.members(set)) {
    const kind = m.objects.kind[object]!;
    const isKnown = kind === ObjectKind.MODULE || kind === ObjectKind.INSTANCE || kind === ObjectKind.CLASS;
    const names = isKnown ? m.objects.intern(ObjectKind.NAMESPACE, object) : m.libraryInstance('builtins.dict');
    result = m.values.union(result, m.values.single(names));
  }
  return result;
}

/** The names of the module whose code is looked at. */
export function ownNamespace(m: Machine): number {
  if (!m.isInNode) return m.values.single(m.libraryInstance('builtins.dict'));
  const module = m.objects.intern(ObjectKind.MODULE, m.modules[m.moduleOfNode(m.node)]!.node);
  return m.values.single(m.objects.intern(ObjectKind.NAMESPACE, module));
}

/** What stands under names that are written down. */
export function nameIn(m: Machine, namespace: number, keys: number): number {
  const names = literalKeys(m, keys)?.map((key) => m.texts[key]!) ?? [];
  if (names.length === 0 || !names.every((name) => name.startsWith('s:'))) return m.unknownSet(Unresolved.DYNAMIC);
  return names.reduce((all, name) => m.values.union(all, m.actions.attribute(m.objects.a[namespace]!, m.text(name.slice(2)))), EMPTY);
}
