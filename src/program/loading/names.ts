/** Names: of modules, of functions around, and what several ways leave of a variable. */
import { HEADER_WORDS, Op } from '../../python/code/opcodes.ts';
import { BUILTINS } from '../../python/facts/builtins.ts';
import { folderOf } from './folders.ts';
import type { Frame } from './frame.ts';
import type { Loading } from './loading.ts';
import { type Closure, UNKNOWN, type Value, either, external, list, text } from './values.ts';

/** A name of a module, else a builtin. */
export function loadGlobal(l: Loading, module: number, name: string, isAnnotation = false): Value {
  const found = l.namespaces[module]!.get(name);
  if (found !== undefined) return found;
  const given = givenName(l, module, name);
  if (given !== null) return given;
  if (BUILTINS.has(name)) return external(`builtins.${name}`);
  const ofLibrary = l.starName(module, name);
  if (ofLibrary !== null) return external(ofLibrary);
  return isAnnotation ? { kind: 'later', module, name } : UNKNOWN;
}

/** What Python itself gives to every module; null for any other name. */
export function givenName({ input: { modules } }: Loading, module: number, name: string): Value | null {
  const { name: own, path, isPackage } = modules[module]!;
  switch (name) {
    case '__name__':
      return text(own);
    case '__file__':
      return text(path);
    case '__package__':
      return text(isPackage ? own : own.slice(0, Math.max(0, own.lastIndexOf('.'))));
    case '__path__':
      return isPackage ? list([text(folderOf(path))]) : null;
    default:
      return null;
  }
}

function frameOf(f: Frame, scope: number): Closure | null {
  for (let at: Closure | null = f; at !== null; at = at.outer) if (at.scopeNumber === scope) return at;
  return null;
}

export function loadFree(f: Frame, scope: number, name: string): Value {
  return frameOf(f, scope)?.cells.get(name) ?? UNKNOWN;
}

export function storeFree(l: Loading, f: Frame, scope: number, name: string, value: Value): void {
  const frame = frameOf(f, scope);
  if (frame !== null) l.put(frame.cells, name, value);
}

/** What the way that was taken gives. */
export function phi(f: Frame, pc: number): Value {
  const { words } = f.code;
  const at = pc + HEADER_WORDS;
  const count = words[at]!;
  const next = at + 1 + count;
  if (next < f.scope.end && (words[next]! & 0xff) === Op.BIND && words[next + HEADER_WORDS + 2]! < 0)
    return f.variables[words[next + HEADER_WORDS]!] ?? UNKNOWN;
  const [first, second] = [f.values[words[at + 1]!], count > 1 ? f.values[words[at + 2]!] : undefined];
  if (count === 2 && f.side !== 'latest') {
    if (f.side !== null) return (f.side ? first : second) ?? UNKNOWN;
    return first === undefined ? (second ?? UNKNOWN) : second === undefined ? first : either(first, second);
  }
  let latest: Value = UNKNOWN;
  let time = 0;
  for (let index = 1; index <= count; index += 1) {
    const number = words[at + index]!;
    const when = f.times[number] ?? 0;
    if (when > time) [latest, time] = [f.values[number] ?? UNKNOWN, when];
  }
  return latest;
}
