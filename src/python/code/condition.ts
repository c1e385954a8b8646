/** What lowering a test gives. */
import type { Expression } from '../tree.ts';
import type { Lowering } from './lowering.ts';
import { slotOfName } from './read-names.ts';

/** What a test tells of a variable; `operand` is a value or -1. */
export type Narrowing = { readonly slot: number; readonly kind: number; readonly operand: number };

/** A test that has been lowered. */
export type Condition = {
  readonly value: number;
  readonly outcome: number;
  readonly whenTrue: readonly Narrowing[];
  readonly whenFalse: readonly Narrowing[];
};

/** The variable that an expression reads, or binds by `:=`; -1 for anything else. */
export function slotOf(x: Lowering, node: Expression): number {
  if (node.kind === 'Name') return slotOfName(x, node);
  return node.kind === 'NamedExpr' ? slotOfName(x, node.target) : -1;
}
