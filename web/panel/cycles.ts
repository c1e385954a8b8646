/** Import cycles: the shortest way round each, and the edges whose removal ends it. */
import type { Actions } from '../actions.ts';
import { h } from '../dom.ts';
import type { Graph } from '../graph.ts';
import { kindNames } from '../graph.ts';
import type { State } from '../state.ts';
import { count, number } from '../text.ts';
import { breakable, chips, linkRow, longList, section } from './parts.ts';
import type { CompactCycle, CompactStep } from '../../src/render/html/compact-map.ts';

export function cyclesPage(graph: Graph, state: State, actions: Actions): readonly Node[] {
  const { cycles } = graph.map;
  const chosen = state.spotlight.kind === 'cycle' ? state.spotlight.index : -1;
  return [
    h('p', { class: 'lead' }, leadText(cycles)),
    longList(
      cycles.map((cycle, index) => ({ cycle, index })),
      ({ cycle, index }) => cycleCard(graph, cycle, index, index === chosen, actions),
      'None.',
    ),
  ];
}

function leadText(cycles: readonly CompactCycle[]): string {
  if (cycles.length === 0) return 'No modules import each other in a ring.';
  const deferred = cycles.filter((cycle) => cycle.isOnlyDeferred).length;
  const hard = cycles.length - deferred;
  const tail =
    deferred === 0 ? '' : ` ${hard === 0 ? 'All' : number(deferred)} of them are closed by local imports alone, which run later.`;
  return `${count(cycles.length, 'ring')} of modules that import each other.${tail}`;
}

function cycleCard(graph: Graph, cycle: CompactCycle, index: number, isChosen: boolean, actions: Actions): HTMLElement {
  const title = `Cycle ${index + 1}`;
  return h(
    'article',
    { class: `card cycle${isChosen ? ' chosen' : ''}` },
    linkRow(title, count(cycle.modules.length, 'module'), 'Show it in the picture', () => actions.showCycle(index)),
    cycle.isOnlyDeferred ? h('p', { class: 'note-line' }, 'Only local imports close it; none runs when a module is imported.') : null,
    section('Shortest way round', cycle.shortest.length, steps(graph, cycle.shortest, actions)),
    section('Cut here to end it', cycle.cut.length, steps(graph, cycle.cut, actions)),
    isChosen || cycle.modules.length === cycle.shortest.length
      ? isChosen &&
          section(
            'All members',
            cycle.modules.length,
            longList(
              cycle.modules,
              (module) => linkRow(graph.modules[module]?.name ?? '', '', 'Show it', () => actions.reveal(module)),
              '',
            ),
          )
      : null,
  );
}

function steps(graph: Graph, list: readonly CompactStep[], actions: Actions): HTMLElement {
  return longList(
    list,
    ([from, to, line, kinds]) =>
      h(
        'div',
        { class: 'step' },
        h(
          'button',
          { class: 'row', type: 'button', title: 'Why this edge exists', onclick: () => actions.revealLink(from, to) },
          h('span', { class: 'name' }, breakable(graph.modules[from]?.name ?? ''), ' → ', breakable(graph.modules[to]?.name ?? '')),
        ),
        h(
          'p',
          { class: 'site' },
          h('span', { class: 'place' }, breakable(`${graph.modules[from]?.path ?? ''}:${line}`)),
          chips(kindNames(kinds).filter((kind) => kind !== 'runtime')),
        ),
      ),
    'None.',
  );
}
