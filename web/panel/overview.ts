/** What the project is, how much of it was read, and what could not be. */
import type { Actions } from '../actions.ts';
import { packageBox } from '../boxes.ts';
import { h } from '../dom.ts';
import type { Graph } from '../graph.ts';
import { count, number, share, short } from '../text.ts';
import { facts, linkRow, longList, section } from './parts.ts';

const MOST_USED = 8;

export function overviewPage(graph: Graph, actions: Actions): readonly Node[] {
  const { project, externals, cycles } = graph.map;
  const tests = graph.modules.filter((entry) => entry.isTest).length;
  const byFanIn = graph.modules.filter((entry) => entry.fanIn > 0).toSorted((a, b) => b.fanIn - a.fanIn || a.index - b.index);
  return [
    facts([
      ['Modules', number(project.modules), count(tests, 'of them is a test', 'of them are tests')],
      ['Packages', number(project.packages), 'Folders of modules, with or without __init__'],
      ['Code lines', short(project.codeLines), `${number(project.lines)} lines with comments and blank ones`],
      ['Edges', number(graph.edges.count), 'Pairs of modules of this project, one importing the other'],
      ['Cycles', number(cycles.length), 'Rings of modules that import each other'],
      ['External', number(externals.filter((entry) => entry[2] !== 's').length), 'Distributions and unknown packages that are imported'],
    ]),
    section(
      'Most imported',
      null,
      longList(
        byFanIn.slice(0, MOST_USED),
        (entry) => linkRow(entry.name, number(entry.fanIn), 'Imported by so many modules; show it', () => actions.reveal(entry.index)),
        'Nothing is imported',
      ),
    ),
    coverage(graph),
    unresolved(graph),
    problems(graph),
    ...leftOut(graph),
    roots(graph, actions),
  ];
}

function coverage(graph: Graph): HTMLElement {
  const { coverage: c } = graph.map;
  const resolved = c.imports - graph.map.unresolvedCount;
  return section(
    'Coverage',
    null,
    facts([
      ['Files read', `${number(c.filesRead)} of ${number(c.filesFound)}`, 'Python files found, and those that could be read'],
      ['Imports resolved', share(resolved, c.imports), `${number(resolved)} of ${number(c.imports)} imports have a known target`],
      ['With problems', number(c.filesWithProblems), 'Files of which a part could not be read'],
      ['Python 2', number(c.python2Files), 'Files written for Python 2, not read further'],
      ['To this project', number(c.importsFirstParty), 'Imports of modules of this project'],
      ['To libraries', number(c.importsExternal), 'Imports of other distributions'],
      ['To the standard library', number(c.importsStandardLibrary), 'Imports of modules that come with Python'],
      ['Dynamic, unknown', number(c.importsDynamicUnknown), 'Calls such as import_module whose argument is not a literal'],
    ]),
  );
}

function unresolved(graph: Graph): HTMLElement {
  const list = graph.map.coverage.importsUnresolved;
  return section(
    'Unresolved imports',
    graph.map.unresolvedCount,
    longList(
      list,
      (entry) =>
        h(
          'div',
          { class: 'fact-row' },
          h('code', {}, entry.name),
          h('span', { class: 'note' }, entry.reason.replaceAll('-', ' ')),
          h('span', { class: 'place' }, `${entry.path}:${entry.line}`),
        ),
      'Every import has a known target.',
    ),
    beyond(graph.map.unresolvedCount - list.length),
  );
}

function problems(graph: Graph): HTMLElement {
  const list = graph.map.problems;
  return section(
    'Problems',
    graph.map.problemCount,
    longList(
      list,
      (entry) =>
        h(
          'div',
          { class: 'fact-row' },
          h('span', {}, entry.message),
          h('span', { class: 'note' }, entry.code.replaceAll('-', ' ')),
          entry.path === undefined
            ? null
            : h('span', { class: 'place' }, entry.line === undefined ? entry.path : `${entry.path}:${entry.line}`),
          entry.hint === undefined ? null : h('span', { class: 'hint' }, entry.hint),
        ),
      'None.',
    ),
    beyond(graph.map.problemCount - list.length),
  );
}

function beyond(missing: number): HTMLElement | null {
  return missing > 0 ? h('p', { class: 'empty' }, `${number(missing)} more are not in this file; see --format json.`) : null;
}

function leftOut(graph: Graph): readonly HTMLElement[] {
  const list = graph.map.coverage.leftOut;
  if (list.length === 0) return [];
  const element = section(
    'Left out on purpose',
    list.length,
    longList(
      list,
      (entry) =>
        h(
          'div',
          { class: 'fact-row' },
          h('code', {}, entry.path),
          h('span', { class: 'note' }, `${entry.reason.replaceAll('-', ' ')} · ${count(entry.files, 'file')}`),
        ),
      '',
    ),
  );
  return [element];
}

function roots(graph: Graph, actions: Actions): HTMLElement {
  const tops = graph.topPackages;
  return section(
    'Source roots',
    graph.map.project.roots.length,
    longList(
      graph.map.project.roots,
      (root) =>
        h(
          'div',
          { class: 'fact-row' },
          h('code', {}, root.path),
          h('span', { class: 'note' }, `${root.reason.replaceAll('-', ' ')} · ${count(root.modules, 'module')}`),
        ),
      'No source root was found.',
    ),
    section(
      'Top-level packages',
      tops.length,
      longList(
        tops,
        (index) => linkRow(graph.packages[index]?.name ?? '', '', 'Show it', () => actions.reveal(packageBox(graph, index))),
        'None.',
      ),
    ),
  );
}
