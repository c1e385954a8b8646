/** Functions that change module-level names of their file. */
import type { GlobalWriteFact } from '../facts.ts';
import type { Expression, FunctionDef } from '../tree.ts';
import { descendants } from './descendants.ts';
import type { Extraction, Frame } from './extraction.ts';
import { MUTATORS } from './mutators.ts';
import { lastName } from './names.ts';
import { BOUND, MODULE_SCOPE, scopeOf } from './scopes.ts';
import type { Scope } from './scopes.ts';

/** Notes a call of a method of `receiver` that may change it. */
export function noteMethodCall(x: Extraction, receiver: Expression, method: string, start: number, end: number): void {
  if (x.frame.isFunction && MUTATORS.has(method)) noteWrite(x, receiver, 'method', start, end, method === 'setdefault');
}

/** Notes a change of the object that `changed` stands for: a name, or an item of one. `isTested`: the change is its own test. */
export function noteWrite(
  x: Extraction,
  changed: Expression,
  how: GlobalWriteFact['how'],
  start: number,
  end: number,
  isTested = false,
): void {
  if (!x.frame.isFunction) return;
  let root = changed;
  while (root.kind === 'Subscript') root = root.value;
  if (root.kind !== 'Name' || x.scope.names.get(root.id) === BOUND) return;
  const { frame, scope } = x;
  const place = x.lines.place(start, end);
  const fact = { name: root.id, scope: frame.qualifiedName, how, isUnderLock: x.lockDepth > 0, isTested, place };
  x.pendingWrites.push({ scope, frame, fact });
}

/** Keeps the writes that reach a name which this module binds itself; what is imported belongs to another. */
export function settleGlobalWrites(x: Extraction): void {
  const testedNames = new Map<Frame, ReadonlySet<string> | null>();
  for (const { scope, frame, fact } of x.pendingWrites) {
    if (!isOwnGlobal(x, scope, fact)) continue;
    let tested = testedNames.get(frame);
    if (tested === undefined) {
      tested = frame.node === null ? new Set() : namesTested(frame.node);
      testedNames.set(frame, tested);
    }
    fact.isTested ||= tested === null || tested.has(fact.name);
    x.globalWrites.push(fact);
  }
}

function isOwnGlobal(x: Extraction, scope: Scope, { name, how }: GlobalWriteFact): boolean {
  if (how === 'rebind') return true;
  if (scopeOf(scope, name, x.module)?.kind !== MODULE_SCOPE) return false;
  const kind = x.bindings.get(name)?.kind;
  return kind !== undefined && kind !== 'import';
}

/** Names that stand in a test of the function, null where it catches KeyError and so may test any. */
function namesTested(node: FunctionDef): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const inner of descendants(node.body)) {
    const { kind } = inner;
    if (kind === 'ExceptHandler') {
      if (inner.type !== null && catchesKeyError(inner.type)) return null;
    } else if (kind === 'If' || kind === 'While' || kind === 'IfExp' || kind === 'Assert') {
      addNames(names, [inner.test]);
    } else if (kind === 'BoolOp') {
      addNames(names, inner.values);
    } else if (kind === 'Comprehension') {
      addNames(names, inner.conditions);
    }
  }
  return names;
}

function addNames(names: Set<string>, tests: readonly Expression[]): void {
  for (const node of descendants(tests)) if (node.kind === 'Name') names.add(node.id);
}

function catchesKeyError(type: Expression): boolean {
  if (type.kind === 'Tuple') return type.elements.some(catchesKeyError);
  const name = lastName(type);
  return name === 'KeyError' || name === 'LookupError';
}
