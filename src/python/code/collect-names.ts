/**
 * The walk before the lowering: every scope of a file with the variables that it binds, which of them are captured, and
 * what each loop binds. Hot: one switch with the frequent kinds first; chains that lean to the left are walked in a loop.
 */
import type {
  ClassDef,
  Comprehension,
  DictComp,
  Expression,
  FormattedPart,
  FunctionDef,
  GeneratorExp,
  If,
  Lambda,
  ListComp,
  Parameter,
  Parameters,
  Pattern,
  SetComp,
  Statement,
  Tree,
  Try,
  TypeAlias,
  TypeParameter,
} from '../tree.ts';
import { NameScope, mangled, privateClassOf } from './name-scopes.ts';

type ScopedNode = FunctionDef | ClassDef | Lambda | ListComp | SetComp | DictComp | GeneratorExp | TypeAlias;

/** A loop's bindings, as a range of its host's `bindingLog`, and how many `continue`s it has. */
export type LoopNames = { readonly start: number; readonly end: number; readonly continues: number };

export class FileNames {
  readonly module = new NameScope('module', null, '');
  /** Of functions, classes, lambdas and comprehensions. */
  readonly scopes = new Map<ScopedNode, NameScope>();
  /** Of the type parameters of functions, classes and aliases that have some. */
  readonly typeScopes = new Map<ScopedNode, NameScope>();
  /** Of loops that bind something; keyed by `for`, `while` and comprehensions. */
  readonly loops = new Map<object, LoopNames>();
  readonly all: NameScope[] = [];
  scope = this.module;
  continues = 0;
}

/** Never throws. */
export function collectNames(tree: Tree): FileNames {
  const x = new FileNames();
  walkBlock(x, tree.body);
  settle(x);
  return x;
}

// ---------------------------------------------------------------- settling

/** Marks what inner code reads and rebinds, now that all bindings are known. */
function settle(x: FileNames): void {
  const { module } = x;
  if (module.lambdaStarts.length > 1) module.lambdaStarts.sort((a, b) => a - b);
  for (const scope of x.all) {
    if (scope.lambdaStarts.length > 1) scope.lambdaStarts.sort((a, b) => a - b);
    if (scope.globals !== null) for (const name of scope.globals) shareGlobal(module, name);
    if (scope.nonlocals !== null) for (const name of scope.nonlocals) capture(scope, name, true);
    if (scope.uses !== null) {
      for (const name of scope.uses) if (!scope.variables.has(name)) capture(scope, name, false);
    }
  }
}

function shareGlobal(module: NameScope, name: string): void {
  const variable = module.variables.get(name);
  if (variable !== undefined) variable.isShared = true;
}

function capture(scope: NameScope, name: string, isRebound: boolean): void {
  if (scope.globals !== null && scope.globals.has(name)) return;
  for (let at = scope.parent; at !== null && at.kind !== 'module'; at = at.parent) {
    if (at.globals !== null && at.globals.has(name)) return;
    if (at.kind === 'class') continue;
    const variable = at.variables.get(name);
    if (variable === undefined) continue;
    if (at.host === scope.host) return;
    variable.isCaptured = true;
    if (isRebound) variable.isShared = true;
    return;
  }
  // At module level only comprehensions own variables that inner code sees.
}

// ---------------------------------------------------------------- names

function use(x: FileNames, name: string): void {
  const { scope } = x;
  if (scope.uses !== null) scope.uses.add(mangled(scope.privateClass, name));
}

/** A binding by a statement, or by a walrus: outside comprehensions. */
function bind(x: FileNames, plainName: string): void {
  let { scope } = x;
  while (scope.kind === 'comprehension' && scope.parent !== null) scope = scope.parent;
  const name = mangled(scope.privateClass, plainName);
  if (scope.globals !== null && scope.globals.has(name)) return;
  if (scope.nonlocals !== null && scope.nonlocals.has(name)) return;
  scope.host.bindingLog.push(scope.declare(name).slot);
}

function walkTarget(x: FileNames, node: Expression): void {
  switch (node.kind) {
    case 'Name':
      bind(x, node.id);
      return;
    case 'Tuple':
    case 'List':
      for (const element of node.elements) walkTarget(x, element);
      return;
    case 'Starred':
      walkTarget(x, node.value);
      return;
    default:
      walk(x, node);
  }
}

