/** What is known of one module, package or group: sizes, metrics, who imports it, what it imports. */
import type { Actions } from '../actions.ts';
import { boxKind, boxName, childBoxes, modulesIn, packageBox, packageOf } from '../boxes.ts';
import type { BoxId } from '../boxes.ts';
import { restMembers } from '../box-text.ts';
import { h } from '../dom.ts';
import { instability } from '../graph.ts';
import type { Graph } from '../graph.ts';
import { count, number, short } from '../text.ts';
import type { View } from '../view.ts';
import type { ModuleContents } from './contents.ts';
import { breakable, facts, linkRow, longList, meter, section } from './parts.ts';
import { neighbourSections } from './neighbours.ts';

const METRIC_HINTS = {
  fanIn: 'Modules outside it that import it at run time',
  fanOut: 'Modules outside it that it imports at run time',
  instability: 'fan-out / (fan-in + fan-out): 0 is stable, others rest on it; 1 is free to change',
  depth: 'Code lines behind each public name and parameter: the more, the more the interface hides',
};

export function boxPage(graph: Graph, view: View, id: BoxId, actions: Actions, contents: ModuleContents): readonly Node[] {
  const kind = boxKind(graph, id);
  const modules = view.boxes.get(id)?.modules ?? modulesIn(graph, id);
  return [
    heading(graph, id, actions, view),
    kind === 'module' ? moduleFacts(graph, id) : groupFacts(graph, id, modules),
    ...contents(modules),
    ...neighbourSections(graph, view, id, modules, actions),
    externalsOf(graph, modules, actions),
    ...cyclesOf(graph, modules, actions),
    ...(kind === 'module' ? [] : [membersOf(graph, view, id, actions)]),
  ];
}

function heading(graph: Graph, id: BoxId, actions: Actions, view: View): HTMLElement {
  const kind = boxKind(graph, id);
  const entry = kind === 'module' ? graph.modules[id] : graph.packages[packageOf(graph, id)];
  const owner = kind === 'module' ? (graph.modules[id]?.owner ?? -1) : (graph.packages[packageOf(graph, id)]?.parent ?? -1);
  const isOpen = view.boxes.get(id)?.isOpen === true;
  return h(
    'header',
    { class: 'subject' },
    h('p', { class: 'kind' }, kindText(graph, id)),
    h('h2', {}, breakable(boxName(graph, id))),
    kind === 'rest' ? null : h('p', { class: 'place' }, entry?.path ?? ''),
    h(
      'p',
      { class: 'buttons' },
      kind === 'package'
        ? h('button', { type: 'button', onclick: () => actions.toggle(id) }, isOpen ? 'Close package' : 'Open package')
        : null,
      kind === 'module' && (graph.modules[id]?.classes ?? 0) > 0
        ? h('button', { type: 'button', onclick: () => actions.toggle(id) }, 'Show its classes')
        : null,
      kind === 'rest' ? null : h('button', { type: 'button', onclick: () => actions.reveal(id) }, 'Centre'),
      owner >= 0 && kind !== 'rest'
        ? h('button', { type: 'button', onclick: () => actions.reveal(packageBox(graph, owner)) }, 'Parent')
        : null,
    ),
  );
}

function kindText(graph: Graph, id: BoxId): string {
  switch (boxKind(graph, id)) {
    case 'module': {
      const entry = graph.modules[id];
      return ['Module', entry?.isTest === true && 'test', entry?.isStub === true && 'stub'].filter(Boolean).join(' · ');
    }
    case 'package':
      return graph.packages[packageOf(graph, id)]?.isNamespace === true ? 'Package without __init__' : 'Package';
    case 'rest':
      return 'The less connected children, drawn as one';
  }
}

