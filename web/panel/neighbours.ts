/** Who imports a box and what it imports: for a module its modules, for a package the boxes of the picture. */
import type { Actions } from '../actions.ts';
import { boxKind, boxName } from '../boxes.ts';
import type { BoxId } from '../boxes.ts';
import { h } from '../dom.ts';
import { kindNames, shownSites } from '../graph.ts';
import type { Graph } from '../graph.ts';
import { count } from '../text.ts';
import { standIn } from '../view.ts';
import type { View } from '../view.ts';
import { breakable, longList, section } from './parts.ts';

type Neighbour = { readonly id: BoxId; readonly sites: number; readonly kinds: number; readonly link: readonly [BoxId, BoxId] };

export function neighbourSections(graph: Graph, view: View, id: BoxId, modules: readonly number[], actions: Actions): readonly Node[] {
  const inside = new Set(modules);
  const isModule = boxKind(graph, id) === 'module';
  const collect = (direction: 'in' | 'out'): Neighbour[] => {
    const found = new Map<BoxId, Neighbour>();
    for (const module of modules) {
      for (const edge of (direction === 'out' ? graph.outgoing : graph.incoming)[module] ?? []) {
        const other = (direction === 'out' ? graph.edges.to : graph.edges.from)[edge] ?? 0;
        if (inside.has(other)) continue;
        const box = isModule ? other : standIn(view, other);
        if (box < 0) continue;
        const { count: sites, kinds } = shownSites(graph, edge, ~0);
        const before = found.get(box);
        found.set(box, {
          id: box,
          sites: sites + (before?.sites ?? 0),
          kinds: kinds | (before?.kinds ?? 0),
          link: direction === 'out' ? [id, box] : [box, id],
        });
      }
    }
    return [...found.values()].toSorted((a, b) => b.sites - a.sites || a.id - b.id);
  };
  return [
    neighbourSection(graph, 'Imported by', 'in', collect('in'), actions, 'Nothing in this project imports it.'),
    neighbourSection(graph, 'Imports', 'out', collect('out'), actions, 'It imports nothing of this project.'),
  ];
}

function neighbourSection(
  graph: Graph,
  title: string,
  tone: 'in' | 'out',
  list: readonly Neighbour[],
  actions: Actions,
  empty: string,
): HTMLElement {
  const element = section(
    title,
    list.length,
    longList(
      list,
      (entry) => {
        const name = boxName(graph, entry.id);
        const special = kindNames(entry.kinds).filter((kind) => kind !== 'runtime');
        return h(
          'div',
          { class: 'pair' },
          h(
            'button',
            { class: 'row', type: 'button', title: `Show ${name}`, onclick: () => actions.reveal(entry.id) },
            h('span', { class: 'name' }, breakable(name)),
          ),
          h(
            'button',
            {
              class: 'why',
              type: 'button',
              title: `Why? ${count(entry.sites, 'import')}${special.length > 0 ? ` (${special.join(', ')})` : ''}`,
              'aria-label': `Why: ${count(entry.sites, 'import')} between ${boxName(graph, entry.link[0])} and ${boxName(graph, entry.link[1])}`,
              onclick: () => actions.revealLink(entry.link[0], entry.link[1]),
            },
            count(entry.sites, 'import'),
          ),
        );
      },
      empty,
    ),
  );
  element.classList.add(`tone-${tone}`);
  return element;
}
