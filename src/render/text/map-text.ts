/** `map` for people: what it is, how it hangs together, what is odd, and what could not be read. */
import type { Coverage, ExternalDependency, ModuleNode, PackageNode } from '../../model/architecture-map.ts';
import type { MapView } from '../../model/map-view.ts';
import type { Palette, RenderOptions } from '../options.ts';
import { clean, count, grouped, limited, location, shorten, table } from './layout.ts';
import type { Column } from './layout.ts';
import { cycleSection } from './cycle-lines.ts';
import { focusSection, packageEdgeSection } from './edge-lines.ts';
import { problemLines } from './problems.ts';

/** Modules of fewer code lines are neither deep nor shallow. */
const MIN_RANKED_CODE_LINES = 20;
const MAX_NAMES = 12;

/** Ends with a line end. */
export function mapText(map: MapView, options: RenderOptions): string {
  const sections = [
    heading(map, options),
    focusSection(map, options),
    packageSection(map.packages, options),
    packageEdgeSection(map, options),
    map.view.level === 'module' ? moduleSections(map, options) : [],
    cycleSection(map.cycles, options),
    externalSection(map.externals, options),
    coverageSection(map.coverage, options),
    problemLines(map.problems, options),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading(map: MapView, { palette }: RenderOptions): readonly string[] {
  const { project, view } = map;
  const title = `${palette.bold(clean(project.name))}  ${count(project.modules, 'module')} in ${count(project.packages, 'package')}, ${count(project.codeLines, 'line')} of code`;
  const roots = project.roots.map((root) => `${clean(root.path)} (${clean(root.reason)}, ${count(root.modules, 'module')})`);
  const lines = [title];
  if (project.roots.length > 1) lines.push(palette.dim(`source roots: ${shownNames(roots)}`));
  if (view.focus !== '') {
    const shown = `${count(map.modules.length, 'module')} and ${count(map.edges.length, 'edge')}`;
    lines.push(`Around ${palette.bold(clean(view.focus))}, ${count(view.depth ?? 0, 'import')} away: ${shown}`);
  }
  return lines;
}

function packageSection(packages: readonly PackageNode[], options: RenderOptions): readonly string[] {
  if (packages.length === 0) return [];
  const columns: readonly Column<PackageNode>[] = [
    { title: 'package', align: 'left', cell: (row) => (row.isNamespace ? `${row.name} (no __init__)` : row.name) },
    { title: 'modules', align: 'right', cell: (row) => grouped(row.modules) },
    { title: 'code lines', align: 'right', cell: (row) => grouped(row.codeLines) },
    { title: 'fan-in', align: 'right', cell: (row) => grouped(row.fanIn) },
    { title: 'fan-out', align: 'right', cell: (row) => grouped(row.fanOut) },
    { title: 'instability', align: 'right', cell: (row) => row.instability.toFixed(2) },
  ];
  const { rows, rest } = limited(shallowFirst(packages, options), options);
  const shown = rows.toSorted((a, b) => order(a.name, b.name));
  return [...table(columns, shown, options), ...rest];
}

/** Where not all fit, the upper levels say most; within a level, size does. */
function shallowFirst(packages: readonly PackageNode[], options: RenderOptions): readonly PackageNode[] {
  if (options.isComplete) return packages;
  const level = (node: PackageNode) => node.name.split('.').length;
  return packages.toSorted((a, b) => level(a) - level(b) || b.codeLines - a.codeLines || order(a.name, b.name));
}

function moduleSections(map: MapView, options: RenderOptions): readonly string[] {
  const modules = map.modules.filter((module) => !module.isTest);
  const imported = modules.filter((module) => module.fanIn > 0).toSorted((a, b) => b.fanIn - a.fanIn || order(a.name, b.name));
  const measured = modules.filter(isRanked).toSorted((a, b) => b.depth - a.depth || order(a.name, b.name));
  const lines: string[] = [];
  if (imported.length > 0) lines.push(...moduleTable('most imported', imported, 5, options));
  if (measured.length > 2 && map.view.focus === '') {
    if (lines.length > 0) lines.push('');
    lines.push(...moduleTable('deepest (most code behind each public name)', measured, 3, options), '');
    lines.push(...moduleTable('shallowest', measured.toReversed(), 3, options));
  }
  return lines;
}

type Measured = ModuleNode & { readonly depth: number };

/** Tables of data and scripts that nobody imports hide nothing; their depth says nothing. */
function isRanked(module: ModuleNode): module is Measured {
  const hides = module.functions > 0 && module.fanIn > 0;
  return module.depth !== null && hides && !module.isStub && module.codeLines >= MIN_RANKED_CODE_LINES;
}

function moduleTable(title: string, modules: readonly ModuleNode[], most: number, options: RenderOptions): readonly string[] {
  const columns: readonly Column<ModuleNode>[] = [
    { title, align: 'left', cell: (row) => row.name },
    { title: 'fan-in', align: 'right', cell: (row) => grouped(row.fanIn) },
    { title: 'fan-out', align: 'right', cell: (row) => grouped(row.fanOut) },
    { title: 'code lines', align: 'right', cell: (row) => grouped(row.codeLines) },
    {
      title: 'depth',
      align: 'right',
      cell: (row) => (row.depth === null ? '–' : row.depth < 100 ? row.depth.toFixed(1) : grouped(Math.round(row.depth))),
    },
  ];
  return table(columns, options.isComplete ? modules : modules.slice(0, most), options);
}

function externalSection(externals: readonly ExternalDependency[], options: RenderOptions): readonly string[] {
  const { palette } = options;
  const named = externals.filter((external) => external.kind !== 'standard-library');
  const standard = externals.length - named.length;
  if (externals.length === 0) return [];
  const columns: readonly Column<ExternalDependency>[] = [
    { title: 'external', align: 'left', cell: nameOfExternal },
    { title: 'version', align: 'left', cell: (row) => shorten(row.version === '' ? '–' : row.version, 20) },
    { title: 'importers', align: 'right', cell: (row) => grouped(row.importers.length) },
    {
      title: 'declared in',
      align: 'left',
      cell: (row) => shorten(row.declaredIn.length === 0 ? 'nowhere' : row.declaredIn.join(', '), 40),
    },
  ];
  const sorted = named.toSorted((a, b) => b.importers.length - a.importers.length || order(a.importName, b.importName));
  const { rows, rest } = limited(sorted, options);
  const lines = rows.length === 0 ? [] : [...table(columns, rows, options), ...rest];
  return standard === 0 ? lines : [...lines, palette.dim(`and ${count(standard, 'module')} of the standard library`)];
}

function nameOfExternal({ importName, distribution }: ExternalDependency): string {
  return distribution === '' || distribution === importName ? importName : `${importName} (${distribution})`;
}

function coverageSection(coverage: Coverage, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const faults = [
    coverage.filesWithProblems > 0 ? `${grouped(coverage.filesWithProblems)} with problems` : '',
    coverage.python2Files > 0 ? `${grouped(coverage.python2Files)} in Python 2` : '',
  ].filter((text) => text !== '');
  const resolved = [
    `${grouped(coverage.importsFirstParty)} first-party`,
    `${grouped(coverage.importsExternal)} external`,
    `${grouped(coverage.importsStandardLibrary)} standard library`,
    `${grouped(coverage.importsUnresolved.length)} unresolved`,
  ];
  const lines = [
    `${palette.bold('Coverage')}  ${grouped(coverage.filesRead)} of ${count(coverage.filesFound, 'file')} read${faults.length === 0 ? '' : ` (${faults.join(', ')})`}; ${count(coverage.imports, 'import')}: ${resolved.join(', ')}`,
  ];
  if (coverage.importsDynamicUnknown > 0)
    lines.push(`  ${count(coverage.importsDynamicUnknown, 'dynamic import')} of a name that only a run would tell`);
  return [...lines, ...unresolvedLines(coverage, options), ...leftOutLines(coverage, options, palette)];
}

function unresolvedLines({ importsUnresolved }: Coverage, options: RenderOptions): readonly string[] {
  const { rows, rest } = limited(importsUnresolved, options, 5);
  const line = (row: (typeof rows)[number]) =>
    `  ${location(options, row.path, row.line)}  ${clean(row.name)} ${options.palette.dim(clean(row.reason))}`;
  return [...rows.map(line), ...rest.map((text) => `  ${text}`)];
}

function leftOutLines({ leftOut }: Coverage, options: RenderOptions, palette: Palette): readonly string[] {
  if (leftOut.length === 0) return [];
  const { rows, rest } = limited(leftOut, options, 5);
  const line = (row: (typeof rows)[number]) =>
    `  left out: ${clean(row.path)} ${palette.dim(`${clean(row.reason)}${row.files > 0 ? `, ${count(row.files, 'file')}` : ''}`)}`;
  return [...rows.map(line), ...rest.map((text) => `  ${text}`)];
}

function shownNames(names: readonly string[]): string {
  return names.length <= MAX_NAMES ? names.join(', ') : `${names.slice(0, MAX_NAMES).join(', ')} and ${names.length - MAX_NAMES} more`;
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
