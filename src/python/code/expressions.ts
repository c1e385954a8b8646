/**
 * Expressions that are read. Hot: one switch with the frequent kinds first. Chains that lean to the left (attributes,
 * calls, subscripts, binary operators) are walked in a loop, for they may be as long as the file; everything else nests
 * no deeper than the parser allows.
 */
import { lowerAnnotation } from './annotations.ts';
import { lowerComprehension } from './comprehensions.ts';
import { lowerBooleans, lowerComparison, lowerConditional, lowerNot } from './conditions.ts';
import { foldBinary, foldItem, foldSlice } from './constants.ts';
import type { Constant } from './constants.ts';
import { lowerLambda } from './definitions.ts';
import { defineConstant, lowerFormatted, lowerNumber, lowerString } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { MAX_DATA_ELEMENTS, isLeftOut, lastName, lowerElements, takeOperands, unknown } from './operands.ts';
import { BinaryCode, ConstantKind, Flag, Op, UnaryCode } from './opcodes.ts';
import { bindName, isBuiltin, readName } from './read-names.ts';
import type { Attribute, BinOp, BinaryOperator, Call, Dict, Expression, Slice, Subscript, UnaryOp } from '../tree.ts';

export function lowerExpression(x: Lowering, node: Expression): number {
  const { writer } = x;
  const { start, end } = node;
  switch (node.kind) {
    case 'Name':
      return readName(x, node);
    case 'Attribute':
    case 'Call':
    case 'Subscript':
      return lowerChain(x, node);
    case 'StringLiteral':
      return lowerString(x, node);
    case 'NumberLiteral':
      return lowerNumber(x, node);
    case 'Constant':
      if (node.value !== '...') return defineConstant(x, node.value === 'None' ? null : node.value === 'True', start, end);
      return writer.define2(Op.CONSTANT, start, end, ConstantKind.ELLIPSIS, writer.text(''));
    case 'BinOp':
      return lowerBinary(x, node);
    case 'Compare':
      return lowerComparison(x, node).value;
    case 'BoolOp':
      return lowerBooleans(x, node, true).value;
    case 'UnaryOp':
      return node.operator === 'not' ? lowerNot(x, node).value : lowerUnary(x, node);
    case 'Tuple':
      return lowerDisplay(x, Op.TUPLE, node, node.elements);
    case 'List':
      return lowerDisplay(x, Op.LIST, node, node.elements);
    case 'Set':
      return lowerDisplay(x, Op.SET, node, node.elements);
    case 'Dict':
      return lowerDict(x, node);
    case 'FormattedString':
      return lowerFormatted(x, node);
    case 'IfExp':
      return lowerConditional(x, node);
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
    case 'GeneratorExp':
      return lowerComprehension(x, node);
    case 'Lambda':
      return lowerLambda(x, node);
    case 'Await':
      return lowerAwait(x, node.value, start, end);
    case 'Yield':
      return writer.define1(Op.YIELD, start, end, node.value === null ? -1 : lowerExpression(x, node.value));
    case 'YieldFrom':
      return writer.define1(Op.YIELD_FROM, start, end, lowerExpression(x, node.value));
    case 'Starred':
      return lowerExpression(x, node.value);
    case 'NamedExpr': {
      const value = lowerExpression(x, node.value);
      bindName(x, node.target, value);
      return value;
    }
    case 'Slice':
      return lowerSlice(x, node);
    case 'InvalidExpression':
      return unknown(x, start, end);
  }
}

function lowerAwait(x: Lowering, operand: Expression, start: number, end: number): number {
  const value = lowerExpression(x, operand);
  const { writer } = x;
  if (operand.kind === 'Call' && (writer.words[writer.last]! & 0xff) === Op.CALL) writer.addFlag(writer.last, Flag.AWAITED);
  return writer.define1(Op.AWAIT, start, end, value);
}

function lowerUnary(x: Lowering, node: UnaryOp): number {
  const value = lowerExpression(x, node.operand);
  const known = x.constants[value];
  if (typeof known === 'number' && node.operator !== '~')
    return defineConstant(x, node.operator === '-' ? 0 - known : known, node.start, node.end);
  return x.writer.define2(Op.UNARY, node.start, node.end, UnaryCode[node.operator], value);
}

function lowerSlice(x: Lowering, node: Slice): number {
  const lower = node.lower === null ? -1 : lowerExpression(x, node.lower);
  const upper = node.upper === null ? -1 : lowerExpression(x, node.upper);
  const step = node.step === null ? -1 : lowerExpression(x, node.step);
  return x.writer.define3(Op.SLICE, node.start, node.end, lower, upper, step);
}

// ---------------------------------------------------------------- chains

/** `a.b(c)[d].e` from its left end to its right. */
function lowerChain(x: Lowering, node: Attribute | Call | Subscript): number {
  const inner = node.kind === 'Call' ? node.func : node.value;
  if (inner.kind !== 'Attribute' && inner.kind !== 'Call' && inner.kind !== 'Subscript') {
    return lowerLink(x, node, lowerExpression(x, inner));
  }
  const links: (Attribute | Call | Subscript)[] = [node, inner];
  let current: Expression = inner.kind === 'Call' ? inner.func : inner.value;
  while (current.kind === 'Attribute' || current.kind === 'Call' || current.kind === 'Subscript') {
    links.push(current);
    current = current.kind === 'Call' ? current.func : current.value;
  }
  let value = lowerExpression(x, current);
  for (let index = links.length - 1; index >= 0; index--) value = lowerLink(x, links[index]!, value);
  return value;
}

