/** Packages, modules, cycles and libraries as tables for documentation. */
import type { ArchitectureMap, ModuleNode } from '../../model/architecture-map.ts';
import { count, grouped } from '../text/layout.ts';
import { left, right } from './section.ts';
import type { Section } from './section.ts';
import { sectionsMarkdown } from './sections-markdown.ts';

const MOST_MODULES = 25;

/** With a diagram, as Mermaid, after the packages. Ends with a line end. */
export function modulesMarkdown(map: ArchitectureMap, diagram: string): string {
  const [packages, ...others] = sectionsOf(map);
  const drawn = `\`\`\`mermaid\n${diagram.trimEnd()}\n\`\`\`\n`;
  return `${sectionsMarkdown(packages === undefined ? [] : [packages], [])}\n${drawn}\n${sectionsMarkdown(others, map.problems).replace(/^# /u, '## ')}`;
}

function sectionsOf({ project, packages, modules, cycles, externals }: ArchitectureMap): readonly Section[] {
  const imported = modules.filter(({ isTest, fanIn }) => !isTest && fanIn > 0).toSorted((one, other) => other.fanIn - one.fanIn);
  const libraries = externals.filter(({ kind }) => kind !== 'standard-library');
  return [
    {
      title: project.name,
      notes: [`${count(project.modules, 'module')} in ${count(project.packages, 'package')}, ${count(project.codeLines, 'line')} of code`],
      columns: [left('package'), ...['modules', 'code lines', 'fan-in', 'fan-out', 'instability', 'abstractness', 'distance'].map(right)],
      rows: packages.map(({ name, modules: own, codeLines, fanIn, fanOut, instability, abstractness, distance }) => [
        name,
        ...[own, codeLines, fanIn, fanOut].map(grouped),
        // Where nothing goes in or out there is nothing to divide.
        ...[instability, abstractness, distance].map((value) => (fanIn + fanOut === 0 ? '–' : value.toFixed(2))),
      ]),
    },
    {
      title: 'Most imported',
      notes: [],
      columns: [left('module'), ...['fan-in', 'fan-out', 'code lines', 'cognitive complexity'].map(right)],
      rows: imported.slice(0, MOST_MODULES).map(moduleCells),
    },
    {
      title: cycles.length === 0 ? 'No import cycles' : count(cycles.length, 'import cycle'),
      notes: cycles.length === 0 ? ['No module imports another that imports it.'] : [],
      columns: [right('modules'), left('the shortest way round'), left('when')],
      rows: cycles.map(({ modules: own, shortest, isOnlyDeferred }) => [
        grouped(own.length),
        [...shortest.map(({ from }) => from), shortest[0]?.from ?? ''].join(' → '),
        isOnlyDeferred ? 'only through imports inside functions or for types' : 'when modules are loaded',
      ]),
    },
    {
      title: 'Libraries',
      notes: [],
      columns: [left('distribution'), left('version'), right('importers'), left('declared in')],
      rows: libraries
        .toSorted((one, other) => other.importers.length - one.importers.length)
        .map(({ distribution, importName, version, importers, declaredIn }) => [
          distribution || importName,
          version,
          grouped(importers.length),
          declaredIn.join(', ') || 'nowhere',
        ]),
    },
  ];
}

function moduleCells({ name, fanIn, fanOut, codeLines, cognitive }: ModuleNode): readonly string[] {
  return [name, ...[fanIn, fanOut, codeLines, cognitive].map(grouped)];
}
