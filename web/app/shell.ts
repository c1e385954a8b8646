/** The frame of the application: navigation, search, theme, help, and the page that the address names. */
import { h, isField, svg } from '../dom.ts';
import { number } from '../text.ts';
import { toggleTheme } from '../theme.ts';
import type { Page } from './page.ts';
import { parseRoute } from './route.ts';
import type { Route } from './route.ts';

export type ShellParts = {
  readonly project: string;
  readonly pages: readonly Page[];
  /** The search field. */
  readonly search: { readonly root: HTMLElement; focus(): void };
  readonly help: HTMLElement;
};

/** Mounts everything and follows the address. */
export function startShell({ project, pages, search, help }: ShellParts): void {
  const [first] = pages;
  if (first === undefined) return;
  const links = new Map(pages.map((page) => [page.id, navigationLink(page)]));
  const content = h(
    'main',
    { class: 'content', id: 'content' },
    pages.map(({ root }) => root),
  );
  const helpMenu = createHelp(help);
  const themeButton = h(
    'button',
    { type: 'button', class: 'tool icon', title: 'Light or dark (t)', 'aria-label': 'Light or dark', onclick: toggleTheme },
    icon('M9 2.5a6.5 6.5 0 1 0 0 13z M9 2.5a6.5 6.5 0 0 1 0 13'),
  );
  document.body.append(
    h('a', { class: 'skip', href: '#content', onclick: (event: MouseEvent) => skip(event, content) }, 'Skip to content'),
    h(
      'header',
      { class: 'bar' },
      h('a', { class: 'brand', href: `#/${first.id}`, title: 'Back to the beginning' }, emblem(), h('span', { class: 'project' }, project)),
      search.root,
      h('div', { class: 'tools' }, themeButton, helpMenu.root),
    ),
    h('nav', { class: 'navigation', 'aria-label': 'Views' }, [...links.values()]),
    content,
  );
  let shown: Page | null = null;
  const follow = (): void => {
    const route: Route = parseRoute(location.hash, first.id);
    const page = pages.find(({ id }) => id === route.page) ?? first;
    for (const other of pages) other.root.hidden = other !== page;
    for (const [id, link] of links) {
      if (id === page.id) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    if (page !== shown) links.get(page.id)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    shown = page;
    document.title = `${page.title} · ${project}`;
    page.show(page.id === route.page ? route : { page: page.id, parts: [], query: '' });
  };
  window.addEventListener('hashchange', follow);
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = isField(event.target);
    if (event.key === '/' && !isTyping) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape' && helpMenu.close()) return;
    else if (!isTyping && event.key === 't') toggleTheme();
    else if (!isTyping && event.key === '?') helpMenu.toggle();
    else if (!isTyping && /^\d$/u.test(event.key)) {
      const page = pages[(Number(event.key) + 9) % 10];
      if (page !== undefined) location.hash = `#/${page.id}`;
    } else shown?.key?.(event);
  });
  follow();
}

function skip(event: MouseEvent, content: HTMLElement): void {
  event.preventDefault();
  content.tabIndex = -1;
  content.focus();
}

function navigationLink({ id, title, icon: path, total }: Page): HTMLAnchorElement {
  return h(
    'a',
    { href: `#/${id}`, class: 'view-link' },
    icon(path),
    h('span', { class: 'view-name' }, title),
    total === null ? null : h('span', { class: 'total' }, number(total)),
  );
}

function createHelp(content: HTMLElement): { readonly root: HTMLElement; close(): boolean; toggle(): void } {
  const popover = h('div', { class: 'popover', hidden: true, role: 'dialog', 'aria-label': 'Help' }, content);
  const button = h(
    'button',
    { type: 'button', class: 'tool icon', title: 'Keys and signs (?)', 'aria-expanded': 'false', 'aria-label': 'Help' },
    '?',
  );
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
    toggle: () => set(popover.hidden !== false),
    close: () => {
      const wasOpen = !popover.hidden;
      set(false);
      return wasOpen;
    },
  };
}

export function icon(path: string): SVGElement {
  return svg('svg', { class: 'icon-lines', viewBox: '0 0 18 18', width: 18, height: 18, 'aria-hidden': 'true' }, svg('path', { d: path }));
}

function emblem(): SVGElement {
  return svg(
    'svg',
    { class: 'emblem', viewBox: '0 0 20 20', width: 22, height: 22, 'aria-hidden': 'true' },
    svg('path', { d: 'M2 4h16v3H2z M4 9h3v8H4z M8.5 9h3v8h-3z M13 9h3v8h-3z' }),
  );
}
