import { describe, expect, test } from 'vitest';
import { parse } from '../parser.ts';
import { readSource } from '../source.ts';
import { floatText } from './constants.ts';
import { lowerModule } from './lower.ts';
import { ConstantKind, HEADER_WORDS, Op, instructionLength } from './opcodes.ts';

/** What the lowering knows an expression to be, as Python's `repr` shows it; null where it does not know. */
function known(expression: string): string | null {
  const code = lowerModule(parse(readSource(new TextEncoder().encode(`f(${expression})\n`))), { isStub: false });
  const { words, strings } = code;
  const found = new Map<number, string>();
  let argument = -1;
  for (let pc = 0; pc < words.length; pc += instructionLength(words, pc)) {
    const [first = 0, second = 0] = words.subarray(pc + HEADER_WORDS);
    if ((words[pc]! & 0xff) === Op.CONSTANT) found.set(words[pc + 2]!, shown(first, strings[second] ?? ''));
    if ((words[pc]! & 0xff) === Op.CALL) argument = words[pc + HEADER_WORDS + 3]! >> 1;
  }
  return found.get(argument) ?? null;
}

function shown(kind: number, text: string): string {
  switch (kind) {
    case ConstantKind.NONE:
      return 'None';
    case ConstantKind.TRUE:
      return 'True';
    case ConstantKind.FALSE:
      return 'False';
    case ConstantKind.STR:
      return `'${text}'`;
    default:
      return text;
  }
}

describe('constants are computed as CPython computes them', () => {
  // Printed by CPython 3.11: `print(repr(eval(expression)))`.
  test.each([
    ['1 + 2', '3'],
    ['7 * 42 - 86 > 200', 'True'],
    ["'a' + 'b' * 3", "'abbb'"],
    ['-7 // 2', '-4'],
    ['-7 % 3', '2'],
    ['7 % -3', '-2'],
    ['2 ** 10', '1024'],
    ['1 << 4 | 3', '19'],
    ['6 & 3 ^ 1', '3'],
    ["'abc'[1]", "'b'"],
    ["'abc'[-1]", "'c'"],
    ["'abcdef'[1:4]", "'bcd'"],
    ["'abcdef'[::-1]", "'fedcba'"],
    ["'abcdef'[4:1:-2]", "'ec'"],
    ["'abcdef'[-3:]", "'def'"],
    ["'abcdef'[10:]", "''"],
    ["'b' in 'abc'", 'True'],
    ["'x' not in 'abc'", 'True'],
    ['1 == True', 'True'],
    ["'a' < 'b'", 'True'],
    ["'Z' < 'a'", 'True'],
    ["'\\U0001F600' < '\\uffff'", 'False'],
    ['None is None', 'True'],
    ['1 is None', 'False'],
    ["not 'x'", 'False'],
    ['not 0', 'True'],
    ['True + True', '2'],
    ['True & False', 'False'],
    ['-0', '0'],
    ['+5', '5'],
    ["'a' == 1", 'False'],
    ['3 > 2', 'True'],
    ['10 // 3 * 3 + 10 % 3', '10'],
    ["'a' 'b' == 'ab'", 'True'],
    ['0x10 + 0b11 + 0o7', '26'],
    ['1_000 * 2', '2000'],
    ["'ab'[True]", "'b'"],
    ["'\\U0001F600x'[1]", "'x'"],
    ["'abc'[1:-1:1]", "'b'"],
    ["''[0:5]", "''"],
    ['1 - 1 == 0', 'True'],
    ["'a' * -1", "''"],
    ["0 or 'x'", "'x'"],
    ["'' and 'y'", "''"],
    ['None or 0', '0'],
  ])('%s is %s', (expression, expected) => {
    expect(known(expression)).toBe(expected);
  });

  test.each([
    '5 // 0',
    "'abc'[5]",
    '1 == 1.5',
    '3 / 2',
    "'%s' % 'x'",
    '9007199254740991 + 1',
    '2 ** 100',
    '~5',
    "'a' * 99999999",
    'x + 1',
    "'a' + x",
    '1 << 9999',
  ])('%s is left to run', (expression) => {
    expect(known(expression)).toBeNull();
  });
});

test.each([
  [0, '0.0'],
  [1, '1.0'],
  [0.1, '0.1'],
  [1e15, '1000000000000000.0'],
  [1e16, '1e+16'],
  [1.5e300, '1.5e+300'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [123456.789, '123456.789'],
  [Infinity, 'inf'],
])('the float %d is shown as %s', (value, expected) => {
  expect(floatText(value)).toBe(expected);
});