/** Targets of a comprehension are its own variables. */
function walkOwnTarget(x: FileNames, node: Expression): void {
  switch (node.kind) {
    case 'Name':
      x.scope.declare(mangled(x.scope.privateClass, node.id));
      return;
    case 'Tuple':
    case 'List':
      for (const element of node.elements) walkOwnTarget(x, element);
      return;
    case 'Starred':
      walkOwnTarget(x, node.value);
      return;
    default:
      walk(x, node);
  }
}

// ---------------------------------------------------------------- statements

function walkBlock(x: FileNames, body: readonly Statement[]): void {
  for (const statement of body) walkStatement(x, statement);
}

function walkStatement(x: FileNames, node: Statement): void {
  switch (node.kind) {
    case 'ExpressionStatement':
      walk(x, node.value);
      return;
    case 'Assign':
      walk(x, node.value);
      for (const target of node.targets) walkTarget(x, target);
      return;
    case 'If':
      walkIf(x, node);
      return;
    case 'Return':
      if (node.value !== null) walk(x, node.value);
      return;
    case 'FunctionDef':
      walkFunction(x, node);
      return;
    case 'ClassDef':
      walkClass(x, node);
      return;
    case 'AugAssign':
      walk(x, node.value);
      if (node.target.kind === 'Name') use(x, node.target.id);
      walkTarget(x, node.target);
      return;
    case 'AnnAssign':
      walk(x, node.annotation);
      if (node.value !== null) walk(x, node.value);
      walkTarget(x, node.target);
      return;
    case 'For':
      walk(x, node.iterable);
      walkLoop(x, node, node.target, null, node.body);
      walkBlock(x, node.orelse);
      return;
    case 'While':
      walkLoop(x, node, null, node.test, node.body);
      walkBlock(x, node.orelse);
      return;
    case 'Continue':
      x.continues++;
      return;
    case 'Try':
      walkTry(x, node);
      return;
    case 'With':
      for (const item of node.items) {
        walk(x, item.context);
        if (item.target !== null) walkTarget(x, item.target);
      }
      walkBlock(x, node.body);
      return;
    case 'Raise':
      if (node.exception !== null) walk(x, node.exception);
      if (node.cause !== null) walk(x, node.cause);
      return;
    case 'Assert':
      walk(x, node.test);
      if (node.message !== null) walk(x, node.message);
      return;
    case 'Import':
      for (const { name, asName } of node.names) bind(x, asName ?? firstPart(name));
      return;
    case 'ImportFrom':
      for (const { name, asName } of node.names) if (name !== '*') bind(x, asName ?? name);
      return;
    case 'Global':
      declareOutside(x, node.names, true);
      return;
    case 'Nonlocal':
      declareOutside(x, node.names, false);
      return;
    case 'Delete':
      for (const target of node.targets) walkTarget(x, target);
      return;
    case 'Match':
      walk(x, node.subject);
      for (const { pattern, guard, body } of node.cases) {
        walkPattern(x, pattern);
        if (guard !== null) walk(x, guard);
        walkBlock(x, body);
      }
      return;
    case 'TypeAlias':
      bind(x, node.name.id);
      enterTypeParameters(x, node, node.typeParameters);
      walk(x, node.value);
      leaveTypeParameters(x, node.typeParameters);
      return;
    case 'Pass':
    case 'Break':
    case 'InvalidStatement':
      return;
  }
}

/** The first package of a dotted name. */
export function firstPart(name: string): string {
  const dot = name.indexOf('.');
  return dot === -1 ? name : name.slice(0, dot);
}

function walkIf(x: FileNames, node: If): void {
  let current = node;
  for (;;) {
    walk(x, current.test);
    walkBlock(x, current.body);
    const next: Statement | undefined = current.orelse.length === 1 ? current.orelse[0] : undefined;
    if (next === undefined || next.kind !== 'If') break;
    current = next;
  }
  walkBlock(x, current.orelse);
}

function walkLoop(x: FileNames, node: object, target: Expression | null, test: Expression | null, body: readonly Statement[]): void {
  const log = x.scope.host.bindingLog;
  const start = log.length;
  const outerContinues = x.continues;
  x.continues = 0;
  if (target !== null) walkTarget(x, target);
  if (test !== null) walk(x, test);
  walkBlock(x, body);
  if (log.length > start) x.loops.set(node, { start, end: log.length, continues: x.continues });
  x.continues = outerContinues;
}

function walkTry(x: FileNames, node: Try): void {
  walkBlock(x, node.body);
  for (const handler of node.handlers) {
    if (handler.type !== null) walk(x, handler.type);
    if (handler.name !== null) bind(x, handler.name);
    walkBlock(x, handler.body);
  }
  walkBlock(x, node.orelse);
  walkBlock(x, node.finalbody);
}

