import { expect, test } from 'vitest';
import { mangled } from './mangling.ts';

test.each([
  ['C', '__x', '_C__x'],
  ['_C', '__x', '_C__x'],
  ['__C_', '__x', '_C___x'],
  ['C', '_x', '_x'],
  ['C', 'x', 'x'],
  ['C', '__x__', '__x__'],
  ['C', '__x_', '_C__x_'],
  ['C', '__', '__'],
  ['C', '___', '___'],
  ['C', '_', '_'],
  ['C', '__a.b', '__a.b'],
  ['___', '__x', '__x'],
  ['', '__x', '__x'],
])('in class %j, %s is %s', (className, name, expected) => {
  expect(mangled(className, name)).toBe(expected);
});
