/** Buttons over the graph: which imports and modules are drawn. */
import type { Actions } from './actions.ts';
import { IMPORT_KINDS } from '../src/render/html/compact-map.ts';
import { h } from './dom.ts';
import type { Graph } from './graph.ts';
import type { State } from './state.ts';
import { number } from './text.ts';

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

export function createToolbar(graph: Graph, actions: Actions): Toolbar {
  const tests = graph.modules.filter((entry) => entry.isTest).length;
  const filters = createFilters(graph, actions, tests);
  const testButton = h('button', {
    type: 'button',
    class: 'tool',
    onclick: () => actions.change({ showTests: testButton.getAttribute('aria-pressed') !== 'true' }),
  });
  testButton.hidden = tests === 0 || tests === graph.modules.length;
  return {
    root: h('div', { class: 'stage-tools', role: 'group', 'aria-label': 'What is drawn' }, testButton, filters.root),
    render: (state) => {
      testButton.setAttribute('aria-pressed', String(state.showTests));
      testButton.textContent = state.showTests ? `Tests shown` : `Tests hidden · ${number(tests)}`;
      filters.render(state);
    },
    closeMenus: filters.close,
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
