/**
 * What people said of findings on published code, `fixtures/review/labels/<package>.json`: `{ package, version, labels }`. A
 * label names a finding by what stays when our code changes: rule, place, enclosing symbol, and a hash of the line.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../fixtures/review/labels/', import.meta.url);
const SEVERITIES = ['critical', 'major', 'minor', 'suggestion'];

/** `right`: the statement is true and does harm as told. `wrong`: it is not, and must not come back. `arguable`: code cannot tell. */
export const VERDICTS = ['right', 'wrong', 'arguable'];

/** Packages that have labels, sorted. */
export function labelledPackages() {
  const names = existsSync(FOLDER) ? readdirSync(fileURLToPath(FOLDER)) : [];
  return names.flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : [])).toSorted();
}

/** `{ package, version, labels: { rule, severity, at: 'path:line', symbol, text, verdict, reason }[] }`; without labels where there is no file. */
export function labelsOf(name, version = '') {
  const file = new URL(`${name}.json`, FOLDER);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { package: name, version, labels: [] };
}

/** One label a line, the most serious first, so that a difference is short. */
export function writeLabels({ package: name, version, labels }) {
  const lines = labels.toSorted(compareLabels).map((label) => `    ${JSON.stringify(label)}`);
  const text = `{\n  "package": ${JSON.stringify(name)},\n  "version": ${JSON.stringify(version)},\n  "labels": [\n${lines.join(',\n')}\n  ]\n}\n`;
  writeFileSync(new URL(`${name}.json`, FOLDER), text);
}

/** What tells a labelled place from others. */
export function keyOf({ rule, at, symbol, text }) {
  const path = at.slice(0, at.lastIndexOf(':'));
  return [rule, path, symbol, text].join('\n');
}

/** Of a line, without its indentation: enough to know it again, and nothing of its code. */
export function hashLine(line) {
  return createHash('sha256').update(line.trim()).digest('hex').slice(0, 8);
}

/** What is not as it should be in a file of labels, a sentence each. */
export function faultsOf({ package: name, version, labels }) {
  const faults = [];
  if (typeof name !== 'string' || typeof version !== 'string' || version === '') faults.push('package and version are missing');
  const seen = new Set();
  for (const label of labels) {
    const { rule, severity, at, symbol, text, verdict, reason } = label;
    const told = `${rule} ${at}`;
    if (!/^(?:ruff\/[A-Z]+\d+|[a-z]+(-[a-z0-9]+)*)$/u.test(rule)) faults.push(`${told}: no id of a rule`);
    if (!SEVERITIES.includes(severity)) faults.push(`${told}: severity ${severity}`);
    if (!/^[^:]+\.pyi?:\d+$/u.test(at)) faults.push(`${told}: at is not path:line`);
    if (typeof symbol !== 'string' || !/^[0-9a-f]{8}$/u.test(text)) faults.push(`${told}: symbol or text are missing`);
    if (!VERDICTS.includes(verdict)) faults.push(`${told}: ${verdict} is no verdict`);
    if (typeof reason !== 'string' || reason.length < 15) faults.push(`${told}: no reason`);
    // The same line may be there twice in a function: then the lines tell them apart.
    const key = `${keyOf(label)}\n${at}`;
    if (seen.has(key)) faults.push(`${told}: labelled twice`);
    seen.add(key);
  }
  return faults;
}

function compareLabels(one, other) {
  const line = ({ at }) => Number(at.slice(at.lastIndexOf(':') + 1));
  const path = ({ at }) => at.slice(0, at.lastIndexOf(':'));
  return (
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
    compareText(one.rule, other.rule) ||
    compareText(path(one), path(other)) ||
    line(one) - line(other)
  );
}

function compareText(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}
