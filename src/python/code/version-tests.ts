/** `sys.version_info >= (3, 9)` and its like, answered for the newest Python that is read. */
import type { Compare, Expression } from '../tree.ts';
import type { Lowering } from './lowering.ts';

const VERSION: readonly number[] = [3, 14];

/** Whether a comparison of the interpreter's version holds; null for any other comparison. */
export function versionTest(x: Lowering, node: Compare): boolean | null {
  const { left, operators, comparators } = node;
  if (operators.length !== 1) return null;
  const isWhole = isVersionInfo(left);
  const isPart = !isWhole && left.kind === 'Subscript' && isVersionInfo(left.value);
  if (!isWhole && !isPart) return null;
  const right = comparators[0]!;
  let ours: readonly number[] = VERSION;
  if (isPart && left.kind === 'Subscript') {
    if (left.slice.kind === 'NumberLiteral')
      ours = x.slice(left.slice.start, left.slice.end) === '0' ? VERSION.slice(0, 1) : VERSION.slice(1);
    else if (left.slice.kind !== 'Slice' || left.slice.lower !== null) return null;
  }
  const theirs = right.kind === 'Tuple' ? right.elements.map((element) => integer(x, element)) : [integer(x, right)];
  if (theirs.includes(null)) return null;
  let order = 0;
  for (let index = 0; index < theirs.length && order === 0; index++) order = (ours[index] ?? 0) - (theirs[index] ?? 0);
  // `version_info == (3, 14)` is never exact: more parts follow.
  switch (operators[0]!) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0 || (order === 0 && isWhole);
    case '<':
      return order < 0;
    case '<=':
      return order < 0 || (order === 0 && !isWhole);
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    default:
      return null;
  }
}

function isVersionInfo(node: Expression): boolean {
  if (node.kind === 'Attribute') return node.name === 'version_info' && node.value.kind === 'Name' && node.value.id === 'sys';
  return node.kind === 'Name' && node.id === 'version_info';
}

function integer(x: Lowering, node: Expression): number | null {
  if (node.kind !== 'NumberLiteral' || node.end - node.start > 4) return null;
  const value = Number(x.slice(node.start, node.end));
  return Number.isInteger(value) ? value : null;
}
