/**
 * Errors that CPython's compiler finds in the scopes of a text that it can parse. Its symbol table is built only for files
 * that hold what may be wrong: `global` and `nonlocal`, and what stands in an unusual place.
 */
import { buildSymbolTable } from '../scopes/build.ts';
import { isFutureImport } from '../scopes/future.ts';
import { SymbolStore } from '../scopes/symbol-store.ts';
import type { ImportFrom, ParseResult, SyntaxProblem } from '../tree.ts';
import type { Extraction } from './extraction.ts';
import { CLASS_SCOPE, COMPREHENSION_SCOPE, MODULE_SCOPE } from './scopes.ts';
import type { Scope } from './scopes.ts';

/** None where the text has syntax errors: CPython would not come so far. */
export function scopeProblems(x: Extraction, { tree, problems }: ParseResult): readonly SyntaxProblem[] {
  if (!x.mayBreakScopes || problems.length > 0) return [];
  return buildSymbolTable(tree, STORE).problems.filter(({ code }) => code === 'syntax');
}

/** To be told of `await`, `async for`, `async with` and asynchronous comprehensions. */
export function noteAsync(x: Extraction): void {
  const { node } = x.frame;
  if (node === null || !node.isAsync || x.scope.kind === CLASS_SCOPE || x.typeDepth > 0) x.mayBreakScopes = true;
}

/** To be told of `yield` and of walruses. */
export function noteSpecial(x: Extraction): void {
  if (x.scope.kind === COMPREHENSION_SCOPE || x.typeDepth > 0) x.mayBreakScopes = true;
}

/** To be told of parameters that have just been bound: are there fewer names than parameters? */
export function noteParameters(x: Extraction, scope: Scope, count: number): void {
  if (scope.names.size < count) x.mayBreakScopes = true;
}

/** To be told of every `from … import`. */
export function noteImportFrom(x: Extraction, node: ImportFrom): void {
  const isStar = node.names[0]?.name === '*' && x.scope.kind !== MODULE_SCOPE;
  if (isStar || (node.start > x.future.lastStart && isFutureImport(node))) x.mayBreakScopes = true;
}

/** One for all files, which are read one after the other. */
const STORE = new SymbolStore();
