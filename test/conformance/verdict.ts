/** Compares what CPython and our parser say of one file. */
import { createHash } from 'node:crypto';
import { parse } from '../../src/python/parser.ts';
import { readSource } from '../../src/python/source.ts';
import type { CPython } from './cpython.ts';
import { toAstLines } from './to-ast-lines.ts';

/** `agreed` files have equal trees; a difference says where it is and what each side has. */
export type Verdict =
  | { readonly kind: 'agreed' }
  | { readonly kind: 'rejected-by-both' }
  | { readonly kind: 'not-judged'; readonly reason: string }
  | { readonly kind: 'difference'; readonly line: number; readonly cpython: string; readonly ours: string };

/** Limits of CPython's own machine say nothing about the language. */
const OWN_LIMITS = ['RecursionError', 'MemoryError'];

export function judge(python: CPython, text: Uint8Array): Verdict {
  const expected = python.digest(text);
  const result = parse(readSource(text));
  const problem = result.problems[0];
  if (isOwnLimit(expected)) return { kind: 'not-judged', reason: expected };
  if (expected.startsWith('!')) {
    if (problem !== undefined) return { kind: 'rejected-by-both' };
    return { kind: 'difference', line: lineOfMessage(expected), cpython: expected, ours: 'accepted' };
  }
  if (problem !== undefined) {
    return { kind: 'difference', line: lineAt(result.source.bytes, problem.start), cpython: 'accepted', ours: `! ${problem.message}` };
  }
  const ours = toAstLines(result);
  if (createHash('md5').update(ours).digest('hex') === expected) return { kind: 'agreed' };
  return firstDifference(python.lines(text), ours);
}

/** CPython gave up on a text that it may well accept elsewhere. */
export function isOwnLimit(answer: string): boolean {
  return OWN_LIMITS.some((limit) => answer.startsWith(`! ${limit}`));
}

/** The first line in which two forms differ. */
export function firstDifference(expected: string, ours: string): Verdict {
  const left = expected.split('\n');
  const right = ours.split('\n');
  let index = 0;
  while (index < left.length && left[index] === right[index]) index += 1;
  const line = Number((left[index] ?? '').split(' ')[1] ?? 0) || Number((right[index] ?? '').split(' ')[1] ?? 0) || 0;
  return { kind: 'difference', line, cpython: left[index] ?? 'end of tree', ours: right[index] ?? 'end of tree' };
}

function lineOfMessage(message: string): number {
  return Number(/line (\d+)\)$/.exec(message)?.[1] ?? 0);
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at++) {
    const byte = bytes[at]!;
    if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) line += 1;
  }
  return line;
}
