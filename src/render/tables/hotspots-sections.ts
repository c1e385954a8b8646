/** Where change meets complexity, and what changes together. */
import type { Problem } from '../../kit/problem.ts';
import type { ClassMetrics } from '../../model/class-metrics.ts';
import type { CoChange, Hotspot, HotspotsReport } from '../../model/hotspots.ts';
import type { RenderOptions } from '../options.ts';
import { count, grouped } from '../text/layout.ts';
import { left, notesOnly, right } from './section.ts';
import type { Section } from './section.ts';
import { sectionsMarkdown } from './sections-markdown.ts';
import { sectionsText } from './sections-text.ts';

const EXPLAINED = 'Heat is commits × cognitive complexity, as a share of the highest; age, and idle since the last change, in days.';

export type ShownHotspots = HotspotsReport & { readonly project: { readonly name: string }; readonly problems: readonly Problem[] };

export function hotspotsText(report: ShownHotspots, options: RenderOptions): string {
  return sectionsText(sectionsOf(report), report.problems, options);
}

export function hotspotsMarkdown(report: ShownHotspots): string {
  return sectionsMarkdown(sectionsOf(report), report.problems);
}

function sectionsOf(report: ShownHotspots): readonly Section[] {
  const { project, history, hotspots, coChanges, classes } = report;
  if (history === null) return [notesOnly(project.name, ['There is no history to tell of.']), classSection(classes)];
  const bulk = history.bulkCommits === 0 ? '' : `; ${grouped(history.bulkCommits)} of very many files say nothing of what changes together`;
  const about = [
    `${count(history.commits, 'commit')} by ${count(history.authors, 'author')}${history.from === '' ? '' : `, ${history.from} to ${history.to}`}${bulk}`,
    ...(history.isShallow ? ['The clone is shallow: everything is at least as much as it says. git fetch --unshallow gets the rest.'] : []),
    ...(history.isCut ? ['Earlier commits were not looked at.'] : []),
    ...(history.uncountedPairs > 0
      ? [`${grouped(history.uncountedPairs)} common changes were not counted: there are too many pairs.`]
      : []),
  ];
  const unseen = coChanges.filter(({ isImported }) => !isImported);
  const seen = coChanges.filter(({ isImported }) => isImported);
  return [
    notesOnly(project.name, about),
    {
      title: 'Hotspots: what changes often and is hard to follow',
      notes: [hotspots.length === 0 ? 'No module of this project was ever committed.' : EXPLAINED],
      columns: [left('module'), ...['heat', 'commits', 'cognitive', 'lines', 'authors', 'age', 'idle'].map(right)],
      rows: hotspots.map(hotspotCells),
    },
    coChangeSection('Changes together, and no import says why', unseen),
    coChangeSection('Changes together, as imports suggest', seen),
    classSection(classes),
  ];
}

function hotspotCells(hotspot: Hotspot): readonly string[] {
  const { module, heat, commits, cognitive, codeLines, authors, ageDays, idleDays } = hotspot;
  return [module, heat.toFixed(2), ...[commits, cognitive, codeLines, authors, ageDays, idleDays].map(grouped)];
}

function coChangeSection(title: string, pairs: readonly CoChange[]): Section {
  return {
    title,
    notes: [],
    columns: [left('where this changes'), left('so does this'), right('commits'), right('confidence')],
    rows: pairs.map((pair) => [pair.module, pair.with, grouped(pair.support), `${Math.round(pair.confidence * 100)} %`]),
  };
}

/** Without a decision in it, a class is not hard. */
function classSection(classes: readonly ClassMetrics[]): Section {
  return {
    title: 'Classes that are hard to follow',
    notes: [],
    columns: [left('class'), ...['cognitive', 'methods', 'groups (LCOM4)', 'depth', 'children'].map(right)],
    rows: classes
      .filter(({ cognitive }) => cognitive > 0)
      .map(({ symbol, cognitive, methods, lcom4, depth, isDepthLeast, children }) => [
        symbol,
        ...[cognitive, methods, lcom4].map(grouped),
        `${isDepthLeast ? '≥ ' : ''}${depth}`,
        grouped(children),
      ]),
  };
}
