/** Special methods that classes of the program write. */
import { externalBase, getAttribute } from './attributes.ts';
import type { Loading } from './loading.ts';
import type { InstanceValue, Value } from './values.ts';

/** Calls a method that a class of the program writes; null where there is none. */
export function callMethod(l: Loading, instance: InstanceValue, name: string, positional: readonly Value[]): Value | null {
  if (externalBase(instance.type) !== null && !instance.type.names.has(name)) return null;
  const method = getAttribute(l, instance, name);
  return method.kind === 'bound' ? l.actions.invoke(l, method.callee, { positional: [method.self, ...positional] }) : null;
}
