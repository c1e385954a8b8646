/** For tests of views of a linked program: a map that says nothing of modules. */
import type { ArchitectureMap } from '../model/architecture-map.ts';

export function emptyMap(name: string): ArchitectureMap {
  return {
    schemaVersion: 1,
    project: { name, roots: [], modules: 0, packages: 0, lines: 0, codeLines: 0, bytes: 0 },
    modules: [],
    packages: [],
    edges: [],
    externals: [],
    cycles: [],
    coverage: {
      filesFound: 3,
      filesRead: 3,
      filesWithProblems: 0,
      python2Files: 0,
      imports: 0,
      importsFirstParty: 0,
      importsExternal: 0,
      importsStandardLibrary: 0,
      importsUnresolved: [],
      importsDynamicUnknown: 0,
      leftOut: [],
    },
    problems: [],
  };
}
