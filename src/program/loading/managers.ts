/**
 * Context managers while a program is loaded. What a generator under `contextlib.contextmanager` does behind its `yield` comes after the
 * body of the `with`: the body runs where the generator stands at its `yield`. Of a class, `__enter__` and `__exit__` are called.
 */
import { Flag, HEADER_WORDS, instructionLength } from '../../python/code/opcodes.ts';
import { getAttribute } from './attributes.ts';
import { End, type EndKind, type Frame, type Site } from './frame.ts';
import type { Loading } from './loading.ts';
import { type Args, type FunctionValue, type MadeValue, type MemberValue, NONE, TRUE, UNKNOWN, type Value } from './values.ts';

/** Attribute of functions whose call gives a manager. */
const MAKES_MANAGER = '<makes manager>';
const MANAGER = 'contextlib._GeneratorContextManager';

type Generator = { readonly callee: FunctionValue; readonly args: Args };
const generators = new WeakMap<MadeValue, Generator>();

/** `@contextmanager` */
export function markManager(l: Loading, { positional: [callee] }: Args): Value {
  if (callee?.kind === 'function' && callee.scope.isGenerator) l.put(callee.attributes, MAKES_MANAGER, TRUE);
  return callee ?? UNKNOWN;
}

/** What a call of such a function gives: nothing of it runs before it is entered. Null for any other function. */
export function managerOf(callee: FunctionValue, args: Args): MadeValue | null {
  if (!callee.attributes.has(MAKES_MANAGER)) return null;
  const made: MadeValue = { kind: 'made', by: null, type: MANAGER, attributes: new Map(), members: new Map() };
  generators.set(made, { callee, args });
  return made;
}

export function isGeneratorManager(value: Value): boolean {
  return value.kind === 'made' && generators.has(value);
}

/** `stack.enter_context(manager)`: where it is left is not followed. */
export function enteredOnStack(l: Loading, { name }: MemberValue, { positional: [manager] }: Args): Value | null {
  const generator = manager?.kind === 'made' ? generators.get(manager) : undefined;
  if (generator === undefined || (name !== 'enter_context' && name !== 'enter_async_context')) return null;
  return firstOf(l.actions.invoke(l, generator.callee, generator.args));
}

function firstOf(yielded: Value): Value {
  return (yielded.kind === 'list' ? yielded.items[0] : undefined) ?? UNKNOWN;
}

/** How the body of a `with` over a generator ended; null where the manager is none. The bracket of the body follows the ENTER at `pc`. */
export function withinGenerator(l: Loading, f: Frame, pc: number): EndKind | null {
  const { words } = f.code;
  const manager = f.values[words[pc + HEADER_WORDS]!];
  const generator = manager?.kind === 'made' ? generators.get(manager) : undefined;
  if (generator === undefined) return null;
  const { limit, doubt } = l;
  const run = (value: Value): EndKind => {
    const inner = l.limit;
    l.limit = limit;
    l.define(f, words[pc + 2]!, value);
    const end = l.actions.region(l, f, pc + instructionLength(words, pc), endOfBody(words, pc));
    l.limit = inner;
    return end;
  };
  let ended: EndKind | null = null;
  const yielded = l.actions.invoke(l, generator.callee, generator.args, (value) => {
    // The body runs once, and not under conditions that are the generator's.
    if (ended !== null || l.doubt > doubt) return End.REACHED;
    ended = run(value);
    return ended;
  });
  return ended ?? run(firstOf(yielded));
}

/** The `pc` behind the bracket that follows an ENTER. */
export function endOfBody(words: Int32Array, pc: number): number {
  return words[pc + instructionLength(words, pc) + HEADER_WORDS + 4]!;
}

/** What `as` is bound to. */
export function entered(l: Loading, f: Frame, pc: number): Value {
  const manager = f.values[f.code.words[pc + HEADER_WORDS]!] ?? UNKNOWN;
  const [enter] = methodNames(f, pc);
  if (manager.kind === 'instance') return ownMethod(l, manager, enter, [], siteAt(f, pc)) ?? manager;
  return manager.kind === 'made' ? manager : UNKNOWN;
}

export function left(l: Loading, f: Frame, pc: number): void {
  const manager = f.values[f.code.words[pc + HEADER_WORDS]!] ?? UNKNOWN;
  const [, exit] = methodNames(f, pc);
  if (manager.kind === 'instance') ownMethod(l, manager, exit, [NONE, NONE, NONE], siteAt(f, pc));
}

function methodNames({ code }: Frame, pc: number): readonly [string, string] {
  const isAsync = ((code.words[pc]! >> 8) & Flag.ASYNC) !== 0;
  return isAsync ? ['__aenter__', '__aexit__'] : ['__enter__', '__exit__'];
}

const siteAt = (frame: Frame, pc: number): Site => ({ frame, pc, isDecorator: false });

/** Null where the class does not write it. */
function ownMethod(l: Loading, owner: Value, name: string, positional: readonly Value[], site: Site): Value | null {
  const method = getAttribute(l, owner, name);
  return method.kind === 'bound' ? l.actions.callValue(l, method, { positional }, site) : null;
}
