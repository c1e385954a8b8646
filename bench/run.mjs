/**
 * `npm run bench`: sets up the peers, runs them and us side by side on pinned corpora and writes `bench/RESULTS.md`.
 *
 *     npm run bench -- [--only parser,graph,linked,growth,system,oracles,review] [--quick]
 *
 * Each section is written as soon as it is measured; those that were not asked for stay as they are. `--quick` takes Flask
 * and little else with few runs, prints the sections and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fetchCorpus } from '../scripts/corpora.mjs';
import { benchGraphs } from './graph-bench.mjs';
import { benchGrowth, benchLinked } from './linked-bench.mjs';
import { describeMachine } from './machine.mjs';
import { askOracles } from './oracles.mjs';
import { buildOurCommand } from './our-command.mjs';
import { bundleOurParser } from './our-parser.mjs';
import { benchParsers } from './parser-bench.mjs';
import { peerVersions, setUpPeers } from './peers.mjs';
import { growthSection, linkedSection } from './report-linked.mjs';
import { oraclesSection } from './report-oracles.mjs';
import { reviewSection } from './report-review.mjs';
import { systemSection } from './report-system.mjs';
import { graphSection, parserSection } from './report.mjs';
import { benchReview } from './review-bench.mjs';
import { withSection } from './results-file.mjs';
import { benchSystem } from './system-bench.mjs';

const RESULTS = fileURLToPath(new URL('RESULTS.md', import.meta.url));
const GRAPH_CORPORA = ['flask', 'django', 'stdlib', 'homeassistant'];
/** With the package that peers are told to read; they are not run on the larger ones. */
const LINKED_CORPORA = [
  { name: 'flask', packageName: 'flask' },
  { name: 'django', packageName: 'django' },
  { name: 'stdlib', packageName: null },
  { name: 'homeassistant', packageName: null },
];
/** From 50,000 to 2 million lines; each holds the one before. */
const MIXTURES = [['celery'], ['sphinx'], ['ansible-core'], ['pandas'], ['homeassistant']].map((_, count, parts) =>
  parts.slice(0, count + 1).flat(),
);

const say = (text) => process.stderr.write(`bench: ${text}\n`);

async function runParser({ isQuick }) {
  await bundleOurParser();
  const standardLibrary = await fetchCorpus('stdlib');
  return benchParsers({ folder: isQuick ? join(standardLibrary, 'asyncio') : standardLibrary, isQuick, say });
}

async function runGraph({ isQuick }) {
  const corpora = [];
  for (const name of isQuick ? ['flask'] : GRAPH_CORPORA) corpora.push({ name, folder: await fetchCorpus(name) });
  return benchGraphs({ corpora, isQuick, say });
}

/** In the order of the file. `peers` are those that take part, by the names of their packages. */
const SECTIONS = [
  {
    id: 'parser',
    title: 'Parser',
    peers: ['@lezer/python', 'py-ast', 'pyright', 'tree-sitter-python', 'web-tree-sitter'],
    run: runParser,
    show: parserSection,
  },
  { id: 'graph', title: 'Import graph', peers: ['grimp', 'pylint', 'ruff'], run: runGraph, show: graphSection },
  {
    id: 'linked',
    title: 'Linked program',
    peers: ['PyCG', 'pylint', 'pyright'],
    run: ({ isQuick }) => benchLinked({ corpora: isQuick ? LINKED_CORPORA.slice(0, 1) : LINKED_CORPORA, isQuick, say }),
    show: linkedSection,
  },
  {
    id: 'growth',
    title: 'Growth of the linked program',
    peers: [],
    run: ({ isQuick }) => benchGrowth({ mixtures: isQuick ? [['flask'], ['flask', 'fastapi']] : MIXTURES, say }),
    show: growthSection,
  },
  {
    id: 'system',
    title: 'Architecture',
    peers: [],
    run: ({ isQuick }) =>
      benchSystem({
        corpora: isQuick ? ['flask'] : ['django', 'pretix', 'open-webui', 'apache-airflow-core', 'homeassistant'],
        withHistory: isQuick ? ['flask'] : ['django'],
        isQuick,
        say,
      }),
    show: systemSection,
  },
  {
    id: 'oracles',
    title: 'Calls and effects against runs',
    peers: [],
    run: ({ isQuick }) => askOracles({ names: isQuick ? ['click'] : [], say }),
    show: oraclesSection,
  },
  {
    id: 'review',
    title: 'Review beside linters',
    peers: ['bandit', 'pylint', 'pyright', 'ruff'],
    run: ({ isQuick }) => benchReview({ applications: ['flask', 'celery', 'open-webui', 'pretix', 'django'], isQuick, say }),
    show: reviewSection,
  },
];

function readFlags() {
  const ids = SECTIONS.map(({ id }) => id);
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } });
    const asked = values.only?.split(',') ?? ids;
    if (asked.every((id) => ids.includes(id))) return { asked, isQuick: values.quick };
  } catch {
    // Falls through to the usage line.
  }
  process.stderr.write(`usage: npm run bench -- [--only ${ids.join(',')}] [--quick]\n`);
  process.exit(2);
}

async function main() {
  const { asked, isQuick } = readFlags();
  const sections = SECTIONS.filter(({ id }) => asked.includes(id));
  const titles = SECTIONS.map(({ title }) => title);
  if (sections.some(({ peers }) => peers.length > 0)) {
    say('setting up the peers');
    setUpPeers();
  }
  await buildOurCommand();
  const versions = peerVersions();
  for (const { peers, run, show } of sections) {
    const measured = await run({ isQuick });
    const section = show(measured, describeMachine(Object.fromEntries(peers.map((name) => [name, versions[name]]))));
    process.stdout.write(`${section}\n\n`);
    if (!isQuick) writeFileSync(RESULTS, withSection(readFileSync(RESULTS, 'utf8'), section, titles));
  }
}

await main();
