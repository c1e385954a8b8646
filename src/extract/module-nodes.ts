/** Modules and packages of the map, with their metrics. */
import type { ModuleNode, PackageNode } from '../model/architecture-map.ts';
import { compareText } from '../program/discovery/discover.ts';
import type { EdgeTable } from '../program/imports/edges.ts';
import { isExecuted } from '../program/imports/kinds.ts';
import type { ModuleSection } from '../program/imports/module-section.ts';
import type { ModuleEntry } from '../program/layout/layout.ts';
import { parentPath } from '../kit/path.ts';

/** Modules in the order of `entries`. Fan-in and fan-out count edges that Python runs, at import or in a function. */
export function moduleNodes(
  entries: readonly ModuleEntry[],
  sections: readonly (ModuleSection | null)[],
  edges: EdgeTable,
): readonly ModuleNode[] {
  const fanIn = new Int32Array(entries.length);
  const fanOut = new Int32Array(entries.length);
  edges.kinds.forEach((kinds, edge) => {
    if (!isExecuted(kinds)) return;
    fanOut[edges.from[edge]!]! += 1;
    fanIn[edges.to[edge]!]! += 1;
  });
  return entries.map((entry, index): ModuleNode => {
    const section = sections[entry.file] ?? null;
    const size = section?.interfaceSize ?? 0;
    const codeLines = section?.codeLines ?? 0;
    return {
      name: entry.name,
      path: entry.path,
      package: packageOf(entry),
      isPackage: entry.isPackage,
      isStub: entry.isStub,
      isTest: entry.isTest,
      lines: section?.lines ?? 0,
      codeLines,
      functions: section?.functionCount ?? 0,
      classes: section?.classCount ?? 0,
      fanIn: fanIn[index]!,
      fanOut: fanOut[index]!,
      instability: instability(fanIn[index]!, fanOut[index]!),
      depth: size === 0 ? null : rounded(codeLines / size),
      interfaceSize: size,
      cyclomatic: section?.cyclomatic ?? 0,
      cognitive: section?.cognitive ?? 0,
      problems: section?.problemCount ?? 0,
    };
  });
}

/** A package belongs to itself, so that its `__init__` is counted in it. */
function packageOf({ name, isPackage }: ModuleEntry): string {
  if (isPackage) return name;
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(0, dot);
}

/** Martin, "OO design quality metrics" (1994). */
function instability(fanIn: number, fanOut: number): number {
  return fanIn + fanOut === 0 ? 0 : rounded(fanOut / (fanIn + fanOut));
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

type Tally = {
  readonly path: string;
  isNamespace: boolean;
  modules: number;
  lines: number;
  codeLines: number;
  classes: number;
  abstractClasses: number;
  readonly importers: Set<number>;
  readonly imported: Set<number>;
};

/** Every folder of modules and every folder above one that has a name, sorted. Fan-in counts modules outside it that import something in it, fan-out the reverse. */
export function packageNodes(
  modules: readonly ModuleNode[],
  edges: EdgeTable,
  abstractClassesOf: (module: number) => number,
): readonly PackageNode[] {
  const tallies = new Map<string, Tally>();
  const chains = modules.map((module, index) => addModule(tallies, module, abstractClassesOf(index)));
  edges.kinds.forEach((kinds, edge) => {
    if (!isExecuted(kinds)) return;
    const from = edges.from[edge]!;
    const to = edges.to[edge]!;
    const fromChain = chains[from]!;
    const toChain = chains[to]!;
    for (const name of fromChain) if (!toChain.includes(name)) tallies.get(name)!.imported.add(to);
    for (const name of toChain) if (!fromChain.includes(name)) tallies.get(name)!.importers.add(from);
  });
  return [...tallies]
    .map(([name, { importers, imported, classes, abstractClasses, ...tally }]): PackageNode => {
      const fanIn = importers.size;
      const fanOut = imported.size;
      const abstractness = classes === 0 ? 0 : rounded(abstractClasses / classes);
      const balance = instability(fanIn, fanOut);
      const distance = rounded(Math.abs(abstractness + balance - 1));
      return { name, parent: parentName(name), ...tally, fanIn, fanOut, instability: balance, abstractness, distance };
    })
    .sort((left, right) => compareText(left.name, right.name));
}

/** Counts a module in its package and in all above; gives their names, the nearest first. */
function addModule(tallies: Map<string, Tally>, module: ModuleNode, abstractClasses: number): readonly string[] {
  const chain: string[] = [];
  let path = parentPath(module.path);
  for (let name = module.package; name !== ''; name = parentName(name)) {
    chain.push(name);
    const tally = tallies.get(name) ?? {
      path,
      isNamespace: true,
      modules: 0,
      lines: 0,
      codeLines: 0,
      classes: 0,
      abstractClasses: 0,
      importers: new Set(),
      imported: new Set(),
    };
    tallies.set(name, tally);
    if (module.isPackage && module.name === name) tally.isNamespace = false;
    tally.modules += 1;
    tally.lines += module.lines;
    tally.codeLines += module.codeLines;
    tally.classes += module.classes;
    tally.abstractClasses += abstractClasses;
    path = parentPath(path);
  }
  return chain;
}

function parentName(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(0, dot);
}
