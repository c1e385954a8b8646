/** What lies around the code: systems that it reaches, libraries that it uses. */
import type { CompactSystem } from '../../src/render/html/compact-system.ts';
import { moduleAddress } from '../app/addresses.ts';
import type { Page } from '../app/page.ts';
import type { Route } from '../app/route.ts';
import { h } from '../dom.ts';
import type { Graph } from '../graph.ts';
import { breakable } from '../panel/parts.ts';
import { count, number } from '../text.ts';
import { createListPage } from './list-page.ts';
import type { ListSection } from './list-page.ts';
import { createPlaces } from './places.ts';

const MOST_PLACES = 3;

export function createExternalPage(graph: Graph, system: CompactSystem | undefined): Page {
  const sections = [...(system === undefined ? [] : systemSections(graph, system)), librarySection(graph)];
  const page = createListPage('Filter systems and libraries', sections);
  return {
    id: 'external',
    title: 'External',
    icon: 'M9 2.5a6.5 6.5 0 1 0 .01 0z M2.6 9h12.8 M9 2.5c-4.4 4.2-4.4 8.8 0 13 M9 2.5c4.4 4.2 4.4 8.8 0 13',
    total: system !== undefined && system.systems.length > 0 ? system.systems.length : null,
    root: page.root,
    show: ({ parts }: Route) => page.mark(parts[0] ?? ''),
  };
}

function systemSections(graph: Graph, system: CompactSystem): readonly ListSection[] {
  const { systems } = system;
  const places = createPlaces(graph, system);
  return [
    {
      title: 'Systems',
      note: count(systems.length, 'system'),
      head: ['System', 'Kind', 'Told by', 'Reached from', 'Named at'],
      rows: systems.map(({ name, kind, evidence, at, users }) => ({
        id: name,
        text: [name, kind, ...evidence].join(' '),
        cells: [
          h('span', { class: 'row-name' }, name),
          h('span', { class: 'tag' }, kind),
          h('span', { class: 'dim' }, evidence.join(', ')),
          usersOf(graph, users),
          at.length === 0
            ? ''
            : h(
                'span',
                { class: 'stack' },
                at.slice(0, MOST_PLACES).map(places.link),
                at.length > MOST_PLACES ? h('span', { class: 'dim' }, `and ${number(at.length - MOST_PLACES)} more`) : null,
              ),
        ],
      })),
    },
  ];
}

/** The first modules by name, and how many there are. */
function usersOf(graph: Graph, users: readonly number[]): Node | string {
  const modules = users.flatMap((module) => graph.modules[module] ?? []);
  if (modules.length === 0) return '';
  const rest = modules.length - MOST_PLACES;
  return h(
    'span',
    { class: 'stack' },
    modules.slice(0, MOST_PLACES).map(({ name }) => h('a', { class: 'place', href: moduleAddress(name) }, breakable(name))),
    rest > 0 ? h('span', { class: 'dim' }, `and ${count(rest, 'more module')}`) : null,
  );
}

function librarySection(graph: Graph): ListSection {
  const used = graph.map.externals
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => entry[2] !== 's')
    .toSorted((a, b) => b.entry[5].length - a.entry[5].length || a.index - b.index);
  return {
    title: 'Libraries',
    note: count(used.length, 'library', 'libraries'),
    head: ['Library', 'Version', 'Imported by', 'Declared in'],
    rows: used.map(({ entry: [name, distribution, kind, declaredIn, version, importers], index }) => ({
      id: name,
      text: [name, distribution].join(' '),
      cells: [
        h(
          'a',
          { class: 'row-name', href: `#/graph/modules?tab=externals&external=${index}` },
          name,
          distribution === '' || distribution === name ? null : h('span', { class: 'aside' }, distribution),
        ),
        version,
        count(importers.length, 'module'),
        declaredIn.length > 0
          ? h('span', { class: 'dim' }, declaredIn.join(', '))
          : h('span', { class: 'tag warn' }, kind === 'u' ? 'unknown origin' : 'not declared'),
      ],
    })),
  };
}
