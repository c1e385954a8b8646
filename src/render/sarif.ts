/** `review` as SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), which code hosts and editors show at the lines. */
import type { Problem } from '../kit/problem.ts';
import type { Place } from '../kit/span.ts';
import type { Finding, RuleRun, Severity } from '../model/finding.ts';
import type { ReviewReport } from '../model/review-report.ts';
import type { RenderOptions } from './options.ts';
import { json } from './json.ts';

/** Ends with a line end. */
export function reviewSarif(report: ReviewReport, options: RenderOptions): string {
  const indexOf = new Map(report.rules.map((rule, index) => [rule.id, index]));
  return json({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Architrave', semanticVersion: options.version, rules: report.rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          { executionSuccessful: true, toolExecutionNotifications: report.problems.map((problem) => notification(problem, options)) },
        ],
        results: report.findings.map((finding) => result(finding, indexOf.get(finding.rule) ?? -1, options)),
      },
    ],
  });
}

function descriptor(rule: RuleRun) {
  return {
    id: rule.id,
    shortDescription: { text: rule.why },
    help: { text: `${rule.why}\n\nInstead: ${rule.remedy}`, markdown: `${rule.why}\n\n**Instead:** ${rule.remedy}` },
    ...(rule.references[0] === undefined ? {} : { helpUri: rule.references[0] }),
    defaultConfiguration: { level: levelOf(rule.severity) },
    properties: { tags: [rule.criterion, ...(rule.cwe === 0 ? [] : [`external/cwe/cwe-${rule.cwe}`])] },
  };
}

function result(finding: Finding, ruleIndex: number, options: RenderOptions) {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levelOf(finding.severity),
    message: { text: finding.message },
    locations: [{ ...physical(finding.path, finding.place, options), logicalLocations: [{ fullyQualifiedName: finding.symbol }] }],
    ...(finding.evidence.length === 0
      ? {}
      : {
          relatedLocations: finding.evidence.map((step, id) => ({
            id,
            ...physical(step.path, step.place, options),
            message: { text: step.note },
          })),
        }),
    partialFingerprints: { 'architrave/v1': finding.fingerprint },
    properties: { severity: finding.severity, confidence: finding.confidence },
  };
}

function physical(path: string, place: Place, options: RenderOptions) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path, options) },
      region: { startLine: place.line, startColumn: place.column, endLine: place.endLine, endColumn: place.endColumn },
    },
  };
}

function notification(problem: Problem, options: RenderOptions) {
  const location = problem.path === undefined ? undefined : { artifactLocation: { uri: uriOf(problem.path, options) } };
  const region = problem.line === undefined ? {} : { region: { startLine: problem.line, startColumn: problem.column ?? 1 } };
  return {
    descriptor: { id: problem.code },
    level: 'warning',
    message: { text: problem.hint === undefined ? problem.message : `${problem.message}. ${problem.hint}` },
    ...(location === undefined ? {} : { locations: [{ physicalLocation: { ...location, ...region } }] }),
  };
}

function uriOf(path: string, { pathPrefix }: RenderOptions): string {
  const escaped = [...new TextEncoder().encode(pathPrefix + path)].map(escapeByte).join('');
  return escaped.startsWith('/') ? `file://${escaped}` : escaped;
}

/** RFC 3986: unreserved characters and the slash stand for themselves. */
function escapeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[\w.~/-]/u.test(character) && byte < 128 ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function levelOf(severity: Severity): 'error' | 'warning' | 'note' {
  switch (severity) {
    case 'critical':
    case 'major':
      return 'error';
    case 'minor':
      return 'warning';
    case 'suggestion':
      return 'note';
  }
}
