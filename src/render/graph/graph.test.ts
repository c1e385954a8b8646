import { describe, expect, test } from 'vitest';
import { viewOf } from '../../model/map-view.ts';
import { sampleMap } from '../sample.ts';
import { mapDot } from './dot.ts';
import { MAX_MERMAID_CHARACTERS, MAX_MERMAID_EDGES, mapMermaid } from './mermaid.ts';

const small = sampleMap([
  ['shop.cart', 'shop.tax'],
  ['shop.cart', 'db'],
]);

const edgesIn = (text: string) => text.split('\n').filter((line) => /-\.?->/u.test(line)).length;

describe('a Mermaid flowchart', () => {
  test('has a group per package, quoted names and one arrow per edge', () => {
    expect(mapMermaid(small)).toBe(
      [
        'flowchart LR',
        '  n0["db"]',
        '  subgraph g1["shop"]',
        '    n1["shop.cart"]',
        '    n2["shop.tax"]',
        '  end',
        '  n1 --> n2',
        '  n1 --> n0',
        '',
      ].join('\n'),
    );
  });

  test('shows deferred edges dashed, and imports that make a cycle in red', () => {
    const [first, second] = small.edges;
    const text = mapMermaid({
      ...small,
      edges: [first!, { ...second!, isRuntime: false, kinds: ['local'] }],
      cycles: [{ modules: ['shop.cart', 'shop.tax'], shortest: [], cut: [], isOnlyDeferred: false }],
    });
    expect(text).toContain('  n1 --> n2\n  n1 -.-> n0\n');
    expect(text).toContain('  linkStyle 0 stroke:');
  });

  test('lets no name break out of its quotes', () => {
    const text = mapMermaid(sampleMap([['a"]; click n0 "x', 'b`<b>#quot;\u0007']]));
    expect(text.split('\n').filter((line) => line.includes('['))).toEqual([
      '  n0["a#34;]; click n0 #34;x"]',
      '  n1["b#96;#60;b#62;#35;quot;#92;x07"]',
    ]);
  });

  const packages = 20;
  const many = Array.from(
    { length: 1500 },
    (_, number) => [`app.p${number % packages}.m${number}`, `app.p${(number * 7) % packages}.m${(number * 13) % 1500}`] as const,
  );

  test.each([
    { name: 'modules', edges: many, note: 'rolled up to packages' },
    {
      name: 'packages, too',
      edges: Array.from({ length: 2000 }, (_, number) => [`p${number}.m`, `p${(number * 7 + 1) % 2000}.m`] as const),
      note: 'heaviest',
    },
  ])('stays within what Mermaid draws where there are too many $name, and says so', ({ edges, note }) => {
    const text = mapMermaid(sampleMap(edges));
    expect(edgesIn(text)).toBeGreaterThan(10);
    expect(edgesIn(text)).toBeLessThanOrEqual(MAX_MERMAID_EDGES);
    expect(text.length).toBeLessThanOrEqual(MAX_MERMAID_CHARACTERS);
    expect(text).toMatch(new RegExp(`^flowchart LR\\n {2}%% .*${note}`, 'u'));
  });

  test('draws packages when they were asked for', () => {
    const map = sampleMap([
      ['shop.cart', 'db.models'],
      ['shop.cart', 'db.session'],
    ]);
    expect(mapMermaid(viewOf(map, { level: 'package', focus: '', depth: null }))).toBe(
      'flowchart LR\n  n0["db"]\n  n1["shop"]\n  n1 -->|2| n0\n',
    );
  });
});

test('DOT has a cluster per package and quotes names', () => {
  const text = mapDot(sampleMap([['shop.cart', 'x"\\y']]));
  expect(text).toContain('  subgraph cluster_0 {\n    label="shop";\n    "shop.cart";\n  }');
  expect(text).toContain('  "shop.cart" -> "x\\"\\\\y";');
  expect(text).toMatch(/^digraph "proj" \{\n[^]*\n\}\n$/u);
});
