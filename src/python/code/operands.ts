/** Operands of calls and displays, and small questions about expressions. */
import type { Expression } from '../tree.ts';
import type { Lowering } from './lowering.ts';
import { MAX_WORDS_PER_MODULE } from './module-code.ts';
import { Op } from './opcodes.ts';

/** Of a display, so many elements are lowered, and beyond them only what is no data: the rest of a table says nothing new. */
export const MAX_DATA_ELEMENTS = 4_096;

/** Something that the lowering cannot tell. */
export function unknown(x: Lowering, start: number, end: number): number {
  return x.writer.define1(Op.UNKNOWN, start, end, x.writer.text(''));
}

/** The last part of a dotted name, '' for anything else. */
export function lastName(node: Expression): string {
  if (node.kind === 'Name') return node.id;
  return node.kind === 'Attribute' ? node.name : '';
}

/** Pushes values times two, plus one for starred elements. */
export function lowerElements(x: Lowering, elements: readonly Expression[]): void {
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index]!;
    if (index >= MAX_DATA_ELEMENTS && isLeftOut(x, element)) continue;
    x.operands.push(x.expression(element) * 2 + (element.kind === 'Starred' ? 1 : 0));
  }
}

/** Writes what was pushed since there were `bottom` operands. */
export function takeOperands(x: Lowering, bottom: number, at: number): void {
  const { operands } = x;
  const { words } = x.writer;
  for (let index = bottom; index < operands.length; index++) words[at + index - bottom] = operands[index]!;
  operands.length = bottom;
}

/** Whether an element beyond the first `MAX_DATA_ELEMENTS` is not lowered. */
export function isLeftOut(x: Lowering, node: Expression): boolean {
  if (x.writer.length > MAX_WORDS_PER_MODULE) x.isCut = true;
  return x.isCut || isData(node);
}

/** Literals and displays of such. */
function isData(node: Expression): boolean {
  switch (node.kind) {
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'Constant':
      return true;
    case 'UnaryOp':
      return isData(node.operand);
    case 'Tuple':
    case 'List':
    case 'Set':
      return node.elements.every(isData);
    case 'Dict':
      return node.values.every(isData) && node.keys.every((key) => key !== null && isData(key));
    default:
      return false;
  }
}
