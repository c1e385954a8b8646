/** What every operation on code starts with. */
import type { Host, Progress } from '../kit/ports.ts';
import type { ArchitectureMap } from '../model/architecture-map.ts';
import type { ProgramView } from '../review/program-view.ts';

/** A linked project. */
export type ReadProgram = { readonly map: ArchitectureMap; readonly program: ProgramView };

export async function readProgram(host: Host, progress: Progress): Promise<ReadProgram> {
  const paths = pythonFiles(host, '');
  const answers = await host.facts.read(paths.map((path) => ({ path })), progress);
  const problems = answers.flatMap((answer) => (answer.kind === 'problem' ? [answer.problem] : []));
  const map: ArchitectureMap = {
    schemaVersion: 1,
    project: { name: host.rootName, roots: [], modules: 0, packages: 0, lines: 0, codeLines: 0, bytes: 0 },
    modules: [],
    packages: [],
    edges: [],
    externals: [],
    cycles: [],
    coverage: {
      filesFound: paths.length,
      filesRead: answers.length - problems.length,
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
    problems: [...host.problems(), ...problems],
  };
  return { map, program: { modules: [], edges: [], cycles: [] } };
}

function pythonFiles(host: Host, folder: string): readonly string[] {
  return (host.files.list(folder) ?? []).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.kind === 'folder') return pythonFiles(host, path);
    return entry.kind === 'file' && /\.pyi?$/u.test(entry.name) ? [path] : [];
  });
}
