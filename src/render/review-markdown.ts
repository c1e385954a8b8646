/** `review` for a pull request: most serious first, and short enough for a comment. */
import { groupBy } from '../kit/group.ts';
import { type Finding, SEVERITIES } from '../model/finding.ts';
import type { ReviewReport } from '../model/review-report.ts';
import { escapeMarkdown } from './document/document-markdown.ts';
import { measureRows, priorityText, policyRows, policySummary } from './measures.ts';
import type { RenderOptions } from './options.ts';
import { clean, count } from './text/layout.ts';

/** Code hosts take 65,536 characters in a comment; something of one's own may stand before it. */
export const MAX_COMMENT_CHARACTERS = 60_000;
/** For what is said of what was left out. */
const RESERVED_CHARACTERS = 500;
const MAX_EVIDENCE = 12;
const MAX_OTHERS = 10;
const MAX_GONE = 20;

/** Ends with a line end. */
export function reviewMarkdown(report: ReviewReport, options: RenderOptions): string {
  const head = [heading(report), ...goneLines(report)].join('\n');
  const foot = `${policyLines(report)}${measureLines(report)}${footer(report)}`;
  let room = MAX_COMMENT_CHARACTERS - RESERVED_CHARACTERS - head.length - foot.length;
  const shown: string[] = [];
  const left: Finding[] = [];
  const told = new Set<string>();
  for (const [severity, findings] of groupBy(report.findings, (finding) => finding.severity)) {
    const title = `\n#### ${capital(severity)}\n`;
    for (const [index, finding] of findings.entries()) {
      const block = `${index === 0 ? title : ''}\n${findingBlock(finding, !told.has(finding.rule), options)}`;
      // The next may be shorter, but what is less serious never stands where what is more serious was left out.
      if (left.length > 0 || block.length > room) {
        left.push(finding);
        continue;
      }
      told.add(finding.rule);
      room -= block.length;
      shown.push(block);
    }
  }
  return `${[head, ...shown, ...leftOut(left), foot].join('').trimEnd()}\n`;
}

function heading({ findings, since, baseline }: ReviewReport): string {
  const isNarrowed = since !== null || baseline !== null;
  const noun = isNarrowed ? 'new finding' : 'finding';
  const what = findings.length === 0 ? `no ${noun}s` : count(findings.length, noun);
  const against = since === null ? '' : ` since ${code(since.revision)}`;
  return `### Architrave: ${what}${against}\n${findings.length === 0 ? '' : `\n${severities(findings)}\n`}`;
}

function severities(findings: readonly Finding[]): string {
  return SEVERITIES.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`**${number}** ${severity}`];
  }).join(' · ');
}

function findingBlock(finding: Finding, isFirst: boolean, { pathPrefix }: RenderOptions): string {
  const at = (path: string, line: number): string => code(`${pathPrefix}${path}:${line}`);
  const doubt = finding.confidence === 'high' ? '' : ` _(${finding.confidence} confidence)_`;
  const cwe = finding.cwe === 0 ? '' : ` · CWE-${finding.cwe}`;
  const lines = [
    `- **${finding.rule}**${cwe} at ${at(finding.path, finding.place.line)}: ${marked(finding.message)}${doubt}`,
    ...(isFirst ? [`  ${marked(finding.why)}`] : []),
    `  _Do:_ ${marked(finding.remedy)}`,
  ];
  const priority = priorityText(finding.priority);
  if (priority !== '') lines.push(`  _Priority:_ ${marked(priority)}`);
  if (finding.evidence.length > 1) {
    const steps = finding.evidence.slice(0, MAX_EVIDENCE).map(({ path, place, note }) => `  1. ${at(path, place.line)} ${marked(note)}`);
    const more = finding.evidence.length - steps.length;
    const rest = more === 0 ? [] : [`  1. … ${count(more, 'more step')}`];
    lines.push('  <details><summary>The way</summary>', '', ...steps, ...rest, '', '  </details>');
  }
  if (finding.alsoAt.length > 0) {
    const places = finding.alsoAt.slice(0, MAX_OTHERS).map(({ path, place }) => at(path, place.line));
    const more = finding.alsoAt.length - places.length;
    lines.push('', `  Also at ${places.join(', ')}${more === 0 ? '' : ` and ${count(more, 'more place')}`}`);
  }
  return `${lines.join('\n')}\n`;
}

function goneLines({ baseline }: ReviewReport): readonly string[] {
  if (baseline === null || baseline.gone.length === 0) return [];
  const rows = baseline.gone.slice(0, MAX_GONE).map(({ rule, message }) => `- ${rule}: ${marked(message)}`);
  const more = baseline.gone.length - rows.length;
  return [
    '',
    `${code(baseline.path)} accepts what nobody finds any more${baseline.isWritten ? '; it was taken out' : '; `architrave review --update` takes it out'}:`,
    '',
    ...rows,
    ...(more === 0 ? [] : [`- … and ${more} more`]),
    '',
  ];
}

function leftOut(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  return [`\n_${count(findings.length, 'finding')} left out for length (${severities(findings)}); \`architrave review\` shows them._\n`];
}

function policyLines(report: ReviewReport): string {
  if (report.policies.length === 0) return '';
  const rows = policyRows(report).map(({ id, told, decided, state }) => `- **${id}** ${marked(told)} (${code(decided)}): ${marked(state)}`);
  return `\n#### House policies: ${policySummary(report)}\n\n${rows.map((line) => `${line}\n`).join('')}`;
}

function measureLines(report: ReviewReport): string {
  const rows = measureRows(report).map(({ label, summary, worst }) => {
    const first = worst.map(({ symbol, users }) => `${code(symbol)} (${users})`).join(', ');
    return `- **${capital(label)}**: ${summary}${first === '' ? '' : `; first ${first}`}`;
  });
  return rows.length === 0 ? '' : `\n#### Interfaces\n\n${rows.join('\n')}\n`;
}

function footer({ coverage, rules, withheld, suppressed, leftOut }: ReviewReport): string {
  const unread = coverage.filesFound - coverage.filesRead;
  const extras = [
    ...(unread === 0 ? [] : [`${count(unread, 'file')} unread`]),
    ...(suppressed === 0 ? [] : [`${count(suppressed, 'finding')} silenced by comments`]),
    ...(leftOut === 0 ? [] : [`${count(leftOut, 'finding')} left out by the configuration`]),
    ...(withheld === 0 ? [] : [`${count(withheld, 'doubtful finding')} withheld`]),
  ];
  return `\n<sub>${[`${count(rules.length, 'rule')} on ${count(coverage.filesRead, 'file')}`, ...extras].join('; ')}</sub>\n`;
}

/** Our own sentences, with names of the code between backticks. Nothing in them is markup, a link or a call of somebody. */
function marked(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? code(part) : escapeMarkdown(part).replaceAll('@', '@&#8203;')))
    .join('');
}

function code(text: string): string {
  return text.trim() === '' ? text : `\`${clean(text).replaceAll('`', "'")}\``;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
