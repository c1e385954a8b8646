/** The graph of packages and modules: keeps picture, panel and address in step. */
import { createActions } from '../actions.ts';
import type { Actions } from '../actions.ts';
import { boxName, NO_BOX } from '../boxes.ts';
import type { BoxId } from '../boxes.ts';
import { boxSizes } from '../box-text.ts';
import { controlCamera, fitCamera, openingCamera } from '../camera.ts';
import type { Camera } from '../camera.ts';
import { h } from '../dom.ts';
import { firstView } from '../first-view.ts';
import type { Rect } from '../geometry.ts';
import type { Graph } from '../graph.ts';
import { createKeyboard } from '../keyboard.ts';
import { layOut } from '../layout.ts';
import type { Layout, RunElk } from '../layout.ts';
import type { ModuleContents } from '../panel/contents.ts';
import { readHash, writeHash } from '../location.ts';
import { marksOf } from '../marks.ts';
import { createPanel } from '../panel/panel.ts';
import { createPicture } from '../picture.ts';
import { createControls, createLegend, createToast, createTooltip } from '../stage.ts';
import { createStore, needsLayout } from '../state.ts';
import type { State } from '../state.ts';
import { createToolbar } from '../toolbar.ts';
import { computeView, standIn } from '../view.ts';
import type { View } from '../view.ts';

/** A box that is looked at is shown at least this large. */
const READABLE_SCALE = 0.6;
/** At first sight nobody knows what to look for: all text should be read with ease. */
const OPENING_SCALE = 0.8;
/** Parts of the stage that other things cover. */
const CONTROLS_WIDTH = 60;
const LEGEND_HEIGHT = 36;

export type ModuleGraph = {
  readonly root: HTMLElement;
  readonly actions: Actions;
  /** Shows what the query says. */
  show(query: string): void;
  key(event: KeyboardEvent): void;
};

export type Inside = {
  readonly contents: ModuleContents;
  /** Goes into a module; false where there is nothing to see. */
  enterModule(module: number): boolean;
};

export function createModuleGraph(graph: Graph, runElk: RunElk, { contents, enterModule }: Inside): ModuleGraph {
  const initial: State = {
    ...firstView(graph),
    selection: { kind: 'none' },
    tab: 'selection',
    spotlight: { kind: 'none' },
    showImplied: false,
  };
  const store = createStore(initial);
  let isShown = false;
  const toast = createToast();
  const tooltip = createTooltip();
  let current: { view: View; layout: Layout } | null = null;
  let wanted: readonly BoxId[] = [];
  const actions = createActions({ graph, store, notify: toast.show, lookAt: (ids) => (wanted = ids), enterModule });
  const picture = createPicture(graph, {
    box: (id) => {
      tooltip.show(null, null);
      actions.selectBox(id);
    },
    toggle: (id) => {
      tooltip.show(null, null);
      actions.toggle(id);
    },
    link: (link) => actions.select({ kind: 'link', from: link.from, to: link.to }),
    hover: tooltip.show,
  });
  const stage = h(
    'div',
    {
      class: 'stage',
      tabindex: 0,
      role: 'tree',
      'aria-label': 'Import graph: importers above, imported below. Arrow keys move from box to box, Enter opens a package.',
    },
    picture.root,
  );
  const camera = controlCamera(stage, picture.show);
  const fit = (): void => {
    if (current !== null)
      camera.glide(fitCamera({ x: 0, y: 0, width: current.layout.width, height: current.layout.height }, windowOf(stage)));
  };
  const toolbar = createToolbar(graph, actions);
  const panel = createPanel(graph, actions, contents);
  const blank = h('p', { class: 'blank', hidden: true });
  stage.append(blank, createControls(actions, camera.zoom, fit), createLegend(), toast.root);
  const root = h('div', { class: 'body', hidden: true }, stage, panel.root, tooltip.root);
  stage.append(toolbar.root);

  const lookAt = (ids: readonly BoxId[]): void => {
    if (current === null) return;
    const rects = ids.flatMap((id) => current?.layout.rects.get(nearestDrawn(graph, current.view, id)) ?? []);
    if (rects.length > 0) camera.glide(cameraFor(camera.get(), around(rects), windowOf(stage)));
  };
  const showMarks = (): void => {
    if (current === null) return;
    const state = store.get();
    const marks = marksOf(graph, current.view, state);
    picture.mark(marks);
    picture.root.classList.toggle('all-edges', state.showImplied);
    if (marks.selectedBox === NO_BOX) stage.removeAttribute('aria-activedescendant');
    else stage.setAttribute('aria-activedescendant', picture.idOf(marks.selectedBox));
    toolbar.render(state);
    panel.render(state, current.view);
    if (wanted.length > 0) lookAt(wanted);
    wanted = [];
  };
  const refresh = latestOnly(
    async (isStale) => {
      const view = computeView(graph, store.get());
      stage.setAttribute('aria-busy', 'true');
      const sizes = boxSizes(graph, view, getComputedStyle(document.body).fontFamily);
      const layout = await layOut(view, sizes, runElk);
      if (isStale()) return;
      const isFirst = current === null;
      current = { view, layout };
      picture.draw(view, layout);
      stage.removeAttribute('aria-busy');
      stage.dataset['boxes'] = String(view.boxes.size);
      blank.hidden = view.boxes.size > 0;
      blank.textContent = graph.modules.length === 0 ? 'No Python module was found here.' : 'All modules are tests, and tests are hidden.';
      const whole = { x: 0, y: 0, width: layout.width, height: layout.height };
      const all = fitCamera(whole, windowOf(stage));
      if (all.scale >= READABLE_SCALE) wanted = [];
      if (isFirst) camera.set(openingCamera(whole, windowOf(stage), OPENING_SCALE));
      else if (wanted.length === 0) camera.glide(all);
      showMarks();
    },
    (error) => toast.show(`The layout failed: ${error.message}. Close some packages and try again.`),
  );

  store.subscribe((state, previous) => {
    if (isShown) writeLocation(writeHash(graph, state, initial));
    if (needsLayout(state, previous)) void refresh();
    else showMarks();
  });
  window.addEventListener('resize', () => {
    if (isShown) fit();
  });
  stage.addEventListener('click', (event) => {
    if (event.target === picture.root || event.target === stage)
      actions.change({ selection: { kind: 'none' }, spotlight: { kind: 'none' } });
  });
  const key = createKeyboard(
    { store, actions, current: () => current, zoom: camera.zoom, fit, closeMenus: toolbar.closeMenus, lookAt: (id) => lookAt([id]) },
    stage,
  );
  new MutationObserver(() => (isShown = !root.hidden)).observe(root, { attributeFilter: ['hidden'] });
  return {
    root,
    actions,
    key,
    show: (query) => {
      root.hidden = false;
      isShown = false;
      const next = readHash(graph, query, initial);
      const isNew = current === null;
      wanted = selected(next);
      const previous = store.get();
      store.update(next);
      isShown = true;
      if (isNew && !needsLayout(store.get(), previous)) void refresh();
    },
  };
}

