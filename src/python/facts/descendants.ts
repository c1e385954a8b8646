/** All nodes of a subtree, for the few questions that are asked of few functions; the walk itself is elsewhere. */
import type {
  Alias,
  Comprehension,
  ExceptHandler,
  Expression,
  FormattedPart,
  FormatSpec,
  Keyword,
  MatchCase,
  Parameter,
  Parameters,
  Pattern,
  Statement,
  TypeParameter,
  WithItem,
} from '../tree.ts';

/** Any node of a tree. */
export type AnyNode =
  | Statement
  | Expression
  | Pattern
  | Parameters
  | Parameter
  | TypeParameter
  | Keyword
  | Comprehension
  | ExceptHandler
  | WithItem
  | MatchCase
  | Alias
  | FormattedPart
  | FormatSpec;

/** The nodes given and all below them, in no order that one may rely on; without recursion, for trees may be deep. */
export function* descendants(roots: readonly AnyNode[]): Generator<AnyNode> {
  const stack = [...roots];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    for (const value of Object.values(node)) {
      if (isNode(value)) stack.push(value);
      else if (Array.isArray(value)) for (const item of value) if (isNode(item)) stack.push(item);
    }
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
