import { expect, test } from 'vitest';
import { compare, compareAll, sum } from './score.mjs';

const place = { path: 'shop/api.py', line: 1 };
const recorded = (more) => ({
  protocol: 'http',
  methods: ['GET'],
  path: '/orders',
  handler: 'shop.api.orders',
  name: '',
  isAsync: false,
  ...more,
});
const ours = (more) => ({
  ...recorded(),
  handlerPlace: place,
  dependencies: [],
  requestSchemas: [],
  responseSchemas: [],
  parameters: [],
  ...more,
});
const kindOf = (results, kind) => results.find((result) => result.kind === kind);

test('entries that are in a list twice must be found twice', () => {
  expect(compare(['a', 'a', 'b'], ['a', 'b', 'b', 'c'])).toEqual({
    recorded: 3,
    found: 4,
    agreed: 2,
    missed: ['a'],
    extra: ['b', 'c'],
  });
});

test('an endpoint is the same where protocol, methods, path and handler agree', () => {
  const record = { endpoints: [recorded(), recorded({ methods: ['POST'], handler: 'shop.api.create' })] };
  const result = compareAll(record, { endpoints: [ours(), ours({ methods: ['POST'], handler: 'shop.api.other' })] });
  expect(kindOf(result, 'endpoints')).toMatchObject({
    agreed: 1,
    missed: ['http POST /orders → shop.api.create'],
    extra: ['http POST /orders → shop.api.other'],
  });
});

test('what libraries add is compared by path alone and apart from the rest', () => {
  const record = { endpoints: [recorded({ path: '/docs', handler: 'library.docs', isOutside: true })] };
  const found = { endpoints: [ours({ path: '/docs', handler: 'library.other', handlerPlace: null })] };
  const results = compareAll(record, found);
  expect(kindOf(results, 'endpoints')).toBeUndefined();
  expect(kindOf(results, 'endpoints of libraries')).toMatchObject({ agreed: 1, missed: [], extra: [] });
});

test('details are asked of the endpoints that both have, and only where they were recorded', () => {
  const record = { endpoints: [recorded({ dependencies: ['shop.db', 'shop.user'], isAsync: true })] };
  const results = compareAll(record, { endpoints: [ours({ dependencies: [{ symbol: 'shop.db' }], responseSchemas: ['shop.Order'] })] });
  expect(kindOf(results, 'dependencies')).toMatchObject({ agreed: 1, missed: ['http GET /orders → shop.api.orders: shop.user'] });
  expect(kindOf(results, 'async')).toMatchObject({ agreed: 0 });
  expect(kindOf(results, 'response schemas')).toBeUndefined();
});

test('what is told to be there only under a condition counts where it was, and harms nowhere', () => {
  const other = ours({ path: '/other', isConditional: true });
  const found = { endpoints: [ours({ isConditional: true }), other] };
  expect(kindOf(compareAll({ endpoints: [recorded()] }, found), 'endpoints')).toMatchObject({ agreed: 1, missed: [], extra: [] });
});

test('sums of many applications', () => {
  const one = { kind: 'endpoints', recorded: 3, found: 4, agreed: 2, missed: [], extra: [] };
  expect(sum([one, one])).toEqual([{ kind: 'endpoints', recorded: 6, found: 8, agreed: 4 }]);
});
