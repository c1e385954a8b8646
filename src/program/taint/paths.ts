/** Paths that are put together of constants. */
import type { Activation } from './activation.ts';
import { text } from './constants.ts';
import { external } from './heap.ts';
import { joinTaint } from './taint-set.ts';
import { type Value, UNKNOWN, constantValue } from './value.ts';

const PATHS: ReadonlySet<string> = new Set(['pathlib.Path', 'pathlib.PosixPath']);

/** As `posixpath.join` does it: a part that begins with a slash begins anew. */
export const pathOf = (parts: readonly string[]): string =>
  parts.reduce((path, part) => (part.startsWith('/') ? part : path === '' || path.endsWith('/') ? `${path}${part}` : `${path}/${part}`));

/** `Path("/tmp") / "name"`: the same as `Path("/tmp/name")`; null where not all of it is known. */
export function pathBelow(a: Activation, pc: number, left: Value, right: Value): Value | null {
  if (right.constant?.kind !== 'str' || right.isOpen) return null;
  const [only, ...others] = left.objects;
  const made = only === undefined || others.length > 0 ? null : (a.object(only)?.made ?? null);
  const [above, ...more] = made?.positional ?? [];
  if (made === null || made.isOpen || more.length > 0 || !made.names.some((name) => PATHS.has(name))) return null;
  if (above?.constant?.kind !== 'str' || above.isOpen) return null;
  const path = constantValue(text('str', pathOf([above.constant.value, right.constant.value])));
  const joined = a.make(pc, external({ ...made, positional: [path] }), 'path');
  return { ...UNKNOWN, objects: joined.objects, references: left.references, taint: joinTaint(left.taint, right.taint) };
}
