/** The compact form that `oracle.py` writes too: one line per node, so that whole trees compare as texts. */
import type { ParseResult } from '../../src/python/tree.ts';
import type { AstConstant, AstNode } from './ast-node.ts';
import { LineStarts } from './line-starts.ts';
import { toAst } from './to-ast.ts';

/** The tree of a file as lines; see `oracle.py` for the form. */
export function toAstLines(result: ParseResult): string {
  const positions = new LineStarts(result.source.bytes, result.source.length);
  let text = '';
  const stack: (AstNode | null)[] = [toAst(result)];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node === null) {
      text += '-\n';
      continue;
    }
    text += node.type;
    if (node.start !== -1) text += ` ${positions.position(node.start)} ${positions.position(node.end)}`;
    text += `${head(node)}\n`;
    pushChildren(stack, node);
  }
  return text;
}

function head(node: AstNode): string {
  let text = '';
  for (const value of node.values) {
    switch (value.kind) {
      case 'child':
        break;
      case 'children':
        text += ` [${value.nodes.length}`;
        break;
      case 'flag':
        text += ` ${value.name}`;
        break;
      case 'flags':
        text += ` [${value.names.length} ${value.names.join(' ')}`;
        break;
      case 'identifier':
        text += value.text === null ? ' -' : ` ${quoted(value.text)}`;
        break;
      case 'identifiers':
        text += ` [${value.texts.length} ${value.texts.map(quoted).join(' ')}`;
        break;
      case 'integer':
        text += ` ${value.value}`;
        break;
      case 'constant':
        text += ` ${constant(value.constant)}`;
        break;
    }
  }
  return text;
}

function pushChildren(stack: (AstNode | null)[], node: AstNode): void {
  for (let field = node.values.length - 1; field >= 0; field--) {
    const value = node.values[field]!;
    if (value.kind === 'child') stack.push(value.node);
    if (value.kind !== 'children') continue;
    for (let index = value.nodes.length - 1; index >= 0; index--) stack.push(value.nodes[index]!);
  }
}

function constant(value: AstConstant): string {
  switch (value.kind) {
    case 'name':
      return value.name === 'Ellipsis' ? '...' : value.name;
    case 'str':
      return quoted(value.text);
    case 'bytes':
      return `b${Array.from(value.bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    case 'int':
      return `i${value.value.toString(16)}`;
    case 'float':
      return `f${doubleBits(value.value)}`;
    case 'complex':
      return `c${doubleBits(value.imaginary)}`;
  }
}

/** JSON in ASCII, as Python's `json` writes it. */
function quoted(text: string): string {
  const json = JSON.stringify(text);
  return /^[\0-\x7e]*$/.test(json)
    ? json
    : json.replaceAll(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const scratch = new DataView(new ArrayBuffer(8));

function doubleBits(value: number): string {
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0).toString(16).padStart(16, '0');
}
