/**
 * The walk over expressions. Hot: one switch with the frequent kinds first, no closures, no allocation per node. Chains
 * that lean to the left (attributes, calls, subscripts, binary operators) are walked in a loop, for they may be as long
 * as the file; everything else nests no deeper than the parser allows.
 */
import type {
  Attribute,
  BinOp,
  BoolOp,
  Call,
  Comprehension,
  Dict,
  Expression,
  FormattedPart,
  IfExp,
  Lambda,
  Parameter,
  Parameters,
  Subscript,
} from '../tree.ts';
import { bind, bindIn, unbind } from './bindings.ts';
import { noteCall } from './calls.ts';
import { addNested } from './complexity.ts';
import { noteString } from './dotted-strings.ts';
import { UNDER_TYPE_CHECKING } from './extraction.ts';
import type { Extraction } from './extraction.ts';
import { noteMethodCall, noteWrite } from './global-writes.ts';
import { holdsDot, holdsUrl, noteLiteral } from './named-literals.ts';
import { lastName } from './names.ts';
import { noteAsync, noteParameters, noteSpecial } from './scope-problems.ts';
import { BOUND, COMPREHENSION_SCOPE, FUNCTION_SCOPE, Scope, scopeOfWalrus } from './scopes.ts';
import { shortString } from './strings.ts';
import { useAnnotationString, useName } from './uses.ts';

/** Walks an expression that is read. `target` is the name that strings in it are assigned to, '' where there is none. */
export function walkExpression(x: Extraction, node: Expression, target: string): void {
  switch (node.kind) {
    case 'Name':
      useName(x, node.id);
      return;
    case 'Attribute':
    case 'Call':
    case 'Subscript':
      walkChain(x, node);
      return;
    case 'StringLiteral':
      if (x.typeDepth > 0) useAnnotationString(x, node);
      else noteString(x, node, target);
      return;
    case 'NumberLiteral':
    case 'Constant':
    case 'InvalidExpression':
      return;
    case 'Tuple':
    case 'List':
    case 'Set':
      for (const element of node.elements) walkExpression(x, element, target);
      return;
    case 'BinOp':
      walkBinary(x, node, target);
      return;
    case 'Compare':
      walkExpression(x, node.left, '');
      for (const comparator of node.comparators) walkExpression(x, comparator, '');
      return;
    case 'BoolOp':
      walkBoolean(x, node, target, '');
      return;
    case 'UnaryOp':
      walkExpression(x, node.operand, '');
      return;
    case 'Dict':
      walkDict(x, node, target);
      return;
    case 'FormattedString':
      walkParts(x, node.parts);
      return;
    case 'IfExp':
      walkConditional(x, node, target);
      return;
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      walkComprehension(x, node.generators, node.element, null);
      return;
    case 'DictComp':
      walkComprehension(x, node.generators, node.key, node.value);
      return;
    case 'Lambda':
      walkLambda(x, node);
      return;
    case 'Starred':
      walkExpression(x, node.value, target);
      return;
    case 'Await':
      noteAsync(x);
      walkExpression(x, node.value, target);
      return;
    case 'YieldFrom':
      noteSpecial(x);
      x.frame.returnsValue = true;
      walkExpression(x, node.value, '');
      return;
    case 'Yield':
      noteSpecial(x);
      x.frame.returnsValue = true;
      if (node.value !== null) walkExpression(x, node.value, '');
      return;
    case 'NamedExpr':
      noteSpecial(x);
      walkExpression(x, node.value, '');
      bindIn(x, scopeOfWalrus(x.scope), node.target.id, 'variable', node.target.start, node.target.end, false);
      return;
    case 'Slice':
      if (node.lower !== null) walkExpression(x, node.lower, '');
      if (node.upper !== null) walkExpression(x, node.upper, '');
      if (node.step !== null) walkExpression(x, node.step, '');
      return;
  }
}

/** Walks an annotation: names in it, also in strings, are not read at run time. */
export function walkAnnotation(x: Extraction, node: Expression): void {
  x.typeDepth++;
  walkExpression(x, node, '');
  x.typeDepth--;
}

/** Walks what is assigned to: `for` targets, `with … as`, the left side of `=`. */
export function bindTarget(x: Extraction, node: Expression): void {
  if (node.kind === 'Name') {
    bind(x, node.id, 'variable', node.start, node.end);
  } else if (node.kind === 'Tuple' || node.kind === 'List') {
    for (const element of node.elements) bindTarget(x, element);
  } else if (node.kind === 'Starred') {
    bindTarget(x, node.value);
  } else {
    if (node.kind === 'Attribute') noteWrite(x, node.value, 'attribute', node.start, node.end);
    if (node.kind === 'Subscript') noteWrite(x, node, 'item', node.start, node.end);
    walkExpression(x, node, '');
  }
}

