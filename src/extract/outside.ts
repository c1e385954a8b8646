/** What a program takes from outside, and how much of it was understood. */
import { normalizedName } from '../program/manifests/manifest.ts';
import type { Coverage, ExternalDependency, UnresolvedImport } from '../model/architecture-map.ts';
import { compareText } from '../program/discovery/discover.ts';
import { STRING } from '../program/imports/kinds.ts';
import type { ImportGraph } from '../program/imports/link.ts';
import type { ModuleSection } from '../program/imports/module-section.ts';
import type { ProgramSources } from '../program/sources.ts';

/** One entry per import name and distribution, sorted by import name. */
export function externalDependencies(graph: ImportGraph): readonly ExternalDependency[] {
  const importers = graph.externals.map(() => new Set<number>());
  graph.external.forEach((external, record) => {
    if (external >= 0) importers[external]!.add(graph.from[record]!);
  });
  const merged = new Map<string, ExternalDependency>();
  graph.externals.forEach((external, number) => {
    const key = `${external.importName}\n${normalizedName(external.distribution)}`;
    const before = merged.get(key);
    const declaredIn = new Set([...(before?.declaredIn ?? []), ...external.declaredIn]);
    const names = [...importers[number]!].map((module) => graph.modules[module]!.name);
    merged.set(key, {
      importName: external.importName,
      distribution: before === undefined || before.declaredIn.length === 0 ? external.distribution : before.distribution,
      kind: external.kind,
      declaredIn: [...declaredIn].sort(compareText),
      version: before?.version || external.version,
      importers: [...new Set([...(before?.importers ?? []), ...names])].sort(compareText),
    });
  });
  return [...merged.values()]
    .filter((external) => external.importers.length > 0)
    .sort((left, right) => compareText(left.importName, right.importName) || compareText(left.distribution, right.distribution));
}

type Counts = Pick<Coverage, 'imports' | 'importsFirstParty' | 'importsExternal' | 'importsStandardLibrary' | 'importsUnresolved'>;

/** Counts imports of what is not vendored, several names of one statement as one where they have one outcome; the four parts make the whole. */
export function importCounts(sources: ProgramSources, graph: ImportGraph): Counts {
  const unresolved: UnresolvedImport[] = [];
  const counts = { imports: 0, importsFirstParty: 0, importsExternal: 0, importsStandardLibrary: 0 };
  let before = '';
  graph.records.forEach(({ fact, file }, record) => {
    if (!('form' in fact) || graph.kinds[record] === STRING || sources.tree.files[file]!.origin === 'vendored') return;
    const external = graph.externals[graph.external[record]!];
    const reason = graph.reasons[record]!;
    const outcome = reason === '' ? (external?.kind ?? 'first-party') : reason;
    const statement = `${file} ${fact.form} ${fact.level} ${fact.module} ${fact.scope} ${outcome} ${fact.form === 'from' ? '' : fact.place.line}`;
    if (statement === before) return;
    before = statement;
    counts.imports += 1;
    if (reason !== '') {
      const name = '.'.repeat(fact.level) + (fact.module === '' ? fact.name : fact.module);
      unresolved.push({ path: sources.tree.files[file]!.path, line: fact.place.line, name, reason });
    } else if (external === undefined) counts.importsFirstParty += 1;
    else if (external.kind === 'standard-library') counts.importsStandardLibrary += 1;
    else counts.importsExternal += 1;
  });
  unresolved.sort((left, right) => compareText(left.path, right.path) || left.line - right.line || compareText(left.name, right.name));
  return { ...counts, importsUnresolved: unresolved };
}

/** What was read and what was not. */
export function coverageOf(sources: ProgramSources, sections: readonly (ModuleSection | null)[], graph: ImportGraph): Coverage {
  const read = sections.filter((section) => section !== null);
  return {
    filesFound: sources.tree.files.length,
    filesRead: read.length,
    filesWithProblems: read.filter((section) => section.problemCount > 0).length,
    python2Files: read.filter((section) => section.dialect === 'python2').length,
    ...importCounts(sources, graph),
    importsDynamicUnknown: read.reduce((sum, section) => sum + section.computedImportCount, 0),
    leftOut: [...sources.tree.leftOut, ...unreviewed(sources, sections)].sort(
      (left, right) => compareText(left.path, right.path) || compareText(left.reason, right.reason),
    ),
  };
}

/** Vendored and generated files are in the graph, and left out of the review. */
function unreviewed({ tree }: ProgramSources, sections: readonly (ModuleSection | null)[]): Coverage['leftOut'] {
  const counts = new Map<string, { readonly path: string; readonly reason: string; files: number }>();
  for (const [file, { origin: found, folder }] of tree.files.entries()) {
    const origin = found === 'own' && sections[file]?.isGenerated === true ? 'generated' : found;
    if (origin === 'own') continue;
    const path = tree.folders[origin === 'vendored' ? vendorFolder(tree, folder) : folder]!.path || '.';
    const reason = `${origin}, in the graph only`;
    const entry = counts.get(`${path}\n${reason}`) ?? { path, reason, files: 0 };
    entry.files += 1;
    counts.set(`${path}\n${reason}`, entry);
  }
  return [...counts.values()];
}

function vendorFolder({ folders }: ProgramSources['tree'], folder: number): number {
  let top = folder;
  for (let parent = folder; parent >= 0; parent = folders[parent]!.parent) if (folders[parent]!.isVendored) top = parent;
  return top;
}
