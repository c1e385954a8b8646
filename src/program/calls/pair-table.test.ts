import { describe, expect, test } from 'vitest';
import { ABSENT, PairTable } from './pair-table.ts';

describe('a table of pairs', () => {
  test('gives what was last set under just this pair', () => {
    const table = new PairTable();
    table.set(1, 2, 7);
    table.set(1, 2, 0);
    expect(table.get(1, 2)).toBe(0);
    expect(table.get(2, 1)).toBe(ABSENT);
  });

  test('keeps all while it grows, negative parts of keys, too', () => {
    const table = new PairTable();
    const known = new Map<string, number>();
    for (let index = 0; index < 20_000; index += 1) {
      const left = ((index * 7919) % 300) - 150;
      const right = Math.imul(index, 0x01000193);
      table.set(left, right, index);
      known.set(`${left} ${right}`, index);
    }
    const wrong = [...known].filter(([key, value]) => {
      const [left, right] = key.split(' ').map(Number);
      return table.get(left!, right!) !== value;
    });
    expect(wrong).toEqual([]);
    expect(known.size).toBeGreaterThan(10_000);
  });
});
