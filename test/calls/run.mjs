// Compares what Architrave finds in the recorded programs with what CPython called.
//
//   node test/calls/run.mjs [filter] [--verbose] [--first-party] [--json] [--fail-under percentExact]
//
// The filter is a part of `area/name`. With --first-party only calls between functions of the programs count.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { callsOf } from './our-calls.mjs';
import { compare, isExact, percent, share, sum } from './score.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), 'programs');

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      verbose: { type: 'boolean' },
      'first-party': { type: 'boolean' },
      json: { type: 'boolean' },
      'fail-under': { type: 'string' },
    },
  });
  const names = programNames().filter((name) => name.includes(positionals[0] ?? ''));
  const answers = await callsOf(names.map((name) => path.join(root, name)));
  const results = names.map((name, index) => judge(name, answers[index], values['first-party']));
  for (const result of results) if (values.verbose && !isExact(result)) describe(result);
  if (values.json) console.log(JSON.stringify(summary(results)));
  else report(results);
  const exact = share(results.filter(isExact).length, results.length);
  if (100 * exact < Number(values['fail-under'] ?? 0)) process.exitCode = 1;
}

function programNames() {
  return readdirSync(root).flatMap((area) => readdirSync(path.join(root, area)).map((name) => `${area}/${name}`));
}

function judge(name, answer, firstPartyOnly) {
  const expected = JSON.parse(readFileSync(path.join(root, name, 'expected.json'), 'utf8'));
  const error = answer instanceof Error ? answer.message : null;
  const found = error === null ? answer : {};
  const keys = new Set(Object.keys(expected.calls));
  const select = firstPartyOnly ? (calls) => onlyCallees(calls, keys) : (calls) => calls;
  return { name, error, ...compare(select(found), { calls: select(expected.calls), also: expected.also }) };
}

function onlyCallees(calls, keys) {
  return Object.fromEntries(Object.entries(calls).map(([caller, callees]) => [caller, callees.filter((callee) => keys.has(callee))]));
}

function describe({ name, error, missed, extra, keys }) {
  console.log(name);
  if (error !== null) console.log(`  failed   ${error}`);
  for (const [caller, callee] of missed) console.log(`  missed   ${caller} → ${callee}`);
  for (const [caller, callee] of extra) console.log(`  too much ${caller} → ${callee}`);
  for (const key of keys) console.log(`  no key   ${key}`);
}

function summary(results) {
  const areas = [...groupByArea(results)].map(([name, part]) => ({ name, ...sum(part) }));
  return { areas, all: sum(results), notExact: results.filter((result) => !isExact(result)).map(({ name }) => name) };
}

function report(results) {
  const areas = groupByArea(results);
  const row = (part) => {
    const { programs, exact, missed, extra, recall, precision } = sum(part);
    return { programs, exact, missed, 'too much': extra, recall: percent(recall), precision: percent(precision) };
  };
  console.table(Object.fromEntries([...[...areas].map(([area, part]) => [area, row(part)]), ['all', row(results)]]));
  const failed = results.filter(({ error }) => error !== null);
  if (failed.length > 0) console.log(`${failed.length} programs failed, the first: ${failed[0].error}`);
}

const areaOf = ({ name }) => name.split('/')[0];

function groupByArea(results) {
  const areas = new Map();
  for (const result of results) areas.set(areaOf(result), [...(areas.get(areaOf(result)) ?? []), result]);
  return areas;
}

await main();
