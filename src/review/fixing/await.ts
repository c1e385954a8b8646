/** Where an `await` may stand. */
import type { Call, FunctionDef } from '../../python/tree.ts';
import type { FixCode } from './fix-code.ts';

/** In the async function itself, not in a lambda, a generator or a class within it, nor behind an `await`. */
export function runsInCoroutine(code: FixCode, call: Call): boolean {
  const owner = code.around(call, ['FunctionDef', 'Lambda', 'ClassDef', 'GeneratorExp', 'FormattedString']);
  return owner?.kind === 'FunctionDef' && owner.isAsync && code.parentOf(call)?.kind !== 'Await' && isInBody(code, call, owner);
}

/** Decorators and defaults run where the function is defined. */
function isInBody(code: FixCode, call: Call, { body }: FunctionDef): boolean {
  const statement = code.statementOf(call);
  const first = body[0]?.start ?? call.end;
  return statement?.kind !== 'FunctionDef' && statement?.kind !== 'ClassDef' && call.start >= first;
}

/** `await f()` binds weaker than what follows it. */
export function needsParentheses(code: FixCode, call: Call): boolean {
  const parent = code.parentOf(call);
  switch (parent?.kind) {
    case 'Attribute':
      return true;
    case 'Subscript':
      return parent.value === call;
    case 'Call':
      return parent.func === call;
    default:
      return false;
  }
}
