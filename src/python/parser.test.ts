import { describe, expect, test } from 'vitest';
import { parse } from './parser.ts';
import { readSource } from './source.ts';
import type { ParseResult, Statement } from './tree.ts';

function parsed(text: string): ParseResult {
  return parse(readSource(new TextEncoder().encode(text)));
}

function outline(body: readonly Statement[]): string[] {
  return body.map((node) => ('name' in node && typeof node.name === 'string' ? `${node.kind} ${node.name}` : node.kind));
}

describe('a broken statement costs that statement, not the file', () => {
  const cases: readonly (readonly [name: string, text: string, kept: readonly string[], messages: readonly string[]])[] = [
    [
      'open bracket before a def',
      'x = foo(1,\ndef f():\n    pass\ny = 2\n',
      ['Assign', 'FunctionDef f', 'Assign'],
      ['a bracket is never closed'],
    ],
    [
      'open bracket inside a function',
      'def f():\n    x = [1,\n    return x\ndef g(): pass\n',
      ['FunctionDef f', 'FunctionDef g'],
      ['a bracket is never closed'],
    ],
    ['nonsense line', 'a = 1\nb = 2 3\nc = 3\n', ['Assign', 'Assign', 'InvalidStatement', 'Assign'], ['invalid syntax']],
    ['unterminated string', 'a = "abc\nb = 2\n', ['Assign', 'Assign'], ['unterminated string literal']],
    ['missing colon', 'if a\n    b = 1\nc = 2\n', ['If', 'Assign'], ["expected ':'"]],
    [
      'missing block',
      'def f():\ndef g():\n    pass\n',
      ['FunctionDef f', 'FunctionDef g'],
      ['expected an indented block after a function definition'],
    ],
    ['unexpected indent', 'a = 1\n    b = 2\nc = 3\n', ['Assign', 'Assign', 'Assign'], ['unexpected indent']],
    ['bad dedent', 'if a:\n        b\n    c\nd = 1\n', ['If', 'Assign'], ['unindent does not match any outer indentation level']],
    ['stray closing bracket', 'a = 1)\nb = 2\n', ['Assign', 'InvalidStatement', 'Assign'], ['unmatched closing bracket']],
    ['f-string that is never closed', "a = f'{x\nb = 2\n", ['Assign', 'Assign'], ["f-string: expecting '}'"]],
    [
      'two broken lines',
      'a b\nc d\n',
      ['ExpressionStatement', 'InvalidStatement', 'ExpressionStatement', 'InvalidStatement'],
      ['invalid syntax', 'invalid syntax'],
    ],
  ];
  test.each(cases)('%s', (_name, text, kept, messages) => {
    const { tree, problems } = parsed(text);
    expect(outline(tree.body)).toEqual(kept);
    expect(problems.map((problem) => problem.message)).toEqual(messages);
  });
});

describe('Python 2 is recognised', () => {
  test.each([
    ['print "hello"'],
    ['print x, y'],
    ['exec "code" in scope'],
    ['raise ValueError, "message"'],
    ['if a <> b: pass'],
    ['x = `a`'],
    ['x = 0777'],
    ['x = 10L'],
    ['x = ur"a"'],
    ['def f((a, b)): pass'],
  ])('%s', (text) => {
    expect(parsed(`${text}\n`).problems.map((problem) => problem.code)).toEqual(['python2']);
  });

  test.each([['print(x)'], ['print'], ['exec(code)'], ['print = 3'], ['exec: int = 1']])('%s is Python 3', (text) => {
    expect(parsed(`${text}\n`).problems).toEqual([]);
  });
});

test.each([
  ['with (a)[b] as c: pass'],
  ['with (a, b)[0] as c: pass'],
  ['with (a, b) as c: pass'],
  ['match (a)[0]:\n case 1: pass'],
  ['match (a)[0]'],
])('%s: what looked like a parenthesis of the statement belongs to an expression', (text) => {
  expect(parsed(`${text}\n`).problems).toEqual([]);
});

