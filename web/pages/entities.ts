/** Entities as a diagram: all of them where they fit, else what is near to the chosen one. */
import type { CompactEntity, CompactSystem } from '../../src/render/html/compact-system.ts';
import type { Page } from '../app/page.ts';
import { formatRoute, routeTo } from '../app/route.ts';
import type { Route } from '../app/route.ts';
import { createDiagram } from '../diagram/diagram.ts';
import type { Line, LineEnd, Shape } from '../diagram/diagram.ts';
import { createMeasure } from '../diagram/text-size.ts';
import type { Measure } from '../diagram/text-size.ts';
import { h, replaceChildren, svg } from '../dom.ts';
import type { RunElk } from '../layout.ts';
import { leafOf } from '../panel/contents.ts';
import { breakable, longList } from '../panel/parts.ts';
import { clip, count } from '../text.ts';
import type { Tracing } from '../trace/tracing.ts';
import type { Places } from './places.ts';

/** More in one picture are not read. */
const MAX_WHOLE = 24;
const MAX_NEAR = 12;
/** With more shapes, lines between neighbours would hide those of the chosen one. */
const MAX_MESHED = 8;
const MAX_COLUMNS = 9;
/** Of each of many neighbours. */
const FEW_COLUMNS = 2;
const HEAD = 34;
const ROW = 19;

export function createEntitiesPage(system: CompactSystem, places: Places, tracing: Tracing, runElk: RunElk): Page {
  const { entities, links } = system;
  const near = neighboursOf(system);
  const isWhole = entities.length <= MAX_WHOLE;
  const central = [...near].toSorted((a, b) => b[1].size - a[1].size)[0]?.[0] ?? 0;
  const choose = (id: string): void => {
    location.hash = id === '' ? routeTo('entities') : routeTo('entities', entities[Number(id)]?.symbol ?? '');
  };
  const diagram = createDiagram('Entity diagram: Tab goes from table to table, Enter chooses', runElk, { choose, open: choose });
  const field = h('input', {
    type: 'search',
    class: 'field',
    placeholder: 'Filter entities',
    'aria-label': 'Filter entities',
    spellcheck: 'false',
  });
  const list = h('ul', { class: 'rows' });
  const details = h('div', { class: 'page' });
  const scope = h('p', { class: 'scope', role: 'status' });
  let chosen = -1;
  let drawn = '';
  const listEntities = (): void => {
    const word = field.value.trim().toLowerCase();
    const found = entities
      .map((entity, index) => ({ entity, index }))
      .filter(({ entity }) => `${entity.symbol} ${entity.table}`.toLowerCase().includes(word));
    replaceChildren(
      list,
      found.map(({ entity, index }) =>
        h(
          'li',
          {},
          h(
            'a',
            { class: 'row', href: routeTo('entities', entity.symbol), 'aria-current': index === chosen ? 'true' : null },
            h('span', { class: 'name' }, leafOf(entity.symbol)),
            h('span', { class: 'note' }, String(near.get(index)?.size ?? 0)),
          ),
        ),
      ),
      found.length === 0 ? h('li', { class: 'empty' }, 'None has that name.') : null,
    );
  };
  field.addEventListener('input', listEntities);
  diagram.root.append(legend());
  const panel = h('aside', { class: 'panel', 'aria-label': 'Entity', hidden: true }, details);
  const root = h(
    'section',
    { class: 'view split entities-view', 'aria-label': 'Entities' },
    h('div', { class: 'side-list' }, h('div', { class: 'side-head' }, field), h('div', { class: 'side-scroll' }, list)),
    h('div', { class: 'diagram-pane' }, h('div', { class: 'pane-head' }, scope), diagram.root),
    panel,
  );
  return {
    id: 'entities',
    title: 'Entities',
    icon: 'M2.5 3h6v5h-6z M9.5 10.5h6v5h-6z M5.5 8v5h4',
    total: entities.length,
    root,
    show: ({ parts }: Route) => {
      chosen = entities.findIndex(({ symbol }) => symbol === parts[0]);
      const centre = chosen >= 0 ? chosen : central;
      const isAll = isWhole && chosen < 0;
      const shown = isAll ? entities.map((_, index) => index) : nearest(near, centre);
      const size = `${count(entities.length, 'entity', 'entities')}, ${count(links.length, 'relationship')}`;
      scope.textContent = isAll
        ? size
        : `${leafOf(entities[centre]?.symbol ?? '')} and ${shown.length - 1} of the ${near.get(centre)?.size ?? 0} that it is linked to, of ${size}`;
      listEntities();
      list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
      panel.hidden = chosen < 0;
      replaceChildren(
        details,
        chosen < 0 ? null : [...detailsOf(system, chosen, places), ...reachedBy(tracing, entities[chosen]?.symbol ?? '')],
      );
      const key = shown.join(' ');
      const selected = isAll ? '' : String(centre);
      if (key === drawn) return diagram.select(selected);
      drawn = key;
      const measure = createMeasure();
      const inside = new Set(shown);
      void diagram.draw(
        {
          shapes: shown.map((index) =>
            shapeOf(entities[index], index, measure, isAll || shown.length <= MAX_MESHED || index === centre ? MAX_COLUMNS : FEW_COLUMNS),
          ),
          lines: links
            .filter(
              ([from, to]) =>
                inside.has(from) &&
                inside.has(to) &&
                from !== to &&
                (isAll || shown.length <= MAX_MESHED || from === centre || to === centre),
            )
            .map((link) => lineOf(link, entities)),
        },
        selected,
      );
    },
    key: (event) => {
      if (event.key === 'f') diagram.fit();
      else if (event.key === '+' || event.key === '=') diagram.zoom(1.3);
      else if (event.key === '-') diagram.zoom(1 / 1.3);
      else if (event.key === 'Escape') choose('');
    },
  };
}

