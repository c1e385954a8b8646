/** `match`. */
import type { Match } from '../tree.ts';
import type { Lowering } from './lowering.ts';
import { lowerExpression } from './expressions.ts';

export function lowerMatch(x: Lowering, node: Match): void {
  lowerExpression(x, node.subject);
}
