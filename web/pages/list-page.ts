/** A page of tables under headings with one filter over all of them. */
import { h, replaceChildren } from '../dom.ts';
import { number } from '../text.ts';

export type ListSection = {
  readonly title: string;
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: readonly ListRow[];
};

export type ListRow = {
  /** In addresses. */
  readonly id: string;
  /** What is searched. */
  readonly text: string;
  readonly cells: readonly (Node | string)[];
};

/** Beyond these a table asks for a filter. */
const MAX_ROWS = 400;

export type ListPage = {
  readonly root: HTMLElement;
  /** Marks a row, and shows what is known of it; '' for none. */
  mark(id: string, details?: readonly Node[]): void;
};

/** `open` makes an address of a row, where rows open. */
export function createListPage(prompt: string, all: readonly ListSection[], open?: (id: string) => string): ListPage {
  const sections = all.filter(({ rows }) => rows.length > 0);
  const field = h('input', {
    type: 'search',
    class: 'field',
    placeholder: prompt,
    'aria-label': prompt,
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const tables = sections.map((section) => createTable(section, open));
  field.addEventListener('input', () => tables.forEach((table) => table.filter(field.value)));
  const page = h('div', { class: 'page' });
  const panel = h('aside', { class: 'panel wide', 'aria-label': 'Details', hidden: true }, page);
  const root = h(
    'section',
    { class: 'view split' },
    h(
      'div',
      { class: 'sheet-scroll' },
      h(
        'div',
        { class: 'sheet' },
        h('div', { class: 'filters-bar lone' }, field),
        sections.length === 0 ? h('p', { class: 'empty' }, 'Nothing was found.') : null,
        tables.map((table) => table.root),
      ),
    ),
    panel,
  );
  return {
    root,
    mark: (id, details = []) => {
      panel.hidden = details.length === 0;
      replaceChildren(page, details);
      page.scrollTop = 0;
      for (const row of root.querySelectorAll<HTMLElement>('tr[data-id]')) {
        const isChosen = id !== '' && row.dataset['id'] === id;
        if (row.classList.toggle('chosen', isChosen)) row.scrollIntoView({ block: 'nearest' });
      }
    },
  };
}

function createTable(
  { title, note, ...given }: ListSection,
  open?: (id: string) => string,
): { readonly root: HTMLElement; filter(text: string): void } {
  // A column of which no cell says anything is left out.
  const kept = given.head.map((_, index) => index).filter((index) => given.rows.some(({ cells }) => cells[index] !== ''));
  const head = kept.map((index) => given.head[index] ?? '');
  const rows = given.rows.map((row) => ({ ...row, cells: kept.map((index) => row.cells[index] ?? '') }));
  const body = h('tbody');
  const more = h('p', { class: 'rest', hidden: true });
  const root = h(
    'section',
    { class: 'list-section' },
    h('header', { class: 'card-head' }, h('h2', {}, title), h('p', {}, note)),
    h(
      'div',
      { class: 'table-card' },
      h(
        'table',
        { class: 'table' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            head.map((text) => h('th', { scope: 'col' }, text)),
          ),
        ),
        body,
      ),
    ),
    more,
  );
  const filter = (text: string): void => {
    const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
    const found = rows.filter((row) => words.every((word) => row.text.toLowerCase().includes(word)));
    root.hidden = found.length === 0;
    more.hidden = found.length <= MAX_ROWS;
    more.textContent = `and ${number(found.length - MAX_ROWS)} more; filter to see them`;
    replaceChildren(
      body,
      found.slice(0, MAX_ROWS).map(({ id, cells }) =>
        h(
          'tr',
          {
            'data-id': id,
            ...(open !== undefined && { class: 'opens', onclick: (event: MouseEvent) => follow(event, open(id)) }),
          },
          cells.map((cell, index) => h('td', { 'data-head': head[index] ?? '' }, cell)),
        ),
      ),
    );
  };
  filter('');
  return { root, filter };
}

/** A link in the row goes its own way. */
function follow(event: MouseEvent, href: string): void {
  if (event.target instanceof Element && event.target.closest('a') === null) location.hash = href;
}