/** The signs at the ends of lines. */
function legend(): HTMLElement {
  const sign = (text: string, path: string): HTMLElement =>
    h(
      'span',
      { class: 'sign' },
      svg('svg', { width: 26, height: 12, 'aria-hidden': 'true' }, svg('path', { class: 'sign-line', d: path })),
      text,
    );
  return h('div', { class: 'notes' }, sign('one', 'M1 6H25 M18 1V11'), sign('many', 'M1 6H25 M25 1L15 6L25 11'));
}

function neighboursOf({ entities, links }: CompactSystem): ReadonlyMap<number, ReadonlySet<number>> {
  const near = new Map<number, Set<number>>(entities.map((_, index) => [index, new Set()]));
  for (const [from, to] of links) {
    if (from === to) continue;
    near.get(from)?.add(to);
    near.get(to)?.add(from);
  }
  return near;
}

/** The entity, and the best connected of its neighbours, in the order of the list. */
function nearest(near: ReadonlyMap<number, ReadonlySet<number>>, centre: number): readonly number[] {
  const around = [...(near.get(centre) ?? [])].toSorted((a, b) => (near.get(b)?.size ?? 0) - (near.get(a)?.size ?? 0)).slice(0, MAX_NEAR);
  return [centre, ...around].toSorted((a, b) => a - b);
}

const ENDS: Readonly<Record<CompactSystem['links'][number][3], readonly [LineEnd, LineEnd]>> = {
  'one-to-many': ['one', 'many'],
  'many-to-one': ['many', 'one'],
  'one-to-one': ['one', 'one'],
  'many-to-many': ['many', 'many'],
  unknown: ['plain', 'plain'],
  inheritance: ['plain', 'triangle'],
};

function lineOf([from, to, name, kind]: CompactSystem['links'][number], entities: readonly CompactEntity[]): Line {
  const [start, end] = ENDS[kind];
  const nameOf = (index: number): string => leafOf(entities[index]?.symbol ?? '');
  return {
    from: String(from),
    to: String(to),
    label: '',
    description: `${nameOf(from)}.${name} → ${nameOf(to)} (${kind.replaceAll('-', ' ')})`,
    start,
    end,
    isDashed: kind === 'unknown' || kind === 'inheritance',
    isBackward: false,
  };
}

function shapeOf(entity: CompactEntity | undefined, index: number, measure: Measure, most: number): Shape {
  const { symbol = '', table = '', columns = [] } = entity ?? {};
  const keys = columns.filter(([, , marks]) => /[pf]/u.test(marks));
  // Keys say how it hangs together; of the others the first tell what it is.
  const kept = new Set([...keys, ...columns.filter((column) => !keys.includes(column))].slice(0, most));
  const shown = columns.filter((column) => kept.has(column));
  const rest = columns.length - shown.length;
  const name = clip(leafOf(symbol), 30);
  const texts = shown.map(([column, type, marks]) => ({
    column: clip(column, 26),
    type: clip(type, 18),
    mark: marks.includes('p') ? 'PK' : marks.includes('f') ? 'FK' : marks.includes('u') ? 'UK' : '',
  }));
  const width = Math.ceil(
    Math.max(
      150,
      measure(name, 640, 13) + 28,
      ...texts.map(({ column, type }) => 38 + measure(column, 450, 11.5) + 22 + measure(type, 400, 11) + 14),
    ),
  );
  const height = HEAD + (shown.length + (rest > 0 ? 1 : 0)) * ROW + 8;
  return {
    id: String(index),
    width,
    height,
    description: `${leafOf(symbol)}, table ${table}, ${count(columns.length, 'column')}`,
    frame: '',
    classes: 'entity',
    draw: () => [
      svg('rect', { class: 'shape-face', width, height, rx: 9 }),
      svg('path', { class: 'entity-head', d: `M0 ${HEAD}V9a9 9 0 0 1 9 -9H${width - 9}a9 9 0 0 1 9 9V${HEAD}z` }),
      svg('text', { class: 'shape-title', x: 13, y: 22 }, name),
      ...texts.flatMap(({ column, type, mark }, row) => {
        const y = HEAD + row * ROW + 17;
        return [
          svg('text', { class: `entity-key key-${mark.toLowerCase()}`, x: 12, y: y - 0.5 }, mark),
          svg('text', { class: 'entity-column', x: 36, y }, column),
          svg('text', { class: 'entity-type', x: width - 12, y, 'text-anchor': 'end' }, type),
        ];
      }),
      ...(rest > 0 ? [svg('text', { class: 'entity-type', x: 36, y: HEAD + shown.length * ROW + 17 }, `and ${rest} more`)] : []),
    ],
  };
}

