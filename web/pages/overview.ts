/** One page that says in a minute what the system is, and where it hurts. */
import type { CompactSystem } from '../../src/render/html/compact-system.ts';
import { moduleAddress, packageAddress } from '../app/addresses.ts';
import type { Page } from '../app/page.ts';
import { routeTo } from '../app/route.ts';
import { h } from '../dom.ts';
import type { Graph } from '../graph.ts';
import { leafOf } from '../panel/contents.ts';
import { breakable } from '../panel/parts.ts';
import { count, number, share, short } from '../text.ts';
import { card } from './card.ts';
import { coverageCard } from './coverage.ts';

const MOST = 6;
const MOST_AREAS = 9;

export function createOverview(graph: Graph, system: CompactSystem | undefined): Page {
  const isLayered = system !== undefined && system.layers.length > 1;
  const wide = [
    system === undefined ? null : exposes(system),
    system === undefined ? null : layers(graph, system),
    painCard(graph, system),
  ];
  const narrow = [
    system === undefined ? null : stores(system),
    system === undefined ? null : runs(system),
    isLayered ? null : mostImported(graph),
    libraries(graph),
    coverageCard(graph, system),
  ];
  const root = h(
    'section',
    { class: 'view scroll', 'aria-label': 'Overview' },
    h(
      'div',
      { class: 'sheet' },
      hero(graph, system),
      tiles(graph, system),
      h('div', { class: 'cards' }, h('div', { class: 'column' }, wide), h('div', { class: 'column' }, narrow)),
    ),
  );
  return {
    id: 'overview',
    title: 'Overview',
    icon: 'M2.5 2.5h5.5v6H2.5z M10 2.5h5.5v3.5H10z M10 8h5.5v7.5H10z M2.5 10.5h5.5v5H2.5z',
    total: null,
    root,
    show: () => {},
  };
}

