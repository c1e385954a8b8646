/** What every operation on code starts with: find, read, link. */
import { programOutline, withCycles } from '../extract/architecture-map.ts';
import { ArchitraveError } from '../kit/error.ts';
import type { FactsAnswer, FactsWanted, Host, Progress } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import type { ArchitectureMap, ProgramOutline } from '../model/architecture-map.ts';
import { linkImports } from '../program/imports/link.ts';
import { findSources } from '../program/sources.ts';
import type { ProgramSources } from '../program/sources.ts';
import { decodeFacts, decodeImportSection } from '../python/facts-codec.ts';
import type { ImportSection } from '../python/facts-codec.ts';
import type { ProgramView, ReviewedModule } from '../review/program-view.ts';

/** A linked project. Its full facts are decoded only for those who ask. */
export type ReadProgram = {
  readonly outline: ProgramOutline;
  readonly sources: ProgramSources;
  /** By file of the sources. */
  readonly answers: readonly FactsAnswer[];
  /** With cycles, and what to cut of them. */
  map(): ArchitectureMap;
  view(): ProgramView;
};

/** Throws where there is no Python to read. */
export async function readProgram(host: Host, progress: Progress, wanted: FactsWanted = 'facts'): Promise<ReadProgram> {
  const sources = withoutTold(findSources(host.files, host.rootName), host.problems());
  if (sources.tree.files.length === 0) throw noPython(host, sources);
  const answers = await host.facts.read(sources.tree.files, progress, wanted);
  progress.report('linking', 0, answers.length);
  const sections = answers.map((answer) => (answer.kind === 'facts' ? decodeImportSection(answer.encoded) : null));
  const graph = linkImports(sources, sections);
  const problems = [...host.problems(), ...answers.flatMap((answer, file) => problemsOf(answer, sections[file] ?? null))];
  const outline = programOutline({ name: host.rootName, sources, sections, graph, problems });
  const map = (): ArchitectureMap => withCycles(outline, graph);
  return { outline, sources, answers, map, view: () => programView(map(), sources, answers) };
}

/** The host saw why a folder cannot be read; discovery only that it cannot. */
function withoutTold(sources: ProgramSources, told: readonly Problem[]): ProgramSources {
  const known = new Set(told.map(({ code, path }) => `${code} ${path === '.' ? '' : (path ?? '')}`));
  return { ...sources, problems: sources.problems.filter(({ code, path }) => !known.has(`${code} ${path ?? ''}`)) };
}

function programView(map: ArchitectureMap, { layout }: ProgramSources, answers: readonly FactsAnswer[]): ProgramView {
  const modules = layout.modules.flatMap((module): readonly ReviewedModule[] => {
    const answer = answers[module.file];
    const facts = answer?.kind === 'facts' ? decodeFacts(answer.encoded) : null;
    if (facts === null) return [];
    const { name, path, isTest, isStub, origin } = module;
    return [
      {
        name,
        path,
        facts,
        isTest,
        isStub,
        hasStub: module.stubFile >= 0,
        isVendored: origin === 'vendored',
        isGenerated: origin === 'generated' || facts.isGenerated,
      },
    ];
  });
  return { modules, edges: map.edges, cycles: map.cycles };
}

/** The first problem of a file stands for all of them: the others mostly follow from it. */
function problemsOf(answer: FactsAnswer, section: ImportSection | null): readonly Problem[] {
  if (answer.kind === 'problem') return [answer.problem];
  const { path } = answer;
  if (section === null)
    return [
      {
        code: 'facts-unreadable',
        message: `What was read of ${path} cannot be used`,
        path,
        hint: 'Remove .architrave_cache/ and run again.',
      },
    ];
  if (section.problemCount === 0) return [];
  const [first] = decodeFacts(answer.encoded)?.problems ?? [];
  if (first === undefined) return [];
  const more = section.problemCount > 1 ? ` (and ${section.problemCount - 1} more in this file)` : '';
  return [{ code: first.code, message: `${first.message}${more}`, path, line: first.place.line, column: first.place.column }];
}

function noPython({ rootName, files }: Host, { tree }: ProgramSources): ArchitraveError {
  if ((files.list('') ?? []).length === 0) {
    return new ArchitraveError(
      'no-python',
      `${rootName} is empty: there are no Python files in it`,
      'Name the folder that holds the code.',
    );
  }
  const leftOut = tree.leftOut.filter((entry) => entry.files > 0).map(({ path, reason }) => `${path} (${reason})`);
  const hint =
    leftOut.length === 0
      ? 'Name the folder that holds the code.'
      : `Left out on purpose: ${leftOut.slice(0, 3).join(', ')}. Name such a folder itself to read it.`;
  return new ArchitraveError('no-python', `There are no Python files to read in ${rootName}`, hint);
}
