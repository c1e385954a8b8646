/** Decorators and makers of views that do not say what they wrap: what the inner function reads of the call that made it. */
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import type { Loading } from '../../program/loading/loading.ts';
import { type Closure, type FunctionValue, type Value, likeliest } from '../../program/loading/values.ts';

/** Functions in functions, and wrappers in wrappers. */
const MAX_DEPTH = 20;

/**
 * The function that a wrapper stands for: the only one from elsewhere that it reads, else the only class that it calls with
 * whatever it is given. Functions that are made beside it are looked through. Null where there is none, or several.
 */
export function closedOver(l: Loading, wrapper: FunctionValue): Value | null {
  const functions = new Set<Value>();
  const classes = new Set<Value>();
  collect(l, wrapper, { functions, classes, seen: new Set() });
  const [found] = functions.size > 0 ? functions : classes;
  // One of a library only shows that there are others.
  return found !== undefined && found.kind !== 'external' && (functions.size === 1 || (functions.size === 0 && classes.size === 1))
    ? found
    : null;
}

type Found = { readonly functions: Set<Value>; readonly classes: Set<Value>; readonly seen: Set<Value> };

function collect(l: Loading, inner: FunctionValue, into: Found): void {
  if (into.seen.has(inner)) return;
  into.seen.add(inner);
  for (const { value, isCalled } of readFromAround(l, inner)) {
    const one = likeliest(value);
    if (one.kind === 'function' && one.closure === inner.closure) collect(l, one, into);
    else if (isFunction(one, 0)) into.functions.add(one);
    else if (one.kind === 'class' && isCalled && passesOn(inner)) into.classes.add(one);
  }
}

/** Whether a function takes whatever it is given by name: others do something of their own with the class that they call. */
function passesOn({ scope }: FunctionValue): boolean {
  return scope.parameters.some(({ kind }) => kind === 'keyword-variadic');
}

type Read = { readonly value: Value; readonly isCalled: boolean };

/** What a function reads of the functions around it. */
function readFromAround(l: Loading, { module, scope, closure }: FunctionValue): readonly Read[] {
  const code = l.input.codes[module];
  if (!code || closure === null) return [];
  const { words, strings } = code;
  const found = new Map<number, Value>();
  const called = new Set<number>();
  for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
    const first = words[pc + HEADER_WORDS]!;
    const op = words[pc]! & 0xff;
    if (op === Op.CALL) called.add(first);
    if (op !== Op.LOAD_FREE) continue;
    const value = cellOf(closure, first)?.cells.get(strings[words[pc + HEADER_WORDS + 1]!]!);
    if (value !== undefined) found.set(words[pc + 2]!, value);
  }
  return [...found].map(([number, value]) => ({ value, isCalled: called.has(number) }));
}

/** The call of a function around; null where it is the body of a module or class. */
function cellOf(closure: Closure, scope: number): Closure | null {
  for (let at: Closure | null = closure; at !== null; at = at.outer) if (at.scopeNumber === scope) return at.callee === null ? null : at;
  return null;
}

/** A function, or what a library made of a class or function to be called instead. */
function isFunction(value: Value, depth: number): boolean {
  if (value.kind === 'function' || value.kind === 'bound') return true;
  // What a library names like a function.
  if (value.kind === 'external') return depth === 0 && /\.[a-z]\w*\.[a-z_]\w*$/u.test(value.name);
  if (value.kind !== 'made' || value.by === null || depth > MAX_DEPTH) return false;
  return value.by.name.endsWith('.as_view') || value.by.positional.some((one) => isFunction(likeliest(one), depth + 1));
}