function hero(graph: Graph, system: CompactSystem | undefined): HTMLElement {
  const { project } = graph.map;
  const since = system?.history?.from ?? '';
  const size = `${number(project.codeLines)} lines of Python in ${count(project.modules, 'module')}`;
  const age =
    since === ''
      ? ''
      : `, since ${monthOf(since)}, ${count(system?.history?.commits ?? 0, 'commit')} by ${count(system?.history?.authors ?? 0, 'author')}`;
  return h(
    'header',
    { class: 'hero' },
    h('h1', {}, project.name),
    h('p', { class: 'lede' }, system === undefined ? '' : sentence(system), `${size}${age}.`),
    system === undefined || system.frameworks.length === 0
      ? null
      : h(
          'ul',
          { class: 'badges', 'aria-label': 'Frameworks' },
          system.frameworks.map(({ name, role, modules }) =>
            h('li', { title: `Imported by ${count(modules, 'module')}` }, name, h('span', {}, role)),
          ),
        ),
  );
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function monthOf(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`.trim();
}

/** `A FastAPI service that stores 16 entities and runs 7 tasks. ` */
function sentence(system: CompactSystem): string {
  const web = (system.c4.context.elements.find(({ kind }) => kind === 'system')?.technology ?? '').replaceAll(', ', ' and ');
  const what =
    system.endpoints.length > 0
      ? `A ${web === '' ? 'web' : web} service`
      : web !== ''
        ? `Built with ${web}`
        : system.tasks.length + system.consumers.length > 0
          ? 'A background service'
          : system.commands.length > 0
            ? 'A command-line program'
            : '';
  if (what === '') return '';
  const parts = [
    system.entities.length > 0 ? `stores ${count(system.entities.length, 'entity', 'entities')}` : '',
    system.tasks.length > 0 ? `runs ${count(system.tasks.length, 'task')}` : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return `${what}. `;
  return what.startsWith('Built') ? `${what}; ${parts.join(' and ')}. ` : `${what} that ${parts.join(' and ')}. `;
}

function tiles(graph: Graph, system: CompactSystem | undefined): HTMLElement {
  const { project, cycles, externals } = graph.map;
  const hard = cycles.filter(({ isOnlyDeferred }) => !isOnlyDeferred).length;
  const found: readonly (readonly [name: string, value: number, href: string, isShown: boolean])[] = [
    ['Endpoints', system?.endpoints.length ?? 0, '#/endpoints', (system?.endpoints.length ?? 0) > 0],
    ['Entities', system?.entities.length ?? 0, '#/entities', (system?.entities.length ?? 0) > 0],
    ['Tasks', system?.tasks.length ?? 0, '#/tasks', (system?.tasks.length ?? 0) > 0],
    ['Commands', system?.commands.length ?? 0, '#/tasks', (system?.commands.length ?? 0) > 0],
    ['External systems', system?.systems.length ?? 0, '#/external', (system?.systems.length ?? 0) > 0],
    ['Modules', project.modules, '#/graph/modules', true],
    ['Packages', project.packages, '#/graph/modules', system === undefined],
    ['Libraries', externals.filter((entry) => entry[2] !== 's').length, '#/external', system === undefined],
    ['Import cycles', hard, '#/graph/modules?tab=cycles', true],
  ];
  return h(
    'div',
    { class: 'tiles' },
    found
      .filter(([, , , isShown]) => isShown)
      .map(([name, value, href]) =>
        h(
          'a',
          { class: `tile${name === 'Import cycles' && value > 0 ? ' alarm' : ''}`, href },
          h('span', { class: 'tile-value' }, short(value)),
          h('span', { class: 'tile-name' }, name),
        ),
      ),
  );
}

function exposes(system: CompactSystem): HTMLElement | null {
  const { endpoints, areas, commands } = system;
  if (endpoints.length === 0 && commands.length === 0) return null;
  const rows = areas
    .map((name, index) => ({ name, index, own: endpoints.filter(({ area }) => area === index) }))
    .toSorted((a, b) => b.own.length - a.own.length);
  const most = rows[0]?.own.length ?? 1;
  const typed = [...new Set(commands.map(({ name }) => name))];
  return card(
    'What it exposes',
    [
      endpoints.length > 0 ? `${count(endpoints.length, 'endpoint')} in ${count(areas.length, 'area')}` : '',
      commands.length > 0 ? count(commands.length, 'command') : '',
    ]
      .filter(Boolean)
      .join(', '),
    endpoints.length > 0 ? '#/endpoints' : '#/tasks',
    h(
      'ul',
      { class: 'bars' },
      rows
        .slice(0, MOST_AREAS)
        .map(({ name, index, own }) =>
          h(
            'li',
            {},
            h(
              'a',
              { class: 'bar-row', href: `#/endpoints?area=${index}` },
              h('code', { class: 'bar-name' }, breakable(name)),
              verbBar(own, most),
              h('span', { class: 'bar-value' }, number(own.length)),
            ),
          ),
        ),
    ),
    rows.length > MOST_AREAS ? h('p', { class: 'rest' }, `and ${count(rows.length - MOST_AREAS, 'more area')}`) : null,
    endpoints.length === 0 ? null : verbKey(endpoints),
    commands.length === 0
      ? null
      : h(
          'div',
          { class: 'card-part' },
          endpoints.length === 0 ? null : h('h3', {}, 'Commands'),
          h(
            'ul',
            { class: 'pills' },
            typed.slice(0, 10).map((name) => h('li', {}, h('a', { href: routeTo('tasks', name) }, h('code', {}, name)))),
            typed.length > 10 ? h('li', { class: 'rest' }, `+${typed.length - 10}`) : null,
          ),
        ),
  );
}

const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'WS', 'any', 'gRPC', 'GraphQL'];

type Endpoints = CompactSystem['endpoints'];

function verbCounts(endpoints: Endpoints): readonly (readonly [verb: string, times: number])[] {
  return VERBS.map((word) => [word, endpoints.filter(({ verbs }) => (verbs[0] ?? 'any') === word).length] as const).filter(
    ([, times]) => times > 0,
  );
}

function verbBar(endpoints: Endpoints, most: number): HTMLElement {
  const parts = verbCounts(endpoints).map(([word, times]) => {
    const part = h('span', { class: `verb-part verb-${word.toLowerCase()}`, title: `${word} ${times}` });
    part.style.flexGrow = String(times);
    return part;
  });
  const track = h('span', { class: 'bar-fill' }, parts);
  track.style.width = `${Math.max(2, (endpoints.length / most) * 100)}%`;
  return h('span', { class: 'bar-track', 'aria-hidden': 'true' }, track);
}

function verbKey(endpoints: Endpoints): HTMLElement {
  return h(
    'ul',
    { class: 'key' },
    verbCounts(endpoints).map(([word, times]) =>
      h('li', {}, h('span', { class: `dot verb-${word.toLowerCase()}`, 'aria-hidden': 'true' }), `${word} ${number(times)}`),
    ),
  );
}

