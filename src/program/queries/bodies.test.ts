import { expect, test } from 'vitest';
import { lowerModule } from '../../python/code/lower.ts';
import { parse } from '../../python/parser.ts';
import { readSource } from '../../python/source.ts';
import { Bodies } from './bodies.ts';
import { FunctionBody } from './function-body.ts';

const code = lowerModule(parse(readSource(new TextEncoder().encode('def f(x):\n    if x:\n        return g(x)\n    return x\n'))), {
  isStub: false,
});
const made = (): FunctionBody => new FunctionBody(code, code.scopes[1]!);
const SIZE = made().instructions.length;

test('the first bodies are kept for good, and of the others the last', () => {
  const bodies = new Bodies(2 * SIZE, SIZE);
  const first = [0, 1, 2, 3].map((scope) => bodies.keep(scope, made()));
  expect([0, 1, 2, 3].map((scope) => bodies.known(scope))).toEqual([first[0], first[1], null, first[3]]);
});

test('a body larger than the bound is made each time it is asked for', () => {
  const bodies = new Bodies(0, SIZE - 1);
  bodies.keep(0, made());
  expect(bodies.known(0)).toBeNull();
});

test('instructions are found by their words, values by what defines them', () => {
  const body = made();
  for (const instruction of body.instructions) {
    expect(body.at(instruction.pc)).toBe(instruction);
    expect(body.at(instruction.pc + 1)).toBeNull();
    if (instruction.value >= 0) expect(body.definition(instruction.value)).toBe(instruction);
  }
  expect(body.definition(-1)).toBeNull();
});