describe('bounds are problems, not crashes', () => {
  const deep = 10_000;
  const cases: readonly (readonly [name: string, text: string])[] = [
    ['parentheses', '('.repeat(deep)],
    ['subscripts', 'a['.repeat(deep)],
    ['dictionaries', '{1:'.repeat(deep)],
    ['unary operators', `${'-'.repeat(deep)}1`],
    ['negations', `${'not '.repeat(deep)}1`],
    ['conditional expressions', `${'1 if 1 else '.repeat(deep)}1`],
    ['lambdas', `${'lambda: '.repeat(deep)}1`],
    ['powers', `${'2 ** '.repeat(deep)}1`],
    ['f-strings', "f'{".repeat(deep)],
    ['format specifications', `f'{x:${'{x:'.repeat(deep)}`],
    ['patterns', `match x:\n case ${'['.repeat(deep)}: pass`],
    ['indentation', Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}if x:`).join('\n')],
    ['links of a chain', `a${'.b'.repeat(deep * 3)}`],
    ['a sum', `${'1 + '.repeat(deep * 3)}1`],
  ];
  test.each(cases)('%s', (_name, text) => {
    const { problems } = parsed(text);
    expect(problems.some((problem) => problem.code === 'too-deep')).toBe(true);
    for (const problem of problems) {
      expect(problem.start).toBeGreaterThanOrEqual(0);
      expect(problem.end).toBeLessThanOrEqual(text.length);
    }
  });

  test('what comes after is still read', () => {
    const { tree } = parsed(`x = ${'('.repeat(deep)}\nimport a\n`);
    expect(outline(tree.body)).toContain('Import');
  });

  test('a file of NULs is one problem', () => {
    expect(parsed('\0'.repeat(100_000)).problems).toHaveLength(1);
  });
});

describe('encodings', () => {
  const cases: readonly (readonly [name: string, bytes: readonly number[], encoding: string, problems: readonly string[]])[] = [
    ['byte order mark', [0xef, 0xbb, 0xbf, ...ascii('x = 1\n')], 'utf-8', []],
    ['latin-1', [...ascii('# -*- coding: latin-1 -*-\nx = "'), 0xe9, ...ascii('"\n')], 'latin-1', []],
    ['cp1252', [...ascii('# vim: set fileencoding=cp1252 :\nx = "'), 0x80, ...ascii('"\n')], 'cp1252', []],
    ['second line', [...ascii('#!/usr/bin/python\n# coding=iso-8859-15\nx = "'), 0xa4, ...ascii('"\n')], 'iso-8859-15', []],
    ['invalid byte', [...ascii('x = "'), 0xff, ...ascii('"\n')], 'utf-8', ['encoding']],
    ['unknown name', ascii('# coding: nonsense\nx = 1\n'), 'nonsense', ['encoding']],
    ['mark against declaration', [0xef, 0xbb, 0xbf, ...ascii('# coding: latin-1\n')], 'utf-8', ['encoding']],
  ];
  test.each(cases)('%s', (_name, bytes, encoding, codes) => {
    const source = readSource(Uint8Array.from(bytes));
    const { tree, problems } = parse(source);
    expect(source.encoding).toBe(encoding);
    expect(problems.map((problem) => problem.code)).toEqual(codes);
    expect(tree.body.every((node) => node.kind === 'Assign')).toBe(true);
  });
});

test('comments are found, strings that look like comments are not', () => {
  const text = 'a = "# no"  # yes\n# also\nf"{x # in a field\n}"\n';
  const { comments } = parsed(text.replace('f"{x # in a field\n}"', 'f"""{x # in a field\n}"""'));
  const found: string[] = [];
  const source = text.replace('f"{x # in a field\n}"', 'f"""{x # in a field\n}"""');
  for (let i = 0; i < comments.length; i += 2) found.push(source.slice(comments[i], comments[i + 1]));
  expect(found).toEqual(['# yes', '# also', '# in a field']);
});

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
