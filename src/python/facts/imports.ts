/** Import statements. */
import type { ImportFact } from '../facts.ts';
import type { Alias, Import, ImportFrom, Statement } from '../tree.ts';
import { bindImport } from './bindings.ts';
import type { Draft } from './drafts.ts';
import { IN_BRANCH, IN_IMPORT_TRY, UNDER_TYPE_CHECKING } from './extraction.ts';
import type { Extraction, ImportUse } from './extraction.ts';
import { noteImportFrom } from './scope-problems.ts';
import { DECLARED_GLOBAL, DECLARED_NONLOCAL, MODULE_SCOPE, markImported } from './scopes.ts';
import { noteTypeCheckingImport } from './type-checking.ts';

/** The names that import statements bind at module level, branches included, wherever in the file they stand. */
export function findModuleImports(body: readonly Statement[]): Map<string, ImportUse> {
  const uses = new Map<string, ImportUse>();
  collectModuleImports(body, uses);
  return uses;
}

/** `import a.b, c as d`. */
export function walkImport(x: Extraction, node: Import): void {
  for (const alias of node.names) {
    const dot = alias.name.indexOf('.');
    const top = dot === -1 ? alias.name : alias.name.slice(0, dot);
    const boundAs = alias.asName ?? top;
    addImport(x, importFact(x, 'import', 0, alias.name, '', boundAs, alias), alias.asName === null ? top : alias.name, alias.start);
    if (alias.asName !== null && alias.asName === alias.name) markReexport(x);
  }
}

/** `from ..a import b, c as d` and `from a import *`. */
export function walkImportFrom(x: Extraction, node: ImportFrom): void {
  const prefix = '.'.repeat(node.level) + node.module;
  const separator = node.module === '' ? '' : '.';
  noteImportFrom(x, node);
  for (const alias of node.names) {
    if (alias.name === '*') {
      x.imports.push(importFact(x, 'star', node.level, node.module, '', '', alias));
      x.importTargets.push(prefix);
      x.importScopes.push(x.scope);
      continue;
    }
    const boundAs = alias.asName ?? alias.name;
    noteTypeCheckingImport(x, alias.name, boundAs);
    const fact = importFact(x, 'from', node.level, node.module, alias.name, boundAs, alias);
    addImport(x, fact, prefix + separator + alias.name, alias.start);
    if (alias.asName === alias.name) markReexport(x);
  }
}

/** Fills in what is known of the imports only when the whole file has been seen: uses and re-exports. */
export function settleImports(x: Extraction): void {
  const listed: ReadonlySet<string> = x.dunderAll ?? new Set();
  const isOpenPackage = x.options.isPackage && !x.options.isStub;
  for (let index = 0; index < x.importScopes.length; index++) {
    const fact = x.imports[index]!;
    if (x.importScopes[index]!.kind !== MODULE_SCOPE || fact.module === '__future__') {
      fact.isReexport = false;
      continue;
    }
    if (fact.form === 'star') {
      fact.isReexport = x.options.isPackage || x.options.isStub;
      continue;
    }
    const use = x.importUses.get(fact.boundAs);
    if (use === undefined) continue;
    const isUsed = use.isUsed || use.isUsedInAnnotations;
    fact.isReexport ||= listed.has(fact.boundAs) || (isOpenPackage && !isUsed);
    fact.isUsedOnlyInAnnotations = use.isUsedInAnnotations && !use.isUsed && !use.isRebound && !fact.isReexport;
  }
}

/** The fact of one import under the current circumstances. */
export function importFact(
  x: Extraction,
  form: ImportFact['form'],
  level: number,
  module: string,
  name: string,
  boundAs: string,
  span: { readonly start: number; readonly end: number },
): Draft<ImportFact> {
  const flags = x.flags;
  return {
    form,
    level,
    module,
    name,
    boundAs,
    place: x.lines.place(span.start, span.end),
    isUnderTypeChecking: (flags & UNDER_TYPE_CHECKING) !== 0,
    isUsedOnlyInAnnotations: false,
    isLocal: x.frame.isFunction,
    isOptional: (flags & IN_IMPORT_TRY) !== 0,
    isConditional: (flags & IN_BRANCH) !== 0,
    isReexport: false,
    scope: x.frame.qualifiedName,
  };
}

function addImport(x: Extraction, fact: Draft<ImportFact>, target: string, start: number): void {
  const index = x.imports.length;
  x.imports.push(fact);
  x.importTargets.push(target);
  const meaning = x.scope.names.get(fact.boundAs);
  const scope = meaning === DECLARED_GLOBAL ? x.module : x.scope;
  x.importScopes.push(scope);
  if (meaning === DECLARED_NONLOCAL) return;
  const isTentative = x.flags !== 0;
  markImported(scope, fact.boundAs, index, isTentative);
  if (scope.kind === MODULE_SCOPE) bindImport(x, fact.boundAs, start);
}

function markReexport(x: Extraction): void {
  x.imports.at(-1)!.isReexport = true;
}

function collectModuleImports(body: readonly Statement[], uses: Map<string, ImportUse>): void {
  for (const statement of body) {
    if (statement.kind === 'Import' || statement.kind === 'ImportFrom') {
      for (const alias of statement.names) addUse(uses, statement.kind, alias);
    } else {
      forEachBlock(statement, uses);
    }
  }
}

function addUse(uses: Map<string, ImportUse>, kind: 'Import' | 'ImportFrom', alias: Alias): void {
  let name = alias.asName ?? alias.name;
  const dot = name.indexOf('.');
  if (kind === 'Import' && dot !== -1) name = name.slice(0, dot);
  if (!uses.has(name)) uses.set(name, { isUsed: false, isUsedInAnnotations: false, isRebound: false });
}

function forEachBlock(statement: Statement, uses: Map<string, ImportUse>): void {
  let current = statement;
  // A chain of `elif` may be as long as it likes.
  while (current.kind === 'If') {
    collectModuleImports(current.body, uses);
    const next: Statement | undefined = current.orelse[0];
    if (current.orelse.length !== 1 || next === undefined || next.kind !== 'If') {
      collectModuleImports(current.orelse, uses);
      return;
    }
    current = next;
  }
  if (current.kind === 'Try') {
    collectModuleImports(current.body, uses);
    for (const handler of current.handlers) collectModuleImports(handler.body, uses);
    collectModuleImports(current.orelse, uses);
    collectModuleImports(current.finalbody, uses);
  } else if (current.kind === 'With') {
    collectModuleImports(current.body, uses);
  } else if (current.kind === 'For' || current.kind === 'While') {
    collectModuleImports(current.body, uses);
    collectModuleImports(current.orelse, uses);
  } else if (current.kind === 'Match') {
    for (const branch of current.cases) collectModuleImports(branch.body, uses);
  }
}