function declareOutside(x: FileNames, names: readonly string[], isGlobal: boolean): void {
  const { scope } = x;
  if (scope.kind === 'module') return;
  const declared = names.map((name) => mangled(scope.privateClass, name)).filter((name) => !scope.variables.has(name));
  if (isGlobal) scope.globals = new Set([...(scope.globals ?? []), ...declared]);
  else scope.nonlocals = new Set([...(scope.nonlocals ?? []), ...declared]);
}

function walkPattern(x: FileNames, node: Pattern): void {
  switch (node.kind) {
    case 'MatchValue':
      walk(x, node.value);
      return;
    case 'MatchSequence':
    case 'MatchOr':
      for (const pattern of node.patterns) walkPattern(x, pattern);
      return;
    case 'MatchMapping':
      for (const key of node.keys) walk(x, key);
      for (const pattern of node.patterns) walkPattern(x, pattern);
      if (node.rest !== null) bind(x, node.rest);
      return;
    case 'MatchClass':
      walk(x, node.cls);
      for (const pattern of node.patterns) walkPattern(x, pattern);
      for (const pattern of node.keywordPatterns) walkPattern(x, pattern);
      return;
    case 'MatchStar':
      if (node.name !== null) bind(x, node.name);
      return;
    case 'MatchAs':
      if (node.pattern !== null) walkPattern(x, node.pattern);
      if (node.name !== null) bind(x, node.name);
      return;
    case 'MatchSingleton':
    case 'InvalidPattern':
      return;
  }
}

// ---------------------------------------------------------------- definitions

function enter(x: FileNames, node: ScopedNode, kind: NameScope['kind'], privateClass: string): NameScope {
  const scope = new NameScope(kind, x.scope, privateClass);
  x.scopes.set(node, scope);
  x.all.push(scope);
  x.scope = scope;
  return scope;
}

function walkFunction(x: FileNames, node: FunctionDef): void {
  bind(x, node.name);
  for (const decorator of node.decorators) walk(x, decorator);
  walkDefaults(x, node.parameters);
  const outer = x.scope;
  const outerContinues = x.continues;
  enterTypeParameters(x, node, node.typeParameters);
  walkAnnotations(x, node.parameters);
  if (node.returns !== null) walk(x, node.returns);
  bindParameters(enter(x, node, 'function', x.scope.privateClass), node.parameters);
  walkBlock(x, node.body);
  x.scope = outer;
  x.continues = outerContinues;
}

function walkClass(x: FileNames, node: ClassDef): void {
  bind(x, node.name);
  for (const decorator of node.decorators) walk(x, decorator);
  const outer = x.scope;
  enterTypeParameters(x, node, node.typeParameters);
  for (const base of node.bases) walk(x, base);
  for (const keyword of node.keywords) walk(x, keyword.value);
  enter(x, node, 'class', privateClassOf(node.name));
  walkBlock(x, node.body);
  x.scope = outer;
}

function enterTypeParameters(x: FileNames, node: ScopedNode, parameters: readonly TypeParameter[]): void {
  if (parameters.length === 0) return;
  const scope = new NameScope('type-parameters', x.scope, x.scope.privateClass);
  x.typeScopes.set(node, scope);
  x.all.push(scope);
  x.scope = scope;
  for (const { name } of parameters) scope.declare(mangled(scope.privateClass, name));
  for (const { bound, defaultValue } of parameters) {
    if (bound !== null) walk(x, bound);
    if (defaultValue !== null) walk(x, defaultValue);
  }
}

function leaveTypeParameters(x: FileNames, parameters: readonly TypeParameter[]): void {
  if (parameters.length > 0 && x.scope.parent !== null) x.scope = x.scope.parent;
}

function walkLambda(x: FileNames, node: Lambda): void {
  walkDefaults(x, node.parameters);
  const outer = x.scope;
  outer.host.lambdaStarts.push(node.start);
  bindParameters(enter(x, node, 'lambda', outer.privateClass), node.parameters);
  walk(x, node.body);
  x.scope = outer;
}

/** In the order in which code scopes have them. */
export function parametersInOrder(parameters: Parameters): readonly Parameter[] {
  const { positionalOnly, positional, variadic, keywordOnly, keywordVariadic } = parameters;
  if (positionalOnly.length === 0 && variadic === null && keywordOnly.length === 0 && keywordVariadic === null) return positional;
  const all = [...positionalOnly, ...positional];
  if (variadic !== null) all.push(variadic);
  all.push(...keywordOnly);
  if (keywordVariadic !== null) all.push(keywordVariadic);
  return all;
}

