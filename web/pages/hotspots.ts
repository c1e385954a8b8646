/** Every module as a rectangle inside its packages: as large as its code, as warm as what is asked about. */
import type { CompactSystem } from '../../src/render/html/compact-system.ts';
import { moduleAddress } from '../app/addresses.ts';
import type { Page } from '../app/page.ts';
import { routeTo } from '../app/route.ts';
import type { Route } from '../app/route.ts';
import { squarify } from '../diagram/treemap.ts';
import { h, replaceChildren, svg } from '../dom.ts';
import type { Rect } from '../geometry.ts';
import type { Graph, Module } from '../graph.ts';
import { breakable, facts, longList, section } from '../panel/parts.ts';
import type { ClassIndex } from '../class-index.ts';
import { createTooltip } from '../stage.ts';
import { count, number } from '../text.ts';

type Measure = {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  of(module: Module): number;
  /** `12 changes`. */
  text(module: Module): string;
};

const STEPS = 7;
const HEAD = 19;
const GAP = 2;
const MIN_LABEL_WIDTH = 44;
const MOST_LISTED = 40;
const MOST_CLASSES = 20;

export function createHotspotsPage(graph: Graph, system: CompactSystem | undefined, classes: ClassIndex | null): Page {
  const measures = measuresOf(graph, system);
  const modules = graph.modules.filter(({ codeLines, isTest }) => codeLines > 0 && !isTest);
  const byName = new Map(graph.modules.map((module) => [module.name, module]));
  let measure = measures[0];
  let chosen: Module | undefined;
  const picture = svg('svg', { class: 'treemap', role: 'group', 'aria-label': 'Modules by size and heat' });
  const map = h('div', { class: 'treemap-stage' }, picture);
  const details = h('div', { class: 'page' });
  const tooltip = createTooltip();
  const buttons = measures.map((entry) =>
    h('button', { type: 'button', 'aria-pressed': 'false', title: entry.note, onclick: () => ask(entry) }, entry.title),
  );
  const root = h(
    'section',
    { class: 'view split hotspots-view', 'aria-label': 'Hotspots' },
    h(
      'div',
      { class: 'map-pane' },
      h('div', { class: 'map-head' }, h('div', { class: 'segments', role: 'group', 'aria-label': 'Colour' }, buttons), scale()),
      map,
    ),
    h('aside', { class: 'panel', 'aria-label': 'Module' }, details),
    tooltip.root,
  );
  const heatOf = createHeat(modules, () => measure);
  const draw = (): void => {
    const size = { width: map.clientWidth, height: map.clientHeight };
    if (size.width === 0 || size.height === 0) return;
    picture.setAttribute('width', String(size.width));
    picture.setAttribute('height', String(size.height));
    replaceChildren(
      picture,
      packageTiles(graph, modules, { x: 0, y: 0, ...size }, (module, rect) => tile(module, rect)),
    );
    markChosen();
  };
  const tile = (module: Module, rect: Rect): SVGElement => {
    const label = `${module.name}: ${count(module.codeLines, 'line')}, ${measure?.text(module) ?? ''}`;
    return svg(
      'g',
      {
        class: `tile-box heat-${heatOf(module)}`,
        'data-module': module.name,
        onclick: () => (location.hash = routeTo('hotspots', module.name)),
        onpointermove: (event: PointerEvent) => tooltip.show(label.replace(': ', '\n'), event),
        onpointerleave: () => tooltip.show(null, null),
      },
      svg('rect', { x: rect.x, y: rect.y, width: Math.max(0.5, rect.width), height: Math.max(0.5, rect.height), rx: 2.5 }),
      rect.width > MIN_LABEL_WIDTH && rect.height > 17
        ? svg('text', { x: rect.x + 6, y: rect.y + 14 }, cutEnd(module.leaf, Math.floor((rect.width - 10) / 6.6)))
        : null,
    );
  };
  const markChosen = (): void => {
    for (const element of picture.querySelectorAll<SVGElement>('.tile-box'))
      element.classList.toggle('chosen', element.dataset['module'] === chosen?.name);
  };
  const render = (): void => {
    measures.forEach((entry, index) => buttons[index]?.setAttribute('aria-pressed', String(entry === measure)));
    replaceChildren(
      details,
      chosen === undefined || measure === undefined
        ? [...hottest(modules, measure, heatOf), coChangesOf(graph, system, null), hardestClasses(graph, classes, null)]
        : [...moduleDetails(chosen, measures), coChangesOf(graph, system, chosen), hardestClasses(graph, classes, chosen)],
    );
  };
  const ask = (next: Measure): void => {
    measure = next;
    draw();
    render();
  };
  new ResizeObserver(draw).observe(map);
  return {
    id: 'hotspots',
    title: 'Hotspots',
    icon: 'M2.5 2.5h7v8h-7z M11 2.5h4.5v4H11z M11 8h4.5v7.5H11z M2.5 12h7v3.5h-7z',
    total: null,
    root,
    show: ({ parts }: Route) => {
      chosen = byName.get(parts[0] ?? '');
      if (picture.childElementCount === 0) draw();
      markChosen();
      render();
    },
    key: (event) => {
      if (event.key === 'Escape') location.hash = routeTo('hotspots');
    },
  };
}