/** Endpoints, tasks and commands from which calls lead to a function that names it. */
function reachedBy(tracing: Tracing, symbol: string): readonly Node[] {
  const entries = tracing.reaching(symbol);
  if (entries === null) return [];
  const query = `to=${encodeURIComponent(symbol)}`;
  return [
    h(
      'section',
      {},
      h('h3', {}, 'Reached by', h('span', { class: 'total' }, String(entries.length))),
      longList(
        entries,
        ({ kind, name, handler }) => {
          const href = formatRoute(
            kind === 'endpoint'
              ? { page: 'endpoints', parts: [name], query }
              : { page: 'tasks', parts: [kind === 'consumer' || kind === 'receiver' ? handler : name], query },
          );
          const content = [h('span', { class: 'name' }, breakable(name)), h('span', { class: 'note' }, kind === 'endpoint' ? '' : kind)];
          return kind === 'receiver' ? h('div', { class: 'row still' }, content) : h('a', { class: 'row', href }, content);
        },
        'No endpoint, task or command is known to.',
      ),
    ),
  ];
}

function detailsOf(system: CompactSystem, index: number, places: Places): readonly Node[] {
  const entity = system.entities[index];
  if (entity === undefined) return [];
  const own = system.links.flatMap(([from, to, name, kind]) =>
    from === index
      ? [{ other: to, name, kind: kind.replaceAll('-', ' ') }]
      : to === index
        ? [{ other: from, name, kind: kind.split('-').toReversed().join(' ') }]
        : [],
  );
  return [
    h(
      'p',
      { class: 'close-row' },
      h('span', { class: 'kind' }, [entity.framework, entity.kind].join(' · ')),
      h('a', { class: 'close', href: routeTo('entities'), 'aria-label': 'Close' }, '×'),
    ),
    h('h2', {}, breakable(leafOf(entity.symbol))),
    h('p', { class: 'place' }, breakable(entity.symbol)),
    h('p', {}, places.link(entity.at)),
    h(
      'section',
      {},
      h('h3', {}, 'Columns', h('span', { class: 'total' }, String(entity.columns.length))),
      h(
        'table',
        { class: 'table columns-table' },
        h(
          'thead',
          { class: 'unseen' },
          h(
            'tr',
            {},
            ['Key', 'Column', 'Type'].map((title) => h('th', { scope: 'col' }, title)),
          ),
        ),
        h(
          'tbody',
          {},
          entity.columns.map(([name, type, marks, reference]) =>
            h(
              'tr',
              {},
              h(
                'td',
                { class: `entity-key ${marks.includes('p') ? 'key-pk' : marks.includes('f') ? 'key-fk' : 'key-uk'}` },
                marks.includes('p') ? 'PK' : marks.includes('f') ? 'FK' : marks.includes('u') ? 'UK' : '',
              ),
              h(
                'td',
                { title: reference === '' ? null : `refers to ${reference}` },
                breakable(name),
                marks.includes('n') ? h('span', { class: 'dim', title: 'may be null' }, ' ?') : null,
              ),
              h('td', { class: 'dim' }, breakable(type)),
            ),
          ),
        ),
      ),
    ),
    own.length === 0
      ? null
      : h(
          'section',
          {},
          h('h3', {}, 'Linked to', h('span', { class: 'total' }, String(own.length))),
          longList(
            own,
            ({ other, name, kind }) =>
              h(
                'a',
                { class: 'row', href: routeTo('entities', system.entities[other]?.symbol ?? '') },
                h(
                  'span',
                  { class: 'name' },
                  leafOf(system.entities[other]?.symbol ?? ''),
                  name === '' ? null : h('span', { class: 'aside' }, name),
                ),
                h('span', { class: 'note' }, kind),
              ),
            '',
          ),
        ),
    entity.indexes === undefined
      ? null
      : h(
          'section',
          {},
          h('h3', {}, 'Indexes'),
          h(
            'ul',
            { class: 'rows' },
            entity.indexes.map((text) => h('li', { class: 'row still' }, text)),
          ),
        ),
  ].filter((node) => node !== null);
}
