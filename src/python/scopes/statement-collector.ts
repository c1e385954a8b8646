/** The walk over statements, in CPython's order. */
import type { Expression, For, ImportFrom, Pattern, Statement, Tree, Try, While, With } from '../tree.ts';
import { DefinitionCollector } from './definition-collector.ts';
import * as F from './flags.ts';
import type { FutureFeatures } from './future.ts';
import { isFutureImport } from './future.ts';
import type { SymbolStore } from './symbol-store.ts';

export class StatementCollector extends DefinitionCollector {
  private readonly future: FutureFeatures;
  private isConditional = false;

  constructor(tree: Tree, store: SymbolStore, future: FutureFeatures) {
    super(store, future.hasAnnotations);
    this.future = future;
    this.enter(F.MODULE, 'top', tree);
    this.scopeOfNode.set(tree, this.scope);
    this.visitBody(tree.body);
  }

  /** The body of a function, class or module: not in a branch, whatever stands around it. */
  protected visitBody(body: readonly Statement[]): void {
    const { isConditional, continues } = this;
    this.isConditional = false;
    this.visitStatements(body);
    this.isConditional = isConditional;
    this.continues = continues;
  }

  private visitStatements(body: readonly Statement[]): void {
    for (const statement of body) this.visitStatement(statement);
  }

  /** Statements that need not run. */
  private visitBranch(body: readonly Statement[]): void {
    const { isConditional } = this;
    this.isConditional = true;
    this.visitStatements(body);
    this.isConditional = isConditional;
  }

  private visitStatement(node: Statement): void {
    switch (node.kind) {
      case 'ExpressionStatement':
        this.visit(node.value);
        return;
      case 'Assign':
        for (const target of node.targets) this.visitTarget(target, false);
        this.visit(node.value);
        return;
      case 'If':
        this.visitIf(node);
        return;
      case 'Return':
        if (node.value !== null) this.visit(node.value);
        return;
      case 'FunctionDef':
        this.visitFunction(node);
        return;
      case 'ClassDef':
        this.visitClass(node);
        return;
      case 'AugAssign':
        this.visitTarget(node.target, false);
        this.visit(node.value);
        return;
      case 'AnnAssign':
        this.visitAnnotated(node, this.isConditional);
        return;
      case 'For':
        this.visitFor(node);
        return;
      case 'While':
        this.visitWhile(node);
        return;
      case 'With':
        this.visitWith(node);
        return;
      case 'Try':
        this.visitTry(node);
        return;
      case 'Raise':
        if (node.exception !== null) this.visit(node.exception);
        if (node.cause !== null) this.visit(node.cause);
        return;
      case 'Assert':
        this.visit(node.test);
        if (node.message !== null) this.visit(node.message);
        return;
      case 'Delete':
        for (const target of node.targets) this.visitTarget(target, true);
        return;
      case 'Import':
        for (const alias of node.names) this.noteAt(alias.start, alias.asName ?? topPackage(alias.name), F.IMPORT, alias);
        return;
      case 'ImportFrom':
        this.visitImportFrom(node);
        return;
      case 'Global':
        for (const name of node.names) this.declare(name, F.GLOBAL, node);
        return;
      case 'Nonlocal':
        for (const name of node.names) this.declare(name, F.NONLOCAL, node);
        return;
      case 'Match':
        this.visit(node.subject);
        for (const { pattern, guard, body } of node.cases) {
          this.visitPattern(pattern);
          if (guard !== null) this.visit(guard);
          this.visitBranch(body);
        }
        return;
      case 'TypeAlias':
        this.visitAlias(node);
        return;
      case 'Continue':
        this.continues++;
        return;
      case 'Pass':
      case 'Break':
      case 'InvalidStatement':
        return;
    }
  }

  /** `elif` after `elif`, as many as there are. */
  private visitIf(node: Extract<Statement, { readonly kind: 'If' }>): void {
    for (let current = node; ;) {
      this.visit(current.test);
      this.visitBranch(current.body);
      const [only] = current.orelse;
      if (current.orelse.length !== 1 || only?.kind !== 'If') {
        this.visitBranch(current.orelse);
        return;
      }
      current = only;
    }
  }

