import type { Expression, Name } from '../../python/tree.ts';
import type { Fix } from '../fix.ts';
import type { FixCode } from '../fixing/fix-code.ts';
import { moduleImport } from '../fixing/needed-import.ts';

/**
 * A lock of threads that only coroutines of this file take becomes one of the event loop. Not safe: threads may take it
 * where nothing tells so.
 */
export const fixLockAcrossAwait: Fix = ({ place }, code) => {
  const offset = code.startOf(place);
  const item = code.nodes.find((node) => node.kind === 'WithItem' && node.start <= offset && offset < node.end && isLockName(node.context));
  if (item?.kind !== 'WithItem') return null;
  const name = code.of(item.context);
  const uses = code.nodes.filter(
    (node): node is Expression => (node.kind === 'Name' || node.kind === 'Attribute') && code.of(node) === name,
  );
  const made = uses.flatMap((use) => madeAt(code, use) ?? []);
  const taken = uses.flatMap((use) => takenAt(code, use) ?? []);
  const [lock] = made;
  const asyncio = moduleImport(code, 'asyncio');
  if (lock === undefined || made.length > 1 || taken.length + 1 !== uses.length || asyncio === null) return null;
  return {
    title: 'Take a lock of the event loop',
    edits: [
      ...asyncio.edits,
      { start: lock.start, end: lock.end, text: `${asyncio.expression}.Lock()` },
      ...taken.map((start) => ({ start, end: start, text: 'async ' })),
    ],
    isSafe: false,
  };
};

function isLockName(value: Expression): value is Name {
  return value.kind === 'Name' || (value.kind === 'Attribute' && value.value.kind === 'Name');
}

/** `lock = threading.Lock()`: the call. */
function madeAt(code: FixCode, use: Expression): Expression | null {
  const parent = code.parentOf(use);
  if (parent?.kind !== 'Assign' || parent.targets.length !== 1 || parent.targets[0] !== use) return null;
  return /^(?:threading\.)?Lock\(\)$/u.test(code.of(parent.value)) ? parent.value : null;
}

/** The start of a `with` that takes this lock alone, in a coroutine; null for anything else. */
function takenAt(code: FixCode, use: Expression): number | null {
  const item = code.parentOf(use);
  const statement = item === null ? null : code.parentOf(item);
  if (item?.kind !== 'WithItem' || item.context !== use || statement?.kind !== 'With' || statement.isAsync) return null;
  return statement.items.length === 1 && code.functionOf(statement)?.isAsync === true ? statement.start : null;
}
