/** The symbol table of a syntax tree, as CPython 3.14 builds it. */
import type { SyntaxProblem, Tree } from '../tree.ts';
import { Analysis } from './analysis.ts';
import { futureFeatures } from './future.ts';
import { StatementCollector } from './statement-collector.ts';
import { MAX_PASSED_SYMBOLS } from './symbol-store.ts';
import { SymbolTable } from './symbol-table.ts';

/** Builds the table in time linear in the tree and in the symbols that come out. Never throws; `problems` come in the order in which CPython would meet them. */
export function buildSymbolTable(tree: Tree): SymbolTable {
  const future = futureFeatures(tree.body);
  const collector = new StatementCollector(tree, future);
  const { store, scopeOfNode, scopeOfDefault, scopeOfSignature, privateNames, mangledNames } = collector;
  const analysis = new Analysis(store, collector.directives);
  const problems: SyntaxProblem[] = [...collector.problems, ...analysis.problems];
  if (store.hasPassedTooMany) {
    const message = `names that pass through more than ${MAX_PASSED_SYMBOLS} scopes are left out`;
    problems.push({ code: 'too-large', message, start: 0, end: 0 });
  }
  return new SymbolTable({ store, problems, scopeOfNode, scopeOfDefault, scopeOfSignature, privateNames, mangledNames });
}
