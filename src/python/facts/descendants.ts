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
  Tree,
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
    for (const child of childrenOf(node)) stack.push(child);
  }
}

/** The nodes right below one. */
export function* childrenOf(node: AnyNode | Tree): Generator<AnyNode> {
  for (const value of Object.values(node)) {
    if (isNode(value)) yield value;
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) yield item;
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
