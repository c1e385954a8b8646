/** `review` for people: most serious first, the reason and the remedy once per rule, the code itself where it can be read. */
import { groupBy } from '../../kit/group.ts';
import type { Finding, Severity } from '../../model/finding.ts';
import { SEVERITIES } from '../../model/finding.ts';
import type { ReviewReport } from '../../model/review-report.ts';
import { measureRows, priorityText, prioritySummary, policyRows, policySummary } from '../measures.ts';
import type { Palette, RenderOptions } from '../options.ts';
import { clean, count, grouped, limited, location, wrap } from './layout.ts';
import { problemLines } from './problems.ts';

/** Steps of a way that are shown; at least five. */
const MAX_EVIDENCE = 8;
const MAX_OTHERS = 5;
const LABEL_WIDTH = 14;
const CRITERION_WIDTH = 16;
const EFFORTS = { small: 'minutes each', medium: 'hours each', large: 'days each' } as const;

/** Ends with a line end. */
export function reviewText(report: ReviewReport, options: RenderOptions): string {
  const groups = groupBy(report.findings, (finding) => `${finding.severity} ${finding.rule}`);
  const told = new Set<string>();
  const lines = [
    ...systemLines(report, options),
    ...verdictLines(report, options),
    ...policyLines(report, options),
    ...measureLines(report, options),
    ...[...groups.values()].flatMap((findings) => ruleLines(findings, told, options)),
    ...baselineLines(report, options),
    ...problemLines(report.problems, options),
    ...(report.problems.length > 0 ? [''] : []),
    ...stepLines(report, options),
    summary(report, options.palette),
  ];
  return `${lines.join('\n')}\n`;
}

/** What the system is, before what is wrong with it. */
function systemLines({ project, system }: ReviewReport, { palette, width }: RenderOptions): readonly string[] {
  if (system === null) return [];
  const parts = [
    [system.endpoints, 'endpoint'],
    [system.tasks, 'task'],
    [system.consumers, 'consumer'],
    [system.commands, 'command'],
    [system.entities, 'entity', 'entities'],
  ] as const;
  const has = parts.flatMap(([number, noun, plural]) => (number === 0 ? [] : [count(number, noun, plural)]));
  const row = (label: string, text: string): readonly string[] =>
    text === ''
      ? []
      : wrap(text, ' '.repeat(LABEL_WIDTH), width).map((line, index) =>
          index === 0 ? palette.dim(label.padEnd(LABEL_WIDTH)) + line.trimStart() : line,
        );
  return [
    palette.bold(project.name),
    ...row('  built with', system.frameworks.join(', ')),
    ...row('  has', has.join(', ')),
    ...row('  talks to', system.externalSystems.join(', ')),
    ...row('  size', `${count(project.codeLines, 'line')} of code in ${count(project.modules, 'module')}`),
    ...row(
      '  not told',
      system.unread === 0 ? '' : `${count(system.unread, 'registration')} whose arguments could not be read (architrave map lists them)`,
    ),
    '',
  ];
}

/** One row per criterion: no findings is an answer, too. */
function verdictLines({ verdict, findings }: ReviewReport, { palette }: RenderOptions): readonly string[] {
  if (findings.length === 0 || verdict.length < 2) return [];
  const rows = verdict.map(({ criterion, rules, counts }) => {
    const found = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => `${grouped(counts[severity])} ${severity}`);
    const told = found.length === 0 ? palette.green('nothing found') : found.join(', ');
    return `  ${criterion.padEnd(CRITERION_WIDTH)}${told} ${palette.dim(`(${count(rules, 'rule')})`)}`;
  });
  return [palette.bold('Verdict'), ...rows, `  ${'priorities'.padEnd(CRITERION_WIDTH)}${prioritySummary(findings)}`, ''];
}

function policyLines(report: ReviewReport, { palette, width }: RenderOptions): readonly string[] {
  if (report.policies.length === 0) return [];
  const rows = policyRows(report).flatMap(({ id, told, decided, state }) => wrap(`${id}  ${told} (${decided}): ${state}`, '  ', width));
  return [`${palette.bold('House policies')} ${policySummary(report)}`, ...rows, ''];
}

