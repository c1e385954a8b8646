/** A card of the overview: a title, what is to be said in a line, the way to all of it. */
import { h } from '../dom.ts';

/** No link where `href` is ''. */
export function card(title: string, note: string, href: string, ...content: readonly (Node | null)[]): HTMLElement {
  return h(
    'section',
    { class: 'sheet-card' },
    h(
      'header',
      { class: 'card-head' },
      h('h2', {}, title),
      h('p', {}, note),
      href === '' ? null : h('a', { class: 'card-link', href, 'aria-label': `${title}: all` }, 'All'),
    ),
    content,
  );
}
