/** What `str(object)` and formatting give of objects whose class says itself how they are written. */
import type { Activation } from './activation.ts';
import { plainArguments } from './call-arguments.ts';
import { invokeAll } from './edge-calls.ts';
import { madeOf, writtenException } from './exceptions.ts';
import type { Value } from './value.ts';

/** Null where no class of the program decides. */
export function shownText(a: Activation, pc: number, value: Value): Value | null {
  const own = a.isShallow ? null : ownText(a, pc, value);
  return own ?? writtenException(a, value);
}

function ownText(a: Activation, pc: number, value: Value): Value | null {
  const [only, ...others] = value.objects;
  if (only === undefined || only < 0 || others.length > 0 || (value.isOpen && madeOf(a.object(only)) === undefined)) return null;
  const object = a.object(only);
  if (object?.kind !== 'instance' || object.owner?.kind !== 'class') return null;
  const { names } = a.program;
  const member = names.classMember(object.owner.scope, '__str__') ?? names.classMember(object.owner.scope, '__repr__');
  const [written] = member?.value.references ?? [];
  if (written?.kind !== 'function') return null;
  return invokeAll(a, pc, [{ node: a.program.nodeOf(written.scope), isBound: true }], plainArguments(value, []));
}