function measuresOf(graph: Graph, system: CompactSystem | undefined): readonly Measure[] {
  const found = new Map((system?.hotspots ?? []).map((entry) => [entry[0], entry]));
  const at = (module: Module) => found.get(module.index);
  const history: readonly Measure[] =
    found.size === 0
      ? []
      : [
          {
            id: 'heat',
            title: 'Heat',
            note: 'Changes times complexity',
            of: (module) => at(module)?.[2] ?? 0,
            text: (module) => `heat ${Math.round((at(module)?.[2] ?? 0) * 100)}`,
          },
          {
            id: 'changes',
            title: 'Changes',
            note: 'Commits that changed it',
            of: (module) => at(module)?.[1] ?? 0,
            text: (module) => count(at(module)?.[1] ?? 0, 'change'),
          },
        ];
  const isTold = (of: Measure['of']): boolean => graph.modules.some((module) => of(module) > 0);
  return [
    ...history,
    {
      id: 'complexity',
      title: 'Complexity',
      note: 'Cognitive complexity of its functions, summed up',
      of: (module: Module) => module.complexity,
      text: (module: Module) => `complexity ${number(module.complexity)}`,
    },
    {
      id: 'fan-in',
      title: 'Imported by',
      note: 'Modules that import it',
      of: (module: Module) => module.fanIn,
      text: (module: Module) => `imported by ${number(module.fanIn)}`,
    },
    {
      id: 'fan-out',
      title: 'Imports',
      note: 'Modules of the project that it imports',
      of: (module: Module) => module.fanOut,
      text: (module: Module) => `imports ${number(module.fanOut)}`,
    },
    {
      id: 'functions',
      title: 'Functions',
      note: 'Functions and methods in it',
      of: (module: Module) => module.functions,
      text: (module: Module) => count(module.functions, 'function'),
    },
  ].filter(({ of }) => isTold(of));
}

/** Steps by rank among the largest, on a cubic scale, so that one outlier does not make all others cold. */
function createHeat(modules: readonly Module[], current: () => Measure | undefined): (module: Module) => number {
  const most = new Map<string, number>();
  return (module) => {
    const measure = current();
    if (measure === undefined) return 0;
    const top = most.get(measure.id) ?? Math.max(1e-9, ...modules.map((entry) => measure.of(entry)));
    most.set(measure.id, top);
    return Math.min(STEPS - 1, Math.floor(Math.cbrt(measure.of(module) / top) * STEPS));
  };
}

type Tree = { readonly name: string; readonly children: readonly (Tree | Module)[]; readonly size: number };

/** Packages with one child are drawn as that child. */
function treeOf(graph: Graph, modules: readonly Module[]): Tree {
  const kept = new Set(modules.map(({ index }) => index));
  const build = (name: string, packages: readonly number[], own: readonly number[]): Tree => {
    const children: (Tree | Module)[] = [];
    for (const index of packages) {
      const entry = graph.packages[index];
      if (entry === undefined) continue;
      const child = build(entry.name, entry.packages, entry.modules);
      const [only] = child.children;
      if (child.children.length === 1 && only !== undefined) children.push(only);
      else if (child.size > 0) children.push(child);
    }
    for (const index of own) {
      const module = graph.modules[index];
      if (module !== undefined && kept.has(index)) children.push(module);
    }
    return {
      name,
      children: children.toSorted((a, b) => sizeOf(b) - sizeOf(a)),
      size: children.reduce((sum, child) => sum + sizeOf(child), 0),
    };
  };
  return build('', graph.topPackages, graph.topModules);
}

function sizeOf(entry: Tree | Module): number {
  return 'codeLines' in entry ? entry.codeLines : entry.size;
}

function packageTiles(
  graph: Graph,
  modules: readonly Module[],
  area: Rect,
  tile: (module: Module, rect: Rect) => SVGElement,
): readonly SVGElement[] {
  const drawn: SVGElement[] = [];
  const visit = (tree: Tree, rect: Rect, depth: number): void => {
    const isTitled = tree.name !== '' && rect.width > 60 && rect.height > 46;
    if (tree.name !== '')
      drawn.push(
        svg('rect', {
          class: `tile-frame depth-${Math.min(depth, 3)}`,
          x: rect.x,
          y: rect.y,
          width: rect.width,
          height: rect.height,
          rx: 4,
        }),
      );
    if (isTitled)
      drawn.push(
        svg(
          'text',
          { class: 'tile-title', x: rect.x + 6, y: rect.y + 13.5 },
          cutEnd(tree.name.slice(tree.name.lastIndexOf('.') + 1), Math.floor((rect.width - 10) / 6.8)),
        ),
      );
    const inner = isTitled ? inset(rect, GAP, HEAD) : tree.name === '' ? rect : inset(rect, GAP, GAP);
    squarify(tree.children.map(sizeOf), inner).forEach((own, index) => {
      const child = tree.children[index];
      if (child === undefined) return;
      const room = inset(own, 0.75, 0.75);
      if ('codeLines' in child) drawn.push(tile(child, room));
      else visit(child, room, depth + 1);
    });
  };
  visit(treeOf(graph, modules), area, 0);
  return drawn;
}

