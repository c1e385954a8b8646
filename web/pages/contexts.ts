/** Two truths about the same modules: what belongs together, and in which layer it lies. */
import type { CompactSystem } from '../../src/render/html/compact-system.ts';
import { moduleAddress } from '../app/addresses.ts';
import type { Page } from '../app/page.ts';
import { routeTo } from '../app/route.ts';
import type { Route } from '../app/route.ts';
import { h } from '../dom.ts';
import type { Graph } from '../graph.ts';
import { leafOf } from '../panel/contents.ts';
import { breakable, facts, longList, meter, section } from '../panel/parts.ts';
import { count, number, short } from '../text.ts';
import { createListPage } from './list-page.ts';

type Context = CompactSystem['contexts']['contexts'][number];

/** Shades of a cell, from none to most. */
const SHADES = 6;

export function createContextsPage(graph: Graph, system: CompactSystem): Page {
  const { contexts, layerTitles, apart } = system.contexts;
  const used = layerTitles
    .map((title, index) => ({ title, index }))
    .filter(({ index }) => contexts.some(({ layers }) => (layers[index] ?? 0) > 0));
  const most = Math.max(1, ...contexts.flatMap(({ layers }) => layers));
  const page = createListPage(
    'Filter contexts by name, module or entity',
    [
      {
        title: 'By domain and by layer',
        note: `${count(contexts.length, 'context')}: modules that import each other, use the same entities and share words, against the layer that each plays in${apart > 0 ? `; ${count(apart, 'module')} ${apart === 1 ? 'belongs' : 'belong'} to none` : ''}`,
        head: ['Context', ...used.map(({ title }) => capital(title)), 'Cohesion', 'Endpoints', 'Entities', 'Code lines'],
        rows: contexts.map((context) => ({
          id: context.name,
          text: [context.name, ...context.modules.map((module) => graph.modules[module]?.name ?? ''), ...context.entities].join(' '),
          cells: [
            h('a', { class: 'row-name', href: routeTo('contexts', context.name) }, breakable(context.name)),
            ...used.map(({ index }) => layerCell(context.layers[index] ?? 0, most)),
            `${Math.round(context.cohesion * 100)} %`,
            context.endpoints === 0 ? '' : number(context.endpoints),
            context.entities.length === 0 ? '' : number(context.entities.length),
            short(context.codeLines),
          ],
        })),
      },
    ],
    (id) => routeTo('contexts', id),
  );
  page.root.classList.add('contexts-view');
  return {
    id: 'contexts',
    title: 'Contexts',
    icon: 'M6.5 2.5a4 4 0 1 0 .01 0z M11.5 7.5a4 4 0 1 0 .01 0z',
    total: contexts.length,
    root: page.root,
    show: ({ parts }: Route) => {
      const at = contexts.findIndex(({ name }) => name === parts[0]);
      const chosen = contexts[at];
      page.mark(parts[0] ?? '', chosen === undefined ? [] : contextDetails(graph, system, at, chosen));
    },
    key: (event) => {
      if (event.key === 'Escape') location.hash = routeTo('contexts');
    },
  };
}

/** The more of a context lies in a layer, the stronger. */
function layerCell(modules: number, most: number): HTMLElement {
  const shade = modules === 0 ? 0 : Math.max(1, Math.round(Math.sqrt(modules / most) * SHADES));
  return h('span', { class: `layer-cell shade-${shade}`, title: count(modules, 'module') }, modules === 0 ? '' : number(modules));
}

function contextDetails(graph: Graph, system: CompactSystem, at: number, context: Context): readonly Node[] {
  const { contexts, edges, layerTitles } = system.contexts;
  const entities = context.entities.map((name) => ({
    name,
    entity: system.entities.find(({ table, symbol }) => table === name || symbol === name),
  }));
  const neighbours = (title: string, found: readonly (readonly [context: number, imports: number])[]): HTMLElement | null =>
    found.length === 0
      ? null
      : section(
          title,
          found.length,
          longList(
            found,
            ([other, imports]) =>
              h(
                'a',
                { class: 'row', href: routeTo('contexts', contexts[other]?.name ?? '') },
                h('span', { class: 'name' }, contexts[other]?.name ?? ''),
                h('span', { class: 'note' }, count(imports, 'import')),
              ),
            '',
          ),
        );
  const byLines = context.modules.toSorted((a, b) => (graph.modules[b]?.codeLines ?? 0) - (graph.modules[a]?.codeLines ?? 0));
  return [
    h(
      'p',
      { class: 'close-row' },
      h('span', { class: 'kind' }, 'Bounded context'),
      h('a', { class: 'close', href: routeTo('contexts'), 'aria-label': 'Close' }, '×'),
    ),
    h('h2', {}, context.name),
    h('p', { class: 'lead' }, 'Inferred from imports, entities and names; called after the word that tells it from the others.'),
    facts([
      ['Modules', number(context.modules.length), ''],
      ['Code lines', number(context.codeLines), 'Without comments and blank lines'],
      ['Endpoints', number(context.endpoints), 'Whose handlers stand in it'],
      ['Entities', number(context.entities.length), ''],
      ...context.layers.flatMap((modules, index): (readonly [string, string, string])[] =>
        modules === 0 ? [] : [[capital(layerTitles[index] ?? ''), number(modules), 'Modules of it that lie in this layer']],
      ),
    ]),
    meter(context.cohesion, 'spread', 'cohesive', 'Share of the imports of its modules that stay in it'),
    neighbours(
      'Rests on',
      edges.filter(([from]) => from === at).map(([, to, imports]) => [to, imports] as const),
    ),
    neighbours(
      'Carries',
      edges.filter(([, to]) => to === at).map(([from, , imports]) => [from, imports] as const),
    ),
    entities.length === 0
      ? null
      : section(
          'Entities',
          entities.length,
          longList(
            entities,
            ({ name, entity }) =>
              entity === undefined
                ? h('div', { class: 'row still' }, h('span', { class: 'name' }, breakable(leafOf(name))))
                : h(
                    'a',
                    { class: 'row', href: routeTo('entities', entity.symbol) },
                    h('span', { class: 'name' }, leafOf(entity.symbol)),
                    h('span', { class: 'note' }, entity.table),
                  ),
            '',
          ),
        ),
    section(
      'Modules',
      byLines.length,
      longList(
        byLines,
        (module) =>
          h(
            'a',
            { class: 'row', href: moduleAddress(graph.modules[module]?.name ?? '') },
            h('span', { class: 'name' }, breakable(graph.modules[module]?.name ?? '')),
            h('span', { class: 'note' }, count(graph.modules[module]?.codeLines ?? 0, 'line')),
          ),
        '',
      ),
    ),
  ].filter((node) => node !== null);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
