/**
 * `review` as commands of a workflow on GitHub, which shows them at the lines of a pull request
 * (docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
import type { Finding, Severity } from '../model/finding.ts';
import type { ReviewReport } from '../model/review-report.ts';
import type { RenderOptions } from './options.ts';
import { count } from './text/layout.ts';

type Level = 'error' | 'warning' | 'notice';

/** One line each, most serious first; '' where there is nothing to say. */
export function reviewAnnotations(report: ReviewReport, options: RenderOptions): string {
  const lines = [...report.findings.map((finding) => findingLine(finding, options)), ...goneLine(report, options)];
  return lines.map((line) => `${line}\n`).join('');
}

function findingLine({ severity, rule, path, place, message, remedy, alsoAt }: Finding, { pathPrefix }: RenderOptions): string {
  const columns = place.line === place.endLine ? { col: place.column, endColumn: Math.max(place.column, place.endColumn - 1) } : {};
  const others = alsoAt.length === 0 ? '' : `\nAlso at ${count(alsoAt.length, 'other place')}.`;
  return command(
    levelOf(severity),
    { file: pathPrefix + path, line: place.line, endLine: place.endLine, ...columns, title: `${severity}: ${rule}` },
    `${message}\n${remedy}${others}`,
  );
}

function goneLine({ baseline }: ReviewReport, { pathPrefix }: RenderOptions): readonly string[] {
  if (baseline === null || baseline.isWritten || baseline.gone.length === 0) return [];
  const message = `${count(baseline.gone.length, 'accepted finding')} of it cannot be found any more; architrave review --update takes out what is gone`;
  return [command('error', { file: pathPrefix + baseline.path, title: 'outdated baseline' }, message)];
}

function command(level: Level, properties: Readonly<Record<string, string | number>>, message: string): string {
  const told = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${told.join(',')}::${escapeData(message)}`;
}

function levelOf(severity: Severity): Level {
  switch (severity) {
    case 'critical':
    case 'major':
      return 'error';
    case 'minor':
      return 'warning';
    case 'suggestion':
      return 'notice';
  }
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
