/** Docstrings and bodies without content. */
import type { Statement } from '../tree.ts';
import type { Extraction } from './extraction.ts';
import { appliedName } from './names.ts';

/** Whether the body begins with a docstring; notes its lines. */
export function noteDocstring(x: Extraction, body: readonly Statement[]): boolean {
  const first = body[0];
  if (!isDocstring(first)) return false;
  x.docstrings.push(first.start, first.end);
  return true;
}

/** The body is only `pass`, `...`, a docstring or `raise NotImplementedError`. */
export function isStubBody(body: readonly Statement[]): boolean {
  return body.every((statement, index) => {
    if (index === 0 && isDocstring(statement)) return true;
    if (statement.kind === 'Raise') return statement.exception !== null && appliedName(statement.exception) === 'NotImplementedError';
    return statement.kind === 'Pass' || isEllipsis(statement);
  });
}

/** The body is only `pass`, `...` or `continue`. */
export function isIdleBody(body: readonly Statement[]): boolean {
  return body.every((statement) => statement.kind === 'Pass' || statement.kind === 'Continue' || isEllipsis(statement));
}

function isDocstring(statement: Statement | undefined): statement is Statement {
  return (
    statement !== undefined &&
    statement.kind === 'ExpressionStatement' &&
    statement.value.kind === 'StringLiteral' &&
    !statement.value.isBytes
  );
}

function isEllipsis(statement: Statement): boolean {
  return statement.kind === 'ExpressionStatement' && statement.value.kind === 'Constant' && statement.value.value === '...';
}
