/** Annotations: expressions in which strings are types too, lowered for their meaning and never run as calls. */
import { parse } from '../parser.ts';
import { readSource } from '../source.ts';
import { encodeUtf8 } from '../text.ts';
import type { Expression, Source, Subscript } from '../tree.ts';
import { lastName } from './operands.ts';
import { textOf } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { BinaryCode, Flag, Op } from './opcodes.ts';
import { readWritten } from './read-names.ts';

/** Longer strings are no annotations. */
const MAX_CHARACTERS = 10_000;
/** Strings within strings. */
const MAX_NESTING = 4;
const DOTTED_NAME = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** The value of an annotation; every instruction of it is flagged. */
export function lowerAnnotation(x: Lowering, node: Expression): number {
  const { writer } = x;
  const { flags } = writer;
  writer.flags |= Flag.ANNOTATION;
  const value = lowerType(x, node);
  writer.flags = flags;
  return value;
}

function lowerType(x: Lowering, node: Expression): number {
  const { writer } = x;
  const { start, end } = node;
  switch (node.kind) {
    case 'StringLiteral':
      return node.isBytes ? x.expression(node) : lowerText(x, textOf(x, node)?.trim() ?? '', start, end);
    case 'Subscript':
      return lowerGeneric(x, node);
    case 'Tuple':
    case 'List': {
      const values = node.elements.map((element) => lowerType(x, element) * 2 + (element.kind === 'Starred' ? 1 : 0));
      return writer.defineList(node.kind === 'Tuple' ? Op.TUPLE : Op.LIST, start, end, values);
    }
    case 'BinOp': {
      if (node.operator !== '|') return x.expression(node);
      const links = [node];
      let left = node.left;
      while (left.kind === 'BinOp' && left.operator === '|') {
        links.push(left);
        left = left.left;
      }
      let value = lowerType(x, left);
      for (let index = links.length - 1; index >= 0; index--) {
        const link = links[index]!;
        value = writer.define3(Op.BINARY, start, link.end, BinaryCode['|'], value, lowerType(x, link.right));
      }
      return value;
    }
    case 'Starred':
      return lowerType(x, node.value);
    default:
      return x.expression(node);
  }
}

/** `A[B, C]`. The strings of a Literal are values; so is all that Annotated has after its type. */
function lowerGeneric(x: Lowering, node: Subscript): number {
  const { writer } = x;
  const { slice, start, end } = node;
  const name = lastName(node.value);
  const object = lowerType(x, node.value);
  let key: number;
  if (name === 'Literal') {
    key = x.expression(slice);
  } else if (name === 'Annotated' && slice.kind === 'Tuple') {
    const values = slice.elements.map((element, index) => {
      const value = index === 0 ? lowerType(x, element) : x.expression(element);
      return value * 2 + (element.kind === 'Starred' ? 1 : 0);
    });
    key = writer.defineList(Op.TUPLE, slice.start, slice.end, values);
  } else {
    key = lowerType(x, slice);
  }
  return writer.define2(Op.ITEM, start, end, object, key);
}

/** The value of an annotation that stands in a comment; -1 where it is no expression. */
export function lowerTypeText(x: Lowering, text: string, start: number, end: number): number {
  const { writer } = x;
  const before = writer.flags;
  writer.flags |= Flag.ANNOTATION;
  const value = DOTTED_NAME.test(text) || parsed(text) !== null ? lowerText(x, text, start, end) : -1;
  writer.flags = before;
  return value;
}

function lowerText(x: Lowering, text: string, start: number, end: number): number {
  const { writer } = x;
  if (DOTTED_NAME.test(text)) return lowerDotted(x, text, start, end);
  const tree = text.length > MAX_CHARACTERS || x.annotationDepth >= MAX_NESTING ? null : parsed(text);
  if (tree === null) return writer.define1(Op.UNKNOWN, start, end, writer.text(text.slice(0, MAX_CHARACTERS)));
  const { source, bytes } = x;
  const wasFixed = writer.isSpanFixed();
  x.source = tree.source;
  x.bytes = tree.source.bytes;
  x.annotationDepth++;
  if (!wasFixed) writer.fixSpan(start, end);
  const value = lowerType(x, tree.expression);
  if (!wasFixed) writer.fixSpan(-1, -1);
  x.annotationDepth--;
  x.source = source;
  x.bytes = bytes;
  return value;
}

function lowerDotted(x: Lowering, text: string, start: number, end: number): number {
  const { writer } = x;
  const [first = '', ...rest] = text.split('.');
  // `None` and its like are no names.
  if (first === 'None') return x.expression({ kind: 'Constant', start, end, value: 'None' });
  let value = readWritten(x, first, start, end);
  for (const part of rest) value = writer.define2(Op.ATTRIBUTE, start, end, value, writer.text(x.mangled(part)));
  return value;
}

/** The one expression that a text holds, in parentheses so that it may span lines; null for anything else. */
function parsed(text: string): { readonly source: Source; readonly expression: Expression } | null {
  const { source, tree, problems } = parse(readSource(encodeUtf8(`(${text})`)));
  const [statement] = tree.body;
  if (problems.length > 0 || tree.body.length !== 1 || statement?.kind !== 'ExpressionStatement') return null;
  return { source, expression: statement.value };
}