function moduleFacts(graph: Graph, id: BoxId): HTMLElement {
  const entry = graph.modules[id];
  if (entry === undefined) return h('div');
  const value = instability(entry);
  return h(
    'div',
    {},
    facts([
      ['Fan-in', number(entry.fanIn), METRIC_HINTS.fanIn],
      ['Fan-out', number(entry.fanOut), METRIC_HINTS.fanOut],
      ['Code lines', number(entry.codeLines), 'Without comments and blank lines'],
      ['Lines', number(entry.lines), 'With comments and blank lines'],
      ['Depth', entry.depth === null ? '–' : entry.depth.toFixed(1), METRIC_HINTS.depth],
      ['Interface', number(entry.interfaceSize), 'Public names plus the parameters of public functions and methods'],
      ['Complexity', number(entry.complexity), 'Cognitive complexity of its functions, summed up'],
      ['Functions', number(entry.functions), 'Methods among them'],
      ['Classes', number(entry.classes), 'Nested ones among them'],
    ]),
    meter(value, 'stable', 'unstable', `Instability ${value.toFixed(2)}: ${METRIC_HINTS.instability}`),
    entry.problems > 0
      ? h('p', { class: 'warning' }, `${count(entry.problems, 'problem')} in this file; a part of it could not be read.`)
      : null,
  );
}

function groupFacts(graph: Graph, id: BoxId, modules: readonly number[]): HTMLElement {
  const lines = modules.reduce((sum, module) => sum + (graph.modules[module]?.codeLines ?? 0), 0);
  const sizes: (readonly [string, string, string])[] = [
    ['Modules', number(modules.length), 'In it and below, without what is hidden'],
    ['Code lines', short(lines), 'Without comments and blank lines'],
  ];
  const entry = boxKind(graph, id) === 'package' ? graph.packages[packageOf(graph, id)] : undefined;
  if (entry === undefined) return facts(sizes);
  const value = instability(entry);
  return h(
    'div',
    {},
    facts([...sizes, ['Fan-in', number(entry.fanIn), METRIC_HINTS.fanIn], ['Fan-out', number(entry.fanOut), METRIC_HINTS.fanOut]]),
    meter(value, 'stable', 'unstable', `Instability ${value.toFixed(2)}: ${METRIC_HINTS.instability}`),
  );
}

function externalsOf(graph: Graph, modules: readonly number[], actions: Actions): HTMLElement {
  const inside = new Set(modules);
  const used = graph.map.externals
    .map((entry, index) => ({ entry, index, users: entry[5].filter((module) => inside.has(module)).length }))
    .filter(({ entry, users }) => users > 0 && entry[2] !== 's')
    .toSorted((a, b) => b.users - a.users || a.index - b.index);
  return section(
    'External packages',
    used.length,
    longList(
      used,
      ({ entry, index, users }) =>
        linkRow(entry[0], modules.length > 1 ? count(users, 'module') : entry[4], 'Show who else imports it', () =>
          actions.showExternal(index),
        ),
      'Only the standard library, if anything.',
    ),
  );
}

function cyclesOf(graph: Graph, modules: readonly number[], actions: Actions): readonly Node[] {
  const cycles = [...new Set(modules.map((module) => graph.cycleOf[module] ?? -1))].filter((index) => index >= 0);
  if (cycles.length === 0) return [];
  return [
    section(
      'In import cycles',
      cycles.length,
      longList(
        cycles,
        (index) =>
          linkRow(`Cycle ${index + 1}`, count(graph.map.cycles[index]?.modules.length ?? 0, 'module'), 'Show it', () =>
            actions.showCycle(index),
          ),
        '',
      ),
    ),
  ];
}

function membersOf(graph: Graph, view: View, id: BoxId, actions: Actions): HTMLElement {
  const box = view.boxes.get(id);
  const members = boxKind(graph, id) === 'rest' && box !== undefined ? restMembers(graph, box) : childBoxes(graph, packageOf(graph, id));
  return section(
    'Contents',
    members.length,
    longList(
      members,
      (child) => {
        const isModule = boxKind(graph, child) === 'module';
        const note = isModule ? count(graph.modules[child]?.codeLines ?? 0, 'line') : count(modulesIn(graph, child).length, 'module');
        const name = isModule ? (graph.modules[child]?.leaf ?? '') : `${graph.packages[packageOf(graph, child)]?.leaf ?? ''}/`;
        return linkRow(name, note, boxName(graph, child), () => actions.reveal(child));
      },
      'Empty.',
    ),
  );
}
