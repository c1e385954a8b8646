/** `calls` for people: the whole program by module, or a tree of calls from or to what was asked for. */
import { groupCalls, levelsFor, libraryOf, moduleFinder, packageAt } from '../../model/call-groups.ts';
import type { CallView } from '../../model/call-view.ts';
import type { RenderOptions } from '../options.ts';
import { briefCoverage, coverageSection } from './call-coverage.ts';
import { callTree } from './call-tree.ts';
import { byName, clean, count, grouped, largestFirst, limited, table } from './layout.ts';
import type { Column } from './layout.ts';
import { problemLines } from './problems.ts';

/** Modules are rolled up to packages until no more rows than this are left. */
const MAX_GROUPS = 20;
const MAX_RANKED = 8;

/** Ends with a line end. */
export function callsText(view: CallView, options: RenderOptions): string {
  const isWhole = view.view.from.length === 0 && view.view.to.length === 0;
  const sections = [
    heading(view, options, isWhole),
    ...(isWhole ? wholeSections(view, options) : [callTree(view, options)]),
    isWhole ? coverageSection(view.coverage, options) : briefCoverage(view.coverage, options),
    problemLines(view.problems, options),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading({ project, calls, view }: CallView, { palette }: RenderOptions, isWhole: boolean): readonly string[] {
  const { modules, functions, asyncFunctions } = project;
  const size = `${count(modules.length, 'module')}, ${count(functions, 'function')}${asyncFunctions > 0 ? ` (${grouped(asyncFunctions)} async)` : ''}`;
  const callees = Object.values(calls).flat();
  const own = callees.filter((callee) => Object.hasOwn(calls, callee)).length;
  const pairs = `${count(own, 'link')} between them, ${grouped(callees.length - own)} to libraries and builtins`;
  const title = palette.bold(clean(project.name));
  if (isWhole) return [`${title}  ${size}; ${pairs}`];
  const far = view.depth === null ? '' : `, no more than ${count(view.depth, 'call')} away`;
  return [`${title}  ${size}`, `${count(Object.keys(calls).length, 'function')} and ${count(callees.length, 'call')}${far}`];
}

function wholeSections(whole: CallView, options: RenderOptions): readonly (readonly string[])[] {
  const view = withoutTests(whole);
  const note = view === whole ? [] : [options.palette.dim('tests are left out below; JSON has them')];
  return [note, groupSection(view, options), rankedSection(view, options), librarySection(view, options)];
}

/** Tests call most and say least; where there is nothing else, they are what was asked for. */
function withoutTests(view: CallView): CallView {
  const { project, calls } = view;
  const modules = project.modules.filter(({ isTest }) => !isTest);
  if (modules.length === project.modules.length || modules.length === 0) return view;
  const moduleOf = moduleFinder(project);
  const tests = new Set(project.modules.filter(({ isTest }) => isTest).map(({ name }) => name));
  const isTest = (name: string): boolean => tests.has(moduleOf(name) ?? '');
  const kept = Object.entries(calls).flatMap(([caller, callees]) =>
    isTest(caller) ? [] : [[caller, callees.filter((callee) => !isTest(callee))] as const],
  );
  return { ...view, project: { ...project, modules }, calls: Object.fromEntries(kept) };
}

type Group = {
  readonly name: string;
  readonly functions: number;
  readonly into: number;
  readonly outOf: number;
  readonly libraries: number;
};

function groupSection(view: CallView, options: RenderOptions): readonly string[] {
  const { groups, noun } = groupsOf(view, options);
  const columns: readonly Column<Group>[] = [
    { title: noun, align: 'left', cell: ({ name }) => name },
    { title: 'functions', align: 'right', cell: ({ functions }) => grouped(functions) },
    { title: 'calls into it', align: 'right', cell: ({ into }) => grouped(into) },
    { title: 'out of it', align: 'right', cell: ({ outOf }) => grouped(outOf) },
    { title: 'to libraries', align: 'right', cell: ({ libraries }) => grouped(libraries) },
  ];
  const { rows, rest } = limited(largestFirst(groups, options), options, MAX_GROUPS);
  return groups.length === 0 ? [] : [...table(columns, byName(rows), options), ...rest];
}

function groupsOf(
  { project, calls }: CallView,
  { isComplete }: RenderOptions,
): { readonly groups: readonly Group[]; readonly noun: string } {
  const moduleOf = moduleFinder(project);
  const names = project.modules.map(({ name }) => name);
  const { levels, deepest } = levelsFor(names, isComplete ? Number.MAX_SAFE_INTEGER : MAX_GROUPS);
  const groupOf = (name: string): string | null => {
    const module = moduleOf(name);
    return module === null ? null : packageAt(module, levels);
  };
  const between = groupCalls(calls, groupOf);
  const sum = (wanted: readonly { readonly calls: number }[]) => wanted.reduce((total, pair) => total + pair.calls, 0);
  const libraries = new Map<string, number>();
  for (const [caller, callees] of Object.entries(calls)) {
    const group = groupOf(caller);
    if (group !== null)
      libraries.set(group, (libraries.get(group) ?? 0) + callees.filter((callee) => !Object.hasOwn(calls, callee)).length);
  }
  const groups = [...new Set(names.map((name) => packageAt(name, levels)))].toSorted().map((name): Group => ({
    name,
    functions: project.modules
      .filter((module) => packageAt(module.name, levels) === name)
      .reduce((total, { functions }) => total + functions, 0),
    into: sum(between.filter(({ to }) => to === name)),
    outOf: sum(between.filter(({ from }) => from === name)),
    libraries: libraries.get(name) ?? 0,
  }));
  return { groups, noun: levels === deepest ? 'module' : 'package' };
}

type Ranked = { readonly name: string; readonly callers: number; readonly callees: number };

function rankedSection({ calls }: CallView, options: RenderOptions): readonly string[] {
  const callers = callersByName(calls);
  const ranked = Object.entries(calls).map(([name, callees]): Ranked => ({
    name,
    callers: callers.get(name) ?? 0,
    callees: callees.length,
  }));
  const columns = (title: string): readonly Column<Ranked>[] => [
    { title, align: 'left', cell: ({ name }) => name },
    { title: 'callers', align: 'right', cell: (row) => grouped(row.callers) },
    { title: 'calls', align: 'right', cell: (row) => grouped(row.callees) },
  ];
  const most = (by: 'callers' | 'callees') =>
    ranked
      .filter((row) => row[by] > 1)
      .toSorted((a, b) => b[by] - a[by])
      .slice(0, MAX_RANKED);
  const [called, calling] = [most('callers'), most('callees')];
  return [
    ...(called.length === 0 ? [] : table(columns('most called'), called, options)),
    ...(called.length === 0 || calling.length === 0 ? [] : ['']),
    ...(calling.length === 0 ? [] : table(columns('calls most'), calling, options)),
  ];
}

function librarySection({ calls }: CallView, options: RenderOptions): readonly string[] {
  const counts = new Map<string, { calls: number; readonly names: Set<string> }>();
  for (const callee of Object.values(calls).flat()) {
    if (Object.hasOwn(calls, callee)) continue;
    const library = libraryOf(callee);
    const known = counts.get(library) ?? { calls: 0, names: new Set() };
    counts.set(library, known);
    known.calls += 1;
    known.names.add(callee);
  }
  if (counts.size === 0) return [];
  const libraries = [...counts]
    .map(([name, found]) => ({ name, calls: found.calls, names: found.names.size }))
    .toSorted((a, b) => b.calls - a.calls);
  const columns: readonly Column<(typeof libraries)[number]>[] = [
    { title: 'library', align: 'left', cell: ({ name }) => name },
    { title: 'calls', align: 'right', cell: (row) => grouped(row.calls) },
    { title: 'names used', align: 'right', cell: (row) => grouped(row.names) },
  ];
  const { rows, rest } = limited(libraries, options);
  return [...table(columns, rows, options), ...rest];
}

function callersByName(calls: CallView['calls']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const callee of Object.values(calls).flat()) counts.set(callee, (counts.get(callee) ?? 0) + 1);
  return counts;
}
