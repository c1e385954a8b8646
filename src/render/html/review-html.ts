/** `review` as one page that works from a file: no network and no script, filters are of the style alone. */
import { type Criterion, type Finding, SEVERITIES, type Severity } from '../../model/finding.ts';
import { CRITERIA, type ReviewReport } from '../../model/review-report.ts';
import { measureRows, priorityText, prioritySummary, policyRows, policySummary } from '../measures.ts';
import type { RenderOptions } from '../options.ts';
import { clean, count } from '../text/layout.ts';
import { REVIEW_STYLE } from './review-style.ts';

/** Lines of code shown above and below a place. */
const LINES_AROUND = 3;
const MAX_LINE_CHARACTERS = 400;
const MAX_OTHERS = 50;

/**
 * The whole page. Names, code and notes come from repositories that nobody vouches for: they reach the page as escaped text,
 * and its policy runs nothing and loads nothing.
 */
export function reviewHtml(report: ReviewReport, options: RenderOptions): string {
  const { findings, project } = report;
  const severities = SEVERITIES.filter((severity) => findings.some((finding) => finding.severity === severity));
  const criteria = CRITERIA.filter((criterion) => findings.some((finding) => finding.criterion === criterion));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Architrave">
<title>${escapeText(project.name)} · review</title>
<style>${REVIEW_STYLE}${[...severities, ...criteria].map(hidingRule).join('')}</style>
</head>
<body>
<header>
<h1>${escapeText(project.name)}</h1>
<p class="verdict">${verdict(report)}</p>
${systemLine(report)}
</header>
${findings.length === 0 ? '' : `<form class="filters" aria-label="Filters">\n${filters('Severity', severities, findings)}\n${filters('Criterion', criteria, findings)}\n</form>`}
<main>
${findings.map((finding, index) => card(finding, index, options)).join('\n')}
</main>
${steps(report)}
${policies(report)}
${measures(report)}
<footer>${footer(report)}</footer>
</body>
</html>
`;
}

/** Of a severity or a criterion that is not ticked, nothing is shown. */
function hidingRule(name: Severity | Criterion): string {
  return `body:has(#only-${name}:not(:checked)) .is-${name}{display:none}`;
}

function verdict({ findings, counts, since, baseline }: ReviewReport): string {
  const noun = since === null && baseline === null ? 'finding' : 'new finding';
  const against = since === null ? '' : ` since ${escapeText(since.revision)}`;
  if (findings.length === 0) return `No ${noun}s${against}.`;
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map(
    (severity) => `<span class="badge of-${severity}">${counts[severity]} ${severity}</span>`,
  );
  return `${count(findings.length, noun)}${against} ${parts.join(' ')} <span class="about">${prioritySummary(findings)}</span>`;
}

function systemLine({ system, project }: ReviewReport): string {
  const size = `${count(project.codeLines, 'line')} of code in ${count(project.modules, 'module')}`;
  if (system === null) return `<p class="system">${size}</p>`;
  const parts = [
    system.frameworks.join(', '),
    count(system.endpoints, 'endpoint'),
    count(system.tasks, 'task'),
    count(system.entities, 'entity', 'entities'),
    system.externalSystems.length === 0 ? '' : `talks to ${system.externalSystems.join(', ')}`,
    size,
  ];
  return `<p class="system">${escapeText(parts.filter((part) => part !== '').join(' · '))}</p>`;
}

function filters(title: string, names: readonly (Severity | Criterion)[], findings: readonly Finding[]): string {
  const boxes = names.map((name) => {
    const number = findings.filter(({ severity, criterion }) => severity === name || criterion === name).length;
    return `<label><input type="checkbox" id="only-${name}" checked> ${name} <span class="number">${number}</span></label>`;
  });
  return `<fieldset><legend>${title}</legend>${boxes.join('')}</fieldset>`;
}

function card(finding: Finding, index: number, options: RenderOptions): string {
  const { severity, criterion, rule, cwe, confidence, path, place, alsoAt, references } = finding;
  const id = `finding-${index + 1}`;
  const about = [criterion, ...(cwe === 0 ? [] : [`CWE-${cwe}`]), ...(confidence === 'high' ? [] : [`${confidence} confidence`])];
  const others = alsoAt
    .slice(0, MAX_OTHERS)
    .map((one) => `<li>${placeText(one.path, one.place.line, options)} ${escapeText(one.symbol)}</li>`);
  const more = alsoAt.length > MAX_OTHERS ? `<li>and ${count(alsoAt.length - MAX_OTHERS, 'more place')}</li>` : '';
  return `<article id="${id}" class="finding is-${severity} is-${criterion}" aria-labelledby="${id}-title">
<h2 id="${id}-title"><span class="badge of-${severity}">${severity}</span> <span class="rule">${escapeText(rule)}</span> <span class="about">${escapeText(about.join(' · '))}</span></h2>
<p class="message">${marked(finding.message)}</p>
<p class="where">${placeText(path, place.line, options)}</p>
${codeBlock(path, place.line, place.endLine, options)}
${wayBlock(finding, options)}
${others.length === 0 ? '' : `<details><summary>Also at ${count(alsoAt.length, 'other place')}</summary><ul>${others.join('')}${more}</ul></details>`}
${priorityLine(finding)}
<p class="why">${marked(finding.why)}</p>
<p class="remedy"><b>Do:</b> ${marked(finding.remedy)}</p>
${references.length === 0 ? '' : `<p class="references">${references.map(reference).join(' ')}</p>`}
</article>`;
}

function priorityLine({ priority }: Finding): string {
  const told = priorityText(priority);
  return told === '' ? '' : `<p class="priority"><b>Priority</b> ${marked(told)}</p>`;
}

/** Each step of the path with its line of code. */
function wayBlock({ evidence }: Finding, options: RenderOptions): string {
  if (evidence.length === 0) return '';
  const rows = evidence.map(({ path, place, note }) => {
    const line = options.lineOf(path, place.line)?.trim() ?? '';
    const shown = line === '' ? '' : `<code>${escapeText(line.slice(0, MAX_LINE_CHARACTERS))}</code>`;
    return `<li>${placeText(path, place.line, options)} <span class="note">${marked(note)}</span>${shown}</li>`;
  });
  return `<details class="way"${evidence.length > 1 ? ' open' : ''}><summary>The way, ${count(evidence.length, 'step')}</summary><ol>${rows.join('')}</ol></details>`;
}

function codeBlock(path: string, first: number, last: number, { lineOf }: RenderOptions): string {
  const rows: string[] = [];
  const end = Math.min(last, first + LINES_AROUND) + LINES_AROUND;
  for (let line = Math.max(1, first - LINES_AROUND); line <= end; line++) {
    const text = lineOf(path, line);
    if (text === null) continue;
    const isMeant = line >= first && line <= last;
    rows.push(
      `<span class="${isMeant ? 'line meant' : 'line'}"><span class="number">${line}</span>${escapeText(text.slice(0, MAX_LINE_CHARACTERS))}</span>`,
    );
  }
  return rows.length === 0 ? '' : `<pre tabindex="0"><code>${rows.join('')}</code></pre>`;
}

function steps({ nextSteps }: ReviewReport): string {
  if (nextSteps.length === 0) return '';
  const rows = nextSteps.map(({ rule, findings, places, remedy }) => {
    const where = places > findings ? `, ${count(places, 'place')}` : '';
    return `<li><b>${escapeText(rule)}</b> <span class="about">${count(findings, 'finding')}${where}</span><br>${marked(remedy)}</li>`;
  });
  return `<section class="steps"><h2>Next steps</h2><ol>${rows.join('')}</ol></section>`;
}

function policies(report: ReviewReport): string {
  if (report.policies.length === 0) return '';
  const rows = policyRows(report).map(
    ({ id, told, decided, state }) =>
      `<li><b>${escapeText(id)}</b> <span class="about">${escapeText(`${told} (${decided})`)}</span><br>${marked(state)}</li>`,
  );
  return `<section class="steps"><h2>House policies: ${policySummary(report)}</h2><ul>${rows.join('')}</ul></section>`;
}

function measures(report: ReviewReport): string {
  const rows = measureRows(report).map(({ label, summary, worst }) => {
    const first = worst.map(({ symbol, users }) => `<code>${escapeText(symbol)}</code> (${users})`).join(', ');
    return `<li><b>${label}</b> <span class="about">${escapeText(summary)}</span>${first === '' ? '' : `<br>most used without: ${first}`}</li>`;
  });
  return rows.length === 0 ? '' : `<section class="steps"><h2>Interfaces</h2><ul>${rows.join('')}</ul></section>`;
}

function footer({ coverage, rules, suppressed, leftOut, withheld, baseline }: ReviewReport): string {
  const parts = [
    `${count(rules.length, 'rule')} on ${count(coverage.filesRead, 'file')}`,
    `${count(coverage.filesFound - coverage.filesRead, 'file')} unread`,
    ...(suppressed === 0 ? [] : [`${count(suppressed, 'finding')} silenced by comments`]),
    ...(leftOut === 0 ? [] : [`${count(leftOut, 'finding')} left out by the configuration`]),
    ...(withheld === 0 ? [] : [`${count(withheld, 'doubtful finding')} withheld`]),
    ...(baseline === null ? [] : [`${count(baseline.known, 'place')} accepted by ${baseline.path}`]),
    ...(baseline === null || baseline.gone.length === 0 ? [] : [`${count(baseline.gone.length, 'entry', 'entries')} of it gone`]),
  ];
  return escapeText(parts.join('; '));
}

function placeText(path: string, line: number, { pathPrefix }: RenderOptions): string {
  return `<span class="place">${escapeText(`${pathPrefix}${path}:${line}`)}</span>`;
}

function reference(address: string): string {
  return address.startsWith('https://')
    ? `<a href="${escapeText(address)}" rel="noreferrer">${escapeText(address)}</a>`
    : escapeText(address);
}

/** Names of the code stand between backticks. */
function marked(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? `<code>${escapeText(part)}</code>` : escapeText(part)))
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeText(text: string): string {
  return clean(text.replaceAll('\t', '    ')).replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
}
