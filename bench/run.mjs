/**
 * `npm run bench`: sets up the peers, runs them and us side by side on pinned corpora and writes `bench/RESULTS.md`.
 *
 *     npm run bench -- [--only parser|graph] [--quick]
 *
 * `--quick` takes Flask and a part of the standard library with few runs, prints the report and writes nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fetchCorpus } from '../scripts/corpora.mjs';
import { benchGraphs } from './graph-bench.mjs';
import { bundleOurParser } from './our-parser.mjs';
import { benchParsers } from './parser-bench.mjs';
import { peerVersions, setUpPeers } from './peers.mjs';
import { report } from './report.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const GRAPH_CORPORA = ['flask', 'django', 'stdlib', 'homeassistant'];
const USAGE = 'usage: npm run bench -- [--only parser|graph] [--quick]';

const say = (text) => process.stderr.write(`bench: ${text}\n`);

function readFlags() {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } });
    if (values.only === undefined || values.only === 'parser' || values.only === 'graph') return values;
  } catch {
    // Falls through to the usage line.
  }
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}

function distribution() {
  const path = '/etc/os-release';
  return existsSync(path) ? (/^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync(path, 'utf8'))?.[1] ?? '') : '';
}

function describeMachine() {
  const [first] = cpus();
  const python = spawnSync('python3', ['--version'], { encoding: 'utf8' }).stdout.trim();
  const peers = Object.entries(peerVersions()).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: `${first?.model ?? 'unknown'}, ${cpus().length} cores`,
    memory: `${(totalmem() / 1e9).toFixed(0)} GB`,
    system: [type(), release(), distribution()].filter((part) => part !== '').join(', '),
    runtimes: `Node ${process.version}, ${python}`,
    peers: peers.map(([name, version]) => `${name} ${version}`).join(', '),
  };
}

async function main() {
  const { only, quick: isQuick } = readFlags();
  say('setting up the peers');
  setUpPeers();
  await bundleOurParser();
  const standardLibrary = await fetchCorpus('stdlib');
  const parsers =
    only === 'graph' ? null : benchParsers({ folder: isQuick ? join(standardLibrary, 'asyncio') : standardLibrary, isQuick, say });
  let graphs = null;
  if (only !== 'parser') {
    const corpora = [];
    for (const name of isQuick ? ['flask'] : GRAPH_CORPORA) corpora.push({ name, folder: await fetchCorpus(name) });
    graphs = benchGraphs({ corpora, isQuick, say });
  }
  const text = report({ machine: describeMachine(), parsers, graphs });
  process.stdout.write(text);
  if (!isQuick && only === undefined) writeFileSync(join(HERE, 'RESULTS.md'), text);
}

await main();
