/** Every diagram that we write is taken by Mermaid itself, with the limits that it has by default. */
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, test } from 'vitest';
import { mapMermaid } from '../../src/render/graph/mermaid.ts';
import { sampleMap } from '../../src/render/sample.ts';
import { sampleAtlas } from '../../src/render/sample-system.ts';
import { VIEW_NAMES, viewMarkdown, viewMermaid } from '../../src/render/views/views.ts';

/** Settings have no picture. */
const DRAWN = VIEW_NAMES.filter((view) => view !== 'settings');
const MAX_CHARACTERS = 50_000;
const MAX_EDGES = 500;
const EVIL = 'a"]; click x "b`<b>#quot;|--%% {end}\n\\é end';

let mermaid;
beforeAll(async () => {
  // Mermaid cleans labels with a library that needs a document, also where it only parses.
  const { window } = new JSDOM('');
  Object.assign(globalThis, { window, document: window.document });
  ({ default: mermaid } = await import('mermaid'));
  mermaid.initialize({ startOnLoad: false });
  return () => {
    delete globalThis.window;
    delete globalThis.document;
  };
});

async function parse(text) {
  expect(text.length).toBeLessThanOrEqual(MAX_CHARACTERS);
  expect(text.split('\n').filter((line) => /-->|-\.->|--[o|]|[o|]--|\.\./u.test(line)).length).toBeLessThanOrEqual(MAX_EDGES);
  const { diagramType } = await mermaid.parse(text);
  return diagramType;
}

/** The same system with every text of it replaced or made hostile, numbers and kinds kept. */
function hostile(atlas) {
  const turn = (value, key) => {
    if (Array.isArray(value)) return value.map((entry) => turn(entry, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, turn(entry, name)]));
    const isFree = typeof value === 'string' && !['kind', 'protocol', 'direction', 'role', 'source', 'in'].includes(key);
    return isFree ? `${value}${EVIL}` : value;
  };
  return { ...atlas, system: turn(atlas.system) };
}

/** As many of everything as a large product has. */
function large(atlas) {
  const { system } = atlas;
  const times = (list, change) => Array.from({ length: 60 }, (_, round) => list.map((entry) => change(entry, round))).flat();
  const renamed = (symbol, round) => symbol.replace('shop.', `shop.part${round}.`);
  return {
    ...atlas,
    system: {
      ...system,
      endpoints: times(system.endpoints, (entry, round) => ({
        ...entry,
        template: entry.template.replace('/v1', `/v${round}`),
        handler: renamed(entry.handler, round),
      })),
      entities: times(system.entities, (entry, round) => ({
        ...entry,
        symbol: renamed(entry.symbol, round),
        table: `${entry.table}_${round}`,
        relationships: entry.relationships.map((relation) => ({ ...relation, target: renamed(relation.target, round) })),
      })),
      tasks: times(system.tasks, (entry, round) => ({
        ...entry,
        name: renamed(entry.name, round),
        schedule: `${entry.schedule || 'every'} ${round}`,
      })),
      externalSystems: times(system.externalSystems, (entry, round) => ({ ...entry, name: `${entry.name}${round}` })),
    },
  };
}

describe.each([
  ['as it is', (atlas) => atlas],
  ['with hostile names', hostile],
  ['of a large system', large],
])('a view %s', (_, change) => {
  test.each(DRAWN)('%s is taken', async (view) => {
    const atlas = change(sampleAtlas());
    expect(await parse(viewMermaid(view, atlas))).toBe(view === 'entities' ? 'er' : 'flowchart-v2');
  });
});

test('diagrams inside Markdown are taken, too', async () => {
  for (const view of DRAWN) {
    const [, diagram] = /```mermaid\n([^]*?)```/u.exec(viewMarkdown(view, sampleAtlas())) ?? [];
    expect(await parse(diagram)).toMatch(/er|flowchart/u);
  }
});

test('what was rolled up is said', () => {
  for (const view of ['entities', 'endpoints', 'tasks'])
    expect(viewMermaid(view, large(sampleAtlas()))).toMatch(/^.*\n {2}%% rolled up: /u);
});

test('an empty system is taken', async () => {
  const atlas = sampleAtlas();
  const none = Object.fromEntries(Object.entries(atlas.system).map(([name, value]) => [name, Array.isArray(value) ? [] : value]));
  for (const view of DRAWN) expect(await parse(viewMermaid(view, { ...atlas, system: none }))).toMatch(/er|flowchart/u);
});

test('a map of imports is taken', async () => {
  const map = sampleMap([
    ['shop.cart', 'shop.tax'],
    ['shop.cart', EVIL],
  ]);
  expect(await parse(mapMermaid(map))).toBe('flowchart-v2');
});
