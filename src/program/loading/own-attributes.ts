/** `__dict__`. */
import type { Loading } from './loading.ts';
import type { MemberValue, Value } from './values.ts';

/** What `__dict__` of an object, class or module of the program is; null for anything else. */
export function attributesOf(l: Loading, { owner, name }: MemberValue): Map<string, Value> | null {
  if (name !== '__dict__') return null;
  if (owner.kind === 'instance') return owner.attributes;
  if (owner.kind === 'class') return owner.names;
  const module = owner.kind === 'module' ? l.input.tree.module(owner.node) : -1;
  return module < 0 ? null : l.namespaces[module]!;
}
