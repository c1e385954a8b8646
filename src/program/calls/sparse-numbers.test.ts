import { expect, test } from 'vitest';
import { SparseNumbers } from './sparse-numbers.ts';

test('numbers are found again, however far apart their keys are', () => {
  const numbers = new SparseNumbers();
  const keys = [0, 1, 1023, 1024, 5000, 300_000];
  for (const key of keys) numbers.set(key, key + 7);
  expect(keys.map((key) => numbers.get(key))).toEqual(keys.map((key) => key + 7));
});

test('where nothing was put there is zero', () => {
  const numbers = new SparseNumbers();
  numbers.set(2000, 5);
  expect([numbers.get(0), numbers.get(1999), numbers.get(2001), numbers.get(1_000_000)]).toEqual([0, 0, 0, 0]);
});
