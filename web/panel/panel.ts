/** The panel on the right: three pages, of which one shows. */
import type { Actions } from '../actions.ts';
import { h, replaceChildren } from '../dom.ts';
import type { Graph } from '../graph.ts';
import { TABS } from '../state.ts';
import type { State, Tab } from '../state.ts';
import { short } from '../text.ts';
import type { View } from '../view.ts';
import { boxPage } from './box-page.ts';
import { cyclesPage } from './cycles.ts';
import { externalsPage } from './externals.ts';
import { linkPage } from './link-page.ts';
import type { ModuleContents } from './contents.ts';

export type Panel = { readonly root: HTMLElement; render(state: State, view: View): void };

export function createPanel(graph: Graph, actions: Actions, contents: ModuleContents): Panel {
  const page = h('div', { class: 'page', role: 'tabpanel', id: 'page', tabindex: 0, 'aria-labelledby': 'tab-selection' });
  const tabs = new Map(TABS.map((tab) => [tab, tabButton(graph, tab, actions)]));
  const strip = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Details' }, [...tabs.values()]);
  strip.addEventListener('keydown', (event) => {
    const at = TABS.findIndex((tab) => tabs.get(tab) === document.activeElement);
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = TABS[(at + step + TABS.length) % TABS.length] ?? 'selection';
    actions.change({ tab: next });
    tabs.get(next)?.focus();
  });
  let last = '';
  return {
    root: h('aside', { class: 'panel', 'aria-label': 'Details' }, strip, page),
    render: (state, view) => {
      for (const [tab, button] of tabs) {
        button.setAttribute('aria-selected', String(tab === state.tab));
        button.tabIndex = tab === state.tab ? 0 : -1;
      }
      page.setAttribute('aria-labelledby', `tab-${state.tab}`);
      replaceChildren(page, pageOf(graph, state, view, actions, contents));
      const subject = JSON.stringify([state.tab, state.selection]);
      if (subject !== last) page.scrollTop = 0;
      last = subject;
    },
  };
}

function tabButton(graph: Graph, tab: Tab, actions: Actions): HTMLButtonElement {
  const names: Record<Tab, string> = { selection: 'Selection', cycles: 'Cycles', externals: 'External' };
  const totals: Partial<Record<Tab, number>> = {
    cycles: graph.map.cycles.length,
    externals: graph.map.externals.filter((entry) => entry[2] !== 's').length,
  };
  const total = totals[tab];
  return h(
    'button',
    { type: 'button', role: 'tab', id: `tab-${tab}`, 'aria-controls': 'page', onclick: () => actions.change({ tab }) },
    names[tab],
    total === undefined
      ? null
      : h('span', { class: `total${tab === 'cycles' && graph.isHard.includes(1) ? ' alarm' : ''}` }, short(total, 1_000)),
  );
}

function pageOf(graph: Graph, state: State, view: View, actions: Actions, contents: ModuleContents): readonly Node[] {
  switch (state.tab) {
    case 'cycles':
      return cyclesPage(graph, state, actions);
    case 'externals':
      return externalsPage(graph, state, actions);
    case 'selection':
      return selectionPage(graph, state, view, actions, contents);
  }
}

function selectionPage(graph: Graph, state: State, view: View, actions: Actions, contents: ModuleContents): readonly Node[] {
  switch (state.selection.kind) {
    case 'none':
      return [h('p', { class: 'lead' }, 'Choose a box to see its sizes and who imports it, or an arrow to see why it exists.')];
    case 'box':
      return boxPage(graph, view, state.selection.id, actions, contents);
    case 'link':
      return linkPage(graph, view, state.selection.from, state.selection.to, actions);
  }
}
