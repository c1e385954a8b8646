/** What people and programs rely on in the views: that all is there, that it fits, that hostile names stay text. */
import { describe, expect, test } from 'vitest';
import type { Atlas } from '../../model/atlas.ts';
import { OPTIONS } from '../sample.ts';
import { sampleAtlas } from '../sample-system.ts';
import { VIEW_NAMES, viewDot, viewMarkdown, viewMermaid, viewStructurizr, viewText } from './views.ts';

const atlas = sampleAtlas();
/** Settings have no picture. */
const DRAWN = VIEW_NAMES.filter((view) => view !== 'settings');
const empty: Atlas = {
  ...atlas,
  system: {
    ...atlas.system,
    frameworks: [],
    endpoints: [],
    tasks: [],
    consumers: [],
    commands: [],
    entities: [],
    externalSystems: [],
    processes: [],
  },
};

describe('text', () => {
  test.each(VIEW_NAMES)('%s keeps to the width of the terminal', (view) => {
    for (const width of [60, 80, 140]) {
      const lines = viewText(view, atlas, { ...OPTIONS, width, tableWidth: width }).split('\n');
      expect(lines.length).toBeGreaterThan(view === 'settings' ? 5 : 8);
      // A line of names is as long as its names: only tables and paragraphs are cut.
      expect(lines.filter((line) => line.length > width && line.startsWith('  ') && !line.includes('shop/'))).toEqual([]);
    }
  });

  test.each(VIEW_NAMES)('%s cuts no name where there is no screen', (view) => {
    const whole = viewText(view, atlas, { ...OPTIONS, tableWidth: 1_000_000, isComplete: true });
    expect(whole).not.toContain('…');
    if (view === 'endpoints')
      for (const { path, handler } of atlas.system.endpoints)
        expect(whole).toMatch(new RegExp(`${escaped(path)} +${escaped(handler)}`, 'u'));
  });

  test('the overview tells what the system is, exposes, stores, calls, runs, and where it hurts', () => {
    const text = viewText('overview', atlas, OPTIONS);
    for (const part of [
      'FastAPI',
      '1,284 commits by 9 authors',
      '40 endpoints in 5 areas',
      '16 entities: Order,',
      'PostgreSQL',
      'api.stripe.com',
      '7 tasks, 3 on a schedule',
      'shop.services.orders, shop.services.payments',
      '1 registration that could not be followed (',
    ])
      expect(text).toContain(part);
  });

  test('endpoints stand under their area, each with its handler and what guards it', () => {
    const text = viewText('endpoints', atlas, { ...OPTIONS, width: 160, tableWidth: 160, isComplete: true });
    const area = text.slice(text.indexOf('/api/v1/admin  6 endpoints'), text.indexOf('/api/v1/customers  8 endpoints'));
    expect(area).toMatch(/DELETE {2}\/api\/v1\/admin\/users\/\{user_id\} +shop\.api\.admin\.\w+ +current_user\[admin\]/u);
    expect(text.split('\n').filter((line) => /^ {2}(?:GET|POST|PUT|PATCH|DELETE|WS) /u.test(line))).toHaveLength(40);
  });

  test('a system without anything says so, and asks for no picture', () => {
    expect(viewText('endpoints', { ...empty, system: { ...empty.system, endpoints: [] } }, OPTIONS)).toContain('endpoints');
    expect(viewText('entities', empty, OPTIONS)).toContain('No entity was found');
    expect(viewText('tasks', empty, OPTIONS)).toContain('No task');
    for (const view of ['entities', 'tasks', 'endpoints', 'external'] as const) expect(viewMarkdown(view, empty)).not.toContain('```');
  });
});

describe('components', () => {
  test('get their roles from what they hold and import, from the top down', () => {
    const rows = viewText('components', atlas, { ...OPTIONS, tableWidth: 200 })
      .split('\n')
      .flatMap((line) =>
        [
          /^ {2}([a-z]+(?: \(\w+\))?) +(router|command|task|consumer|service|schema) +(\S.*?) {2}/u.exec(line)?.slice(1, 4).join(' | ') ??
            [],
        ].flat(),
      );
    expect(rows.slice(0, 7)).toEqual([
      'shop (router) | router | by its imports',
      'api | router | 40 endpoints',
      'shop (command) | command | 4 commands',
      'tasks | task | 7 tasks',
      'consumers | consumer | 1 consumer',
      'services | service | named services',
      'schemas | schema | named schemas',
    ]);
  });
});

test('Markdown has tables whose cells no name can leave', () => {
  const [first, ...others] = atlas.system.endpoints;
  const text = viewMarkdown('endpoints', {
    ...atlas,
    system: { ...atlas.system, endpoints: [{ ...first!, path: '/a|b<script>`x`', handler: '[x](javascript:y)' }, ...others] },
  });
  const row = text.split('\n').find((line) => line.includes('script'));
  expect(row).toContain(String.raw`/a\|b&lt;script\>\`x\``);
  expect(row).toContain(String.raw`\[x\](javascript:y)`);
});

