/** The bar on top: what project this is, search, filters, theme, help; and the zoom buttons and legend of the picture. */
import type { Actions } from './actions.ts';
import { IMPORT_KINDS } from '../src/render/html/compact-map.ts';
import { h, svg } from './dom.ts';
import type { Graph } from './graph.ts';
import type { State } from './state.ts';
import { count, number } from './text.ts';
import { toggleTheme } from './theme.ts';

const KIND_HINTS: Readonly<Record<string, string>> = {
  runtime: 'runs when the importing module is imported',
  'type-only': 'for type checkers alone',
  local: 'inside a function; runs when it is called',
  optional: 'in a try that catches ImportError',
  conditional: 'below an if',
  star: 'from x import *',
  're-export': 'handed on to those who import the module',
  dynamic: 'import_module("literal")',
  string: 'a dotted path in a string',
  ancestor: '__init__ files that Python runs on the way',
};

export type Toolbar = { readonly root: HTMLElement; render(state: State): void; closeMenus(): boolean };

export function createToolbar(graph: Graph, actions: Actions, search: HTMLElement, home: () => void): Toolbar {
  const { project } = graph.map;
  const tests = graph.modules.filter((entry) => entry.isTest).length;
  const filters = createFilters(graph, actions, tests);
  const help = createMenu('Help', '?', 'Keys and signs', helpContent());
  const testButton = h('button', {
    type: 'button',
    class: 'tool',
    onclick: () => actions.change({ showTests: testButton.getAttribute('aria-pressed') !== 'true' }),
  });
  testButton.hidden = tests === 0 || tests === graph.modules.length;
  const root = h(
    'header',
    { class: 'bar' },
    h(
      'button',
      { type: 'button', class: 'brand', title: 'Back to the first view', onclick: home },
      emblem(),
      h('span', { class: 'project' }, project.name),
    ),
    h(
      'span',
      { class: 'figures' },
      `${count(project.modules, 'module')} · ${count(project.packages, 'package')} · ${count(graph.edges.count, 'edge')}`,
    ),
    search,
    h(
      'div',
      { class: 'tools' },
      testButton,
      filters.root,
      h(
        'button',
        { type: 'button', class: 'tool icon', title: 'Light or dark (t)', 'aria-label': 'Light or dark', onclick: toggleTheme },
        themeIcon(),
      ),
      help.root,
    ),
  );
  return {
    root,
    render: (state) => {
      testButton.setAttribute('aria-pressed', String(state.showTests));
      testButton.textContent = state.showTests ? `Tests shown` : `Tests hidden · ${number(tests)}`;
      filters.render(state);
    },
    closeMenus: () => [filters.close(), help.close()].includes(true),
  };
}

type Menu = { readonly root: HTMLElement; readonly button: HTMLButtonElement; close(): boolean };

function createMenu(label: string, face: string | Node, title: string, content: Node): Menu {
  const popover = h('div', { class: 'popover', hidden: true, role: 'dialog', 'aria-label': label }, content);
  const button = h('button', { type: 'button', class: 'tool', title, 'aria-expanded': 'false', 'aria-label': label }, face);
  const set = (isOpen: boolean): void => {
    popover.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
  };
  button.addEventListener('click', () => set(popover.hidden !== false));
  const root = h('div', { class: 'menu' }, button, popover);
  document.addEventListener('pointerdown', (event) => {
    if (event.target instanceof Node && !root.contains(event.target)) set(false);
  });
  return {
    root,
    button,
    close: () => {
      const wasOpen = !popover.hidden;
      set(false);
      return wasOpen;
    },
  };
}

function createFilters(graph: Graph, actions: Actions, tests: number): Menu & { render(state: State): void } {
  const totals = kindTotals(graph);
  let kinds = 0;
  const boxes = IMPORT_KINDS.map((kind, bit) => {
    const box = h('input', { type: 'checkbox', id: `kind-${kind}`, onchange: () => actions.change({ kinds: kinds ^ (1 << bit) }) });
    const row = h(
      'label',
      { class: `check${totals[bit] === 0 ? ' none' : ''}` },
      box,
      h('span', { class: 'kind-name' }, kind),
      h('span', { class: 'kind-hint' }, KIND_HINTS[kind] ?? ''),
      h('span', { class: 'total' }, number(totals[bit] ?? 0)),
    );
    return { box, row, bit };
  });
  const implied = h('input', { type: 'checkbox', onchange: () => actions.change({ showImplied: implied.checked }) });
  const menu = createMenu(
    'Filter',
    'Filter',
    'Which imports are drawn',
    h(
      'div',
      { class: 'filters' },
      h('h3', {}, 'Imports that are drawn'),
      boxes.map(({ row }) => row),
      h('h3', {}, 'Lines'),
      h(
        'label',
        { class: 'check' },
        implied,
        h('span', { class: 'kind-name' }, 'every edge'),
        h('span', { class: 'kind-hint' }, 'also those that a longer way implies'),
      ),
      tests > 0 ? h('p', { class: 'empty' }, 'Tests have their own button.') : null,
    ),
  );
  return {
    ...menu,
    render: (state) => {
      kinds = state.kinds;
      for (const { box, bit } of boxes) box.checked = (kinds & (1 << bit)) !== 0;
      implied.checked = state.showImplied;
      const hidden = boxes.filter(({ box, bit }) => !box.checked && (totals[bit] ?? 0) > 0 && IMPORT_KINDS[bit] !== 'ancestor').length;
      menu.button.textContent = hidden === 0 ? 'Filter' : `Filter · ${hidden} off`;
      menu.button.classList.toggle('active', hidden > 0);
    },
  };
}

function kindTotals(graph: Graph): number[] {
  const totals = IMPORT_KINDS.map(() => 0);
  const flat = graph.map.edges;
  for (let edge = 0; edge < graph.edges.count; edge++) {
    const start = graph.edges.siteStart[edge] ?? 0;
    const end = start + (graph.edges.siteCount[edge] ?? 0) * 3;
    for (let at = start; at < end; at += 3) {
      const mask = flat[at + 2] ?? 0;
      for (let bit = 0; bit < totals.length; bit++) if ((mask & (1 << bit)) !== 0) totals[bit] = (totals[bit] ?? 0) + 1;
    }
  }
  return totals;
}

function helpContent(): HTMLElement {
  const keys: readonly (readonly [string, string])[] = [
    ['/', 'search'],
    ['← ↑ → ↓', 'go to the next box'],
    ['Enter', 'open or close a package'],
    ['u', 'up to the package around'],
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
    h('h3', {}, 'Reading the picture'),
    h(
      'p',
      {},
      'Importers stand above what they import. A line gathers all imports between two boxes; the wider, the more. Faint lines are implied by a longer way; choose a box to see all of its lines.',
    ),
    h('p', { class: 'empty' }, 'Made by Architrave. Layout by elkjs (EPL-2.0).'),
  );
}

function emblem(): SVGElement {
  return svg(
    'svg',
    { class: 'emblem', viewBox: '0 0 20 20', width: 20, height: 20, 'aria-hidden': 'true' },
    svg('path', { d: 'M2 4h16v3H2z M4 9h3v8H4z M8.5 9h3v8h-3z M13 9h3v8h-3z' }),
  );
}

function themeIcon(): SVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' },
    svg('circle', { cx: 8, cy: 8, r: 6, class: 'ring-line' }),
    svg('path', { d: 'M8 2a6 6 0 0 1 0 12z', class: 'ring-fill' }),
  );
}