  private visitFor(node: For): void {
    if (node.isAsync && !this.has(F.COROUTINE)) this.report("'async for' outside async function", node);
    const { bindingCount } = this.store;
    this.visitTarget(node.target, false);
    this.visit(node.iterable);
    this.visitLoop(node, bindingCount);
  }

  private visitWhile(node: While): void {
    const { bindingCount } = this.store;
    this.visit(node.test);
    this.visitLoop(node, bindingCount);
  }

  /** `start`: how many bindings there were before the loop. */
  private visitLoop(node: For | While, start: number): void {
    const { continues } = this;
    this.continues = 0;
    this.visitBranch(node.body);
    this.noteLoop(node, start, this.continues);
    this.continues = continues;
    this.visitBranch(node.orelse);
  }

  private visitWith(node: With): void {
    if (node.isAsync && !this.has(F.COROUTINE)) this.report("'async with' outside async function", node);
    for (const { context, target } of node.items) {
      this.visit(context);
      if (target !== null) this.visitTarget(target, false);
    }
    this.visitBranch(node.body);
  }

  private visitTry(node: Try): void {
    this.visitBranch(node.body);
    for (const handler of node.handlers) {
      if (handler.type !== null) this.visit(handler.type);
      if (handler.name !== null) this.note(handler.name, F.LOCAL, handler);
      this.visitBranch(handler.body);
    }
    this.visitBranch(node.orelse);
    this.visitBranch(node.finalbody);
  }

  private visitImportFrom(node: ImportFrom): void {
    for (const alias of node.names) {
      if (alias.name !== '*') this.noteAt(alias.start, alias.asName ?? alias.name, F.IMPORT, alias);
      else if (this.kind !== F.MODULE) this.report('import * only allowed at module level', alias);
    }
    if (node.start > this.future.lastStart && isFutureImport(node)) {
      this.report('from __future__ imports must occur at the beginning of the file', node);
    }
  }

  private declare(name: string, bit: number, node: Statement): void {
    const bits = this.bitsOf(name);
    const word = bit === F.GLOBAL ? 'global' : 'nonlocal';
    if ((bits & F.PARAMETER) !== 0) this.report(`name '${name}' is parameter and ${word}`, node);
    else if ((bits & F.USE) !== 0) this.report(`name '${name}' is used prior to ${word} declaration`, node);
    else if ((bits & F.ANNOTATED) !== 0) this.report(`annotated name '${name}' can't be ${word}`, node);
    else if ((bits & F.LOCAL) !== 0) this.report(`name '${name}' is assigned to before ${word} declaration`, node);
    this.note(name, bit, node);
    this.noteDirective(name, node);
  }

  private visitPattern(node: Pattern): void {
    switch (node.kind) {
      case 'MatchValue':
        this.visit(node.value);
        return;
      case 'MatchSequence':
      case 'MatchOr':
        for (const pattern of node.patterns) this.visitPattern(pattern);
        return;
      case 'MatchMapping':
        this.visitAll(node.keys);
        for (const pattern of node.patterns) this.visitPattern(pattern);
        if (node.rest !== null) this.note(node.rest, F.LOCAL, node);
        return;
      case 'MatchClass':
        this.visitClassPattern(node.cls, node.patterns, node.keywordNames, node.keywordPatterns);
        return;
      case 'MatchAs':
        if (node.pattern !== null) this.visitPattern(node.pattern);
        if (node.name !== null) this.note(node.name, F.LOCAL, node);
        return;
      case 'MatchStar':
        if (node.name !== null) this.note(node.name, F.LOCAL, node);
        return;
      case 'MatchSingleton':
      case 'InvalidPattern':
        return;
    }
  }

  private visitClassPattern(
    cls: Expression,
    patterns: readonly Pattern[],
    keywordNames: readonly string[],
    keywordPatterns: readonly Pattern[],
  ): void {
    this.visit(cls);
    for (const pattern of patterns) this.visitPattern(pattern);
    for (const [index, name] of keywordNames.entries()) {
      if (name === '__debug__') this.report('cannot assign to __debug__', keywordPatterns[index] ?? null);
    }
    for (const pattern of keywordPatterns) this.visitPattern(pattern);
  }
}

/** What `import a.b.c` binds. */
export function topPackage(name: string): string {
  const dot = name.indexOf('.');
  return dot === -1 ? name : name.slice(0, dot);
}
