/** The symbol table of a syntax tree, as CPython 3.14 builds it. */
import type { SyntaxProblem, Tree } from '../tree.ts';
import { analyse } from './analysis.ts';
import { futureFeatures } from './future.ts';
import { StatementCollector } from './statement-collector.ts';
import { MAX_PASSED_SYMBOLS, SymbolStore } from './symbol-store.ts';
import { SymbolTable } from './symbol-table.ts';

/** Builds the table in time linear in the tree and in the symbols that come out. Never throws; `problems` come in the order in which CPython would meet them. A table is of use until its store serves the next. */
export function buildSymbolTable(tree: Tree, store: SymbolStore = new SymbolStore()): SymbolTable {
  store.reset(tree.end);
  const future = futureFeatures(tree.body);
  const collector = new StatementCollector(tree, store, future);
  const { scopeOfNode, scopeOfDefault, privateNames, mangledNames } = collector;
  const { loops, unevaluatedNames } = collector;
  const writtenCount = store.symbolCount;
  const problems: SyntaxProblem[] = [...collector.problems, ...analyse(store, collector.directives)];
  if (store.hasPassedTooMany) {
    const message = `names that pass through more than ${MAX_PASSED_SYMBOLS} scopes are left out`;
    problems.push({ code: 'too-large', message, start: 0, end: 0 });
  }
  return new SymbolTable({
    store,
    problems,
    scopeOfNode,
    scopeOfDefault,
    privateNames,
    mangledNames,
    loops,
    unevaluatedNames,
    writtenCount,
  });
}
