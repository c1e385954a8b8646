/**
 * Cognitive complexity (Campbell, SonarSource, version 1.7, 2023), where it is more than a counter: what grows with nesting,
 * and functions within functions.
 */
import type { Statement } from '../tree.ts';
import type { Frame } from './extraction.ts';

/** Counts what weighs more for cognitive complexity the deeper it is nested. */
export function addNested(frame: Frame): void {
  frame.cognitive += 1 + frame.nesting;
  frame.nestedIncrements++;
}

/** What a function adds to the one around it. A decorator, whose only statements are a function and its return, does not count as a level. */
export function addInner(outer: Frame, inner: Frame, isInClass: boolean): void {
  outer.statements += inner.statements;
  outer.cognitive += inner.cognitive + (inner.callsItself ? 1 : 0);
  if (isInClass) return;
  const level = outer.nesting + (outer.node === null || isWrapper(outer.node.body) ? 0 : 1);
  outer.cognitive += level * inner.nestedIncrements;
  outer.nestedIncrements += inner.nestedIncrements;
}

function isWrapper(body: readonly Statement[]): boolean {
  let functions = 0;
  for (const statement of body) {
    if (statement.kind === 'FunctionDef') functions++;
    else if (statement.kind === 'Return' ? statement.value?.kind !== 'Name' : !isDocstring(statement)) return false;
  }
  return functions === 1;
}

function isDocstring(statement: Statement): boolean {
  return statement.kind === 'ExpressionStatement' && statement.value.kind === 'StringLiteral';
}