test('Markdown of entities lists every column', () => {
  const text = viewMarkdown('entities', atlas);
  expect(text).toMatch(/```mermaid\nerDiagram/u);
  expect(text).toMatch(/## Order\n\norders, shop\/models\/orders\.py:\d+\n\n\| column \| type \| key \| null \| refers to \|/u);
  expect(text).toContain('| customer\\_id | UUID | FK |  | customers.id |');
});

test('an ER diagram has each relationship once, from the side that holds the key', () => {
  const lines = viewMermaid('entities', atlas).split('\n');
  const id = (name: string) => /e\d+/u.exec(lines.find((line) => line.includes(`["${name}"]`)) ?? '')?.[0];
  const joined = (a: string, b: string) =>
    lines.filter((line) => new RegExp(`^ {2}(?:${id(a)} \\S+ ${id(b)}|${id(b)} \\S+ ${id(a)}) : `, 'u').test(line));
  expect(joined('Order', 'Customer')).toEqual([`  ${id('Order')} }o--|| ${id('Customer')} : "customer"`]);
  expect(joined('Order', 'Coupon')).toHaveLength(1);
  // A foreign key that no relationship tells.
  expect(joined('Order', 'Address')).toEqual([`  ${id('Order')} }o--|| ${id('Address')} : "shipping_address_id"`]);
});

describe('DOT', () => {
  test.each(DRAWN)('%s is a graph whose braces and quotes close, and whose arrows join what is drawn', (view) => {
    const text = viewDot(view, atlas);
    expect(text).toMatch(/^digraph "orders" \{\n[^]*\n\}\n$/u);
    const bare = text.replace(/"(?:[^"\\]|\\.)*"|label=<[^]*?>\];/gu, '');
    expect(bare).not.toContain('"');
    expect(bare.split('{').length).toBe(bare.split('}').length);
    const drawn = new Set([...text.matchAll(/^ +("(?:[^"\\]|\\.)*") \[/gmu)].map(([, name]) => name));
    const ends = [...text.matchAll(/^ +("(?:[^"\\]|\\.)*") -> ("(?:[^"\\]|\\.)*")/gmu)].flatMap(([, from, to]) => [from, to]);
    expect(ends.length).toBeGreaterThan(2);
    expect(ends.filter((end) => !drawn.has(end))).toEqual([]);
  });
});

describe('Structurizr DSL', () => {
  const keywords = new Set([
    'workspace',
    'model',
    'views',
    'styles',
    'element',
    'person',
    'softwareSystem',
    'container',
    'component',
    'systemContext',
  ]);
  const line =
    /^(?:!identifiers flat|(?:(\w+) = )?(\w+)((?: (?:"[^"]*"|[a-z]\w*))*)( \{)?|(\w+) -> (\w+) "[^"]*"|include \*|autolayout lr|(?:shape|background|color) \S+|\})$/u;

  /** Reads lines as the language reference has them: one statement each, blocks open at a line's end and close on their own. */
  function read(text: string) {
    const kinds = new Map<string, string>();
    const relations: (readonly [string, string])[] = [];
    const blocks: string[] = [];
    const parents: string[] = [];
    for (const own of text
      .trimEnd()
      .split('\n')
      .map((entry) => entry.trim())) {
      const match = line.exec(own);
      expect(match, own).not.toBeNull();
      const [, id, keyword = '', , opens, from, to] = match!;
      if (own === '}') blocks.pop();
      if (from !== undefined && to !== undefined) relations.push([from, to]);
      if (id !== undefined) {
        expect(keywords).toContain(keyword);
        expect(kinds.has(id), `${id} is declared twice`).toBe(false);
        kinds.set(id, keyword);
        parents.push(`${blocks.at(-1)} > ${keyword}`);
      }
      if (opens !== undefined) blocks.push(keyword);
    }
    expect(blocks).toEqual([]);
    return { kinds, relations, parents: new Set(parents) };
  }

  test.each(['context', 'container', 'component'] as const)(
    '%s declares each element once, where the language allows it, before it is used',
    (view) => {
      const { kinds, relations, parents } = read(viewStructurizr(view, atlas));
      expect(relations.length).toBeGreaterThan(3);
      expect(relations.flat().filter((end) => !kinds.has(end))).toEqual([]);
      const allowed = new Set(['model > person', 'model > softwareSystem', 'softwareSystem > container', 'container > component']);
      expect([...parents].filter((entry) => !allowed.has(entry))).toEqual([]);
      expect(new Set(relations.map((ends) => ends.join(' '))).size).toBe(relations.length);
    },
  );

  test('no name leaves its quotes', () => {
    const [system] = atlas.system.externalSystems;
    const evil = { ...atlas, system: { ...atlas.system, externalSystems: [{ ...system!, name: 'x" { } \\\n!script "y' }] } };
    expect(read(viewStructurizr('container', evil)).kinds.get('outside0')).toBe('container');
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[{}.]/gu, String.raw`\$&`);
}
