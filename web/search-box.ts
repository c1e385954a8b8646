/** The search field with its list of results: a combobox as ARIA describes it. */
import type { CompactSystem } from '../src/render/html/compact-system.ts';
import type { ClassIndex } from './class-index.ts';
import { h, replaceChildren } from './dom.ts';
import type { Graph } from './graph.ts';
import { createSearch, MAX_HITS } from './search.ts';
import type { Hit } from './search.ts';

export type SearchBox = { readonly root: HTMLElement; focus(): void };

export function createSearchBox(graph: Graph, system: CompactSystem | undefined, classes: ClassIndex | null): SearchBox {
  const list = h('ul', { class: 'hits', id: 'hits', role: 'listbox', 'aria-label': 'Results', hidden: true });
  const input = h('input', {
    type: 'search',
    class: 'search-input',
    placeholder: system === undefined ? 'Search modules, packages, libraries' : 'Search everything',
    'aria-label': 'Search everything',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'hits',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  let hits: readonly Hit[] = [];
  let active = 0;
  let find: ((query: string) => readonly Hit[]) | null = null;
  const close = (): void => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (hit: Hit | undefined): void => {
    if (hit === undefined) return;
    close();
    input.blur();
    if (location.hash === hit.href) window.dispatchEvent(new HashChangeEvent('hashchange'));
    else location.hash = hit.href;
  };
  const markActive = (): void => {
    [...list.children].forEach((child, at) => child.setAttribute('aria-selected', String(at === active)));
    list.children[active]?.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', `hit-${active}`);
  };
  const show = (): void => {
    // Reading all names takes a moment in a large project, so it waits until somebody searches.
    find ??= createSearch(graph, system, classes);
    hits = find(input.value);
    active = 0;
    const isEmpty = input.value.trim() === '';
    list.hidden = isEmpty;
    input.setAttribute('aria-expanded', String(!isEmpty));
    if (isEmpty) return;
    replaceChildren(
      list,
      hits.length === 0
        ? h('li', { class: 'empty' }, 'Nothing has that name.')
        : hits.map((hit, at) => hitRow(hit, at, input.value, choose)),
      hits.length === MAX_HITS ? h('li', { class: 'empty' }, `The first ${MAX_HITS} are shown.`) : null,
    );
    if (hits.length > 0) markActive();
  };
  input.addEventListener('input', show);
  input.addEventListener('focus', show);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && hits.length > 0) {
      event.preventDefault();
      active = (active + step + hits.length) % hits.length;
      markActive();
    } else if (event.key === 'Enter') choose(hits[active]);
    else if (event.key === 'Escape') {
      if (input.value !== '') {
        input.value = '';
        event.preventDefault();
        close();
      } else input.blur();
    }
  });
  return {
    root: h('div', { class: 'search', role: 'search' }, input, h('kbd', { 'aria-hidden': 'true' }, '/'), list),
    focus: () => {
      input.focus();
      input.select();
    },
  };
}

function hitRow(hit: Hit, at: number, query: string, choose: (hit: Hit) => void): HTMLElement {
  return h(
    'li',
    {
      id: `hit-${at}`,
      role: 'option',
      'aria-selected': 'false',
      onpointerdown: (event: PointerEvent) => {
        event.preventDefault();
        choose(hit);
      },
    },
    h('span', { class: 'name' }, ...emphasise(hit.name, query)),
    h('span', { class: 'note' }, hit.note),
  );
}

/** The first place where the query stands, in bold. */
function emphasise(name: string, query: string): (Node | string)[] {
  const word = query.trim().toLowerCase();
  const at = name.toLowerCase().lastIndexOf(word);
  if (word === '' || at < 0) return [name];
  return [name.slice(0, at), h('b', {}, name.slice(at, at + word.length)), name.slice(at + word.length)];
}