function stores(system: CompactSystem): HTMLElement | null {
  const { entities, links, systems, central } = system;
  const kept = systems.filter(({ kind }) => ['database', 'cache', 'search', 'storage', 'queue'].includes(kind));
  if (entities.length === 0 && kept.length === 0) return null;
  const degree = entities.map((_, index) => links.filter(([from, to]) => from === index || to === index).length);
  const shown = central.flatMap((index) => {
    const entity = entities[index];
    return entity === undefined ? [] : [{ entity, links: degree[index] ?? 0 }];
  });
  return card(
    'What it stores',
    entities.length === 0 ? '' : `${count(entities.length, 'entity', 'entities')}, ${count(links.length, 'relationship')}`,
    entities.length === 0 ? '' : '#/entities',
    kept.length === 0
      ? null
      : h(
          'ul',
          { class: 'pills' },
          kept.map(({ name, kind }) => h('li', {}, h('a', { href: routeTo('external', name) }, name, h('span', {}, kind)))),
        ),
    h(
      'ul',
      { class: 'lines' },
      shown
        .slice(0, MOST)
        .map(({ entity, links: own }) =>
          h(
            'li',
            {},
            h(
              'a',
              { class: 'row', href: routeTo('entities', entity.symbol) },
              h('span', { class: 'name' }, leafOf(entity.symbol), h('code', { class: 'aside' }, entity.table)),
              h('span', { class: 'note' }, `${count(entity.columns.length, 'column')}, ${count(own, 'link')}`),
            ),
          ),
        ),
    ),
    entities.length > MOST ? h('p', { class: 'rest' }, `and ${number(entities.length - MOST)} more`) : null,
  );
}

function runs(system: CompactSystem): HTMLElement | null {
  const { tasks, processes, systems, consumers } = system;
  const called = systems.filter(({ kind }) => !['database', 'cache', 'search', 'storage', 'queue'].includes(kind));
  const running = processes.filter(({ kind }) => kind !== 'store');
  if (tasks.length + called.length + running.length + consumers.length === 0) return null;
  const scheduled = tasks.filter(({ schedule }) => schedule !== '');
  const part = (title: string, content: HTMLElement | null) =>
    content === null ? null : h('div', { class: 'card-part' }, h('h3', {}, title), content);
  const rows = (items: readonly (readonly [name: string, note: string, href: string])[]): HTMLElement | null =>
    items.length === 0
      ? null
      : h(
          'ul',
          { class: 'lines' },
          items.map(([name, note, href]) =>
            h('li', {}, h('a', { class: 'row', href }, h('span', { class: 'name' }, breakable(name)), h('span', { class: 'note' }, note))),
          ),
        );
  return card(
    'What it calls and runs',
    [tasks.length > 0 ? count(tasks.length, 'task') : '', called.length > 0 ? count(called.length, 'external system') : '']
      .filter(Boolean)
      .join(', '),
    tasks.length > 0 ? '#/tasks' : '#/external',
    part(
      'Calls',
      called.length === 0
        ? null
        : h(
            'ul',
            { class: 'pills' },
            called
              .slice(0, 12)
              .map(({ name, kind }) => h('li', {}, h('a', { href: routeTo('external', name) }, name, h('span', {}, kind)))),
          ),
    ),
    part(
      'On a schedule',
      rows(scheduled.slice(0, 4).map(({ name, schedule }) => [leafOf(name), schedule, routeTo('tasks', name)] as const)),
    ),
    part(
      'Processes',
      rows(
        running
          .slice(0, 5)
          .map(
            ({ name, kind, numbers }) =>
              [name, [kind === name ? '' : kind, ...numbers].filter(Boolean).join(', '), '#/deployment'] as const,
          ),
      ),
    ),
  );
}

function layers(graph: Graph, { layers: all }: CompactSystem): HTMLElement | null {
  if (all.length < 2) return null;
  const names = new Set(graph.packages.map(({ name }) => name));
  return card(
    'How it is layered',
    'by what modules hold and what they import',
    '#/graph/component',
    h(
      'ol',
      { class: 'layers' },
      all.map(({ title, modules, upward, parts }) =>
        h(
          'li',
          {},
          h(
            'div',
            { class: 'layer-name' },
            h('strong', {}, title),
            h('span', {}, count(modules, 'module')),
            upward === 0 ? null : h('span', { class: 'upward-note', title: 'Imports of a layer above' }, `↑ ${count(upward, 'import')}`),
          ),
          h(
            'ul',
            { class: 'pills' },
            parts.slice(0, 7).map((entry) =>
              h(
                'li',
                {},
                h(
                  'a',
                  {
                    href: names.has(entry.package) ? packageAddress(entry.package) : moduleAddress(entry.package),
                    title: `${entry.role}: ${entry.reason}, ${count(entry.modules, 'module')}`,
                  },
                  entry.package,
                ),
              ),
            ),
            parts.length > 7 ? h('li', { class: 'rest' }, `+${parts.length - 7}`) : null,
          ),
        ),
      ),
    ),
  );
}

