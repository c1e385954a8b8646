/** Compares the symbol tables that CPython and we make of one file. */
import { createHash } from 'node:crypto';
import { parse } from '../../src/python/parser.ts';
import { buildSymbolTable } from '../../src/python/scopes/build.ts';
import { readSource } from '../../src/python/source.ts';
import type { ParseResult, SyntaxProblem } from '../../src/python/tree.ts';
import type { CPython } from './cpython.ts';
import { LineStarts } from './line-starts.ts';
import { toSymbolLines } from './to-symbol-lines.ts';
import { firstDifference, isOwnLimit } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** A text that both refuse counts as such where the parser is to blame; an error of the table must have CPython's words and place. */
export function judgeSymbols(python: CPython, text: Uint8Array): Verdict {
  const expected = python.symbolDigest(text);
  if (isOwnLimit(expected)) return { kind: 'not-judged', reason: expected };
  const result = parse(readSource(text));
  if (result.problems.length > 0 && expected.startsWith('!')) return { kind: 'rejected-by-both' };
  const table = buildSymbolTable(result.tree);
  const [problem] = table.problems;
  if (problem !== undefined || expected.startsWith('!')) {
    const ours = problem === undefined ? 'accepted' : messageOf(problem, result);
    return ours === expected ? { kind: 'agreed' } : { kind: 'difference', line: 0, cpython: expected, ours };
  }
  const ours = toSymbolLines(table, result.source);
  if (createHash('md5').update(ours).digest('hex') === expected) return { kind: 'agreed' };
  return firstDifference(python.symbols(text), ours);
}

function messageOf({ message, start }: SyntaxProblem, { source }: ParseResult): string {
  const [line, column] = new LineStarts(source.bytes, source.length).position(start).split(' ');
  return `! SyntaxError: ${message} (${line} ${Number(column) + 1})`;
}
