/** What the project imports from outside, and who does. */
import type { Actions } from '../actions.ts';
import { h } from '../dom.ts';
import type { Graph } from '../graph.ts';
import type { State } from '../state.ts';
import { count, number } from '../text.ts';
import { linkRow, longList, section } from './parts.ts';
import type { CompactExternal } from '../../src/render/html/compact-map.ts';

type Entry = { readonly entry: CompactExternal; readonly index: number };

export function externalsPage(graph: Graph, state: State, actions: Actions): readonly Node[] {
  const entries = graph.map.externals
    .map((entry, index) => ({ entry, index }))
    .toSorted((a, b) => b.entry[5].length - a.entry[5].length || a.index - b.index);
  const chosen = state.spotlight.kind === 'external' ? state.spotlight.index : -1;
  const part = (title: string, kind: CompactExternal[2]): HTMLElement => {
    const list = entries.filter(({ entry }) => entry[2] === kind);
    return section(
      title,
      list.length,
      longList(list, (item) => externalRow(graph, item, item.index === chosen, actions), 'None.'),
    );
  };
  return [
    h('p', { class: 'lead' }, 'Choose one to see in the picture who imports it.'),
    ...entries
      .filter(({ index }) => index === chosen)
      .map((item) => h('article', { class: 'card external-card chosen' }, externalRow(graph, item, true, actions))),
    part('Distributions', 'd'),
    part('Unknown origin', 'u'),
    part('Standard library', 's'),
  ];
}

function externalRow(graph: Graph, { entry, index }: Entry, isChosen: boolean, actions: Actions): HTMLElement {
  const [name, distribution, kind, declaredIn, version, importers] = entry;
  const isUndeclared = kind === 'd' && declaredIn.length === 0;
  const origin = [distribution !== '' && distribution !== name && kind !== 's' ? distribution : '', version].filter(Boolean).join(' ');
  return h(
    'div',
    { class: `external${isChosen ? ' chosen' : ''}` },
    linkRow(name, number(importers.length), `Imported by ${count(importers.length, 'module')}; show them`, () =>
      actions.showExternal(index),
    ),
    h(
      'p',
      { class: 'place' },
      [origin, declaredIn.length > 0 ? `declared in ${declaredIn.join(', ')}` : isUndeclared ? 'not declared' : '']
        .filter(Boolean)
        .join(' · '),
    ),
    isChosen
      ? longList(
          importers,
          (module) => linkRow(graph.modules[module]?.name ?? '', '', 'Show it', () => actions.reveal(module)),
          'No module.',
        )
      : null,
  );
}