function painCard(graph: Graph, system: CompactSystem | undefined): HTMLElement {
  const cycles = graph.map.cycles
    .map((cycle, index) => ({ cycle, index }))
    .filter(({ cycle }) => !cycle.isOnlyDeferred)
    .toSorted((a, b) => b.cycle.modules.length - a.cycle.modules.length);
  const largest = graph.modules
    .filter(({ isTest }) => !isTest)
    .toSorted((a, b) => b.codeLines - a.codeLines)
    .slice(0, MOST);
  const hot = (system?.hotspots ?? []).slice(0, MOST);
  const bars = (title: string, items: readonly (readonly [name: string, value: number, note: string, heat: number])[]): HTMLElement => {
    const most = Math.max(1, ...items.map(([, value]) => value));
    return h(
      'div',
      { class: 'card-part' },
      h('h3', {}, title),
      h(
        'ul',
        { class: 'bars' },
        items.map(([name, value, note, heat]) => {
          const fill = h('span', { class: `bar-fill plain heat-${heat}` });
          fill.style.width = `${Math.max(1.5, (value / most) * 100)}%`;
          return h(
            'li',
            {},
            h(
              'a',
              { class: 'bar-row', href: moduleAddress(name) },
              h('span', { class: 'bar-name' }, breakable(name)),
              h('span', { class: 'bar-track', 'aria-hidden': 'true' }, fill),
              h('span', { class: 'bar-value' }, note),
            ),
          );
        }),
      ),
    );
  };
  return card(
    'Where it hurts',
    cycles.length === 0 ? 'no import cycle' : count(cycles.length, 'import cycle'),
    '#/hotspots',
    cycles.length === 0
      ? null
      : h(
          'div',
          { class: 'card-part' },
          h('h3', {}, 'Import cycles'),
          h(
            'ul',
            { class: 'lines' },
            cycles.slice(0, 3).map(({ cycle, index }) =>
              h(
                'li',
                {},
                h(
                  'a',
                  { class: 'row', href: `#/graph/modules?tab=cycles&cycle=${index}` },
                  h(
                    'span',
                    { class: 'name' },
                    breakable(
                      cycle.modules
                        .slice(0, 2)
                        .map((module) => graph.modules[module]?.name ?? '')
                        .join(' ⇄ '),
                    ),
                    cycle.modules.length > 2 ? ' …' : '',
                  ),
                  h('span', { class: 'note' }, count(cycle.modules.length, 'module')),
                ),
              ),
            ),
          ),
        ),
    hot.length === 0
      ? null
      : bars(
          'Hotspots: much changed, hard to read',
          hot.map(
            ([module, changes, heat]) =>
              [graph.modules[module]?.name ?? '', heat, count(changes, 'change'), Math.min(6, Math.floor(heat * 7))] as const,
          ),
        ),
    bars(
      'Largest files',
      largest.map(({ name, codeLines }) => [name, codeLines, `${number(codeLines)} lines`, 0] as const),
    ),
  );
}

function mostImported(graph: Graph): HTMLElement {
  const rows = graph.modules
    .filter(({ fanIn }) => fanIn > 0)
    .toSorted((a, b) => b.fanIn - a.fanIn || a.index - b.index)
    .slice(0, 10);
  return card(
    'What others rest on',
    'the most imported modules',
    '#/graph/modules',
    rows.length === 0
      ? h('p', { class: 'empty' }, 'Nothing is imported.')
      : h(
          'ul',
          { class: 'lines' },
          rows.map(({ name, fanIn }) =>
            h(
              'li',
              {},
              h(
                'a',
                { class: 'row', href: moduleAddress(name) },
                h('span', { class: 'name' }, breakable(name)),
                h('span', { class: 'note' }, number(fanIn)),
              ),
            ),
          ),
        ),
  );
}

function libraries(graph: Graph): HTMLElement {
  const used = graph.map.externals
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => entry[2] !== 's')
    .toSorted((a, b) => b.entry[5].length - a.entry[5].length)
    .slice(0, 18);
  return card(
    'What it is built on',
    count(graph.map.externals.filter((entry) => entry[2] !== 's').length, 'library', 'libraries'),
    '#/external',
    used.length === 0
      ? h('p', { class: 'empty' }, 'The standard library alone.')
      : h(
          'ul',
          { class: 'pills' },
          used.map(({ entry, index }) =>
            h(
              'li',
              {},
              h(
                'a',
                { href: `#/graph/modules?tab=externals&external=${index}`, title: `Imported by ${count(entry[5].length, 'module')}` },
                entry[0],
                h('span', {}, share(entry[5].length, graph.modules.length)),
              ),
            ),
          ),
        ),
  );
}
