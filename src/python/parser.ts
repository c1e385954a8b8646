/** The parser: all of Python 3.8 to 3.14, on any bytes. */
import { Parser } from './parser/statements.ts';
import type { ParseResult, Source } from './tree.ts';

const parser = new Parser();

/** Parses one text, in time linear in its length. Never throws: what is no Python becomes an invalid node and a problem. */
export function parse(source: Source): ParseResult {
  return parser.parse(source);
}
