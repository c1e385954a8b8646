/** The graph at five distances: context, containers, components, packages with their modules, and classes. */
import type { C4Element, C4Level } from '../../src/model/c4.ts';
import type { CompactSystem } from '../../src/render/html/compact-system.ts';
import type { Actions } from '../actions.ts';
import { moduleAddress, packageAddress } from '../app/addresses.ts';
import type { Page } from '../app/page.ts';
import { routeTo } from '../app/route.ts';
import type { Route } from '../app/route.ts';
import type { ClassIndex } from '../class-index.ts';
import { h } from '../dom.ts';
import type { Graph } from '../graph.ts';
import type { RunElk } from '../layout.ts';
import { moduleContents } from '../panel/contents.ts';
import { createClassGraph } from './class-graph.ts';
import { createModuleGraph } from './module-graph.ts';
import type { Places } from './places.ts';
import { createSystemGraph } from './system-graph.ts';

const LEVELS = ['context', 'container', 'component', 'modules', 'classes'] as const;
type Level = (typeof LEVELS)[number];
const TITLES: Readonly<Record<Level, string>> = {
  context: 'Context',
  container: 'Containers',
  component: 'Components',
  modules: 'Modules',
  classes: 'Classes',
};

export type GraphPage = Page & { readonly actions: Actions };

export type Sources = {
  readonly graph: Graph;
  readonly system: CompactSystem | undefined;
  readonly places: Places | null;
  /** Null where the page carries none. */
  readonly classes: ClassIndex | null;
};

export function createGraphPage({ graph, system, places, classes: index }: Sources, runElk: RunElk): GraphPage {
  const classes =
    system === undefined || places === null || index === null ? null : createClassGraph({ graph, system, index, places }, runElk);
  const enterModule = (module: number): boolean => {
    if (index === null || index.of(module).length === 0) return false;
    location.hash = routeTo('graph', 'classes', graph.modules[module]?.name ?? '');
    return true;
  };
  const modules = createModuleGraph(graph, runElk, { contents: moduleContents(graph, system), enterModule });
  const levels = LEVELS.filter((level) => {
    if (level === 'classes') return classes !== null;
    return level === 'modules' || (system?.c4[level].elements.length ?? 0) > 1;
  });
  const enter = (level: C4Level, element: C4Element | null): void => {
    const next = levels[levels.indexOf(level) + (element === null ? -1 : 1)];
    if (
      next === undefined ||
      (element !== null && element.kind !== 'system' && element.kind !== 'container' && element.kind !== 'component')
    )
      return;
    location.hash = next === 'modules' && element?.kind === 'component' ? moduleRoute(graph, element) : routeTo('graph', next);
  };
  const choose = (level: C4Level, id: string): void => {
    location.hash = id === '' ? routeTo('graph', level) : routeTo('graph', level, id);
  };
  const afar = system === undefined ? null : createSystemGraph(graph.map.project.name, system, runElk, { choose, enter });
  const links = new Map(levels.map((level) => [level, h('a', { href: routeTo('graph', level) }, TITLES[level])]));
  const root = h(
    'section',
    { class: 'view graph-view', 'aria-label': 'Graph' },
    levels.length > 1
      ? h('div', { class: 'pane-head' }, h('nav', { class: 'segments', 'aria-label': 'Distance' }, [...links.values()]))
      : null,
    afar?.root ?? null,
    modules.root,
    classes?.root ?? null,
  );
  let current: Level = 'modules';
  return {
    id: 'graph',
    title: 'Graph',
    icon: 'M2.5 3h5v4h-5z M10.5 3h5v4h-5z M6.5 12h5v4h-5z M5 7v2.5h8V7 M9 9.5V12',
    total: null,
    root,
    actions: modules.actions,
    show: ({ parts, query }: Route) => {
      const asked = levels.find((level) => level === parts[0]);
      current = asked ?? (query === '' ? (levels[0] ?? 'modules') : 'modules');
      for (const [level, link] of links) {
        if (level === current) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      }
      for (const part of [afar, modules, classes]) if (part !== null) part.root.hidden = true;
      if (current === 'modules') modules.show(query);
      else if (current === 'classes') classes?.show(parts[1] ?? '', parts[2] ?? '');
      else afar?.show(current, parts[1] ?? '');
    },
    key: (event) => (current === 'modules' ? modules : current === 'classes' ? classes : afar)?.key(event),
  };
}

/** The package of a component, open and chosen. */
function moduleRoute(graph: Graph, { name }: C4Element): string {
  const owner = name.replace(/ \(\w+\)$/u, '');
  if (graph.packages.some((entry) => entry.name === owner)) return packageAddress(owner);
  return graph.modules.some((entry) => entry.name === owner) ? moduleAddress(owner) : routeTo('graph', 'modules');
}