/** Walks what `del` removes. */
export function unbindTarget(x: Extraction, node: Expression): void {
  if (node.kind === 'Name') {
    unbind(x, node.id, node.start, node.end);
  } else if (node.kind === 'Tuple' || node.kind === 'List') {
    for (const element of node.elements) unbindTarget(x, element);
  } else {
    if (node.kind === 'Subscript') noteWrite(x, node, 'delete', node.start, node.end);
    if (node.kind === 'Attribute') noteWrite(x, node.value, 'delete', node.start, node.end);
    walkExpression(x, node, '');
  }
}

/** Walks the defaults of parameters, in the scope around the function. */
export function walkDefaults(x: Extraction, parameters: Parameters): void {
  for (const parameter of parameters.positionalOnly) walkDefault(x, parameter);
  for (const parameter of parameters.positional) walkDefault(x, parameter);
  for (const parameter of parameters.keywordOnly) walkDefault(x, parameter);
}

/** Binds parameters in the scope of their function. */
export function bindParameters(x: Extraction, scope: Scope, parameters: Parameters): void {
  const { positionalOnly, positional, keywordOnly, variadic, keywordVariadic } = parameters;
  for (const parameter of positionalOnly) scope.names.set(parameter.name, BOUND);
  for (const parameter of positional) scope.names.set(parameter.name, BOUND);
  for (const parameter of keywordOnly) scope.names.set(parameter.name, BOUND);
  if (variadic !== null) scope.names.set(variadic.name, BOUND);
  if (keywordVariadic !== null) scope.names.set(keywordVariadic.name, BOUND);
  const variadics = (variadic === null ? 0 : 1) + (keywordVariadic === null ? 0 : 1);
  noteParameters(x, scope, positionalOnly.length + positional.length + keywordOnly.length + variadics);
}

function walkDefault(x: Extraction, parameter: Parameter): void {
  if (parameter.defaultValue !== null) walkExpression(x, parameter.defaultValue, parameter.name);
}

/** Walks `a.b(c)[d].e` from its left end to its right. */
function walkChain(x: Extraction, node: Attribute | Call | Subscript): void {
  const chain = x.chain;
  const bottom = x.chainTop;
  const typeDepth = x.typeDepth;
  let current: Expression = node;
  for (;;) {
    if (current.kind === 'Attribute') {
      chain[x.chainTop++] = current;
      current = current.value;
    } else if (current.kind === 'Call') {
      // A call in an annotation, as in Annotated[Session, Depends(session)], is there for its effect.
      if (typeDepth > 0 && (x.flags & UNDER_TYPE_CHECKING) === 0) x.typeDepth = 0;
      chain[x.chainTop++] = current;
      current = current.func;
    } else if (current.kind === 'Subscript') {
      chain[x.chainTop++] = current;
      current = current.value;
    } else {
      break;
    }
  }
  // '' once what stands to the left is no longer a dotted name.
  let root = '';
  if (current.kind === 'Name') {
    root = current.id;
    useName(x, root);
    const first = chain[x.chainTop - 1]!;
    if (root === x.frame.selfName && first.kind === 'Attribute') x.frame.selfAttributes?.add(first.name);
  } else {
    walkExpression(x, current, '');
  }
  for (let index = x.chainTop - 1; index >= bottom; index--) {
    const outer = chain[index]!;
    if (outer.kind === 'Call') {
      walkCall(x, outer, root);
      root = '';
    } else if (outer.kind === 'Subscript') {
      walkSubscript(x, outer);
      root = '';
    }
  }
  x.chainTop = bottom;
  x.typeDepth = typeDepth;
}

function walkSubscript(x: Extraction, node: Subscript): void {
  if (x.typeDepth > 0 && lastName(node.value) === 'Literal') {
    // The strings of a Literal are values, not types.
    const parts = node.slice.kind === 'Tuple' ? node.slice.elements : [node.slice];
    for (const part of parts) if (part.kind !== 'StringLiteral') walkExpression(x, part, '');
  } else {
    walkExpression(x, node.slice, '');
  }
}

function walkCall(x: Extraction, node: Call, root: string): void {
  const { func, args, keywords } = node;
  const { frame } = x;
  if (func.kind === 'Attribute') {
    noteMethodCall(x, func.value, func.name, node.start, func.end);
    if (frame.isMethod && func.name === frame.name && root === frame.selfName && func.value.kind === 'Name') frame.callsItself = true;
  } else if (root === frame.name && func.kind === 'Name' && !frame.isMethod) frame.callsItself = true;
  const pending = root === '' ? null : noteCall(x, node, root);
  let first = 0;
  if (args.length > 1 && args[0]!.kind === 'StringLiteral' && lastName(func) === 'cast') {
    useAnnotationString(x, args[0]);
    first = 1;
  }
  for (let index = first; index < args.length; index++) {
    const argument = args[index]!;
    walkExpression(x, argument, '');
    if (argument.kind !== 'StringLiteral') continue;
    const isHost = index === 0 && args[1]?.kind === 'NumberLiteral' && holdsDot(x.bytes, argument.start, argument.end);
    if (!isHost && !holdsUrl(x.bytes, argument.start, argument.end)) continue;
    const fact = noteLiteral(x, lastName(func), argument, 'argument', x.scope.qualifiedName);
    if (fact !== null && pending !== null) x.pendingLiterals.push({ fact, call: pending });
  }
  for (const keyword of keywords) {
    const { name, value } = keyword;
    if (name === 'bound' && value.kind === 'StringLiteral' && lastName(func) === 'TypeVar') useAnnotationString(x, value);
    else walkExpression(x, value, name ?? '');
    if (name === null) continue;
    const fact = noteLiteral(x, name, value, 'keyword', x.scope.qualifiedName);
    if (fact !== null && pending !== null) x.pendingLiterals.push({ fact, call: pending });
  }
}

