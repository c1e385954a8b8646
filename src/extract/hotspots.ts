/** Hotspots of a program: change by complexity, and what changes together. */
import type { HistoryAnswer } from '../kit/ports.ts';
import type { ModuleNode, ProgramOutline } from '../model/architecture-map.ts';
import type { Hotspot, HotspotsReport } from '../model/hotspots.ts';
import { compareText } from '../program/discovery/discover.ts';
import { utcDay } from '../kit/utc-day.ts';
import { coChanges } from './history/co-changes.ts';
import { readPast } from './history/file-histories.ts';
import type { Past } from './history/file-histories.ts';

/** So many commits are looked at, the last ones. */
export const MAX_COMMITS = 20_000;

const SECONDS_PER_DAY = 86_400;

/** Tests and stubs change with what they are for, and are left out. */
export function hotspotsOf(
  { modules, edges }: Pick<ProgramOutline, 'modules' | 'edges'>,
  answer: HistoryAnswer,
): Omit<HotspotsReport, 'classes'> {
  if (answer.kind === 'none') return { history: null, hotspots: [], coChanges: [] };
  const past = readPast(answer.commits);
  const own = modules.filter((module) => !module.isTest && !module.isStub);
  const imports = new Set(edges.map(({ from, to }) => `${from} ${to}`));
  const { pairs, bulkCommits, uncountedPairs } = coChanges({
    past,
    modules: new Map(own.map(({ path, name }) => [path, name])),
    isImported: (one, other) => imports.has(`${one} ${other}`) || imports.has(`${other} ${one}`),
  });
  return {
    history: {
      commits: past.changeSets.length,
      authors: past.authors,
      from: past.changeSets.length === 0 ? '' : utcDay(past.firstAt),
      to: past.changeSets.length === 0 ? '' : utcDay(past.lastAt),
      bulkCommits,
      uncountedPairs,
      isShallow: answer.isShallow,
      isCut: answer.isCut,
    },
    hotspots: withHeat(own.flatMap((module) => hotspotOf(module, past))).toSorted(compareHotspots),
    coChanges: pairs,
  };
}

type Unranked = Omit<Hotspot, 'heat'>;

function hotspotOf({ name, path, codeLines, cyclomatic, cognitive }: ModuleNode, past: Past): readonly Unranked[] {
  const file = past.files.get(path);
  if (file === undefined) return [];
  return [
    {
      module: name,
      path,
      commits: file.commits,
      authors: file.authors.size,
      ageDays: daysBetween(file.firstAt, past.lastAt),
      idleDays: daysBetween(file.lastAt, past.lastAt),
      codeLines,
      cyclomatic,
      cognitive,
      score: file.commits * cognitive,
    },
  ];
}

function withHeat(hotspots: readonly Unranked[]): readonly Hotspot[] {
  const highest = hotspots.reduce((most, { score }) => Math.max(most, score), 0);
  return hotspots.map((hotspot) => ({ ...hotspot, heat: highest === 0 ? 0 : Math.round((hotspot.score / highest) * 1000) / 1000 }));
}

function compareHotspots(one: Hotspot, other: Hotspot): number {
  return other.score - one.score || other.commits - one.commits || compareText(one.module, other.module);
}

function daysBetween(from: number, to: number): number {
  return Math.floor((to - from) / SECONDS_PER_DAY);
}