/** Of what is not typed or documented, only where to begin. */
function measureLines(report: ReviewReport, { palette, width }: RenderOptions): readonly string[] {
  const rows = measureRows(report).flatMap(({ label, summary, worst }) => {
    const first = worst.map(({ symbol, users }) => `${symbol} (${grouped(users)})`).join(', ');
    const indent = ' '.repeat(CRITERION_WIDTH + 2);
    return [`  ${label.padEnd(CRITERION_WIDTH)}${summary}`, ...(first === '' ? [] : wrap(`most used without: ${first}`, indent, width))];
  });
  return rows.length === 0 ? [] : [palette.bold('Interfaces'), ...rows, ''];
}

function stepLines({ nextSteps, findings }: ReviewReport, options: RenderOptions): readonly string[] {
  if (findings.length < 2) return [];
  const { palette, width } = options;
  const rows = nextSteps.flatMap(({ rule, findings: number, places, effort, remedy }, index) => {
    const where = places > number ? `, ${count(places, 'place')}` : '';
    const head = `  ${index + 1}. ${palette.bold(rule)} ${palette.dim(`${count(number, 'finding')}${where}, ${EFFORTS[effort]}`)}`;
    return [head, ...wrap(remedy, '     ', width)];
  });
  return [palette.bold('Next steps'), ...rows, ''];
}

/** `told`: reasons and remedies that were given above; these are added. */
function ruleLines(findings: readonly Finding[], told: Set<string>, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const [first] = findings;
  if (first === undefined) return [];
  const subject = [
    first.criterion,
    ...(first.cwe === 0 ? [] : [`CWE-${first.cwe}`]),
    ...(findings.length > 1 ? [count(findings.length, 'finding')] : []),
  ];
  const { rows, rest } = limited(findings, options);
  return [
    `${badge(first.severity, palette)} ${palette.bold(first.rule)} ${palette.dim(subject.join(' · '))}`,
    ...reasonLines(first, told, options),
    '',
    ...rows.flatMap((finding) => findingLines(finding, first, options)),
    ...(rest.length === 0 ? [] : [...rest.map((line) => `  ${line}`), '']),
  ];
}

function reasonLines({ why, remedy }: Finding, told: Set<string>, options: RenderOptions): readonly string[] {
  const lines = [...(told.has(why) ? [] : wrap(why, '  ', options.width)), ...(told.has(remedy) ? [] : labelled('Do: ', remedy, options))];
  told.add(why).add(remedy);
  return lines;
}

function labelled(label: string, text: string, options: RenderOptions): readonly string[] {
  return wrap(`${label}${text}`, '  ', options.width).map((line, index) =>
    index === 0 ? line.replace(label, options.palette.green(label.trimEnd()) + ' ') : line,
  );
}

function findingLines(finding: Finding, first: Finding, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const { line, column } = finding.place;
  const doubt = finding.confidence === 'high' ? '' : palette.dim(` (${finding.confidence} confidence)`);
  return [
    `  ${palette.cyan(location(options, finding.path, line, column))}  ${clean(finding.message)}${doubt}`,
    ...excerpt(finding, options),
    ...(finding.remedy === first.remedy ? [] : wrap(`Do: ${finding.remedy}`, '    ', options.width)),
    ...priorityLines(finding, options),
    ...evidenceLines(finding, options),
    ...otherPlaces(finding, options),
    '',
  ];
}

/** Of what can wait, its severity says enough. */
function priorityLines({ priority }: Finding, options: RenderOptions): readonly string[] {
  const told = priority.level === 'nice-to-have' ? '' : clean(priorityText(priority));
  return told === '' ? [] : wrap(`Priority ${told}`, '    ', options.width);
}

/** Where it begins and where it ends matters most; of a long way the middle is left out. */
function evidenceLines({ evidence }: Finding, options: RenderOptions): readonly string[] {
  const line = ({ path, place, note }: Finding['evidence'][number]): string =>
    `    ${options.palette.dim(`${location(options, path, place.line, place.column)}  ${clean(note)}`)}`;
  if (evidence.length <= MAX_EVIDENCE) return evidence.map(line);
  const left = evidence.length - MAX_EVIDENCE + 1;
  return [
    ...evidence.slice(0, 2).map(line),
    options.palette.dim(`    … ${count(left, 'step')} …`),
    ...evidence.slice(3 - MAX_EVIDENCE).map(line),
  ];
}

function otherPlaces({ alsoAt }: Finding, options: RenderOptions): readonly string[] {
  if (alsoAt.length === 0) return [];
  const shown = alsoAt.slice(0, MAX_OTHERS).map(({ path, place }) => location(options, path, place.line));
  const rest = alsoAt.length - shown.length;
  return wrap(`Also from ${shown.join(', ')}${rest > 0 ? ` and ${count(rest, 'more place')}` : ''}`, '    ', options.width);
}

