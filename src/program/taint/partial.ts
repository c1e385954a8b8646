/** `functools.partial`: a function with some of its arguments. */
import type { Activation } from './activation.ts';
import type { CallArguments } from './call-arguments.ts';
import { type HeapObject, sequence } from './heap.ts';
import type { Value } from './value.ts';

const OWNER = 'functools.partial';

/** The function, then the arguments that are given by position; those by name as fields. */
export function partialOf({ positional, keywords }: CallArguments): HeapObject {
  const fields = new Map([...keywords].map(([name, value]) => [`s:${name}`, value]));
  return { ...sequence('tuple', positional), fields, owner: { kind: 'external', name: OWNER, isInstance: true } };
}

/** What a call of it calls, and with what; null where the callee is something else. */
export function unfoldedPartial(
  a: Activation,
  callee: Value,
  args: CallArguments,
): { readonly callee: Value; readonly args: CallArguments } | null {
  const [only, ...others] = callee.objects;
  const object = only === undefined || others.length > 0 || callee.isOpen ? undefined : a.object(only);
  if (object?.owner?.kind !== 'external' || object.owner.name !== OWNER) return null;
  const [inner, ...given] = object.items ?? [];
  if (inner === undefined) return null;
  const named = new Map([...object.fields].map(([key, value]) => [key.slice(2), value]));
  const keywords = new Map([...named, ...args.keywords]);
  return { callee: inner, args: { ...args, positional: [...given, ...args.positional], keywords } };
}
