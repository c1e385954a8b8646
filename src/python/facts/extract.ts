/** One file's syntax tree → its facts, in one walk and one settlement of what depends on names bound later. */
import { MAX_PROBLEMS_PER_FILE } from '../facts.ts';
import type { FileProblem, ModuleFacts } from '../facts.ts';
import type { ParseResult, SyntaxProblem } from '../tree.ts';
import { settleCalls } from './calls.ts';
import { countCodeLines } from './code-lines.ts';
import { noteDocstring } from './docstrings.ts';
import { sortedImports } from './dynamic-imports.ts';
import { Extraction } from './extraction.ts';
import type { ExtractOptions } from './extraction.ts';
import { isGeneratedFile } from './generated.ts';
import { settleGlobalWrites } from './global-writes.ts';
import { findModuleImports, settleImports } from './imports.ts';
import { MODULE_SCOPE } from './scopes.ts';
import { findQuietLines } from './quiet-lines.ts';
import { scopeProblems } from './scope-problems.ts';
import { walkStatements } from './statements.ts';
import { findSuppressions } from './suppressions.ts';
import { settleTypeComments } from './type-comments.ts';
import { settleValues } from './values.ts';

/** The facts of one parsed file. Never throws; what the parser could not read adds nothing. */
export function extractFacts(result: ParseResult, options: ExtractOptions): ModuleFacts {
  const { source, tree, problems, comments } = result;
  const x = new Extraction(result, options, findModuleImports(tree.body));
  const hasDocstring = noteDocstring(x, tree.body);
  walkStatements(x, tree.body);
  settleCalls(x);
  settleValues(x);
  settleGlobalWrites(x);
  settleImports(x);
  settleTypeComments(x, comments);
  const dunderAll = x.isDunderAllLiteral && x.dunderAll !== null ? [...x.dunderAll] : null;
  const found = [...problems, ...scopeProblems(x, result)];
  const hasModuleGetattr = x.bindings.has('__getattr__');
  return {
    byteLength: source.length,
    lines: x.lines.lineCount,
    codeLines: countCodeLines(x.bytes, x.lines, comments, x.docstrings),
    dialect: problems.some((problem) => problem.code === 'python2') ? 'python2' : 'python3',
    encoding: source.encoding,
    problems: fileProblems(x, found),
    problemCount: found.length,
    interfaceHash: interfaceHash(x, dunderAll),
    ...wordingOf(x, comments, found.length > 0),
    hasDocstring,
    isGenerated: isGeneratedFile(x.bytes, comments, tree.body[0]?.start ?? source.length),
    imports: sortedImports(x.imports),
    dunderAll,
    bindings: [...x.bindings.values()],
    hasModuleGetattr,
    dottedStrings: x.dottedStrings,
    functions: x.functions,
    classes: x.classes,
    variables: x.variables,
    globalWrites: x.globalWrites,
    handlers: x.handlers,
    calls: x.calls,
    literals: x.literals,
    suppressions: findSuppressions(x.bytes, comments, x.lines),
  };
}

/** What cannot be read may go on over lines that seem to be quiet. */
function wordingOf(x: Extraction, comments: Int32Array, hasProblems: boolean): Pick<ModuleFacts, 'wording' | 'quietLines'> {
  return hasProblems ? { wording: '', quietLines: [] } : findQuietLines(x, comments, x.statementStarts);
}

function fileProblems(x: Extraction, problems: readonly SyntaxProblem[]): readonly FileProblem[] {
  return problems
    .slice(0, MAX_PROBLEMS_PER_FILE)
    .map(({ code, message, start, end }) => ({ code, message, place: x.lines.place(start, end) }));
}

/** Signatures were added during the walk; names and what they import are known at its end. */
function interfaceHash(x: Extraction, dunderAll: readonly string[] | null): string {
  const hash = x.interfaceHash;
  for (const { name, kind } of x.bindings.values()) {
    hash.addString(kind);
    hash.addString(name);
  }
  for (let index = 0; index < x.importScopes.length; index++) {
    const fact = x.imports[index]!;
    if (x.importScopes[index]!.kind !== MODULE_SCOPE) continue;
    hash.addString(fact.isUnderTypeChecking ? 'type-checking' : fact.form);
    hash.addString('.'.repeat(fact.level) + fact.module);
    hash.addString(fact.name);
    hash.addString(fact.boundAs);
  }
  if (dunderAll !== null) {
    hash.addString('__all__');
    for (const name of dunderAll) hash.addString(name);
  }
  return hash.digest();
}
