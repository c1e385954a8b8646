/**
 * Reviews the pinned packages and compares with what people said of the findings (`fixtures/review/labels`).
 *
 *   node test/review/labels.mjs [--package NAME]… [--select RULES] [--reviews FOLDER] [--fail-under PERCENT] [--list] [--template N] [--write]
 *
 * `--fail-under`: exit with 1 where fewer of the critical and major findings that were read are right. `--list` names what was
 * lost, what came back and what is unread. `--template N` prints the first N unread findings as labels to be filled in.
 * `--reviews` takes what `architrave review --format json` wrote before, `FOLDER/<package>.json`. `--write` keeps the figures for
 * `docs/quality.md` (`node scripts/quality.mjs`).
 */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { fetchCorpus, pythonFiles } from '../../scripts/corpora.mjs';
import { compareLabels } from './compare-labels.mjs';
import { hashLine, labelledPackages, labelsOf } from './label-files.mjs';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../', import.meta.url));
const LINES = 500;
/** Most findings of one rule in so many lines. */
const MAX_FINDINGS = 1;

/** The findings of a package, each with its places as labels name them, and its lines of code. */
async function reviewed(name, { select, reviews }) {
  const folder = await fetchCorpus(name);
  const main = path.join(repository, 'dist', 'main.js');
  const selection = select === undefined ? [] : ['--select', select];
  const words = [main, 'review', folder, '--format', 'json', '--fail-on', 'never', ...selection];
  const json =
    reviews === undefined
      ? (await run(process.execPath, words, { maxBuffer: 1 << 30 })).stdout
      : readFileSync(path.join(reviews, `${name}.json`), 'utf8');
  const texts = new Map();
  const lineOf = (file, line) => {
    if (!texts.has(file)) texts.set(file, readFileSync(path.join(folder, file), 'utf8').split(/\r\n|\r|\n/u));
    return texts.get(file)[line - 1] ?? '';
  };
  const placed = ({ path: file, place, symbol }) => ({ at: `${file}:${place.line}`, symbol, text: hashLine(lineOf(file, place.line)) });
  const findings = JSON.parse(json).findings.map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    places: [finding, ...finding.alsoAt].map(placed),
  }));
  return { findings, lines: await countLines(folder) };
}

async function countLines(folder) {
  const counts = await Promise.all((await pythonFiles(folder)).map(async (file) => (await readFile(file, 'utf8')).split('\n').length - 1));
  return counts.reduce((sum, count) => sum + count, 0);
}

const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(0)} %`);

function printTable(title, rows, lines) {
  const heads = ['rule', 'found', 'serious', 'right', 'wrong', 'arguable', 'unread', 'right of read', 'in 500 lines'];
  const cells = rows.map((row) => [
    row.rule,
    row.found,
    row.serious,
    row.right,
    row.wrong,
    row.arguable,
    row.unread,
    percent(row.right, row.right + row.wrong + row.arguable),
    ((row.found * LINES) / lines).toFixed(3),
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((row) => String(row[column]).length)));
  const line = (row) =>
    row.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column]))).join('  ');
  console.log(`\n${title}\n${line(heads)}\n${cells.map(line).join('\n')}`);
}

/** Rows of the same rule added up. */
function total(rows) {
  const sums = new Map();
  for (const row of rows) {
    const known = sums.get(row.rule);
    sums.set(row.rule, known === undefined ? { ...row } : addUp(known, row));
  }
  return [...sums.values()].toSorted((one, other) => (one.rule < other.rule ? -1 : 1));
}

function addUp(one, other) {
  return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, typeof value === 'number' ? value + other[key] : value]));
}

function template({ rule, severity, places: [place], message }) {
  return `    ${JSON.stringify({ rule, severity, ...place, verdict: '', reason: message })},`;
}

async function comparePackage(name, values) {
  const { findings, lines } = await reviewed(name, values);
  const known = labelsOf(name).labels;
  const selected = values.select === undefined ? known : known.filter(({ rule }) => values.select.split(',').includes(rule));
  const result = compareLabels(selected, findings);
  if (values.template !== undefined) {
    console.log(result.unread.slice(0, Number(values.template)).map(template).join('\n'));
    return { name, ...result, lines };
  }
  printTable(`${name}, ${lines} lines`, total(result.rows), lines);
  if (values.list) {
    for (const { rule, at } of result.lost) console.log(`  lost: ${rule} ${at}`);
    for (const { rule, at } of result.returned) console.log(`  known to be wrong: ${rule} ${at}`);
    for (const { rule, places, message } of result.unread) console.log(`  unread: ${rule} ${places[0].at} ${message}`);
  }
  return { name, ...result, lines };
}

/** By package and rule what was found and how much of it is right: one rule a line. */
function writeMeasured(results) {
  const packages = results.map(({ name, lines, rows }) => {
    const { version } = labelsOf(name);
    const rules = total(rows).map((row) => `        ${JSON.stringify(row)}`);
    return `    { "package": ${JSON.stringify(name)}, "version": ${JSON.stringify(version)}, "lines": ${lines}, "rules": [\n${rules.join(',\n')}\n    ] }`;
  });
  writeFileSync(path.join(repository, 'fixtures', 'review', 'measured.json'), `{\n  "packages": [\n${packages.join(',\n')}\n  ]\n}\n`);
}

async function main() {
  const { values } = parseArgs({
    options: {
      package: { type: 'string', multiple: true },
      select: { type: 'string' },
      'fail-under': { type: 'string' },
      list: { type: 'boolean', default: false },
      template: { type: 'string' },
      reviews: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  });
  const results = [];
  // One at a time, for a review uses all cores by itself.
  for (const name of values.package ?? labelledPackages()) results.push(await comparePackage(name, values));
  if (values.template !== undefined) return;
  if (values.write) writeMeasured(results);
  const rows = total(results.flatMap((result) => result.rows));
  const lines = results.reduce((sum, result) => sum + result.lines, 0);
  if (results.length > 1) printTable(`all, ${lines} lines`, rows, lines);
  const sum = (key) => rows.reduce((whole, row) => whole + row[key], 0);
  const read = sum('seriousRight') + sum('seriousWrong') + sum('seriousArguable');
  const lost = results.reduce((whole, result) => whole + result.lost.length, 0);
  console.log(
    `\nserious: ${sum('seriousRight')} of ${read} read are right (${percent(sum('seriousRight'), read)}), ${sum('seriousWrong')} wrong, ` +
      `${sum('seriousArguable')} arguable, ${sum('unread')} unread; ${lost} right ones are not found any more`,
  );
  for (const { rule, found } of rows) {
    if (found * LINES > lines * MAX_FINDINGS) console.log(`${rule} gives more than ${MAX_FINDINGS} finding in ${LINES} lines`);
  }
  const least = values['fail-under'];
  if (least !== undefined && read > 0 && (100 * sum('seriousRight')) / read < Number(least)) process.exitCode = 1;
}

await main();