function bindParameters(scope: NameScope, parameters: Parameters): void {
  for (const { name } of parametersInOrder(parameters)) scope.declare(mangled(scope.privateClass, name));
}

function walkDefaults(x: FileNames, parameters: Parameters): void {
  for (const { defaultValue } of parameters.positionalOnly) if (defaultValue !== null) walk(x, defaultValue);
  for (const { defaultValue } of parameters.positional) if (defaultValue !== null) walk(x, defaultValue);
  for (const { defaultValue } of parameters.keywordOnly) if (defaultValue !== null) walk(x, defaultValue);
}

function walkAnnotations(x: FileNames, parameters: Parameters): void {
  for (const { annotation } of parametersInOrder(parameters)) if (annotation !== null) walk(x, annotation);
}

// ---------------------------------------------------------------- expressions

function walk(x: FileNames, root: Expression): void {
  let node = root;
  for (;;) {
    switch (node.kind) {
      case 'Name':
        use(x, node.id);
        return;
      case 'Attribute':
        node = node.value;
        continue;
      case 'Call':
        for (const argument of node.args) walk(x, argument);
        for (const keyword of node.keywords) walk(x, keyword.value);
        node = node.func;
        continue;
      case 'Subscript':
        walk(x, node.slice);
        node = node.value;
        continue;
      case 'StringLiteral':
      case 'NumberLiteral':
      case 'Constant':
      case 'InvalidExpression':
        return;
      case 'BinOp':
        walk(x, node.right);
        node = node.left;
        continue;
      case 'Tuple':
      case 'List':
      case 'Set':
        for (const element of node.elements) walk(x, element);
        return;
      case 'Compare':
        for (const comparator of node.comparators) walk(x, comparator);
        node = node.left;
        continue;
      case 'BoolOp':
        for (const value of node.values) walk(x, value);
        return;
      case 'UnaryOp':
        node = node.operand;
        continue;
      case 'Dict':
        for (const key of node.keys) if (key !== null) walk(x, key);
        for (const value of node.values) walk(x, value);
        return;
      case 'FormattedString':
        walkParts(x, node.parts);
        return;
      case 'IfExp':
        walk(x, node.test);
        walk(x, node.body);
        node = node.orelse;
        continue;
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        walkComprehension(x, node, node.generators, node.element, null);
        return;
      case 'DictComp':
        walkComprehension(x, node, node.generators, node.key, node.value);
        return;
      case 'Lambda':
        walkLambda(x, node);
        return;
      case 'Yield':
        x.scope.host.isGenerator = true;
        if (node.value === null) return;
        node = node.value;
        continue;
      case 'YieldFrom':
        x.scope.host.isGenerator = true;
        node = node.value;
        continue;
      case 'Starred':
      case 'Await':
        node = node.value;
        continue;
      case 'NamedExpr':
        walk(x, node.value);
        bind(x, node.target.id);
        return;
      case 'Slice':
        if (node.lower !== null) walk(x, node.lower);
        if (node.upper !== null) walk(x, node.upper);
        if (node.step !== null) walk(x, node.step);
        return;
    }
  }
}

function walkParts(x: FileNames, parts: readonly FormattedPart[]): void {
  for (const part of parts) {
    if (part.kind !== 'Interpolation') continue;
    walk(x, part.value);
    if (part.formatSpec !== null) walkParts(x, part.formatSpec.parts);
  }
}

function walkComprehension(
  x: FileNames,
  node: ListComp | SetComp | DictComp | GeneratorExp,
  generators: readonly Comprehension[],
  element: Expression,
  value: Expression | null,
): void {
  const outer = x.scope;
  const log = outer.host.bindingLog;
  const first = generators[0];
  if (first !== undefined) walk(x, first.iterable);
  const start = log.length;
  enter(x, node, 'comprehension', outer.privateClass);
  for (const generator of generators) walkOwnTarget(x, generator.target);
  for (const generator of generators) {
    if (generator !== first) walk(x, generator.iterable);
    for (const condition of generator.conditions) walk(x, condition);
  }
  walk(x, element);
  if (value !== null) walk(x, value);
  if (log.length > start) x.loops.set(node, { start, end: log.length, continues: 0 });
  x.scope = outer;
}
