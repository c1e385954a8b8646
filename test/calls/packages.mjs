// Compares what Architrave finds in pinned packages with what their own tests made them call and do.
//
//   node test/calls/packages.mjs [names…] [--again] [--show 15] [--missed FILTER] [--effects] [--json]
//
// Recall: of the calls between functions of the package that ran, those that are found. Precision: of the calls found out of
// functions whose lines all ran, those that ran. --missed lists the missed calls whose caller, callee or look contains FILTER;
// --extra those that did not run. --effects compares effects, too.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareEffects } from './audit-effects.mjs';
import { callsOf, effectsOf } from './our-calls.mjs';
import { recordingOf } from './package-recordings.mjs';
import { percent, share } from './score.mjs';

const pins = JSON.parse(readFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), 'packages.json'), 'utf8'));
const examplesOfShape = 3;

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      again: { type: 'boolean' },
      show: { type: 'string', default: '15' },
      missed: { type: 'string' },
      extra: { type: 'string' },
      effects: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const chosen = pins.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const recordings = chosen.map((pin) => recordingOf(pin, { again: values.again }));
  const folders = recordings.map(({ source }) => source);
  const answers = await callsOf(folders);
  const results = chosen.map((pin, index) => judge(pin, recordings[index].recorded, answers[index]));
  if (values.effects) {
    const effects = await effectsOf(folders);
    results.forEach((result, index) => {
      result.effects = compareEffects(effects[index], recordings[index].recorded.effects, isScored(chosen[index]));
    });
  }
  if (values.json) console.log(JSON.stringify(results.map(summary)));
  else report(results, values);
}

/** Called by the package's own code, not by a library that it called, nor in another thread. */
const isDirect = ({ shape }) => !shape.startsWith('callback in ') && shape !== 'in a thread';

const isScored =
  ({ ignored }) =>
  (name) =>
    !ignored.some((prefix) => name === prefix || name.startsWith(`${prefix}.`));

function judge(pin, recorded, answer) {
  const error = answer instanceof Error ? answer.message : null;
  const found = error === null ? answer : {};
  const scored = isScored(pin);
  const missed = [];
  let agreed = 0;
  let agreedDirectly = 0;
  for (const [caller, callees] of Object.entries(recorded.edges)) {
    if (!scored(caller)) continue;
    const said = new Set(found[caller] ?? []);
    for (const [callee, { at, shape }] of Object.entries(callees)) {
      if (!scored(callee)) continue;
      if (said.has(callee)) {
        agreed += 1;
        if (isDirect({ shape })) agreedDirectly += 1;
      } else missed.push({ caller, callee, at, shape });
    }
  }
  const functions = new Set(Object.keys(found));
  const background = new Set(recorded.background);
  const extra = [];
  let claimed = 0;
  for (const caller of recorded.complete) {
    if (!scored(caller)) continue;
    const ran = recorded.edges[caller] ?? {};
    for (const callee of found[caller] ?? []) {
      if (!functions.has(callee) || !scored(callee)) continue;
      // Who handed it to a pool or a loop was not seen, so it may well be this caller.
      if (background.has(callee) && !(callee in ran)) continue;
      claimed += 1;
      if (!(callee in ran)) extra.push({ caller, callee });
    }
  }
  return { name: `${pin.name} ${pin.version}`, error, agreed, agreedDirectly, missed, claimed, extra, effects: null };
}

function summary({ name, error, agreed, agreedDirectly, missed, claimed, extra, effects }) {
  return {
    name,
    ...(error === null ? {} : { error }),
    calls: agreed + missed.length,
    recall: share(agreed, agreed + missed.length),
    directRecall: share(agreedDirectly, agreedDirectly + missed.filter(isDirect).length),
    claimed,
    precision: share(claimed - extra.length, claimed),
    missed: Object.fromEntries(byShape(missed).map(([shape, edges]) => [shape, edges.length])),
    ...(effects === null
      ? {}
      : {
          effects: effects.pairs,
          predicted: share(effects.predicted, effects.pairs),
          nearestPredicted: share(effects.nearestPredicted, effects.nearest),
        }),
  };
}

function report(results, { show, missed, extra }) {
  const rows = [...results, total(results)].map((result) => {
    const { name, calls, recall, directRecall, claimed, precision, effects, predicted, nearestPredicted } = summary(result);
    const row = {
      'calls that ran': calls,
      recall: percent(recall),
      'not through libraries': percent(directRecall),
      'found in complete functions': claimed,
      precision: percent(precision),
    };
    return [name, effects === undefined ? row : { ...row, effects, predicted: percent(predicted), nearest: percent(nearestPredicted) }];
  });
  console.table(Object.fromEntries(rows));
  for (const { name, error } of results) if (error !== null) console.log(`${name}: ${error}`);
  showShapes(
    results.flatMap((result) => result.missed),
    Number(show),
  );
  for (const result of results) {
    if (missed !== undefined) list(`${result.name}, missed`, result.missed, missed);
    if (extra !== undefined) list(`${result.name}, did not run`, result.extra, extra);
    for (const line of result.effects?.missed.slice(0, Number(show)) ?? []) console.log(`${result.name}, effect missed: ${line}`);
  }
}

function total(results) {
  const all = { name: 'all', error: null, agreed: 0, agreedDirectly: 0, missed: [], claimed: 0, extra: [], effects: null };
  for (const { agreed, agreedDirectly, missed, claimed, extra, effects } of results) {
    all.agreed += agreed;
    all.agreedDirectly += agreedDirectly;
    all.missed.push(...missed);
    all.claimed += claimed;
    all.extra.push(...extra);
    if (effects === null) continue;
    all.effects ??= { pairs: 0, predicted: 0, nearest: 0, nearestPredicted: 0, missed: [] };
    for (const key of ['pairs', 'predicted', 'nearest', 'nearestPredicted']) all.effects[key] += effects[key];
  }
  return all;
}

/** Calls by how they look, the most frequent look first. */
function byShape(calls) {
  const shapes = new Map();
  for (const edge of calls) shapes.set(edge.shape, [...(shapes.get(edge.shape) ?? []), edge]);
  return [...shapes].toSorted(([, left], [, right]) => right.length - left.length);
}

/** Which looks of a call are missed most. */
function showShapes(missed, count) {
  for (const [shape, edges] of byShape(missed).slice(0, count)) {
    console.log(`${String(edges.length).padStart(5)}  ${shape}`);
    for (const { caller, callee, at } of edges.slice(0, examplesOfShape)) console.log(`         ${at}  ${caller} → ${callee}`);
  }
}

function list(title, edges, filter) {
  console.log(`${title}:`);
  for (const { caller, callee, at = '', shape = '' } of edges) {
    const line = `${caller} → ${callee}  ${at}  ${shape}`;
    if (line.includes(filter)) console.log(`  ${line}`);
  }
}

await main();
