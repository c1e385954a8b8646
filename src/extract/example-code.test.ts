import { expect, test } from 'vitest';
import { dependenciesOutsideExamples, isExample, outsideExamples } from './example-code.ts';

const dependency = (importName: string, importers: readonly string[]) =>
  ({ importName, distribution: importName, kind: 'distribution', declaredIn: [], version: '', importers }) as const;
const SHOP = ['shop', 'shop.orders', 'shop.examples', 'shop.examples.first'].map((name) => ({ name }));

test('folders of examples are told by their names, files are not', () => {
  expect(
    ['examples/a.py', 'shop/example_jobs/a.py', 'shop.demos.a', 'shop/data_samples/a.py', 'shop/example.py', 'shop/resampled/a.py'].map(
      isExample,
    ),
  ).toEqual([true, true, true, false, false, false]);
});

test('what only examples reach is left out', () => {
  const place = (path: string) => ({ place: { path, line: 1 } }) as never;
  const reached = [place('shop/orders.py'), place('shop/examples/first.py')];
  expect(outsideExamples(reached, SHOP)).toEqual([place('shop/orders.py')]);
  const all = [dependency('a', ['shop.examples.first']), dependency('b', ['shop.examples.first', 'shop.orders']), dependency('c', [])];
  expect(dependenciesOutsideExamples(all, SHOP).map(({ importName }) => importName)).toEqual(['b', 'c']);
});

test('a collection of examples keeps what it reaches', () => {
  const modules = ['examples.a', 'examples.b'].map((name) => ({ name }));
  expect(dependenciesOutsideExamples([dependency('a', ['examples.a'])], modules)).toHaveLength(1);
});
