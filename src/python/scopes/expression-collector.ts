/**
 * The walk over expressions, in CPython's order. Hot: one switch with the frequent kinds first. Chains that lean to the
 * left and conditionals are walked in loops; everything else nests no deeper than the parser allows.
 */
import type {
  Attribute,
  Call,
  Comprehension,
  Expression,
  FormattedPart,
  Keyword,
  Lambda,
  Name,
  NamedExpr,
  Parameter,
  Parameters,
  Subscript,
} from '../tree.ts';
import * as F from './flags.ts';
import { ScopeCollector } from './scope-collector.ts';
import type { Place } from './scope-collector.ts';
import { CLASS_NAME, ITERABLE_NAME } from './symbol-store.ts';

type ComprehensionExpression = Extract<Expression, { readonly generators: readonly Comprehension[] }>;

const COMPREHENSIONS = {
  ListComp: { kind: F.LIST_COMPREHENSION, name: 'listcomp', title: 'list comprehension' },
  SetComp: { kind: F.SET_COMPREHENSION, name: 'setcomp', title: 'set comprehension' },
  DictComp: { kind: F.DICT_COMPREHENSION, name: 'dictcomp', title: 'dict comprehension' },
  GeneratorExp: { kind: F.GENERATOR_EXPRESSION, name: 'genexpr', title: 'generator expression' },
} as const;

export abstract class ExpressionCollector extends ScopeCollector {
  /** What the bound or default that is being walked is called in problems. */
  protected typeVariable = '';

  protected visit(node: Expression): void {
    switch (node.kind) {
      case 'Name':
        this.use(node);
        return;
      case 'Attribute':
      case 'Call':
      case 'Subscript':
        this.visitChain(node);
        return;
      case 'StringLiteral':
      case 'NumberLiteral':
      case 'Constant':
      case 'InvalidExpression':
        return;
      case 'Tuple':
      case 'List':
      case 'Set':
        this.visitAll(node.elements);
        return;
      case 'BinOp': {
        if (node.left.kind !== 'BinOp') {
          this.visit(node.left);
          this.visit(node.right);
          return;
        }
        const operands: Expression[] = [];
        let left: Expression = node;
        for (; left.kind === 'BinOp'; left = left.left) operands.push(left.right);
        this.visit(left);
        for (let index = operands.length - 1; index >= 0; index--) this.visit(operands[index]!);
        return;
      }
      case 'Compare':
        this.visit(node.left);
        this.visitAll(node.comparators);
        return;
      case 'BoolOp':
        this.visitAll(node.values);
        return;
      case 'UnaryOp':
        this.visit(node.operand);
        return;
      case 'Starred':
        this.visit(node.value);
        return;
      case 'Dict':
        for (const key of node.keys) if (key !== null) this.visit(key);
        this.visitAll(node.values);
        return;
      case 'FormattedString':
        this.visitParts(node.parts);
        return;
      case 'IfExp': {
        let current: Expression = node;
        for (; current.kind === 'IfExp'; current = current.orelse) {
          this.visit(current.test);
          this.visit(current.body);
        }
        this.visit(current);
        return;
      }
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
      case 'DictComp':
        this.visitComprehension(node);
        return;
      case 'Lambda':
        this.visitLambda(node);
        return;
      case 'NamedExpr':
        this.visitNamed(node);
        return;
      case 'Await':
        this.refuseInAnnotation('await expression', node);
        if (!F.isFunctionLike(this.kind)) this.report("'await' outside function", node);
        else if (!this.isAsyncFunction && !F.isComprehension(this.kind)) this.report("'await' outside async function", node);
        this.visit(node.value);
        this.mark(F.COROUTINE);
        return;
      case 'Yield':
      case 'YieldFrom':
        this.refuseInAnnotation('yield expression', node);
        if (node.value !== null) this.visit(node.value);
        this.mark(F.GENERATOR);
        if (F.isComprehension(this.kind)) this.report(`'yield' inside ${this.comprehensionTitle()}`, node);
        return;
      case 'Slice':
        if (node.lower !== null) this.visit(node.lower);
        if (node.upper !== null) this.visit(node.upper);
        if (node.step !== null) this.visit(node.step);
        return;
    }
  }

  protected visitAll(nodes: readonly Expression[]): void {
    for (const node of nodes) this.visit(node);
  }

