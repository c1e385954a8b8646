/** `from __future__ import …`: what it asks for, and where it may stand. Unknown features are problems of the parser. */
import type { ImportFrom, Statement } from '../tree.ts';

export type FutureFeatures = {
  readonly hasAnnotations: boolean;
  /** Future imports that start behind this stand too late; -1 where there is none. */
  readonly lastStart: number;
};

/** Reads the future imports at the head of a module, after its docstring. */
export function futureFeatures(body: readonly Statement[]): FutureFeatures {
  let hasAnnotations = false;
  let lastStart = -1;
  const first = body[0];
  const hasDocstring = first?.kind === 'ExpressionStatement' && first.value.kind === 'StringLiteral' && !first.value.isBytes;
  for (let index = hasDocstring ? 1 : 0; index < body.length; index++) {
    const statement = body[index]!;
    if (statement.kind !== 'ImportFrom' || !isFutureImport(statement)) break;
    if (statement.names.some(({ name }) => name === 'annotations')) hasAnnotations = true;
    lastStart = statement.start;
  }
  return { hasAnnotations, lastStart };
}

export function isFutureImport(node: ImportFrom): boolean {
  return node.level === 0 && node.module === '__future__';
}
