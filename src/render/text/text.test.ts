import { describe, expect, test } from 'vitest';
import { viewOf } from '../../model/map-view.ts';
import { OPTIONS, REPORT, sampleMap } from '../sample.ts';
import { clean, grouped, limited, shorten, shortenEnd, shortenFront, shortenList, wrap } from './layout.ts';
import { mapText } from './map-text.ts';
import { reviewText } from './review-text.ts';

describe('map as text', () => {
  const step = { from: 'shop.tax', to: 'shop.cart', path: 'shop/tax.py', line: 7, kinds: ['runtime' as const] };
  const other = { from: 'shop.cart', to: 'shop.tax', path: 'shop/cart.py', line: 2, kinds: ['local' as const] };
  const map = sampleMap(
    [
      ['shop.cart', 'shop.tax'],
      ['shop.tax', 'shop.cart'],
    ],
    {
      cycles: [{ modules: ['shop.cart', 'shop.tax'], shortest: [step], cut: [step, other], isOnlyDeferred: false }],
      externals: [
        {
          importName: 'yaml',
          distribution: 'PyYAML',
          kind: 'distribution',
          declaredIn: ['pyproject.toml'],
          version: '6.0',
          importers: ['shop.cart'],
        },
        {
          importName: 'os',
          distribution: 'standard library',
          kind: 'standard-library',
          declaredIn: [],
          version: '',
          importers: ['shop.cart'],
        },
      ],
      problems: [{ code: 'invalid-syntax', message: 'Expected an expression', path: 'shop/tax.py', line: 2, column: 7, hint: 'Mend it.' }],
    },
  );

  test('says what it is, what is odd and where, and what could not be read', () => {
    expect(mapText(map, OPTIONS)).toBe(`proj  2 modules in 1 package, 60 lines of code

package  modules  code lines  fan-in  fan-out  instability
shop           2          40       1        1         0.50

most imported  fan-in  fan-out  code lines  depth
shop.cart           1        1          20    4.0
shop.tax            1        1          20    4.0

1 import cycle
  2 modules; the shortest way round takes 1:
      proj/shop/tax.py:7 imports shop.cart ← cut here
    cut also this import to break it:
      proj/shop/cart.py:2 imports shop.tax (local)

external       version  importers  declared in
yaml (PyYAML)  6.0              1  pyproject.toml
and 1 module of the standard library

Coverage  2 of 2 files read; 2 imports: 2 first-party, 0 external, 0 standard library, 0 unresolved

1 problem
  proj/shop/tax.py:2:7  Expected an expression invalid-syntax
    Mend it.
`);
  });

  test('around a focus, says who imports it and what it imports, and where', () => {
    const view = { ...map, view: { name: 'modules' as const, level: 'module' as const, focus: 'shop.tax', depth: 1 } };
    expect(mapText(view, OPTIONS)).toContain(`1 import of it from outside
  proj/shop/cart.py:3 imports shop.tax

1 import of others in it
  proj/shop/tax.py:3 imports shop.cart
`);
  });

  test('of packages, says which lean on which', () => {
    const view = sampleMap([['shop.cart', 'db.models']]);
    expect(mapText(viewOf(view, { level: 'package', focus: '', depth: null }), OPTIONS)).toContain(`package  imports  times  when
shop     db           1  at import
`);
  });

  test('cuts long lists short, and not when it is asked for all', () => {
    const edges = Array.from({ length: 30 }, (_, number) => [`p${number}.a`, `p${number}.b`] as const);
    expect(mapText(sampleMap(edges), OPTIONS)).toContain('… and 20 more (--all shows them)');
    const all = mapText(sampleMap(edges), { ...OPTIONS, isComplete: true });
    expect(all).not.toContain('more');
    expect(edges.filter(([name]) => !all.includes(`\n${name} `))).toEqual([]);
  });

  test('no line is wider than asked for, however long the names are', () => {
    const long = 'a_rather_long_name_of_a_package.'.repeat(6);
    const lines = mapText(sampleMap([[`${long}one`, `${long}two`]]), { ...OPTIONS, width: 80, tableWidth: 80 }).split('\n');
    expect(lines.filter((line) => line.length > 80 && !line.startsWith('Coverage'))).toEqual([]);
  });
});

test('review as text: where, what, the code, why and what to do once, and how much was read', () => {
  expect(reviewText(REPORT, OPTIONS)).toBe(`proj
  built with  FastAPI
  has         12 endpoints, 1 task, 3 entities
  talks to    PostgreSQL
  size        60 lines of code in 2 modules

Interfaces
  typed           75 % of 8 public functions; 50 % weighted by the modules that call them
                  most used without: shop.money.add (4)
  documented      100 % of 8 public functions; 100 % weighted by the modules that call them

critical eval-or-exec security · CWE-95
  Text that is run does what its author likes.
  Do: Read data with \`ast.literal_eval\`.

  proj/shop/cart.py:4:12  \`eval\` runs text that comes from outside
    4 │ return eval(text)
      │        ^^^^
    Priority critical: reached from endpoint \`GET /carts/{id}\`; called from 2 other modules
    proj/shop/a b#é.py:4:12  it comes from here

1 problem
  proj/shop/tax.py:2:7  Expected an expression invalid-syntax
    Mend it.

1 finding (1 critical) in 2 files; 1 rule ran, 0 files unread, 1 finding silenced by comments, 2 doubtful findings withheld (--all shows them)
`);
});

describe('layout', () => {
  test.each([
    ['a\u001b[31mred\n', 'a\\x1b[31mred\\x0a'],
    ['\u202eevil', '\\u202eevil'],
    ['shöp.市', 'shöp.市'],
  ])('%j is shown, not obeyed', (text, shown) => expect(clean(text)).toBe(shown));

  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
  ])('%i is written %s', (number, text) => expect(grouped(number)).toBe(text));

  test('a list that is one too long is shown whole: the note would take the same room', () => {
    expect(limited([1, 2, 3], OPTIONS, 2)).toEqual({ rows: [1, 2, 3], rest: [] });
    expect(limited([1, 2, 3, 4], OPTIONS, 2)).toEqual({ rows: [1, 2], rest: ['… and 2 more (--all shows them)'] });
  });

  test('long names lose their middle, long texts are wrapped', () => {
    expect(shorten('abcdefghij', 5)).toBe('ab…ij'.slice(0, 5));
    expect(shortenFront('shop.api.orders.get_orders', 20)).toBe('…orders.get_orders');
    expect(shortenFront('shop.an_endless_name_of_a_function', 20)).toBe('…s_name_of_a_function'.slice(-20).replace(/^./u, '…'));
    expect(shortenFront('shop/api/orders.py:12', 14)).toBe('…orders.py:12');
    expect(shortenEnd('not known: the handler may ask', 16)).toBe('not known: the…');
    expect(wrap('one two three', '  ', 9)).toEqual(['  one two', '  three']);
  });
});

test('a list is cut by whole items', () => {
  const list = 'alpha, beta, gamma, delta';
  expect(shortenList(list, ', ', 30)).toBe(list);
  expect(shortenList(list, ', ', 24)).toBe('alpha, beta and 2 more');
  expect(shortenList(`${list} and 1,200 more`, ', ', 24)).toBe('alpha and 1,203 more');
  expect(shortenList('a.very.long.name, beta', ', ', 18)).toBe('a.v…ame and 1 more');
  expect(shortenList('a.very.long.name', ', ', 9)).toBe('a.ve…name');
});