/** The line of code with carets under the place; nothing where the line is gone or too long to show. */
function excerpt({ path, place }: Finding, options: RenderOptions): readonly string[] {
  const code = options.lineOf(path, place.line);
  if (code === null || code.trim() === '') return [];
  const indent = code.length - code.trimStart().length;
  const number = String(place.line);
  const room = options.width - number.length - 8;
  const shown = clean(code.slice(indent).trimEnd().replaceAll('\t', ' '));
  const start = Math.max(0, place.column - 1 - indent);
  const end = place.endLine === place.line ? place.endColumn - 1 - indent : shown.length;
  const text = shown.length > room ? `${shown.slice(0, room - 1)}…` : shown;
  const carets = '^'.repeat(Math.max(1, Math.min(end, text.length) - start));
  const { palette } = options;
  const lines = [`    ${palette.dim(`${number} │`)} ${text}`];
  if (start < text.length) lines.push(`    ${' '.repeat(number.length)} ${palette.dim('│')} ${' '.repeat(start)}${palette.red(carets)}`);
  return lines;
}

function badge(severity: Severity, palette: Palette): string {
  switch (severity) {
    case 'critical':
      return palette.bold(palette.red('critical'));
    case 'major':
      return palette.red('major');
    case 'minor':
      return palette.yellow('minor');
    case 'suggestion':
      return palette.dim('suggestion');
  }
}

/** What a baseline says of this review, where it says something. */
function baselineLines({ baseline }: ReviewReport, options: RenderOptions): readonly string[] {
  if (baseline === null) return [];
  const { palette } = options;
  const { path, gone, accepted, isWritten } = baseline;
  const { rows, rest } = limited(gone, options);
  const places = gone.reduce((sum, entry) => sum + entry.places.reduce((all, place) => all + place.count, 0), 0);
  const heading = isWritten
    ? `${count(places, 'place')} that nobody finds any more taken out of ${path}`
    : `${path} accepts ${count(places, 'place')} that nobody finds any more; --update takes them out`;
  return [
    ...(accepted === 0 ? [] : [palette.bold(`${count(accepted, 'place')} added to ${path}`), '']),
    ...(gone.length === 0 ? [] : [palette.bold(heading)]),
    ...rows.flatMap(({ rule, message, places: [first, ...others] }) => {
      const where = first === undefined ? '' : location(options, first.path) + (others.length === 0 ? '' : ` and ${others.length} more`);
      return [`  ${where}  ${rule}: ${clean(message)}`];
    }),
    ...rest.map((line) => `  ${line}`),
    ...(gone.length === 0 ? [] : ['']),
  ];
}

/** `12 findings (2 critical, 10 minor) in 25 files; 10 rules ran, 0 files unread`. */
function summary(report: ReviewReport, palette: Palette): string {
  const { coverage, findings, counts } = report;
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => `${grouped(counts[severity])} ${severity}`);
  const unread = coverage.filesFound - coverage.filesRead;
  const found =
    findings.length === 0
      ? palette.green(report.since === null && report.baseline === null ? 'No findings' : 'No new findings')
      : palette.bold(count(findings.length, 'finding'));
  const extras = [
    `${count(report.rules.length, 'rule')} ran`,
    `${count(unread, 'file')} unread`,
    ...(report.suppressed === 0 ? [] : [`${count(report.suppressed, 'finding')} silenced by comments`]),
    ...(report.leftOut === 0 ? [] : [`${count(report.leftOut, 'finding')} left out by the configuration`]),
    ...(report.since === null ? [] : [`${count(report.since.known, 'place')} of findings as at ${clean(report.since.revision)}`]),
    ...(report.baseline === null ? [] : [`${count(report.baseline.known, 'place')} accepted by ${report.baseline.path}`]),
    ...(report.withheld === 0 ? [] : [`${count(report.withheld, 'doubtful finding')} withheld (--all shows them)`]),
    ...(report.modulesLeftOut === 0 ? [] : [`${count(report.modulesLeftOut, 'vendored or generated module')} not judged`]),
  ];
  return `${found}${parts.length === 0 ? '' : ` (${parts.join(', ')})`} in ${count(coverage.filesRead, 'file')}; ${extras.join(', ')}`;
}
