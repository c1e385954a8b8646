import { expect, test } from 'vitest';
import { Cells } from './cells.ts';
import { ClassLookups } from './class-lookups.ts';
import { EMPTY, ValueSets } from './value-sets.ts';

const NAME = 7;
const READER = -1;

/** A class 0 below a class 1: each holds a cell for the name. */
function twoClasses(): { cells: Cells; values: ValueSets; lookups: ClassLookups; own: number; inherited: number; woken: number[] } {
  const values = new ValueSets((left, right) => [...new Set([...left, ...right])].sort((a, b) => a - b));
  const woken: number[] = [];
  const cells: Cells = new Cells(values, (node) => {
    if (node < 0) lookups.expire(-1 - node);
    else woken.push(node);
  });
  const own = cells.make();
  const inherited = cells.make();
  const look = (): number => {
    const set = cells.read(own);
    return set === EMPTY ? cells.read(inherited) : set;
  };
  const lookups: ClassLookups = new ClassLookups(cells, READER, look);
  return { cells, values, lookups, own, inherited, woken };
}

test('a class that comes to hold a name itself no longer has what it inherits', () => {
  const { cells, values, lookups, own, inherited } = twoClasses();
  cells.add(inherited, values.single(3));
  cells.begin(1, 0);
  expect(values.members(lookups.read(0, NAME))).toEqual([3]);
  cells.add(own, values.single(4));
  expect(values.members(lookups.read(0, NAME))).toEqual([4]);
});

test('who asked is woken when something else is found, and not otherwise', () => {
  const { cells, values, lookups, own, inherited, woken } = twoClasses();
  cells.add(own, values.single(4));
  cells.begin(1, 0);
  lookups.read(0, NAME);
  cells.add(inherited, values.single(3));
  lookups.refresh();
  expect(woken).toEqual([]);
  cells.add(own, values.single(5));
  expect(lookups.refresh()).toBe(true);
  expect(woken).toEqual([1]);
  expect(lookups.refresh()).toBe(false);
});
