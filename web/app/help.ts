/** Keys, and how to read the graph. */
import { h } from '../dom.ts';

export function helpContent(): HTMLElement {
  const keys: readonly (readonly [string, string])[] = [
    ['/', 'search everything'],
    ['1 … 9 0', 'go to a view'],
    ['← ↑ → ↓', 'in the graph: to the next box'],
    ['← ↑ → ↓', 'in the calls of a trace: along them, open, close'],
    ['Enter', 'open or close a package, go into a module'],
    ['u', 'up to the package around, to the module of a class'],
    ['f', 'fit everything'],
    ['+ −', 'zoom'],
    ['e  c', 'open one level, close all'],
    ['t', 'light or dark'],
    ['Esc', 'let go'],
  ];
  return h(
    'div',
    { class: 'help' },
    h('h3', {}, 'Keys'),
    h(
      'dl',
      {},
      keys.map(([key, text]) => h('div', {}, h('dt', {}, h('kbd', {}, key)), h('dd', {}, text))),
    ),
    h('h3', {}, 'Reading the graph'),
    h(
      'p',
      {},
      'Importers stand above what they import. A line gathers all imports between two boxes; the wider, the more. Faint lines are implied by a longer way; choose a box to see all of its lines.',
    ),
    h('p', { class: 'empty' }, 'Made by Architrave. Layout by elkjs (EPL-2.0), type by Inter (OFL-1.1).'),
  );
}
