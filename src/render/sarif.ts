/** `review` as SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), which code hosts and editors show at the lines. */
import { groupBy } from '../kit/group.ts';
import type { Problem } from '../kit/problem.ts';
import type { Place } from '../kit/span.ts';
import {
  CONFIDENCES,
  type EvidenceStep,
  type Finding,
  type FindingFix,
  type RuleRun,
  SEVERITIES,
  type Severity,
} from '../model/finding.ts';
import type { ReviewReport } from '../model/review-report.ts';
import type { RenderOptions } from './options.ts';
import { json } from './json.ts';

/** Ends with a line end. */
export function reviewSarif(report: ReviewReport, options: RenderOptions): string {
  return json(sarifLog(report, options));
}

/** Its type is held to the one that is made from the schema of the standard. */
export function sarifLog(report: ReviewReport, options: RenderOptions) {
  const indexOf = new Map(report.rules.map((rule, index) => [rule.id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0' as const,
    runs: [
      {
        tool: { driver: { name: 'Architrave', semanticVersion: options.version, rules: report.rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits' as const,
        invocations: [
          { executionSuccessful: true, toolExecutionNotifications: report.problems.map((problem) => notification(problem, options)) },
        ],
        results: report.findings.map((finding) => result(finding, indexOf.get(finding.rule) ?? -1, options)),
      },
    ],
  };
}

function descriptor(rule: RuleRun) {
  const { id, why, remedy, references, severity, cwe, criterion } = rule;
  // Some references are papers.
  const isAddress = (reference: string): boolean => /^https?:\/\//u.test(reference);
  const address = references.find(isAddress);
  const more = references.map((reference) => (isAddress(reference) ? `- <${reference}>` : `- ${reference}`));
  return {
    id,
    shortDescription: { text: why },
    fullDescription: { text: `${why} ${remedy}` },
    help: {
      text: `${why}\n\nInstead: ${remedy}`,
      markdown: [`${why}\n\n**Instead:** ${remedy}`, ...(more.length === 0 ? [] : [more.join('\n')])].join('\n\n'),
    },
    ...(address === undefined ? {} : { helpUri: address }),
    defaultConfiguration: { level: levelOf(severity) },
    properties: {
      tags: [criterion, ...(cwe === 0 ? [] : [`external/cwe/cwe-${String(cwe).padStart(3, '0')}`])],
      'problem.severity': problemSeverityOf(severity),
      // Code hosts take a score for a fault of security, and only then.
      ...(criterion === 'security' ? { 'security-severity': SECURITY_SCORES[severity] } : {}),
    },
  };
}

/** In the middle of the bands that code scanning has for critical, high, medium and low. */
const SECURITY_SCORES: Readonly<Record<Severity, string>> = { critical: '9.5', major: '8.0', minor: '5.0', suggestion: '2.0' };

function result(finding: Finding, ruleIndex: number, options: RenderOptions) {
  const { evidence, alsoAt } = finding;
  return {
    ruleId: finding.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levelOf(finding.severity),
    rank: rankOf(finding),
    message: { text: finding.message },
    locations: [{ ...physical(finding.path, finding.place, options), logicalLocations: [{ fullyQualifiedName: finding.symbol }] }],
    ...(alsoAt.length === 0
      ? {}
      : {
          relatedLocations: alsoAt.map(({ path, place, symbol }, id) => ({
            id,
            ...physical(path, place, options),
            message: { text: `the same cause in ${symbol}` },
          })),
        }),
    ...(evidence.length === 0 ? {} : { codeFlows: [{ threadFlows: [{ locations: evidence.map((step) => flowStep(step, options)) }] }] }),
    ...(finding.fix === null ? {} : { fixes: [fixOf(finding.fix, options)] }),
    partialFingerprints: { 'architrave/v1': finding.fingerprint },
    properties: {
      severity: finding.severity,
      confidence: finding.confidence,
      priority: finding.priority.level,
      reasons: finding.priority.reasons,
      remedy: finding.remedy,
    },
  };
}

/** From 0 to 100, by severity, then by confidence. */
function rankOf({ severity, confidence }: Finding): number {
  const step = SEVERITIES.toReversed().indexOf(severity) * CONFIDENCES.length + CONFIDENCES.toReversed().indexOf(confidence) + 1;
  return Math.round((100 * step) / (SEVERITIES.length * CONFIDENCES.length));
}

function flowStep({ path, place, note }: EvidenceStep, options: RenderOptions) {
  return { location: { ...physical(path, place, options), message: { text: note } } };
}

function fixOf({ title, edits }: FindingFix, options: RenderOptions) {
  return {
    description: { text: title },
    artifactChanges: [...groupBy(edits, ({ path }) => path)].map(([path, own]) => ({
      artifactLocation: { uri: uriOf(path, options) },
      replacements: own.map(({ place, text }) => ({
        deletedRegion: regionOf(place),
        ...(text === '' ? {} : { insertedContent: { text } }),
      })),
    })),
  };
}

function regionOf({ line, column, endLine, endColumn }: Place) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function physical(path: string, place: Place, options: RenderOptions) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path, options) },
      region: regionOf(place),
    },
  };
}

function notification(problem: Problem, options: RenderOptions) {
  const location = problem.path === undefined ? undefined : { artifactLocation: { uri: uriOf(problem.path, options) } };
  const region = problem.line === undefined ? {} : { region: { startLine: problem.line, startColumn: problem.column ?? 1 } };
  return {
    descriptor: { id: problem.code },
    level: 'warning' as const,
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

function problemSeverityOf(severity: Severity): 'error' | 'warning' | 'recommendation' {
  switch (levelOf(severity)) {
    case 'error':
      return 'error';
    case 'warning':
      return 'warning';
    case 'note':
      return 'recommendation';
  }
}