/** The camera where it is, if the rectangle can be seen and read there; else moved to it. */
function cameraFor(camera: Camera, rect: Rect, window: { readonly width: number; readonly height: number }): Camera {
  const scale = Math.max(camera.scale, Math.min(READABLE_SCALE, fitCamera(rect, window, READABLE_SCALE).scale));
  const fits = rect.width * scale <= window.width && rect.height * scale <= window.height;
  if (!fits) return fitCamera(rect, window);
  const left = rect.x * camera.scale + camera.x;
  const top = rect.y * camera.scale + camera.y;
  const isInside =
    left >= 16 &&
    top >= 16 &&
    left + rect.width * camera.scale <= window.width - 16 &&
    top + rect.height * camera.scale <= window.height - 16;
  if (isInside && scale === camera.scale) return camera;
  return { scale, x: window.width / 2 - (rect.x + rect.width / 2) * scale, y: window.height / 2 - (rect.y + rect.height / 2) * scale };
}

function around(rects: readonly Rect[]): Rect {
  const left = Math.min(...rects.map((rect) => rect.x));
  const top = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function nearestDrawn(graph: Graph, view: View, id: BoxId): BoxId {
  if (view.boxes.has(id)) return id;
  return boxName(graph, id) === '' ? NO_BOX : standIn(view, id);
}

function selected(state: State): readonly BoxId[] {
  switch (state.selection.kind) {
    case 'none':
      return [];
    case 'box':
      return [state.selection.id];
    case 'link':
      return [state.selection.from, state.selection.to];
  }
}

function windowOf(stage: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: stage.clientWidth - CONTROLS_WIDTH, height: stage.clientHeight - LEGEND_HEIGHT };
}

function writeLocation(hash: string): void {
  history.replaceState(null, '', hash === '' ? '#/graph/modules' : `#/graph/modules?${hash}`);
}

/** Runs one task after another and skips those that a newer one overtakes. */
function latestOnly(task: (isStale: () => boolean) => Promise<void>, fail: (error: Error) => void): () => Promise<void> {
  let latest = 0;
  return async () => {
    const own = ++latest;
    try {
      await task(() => own !== latest);
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
    }
  };
}