  /** Walks what is assigned to or deleted. */
  protected visitTarget(node: Expression, isDeleted: boolean): void {
    switch (node.kind) {
      case 'Name':
        this.store.symbolAt[node.start] = -1;
        if (isDeleted && node.id === '__debug__') this.report('cannot delete __debug__', node);
        else if (!this.has(F.UNEVALUATED)) this.bind(node);
        return;
      case 'Tuple':
      case 'List':
        for (const element of node.elements) this.visitTarget(element, isDeleted);
        return;
      case 'Starred':
        this.visitTarget(node.value, isDeleted);
        return;
      case 'Attribute':
        if (node.name === '__debug__') this.report(`cannot ${isDeleted ? 'delete' : 'assign to'} __debug__`, node);
        this.visit(node.value);
        return;
      default:
        this.visit(node);
    }
  }

  protected visitKeywords(keywords: readonly Keyword[]): void {
    for (const keyword of keywords) if (keyword.name === '__debug__') this.report('cannot assign to __debug__', keyword);
    for (const keyword of keywords) this.visit(keyword.value);
  }

  /** Defaults belong to the scope around the function. */
  protected visitDefaults(parameters: Parameters): void {
    for (const { defaultValue } of parameters.positionalOnly) if (defaultValue !== null) this.visit(defaultValue);
    for (const { defaultValue } of parameters.positional) if (defaultValue !== null) this.visit(defaultValue);
    for (const { defaultValue } of parameters.keywordOnly) if (defaultValue !== null) this.visit(defaultValue);
  }

  protected noteParameters(parameters: Parameters): void {
    this.noteEach(parameters.positionalOnly);
    this.noteEach(parameters.positional);
    this.noteEach(parameters.keywordOnly);
    if (parameters.variadic !== null) this.noteParameter(parameters.variadic);
    if (parameters.keywordVariadic !== null) this.noteParameter(parameters.keywordVariadic);
  }

  private noteEach(parameters: readonly Parameter[]): void {
    for (const parameter of parameters) this.noteParameter(parameter);
  }

  private noteParameter(parameter: Parameter): void {
    this.noteAt(parameter.start, parameter.name, F.PARAMETER, parameter);
  }

  /** Notes that this scope binds the name. */
  protected bind(node: Name): void {
    this.noteAt(node.start, node.id, F.LOCAL, node);
  }

  private use(node: Name): void {
    if (this.has(F.UNEVALUATED)) {
      this.unevaluatedNames.push(this.scope, this.nameId(node.id));
      this.store.symbolAt[node.start] = -1;
      return;
    }
    this.noteAt(node.start, node.id, F.USE, node);
    // `super()` finds its class through the cell `__class__`.
    if (node.id === 'super' && F.isFunctionLike(this.kind)) this.noteId(this.scope, CLASS_NAME, '', F.USE, node);
  }

  /** Walks `a.b(c)[d].e` from its left end to its right. */
  private visitChain(node: Attribute | Call | Subscript): void {
    let last: Call | Subscript | null = null;
    /** The links before the last one, from right to left. Most chains have but one. */
    let links: (Call | Subscript)[] | null = null;
    let current: Expression = node;
    walk: for (;;) {
      // Once for each node: nodes have so many shapes that this is the costly part.
      switch (current.kind) {
        case 'Attribute':
          current = current.value;
          continue;
        case 'Call':
          if (last === null) last = current;
          else links = pushed(links, current);
          current = current.func;
          continue;
        case 'Subscript':
          if (last === null) last = current;
          else links = pushed(links, current);
          current = current.value;
          continue;
        case 'Name':
          this.use(current);
          break walk;
        default:
          this.visit(current);
          break walk;
      }
    }
    if (links !== null) for (let index = links.length - 1; index >= 0; index--) this.visitLink(links[index]!);
    if (last !== null) this.visitLink(last);
  }

  private visitLink(link: Call | Subscript): void {
    if (link.kind === 'Subscript') {
      this.visit(link.slice);
    } else {
      this.visitAll(link.args);
      if (link.keywords.length > 0) this.visitKeywords(link.keywords);
    }
  }

  private visitParts(parts: readonly FormattedPart[]): void {
    for (const part of parts) {
      if (part.kind !== 'Interpolation') continue;
      this.visit(part.value);
      if (part.formatSpec !== null) this.visitParts(part.formatSpec.parts);
    }
  }

  private visitLambda(node: Lambda): void {
    this.visitDefaults(node.parameters);
    const outer = this.enter(F.LAMBDA, 'lambda', node);
    this.scopeOfNode.set(node, this.scope);
    this.noteParameters(node.parameters);
    this.visit(node.body);
    this.leave(outer);
  }