function lowerLink(x: Lowering, node: Attribute | Call | Subscript, value: number): number {
  const { writer } = x;
  switch (node.kind) {
    case 'Attribute':
      return writer.define2(Op.ATTRIBUTE, node.start, node.end, value, writer.text(x.mangled(node.name)));
    case 'Call':
      return lowerCall(x, node, value);
    case 'Subscript':
      return lowerSubscript(x, node, value);
  }
}

function lowerCall(x: Lowering, node: Call, callee: number): number {
  const { writer, operands } = x;
  const { args, keywords, func } = node;
  const bottom = operands.length;
  for (let index = 0; index < args.length; index++) {
    const argument = args[index]!;
    // `cast('Type', value)`
    const isType = index === 0 && args.length === 2 && argument.kind === 'StringLiteral' && lastName(func) === 'cast';
    const value = isType ? lowerAnnotation(x, argument) : lowerExpression(x, argument);
    operands.push(value * 2 + (argument.kind === 'Starred' ? 1 : 0));
  }
  for (let index = 0; index < keywords.length; index++) {
    const { name, value } = keywords[index]!;
    const text = name === null ? -1 : writer.text(x.mangled(name));
    operands.push(text, lowerExpression(x, value));
  }
  const value = writer.newValue();
  const first = writer.begin(Op.CALL, node.start, node.end, value, 3 + operands.length - bottom);
  const { words } = writer;
  words[first] = callee;
  words[first + 1] = args.length;
  words[first + 2] = keywords.length;
  takeOperands(x, bottom, first + 3);
  if (args.length === 1 && keywords.length === 0 && func.kind === 'Name' && func.id === 'len') noteLength(x, value, words[first + 3]! >> 1);
  return value;
}

/** `len('text')` */
function noteLength(x: Lowering, value: number, argument: number): void {
  const known = x.constants[argument];
  if (typeof known === 'string' && isBuiltin(x, 'len')) x.constants[value] = Array.from(known).length;
}

function lowerSubscript(x: Lowering, node: Subscript, object: number): number {
  const { slice, start, end } = node;
  const key = lowerExpression(x, slice);
  const text = x.constants[object];
  if (typeof text === 'string') {
    const known = slice.kind === 'Slice' ? knownSlice(x, text, key) : foldItem(text, x.constants[key]);
    if (known !== undefined) return defineConstant(x, known, start, end);
  }
  return x.writer.define2(Op.ITEM, start, end, object, key);
}

function knownSlice(x: Lowering, text: string, key: number): string | undefined {
  const { words, last } = x.writer;
  if (words[last + 2] !== key) return undefined;
  const known = (at: number): Constant | undefined => (words[at] === -1 ? null : x.constants[words[at]!]);
  return foldSlice(text, known(last + 3), known(last + 4), known(last + 5));
}

// ---------------------------------------------------------------- operators

/** `a + b + c …` from its left end to its right. */
function lowerBinary(x: Lowering, node: BinOp): number {
  if (node.left.kind !== 'BinOp') {
    const left = lowerExpression(x, node.left);
    return binary(x, node, node.operator, left, lowerExpression(x, node.right), 0);
  }
  const links: BinOp[] = [];
  let current: Expression = node;
  while (current.kind === 'BinOp') {
    links.push(current);
    current = current.left;
  }
  let value = lowerExpression(x, current);
  for (let index = links.length - 1; index >= 0; index--) {
    const link = links[index]!;
    value = binary(x, link, link.operator, value, lowerExpression(x, link.right), 0);
  }
  return value;
}

/** An operation on two values, or its result where that is known. */
export function binary(
  x: Lowering,
  { start, end }: { readonly start: number; readonly end: number },
  operator: BinaryOperator,
  left: number,
  right: number,
  flags: number,
): number {
  const a = x.constants[left];
  const b = a === undefined ? undefined : x.constants[right];
  if (a !== undefined && b !== undefined) {
    const known = foldBinary(operator, a, b);
    if (known !== undefined) return defineConstant(x, known, start, end);
  }
  const value = x.writer.define3(Op.BINARY, start, end, BinaryCode[operator], left, right);
  if (flags !== 0) x.writer.addFlag(x.writer.last, flags);
  return value;
}

// ---------------------------------------------------------------- displays

/** A display of elements, each a value times two, plus one for starred ones. */
function lowerDisplay(x: Lowering, op: number, node: Expression, elements: readonly Expression[]): number {
  const { writer, operands } = x;
  const bottom = operands.length;
  lowerElements(x, elements);
  const count = operands.length - bottom;
  const value = writer.newValue();
  const at = writer.begin(op, node.start, node.end, value, count + 1);
  writer.words[at] = count;
  takeOperands(x, bottom, at + 1);
  return value;
}

function lowerDict(x: Lowering, node: Dict): number {
  const { writer, operands } = x;
  const { keys, values } = node;
  const bottom = operands.length;
  for (let index = 0; index < values.length; index++) {
    const key = keys[index] ?? null;
    const value = values[index]!;
    if (index >= MAX_DATA_ELEMENTS && isLeftOut(x, value)) continue;
    const left = key === null ? -1 : lowerExpression(x, key);
    operands.push(left, lowerExpression(x, value));
  }
  const count = operands.length - bottom;
  const result = writer.newValue();
  const at = writer.begin(Op.DICT, node.start, node.end, result, count + 1);
  writer.words[at] = count >> 1;
  takeOperands(x, bottom, at + 1);
  return result;
}
