/** The pieces that all pages of the panel are made of. */
import { h } from '../dom.ts';
import { number } from '../text.ts';

/** Long lists grow by this much at a time. */
const LIST_STEP = 60;

export function section(title: string, total: number | null, ...content: readonly (Node | string | null | false)[]): HTMLElement {
  return h('section', {}, h('h3', {}, title, total === null ? null : h('span', { class: 'total' }, number(total))), content);
}

/** Pairs of a name and a value; `hint` explains on hover. */
export function facts(entries: readonly (readonly [name: string, value: string, hint: string])[]): HTMLElement {
  return h(
    'dl',
    { class: 'facts' },
    entries.map(([name, value, hint]) => h('div', { title: hint }, h('dt', {}, name), h('dd', {}, value))),
  );
}

/** A list that shows its first entries and a button for more. */
export function longList<T>(items: readonly T[], row: (item: T) => Node, empty: string): HTMLElement {
  if (items.length === 0) return h('p', { class: 'empty' }, empty);
  const list = h('ul', { class: 'rows' });
  const more = h('button', { class: 'more', type: 'button' });
  let shown = 0;
  const grow = (): void => {
    const next = items.slice(shown, shown + LIST_STEP);
    shown += next.length;
    list.append(...next.map((item) => h('li', {}, row(item))));
    more.textContent = `Show ${number(Math.min(LIST_STEP, items.length - shown))} more of ${number(items.length - shown)}`;
    more.hidden = shown >= items.length;
  };
  more.addEventListener('click', grow);
  grow();
  return h('div', {}, list, more);
}

/** A row that is a button: a name, an optional note on the right. */
export function linkRow(name: string, note: string, title: string, act: () => void): HTMLElement {
  return h(
    'button',
    { class: 'row', type: 'button', title, onclick: act },
    h('span', { class: 'name' }, breakable(name)),
    h('span', { class: 'note' }, note),
  );
}

/** A dotted name or a path that breaks after a separator rather than inside a word. */
export function breakable(name: string): (Node | string)[] {
  const separator = name.includes('/') ? /(?<=\/)/u : /(?<=[._])(?=[^._])/u;
  return name.split(separator).flatMap((part, at) => (at === 0 ? [part] : [h('wbr'), part]));
}

export function chips(names: readonly string[]): HTMLElement {
  return h(
    'span',
    { class: 'chips' },
    names.map((name) => h('span', { class: `chip kind-${name}` }, name)),
  );
}

/** A share from 0 to 1 as a bar with a caption at each end. */
export function meter(value: number, left: string, right: string, title: string): HTMLElement {
  const bar = h('span', { class: 'meter-mark' });
  bar.style.left = `${Math.round(value * 1000) / 10}%`;
  return h('div', { class: 'meter', title }, h('span', {}, left), h('span', { class: 'meter-track' }, bar), h('span', {}, right));
}
