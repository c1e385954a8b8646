/** The text that CPython 3.14 gives for `ast.dump(ast.parse(source), include_attributes=True)`. */
import type { ParseResult } from '../../src/python/tree.ts';
import type { AstConstant, AstNode, AstValue } from './ast-node.ts';
import { LineStarts } from './line-starts.ts';
import { toAst } from './to-ast.ts';

/** `ast.dump` of our tree. Recursive: for files of ordinary depth. */
export function toAstDump(result: ParseResult): string {
  return dumpNode(toAst(result), new LineStarts(result.source.bytes, result.source.length));
}

function dumpNode(node: AstNode, positions: LineStarts): string {
  const fields: string[] = [];
  for (const [index, value] of node.values.entries()) {
    const text = dumpValue(value, positions);
    if (text !== null) fields.push(`${node.names[index]!}=${text}`);
  }
  if (node.start !== -1) {
    const [line, column] = positions.position(node.start).split(' ');
    const [endLine, endColumn] = positions.position(node.end).split(' ');
    fields.push(`lineno=${line}`, `col_offset=${column}`, `end_lineno=${endLine}`, `end_col_offset=${endColumn}`);
  }
  return `${node.type}(${fields.join(', ')})`;
}

/** Null where `ast.dump` leaves the field out: missing optional values and empty lists. */
function dumpValue(value: AstValue, positions: LineStarts): string | null {
  switch (value.kind) {
    case 'child':
      return value.node === null ? null : dumpNode(value.node, positions);
    case 'children':
      if (value.nodes.length === 0) return null;
      return `[${value.nodes.map((node) => (node === null ? 'None' : dumpNode(node, positions))).join(', ')}]`;
    case 'flag':
      return `${value.name}()`;
    case 'flags':
      return `[${value.names.map((name) => `${name}()`).join(', ')}]`;
    case 'identifier':
      return value.text === null ? null : stringRepr(value.text);
    case 'identifiers':
      return value.texts.length === 0 ? null : `[${value.texts.map(stringRepr).join(', ')}]`;
    case 'integer':
      return String(value.value);
    case 'constant':
      return constantRepr(value.constant);
  }
}

function constantRepr(value: AstConstant): string {
  switch (value.kind) {
    case 'name':
      return value.name;
    case 'str':
      return stringRepr(value.text);
    case 'bytes':
      return bytesRepr(value.bytes);
    case 'int':
      return value.value.toString();
    case 'float':
      return floatRepr(value.value, '.0');
    case 'complex':
      return `${floatRepr(value.imaginary, '')}j`;
  }
}

/** Both languages print the shortest digits that read back; they differ in where the exponent begins. */
function floatRepr(value: number, suffix: string): string {
  if (!Number.isFinite(value)) return 'inf';
  const [digits = '0', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const plain = plainDecimal(digits.replace('.', ''), exponent);
  return plain.includes('.') ? plain : plain + suffix;
}

function plainDecimal(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' };

function stringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let repr = quote;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const short = SHORT_ESCAPES[character];
    if (short !== undefined) repr += short;
    else if (character === quote) repr += `\\${quote}`;
    else if (character === ' ' || !/^[\p{C}\p{Z}]$/u.test(character)) repr += character;
    else if (code < 256) repr += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (code < 65_536) repr += `\\u${code.toString(16).padStart(4, '0')}`;
    else repr += `\\U${code.toString(16).padStart(8, '0')}`;
  }
  return repr + quote;
}

function bytesRepr(bytes: Uint8Array): string {
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
  let repr = `b${quote}`;
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    const short = SHORT_ESCAPES[character];
    if (short !== undefined) repr += short;
    else if (character === quote) repr += `\\${quote}`;
    else if (byte >= 32 && byte < 127) repr += character;
    else repr += `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return repr + quote;
}
