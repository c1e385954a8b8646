/** What lies on the picture: zoom buttons, legend, tooltip, short messages. */
import type { Actions } from './actions.ts';
import { h, svg } from './dom.ts';

export type Tooltip = { readonly root: HTMLElement; show(text: string | null, event: PointerEvent | null): void };
export type Toast = { readonly root: HTMLElement; show(text: string): void };

const TOAST_MS = 5_000;
const TOOLTIP_DELAY_MS = 350;

export function createControls(actions: Actions, zoom: (factor: number) => void, fit: () => void): HTMLElement {
  const button = (face: string, label: string, key: string, act: () => void): HTMLElement =>
    h('button', { type: 'button', title: `${label} (${key})`, 'aria-label': label, onclick: act }, face);
  return h(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'View' },
    button('+', 'Zoom in', '+', () => zoom(1.3)),
    button('−', 'Zoom out', '−', () => zoom(1 / 1.3)),
    button('Fit', 'Fit everything', 'f', fit),
    button('Expand', 'Open one level', 'e', actions.openLevel),
    button('Collapse', 'Close all packages', 'c', actions.closeAll),
  );
}

/** Every sign of the picture with its meaning. */
export function createLegend(): HTMLElement {
  const line = (looks: string, text: string, title: string): HTMLElement =>
    h(
      'span',
      { class: 'sign', title },
      svg(
        'svg',
        { width: 26, height: 10, 'aria-hidden': 'true', class: 'sample' },
        svg('path', { d: 'M1 5H19', class: `line ${looks}` }),
        svg('path', { d: 'M19 2L25 5L19 8Z', class: `tip ${looks}` }),
      ),
      text,
    );
  return h(
    'div',
    { class: 'legend', 'aria-label': 'Legend' },
    line('plain', 'imports', 'Runs when the module is imported; wider means more imports'),
    line('deferred', 'only local or for types', 'No import of it runs when the module is imported'),
    line('upward', 'against the order', 'Points up: two parts of the project depend on each other'),
    line('cycle', 'import cycle', 'Modules that import each other in a ring while they are imported'),
  );
}

/** Appears when the pointer rests, follows it from then on. */
export function createTooltip(): Tooltip {
  const root = h('div', { class: 'tooltip', role: 'tooltip', hidden: true });
  let timer = 0;
  const place = (text: string, event: PointerEvent): void => {
    root.hidden = false;
    root.textContent = text;
    const left = Math.min(event.clientX + 14, window.innerWidth - root.offsetWidth - 8);
    const isLow = event.clientY + 18 + root.offsetHeight > window.innerHeight;
    const top = isLow ? event.clientY - root.offsetHeight - 8 : event.clientY + 18;
    root.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
  };
  return {
    root,
    show: (text, event) => {
      window.clearTimeout(timer);
      if (text === null || event === null) {
        root.hidden = true;
        return;
      }
      if (root.hidden) timer = window.setTimeout(() => place(text, event), TOOLTIP_DELAY_MS);
      else place(text, event);
    },
  };
}

export function createToast(): Toast {
  const root = h('div', { class: 'toast', role: 'status', 'aria-live': 'polite' });
  let timer = 0;
  return {
    root,
    show: (text) => {
      root.textContent = text;
      root.classList.add('shown');
      window.clearTimeout(timer);
      timer = window.setTimeout(() => root.classList.remove('shown'), TOAST_MS);
    },
  };
}