/** Walks `a + b + c …` from its left end to its right. */
function walkBinary(x: Extraction, node: BinOp, target: string): void {
  if (node.left.kind !== 'BinOp') {
    walkExpression(x, node.left, target);
    walkExpression(x, node.right, target);
    return;
  }
  const operands: Expression[] = [];
  let current: Expression = node;
  while (current.kind === 'BinOp') {
    operands.push(current.right);
    current = current.left;
  }
  walkExpression(x, current, target);
  for (let index = operands.length - 1; index >= 0; index--) walkExpression(x, operands[index]!, target);
}

function walkDict(x: Extraction, node: Dict, target: string): void {
  const { keys, values } = node;
  for (let index = 0; index < values.length; index++) {
    const key = keys[index] ?? null;
    const value = values[index]!;
    if (key === null) {
      walkExpression(x, value, target);
      continue;
    }
    walkExpression(x, key, target);
    const name = canBeNamed(value) ? (shortString(x, key) ?? '') : '';
    walkExpression(x, value, name);
    if (name !== '') noteLiteral(x, name, value, 'entry', x.scope.qualifiedName);
  }
}

/** The value is a literal or a display of such, so that it matters what it is called. */
function canBeNamed(value: Expression): boolean {
  const { kind } = value;
  return (
    kind === 'StringLiteral' ||
    kind === 'NumberLiteral' ||
    kind === 'UnaryOp' ||
    kind === 'List' ||
    kind === 'Tuple' ||
    kind === 'Dict' ||
    kind === 'Set' ||
    kind === 'BinOp'
  );
}

function walkConditional(x: Extraction, node: IfExp, target: string): void {
  let current: Expression = node;
  const { frame } = x;
  const outer = frame.nesting;
  while (current.kind === 'IfExp') {
    frame.cyclomatic++;
    addNested(frame);
    frame.nesting++;
    walkExpression(x, current.body, target);
    walkExpression(x, current.test, '');
    current = current.orelse;
  }
  walkExpression(x, current, target);
  frame.nesting = outer;
}

/** Each run of one operator counts once for cognitive complexity, whatever the brackets; `last` is the operator to the left, as is the result. */
function walkBoolean(x: Extraction, node: BoolOp, target: string, last: '' | BoolOp['operator']): BoolOp['operator'] {
  const { operator, values } = node;
  x.frame.cyclomatic += values.length - 1;
  let before = last;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (index > 0 && before !== operator) {
      x.frame.cognitive++;
      before = operator;
    }
    if (value.kind === 'BoolOp') before = walkBoolean(x, value, target, before);
    else walkExpression(x, value, target);
  }
  return before === '' ? operator : before;
}

function walkParts(x: Extraction, parts: readonly FormattedPart[]): void {
  for (const part of parts) {
    if (part.kind !== 'Interpolation') continue;
    walkExpression(x, part.value, '');
    if (part.formatSpec !== null) walkParts(x, part.formatSpec.parts);
  }
}

/** The first iterable belongs to the scope around; everything else to the comprehension's own. */
function walkComprehension(x: Extraction, generators: readonly Comprehension[], element: Expression, value: Expression | null): void {
  const outer = x.scope;
  const first = generators[0];
  if (first !== undefined) walkExpression(x, first.iterable, '');
  x.scope = new Scope(COMPREHENSION_SCOPE, outer, outer.qualifiedName, outer.prefix);
  for (const generator of generators) bindTarget(x, generator.target);
  for (const generator of generators) {
    x.frame.cyclomatic += 1 + generator.conditions.length;
    if (generator.isAsync) noteAsync(x);
    if (generator !== first) walkExpression(x, generator.iterable, '');
    for (const condition of generator.conditions) walkExpression(x, condition, '');
  }
  walkExpression(x, element, '');
  if (value !== null) walkExpression(x, value, '');
  x.scope = outer;
}

function walkLambda(x: Extraction, node: Lambda): void {
  walkDefaults(x, node.parameters);
  const outer = x.scope;
  x.scope = new Scope(FUNCTION_SCOPE, outer, outer.qualifiedName, outer.prefix);
  bindParameters(x, x.scope, node.parameters);
  x.frame.nesting++;
  walkExpression(x, node.body, '');
  x.frame.nesting--;
  x.scope = outer;
}
