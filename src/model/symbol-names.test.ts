import { describe, expect, test } from 'vitest';
import { findName } from './symbol-names.ts';

const TABLE = {
  frames: [
    'shop',
    'shop.api',
    'shop.api.create',
    'shop.api.Order.total',
    'shop.api.Order.lines',
    'shop.db',
    'shop.db.create',
    'tools',
    'tools.run',
  ],
  modules: [
    { name: 'shop', path: 'shop/__init__.py' },
    { name: 'shop.api', path: 'shop/api.py' },
    { name: 'shop.db', path: 'shop/db.py' },
    { name: 'tools', path: 'tools.py' },
  ],
  externals: ['requests.get', 'requests.Session.get', '<builtin>.open', 'tools.api.create'],
};

describe('a name stands for', () => {
  test.each([
    { wanted: 'shop.api.create', name: 'shop.api.create', kind: 'function', members: 1 },
    { wanted: 'total', name: 'shop.api.Order.total', kind: 'function', members: 1 },
    { wanted: 'Order', name: 'shop.api.Order', kind: 'class', members: 2 },
    { wanted: 'api.create', name: 'shop.api.create', kind: 'function', members: 1 },
    { wanted: 'db', name: 'shop.db', kind: 'module', members: 2 },
    { wanted: 'shop/db.py', name: 'shop.db', kind: 'module', members: 2 },
    { wanted: './shop/__init__.py', name: 'shop', kind: 'package', members: 7 },
    { wanted: 'shop', name: 'shop', kind: 'package', members: 7 },
    { wanted: 'requests', name: 'requests', kind: 'external', members: 2 },
    { wanted: 'open', name: '<builtin>.open', kind: 'external', members: 1 },
  ])('$wanted: $name', ({ wanted, name, kind, members }) => {
    const answer = findName(TABLE, wanted);
    expect(answer).toMatchObject({ kind: 'found', thing: { name, kind } });
    expect(answer.kind === 'found' ? answer.thing.members : []).toHaveLength(members);
  });

  test.each([
    ['create', ['shop.api.create', 'shop.db.create']],
    ['get', ['requests.Session.get', 'requests.get']],
  ])('several things: %s', (wanted, candidates) => expect(findName(TABLE, wanted)).toEqual({ kind: 'ambiguous', candidates }));

  test.each(['', 'nothing', 'hop', 'shop.'])('nothing: %j', (wanted) => expect(findName(TABLE, wanted)).toEqual({ kind: 'unknown' }));
});