  /** The first iterable belongs to the scope around; everything else to the comprehension's own. */
  private visitComprehension(node: ComprehensionExpression): void {
    const { kind, name } = COMPREHENSIONS[node.kind];
    const { generators } = node;
    const first = generators[0];
    if (first !== undefined) this.visitIterable(first.iterable);
    const { bindingCount } = this.store;
    const outer = this.enter(kind, name, node);
    this.scopeOfNode.set(node, this.scope);
    this.noteId(this.scope, ITERABLE_NAME, '', F.PARAMETER, null);
    if (first !== undefined) {
      if (first.isAsync) this.mark(F.COROUTINE);
      this.visitLoopTarget(first.target);
      this.visitAll(first.conditions);
    }
    for (let index = 1; index < generators.length; index++) {
      const generator = generators[index]!;
      this.visitLoopTarget(generator.target);
      this.visitIterable(generator.iterable);
      this.visitAll(generator.conditions);
      if (generator.isAsync) this.mark(F.COROUTINE);
    }
    if (node.kind === 'DictComp') {
      this.visit(node.value);
      this.visit(node.key);
    } else {
      this.visit(node.element);
    }
    if (kind === F.GENERATOR_EXPRESSION) this.mark(F.GENERATOR);
    const isAsync = kind !== F.GENERATOR_EXPRESSION && this.has(F.COROUTINE);
    this.leave(outer);
    this.noteLoop(node, bindingCount, 0);
    if (!isAsync) return;
    if (!this.isAsyncFunction && !F.isComprehension(this.kind)) {
      this.report('asynchronous comprehension outside of an asynchronous function', node);
    }
    this.mark(F.COROUTINE);
  }

  private visitIterable(node: Expression): void {
    this.enterIterable();
    this.visit(node);
    this.leaveIterable();
  }

  private visitLoopTarget(node: Expression): void {
    this.mark(F.IN_TARGET);
    this.visitTarget(node, false);
    this.unmark(F.IN_TARGET);
  }

  private visitNamed(node: NamedExpr): void {
    this.refuseInAnnotation('named expression', node);
    if (this.isInIterable) this.report('assignment expression cannot be used in a comprehension iterable expression', node);
    else if (F.isComprehension(this.kind)) this.bindAround(node.target);
    this.visit(node.value);
    this.visitTarget(node.target, false);
  }

  /** A walrus in a comprehension binds in the function, or module, around it (PEP 572). */
  private bindAround(target: Name): void {
    const { store } = this;
    const name = target.id;
    for (let scope = this.scope; scope !== -1; scope = store.parents[scope]!) {
      const kind = store.kinds[scope]!;
      if (F.isComprehension(kind)) {
        if ((this.bitsIn(scope, name) & (F.ITERATION | F.LOCAL)) === (F.ITERATION | F.LOCAL)) {
          this.report(`assignment expression cannot rebind comprehension iteration variable '${name}'`, target);
          return;
        }
      } else if (F.isFunction(kind)) {
        const isGlobal = (this.bitsIn(scope, name) & F.GLOBAL) !== 0;
        this.note(name, isGlobal ? F.GLOBAL : F.NONLOCAL, target);
        this.noteDirective(name, target);
        this.noteIn(scope, name, F.LOCAL, target);
        return;
      } else if (kind === F.MODULE) {
        this.note(name, F.GLOBAL, target);
        this.noteDirective(name, target);
        return;
      } else if (kind !== F.ANNOTATION) {
        this.report(`assignment expression within a comprehension cannot be used ${placeOfWalrus(kind)}`, target);
        return;
      }
    }
  }

  protected get isAsyncFunction(): boolean {
    return F.isFunction(this.kind) && this.has(F.COROUTINE);
  }

  private comprehensionTitle(): string {
    const found = Object.values(COMPREHENSIONS).find(({ kind }) => kind === this.kind);
    return found?.title ?? '';
  }

  private refuseInAnnotation(what: string, at: Place): void {
    switch (this.kind) {
      case F.ANNOTATION:
        this.report(`${what} cannot be used within an annotation`, at);
        return;
      case F.TYPE_VARIABLE:
        this.report(`${what} cannot be used within ${this.typeVariable}`, at);
        return;
      case F.TYPE_ALIAS:
        this.report(`${what} cannot be used within a type alias`, at);
        return;
      case F.TYPE_PARAMETERS:
        this.report(`${what} cannot be used within the definition of a generic`, at);
    }
  }
}

/** Makes the list when the first link comes. */
function pushed(links: (Call | Subscript)[] | null, link: Call | Subscript): (Call | Subscript)[] {
  if (links === null) return [link];
  links.push(link);
  return links;
}

function placeOfWalrus(kind: number): string {
  switch (kind) {
    case F.CLASS:
      return 'in a class body';
    case F.TYPE_PARAMETERS:
      return 'within the definition of a generic';
    case F.TYPE_ALIAS:
      return 'in a type alias';
    default:
      return 'in a TypeVar bound';
  }
}
