import { describe, expect, test } from 'vitest';
import { Cells } from './cells.ts';
import { OwnedCells } from './owned-cells.ts';
import { ValueSets } from './value-sets.ts';

const OWNER = 7;
const READER = 3;

function made() {
  const woken: string[] = [];
  const values = new ValueSets((left, right) => [...new Set([...left, ...right])].toSorted((a, b) => a - b));
  const cells = new Cells(values, (node, pc) => woken.push(`${node}:${pc}`));
  return { woken, values, cells, owned: new OwnedCells(cells) };
}

describe('cells of an owner', () => {
  test('are visited as they were made, also those that are made meanwhile', () => {
    const { owned } = made();
    owned.cell(OWNER, 5);
    owned.cell(OWNER + 1, 6);
    owned.cell(OWNER, 4);
    const names: number[] = [];
    owned.forEach(OWNER, (name) => {
      names.push(name);
      if (name === 4) owned.cell(OWNER, 9);
    });
    expect(names).toEqual([5, 4, 9]);
    expect(owned.count(OWNER)).toBe(3);
  });

  test('who reads their counter hears once of any that grows, also of one that is made later', () => {
    const { owned, cells, values, woken } = made();
    cells.add(owned.cell(OWNER, 1), values.single(10));
    const counter = owned.counter(OWNER);
    cells.begin(READER, 1);
    const before = cells.read(counter);
    cells.add(owned.cell(OWNER, 1), values.single(10));
    expect(woken).toEqual([]);
    cells.add(owned.cell(OWNER, 1), values.single(11));
    cells.add(owned.cell(OWNER, 2), values.single(11));
    cells.add(owned.cell(OWNER + 1, 2), values.single(11));
    expect(woken).toEqual(['3:1']);
    expect(cells.peek(counter)).toBe(before + 2);
  });
});

describe('a cell', () => {
  test('wakes each reader once, in the order in which they read, and forgets them', () => {
    const { cells, values, woken } = made();
    const cell = cells.make();
    for (const pc of [1, 2, 3]) {
      cells.begin(READER, pc);
      cells.read(cell);
      cells.read(cell);
    }
    cells.add(cell, values.single(10));
    cells.add(cell, values.single(11));
    expect(woken).toEqual(['3:1', '3:2', '3:3']);
  });

  test('tell which of them have grown since their counter was read', () => {
    const { owned, cells, values } = made();
    const [first, second] = [owned.cell(OWNER, 1), owned.cell(OWNER, 2)];
    cells.add(first, values.single(10));
    const before = cells.read(owned.counter(OWNER));
    cells.add(second, values.single(10));
    cells.add(second, values.single(10));
    expect([cells.grownAt(first) > before, cells.grownAt(second) > before]).toEqual([false, true]);
    expect(cells.grownAt(second)).toBe(cells.read(owned.counter(OWNER)));
  });
});
