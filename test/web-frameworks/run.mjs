// Compares what frameworks say of applications with what we find in their code.
//
//   node test/web-frameworks/run.mjs [names…] [--missed [TEXT]] [--extra [TEXT]] [--kind TEXT] [--fail-under N] [--found FILE] [--published]
//
// Names are those in apps.json and published.json; without any, all in apps.json, and with --published those in published.json
// too. --missed and --extra list what differs; --kind keeps one kind of result. --found takes our model of the one named
// application from a file. --fail-under fails where less than N percent of endpoints agree, either way.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fetchCorpus, fetchPinned } from '../../scripts/corpora.mjs';
import { compareAll, percent, share, sum } from './score.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));
const command = path.resolve(folder, '..', '..', 'dist', 'main.js');
const cache = path.resolve(folder, '..', '..', '.cache');
const maxOutputBytes = 512 * 1024 * 1024;

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      missed: { type: 'boolean' },
      extra: { type: 'boolean' },
      kind: { type: 'string' },
      published: { type: 'boolean' },
      found: { type: 'string' },
      'fail-under': { type: 'string' },
    },
  });
  const results = [];
  for (const app of chosen(positionals, values.published)) {
    const found = values.found === undefined ? await ourModel(app) : readJson(values.found);
    const compared = compareAll(readJson(path.join(folder, 'records', `${app.name}.json`)), ofParts(app, found));
    report(app.name, compared, values);
    results.push(...compared);
  }
  const total = sum(results);
  report('all', total, {});
  const least = Number(values['fail-under'] ?? 0) / 100;
  const isEnough = ({ agreed, recorded, found }) => share(agreed, recorded) >= least && share(agreed, found) >= least;
  process.exitCode = total.filter(({ kind }) => kind === 'endpoints').every(isEnough) ? 0 : 1;
}

function chosen(names, isPublishedToo) {
  const own = readJson(path.join(folder, 'apps.json'));
  const published = readJson(path.join(folder, 'published.json'));
  if (names.length === 0) return isPublishedToo ? [...own, ...published] : own;
  const known = new Map([...own, ...published].map((app) => [app.name, app]));
  return names.map((name) => known.get(name) ?? fail(`unknown application '${name}'; known are: ${[...known.keys()].join(', ')}`));
}

/** Of an application of which only parts were started: what those parts handle. */
function ofParts({ handlers }, found) {
  if (handlers === undefined) return found;
  return { ...found, endpoints: found.endpoints.filter(({ handler }) => handlers.some((prefix) => handler.startsWith(prefix))) };
}

function fail(message) {
  throw new Error(message);
}

async function ourModel(app) {
  const root = await rootOf(app);
  const output = execFileSync(process.execPath, [command, 'map', root, '--view', 'system', '--format', 'json', '--no-cache'], {
    encoding: 'utf8',
    maxBuffer: maxOutputBytes,
  });
  return JSON.parse(output);
}

/** A published application is a corpus, or has a pin of its own. One that is mounted into a project of our own is read together with it. */
async function rootOf({ name, app, corpus, pin, below = '' }) {
  if (corpus === undefined && pin === undefined) return path.join(folder, 'apps', name);
  const source = pin === undefined ? await fetchCorpus(corpus) : await fetchPinned(pin, path.join(cache, 'frameworks-sources'));
  if (app === undefined) return path.join(source, below);
  const root = path.join(cache, 'frameworks-roots', name);
  rmSync(root, { recursive: true, force: true });
  for (const part of [source, path.join(folder, 'apps', app)]) cpSync(part, root, { recursive: true });
  return root;
}

function report(name, results, { missed, extra, kind }) {
  console.log(name);
  for (const result of results) {
    if (kind !== undefined && !result.kind.includes(kind)) continue;
    const { recorded, found, agreed } = result;
    const counts = `${String(recorded).padStart(6)} recorded ${String(agreed).padStart(6)} found ${String(recorded - agreed).padStart(5)} missed`;
    const shares = `${percent(share(agreed, recorded)).padStart(8)} ${percent(share(agreed, found)).padStart(8)}`;
    console.log(`  ${result.kind.padEnd(23)}${counts} ${String(found - agreed).padStart(5)} extra ${shares}`);
    if (missed) for (const key of result.missed ?? []) console.log(`      - ${key}`);
    if (extra) for (const key of result.extra ?? []) console.log(`      + ${key}`);
  }
}

await main();