/** Names of one place begin alike less often than they end alike. */
function cutEnd(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, Math.max(1, most - 1))}…`;
}

function inset({ x, y, width, height }: Rect, side: number, top: number): Rect {
  return { x: x + side, y: y + top, width: Math.max(0, width - 2 * side), height: Math.max(0, height - top - side) };
}

function scale(): HTMLElement {
  return h(
    'div',
    { class: 'heat-scale', 'aria-label': 'Colour from little to much' },
    h('span', {}, 'little'),
    Array.from({ length: STEPS }, (_, step) => h('span', { class: `heat-step heat-${step}`, 'aria-hidden': 'true' })),
    h('span', {}, 'much'),
  );
}

/** Modules that change together, those first where no import tells of it; of one module, or of all. */
function coChangesOf(graph: Graph, system: CompactSystem | undefined, chosen: Module | null): HTMLElement | null {
  const pairs = (system?.coChanges ?? [])
    .filter(([one, other]) => chosen === null || one === chosen.index || other === chosen.index)
    .toSorted((a, b) => a[4] - b[4] || b[2] - a[2]);
  if (pairs.length === 0) return null;
  const nameOf = (module: number): string => graph.modules[module]?.name ?? '';
  return section(
    'Changes together',
    pairs.length,
    longList(
      pairs,
      ([one, other, support, confidence, isImported]) =>
        h(
          'a',
          {
            class: 'row',
            href: routeTo('hotspots', nameOf(chosen !== null && other === chosen.index ? one : other)),
            title: `${nameOf(one)} and ${nameOf(other)}`,
          },
          h(
            'span',
            { class: 'name' },
            breakable(chosen === null ? `${nameOf(one)} ⇄ ${nameOf(other)}` : nameOf(other === chosen.index ? one : other)),
            isImported === 1 ? null : h('span', { class: 'tag warn' }, 'no import'),
          ),
          h('span', { class: 'note' }, `${number(support)} times, ${Math.round(confidence * 100)} %`),
        ),
      '',
    ),
  );
}

/** Classes by cognitive complexity. */
function hardestClasses(graph: Graph, classes: ClassIndex | null, chosen: Module | null): HTMLElement | null {
  const hard = (chosen === null ? (classes?.classes ?? []) : (classes?.of(chosen.index) ?? []))
    .filter(({ complexity }) => complexity > 0)
    .toSorted((a, b) => b.complexity - a.complexity)
    .slice(0, MOST_CLASSES);
  if (hard.length === 0) return null;
  return section(
    'Hardest classes',
    null,
    longList(
      hard,
      ({ name, symbol, module, complexity, lcom4 }) =>
        h(
          'a',
          { class: 'row', href: routeTo('graph', 'classes', graph.modules[module]?.name ?? '', name), title: symbol },
          h('span', { class: 'name' }, breakable(name)),
          h('span', { class: 'note' }, `complexity ${number(complexity)}${lcom4 > 1 ? `, ${lcom4} groups` : ''}`),
        ),
      '',
    ),
  );
}

function hottest(modules: readonly Module[], measure: Measure | undefined, heatOf: (module: Module) => number): readonly Node[] {
  if (measure === undefined) return [h('p', { class: 'empty' }, 'Nothing to measure.')];
  const rows = modules.toSorted((a, b) => measure.of(b) - measure.of(a) || b.codeLines - a.codeLines).slice(0, MOST_LISTED);
  return [
    h('p', { class: 'kind' }, measure.note),
    h('h2', {}, `Most: ${measure.title.toLowerCase()}`),
    h(
      'ul',
      { class: 'rows' },
      rows.map((module) =>
        h(
          'li',
          {},
          h(
            'a',
            { class: 'row', href: routeTo('hotspots', module.name) },
            h('span', { class: `heat-dot heat-${heatOf(module)}`, 'aria-hidden': 'true' }),
            h('span', { class: 'name' }, breakable(module.name)),
            h('span', { class: 'note' }, measure.text(module)),
          ),
        ),
      ),
    ),
  ];
}

function moduleDetails(module: Module, measures: readonly Measure[]): readonly Node[] {
  return [
    h(
      'p',
      { class: 'close-row' },
      h('span', { class: 'kind' }, 'Module'),
      h('a', { class: 'close', href: routeTo('hotspots'), 'aria-label': 'Close' }, '×'),
    ),
    h('h2', {}, breakable(module.name)),
    h('p', { class: 'place' }, breakable(module.path)),
    h('p', { class: 'buttons' }, h('a', { class: 'button', href: moduleAddress(module.name) }, 'Show in the graph')),
    facts([
      ['Code lines', number(module.codeLines), 'Without comments and blank lines'],
      ['Classes', number(module.classes), ''],
      ...measures.map((measure): [string, string, string] => [
        measure.title,
        measure.id === 'heat' ? String(Math.round(measure.of(module) * 100)) : number(measure.of(module)),
        measure.note,
      ]),
    ]),
  ];
}
