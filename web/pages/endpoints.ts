/** Every endpoint: filter, sort, areas, and what stands before and behind each. */
import type { CompactEndpoint, CompactSystem } from '../../src/render/html/compact-system.ts';
import type { Page } from '../app/page.ts';
import { formatRoute, routeTo } from '../app/route.ts';
import type { Route } from '../app/route.ts';
import { h, replaceChildren } from '../dom.ts';
import { leafOf } from '../panel/contents.ts';
import { breakable } from '../panel/parts.ts';
import { count, number } from '../text.ts';
import type { Tracing } from '../trace/tracing.ts';
import type { Places } from './places.ts';
import { verb } from './places.ts';

type Sort = 'area' | 'path' | 'method' | 'handler';
const SORTS: readonly Sort[] = ['area', 'path', 'method', 'handler'];

/** Rows are made by so many at a time, as they come into sight. */
const ROWS_STEP = 150;

type Table = { readonly root: HTMLElement; render(rows: readonly CompactEndpoint[], isGrouped: boolean): void; mark(id: string): void };

export function createEndpointsPage(system: CompactSystem, places: Places, tracing: Tracing): Page {
  const { endpoints, areas } = system;
  let filters = { text: '', verbs: new Set<string>(), area: -1, sort: 'area' as Sort, isOpenOnly: false };
  const field = h('input', {
    type: 'search',
    class: 'field',
    placeholder: 'Filter by path, handler, guard or schema',
    'aria-label': 'Filter endpoints',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const areaSelect = h(
    'select',
    { class: 'field', 'aria-label': 'Area' },
    h('option', { value: '-1' }, `All ${areas.length} areas`),
    areas.map((name, index) => h('option', { value: String(index) }, name)),
  );
  const sortSelect = h(
    'select',
    { class: 'field', 'aria-label': 'Order' },
    SORTS.map((sort) => h('option', { value: sort }, `By ${sort}`)),
  );
  const verbs = [...new Set(endpoints.flatMap((endpoint) => endpoint.verbs))].toSorted((a, b) => rank(a) - rank(b));
  const verbButtons = verbs.map((word) =>
    h(
      'button',
      { type: 'button', class: 'toggle', 'aria-pressed': 'false', onclick: () => change({ verbs: toggled(filters.verbs, word) }) },
      verb(word),
    ),
  );
  const isAnyGuarded = endpoints.some((endpoint) => !isOpen(endpoint));
  const openButton = h(
    'button',
    {
      type: 'button',
      class: 'toggle',
      'aria-pressed': 'false',
      title: 'Nothing before them asks who calls, and all of that was read',
      onclick: () => change({ isOpenOnly: !filters.isOpenOnly }),
    },
    'Open to everybody',
  );
  const shown = h('p', { class: 'shown', role: 'status' });
  const table = createTable(areas, places);
  const details = h('div', { class: 'page' });
  const panel = h('aside', { class: 'panel wide', 'aria-label': 'Endpoint', hidden: true }, details);
  const render = (): void => {
    const rows = filtered(endpoints, filters, areas);
    verbButtons.forEach((button, index) => button.setAttribute('aria-pressed', String(filters.verbs.has(verbs[index] ?? ''))));
    openButton.setAttribute('aria-pressed', String(filters.isOpenOnly));
    areaSelect.value = String(filters.area);
    sortSelect.value = filters.sort;
    shown.textContent =
      rows.length === endpoints.length
        ? count(rows.length, 'endpoint')
        : `${number(rows.length)} of ${count(endpoints.length, 'endpoint')}`;
    table.render(rows, filters.sort === 'area');
  };
  const change = (next: Partial<typeof filters>): void => {
    filters = { ...filters, ...next };
    render();
  };
  field.addEventListener('input', () => change({ text: field.value }));
  areaSelect.addEventListener('change', () => change({ area: Number(areaSelect.value) }));
  sortSelect.addEventListener('change', () => change({ sort: SORTS.find((sort) => sort === sortSelect.value) ?? 'area' }));
  const root = h(
    'section',
    { class: 'view split', 'aria-label': 'Endpoints' },
    h(
      'div',
      { class: 'list-pane' },
      h(
        'div',
        { class: 'filters-bar' },
        field,
        areaSelect,
        sortSelect,
        h('div', { class: 'toggles', role: 'group', 'aria-label': 'Methods' }, verbButtons, isAnyGuarded ? openButton : null),
        shown,
      ),
      table.root,
    ),
    panel,
  );
  let isDrawn = false;
  return {
    id: 'endpoints',
    title: 'Endpoints',
    icon: 'M3 5h8 M8 2l3 3-3 3 M15 13H7 M10 10l-3 3 3 3',
    total: endpoints.length,
    root,
    show: ({ parts, query }: Route) => {
      const area = /(?:^|&)area=(\d+)/u.exec(query)?.[1];
      if (area !== undefined) filters = { ...filters, area: Number(area), text: '', verbs: new Set() };
      if (area !== undefined) field.value = '';
      if (!isDrawn || area !== undefined) render();
      isDrawn = true;
      const chosen = endpoints.find(({ id }) => id === parts[0]);
      panel.hidden = chosen === undefined;
      table.mark(chosen?.id ?? '');
      if (chosen === undefined) return;
      replaceChildren(details, detailsOf(chosen, areas, places, traceOf(tracing, chosen, query)));
      details.scrollTop = 0;
    },
    key: (event) => {
      if (event.key === 'Escape') location.hash = routeTo('endpoints');
    },
  };
}

function createTable(areas: readonly string[], places: Places): Table {
  const body = h('tbody');
  const scroller = h(
    'div',
    { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': 'Endpoints' },
    h(
      'table',
      { class: 'table endpoints-table' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ['Method', 'Path', 'Handler', 'Guarded by'].map((title) => h('th', { scope: 'col' }, title)),
        ),
      ),
      body,
    ),
  );
  let rows: readonly CompactEndpoint[] = [];
  let isGrouped = true;
  let made = 0;
  let marked = '';
  const grow = (until: number): void => {
    const end = Math.min(rows.length, until);
    const fragment = document.createDocumentFragment();
    for (; made < end; made++) {
      const row = rows[made];
      if (row === undefined) continue;
      if (isGrouped && rows[made - 1]?.area !== row.area)
        fragment.append(groupRow(areas[row.area] ?? '', rows.filter(({ area }) => area === row.area).length));
      fragment.append(endpointRow(row, row.id === marked, places));
    }
    body.append(fragment);
  };
  scroller.addEventListener('scroll', () => {
    if (scroller.scrollTop + scroller.clientHeight * 2 > scroller.scrollHeight) grow(made + ROWS_STEP);
  });
  return {
    root: scroller,
    render: (next, grouped) => {
      rows = next;
      isGrouped = grouped;
      made = 0;
      replaceChildren(body, rows.length === 0 ? h('tr', {}, h('td', { colspan: 4, class: 'empty' }, 'No endpoint is like that.')) : null);
      grow(ROWS_STEP);
    },
    mark: (id) => {
      marked = id;
      const at = rows.findIndex((row) => row.id === id);
      if (at >= made) grow(at + ROWS_STEP);
      for (const row of body.querySelectorAll<HTMLElement>('tr[data-id]')) {
        const isChosen = row.dataset['id'] === id;
        if (row.classList.toggle('chosen', isChosen)) keepInSight(scroller, row);
      }
    },
  };
}

/** Moves only where the row cannot be seen, and then into the middle. */
function keepInSight(scroller: HTMLElement, row: HTMLElement): void {
  const [frame, at] = [scroller.getBoundingClientRect(), row.getBoundingClientRect()];
  if (at.top < frame.top + 40 || at.bottom > frame.bottom) row.scrollIntoView({ block: 'center' });
}

function groupRow(name: string, size: number): HTMLElement {
  return h(
    'tr',
    { class: 'group-row' },
    h('th', { colspan: 4, scope: 'rowgroup' }, h('code', {}, name), h('span', { class: 'total' }, number(size))),
  );
}

function endpointRow(endpoint: CompactEndpoint, isChosen: boolean, places: Places): HTMLElement {
  const go = (): void => {
    location.hash = routeTo('endpoints', endpoint.id);
  };
  return h(
    'tr',
    { 'data-id': endpoint.id, class: isChosen ? 'chosen' : '', onclick: go },
    h('td', { class: 'verbs' }, endpoint.verbs.map(verb)),
    h(
      'td',
      { class: 'path-cell' },
      h('a', { href: routeTo('endpoints', endpoint.id) }, pathParts(endpoint.path)),
      endpoint.isConditional === true ? h('span', { class: 'tag warn' }, 'conditional') : null,
    ),
    h(
      'td',
      { class: 'handler-cell', title: `${endpoint.handler}\n${places.text(endpoint.handlerAt ?? endpoint.at)}` },
      h('span', { class: 'dim' }, breakable(ownerOf(endpoint.handler))),
      h('wbr'),
      breakable(leafOf(endpoint.handler)),
    ),
    h('td', { class: 'guard-cell' }, guardCell(endpoint)),
  );
}

/** Parameters stand out, and a long path breaks before a slash. */
function pathParts(path: string): readonly (Node | string)[] {
  return path
    .split(/(?=\/)/u)
    .flatMap((part) => [
      h('wbr'),
      ...part.split(/(\{[^}]*\}|<[^>]*>)/u).map((text) => (/^[{<]/u.test(text) ? h('span', { class: 'parameter' }, text) : text)),
    ]);
}

function ownerOf(symbol: string): string {
  return symbol.includes('.') ? symbol.slice(0, symbol.lastIndexOf('.') + 1) : '';
}

function guardCell({ guards = [], access: [answer, reason, isOnPurpose] }: CompactEndpoint): readonly Node[] {
  if (answer === 'no')
    return [h('span', { class: isOnPurpose === 1 ? 'dim' : 'tag warn', title: reason }, isOnPurpose === 1 ? 'open on purpose' : 'open')];
  if (answer === 'unknown') return [h('span', { class: 'dim', title: reason }, 'not known')];
  const asking = guards.filter(([asks]) => asks === 'yes');
  if (asking.length === 0) return [h('span', { class: 'tag', title: reason }, 'in the handler')];
  return asking.map(([, symbol, scopes]) =>
    h('span', { class: 'tag', title: symbol }, `${leafOf(symbol)}${scopes === '' ? '' : ` · ${scopes}`}`),
  );
}

function isOpen({ access: [answer] }: CompactEndpoint): boolean {
  return answer === 'no';
}

const ANSWERS = { yes: 'Asks who calls', no: 'Open to everybody', unknown: 'Whether it asks who calls is not known' } as const;

type Filters = {
  readonly text: string;
  readonly verbs: ReadonlySet<string>;
  readonly area: number;
  readonly sort: Sort;
  readonly isOpenOnly: boolean;
};

function filtered(
  endpoints: readonly CompactEndpoint[],
  { text, verbs, area, sort, isOpenOnly }: Filters,
  areas: readonly string[],
): readonly CompactEndpoint[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  const kept = endpoints.filter((endpoint) => {
    if (area >= 0 && endpoint.area !== area) return false;
    if (verbs.size > 0 && !endpoint.verbs.some((word) => verbs.has(word))) return false;
    if (isOpenOnly && !isOpen(endpoint)) return false;
    if (words.length === 0) return true;
    const all = [
      endpoint.id,
      endpoint.handler,
      areas[endpoint.area],
      ...(endpoint.before ?? []).flat(),
      ...(endpoint.guards ?? []).flat(),
      ...(endpoint.takes ?? []),
      ...(endpoint.gives ?? []),
      ...(endpoint.tags ?? []),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const by = (key: (endpoint: CompactEndpoint) => string): readonly CompactEndpoint[] =>
    kept.toSorted((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
  switch (sort) {
    case 'area':
      return kept;
    case 'path':
      return by(({ path }) => path);
    case 'method':
      return by(({ verbs: own, path }) => `${rank(own[0] ?? '')} ${path}`);
    case 'handler':
      return by(({ handler }) => handler);
  }
}

function rank(word: string): number {
  const at = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'any', 'WS'].indexOf(word);
  return at < 0 ? 9 : at;
}

function toggled(words: ReadonlySet<string>, word: string): Set<string> {
  const next = new Set(words);
  if (!next.delete(word)) next.add(word);
  return next;
}

/** What the trace comes to, then the trace itself. */
function traceOf(tracing: Tracing, { id, handler }: CompactEndpoint, query: string): readonly Node[] {
  return tracing.sections({
    kinds: ['endpoint'],
    name: id,
    handler,
    to: new URLSearchParams(query).get('to') ?? '',
    hrefTo: (to) => formatRoute({ page: 'endpoints', parts: [id], query: to === '' ? '' : `to=${encodeURIComponent(to)}` }),
  });
}

function detailsOf(endpoint: CompactEndpoint, areas: readonly string[], places: Places, trace: readonly Node[]): readonly Node[] {
  const { before = [], guards = [], access, takes = [], gives = [], parameters = [], tags = [] } = endpoint;
  const part = (title: string, items: readonly Node[]): HTMLElement | null =>
    items.length === 0
      ? null
      : h(
          'section',
          {},
          h('h3', {}, title),
          h(
            'ul',
            { class: 'rows' },
            items.map((item) => h('li', { class: 'row still' }, item)),
          ),
        );
  const row = (name: string, note: string): HTMLElement =>
    h('span', { class: 'pair-row' }, h('span', { class: 'name' }, breakable(name)), h('span', { class: 'note' }, note));
  return [
    h(
      'p',
      { class: 'close-row' },
      h('span', { class: 'kind' }, areas[endpoint.area] ?? ''),
      h('a', { class: 'close', href: routeTo('endpoints'), 'aria-label': 'Close' }, '×'),
    ),
    h('h2', { class: 'endpoint-title' }, endpoint.verbs.map(verb), h('span', {}, pathParts(endpoint.path))),
    h(
      'p',
      { class: 'tags' },
      [endpoint.framework, endpoint.isAsync === true ? 'async' : 'sync', endpoint.isConditional === true ? 'conditional' : '', ...tags]
        .filter(Boolean)
        .map((text) => h('span', { class: 'tag' }, text)),
    ),
    h(
      'section',
      {},
      h('h3', {}, 'Handler'),
      h('p', { class: 'symbol' }, breakable(endpoint.handler === '' ? 'could not be told' : endpoint.handler)),
      endpoint.handlerAt === undefined ? null : places.link(endpoint.handlerAt),
    ),
    part('Who may call', [
      row(ANSWERS[access[0]], `${access[2] === 1 ? 'on purpose: ' : ''}${access[1]}`),
      ...guards.map(([asks, symbol, scopes]) =>
        row(symbol, [asks === 'yes' ? 'asks' : asks === 'no' ? 'does not ask' : 'may ask', scopes].filter(Boolean).join(' · ')),
      ),
    ]),
    ...trace.slice(0, -1),
    part(
      'Before it',
      before.map(([kind, symbol, scopes]) => row(symbol, [kind, scopes].filter(Boolean).join(' '))),
    ),
    part(
      'Parameters',
      parameters.map(([name, where, type, isRequired]) =>
        row(`${name}${isRequired === 1 ? '' : '?'}`, [type, where].filter(Boolean).join(' · ')),
      ),
    ),
    part(
      'Takes',
      takes.map((name) => row(name, '')),
    ),
    part(
      'Gives',
      gives.map((name) => row(name, '')),
    ),
    h('section', {}, h('h3', {}, 'Registered'), places.link(endpoint.at)),
    ...trace.slice(-1),
  ].filter((node) => node !== null);
}
