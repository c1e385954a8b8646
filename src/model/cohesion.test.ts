import { expect, test } from 'vitest';
import { cohesiveGroups, tightCohesion } from './cohesion.ts';
import type { MethodUse } from './cohesion.ts';

const method = (name: string, ...attributes: readonly string[]): MethodUse => ({ name, attributes });

test.each<[string, readonly MethodUse[], readonly (readonly string[])[], number]>([
  ['no method', [], [], 1],
  ['one attribute binds all', [method('a', 'x'), method('b', 'x'), method('c', 'x')], [['a', 'b', 'c']], 1],
  ['two groups, the biggest first', [method('a', 'x'), method('b', 'y'), method('c', 'y')], [['b', 'c'], ['a']], 1 / 3],
  [
    'a call binds, an attribute in common does too',
    [method('a', 'b'), method('b', 'x'), method('c', 'x', 'y'), method('d', 'y')],
    [['a', 'b', 'c', 'd']],
    2 / 6,
  ],
  ['what touches nothing belongs to no group', [method('a', 'x'), method('b')], [['a']], 0],
  ['an attribute may be called like a method of another class', [method('a', 'constructor'), method('b', '__proto__')], [['a'], ['b']], 0],
])('%s', (_, methods, groups, cohesion) => {
  expect(cohesiveGroups(methods)).toEqual(groups);
  expect(tightCohesion(methods)).toBeCloseTo(cohesion);
});
